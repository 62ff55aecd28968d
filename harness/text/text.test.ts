import { expect, test } from 'vitest'
import {
  allOf,
  anyOf,
  distinct,
  inBoth,
  inDutch,
  inEnglish,
  joined,
  plain,
  say,
  spoken,
  verbatim,
  withParts,
} from './text.ts'

const DUTCH = {
  'no connection to {address}: {error}': 'geen verbinding met {address}: {error}',
  '{first} or {last}': '{first} of {last}',
  refused: 'geweigerd',
}

test('a text is its template with its parts, in either language', () => {
  const address = 'localhost:587'
  const text = say`no connection to ${{ address }}: ${{ error: plain('refused') }}`
  expect(text.template).toBe('no connection to {address}: {error}')
  expect(inBoth(text, DUTCH)).toEqual({
    en: 'no connection to localhost:587: refused',
    nl: 'geen verbinding met localhost:587: geweigerd',
  })
})

test('what a catalogue does not have stays in English, and what was said by others as it is', () => {
  expect(inDutch(say`not there`, DUTCH)).toBe('not there')
  expect(inDutch(verbatim('refused'), DUTCH)).toBe('refused')
  expect(inDutch(spoken({ en: 'yes', nl: 'ja' }), DUTCH)).toBe('ja')
})

test('a part that looks like a place for one is left alone', () => {
  expect(inEnglish(say`no connection to ${{ address: '{error}' }}: ${{ error: '$&' }}`)).toBe(
    'no connection to {error}: $&',
  )
  expect(inDutch(plain('{constructor}'), DUTCH)).toBe('{constructor}')
})

test('enumerations', () => {
  expect(inDutch(anyOf([1]), DUTCH)).toBe('1')
  expect(inDutch(anyOf([250, 251, 252]), DUTCH)).toBe('250, 251 of 252')
  expect(inEnglish(allOf(['a', 'b']))).toBe('a and b')
  expect(inEnglish(joined([plain('refused'), 'b'], ' | '))).toBe('refused | b')
  expect(() => anyOf([])).toThrow('an enumeration of nothing')
})

test('each text once, and each of its strings changed', () => {
  const twice = [say`a ${{ part: 'b' }}`, say`a ${{ part: 'b' }}`, say`a ${{ part: 'c' }}`]
  expect(distinct(twice).map(inEnglish)).toEqual(['a b', 'a c'])
  const text = say`a ${{ part: say`b ${{ part: 'secret' }}` }} ${{ both: { en: 'secret', nl: 'secret' } }} ${{ count: 1 }}`
  expect(inEnglish(withParts(text, () => '*'))).toBe('a b * * 1')
})
