import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, posix } from 'node:path'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packageRoot } from '../cli/package.ts'
import { INDEX_VARIABLE, type SearchIndex } from './browser/index-format.ts'
import { buildSite } from './build.ts'

/*
 * The whole site as it is written: what leads somewhere, what is loaded, what the search knows.
 */

/** Octets of what a browser loads for a search, and of all. */
const LARGEST_INDEX = 1_000_000
const LARGEST_SITE = 8_000_000

const folder = mkdtempSync(join(tmpdir(), 'htg-site-'))
const files = new Map<string, string>()
let pages: [address: string, text: string][] = []

beforeAll(async () => {
  expect(await buildSite(packageRoot, folder)).toEqual([])
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile()) files.set(posix.relative(folder, path), readFileSync(path, 'utf8'))
  }
  pages = [...files].filter(([address]) => address.endsWith('.html'))
  for (const [address, text] of pages) anchors.set(address, new Set(attributes(text, 'id')))
})
afterAll(() => rmSync(folder, { recursive: true }))

const attributes = (text: string, name: string) =>
  [...text.matchAll(new RegExp(`<[a-z][^<>]*? ${name}="([^"]*)"`, 'g'))].map(([, value]) => value!)
/** Anchors of each file, which hundreds of links lead to. */
const anchors = new Map<string, Set<string>>()
const isElsewhere = (target: string) => /^[a-z][a-z\d+.-]*:|^\//i.test(target)

test('has a page for each of the docs, and is small', () => {
  expect(pages.length).toBeGreaterThan(60)
  const docs = readdirSync(join(packageRoot, 'docs')).filter((name) => name.endsWith('.md'))
  expect(docs.filter((name) => !files.has(name.replace(/md$/, 'html')))).toEqual([])
  expect(files.get('search-index.js')!.length).toBeLessThan(LARGEST_INDEX)
  expect([...files.values()].reduce((sum, text) => sum + text.length, 0)).toBeLessThan(LARGEST_SITE)
})

test('every link leads to a file and to an anchor of it', () => {
  let followed = 0
  const lost = pages.flatMap(([address, text]) => {
    return [...attributes(text, 'href'), ...attributes(text, 'src')]
      .filter((target) => !isElsewhere(target))
      .filter((target) => {
        followed += 1
        const [path, anchor] = target.split('#')
        const led = path === '' ? address : posix.join(posix.dirname(address), decodeURI(path!))
        return !files.has(led) || (anchor !== undefined && !anchors.get(led)?.has(anchor))
      })
      .map((target) => `${address}: ${target}`)
  })
  expect(lost).toEqual([])
  expect(followed).toBeGreaterThan(5_000)
})

test('each anchor of a page is there once', () => {
  const twice = pages.flatMap(([address, text]) => {
    const all = attributes(text, 'id')
    return all.filter((id, index) => all.indexOf(id) !== index).map((id) => `${address}: ${id}`)
  })
  expect(twice).toEqual([])
})

describe('loads nothing from elsewhere and runs nothing but its own script', () => {
  test('in pages', () => {
    for (const [address, text] of pages) {
      // What code shows is text, with its brackets as references.
      const tags = text.match(/<[a-z][^<>]*>/g)!
      expect([address, tags.filter((tag) => /\s(?:style|on\w+)=/.test(tag))]).toEqual([address, []])
      expect([address, tags.filter((tag) => /^<(?:style|iframe|object|embed|base|audio|video)\b/.test(tag))]).toEqual([
        address,
        [],
      ])
      const loaded = tags.filter((tag) => /^<(?:script|link|img|source)\b/.test(tag))
      expect([address, loaded.filter((tag) => / (?:src|href|srcset)="(?:[a-z]+:|\/)/i.test(tag))]).toEqual([
        address,
        [],
      ])
      expect(text.match(/<script[^>]*>/g)).toEqual([
        expect.stringMatching(/^<script src="(?:\.\.\/)*search\.js" defer>$/),
      ])
      expect(text).toContain(`http-equiv="Content-Security-Policy" content="default-src 'none'; `)
      const links = attributes(text, 'href').filter(isElsewhere)
      expect([address, links.filter((link) => !link.startsWith('https://'))]).toEqual([address, []])
    }
  })

  test('in styles and scripts', () => {
    for (const name of ['site.css', 'rules.css']) expect(files.get(name)).not.toMatch(/url\(|@import/)
    // Requests of scripts are refused by the policy.
    const found = files
      .get('search.js')!
      .match(/^\s*(?:import|export)\b|\bimport\(|XMLHttpRequest|innerHTML|\beval\(/gm)
    expect(found).toBe(null)
  })
})

test('a page and its twin lead to each other, in their languages', () => {
  const dutch = pages.filter(([address]) => address.endsWith('.nl.html'))
  expect(dutch.length).toBeGreaterThan(2)
  for (const [address, text] of pages)
    expect([address, /<html lang="(\w+)">/.exec(text)![1]]).toEqual([
      address,
      address.endsWith('.nl.html') ? 'nl' : 'en',
    ])
  for (const [address, text] of dutch) {
    const english = address.replace('.nl.html', '.html')
    expect(text).toContain(`<link rel="alternate" hreflang="en" href="${english}">`)
    expect(text).toContain(`hreflang="en" href="${english}">English</a>`)
    expect(files.get(english)).toContain(`hreflang="nl" href="${address}">Nederlands</a>`)
  }
})

test('a page that the navigation names says where one is', () => {
  for (const name of ['index', 'gateway', 'helpdesk.nl', 'rules', 'checks.nl'])
    expect(
      files.get(`${name}.html`)!.match(new RegExp(`<a href="${name}.html" aria-current="page"`, 'g')),
    ).toHaveLength(1)
})

test('the matrices keep their head and first column in sight', () => {
  for (const name of ['connector-matrix', 'gateway-matrix'])
    expect(files.get(`${name}.html`)).toMatch(
      /<div class="scroll wide long" tabindex="0">\s*<table>[\s\S]*?<th scope="row">/,
    )
  expect(files.get('kill-matrix-gateway.html')).toContain('<div class="scroll long" tabindex="0">')
})

describe('the index of the search', () => {
  const read = (): SearchIndex => {
    const left: Record<string, SearchIndex> = {}
    runInNewContext(files.get('search-index.js')!, left)
    return left[INDEX_VARIABLE]!
  }

  test('leads to anchors that are there', () => {
    const { pages, sections } = read()
    expect(sections.length).toBeGreaterThan(1_500)
    const there = pages.map(([address]) => anchors.get(address)!)
    expect(sections.filter(([page, anchor]) => anchor !== '' && !there[page]!.has(anchor))).toEqual([])
  })

  test('knows the long tables by their headings alone', () => {
    const { pages, sections } = read()
    const page = pages.findIndex(([address]) => address === 'kill-matrix-gateway.html')
    expect(sections.filter(([own]) => own === page).map(([, , heading]) => heading)).toEqual([''])
  })

  test('says in which language a page is', () => {
    const { pages } = read()
    for (const [address, , language] of pages) expect(language).toBe(address.endsWith('.nl.html') ? 'nl' : 'en')
  })
})

test('what is large is named, not linked', () => {
  const page = files.get('real-gateways.html')!
  expect(page).toContain('<code>fixtures/gateways/smtp-server/expected.report.json</code>')
  expect(existsSync(join(folder, 'files/fixtures/gateways/smtp-server/expected.report.json.html'))).toBe(false)
})
