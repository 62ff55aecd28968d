import { expect, it } from 'vitest'
import { readFileName } from './file-name.ts'

const kinds = (name: string) => readFileName(name).map(({ kind }) => kind)

it.each<[string, string[]]>([
  ['aangifte.txt', []],
  ['a.b.edi', []],
  ['jaar 2026.tar.gz', []],
  [
    '../../etc/passwd',
    [
      'file-name-parent',
      'file-name-separator',
      'file-name-parent',
      'file-name-separator',
      'file-name-separator',
      'file-name-no-extension',
    ],
  ],
  ['..', ['file-name-parent', 'file-name-no-extension']],
  ['C:\\x.txt', ['file-name-drive', 'file-name-special', 'file-name-separator']],
  ['CON', ['file-name-device', 'file-name-no-extension']],
  ['con.txt', ['file-name-device']],
  ['Lpt1 .txt', ['file-name-device']],
  ['console.txt', []],
  ['a\0.txt', ['file-name-control']],
  ['a\u202etxt.pdf', ['file-name-bidi']],
  ['a.txt.', ['file-name-end', 'file-name-no-extension']],
  ['a.txt ', ['file-name-end']],
  [' a.txt', ['file-name-start']],
  ['a.xml.exe', ['file-name-double-extension']],
  ['a.xml   .EXE', ['file-name-double-extension']],
  ['', ['file-name-empty']],
  [`${'x'.repeat(300)}.txt`, ['file-name-over-255']],
  [`${'é'.repeat(130)}.txt`, ['file-name-over-255']],
  ['.htaccess', ['file-name-no-extension']],
])('of %j', (name, expected) => {
  expect(kinds(name)).toEqual(expected)
})

it('takes linear time', () => {
  for (const piece of ['.', '/', '../', ' ', '. ', 'a.b ', '\0']) {
    const started = performance.now()
    readFileName(piece.repeat(300_000))
    expect(performance.now() - started).toBeLessThan(2_000)
  }
})
