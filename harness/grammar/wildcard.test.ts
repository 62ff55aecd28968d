import { expect, test } from 'vitest'
import { busyMs } from '../processor-time.test-help.ts'
import { fits, readWildcard } from './wildcard.ts'

const isFit = (pattern: string, text: string): boolean => fits(readWildcard(pattern), text)

test.each([
  ['', ''],
  ['*', ''],
  ['*', 'anything'],
  ['CUSDEC', 'CUSDEC'],
  ['CUSDEC *', 'CUSDEC 1'],
  ['*-*-2026', 'a-b-c-2026'],
  ['a*ab*b', 'aababb'],
  ['IE[0-9][0-9][0-9]?', 'IE515A'],
  ['[!a-z]x', 'Ax'],
  ['[-a]', '-'],
  ['[a-]', '-'],
  ['[\\]]', ']'],
  ['\\*\\\\', '*\\'],
  ['é?', 'é😀'],
])('%j fits %j', (pattern, text) => {
  expect(isFit(pattern, text)).toBe(true)
})

test.each([
  ['', 'a'],
  ['?', ''],
  ['CUSDEC', 'cusdec'],
  ['CUSDEC', 'CUSDEC '],
  ['CUSDEC *', 'CUSDEC'],
  ['a*ab*b', 'abab1'],
  ['IE[0-9][0-9][0-9]', 'IE5151'],
  ['[!a-z]', 'a'],
  ['a.c', 'abc'],
  ['\\*', 'x'],
])('%j does not fit %j', (pattern, text) => {
  expect(isFit(pattern, text)).toBe(false)
})

test.each([
  ['ab[', 'character 3: the bracket is not closed'],
  ['[a-', 'character 1: the bracket is not closed'],
  ['[!]', 'character 1: the brackets hold no character'],
  ['x[z-a]', 'character 3: the range z-a runs backwards'],
  ['x\\', 'character 2: a backslash has nothing behind it'],
  ['x'.repeat(201), 'the pattern has 201 characters; 200 are the most'],
])('%j is refused with the place', (pattern, problem) => {
  expect(() => readWildcard(pattern)).toThrow(problem)
})

test('a pattern made to be slow is not', () => {
  const began = busyMs()
  expect(isFit(`${'*a'.repeat(99)}*b`, 'a'.repeat(10_000))).toBe(false)
  expect(isFit(`${'*[a-z]'.repeat(33)}*b`, 'a'.repeat(10_000))).toBe(false)
  expect(busyMs() - began).toBeLessThan(2_000)
})
