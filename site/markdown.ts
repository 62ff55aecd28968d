import MarkdownIt, { type Token } from 'markdown-it'
import { escapeMarkup } from '../reports/escape.ts'
import type { Heading, Section } from './page.ts'

/*
 * Markdown as GitHub reads it: the same anchors, tables, and HTML where there is some. A file is read first, and shown when it
 * is known what all files have, since links go from one to another.
 */

/** A link or a picture: where it stands, and a place in which its target is changed. */
export interface Link {
  readonly line: number
  readonly target: string
  readonly kind: 'link' | 'picture'
  /** Without an address there is nothing to follow, and only the words stay. */
  lead(address: string | undefined): void
}

export interface MarkdownFile {
  readonly headings: readonly Heading[]
  readonly sections: readonly Section[]
  readonly links: readonly Link[]
  /** After all links were led somewhere. */
  render(): string
}

/** From this number of columns or rows on, a table scrolls in a frame of its own, with its head and first column in sight. */
const WIDE_COLUMNS = 8
const LONG_ROWS = 60

/** Signs of verdicts, as a matrix has them, and their colours. */
const SIGNS: Readonly<Record<string, string>> = { '✓': 'pass', '✕': 'fail', '!': 'warn', '?': 'open', '–': 'none' }

const reader = new MarkdownIt({ html: true })
reader.renderer.rules.table_open = (tokens, index) => {
  return `<div class="${tokens[index]!.attrGet('class')}" tabindex="0"><table>\n`
}
reader.renderer.rules.table_close = () => '</table></div>\n'
reader.renderer.rules.fence = (tokens, index) =>
  `<pre tabindex="0"><code>${escapeMarkup(tokens[index]!.content)}</code></pre>\n`

/** Reads a file. `tables` says whether the search knows what stands in tables. */
export function readMarkdown(text: string, tables: boolean): MarkdownFile {
  const tokens = reader.parse(text, {})
  const headings = headingsOf(tokens)
  markTables(tokens)
  markRows(tokens, headings)
  return {
    headings,
    sections: sectionsOf(tokens, headings, tables),
    links: linksOf(tokens),
    render: () => reader.renderer.render(tokens, reader.options, {}),
  }
}

/** Gives each heading its anchor: the same that GitHub gives it, with a number where another has it already. */
function headingsOf(tokens: readonly Token[]): Heading[] {
  const taken = new Set<string>()
  return tokens.flatMap((token, index) => {
    if (token.type !== 'heading_open') return []
    const text = textOf(tokens[index + 1]!)
    const base = text
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N} _-]/gu, '')
      .replaceAll(' ', '-')
    let anchor = base
    for (let number = 1; taken.has(anchor); number++) anchor = `${base}-${number}`
    taken.add(anchor)
    token.attrSet('id', anchor)
    return [{ level: Number(token.tag.slice(1)), anchor, text }]
  })
}

/** The words of a token, and of what is in it. */
const textOf = ({ type, content, children }: Token): string => {
  if (children) return children.map(textOf).join('')
  if (type === 'softbreak' || type === 'hardbreak') return ' '
  return type === 'text' || type === 'code_inline' || type === 'fence' || type === 'code_block' ? content : ''
}

/** Says which tables are wide or long; in these the first cell of a row is its heading. */
function markTables(tokens: readonly Token[]): void {
  for (const token of tokens) {
    // The policy of the site lets no style stand in a page.
    const [, side] = /^text-align:(\w+)$/.exec(String(token.attrGet('style') ?? '')) ?? []
    if (side !== undefined) token.attrs = [['class', side]]
  }
  for (const [index, cell] of tokens.entries()) {
    if (cell.type !== 'th_open' || tokens[index + 1]!.content !== '') continue
    // A heading without words heads nothing.
    for (const end of [cell, tokens[index + 2]!]) end.tag = 'td'
  }
  for (const [start, token] of tokens.entries()) {
    if (token.type !== 'table_open') continue
    const end = tokens.findIndex(({ type }, index) => index > start && type === 'table_close')
    const own = tokens.slice(start, end)
    const columns = own.filter(({ type }) => type === 'th_open').length
    const rows = own.filter(({ type }) => type === 'tr_open').length
    const isWide = columns >= WIDE_COLUMNS
    const isLong = isWide || rows >= LONG_ROWS
    token.attrSet('class', `scroll${isWide ? ' wide' : ''}${isLong ? ' long' : ''}`)
    if (!isLong) continue
    for (const [index, cell] of own.entries()) {
      const sign = SIGNS[own[index + 1]?.content.replaceAll('*', '') ?? '']
      if (sign !== undefined && cell.type === 'td_open') cell.attrJoin('class', sign)
      if (own[index - 1]?.type !== 'tr_open' || cell.type !== 'td_open') continue
      cell.tag = 'th'
      cell.attrSet('scope', 'row')
      own.find(({ type }, at) => at > index && type === 'td_close')!.tag = 'th'
    }
  }
}

/** What a row may be about: a check, a scenario, a requirement, a place that can be read in more than one way. */
const ROW_ID = /^[A-Z]{1,4}-[\w.-]+$/

/** Gives a row that begins with an id that id as its anchor: the first of them. */
function markRows(tokens: readonly Token[], headings: readonly Heading[]): void {
  const taken = new Set(headings.map(({ anchor }) => anchor))
  for (const [index, row] of tokens.entries()) {
    const [cell, content] = tokens.slice(index + 1, index + 3)
    if (row.type !== 'tr_open' || !content || !ROW_ID.test(textOf(content))) continue
    cell!.attrJoin('class', 'id')
    const id = textOf(content)
    if (!taken.has(id)) row.attrSet('id', id)
    taken.add(id)
  }
}

function sectionsOf(tokens: readonly Token[], headings: readonly Heading[], tables: boolean): Section[] {
  const open = (anchor: string, heading: string) => ({ anchor, heading, parts: [] as string[] })
  const before = open('', '')
  const sections = [before]
  let below = before
  let current = before
  let inTable = false
  const byAnchor = new Map(headings.map((heading) => [heading.anchor, heading]))
  for (const [index, token] of tokens.entries()) {
    const { type } = token
    if (type === 'table_open') inTable = true
    if (type === 'table_close') inTable = false
    if (inTable && !tables) continue
    const anchor = String(token.attrGet('id') ?? '')
    if (type === 'heading_open') {
      const { level, text } = byAnchor.get(anchor)!
      // The title is the page as a whole.
      sections.push((current = below = level === 1 ? open('', '') : open(anchor, text)))
    }
    if (type === 'tr_open' && anchor !== '') {
      // An id says little: what follows it says what it is about.
      const [first, second] = tokens.slice(index + 1, index + 6).filter(({ type }) => type === 'inline')
      sections.push(
        (current = open(
          anchor,
          [first, second]
            .map((cell) => cell && textOf(cell))
            .filter(Boolean)
            .join(' · '),
        )),
      )
    }
    if (type === 'tr_close') current = below
    const isText = type === 'inline' || type === 'fence' || type === 'code_block'
    if (isText && tokens[index - 1]?.type !== 'heading_open') current.parts.push(textOf(token))
  }
  return sections
    .map(({ anchor, heading, parts }) => ({ anchor, heading, text: parts.join(' ').replace(/\s+/g, ' ').trim() }))
    .filter((section) => section.heading !== '' || section.text !== '')
}

/** Addresses in HTML that stands in Markdown. */
const HTML_ADDRESS = /\b(href|src|srcset)="([^"]*)"/g

function linksOf(tokens: readonly Token[]): Link[] {
  const links: Link[] = []
  let line = 1
  const attribute = (token: Token, name: 'href' | 'src', kind: Link['kind'], words = '', close?: Token) =>
    links.push({
      line,
      target: String(token.attrGet(name)),
      kind,
      lead(address) {
        if (address !== undefined) return token.attrSet(name, address)
        const path = String(token.attrGet(name)).replace(/^(?:\.\.\/)+/, '')
        token.attrs = null
        for (const end of [token, close]) if (end) end.tag = 'span'
        if (!close || words.includes(path.split('/').at(-1)!)) return
        close.type = 'html_inline'
        close.content = `</span> <code>${escapeMarkup(path)}</code>`
      },
    })
  const markup = (token: Token) => {
    for (const [whole, name, target] of token.content.matchAll(HTML_ADDRESS))
      links.push({
        line,
        target: target!,
        kind: name === 'href' ? 'link' : 'picture',
        lead(address) {
          token.content = token.content.replace(
            whole,
            address === undefined ? '' : `${name}="${escapeMarkup(address)}"`,
          )
        },
      })
  }
  for (const token of tokens) {
    if (token.map) line = token.map[0] + 1
    if (token.type === 'html_block') markup(token)
    const { children } = token
    for (const [index, child] of (children ?? []).entries()) {
      if (child.type === 'softbreak' || child.type === 'hardbreak') line += 1
      if (child.type === 'html_inline') markup(child)
      if (child.type === 'image') attribute(child, 'src', 'picture')
      if (child.type !== 'link_open') continue
      const end = children!.findIndex(({ type }, at) => at > index && type === 'link_close')
      attribute(child, 'href', 'link', children!.slice(index, end).map(textOf).join(''), children![end])
    }
  }
  return links
}
