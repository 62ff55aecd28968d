import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { z } from 'zod'
import { RUN_CLASSES } from '../../harness/judging/experiment.ts'
import { FORMATS } from '../../reports/store.ts'
import { SETTINGS, type Setting, takes, valuesOf } from '../../suites/profile/settings.ts'
import { endpointForm, parseEndpoint } from '../certify/endpoint.ts'
import { didYouMean } from './near.ts'
import { Problems, UsageError } from './usage-error.ts'

/*
 * htg.config.yaml. Everything in it can be left out; an option of the command line wins over it.
 * Paths are relative to the file.
 */

const text = z.string().min(1)
const endpoint = (usualPort: 110 | 587) =>
  text.transform((given, context) => {
    const parsed = parseEndpoint(given)
    if (parsed) return parsed
    context.addIssue({ code: 'custom', message: `“${given}” is not ${endpointForm(usualPort)}` })
    return z.NEVER
  })
const address = text.regex(/^[^\s@<>]+@[^\s@<>]+$/, { error: 'has to be a mail address, without < and >' })
const port = z.int().min(1).max(65_535)
const absolute = text.startsWith('/', { error: 'has to be an absolute path in the container' })
const milliseconds = z.int().min(1).max(86_400_000)

const account = z
  .strictObject({
    /** The mailbox name, as it logs in. */
    user: text,
    /** Its mail address, when that is not `user`. */
    address: address.optional(),
    /** Where the password is: an environment variable or a file. Neither for a container: then one is made up. */
    'password-env': text.optional(),
    'password-file': text.optional(),
  })
  .refine((given) => given['password-env'] === undefined || given['password-file'] === undefined, {
    error: 'has both password-env and password-file; give one',
  })

const build = z.strictObject({
  /** A directory with a Dockerfile. */
  context: text,
  args: z.record(z.string(), z.coerce.string()).optional(),
})

const container = z
  .strictObject({
    /** An image that exists, or a directory to build one from. */
    image: text.optional(),
    build: build.optional(),
    /** Ports inside the container; 587 and 110 when left out. */
    ports: z.strictObject({ smtp: port, pop3: port }).optional(),
    /** When it is ready: a part of a line that it logs, its ports listening, or both. */
    ready: z
      .strictObject({ log: text.optional(), ports: z.boolean().optional(), timeout: milliseconds.optional() })
      .optional(),
    env: z.record(z.string(), z.coerce.string()).optional(),
    /** Where a certificate chain and key of the harness's own authority go, for a container that takes one. */
    certificate: z.strictObject({ chain: absolute, key: absolute }).optional(),
    /** Where a file with a line `mailbox:password` an account goes, for a container that takes one. */
    passwords: absolute.optional(),
    /** A command in the container that puts the message on its standard input into the maildrop `{mailbox}`. */
    deliver: z.array(text).min(1).optional(),
  })
  .refine((given) => (given.image === undefined) !== (given.build === undefined), {
    error: 'takes an image or a build, one of the two',
  })

const gateway = z.strictObject({
  /** What the report calls it. */
  name: text.optional(),
  smtp: endpoint(587).optional(),
  pop3: endpoint(110).optional(),
  /** The name that its certificate has to be for. */
  'server-name': text.optional(),
  /** File of PEM certificates to trust; the system's when left out. */
  ca: text.optional(),
  accounts: z.array(account).min(1).optional(),
  addresses: z
    .strictObject({
      from: address.optional(),
      /** Header form of the recipient (table 4). */
      to: address.optional(),
      /** Envelope form of the recipient (table 3). */
      rcpt: address.optional(),
      /** A recipient that is accepted and whose delivery then fails. */
      undeliverable: address.optional(),
    })
    .optional(),
  container: container.optional(),
})

const connector = z.strictObject({
  /** What the report calls it. */
  name: text.optional(),
  /** Command lines for /bin/sh -c, run in the folder of this file. */
  send: text.optional(),
  fetch: text.optional(),
  reset: text.optional(),
  /** The name under which it reaches the scripted gateway. */
  host: text.optional(),
  'smtp-port': port.optional(),
  'pop3-port': port.optional(),
  /** Folder of an authority that htg ca stored. */
  authority: text.optional(),
})

/** A setting's value may be written without quotes, although YAML then reads `true` as no string. */
const setting = (one: Setting) =>
  z
    .union([z.string(), z.boolean(), z.number()])
    .transform(String)
    .pipe(
      one.others
        ? z.string().refine((value) => takes(one, value), { error: `has to be ${valuesOf(one)}` })
        : z.enum(one.values),
    )

const schema = z.strictObject({
  gateway: gateway.optional(),
  connector: connector.optional(),
  environment: z.enum(['production', 'preprod']).optional(),
  domain: text.optional(),
  'as-of': z.iso.date({ error: 'has to be a date, YYYY-MM-DD' }).optional(),
  settings: z.strictObject(Object.fromEntries(SETTINGS.map((one) => [one.key, setting(one).optional()]))).optional(),
  select: z.array(text).optional(),
  skip: z.array(text).optional(),
  allow: z.array(z.enum(RUN_CLASSES)).optional(),
  'require-full': z.boolean().optional(),
  concurrency: z.int().min(1).max(1000).optional(),
  /** Least time between two connections, in milliseconds. */
  pace: z.int().min(0).max(600_000).optional(),
  /** Milliseconds. */
  limits: z
    .strictObject({
      quiet: milliseconds.optional(),
      reply: milliseconds.optional(),
      session: milliseconds.optional(),
      delivery: milliseconds.optional(),
      action: milliseconds.optional(),
      run: milliseconds.optional(),
    })
    .optional(),
  /** Longest time for the whole run, in seconds. */
  timeout: z.number().positive().max(86_400).optional(),
  report: text.optional(),
  format: z.array(z.enum(FORMATS)).min(1).optional(),
  lang: z.enum(['en', 'nl']).optional(),
})

export type Config = z.infer<typeof schema>
type Path = readonly PropertyKey[]

/** A configuration that was read, and where each of its keys stands. */
export interface ConfigFile {
  readonly config: Config
  /** `htg.config.yaml:12: gateway.smtp`, for messages. */
  at(path: Path): string
  /** Makes a path of the file absolute. */
  path(relative: string): string
}

/** Reads and checks a configuration. Throws {@link UsageError} with everything that is wrong with it. */
export function readConfigFile(file: string): ConfigFile {
  let source: string
  try {
    source = readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const why = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`
    throw new UsageError(`${file} ${why}; name a configuration file with --config`)
  }
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false })
  const line = (offset: number) => lines.linePos(offset).line
  const at = (path: Path) =>
    `${file}:${line(positionOf(document.contents, path))}: ${printPath(path)}`.replace(/: $/, '')

  const problems = new Problems()
  for (const error of document.errors) {
    problems.add(`${file}:${line(error.pos[0])}`, `not YAML: ${error.message.replace(/\s+/g, ' ')}`)
  }
  problems.throwIfAny()

  const parsed = schema.safeParse(jsOf(file, () => document.toJS()) ?? {})
  const wrong = (parsed.error?.issues ?? []).flatMap(describe)
  wrong.sort((a, b) => positionOf(document.contents, a.path) - positionOf(document.contents, b.path))
  for (const { path, what } of wrong) problems.add(at(path), what)
  problems.throwIfAny()
  const directory = dirname(resolve(file))
  return { config: parsed.data!, at, path: (relative) => resolve(directory, relative) }
}

/** Aliases can make a small file enormous; the parser gives up on that with an error of its own. */
function jsOf(file: string, read: () => unknown): unknown {
  try {
    return read()
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message}`)
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
function describe(issue: z.core.$ZodIssue): { path: Path; what: string }[] {
  const { path } = issue
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: [...path, key], what: `no such key${hintFor(path, key)}` }))
    case 'invalid_value':
      return [{ path, what: `takes ${issue.values.map(String).join(' or ')}` }]
    case 'invalid_type':
      return [
        {
          path,
          what:
            issue.input === undefined && isMissing(issue)
              ? 'is missing'
              : `has to be ${A_TYPE[issue.expected] ?? issue.expected}`,
        },
      ]
    case 'invalid_union':
      return [{ path, what: 'has to be a single value' }]
    case 'too_small':
      return [
        {
          path,
          what:
            issue.origin === 'string' || issue.origin === 'array' ? 'is empty' : `has to be at least ${issue.minimum}`,
        },
      ]
    case 'too_big':
      return [{ path, what: `has to be at most ${issue.maximum}` }]
    default:
      return [{ path, what: issue.message }]
  }
}

const A_TYPE: Readonly<Record<string, string>> = {
  string: 'text (put it in quotes if it looks like a number)',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  object: 'a mapping: keys with values, indented under it',
  record: 'a mapping: keys with values, indented under it',
  array: 'a list',
}

function isMissing(issue: { readonly message: string }): boolean {
  return issue.message.includes('received undefined')
}

/** The keys that stand at a place of the schema, for a key that does not. */
function hintFor(path: Path, typed: string): string {
  const keys = keysAt(path)
  return didYouMean(typed, keys) || (keys.length > 0 ? `; there are: ${keys.join(', ')}` : '')
}

function keysAt(path: Path): string[] {
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
