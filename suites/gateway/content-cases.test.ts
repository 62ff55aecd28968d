import { expect, test } from 'vitest'
import { stuff } from '../../harness/grammar/dot-stuffing.ts'
import { readMessage } from '../../harness/grammar/mime/message.ts'
import { contentCases, messageOf } from './content-cases.ts'
import { firstDifference } from './content-difference.ts'
import { BlockDigests, linesOf } from './large-data.ts'

const PARTY = { from: 'party@htpoort.test', to: 'ags@htpoort.test', nonce: '0123456789abcdef0123' }
const LARGEST = 1024 * 1024
const cases = contentCases(LARGEST)
const named = (name: string): string => messageOf(cases.find((one) => one.name === name)!, PARTY)

test('names are there once', () => {
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length)
})

test('messages of a size have that size, and end with CRLF', () => {
  for (const one of cases.filter(({ kind }) => kind === 'size')) {
    const message = messageOf(one, PARTY)
    const body = message.slice(message.indexOf('\r\n\r\n') + 4)
    expect([`size-${message.length}`, `body-${body.length}`]).toContain(one.name)
    expect(message.endsWith('\r\n')).toBe(true)
    expect(message.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  }
})

test('nothing is larger than what the gateway takes', () => {
  for (const one of contentCases(16 * 1024)) {
    expect([one.name, messageOf(one, PARTY).length <= 16 * 1024]).toEqual([one.name, true])
  }
})

test('a dot stands at each place around multiples of 4096, counted without stuffing and with it', () => {
  const message = named('dots-on-boundaries')
  const placesIn = (octets: string): Set<number> =>
    new Set(
      [...octets.matchAll(/\r\n\./g)]
        .map(({ index }) => index + 2)
        .map((at) => (at + 1) % 4096)
        .filter((place) => place < 5)
        .map((place) => place - 1),
    )
  const half = message.slice(0, message.length / 2)
  expect([...placesIn(half)].sort()).toEqual([-1, 0, 1, 2, 3])
  expect([...placesIn(stuff(message)).values()].sort()).toEqual([-1, 0, 1, 2, 3])
})

test('lines are of as many octets as were asked for', () => {
  for (const octets of [2, 3, 77, 78, 79, 80, 155, 156, 157, 64 * 1024 + 1]) {
    const made = [...linesOf(octets, '.')].join('')
    expect([octets, made.length, made.endsWith('\r\n')]).toEqual([octets, octets, true])
  }
})

test('digests are those of the text, however it is wrapped and handed on', () => {
  const digestsOf = (...pieces: string[]): string => {
    const digests = new BlockDigests()
    for (const piece of pieces) digests.add(piece)
    return digests.end()
  }
  const text = [...linesOf(1024 * 1024 + 500)].join('')
  const whole = digestsOf(text)
  expect(whole.split(',')).toHaveLength(1)
  expect(digestsOf(...(text.match(/[\s\S]{1,1000}/g) ?? []))).toBe(whole)
  expect(digestsOf(text.replaceAll('\r\n', ''))).toBe(whole)
  expect(digestsOf(text.replace('0000000a', '0000000b'))).not.toBe(whole)
})

test('contents are the same where only what table 5 allows was changed', () => {
  const sent = (body: string, encoding = '7bit') =>
    readMessage(`Content-Type: text/plain\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}`)
  const base64 = (text: string) => sent(`${Buffer.from(text).toString('base64')}\r\n`, 'base64')
  expect(firstDifference(sent('a\r\nb\r\n'), sent('a\r\nb\r\n'))).toBeUndefined()
  expect(firstDifference(sent('a\r\nb\r\n'), base64('a\nb'))).toBeUndefined()
  expect(firstDifference(sent('a\r\n\r\n'), base64('a\n'))).toBeDefined()
  expect(firstDifference(sent('a\r\n'), sent('a\r\n\r\n'))).toBeDefined()
  expect(firstDifference(base64('a\r\n'), base64('a\n'))?.parts).toMatchObject({ at: 1, total: 3 })
})
