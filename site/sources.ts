import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import type { Text } from '../harness/text/text.ts'
import { escapeMarkup } from '../reports/escape.ts'
import { type Link, type MarkdownFile, readMarkdown } from './markdown.ts'
import { CHECKS, type Entry, NAVIGATION, REGISTER } from './navigation.ts'
import type { Page, Problem } from './page.ts'
import { wordsIn } from './words.ts'

/*
 * The files that become pages: those of the navigation, their Dutch twins, and the small ones that they link. Links lead from
 * page to page as they do on GitHub from file to file.
 */

interface Sources {
  readonly pages: readonly Page[]
  /** Files that pages show as they are. */
  readonly pictures: readonly string[]
  readonly problems: readonly Problem[]
}

/** A file that is a page, as long as its links lead nowhere yet. */
interface Draft {
  readonly source: string
  readonly address: string
  /** Markdown; undefined of a file that is shown as it is. */
  readonly markdown: MarkdownFile | undefined
  readonly text: string
  readonly label: Text | undefined
}

/** What is linked and larger is not shown: only its path is. */
const LARGEST_SHOWN = 64 * 1024
const PICTURE = /\.(?:svg|png|jpe?g|webp|gif)$/
const ELSEWHERE = /^[a-z][a-z\d+.-]*:|^\/\//i

/** The pages that the build makes itself may be linked, as any other; here only files are read. */
export function readSources(root: string, navigation = NAVIGATION): Sources {
  const problems: Problem[] = []
  const isFile = (path: string) => existsSync(join(root, path)) && statSync(join(root, path)).isFile()
  const listed = navigation
    .flatMap(({ entries }) => entries)
    .filter(({ source }) => ![REGISTER, CHECKS].includes(source))
  const drafts = new Map<string, Draft>()
  const add = (source: string, entry?: Entry) => {
    const text = readFileSync(join(root, source), 'utf8')
    const markdown = source.endsWith('.md') ? readMarkdown(text, entry?.isTable !== true) : undefined
    drafts.set(source, { source, address: addressOf(source), markdown, text, label: entry?.label })
  }
  for (const entry of listed) {
    if (!isFile(entry.source)) {
      problems.push({ source: entry.source, what: 'is in the navigation, and not there' })
      continue
    }
    add(entry.source, entry)
    const twin = entry.source.replace(/\.md$/, '.nl.md')
    if (isFile(twin)) add(twin, entry)
  }
  for (const name of readdirSync(join(root, 'docs'))) {
    const source = `docs/${name}`
    if (!name.endsWith('.md') || drafts.has(source)) continue
    const english = source.replace(/\.nl\.md$/, '.md')
    if (english !== source && !isFile(english)) problems.push({ source, what: `has no English twin ${english}` })
    else if (english === source) problems.push({ source, what: 'is missing from the navigation, site/navigation.ts' })
  }

  const pictures = new Set<string>()
  // Files that are linked come behind those that link them.
  for (const draft of drafts.values())
    for (const link of draft.markdown?.links ?? []) {
      const what = follow(draft, link)
      if (what !== undefined) problems.push({ source: draft.source, line: link.line, what })
    }
  return { pages: [...drafts.values()].map(pageOf), pictures: [...pictures], problems }

  /** Leads a link where it goes on the site; returns what is wrong with it. */
  function follow({ source, address }: Draft, link: Link): string | undefined {
    const { target, kind } = link
    if (ELSEWHERE.test(target)) {
      if (kind === 'picture') return `a picture from elsewhere: ${target}`
      return /^(?:https?|mailto):/.test(target) ? undefined : `a link of another kind: ${target}`
    }
    const [path = '', anchor] = target.split('#')
    const wanted = path === '' ? source : posix.normalize(posix.join(posix.dirname(source), decodeURI(path)))
    if (wanted.startsWith('../') || !existsSync(join(root, wanted)))
      return `a link to a file that is not there: ${target}`
    if (PICTURE.test(wanted)) {
      pictures.add(wanted)
      link.lead(relativeAddress(address, fileAddress(wanted)))
      return undefined
    }
    if (kind === 'picture') return `a picture of an unknown kind: ${target}`
    if (!drafts.has(wanted)) {
      if (!isFile(wanted) || statSync(join(root, wanted)).size > LARGEST_SHOWN) {
        link.lead(undefined)
        return undefined
      }
      add(wanted)
    }
    const led = drafts.get(wanted)!
    if (anchor !== undefined && !led.markdown?.headings.some((heading) => heading.anchor === anchor))
      return `a link to a heading that is not there: ${target}`
    const file = wanted === source ? '' : relativeAddress(address, led.address)
    link.lead(anchor === undefined ? file || posix.basename(address) : `${file}#${anchor}`)
    return undefined
  }
}

/** Pages of the navigation lie side by side; other files stand where they are, one folder down. */
function addressOf(source: string): string {
  if (source === 'README.md') return 'index.html'
  const [, name] = /^(?:docs\/)?([^/]+)\.md$/.exec(source) ?? []
  return name === undefined ? `${fileAddress(source)}.html` : `${name.toLowerCase()}.html`
}
const fileAddress = (source: string): string => `files/${source}`

/** The way from one page to another, or to a file. */
export function relativeAddress(from: string, to: string): string {
  return posix.relative(posix.dirname(from), to)
}

function pageOf({ source, address, markdown, text, label }: Draft): Page {
  const language = source.endsWith('.nl.md') ? 'nl' : 'en'
  if (!markdown)
    return {
      source,
      address,
      language,
      title: source,
      headings: [],
      sections: [],
      body: `<h1><code>${escapeMarkup(source)}</code></h1>\n<pre tabindex="0"><code>${escapeMarkup(text)}</code></pre>\n`,
    }
  const { headings, sections } = markdown
  return {
    source,
    address,
    language,
    title: label ? wordsIn(language)(label) : (headings.find(({ level }) => level === 1)?.text ?? source),
    headings,
    sections,
    body: markdown.render(),
  }
}
