import { describe, expect, it } from 'vitest'
import { busyMs } from '../../processor-time.test-help.ts'
import { readMessageId, readMessageIds } from './message-id.ts'

describe('message ids', () => {
  it.each([
    ['<1@a.example>', '1@a.example', false],
    [' (a <b@c>) <A.b!{}~x/=?@a-b.example> (c) ', 'A.b!{}~x/=?@a-b.example', false],
    ['<1@[192.0.2.1]>', '1@[192.0.2.1]', false],
    ['<1@localhost>', '1@localhost', true],
    ['<1@MAIL>', '1@MAIL', true],
    ['<1@localhost.localdomain>', '1@localhost.localdomain', true],
    ['<1@printer.local>', '1@printer.local', true],
    ['<1@[127.0.0.1]>', '1@[127.0.0.1]', true],
    ['<1@a_b.local.example>', '1@a_b.local.example', false],
    ['<1@[IPv6:2001:db8::25]>', '1@[IPv6:2001:db8::25]', false],
    ['<1@[IPv6:::1]>', '1@[IPv6:::1]', true],
  ])('%j', (text, id, hasTrivialRight) => {
    expect(readMessageId(text)).toEqual({ id, hasTrivialRight, problems: [] })
  })

  it.each<[string, string | undefined, string[]]>([
    ['', undefined, ['value-missing']],
    ['(c)', undefined, ['value-missing']],
    ['(c', undefined, ['comment-open']],
    ['1@a.example', undefined, ['id-no-angle']],
    ['<1@a.example', undefined, ['id-no-angle']],
    ['>1@a.example<', undefined, ['id-no-angle']],
    ['<>', '', ['id-no-at']],
    ['<1.a.example>', '1.a.example', ['id-no-at']],
    ['<1 @a.example>', '1 @a.example', ['id-white-space']],
    ['<1@a.example(c)>', '1@a.example(c)', ['id-white-space']],
    ['<"a b"@a.example>', '"a b"@a.example', ['id-white-space']],
    ['<"ab"@a.example>', '"ab"@a.example', ['id-quoted']],
    ['<1@2@a.example>', '1@2@a.example', ['id-side']],
    ['<<1@a.example>>', '<1@a.example', ['id-surplus', 'id-side']],
    ['<.1@a.example>', '.1@a.example', ['id-side']],
    ['<1@a..example>', '1@a..example', ['id-side']],
    ['<@a.example>', '@a.example', ['id-side']],
    ['<1@>', '1@', ['id-side']],
    ['<1@a:b.example>', '1@a:b.example', ['id-side']],
    ['<\u00e9@a.example>', '\u00e9@a.example', ['id-side']],
    ['<1@[a[b]>', '1@[a[b]', ['id-literal']],
    ['<1@[a>', '1@[a', ['id-literal']],
    ['<1@a.example> <2@a.example>', '1@a.example', ['id-surplus']],
    ['<1@a.example>, (c)', '1@a.example', ['id-surplus']],
    ['id <1@a.example>', '1@a.example', ['id-surplus']],
    ['<1@a.example> (c', '1@a.example', ['comment-open']],
  ])('%j is against the grammar', (text, id, expected) => {
    const read = readMessageId(text)
    expect([read.id, read.problems.map(({ kind }) => kind)]).toEqual([id, expected])
    for (const { at, length } of read.problems) expect(at + length).toBeLessThanOrEqual(text.length)
  })

  it('says where', () => {
    expect(readMessageId('<a@b.example.>').problems).toEqual([{ kind: 'id-side', at: 3, length: 10 }])
  })

  it.each(['(', '<', '.a', '<@', 'a.'])('takes linear time with many %j', (piece) => {
    const began = busyMs()
    for (const text of [piece.repeat(5e5), `<${piece.repeat(5e5)}@${piece.repeat(5e5)}>`]) readMessageId(text)
    expect(busyMs() - began).toBeLessThan(2000)
  })
})

describe('a list of message ids', () => {
  it.each<[string, string[]]>([
    ['<1@a.example>', []],
    ['<1@a.example> <2@a.example>', []],
    ['<1@a.example><2@a.example> (c) <3@[192.0.2.1]>', []],
    ['', ['value-missing']],
    [' (c) ', ['value-missing']],
    ['(c', ['comment-open']],
    ['<1@a.example> (c', ['comment-open']],
    ['<1@a.example>, <2@a.example>', ['id-surplus']],
    ['Your mail of today <1@a.example>', ['id-surplus']],
    ['1@a.example', ['id-no-angle']],
    ['<1@a.example> <2@a.example', ['id-no-angle']],
    ['<1> <2 @a.example>', ['id-no-at', 'id-white-space']],
  ])('%j', (text, kinds) => {
    expect(readMessageIds(text).map(({ kind }) => kind)).toEqual(kinds)
  })

  it('takes linear time', () => {
    const began = busyMs()
    for (const piece of ['<', '<a', '<a@b>', 'a', '(', '<(', '<a@b>('])
      readMessageIds(piece.repeat(1_000_000 / piece.length))
    expect(busyMs() - began).toBeLessThan(3000)
  })
})
