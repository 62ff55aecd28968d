import { describe, expect, it } from 'vitest'
import { busyMs } from '../../processor-time.test-help.ts'
import { readFileName } from './file-name.ts'

describe('file names', () => {
  it.each([
    ['declaration.edi', 'edi'],
    ['a b-c_d(1).XML', 'xml'],
    ['invoice.2025.pdf', 'pdf'],
    ['caf\u00e9 \u20ac.txt', 'txt'],
    ['caf\xc3\xa9.txt', 'txt'],
    ['console.txt', 'txt'],
    ['com10.txt', 'txt'],
    ['.a.zip', 'zip'],
    ['a..b.zip', 'zip'],
    [`${'a'.repeat(251)}.txt`, 'txt'],
  ])('%j', (name, extension) => expect(readFileName(name)).toEqual({ extension, problems: [] }))

  it.each<[string, string[]]>([
    ['', ['empty']],
    ['  ', ['empty']],
    ['../../etc/passwd.txt', ['parent']],
    ['..', ['parent', 'no-extension']],
    ['a/../b.txt', ['parent']],
    ['.\\b.txt', ['parent']],
    ['/etc/passwd.txt', ['path']],
    ['a\\b.txt', ['path']],
    ['C:b.txt', ['path']],
    ['a/b', ['path', 'no-extension']],
    ['a.b/c', ['path', 'no-extension']],
    ['a\0.txt', ['control']],
    ['a\r\n.txt', ['control']],
    ['a\u202etxt.edi', ['direction']],
    ['a\xe2\x80\xaetxt.edi', ['direction']],
    ['CON', ['device', 'no-extension']],
    ['con.txt', ['device']],
    ['Lpt1 .txt', ['device']],
    ['aux.tar.txt', ['device']],
    ['a.txt.', ['end']],
    ['a.txt  ', ['end']],
    [' a.txt', ['end']],
    [`${'a'.repeat(252)}.txt`, ['over-255']],
    [`${'\u20ac'.repeat(84)}.txt`, ['over-255']],
    ['a', ['no-extension']],
    ['.edi', ['no-extension']],
    ['a.', ['end', 'no-extension']],
    ['a.xml.exe', ['program']],
    ['a.pdf.exe.', ['program', 'end']],
    ['a?.txt', ['special']],
    ['ab:c.txt', ['special']],
    ['/<a.txt', ['path', 'special']],
    ['x:y:z.txt', ['path', 'special']],
    ['=?utf-8?Q?a=2Etxt?=', ['encoded-word']],
  ])('%j is unfit', (name, expected) => {
    const { problems } = readFileName(name)
    expect(problems.map(({ kind }) => kind)).toEqual(expected.map((kind) => `file-name-${kind}`))
    for (const { at, length } of problems) expect(at + length).toBeLessThanOrEqual(name.length)
  })

  it.each([' ', '.', '. ', '../', 'a', 'a.', 'com', '=?', '=?a?Q?', '\xe2'])(
    'takes linear time with many %j',
    (piece) => {
      const began = busyMs()
      for (const text of [piece.repeat(5e5), `${piece.repeat(5e5)}x`]) readFileName(text)
      expect(busyMs() - began).toBeLessThan(2000)
    },
  )
})
