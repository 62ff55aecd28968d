import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { packageRoot } from '../cli/package.ts'
import { anchorsTwice } from './anchors.ts'
import { buildSite } from './build.ts'
import { readSources } from './sources.ts'

/*
 * What is wrong in the sources is said with its place, and no site is written.
 */

const folder = mkdtempSync(join(tmpdir(), 'htg-sources-'))
afterAll(() => rmSync(folder, { recursive: true }))
let count = 0

const SOUND = {
  'README.md':
    '# Start\n\n[A guide](docs/guide.md#in-parts-1), [the code](src/code.sh), ![a picture](docs/picture.svg)\n',
  'docs/guide.md': '# Guide\n\n## In parts\n\n## In parts\n\n[Back](../README.md)\n',
  'docs/guide.nl.md': '# Gids\n\n## In delen\n\n[In het Engels](guide.md#in-parts)\n',
  'docs/picture.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'src/code.sh': 'echo "<b>"\n',
}

/** Folders with these files besides the sound ones. */
function rootWith(files: Readonly<Record<string, string>>): string {
  const root = join(folder, `${count++}`)
  for (const [path, text] of Object.entries({ ...SOUND, ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}
const read = (files: Readonly<Record<string, string>>, sources = ['README.md', 'docs/guide.md']) =>
  readSources(rootWith(files), [
    { title: { template: 'All', parts: {} }, entries: sources.map((source) => ({ source })) },
  ])
const told = (...args: Parameters<typeof read>) =>
  read(...args).problems.map(({ source, line, what }) => `${source}${line === undefined ? '' : `:${line}`}: ${what}`)

test('sound ones become pages that link one another, with what they show', () => {
  const { pages, pictures, problems } = read({})
  expect(problems).toEqual([])
  expect(pages.map(({ address, language }) => `${address} ${language}`)).toEqual([
    'index.html en',
    'guide.html en',
    'guide.nl.html nl',
    'files/src/code.sh.html en',
  ])
  expect(pictures).toEqual(['docs/picture.svg'])
  const [home, guide, gids, code] = pages.map(({ body }) => body)
  expect(home).toContain('href="guide.html#in-parts-1"')
  expect(home).toContain('href="files/src/code.sh.html"')
  expect(home).toContain('src="files/docs/picture.svg"')
  expect(guide).toContain('<h2 id="in-parts-1">')
  expect(guide).toContain('href="index.html"')
  expect(gids).toContain('href="guide.html#in-parts"')
  expect(code).toContain('echo &#34;&#60;b&#62;&#34;')
})

describe('what is wrong is said with file and line:', () => {
  test.each<[string, Record<string, string>, string]>([
    [
      'a link to no file',
      { 'README.md': '# Start\n\nLook\nat [it](lost.md).\n' },
      'README.md:4: a link to a file that is not there: lost.md',
    ],
    [
      'a link to no heading of another page',
      { 'README.md': '# Start\n\n| a |\n| - |\n| b |\n| [it](docs/guide.md#lost) |\n' },
      'README.md:6: a link to a heading that is not there: docs/guide.md#lost',
    ],
    [
      'a link to no heading of its own',
      { 'README.md': '# Start\n\n* one\n* [it](#lost)\n' },
      'README.md:4: a link to a heading that is not there: #lost',
    ],
    [
      'a link out of the sources',
      { 'README.md': '# Start\n[it](../secret)\n' },
      'README.md:2: a link to a file that is not there: ../secret',
    ],
    [
      'a link that runs something',
      { 'README.md': '# Start\n<a href="javascript:alert(1)">it</a>\n' },
      'README.md:2: a link of another kind: javascript:alert(1)',
    ],
    [
      'a picture from elsewhere',
      { 'README.md': '# Start\n\n![it](https://example.test/badge.svg)\n' },
      'README.md:3: a picture from elsewhere: https://example.test/badge.svg',
    ],
    [
      'such a picture in HTML',
      { 'README.md': '# Start\n\n<img alt="" src="//example.test/badge.svg">\n' },
      'README.md:3: a picture from elsewhere: //example.test/badge.svg',
    ],
    [
      'a page that the navigation lacks',
      { 'docs/other.md': '# Other\n' },
      'docs/other.md: is missing from the navigation, site/navigation.ts',
    ],
    [
      'a Dutch page without its English twin',
      { 'docs/other.nl.md': '# Anders\n' },
      'docs/other.nl.md: has no English twin docs/other.md',
    ],
  ])('%s', (_, files, problem) => expect(told(files)).toEqual([problem]))

  test('an anchor that is there twice, which headings alone cannot bring about', () => {
    const { pages } = read({ 'README.md': '# Start\n\n<a id="one"></a>\n\n## One\n\n`id="one"`\n' })
    expect(pages.flatMap(anchorsTwice)).toEqual([{ source: 'README.md', what: 'has the anchor one twice' }])
  })

  test('a page that is in the navigation alone', () => {
    expect(told({}, ['README.md', 'docs/guide.md', 'docs/lost.md'])).toEqual([
      'docs/lost.md: is in the navigation, and not there',
    ])
  })
})

test('as long as something is wrong, nothing is written', async () => {
  const site = join(folder, 'site')
  mkdirSync(site)
  const problems = await buildSite(rootWith({}), site)
  expect(problems).toContainEqual({ source: 'docs/gateway.md', what: 'is in the navigation, and not there' })
  expect(readdirSync(site)).toEqual([])
})

test('a folder with something else in it is left alone', async () => {
  const home = join(folder, 'home')
  mkdirSync(home)
  writeFileSync(join(home, 'letter.txt'), '')
  expect(await buildSite(packageRoot, home)).toEqual([
    { source: home, what: 'holds something else than a site; remove it, or name another folder' },
  ])
  expect(readdirSync(home)).toEqual(['letter.txt'])
})
