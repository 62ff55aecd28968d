import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'
import {
  type Alias,
  type Document,
  type ErrorCode,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml'
import { z } from 'zod'
import { CAPS } from '../../harness/caps.ts'
import { nearest } from '../../harness/running/near.ts'
import { inWords } from '../../harness/text/octets.ts'
import { anyOf, joined, type Part, plain, say, type Text, verbatim } from '../../harness/text/text.ts'
import { Problems, UsageError } from './usage-error.ts'

/** Keys and indices that lead to a place in a file. */
export type Path = readonly PropertyKey[]

/** A file that was read, and where each of its keys stands. */
interface YamlFile<T> {
  readonly data: T
  /** `htg.config.yaml:12: gateway.smtp`, for messages. */
  at(path: Path): string
  /** The line on which a key stands, from 1. */
  lineOf(path: Path): number
}

/**
 * Reads a YAML file and checks it. Throws {@link UsageError} with everything that is wrong with it. `empty`: what a file
 * without content stands for. `whatToDo` says which file to name, where this one cannot be read. `nameOf`: what people call
 * an entry of a list, instead of its number.
 */
export function readYaml<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  empty: unknown,
  whatToDo: Text,
  nameOf: (entry: unknown) => string | undefined = () => undefined,
): YamlFile<z.infer<Schema>> {
  const source = contentOf(file, whatToDo)
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false })
  const line = (offset: number) => lines.linePos(offset).line
  const lineOf = (path: Path) => line(positionOf(document.contents, path))
  const at = (path: Path) => `${file}:${lineOf(path)}: ${printPath(path)}`.replace(/: $/, '')

  const problems = new Problems()
  for (const error of document.errors) {
    problems.add(
      `${file}:${line(error.pos[0])}`,
      SYNTAX[error.code] ?? say`not YAML: ${{ error: error.message.replace(/\s+/g, ' ') }}`,
    )
  }
  problems.throwIfAny()

  const given = jsOf(file, document, line) ?? empty
  /** With the entry of a list by its name: nobody counts entries. */
  const whereOf = (path: Path): Part => {
    const [index, ...rest] = path
    if (typeof index !== 'number') return at(path)
    const name = (Array.isArray(given) && nameOf(given[index])) || say`entry ${{ number: index + 1 }}`
    const place = `${file}:${lineOf(path)}`
    return rest.length === 0
      ? say`${{ place }}: ${{ name }}`
      : say`${{ place }}: ${{ name }}, ${{ key: printPath(rest) }}`
  }
  const parsed = schema.safeParse(given)
  const wrong = (parsed.error?.issues ?? []).flatMap((issue) => describe(issue, schema))
  wrong.sort((a, b) => positionOf(document.contents, a.path) - positionOf(document.contents, b.path))
  for (const { path, what } of wrong) problems.add(whereOf(path), what)
  problems.throwIfAny()
  return { data: parsed.data!, at, lineOf }
}

/** The text of a regular file that is not too long. Of anything else, such as a pipe, reading might wait for ever. */
function contentOf(file: string, whatToDo: Text): string {
  try {
    const opened = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      const facts = fstatSync(opened)
      if (!facts.isFile()) throw new UsageError(say`${{ file }} is not a file; ${{ whatToDo }}`)
      if (facts.size > CAPS.yamlFile) {
        throw new UsageError(say`${{ file }} is longer than ${{ most: inWords(CAPS.yamlFile) }}; ${{ whatToDo }}`)
      }
      return readFileSync(opened, 'utf8')
    } finally {
      closeSync(opened)
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw new UsageError(
      code === 'ENOENT'
        ? say`${{ file }} does not exist; ${{ whatToDo }}`
        : say`${{ file }} cannot be read (${{ code }}); ${{ whatToDo }}`,
    )
  }
}

/** What is wrong with the writing of a file, in words of ours where people meet it. */
const SYNTAX: Partial<Record<ErrorCode, Text>> = {
  MULTIPLE_DOCS: say`another document begins here (---); the file takes one`,
  DUPLICATE_KEY: say`not YAML: the key stands there twice; keep one of them`,
  TAB_AS_INDENT: say`not YAML: a tab stands where spaces have to; indent with spaces`,
  BAD_INDENT: say`not YAML: the indentation does not fit what stands above, or a bracket is not closed; mend it`,
  MULTILINE_IMPLICIT_KEY: say`not YAML: a key runs over several lines; write it on one, with a colon and a space after it`,
  BLOCK_AS_IMPLICIT_KEY: say`not YAML: a second colon with a space stands in a value; put the value in quotes`,
  MISSING_CHAR: say`not YAML: a quotation mark, bracket, comma or colon is missing`,
  BAD_SCALAR_START: say`not YAML: a value begins with a character that it may not begin with; put the value in quotes`,
  BAD_DQ_ESCAPE: say`not YAML: a backslash in double quotes begins nothing that there is; use single quotes, or write it twice`,
}

/** Aliases can make a small file enormous, or name what there is not; the parser throws then, and names no line. */
function jsOf(file: string, document: Document.Parsed, line: (offset: number) => number): unknown {
  try {
    return document.toJS()
  } catch (error) {
    let first: Alias | undefined
    let unknown: Alias | undefined
    const anchors = new Set<string | undefined>()
    visit(document, {
      Node: (_, node) => {
        if (!isAlias(node)) return void anchors.add(node.anchor)
        first ??= node
        if (!anchors.has(node.source)) unknown ??= node
      },
    })
    const where = `${file}:${line((unknown ?? first)?.range?.[0] ?? 0)}`
    const what = unknown
      ? say`no anchor &${{ name: unknown.source }} stands above this alias; write the value out`
      : first
        ? say`the aliases from here on repeat one another until the file is too large to read; write the values out`
        : verbatim((error as Error).message)
    throw new UsageError(say`${{ where }}: ${{ what }}`)
  }
}

/** Where a key stands in the source; of one that is not there, the nearest that is. */
function positionOf(root: Node | null, path: Path): number {
  let node: unknown = root
  let position = root?.range?.[0] ?? 0
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => (isScalar(key) ? String(key.value) : undefined) === String(step))
      if (!pair) return position
      position = (pair.key as Node).range?.[0] ?? position
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(step)]
      position = (node as Node | undefined)?.range?.[0] ?? position
    } else return position
  }
  return position
}

function printPath(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '')
}

/** What is wrong, in words, and at which key. */
function describe(issue: z.core.$ZodIssue, schema: z.ZodType): { path: Path; what: Text }[] {
  const { path } = issue
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: [...path, key], what: noSuchKey(schema, path, key) }))
    case 'invalid_value':
      return [{ path, what: say`takes ${{ values: anyOf(issue.values.map(String)) }}` }]
    case 'invalid_type':
      return [
        {
          path,
          what:
            issue.input === undefined && isMissing(issue)
              ? say`is missing`
              : say`has to be ${{ type: A_TYPE[issue.expected] ?? issue.expected }}`,
        },
      ]
    case 'invalid_union':
      return [{ path, what: say`has to be a single value` }]
    case 'too_small':
      return [
        {
          path,
          what:
            issue.origin === 'string' || issue.origin === 'array'
              ? say`is empty`
              : say`has to be at least ${{ least: Number(issue.minimum) }}`,
        },
      ]
    case 'too_big':
      return [{ path, what: say`has to be at most ${{ most: Number(issue.maximum) }}` }]
    default:
      return [
        {
          path,
          what: issue.code === 'custom' && isText(issue.params?.text) ? issue.params.text : plain(issue.message),
        },
      ]
  }
}

const A_TYPE: Readonly<Record<string, Text>> = {
  string: say`text (put it in quotes if it looks like a number)`,
  int: say`a whole number`,
  number: say`a number`,
  boolean: say`true or false`,
  object: say`a mapping: keys with values, indented under it`,
  record: say`a mapping: keys with values, indented under it`,
  array: say`a list`,
}

function isMissing(issue: { readonly message: string }): boolean {
  return issue.message.includes('received undefined')
}

/** With the keys that stand at that place of the schema. */
function noSuchKey(schema: z.ZodType, path: Path, typed: string): Text {
  const keys = keysAt(schema, path)
  const near = nearest(typed, keys)
  if (near.length > 0) return say`no such key; did you mean ${{ names: anyOf(near) }}?`
  return keys.length > 0 ? say`no such key; there are: ${{ names: joined(keys) }}` : say`no such key`
}

const isText = (value: unknown): value is Text => typeof value === 'object' && value !== null && 'template' in value

function keysAt(schema: z.ZodType, path: Path): string[] {
  let at: unknown = schema
  for (const step of path) {
    at = bare(at)
    if (at instanceof z.ZodObject) at = at.shape[String(step)]
    else if (at instanceof z.ZodArray) at = at.element
    else return []
  }
  at = bare(at)
  return at instanceof z.ZodObject ? Object.keys(at.shape) : []
}

function bare(type: unknown): unknown {
  return type instanceof z.ZodOptional ? type.unwrap() : type
}
