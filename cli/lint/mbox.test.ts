import { describe, expect, test } from 'vitest'
import { busyMs } from '../../harness/processor-time.test-help.ts'
import { inEnglish } from '../../harness/text/text.ts'
import { isMbox, readMbox } from './mbox.ts'

const FROM = 'From sender@a.example Thu Nov 26 08:00:00 2026'
const read = (text: string, size = text.length, most = 1_000_000) => {
  const octets = Buffer.from(text, 'latin1')
  const pieces = Array.from({ length: Math.ceil(octets.length / size) }, (_, index) =>
    octets.subarray(index * size, (index + 1) * size),
  )
  return [...readMbox('x.mbox', pieces, most)]
}
const bodies = (read: readonly ({ octets: Buffer } | object)[]) =>
  read.map((one) => ('octets' in one ? one.octets.toString('latin1') : one))

test.each([
  [`${FROM}\n`, true],
  ['From MAILER-DAEMON Thu', true],
  ['From: a', false],
  ['From : a', false],
  ['', false],
  ['Received: x', false],
])('%j begins an mbox: %j', (head, is) => {
  expect(isMbox(Buffer.from(head))).toBe(is)
})

describe('an mbox', () => {
  const TWO = `${FROM}\nSubject: 1\n\none\n\n${FROM}\nSubject: 2\n\ntwo\n\n`

  test.each([1, 2, 3, 7, 50, 10_000])('is the same in pieces of %d octets', (size) => {
    const found = read(TWO, size)
    expect(bodies(found)).toEqual(['Subject: 1\r\n\r\none\r\n', 'Subject: 2\r\n\r\ntwo\r\n'])
    expect(found).toMatchObject([
      { number: 1, begins: { line: 2, offset: FROM.length + 1 }, stored: true },
      { number: 2, begins: { line: 7, offset: TWO.lastIndexOf('Subject') }, stored: true },
    ])
  })

  test('keeps CR LF', () => {
    const found = read(TWO.replaceAll('\n', '\r\n'))
    expect(bodies(found)).toEqual(['Subject: 1\r\n\r\none\r\n', 'Subject: 2\r\n\r\ntwo\r\n'])
    expect(found).toMatchObject([{ stored: false }, { stored: false, begins: { line: 7 } }])
  })

  test('divides at a separator behind an empty line, or before a header', () => {
    const text = `${FROM}\na: b\n\nx\n${FROM}\n\nFrom now on we meet\n\n${FROM.replace('From ', 'from ')}\n`
    expect(read(text)).toHaveLength(1)
    for (const end of ['\n', '\r\n']) {
      const tight = ['1', '2', '3']
        .map((name) => `${FROM}\nSubject: ${name}\n\nbody\n`)
        .join('')
        .replaceAll('\n', end)
      for (const size of [1, 7, 90, 10_000]) {
        const found = read(tight, size)
        expect(bodies(found)).toEqual(['1', '2', '3'].map((name) => `Subject: ${name}\r\n\r\nbody\r\n`))
        const notes = found.map((one) => ('notes' in one ? one.notes.map(inEnglish) : []))
        const note = 'no empty line comes before the “From ” line at which it begins'
        expect(notes).toEqual([[], [note], [note]])
      }
    }
  })

  test('takes a sentence and a quoted letter for no separator', () => {
    for (const line of [
      'From now on: we meet',
      'From a@b.example at 10:00',
      '>From a Thu Nov 26 08:00:00 2026\nSubject: x',
    ])
      expect(read(`${FROM}\na: b\n\nx\n${line}\nSubject: y\n`)).toHaveLength(1)
  })

  test('passes over what mail programs keep in its first message, and says so', () => {
    const own = `From MAILER-DAEMON Thu Nov 26 08:00:00 2026\nFrom: Mail System Internal Data <MAILER-DAEMON@host>\nSubject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA\nX-IMAP: 1 1\n\nnot a message\n\n`
    const [first, ...more] = read(`${own}${TWO}`)
    expect(first).toMatchObject({ number: 2, begins: { line: 9 } })
    expect(first && 'notes' in first ? first.notes.map(inEnglish) : []).toEqual([
      expect.stringContaining('passed over'),
    ])
    expect(more).toMatchObject([{ number: 3, notes: [] }])
    expect(read(own)).toEqual([])
  })

  test('takes one > from quoted lines, and says so', () => {
    const [message] = read(`${FROM}\na: b\n\n>From here\n>>From there\n >From\nx >From y\n`)
    expect(message).toMatchObject({ unquoted: Uint32Array.of(8, 19) })
    expect(bodies([message!])).toEqual(['a: b\r\n\r\nFrom here\r\n>From there\r\n >From\r\nx >From y\r\n'])
    const notes = message && 'notes' in message ? message.notes : []
    expect(notes.map(inEnglish)).toEqual([expect.stringMatching(/^2 lines begin with “>From ”/)])
  })

  test('loses a message that is too long, and no other', () => {
    const text = `${FROM}\na: b\n\n${'x\n'.repeat(5_000)}\n${FROM}\nc: d\n\n${FROM}\n${'y'.repeat(2_000)}`
    for (const size of [100, 4_000, 100_000]) {
      expect(bodies(read(text, size, 1_000))).toEqual([
        { file: 'x.mbox', number: 1, tooLong: true },
        'c: d\r\n',
        { file: 'x.mbox', number: 3, tooLong: true },
      ])
      expect(read(text, size, 1_000)[1]).toMatchObject({ begins: { line: 5_006 } })
    }
  })

  test('may hold nothing but separators', () => {
    expect(bodies(read(`${FROM}`))).toEqual([''])
    expect(bodies(read(`${FROM}\n\n${FROM}\n`))).toEqual(['\r\n', ''])
  })

  test('is read in linear time', () => {
    const quoted = `${FROM}\na: b\n\n${'>'.repeat(200_000)}From \n${'>From \n'.repeat(100_000)}`
    const begin = busyMs()
    read(quoted, 65_536, 10_000_000)
    read(`${FROM}\n${'From \n'.repeat(200_000)}${'\nFrom \n'.repeat(200_000)}`, 1_048_576, 20_000_000)
    expect(busyMs() - begin).toBeLessThan(3_000)
  })
})
