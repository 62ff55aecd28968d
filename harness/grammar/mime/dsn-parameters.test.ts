import { describe, expect, it } from 'vitest'
import { busyMs } from '../../processor-time.test-help.ts'
import { readEnvid, readNotify, readOrcpt, readRet, readSize } from './dsn-parameters.ts'

const kinds = ({ problems }: { problems: readonly { kind: string }[] }) => problems.map(({ kind }) => kind)

describe('NOTIFY', () => {
  it.each<[string, string[], string[]]>([
    ['SUCCESS,FAILURE', ['SUCCESS', 'FAILURE'], []],
    ['never', ['NEVER'], []],
    ['SUCCCESS', [], ['notify-misprint']],
    ['SUCCESS;FAILURE', ['SUCCESS', 'FAILURE'], ['notify-separator']],
    ['SUCCESS, FAILURE', ['SUCCESS', 'FAILURE'], ['notify-empty', 'notify-separator']],
    ['NEVER,DELAY', ['NEVER', 'DELAY'], ['notify-never-and-more']],
    ['DELAY,DELAY', ['DELAY'], ['notify-twice']],
    ['', [], ['notify-empty']],
    ['DELAY,', ['DELAY'], ['notify-empty']],
    ['ALWAYS', [], ['notify-unknown']],
    // A long s and a Kelvin sign are not letters of ASCII.
    ['\u017fUCCESS', [], ['notify-unknown']],
  ])('of %j', (text, values, problems) => {
    const read = readNotify(text)
    expect([...read.values]).toEqual(values)
    expect(kinds(read)).toEqual(problems)
  })
})

it('RET', () => {
  expect(readRet('hdrs').value).toBe('HDRS')
  expect(kinds(readRet('HEADERS'))).toEqual(['ret-unknown'])
})

describe('ENVID', () => {
  it.each<[string, string | undefined, string[]]>([
    ['QQ314159', 'QQ314159', []],
    ['a+2Bb+3Dc+20', 'a+b=c ', []],
    ['+', undefined, ['xtext-escape']],
    ['+2', undefined, ['xtext-escape']],
    ['+2b', undefined, ['xtext-lower-case']],
    ['+GG', undefined, ['xtext-escape']],
    ['+00', undefined, ['xtext-control']],
    ['+0D+0A', undefined, ['xtext-control', 'xtext-control']],
    ['+E9', undefined, ['xtext-eight-bit']],
    ['a b', undefined, ['xtext-octet']],
    ['a=b', undefined, ['xtext-octet']],
    ['a\r\nb', undefined, ['xtext-octet', 'xtext-octet']],
    ['', '', ['envid-empty']],
    ['x'.repeat(101), 'x'.repeat(101), ['envid-over-100']],
  ])('of %j', (text, value, problems) => {
    const read = readEnvid(text)
    expect(read.value).toBe(value)
    expect(kinds(read)).toEqual(problems)
  })

  it('takes a long one in linear time', () => {
    for (const piece of ['+', '+2b', 'a', '+2B', ' ']) {
      const started = busyMs()
      expect(readEnvid(piece.repeat(1_000_000)).problems.length).toBeLessThanOrEqual(200)
      expect(busyMs() - started).toBeLessThan(3_000)
    }
  })
})

it.each<[string, string, string | undefined, string[]]>([
  ['rfc822;a@b.example', 'rfc822', 'a@b.example', []],
  ['RFC822;a+2Bb@c.example', 'rfc822', 'a+b@c.example', []],
  ['a@b.example', '', 'a@b.example', ['orcpt-type']],
  ['rfc822;', 'rfc822', '', ['orcpt-empty']],
  ['rfc822;a@b+0A', 'rfc822', undefined, ['xtext-control']],
])('ORCPT of %j', (text, type, value, problems) => {
  const read = readOrcpt(text)
  expect([read.type, read.value]).toEqual([type, value])
  expect(kinds(read)).toEqual(problems)
})

it('SIZE', () => {
  expect(readSize('123').value).toBe(123n)
  for (const text of ['1e3', '0x10', ' 12', '12abc', '١٢', '', '-1', '1\n'])
    expect(kinds(readSize(text))).toEqual(['size-digits'])
  expect(kinds(readSize('1'.repeat(21)))).toEqual(['size-over-20-digits'])
})
