import { expect, test } from 'vitest'
import { chapterTitle, clauseIn, clausesIn, sectionOf } from './section.ts'

test.each([
  ['§3.3.3, row 1', '§3.3.3', '3'],
  ['§3.1, §3.1.2', '§3.1', '3'],
  ['table 5, footnote 9', 'table 5', '5'],
  ['footnote 6', 'footnote 6', '4'],
  ['RFC 3207 §4', 'RFC 3207', 'rfc'],
  ['MIG, Subject', 'MIG', 'guide'],
  ['annex B', 'annex B', 'other'],
])('%s stands in %s, chapter %s', (clause, name, chapter) => {
  expect(sectionOf(clause)).toEqual({ name, chapter })
})

test('a clause and a chapter can be read in Dutch', () => {
  expect(clauseIn('table 5, footnote 9', 'nl')).toBe('tabel 5, voetnoot 9')
  expect(chapterTitle('4', 'nl')).toBe('4 Ophalen via POP3')
})

test('a clause names every part that it is about', () => {
  expect(clausesIn('§3.5, footnote 4')).toEqual(['§3.5', 'footnote 4'])
  expect(clausesIn('§3.1, §3.1.2')).toEqual(['§3.1', '§3.1.2'])
  expect(clausesIn('table 3, DATA, footnote 8')).toEqual(['table 3', 'footnote 8'])
  expect(clausesIn('RFC 5321 §4.1.1.1')).toEqual(['RFC 5321'])
  expect(clausesIn('MIG, Subject')).toEqual(['MIG'])
})
