import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CAP_TABLE, inWords } from './caps.ts'

test('docs/caps.md shows the table as it is', () => {
  const shown = readFileSync(join(import.meta.dirname, '..', 'docs', 'caps.md'), 'utf8')
  const rows = Object.entries(CAP_TABLE).map(([name, { most, unit, text }]) => {
    const value = unit === 'octets' ? inWords(most) : `${most.toLocaleString('en')} ${unit}`
    return `| \`${name}\` | ${value} | ${text} |`
  })
  expect(shown.split('\n').filter((line) => line.startsWith('| `') && !line.startsWith('| `limits.'))).toEqual(rows)
})

test('octets in words', () => {
  expect([64 * 1024, 4 * 1024 * 1024, 1000, 1025].map(inWords)).toEqual([
    '64 KiB',
    '4 MiB',
    '1,000 octets',
    '1,025 octets',
  ])
})
