import { expect, it } from 'vitest'
import { isTrivialRight, readMessageIds } from './message-id.ts'

it.each<[string, string[], string[]]>([
  [' <1.a@htpoort.nl>', ['1.a|htpoort.nl'], []],
  ['<a@b.nl>\r\n <c@[192.0.2.1]> (comment)', ['a|b.nl', 'c|[192.0.2.1]'], []],
  ['<a@b.nl><c@d.nl>', ['a|b.nl', 'c|d.nl'], []],
  ['<a@b.nl>, <c@d.nl>', ['a|b.nl', 'c|d.nl'], ['message-id-comma']],
  ['', [], ['message-id-missing']],
  [' (nothing)', [], ['message-id-missing']],
  ['a@b.nl', [], ['message-id-brackets']],
  ['<a@b.nl', [], ['message-id-open']],
  ['<a.nl>', [], ['message-id-no-at']],
  ['<>', [], ['message-id-no-at']],
  ['<a @b.nl>', [], ['message-id-space']],
  ['<a(x)@b.nl>', [], ['message-id-space']],
  ['<a@\r\n b.nl>', [], ['message-id-space']],
  ['<"a b"@c.nl>', ['"a b"|c.nl'], ['message-id-quoted']],
  ['<"a>b"@c.nl>', ['"a>b"|c.nl'], ['message-id-quoted']],
  ['<a..b@c.nl>', [], ['message-id-left']],
  ['<@c.nl>', [], ['message-id-left']],
  ['<a@>', [], ['message-id-right']],
  ['<a@b@c.nl>', [], ['message-id-right']],
  ['<é@c.nl>', [], ['message-id-left']],
  ['<a@b.nl> (', ['a|b.nl'], ['comment-open']],
])('of %j', (value, ids, kinds) => {
  const read = readMessageIds(value)
  expect(read.ids.map(({ left, right }) => `${left}|${right}`)).toEqual(ids)
  expect(read.problems.map(({ kind }) => kind)).toEqual(kinds)
})

it('tells where the fault is, folds included', () => {
  expect(readMessageIds('<a@b.nl>\r\n <a@\tb>').problems).toEqual([{ kind: 'message-id-space', at: 14, length: 1 }])
})

it.each<[string, boolean]>([
  ['localhost', true],
  ['pc', true],
  ['pc.local', true],
  ['localhost.localdomain', true],
  ['htpoort.nl', false],
  ['[192.0.2.1]', false],
])('whether %s is trivial: %s', (right, expected) => {
  expect(isTrivialRight({ right })).toBe(expected)
})

it('takes linear time', () => {
  for (const piece of ['<', '>', '"', '<a@b>', '(', ',', ' ', '\\', '<"', 'a ']) {
    const started = performance.now()
    const { ids, problems } = readMessageIds(piece.repeat(300_000))
    expect(ids.length).toBeLessThanOrEqual(1_000)
    expect(problems.length).toBeLessThanOrEqual(100)
    expect(performance.now() - started).toBeLessThan(2_000)
  }
})
