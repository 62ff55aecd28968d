import { describe, expect, test } from 'vitest'
import { wordsAsked, wordsFound } from './tokens.ts'

describe('what somebody asks for', () => {
  test.each([
    ['SS-017', ['ss-017']],
    ['HTG-3.3.3-2', ['htg-3.3.3-2']],
    ['§3.3.3', ['§3.3.3']],
    ['--allow', ['--allow']],
    ['F-16', ['f-16']],
    ['limits.reply', ['limits.reply']],
    ['Geweigerde café-berichten, alsnóg.', ['geweigerde', 'cafe-berichten', 'alsnog']],
    ['“STARTTLS” (RFC 3207)?', ['starttls', 'rfc', '3207']],
    ['… – !', []],
  ])('%s', (text, words) => expect(wordsAsked(text)).toEqual(words))
})

describe('what a text is found by', () => {
  test.each([
    ['(SS-017)', ['ss-017', 'ss']],
    ['§3.3.3,', ['§3.3.3', '3.3.3']],
    ['`--allow`', ['--allow', 'allow']],
    ['htg.config.yaml', ['htg.config.yaml', 'htg', 'config', 'yaml']],
    ['F-16/late', ['f-16/late', 'late']],
    ['587', ['587']],
  ])('%s', (text, words) => expect(wordsFound(text)).toEqual(words))

  test('whatever somebody copies from it finds it', () => {
    const text = 'Without `--i-am-authorised`, M-SS-017b and smtp:tls of RFC5321-4.5.3.1-2 stay “hier”: één keer.'
    const found = new Set(wordsFound(text))
    for (const word of text.split(' ')) expect(wordsAsked(word).filter((each) => !found.has(each))).toEqual([])
  })
})
