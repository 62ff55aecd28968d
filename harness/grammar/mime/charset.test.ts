import { describe, expect, it } from 'vitest'
import { type CharsetLabel, charsetLabel } from './charset.ts'
import { REGISTERED_CHARSETS } from './charset-names.ts'

describe('charset labels', () => {
  it.each<[CharsetLabel['class'], string]>([
    ['common', 'us-ascii US-ASCII ansi_x3.4-1968 ANSI_X3.4-1986 iso646-us cp367 csASCII UTF-8 utf-8 csUTF8'],
    ['common', 'ISO-8859-1 iso_8859-1:1987 Latin1 l1 CP819 IBM819 ISO-8859-15 Latin-9 iso_8859-15'],
    [
      'windows',
      'windows-1252 WINDOWS-1252 Windows-31J windows-874 windows-936 cswindows1250 windows1252 x-windows-949',
    ],
    ['windows', 'cp1250 CP1252 cp-1252 CP_1258 cp874 cp932 cp936 CP949 cp950 cp1361 cp65001 cp1200 CP20127 cp51932'],
    ['windows', 'x-cp1250 x-cp20949 win1252 win-1252 ms936 MSCP949 x-mswin-936 ms-ansi MS-EE ms-cyrl WinBaltRim'],
    ['windows', "ISO-8859-1-Windows-3.1-Latin-1 x-ansi ansi-1252 CP01252 'cp1252' cp5348 ibm-5348 IBM1252 ibm-1250"],
    ['dos', 'cp437 CP850 cp-850 IBM850 ibm437 850 cp00858 CCSID00858 cp866 dos-850 cp737'],
    [
      'registered',
      'GBK gb18030 Shift_JIS big5 UTF-16 utf-7 ISO-8859-2 iso-8859-14 koi8-r cp037 IBM500 cp01140 latin2 TIS-620',
    ],
    [
      'unknown',
      'utf8 ascii ansi latin-1 iso8859-1 iso-8859-99 x-user-defined binary 1252 unwin winsami2 cp1 UTF-8-BOM',
    ],
  ])('of class %s: %s', (expected, labels) => {
    expect(labels.split(' ').map((label) => [label, charsetLabel(label).class])).toEqual(
      labels.split(' ').map((label) => [label, expected]),
    )
  })

  it.each<[string, CharsetLabel]>([
    ['CP 1252', { class: 'windows' }],
    ['', { class: 'unknown' }],
    [' utf-8', { class: 'unknown', means: 'utf-8' }],
    ['utf8', { class: 'unknown', means: 'utf-8' }],
    ['ascii', { class: 'unknown', means: 'us-ascii' }],
    ['iso 8859-1', { class: 'unknown', means: 'iso-8859-1' }],
    ['ANSI_X3.4-1968', { class: 'common', means: 'us-ascii' }],
    ['latin-9', { class: 'common', means: 'iso-8859-15' }],
    // The sign of Kelvin is not a K, and a dotless i is not an i.
    ['\u212aOI8-R', { class: 'unknown' }],
    ['W\u0131ndows-1252', { class: 'unknown' }],
  ])('%j', (label, expected) => expect(charsetLabel(label)).toEqual(expected))

  it('knows names and aliases that others register', () => {
    expect(REGISTERED_CHARSETS.size).toBeGreaterThan(800)
    for (const label of REGISTERED_CHARSETS) expect(charsetLabel(label).class).not.toBe('unknown')
  })

  it('takes whatever it is given', () => {
    expect(charsetLabel('cp'.repeat(1e7))).toEqual({ class: 'unknown' })
    expect(charsetLabel(`0${'-'.repeat(90)}`)).toEqual({ class: 'unknown' })
  })
})
