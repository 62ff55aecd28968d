import { expect, test } from 'vitest'
import { excerptOf } from './excerpt.ts'

const shown = (text: string, terms: readonly string[]) =>
  excerptOf(text, terms)
    .map(({ text, marked }) => (marked ? `[${text}]` : text))
    .join('')

test('marks each word that was found, as it is written', () => {
  expect(shown('A gateway offers STARTTLS; starttls comes first.', ['starttls'])).toBe(
    'A gateway offers [STARTTLS]; [starttls] comes first.',
  )
  expect(shown('With --allow, or SS-017.', ['--allow', 'ss-017'])).toBe('With [--allow], or [SS-017].')
})

test('of a long text it is the part around the first of them, in whole words', () => {
  const text = `${'before '.repeat(50)}needle ${'after '.repeat(50)}`
  const excerpt = shown(text, ['needle'])
  expect(excerpt).toMatch(/^… (?:before )+\[needle\] (?:after )+after …$/)
  expect(excerpt.length).toBeLessThan(200)
})

test('of a text without any of them it is the beginning, and a word without an end is cut nowhere', () => {
  expect(shown('Only words.', ['other'])).toBe('Only words.')
  expect(shown('', ['other'])).toBe('')
  expect(shown(`needle ${'x'.repeat(400)}`, ['needle'])).toBe('[needle] …')
})
