import { describe, expect, it } from 'vitest'
import { busyMs } from '../../processor-time.test-help.ts'
import { readDateTime } from './date.ts'

const kinds = (text: string) => readDateTime(text).problems.map(({ kind }) => kind)

describe('dates', () => {
  it.each<[string, string, number]>([
    ['Mon, 24 Nov 2025 10:00:00 +0100', '2025-11-24T09:00:00.000Z', 60],
    ['24 Nov 2025 10:00 -0330', '2025-11-24T13:30:00.000Z', -210],
    ['mon,  4 AUG 2025 00:00:00 +0000 (UTC)', '2025-08-04T00:00:00.000Z', 0],
    ['Thu, 29 Feb 2024 23:59:59 -0000', '2024-02-29T23:59:59.000Z', 0],
    ['Tue, 29 Feb 2000 01:00:00 +1400', '2000-02-28T11:00:00.000Z', 840],
    ['\tMon ,24 Nov 2025 10:00:00 +0100 (a (b) \\) c) ', '2025-11-24T09:00:00.000Z', 60],
  ])('%j', (text, utc, offset) => {
    const read = readDateTime(text)
    expect([new Date(read.utc!).toISOString(), read.offset, read.problems]).toEqual([utc, offset, []])
  })

  it.each<[string, string[], string | undefined]>([
    ['Sun, 30 Feb 2025 10:00:00 +0100', ['date-no-such-day'], undefined],
    ['Thu, 29 Feb 1900 10:00:00 +0100', ['date-no-such-day'], undefined],
    ['Mon, 00 Nov 2025 10:00:00 +0100', ['date-no-such-day'], undefined],
    ['Tue, 24 Nov 2025 10:00:00 +0100', ['date-wrong-weekday'], '2025-11-24T09:00:00.000Z'],
    ['Mon, 24 Nov 2025 10:00:00 GMT', ['date-obsolete-zone'], '2025-11-24T10:00:00.000Z'],
    ['Mon, 24 Nov 2025 10:00:00 pdt', ['date-obsolete-zone'], '2025-11-24T17:00:00.000Z'],
    ['Mon, 24 Nov 2025 10:00:00 EST', ['date-obsolete-zone'], '2025-11-24T15:00:00.000Z'],
    ['Mon, 24 Nov 2025 10:00:00 Z', ['date-obsolete-zone'], '2025-11-24T10:00:00.000Z'],
    ['Mon, 24 Nov 2025 10:00:00 A', ['date-obsolete-zone'], undefined],
    ['Mon, 24 Nov 2025 10:00:00 CET', ['date-zone'], undefined],
    ['Mon, 24 Nov 2025 10:00:00 +01:00', ['date-zone'], '2025-11-24T09:00:00.000Z'],
    ['Mon, 24 Nov 2025 10:00:00+0100', ['date-zone'], '2025-11-24T09:00:00.000Z'],
    ['Mon, 24 Nov 2025 10:00:00 GMT+0100', ['date-zone'], '2025-11-24T09:00:00.000Z'],
    ['Mon, 24 Nov 2025 10:00:00 +0175', ['date-zone-range'], undefined],
    ['Mon, 24 Nov 2025 10:00:00 +2400', ['date-zone-range'], undefined],
    ['Mon, 24 Nov 25 10:00:00 +0100', ['date-short-year'], '2025-11-24T09:00:00.000Z'],
    ['Fri, 24 Nov 125 10:00:00 +0100', ['date-short-year', 'date-wrong-weekday'], '2025-11-24T09:00:00.000Z'],
    ['24 Nov 1899 10:00:00 +0000', ['date-before-1900'], '1899-11-24T10:00:00.000Z'],
    ['24 Nov 0025 10:00:00 +0000', ['date-before-1900'], '0025-11-24T10:00:00.000Z'],
    ['Mon, 24 Nov 2025 10:00:00', ['date-no-zone'], undefined],
    ['ma, 24 Nov 2025 10:00:00 +0100', ['date-name'], '2025-11-24T09:00:00.000Z'],
    ['Mon, 24 November 2025 10:00:00 +0100', ['date-name'], undefined],
    ['Sat, 1 M\u00e4r 2025 10:00:00 +0100', ['date-name'], undefined],
    ['Mon 24 Nov 2025 10:00:00 +0100', ['date-no-comma'], '2025-11-24T09:00:00.000Z'],
    ['Mon, 24 (c) Nov 2025 10:00:00 (d) +0100 (e)', ['date-comment', 'date-comment'], '2025-11-24T09:00:00.000Z'],
    ['Sat, 31 Dec 2016 23:59:60 +0000', [], '2017-01-01T00:00:00.000Z'],
    ['Wed, 01 Jul 2015 01:59:60 +0200', [], '2015-07-01T00:00:00.000Z'],
    ['Tue, 31 Dec 2024 23:59:60 +0100', ['date-second-60'], '2024-12-31T23:00:00.000Z'],
    ['Mon, 30 Sep 2024 23:59:60 +0000', ['date-second-60'], '2024-10-01T00:00:00.000Z'],
    ['Mon, 24 Nov 2025 24:00:00 +0100', ['date-no-such-time'], undefined],
    ['Mon, 24 Nov 2025 10:60 +0100', ['date-no-such-time'], undefined],
    ['Mon, 24 Nov 2025 10:00:61 +0100', ['date-no-such-time'], undefined],
    ['Mon, 24 Nov 2025 9:00:00 +0100', ['date-one-digit'], '2025-11-24T08:00:00.000Z'],
    ['Mon, 24 Nov 2025 10:00:00 +0100 CET', ['date-surplus'], '2025-11-24T09:00:00.000Z'],
    ['Mon, 24 Nov 2025 10:00:00 +0100 (CET', ['comment-open'], '2025-11-24T09:00:00.000Z'],
    ['Mon, 24 (Nov 2025 10:00:00 +0100', ['comment-open'], undefined],
    ['2025-11-24T10:00:00Z', ['date-unreadable'], undefined],
    ['Nov 24, 2025 10:00:00 +0100', ['date-name', 'date-no-comma', 'date-unreadable'], undefined],
    ['Mon, 24Nov2025 10:00:00 +0100', ['date-unreadable'], undefined],
    ['Mon, 24 Nov 2025', ['date-unreadable'], undefined],
    ['Mon, 24 Nov 2025 10 +0100', ['date-unreadable'], undefined],
    ['Mon, 24 Nov 2025 10:00:00.5 +0100', ['date-unreadable'], undefined],
    ['1764000000', ['date-unreadable'], undefined],
    [' ', ['value-missing'], undefined],
  ])('%j', (text, expected, utc) => {
    const read = readDateTime(text)
    expect(kinds(text)).toEqual(expected)
    expect(read.utc === undefined ? undefined : new Date(read.utc).toISOString()).toBe(utc)
    expect(read.offset === undefined).toBe(utc === undefined)
    for (const { at, length } of read.problems) expect(at >= 0 && at + length <= text.length).toBe(true)
  })

  it('says where', () => {
    expect(readDateTime('Tue, 24 Nov 2025 10:00:00 CET').problems).toEqual([
      { kind: 'date-zone', at: 26, length: 3 },
      { kind: 'date-wrong-weekday', at: 0, length: 3 },
    ])
  })

  it.each([
    ['('.repeat(1e6)],
    ['1'.repeat(1e6)],
    [`Mon, 24 Nov 2025 10:00:00 +0100 ${'(a) '.repeat(1e5)}`],
    ['a'.repeat(1e6)],
    ['Mon, 24 Nov 2025 10:00:00 +0100 GMT'.repeat(1e5)],
  ])('takes linear time', (text) => {
    const begin = busyMs()
    expect(readDateTime(text).problems.length).toBeLessThan(5)
    expect(busyMs() - begin).toBeLessThan(1000)
  })
})
