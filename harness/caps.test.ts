import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CAP_TABLE } from './caps.ts'
import { inWords } from './text/octets.ts'
import { inEnglish } from './text/text.ts'

test('docs/caps.md shows the table as it is', () => {
  const shown = readFileSync(join(import.meta.dirname, '..', 'docs', 'caps.md'), 'utf8')
  const rows = Object.entries(CAP_TABLE).map(([name, { most, unit, text }]) => {
    const amount = `${most.toLocaleString('en')} ${unit}`
    const value =
      unit === 'octets' ? inEnglish(inWords(most)) : unit === 'ms' && most >= 1000 ? inSeconds(most) : amount
    return `| \`${name}\` | ${value} | ${text} |`
  })
  expect(shown.split('\n').filter((line) => line.startsWith('| `') && !line.startsWith('| `limits.'))).toEqual(rows)
})

const inSeconds = (ms: number): string => `${(ms / 1000).toLocaleString('en')} s`

/** Names that say how much of something there may be. */
const CAP =
  /(?:^\/\*\*(?<comment>(?:[^*]|\*(?!\/))*)\*\/\n)?^(?:export )?const (?<name>(?:MOST|LONGEST|LARGEST|DEEPEST|KEPT)(?:_\w+)?)(?:: \w+)? = [0-9]/gm
/** What is no cap on anybody else. */
const OWN: Readonly<Record<string, string>> = {
  KEPT_OF_MESSAGE: 'of the message that the harness gives to a connector',
  MOST_LINES: 'of the same',
}

/** Constants of a source that cap something and stand for no length of a document, which the comment above them would name. */
const looseIn = (source: string): string[] =>
  [...source.matchAll(CAP)]
    .filter(({ groups }) => !/RFC [0-9]+|§/.test(groups!.comment ?? ''))
    .map(({ groups }) => groups!.name!)

test('no cap stands anywhere else', () => {
  const root = join(import.meta.dirname, '..')
  const files = ['harness', 'suites'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !/\.(?:test|test-.*|deviants)\.ts$/.test(file))
      .map((file) => join(room, file)),
  )
  const loose = files.flatMap((file) => looseIn(readFileSync(join(root, file), 'utf8')).map((name) => [name, file]))
  expect(loose.filter(([name]) => !Object.hasOwn(OWN, name!))).toEqual([])
  expect(new Set(loose.map(([name]) => name))).toEqual(new Set(Object.keys(OWN)))
})

test('a loose cap is found, and a length that a document sets is not one', () => {
  const source = `
/** Octets. */
const MOST_OF_IT = 64 * 1024

/** RFC 5322 §2.1.1, without the line end. */
const LONGEST_LINE = 998
const KEPT = 3
const LONGEST = CAPS.reply
`
  expect(looseIn(source)).toEqual(['MOST_OF_IT', 'KEPT'])
})

test('octets in words', () => {
  expect([64 * 1024, 4 * 1024 * 1024, 1000, 1025].map((octets) => inEnglish(inWords(octets)))).toEqual([
    '64 KiB',
    '4 MiB',
    '1000 octets',
    '1025 octets',
  ])
})
