import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { packageRoot } from './package.ts'

/*
 * A page that exists in two languages says the same in both: part by part it has the same headings, tables, lists, commands, links
 * and names. So a change of one that the other lacks is found. That the sentences say the same, only a reader can tell.
 */

const DOCS = join(packageRoot, 'docs')
const DUTCH = /\.nl\.md$/
const englishOf = (file: string) => file.replace(DUTCH, '.md')
const pages = readdirSync(DOCS).filter((file) => file.endsWith('.md'))
const dutchPages = pages.filter((file) => DUTCH.test(file))
/** What the same text is called in both languages, by the name of its English page. */
const twinned = new Set(dutchPages.map(englishOf))

interface Block {
  readonly kind: string
  readonly lines: readonly string[]
}

/** A page as blocks: its headings, paragraphs, lists, tables, quotations and code, each as the lines that it has. */
function blocksOf(source: string): Block[] {
  const blocks: { kind: string; lines: string[] }[] = []
  let fence: { kind: string; lines: string[] } | undefined
  let isNew = true
  for (const line of source.split('\n')) {
    const [, language] = /^```(\w*)$/.exec(line) ?? []
    if (language !== undefined) {
      if (fence) fence = undefined
      else blocks.push((fence = { kind: `code ${language}`, lines: [] }))
      isNew = true
    } else if (fence) fence.lines.push(line)
    else if (line.trim() === '') isNew = true
    else {
      const kind = kindOf(line)
      if (isNew || blocks.at(-1)!.kind !== kind) blocks.push({ kind, lines: [] })
      blocks.at(-1)!.lines.push(line)
      isNew = kind.startsWith('heading')
    }
  }
  return blocks
}

function kindOf(line: string): string {
  const [, heading] = /^(#+) /.exec(line) ?? []
  if (heading) return `heading ${heading.length}`
  if (line.startsWith('|')) return `table of ${line.split('|').length - 2} columns`
  if (/^[*-] /.test(line)) return 'list'
  if (/^\d+\. /.test(line)) return 'numbered list'
  return line.startsWith('>') ? 'quotation' : 'paragraph'
}

/** What a block of code says apart from its comments and from the language that is asked for. What a command answers is in that language. */
const codeOf = ({ kind, lines }: Block) =>
  kind === 'code text' ? [] : lines.map((line) => line.replace(/\s*(?:^|\s)#.*$/, '').replace(/ --lang nl\b/, ''))

const headingsOf = (file: string) =>
  blocksOf(readFileSync(join(DOCS, file), 'utf8')).flatMap(({ kind, lines }) =>
    kind.startsWith('heading')
      ? lines[0]!
          .replace(/^#+ /, '')
          .toLowerCase()
          .replace(/[^\p{L}\p{N} _-]/gu, '')
          .replaceAll(' ', '-')
      : [],
  )

/** Where a link leads, by the English page and the number of its heading if the page has a twin. */
function leadsTo(target: string, from: string): string {
  const [path = '', anchor] = target.split('#')
  const file = path === '' ? from : path
  if (!twinned.has(englishOf(file))) return target
  const index = anchor === undefined ? '' : ` heading ${headingsOf(file).indexOf(anchor)}`
  // Each names the other on top.
  return `${englishOf(file) === englishOf(from) && path !== '' ? 'the twin' : englishOf(file)}${index}`
}

const linksOf = (text: string) => [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!)

/** Names that are the same in every language: options, variables, settings, ids and files, in the order of their letters. */
const namesOf = (text: string) =>
  [...text.matchAll(/(?<!`)`([^`\n]+)`(?!`)/g)]
    .flatMap(
      ([, code]) => code!.match(/(?<![\w-])--[a-z][a-z\d-]*|\b(?:HTG_\w+|[\w-]+\.[\w.]*\w|F-\d+|[A-Z]{2}-\d+)/g) ?? [],
    )
    .sort()

/** What a page has, block by block, in a form that both languages share. */
function shapeOf(file: string): unknown[] {
  return blocksOf(readFileSync(join(DOCS, file), 'utf8')).map((block) => {
    if (block.kind.startsWith('code')) return { kind: block.kind, code: codeOf(block) }
    const text = block.lines.join('\n')
    const lines = block.kind === 'paragraph' ? undefined : block.lines.length
    const links = linksOf(text).map((target) => leadsTo(target, file))
    return { kind: block.kind, lines, links: links.sort(), names: namesOf(text) }
  })
}

test('there are Dutch pages, and each has an English one', () => {
  expect(dutchPages).toEqual(expect.arrayContaining(['connector.nl.md', 'gateway.nl.md', 'helpdesk.nl.md']))
  expect(dutchPages.filter((file) => !existsSync(join(DOCS, englishOf(file))))).toEqual([])
})

describe.each(dutchPages.filter((file) => existsSync(join(DOCS, englishOf(file)))))('%s', (file) => {
  test('has what its English twin has', () => {
    expect(shapeOf(file)).toEqual(shapeOf(englishOf(file)))
  })

  test('leads to Dutch pages where they exist', () => {
    const links = linksOf(readFileSync(join(DOCS, file), 'utf8')).map((target) => target.split('#')[0]!)
    expect(links.filter((path) => path !== englishOf(file) && twinned.has(path))).toEqual([])
    expect(links).toContain(englishOf(file))
  })

  test('is named by its English twin', () => {
    expect(linksOf(readFileSync(join(DOCS, englishOf(file)), 'utf8'))).toContain(file)
  })
})
