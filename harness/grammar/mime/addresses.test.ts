import { describe, expect, it } from 'vitest'
import { busyMs } from '../../processor-time.test-help.ts'
import { readAddresses } from './addresses.ts'

const read = (value: string) => readAddresses(value).addresses.map(({ localPart, domain }) => `${localPart}@${domain}`)
const problems = (value: string) => readAddresses(value).problems.map(({ kind }) => kind)

describe('addresses', () => {
  it.each<[string, string[]]>([
    ['ags@htpoort.nl', ['ags@htpoort.nl']],
    ['<ags@htpoort.nl>', ['ags@htpoort.nl']],
    ['HTG <ags@htpoort.nl>', ['ags@htpoort.nl']],
    // An @ in a name is none, nor are brackets and commas there.
    ['"ags@elsewhere.example" <ags@htpoort.nl>', ['ags@htpoort.nl']],
    ['"Doe, John \\" <x@y>" <ags@htpoort.nl>', ['ags@htpoort.nl']],
    ['=?utf-8?Q?ags=40x.example?= <ags@htpoort.nl>', ['ags@htpoort.nl']],
    ['=?utf-8?Q?Zo=C3=AB,_ags@x?= =?utf-8?b?QEA=?= <ags@htpoort.nl>', ['ags@htpoort.nl']],
    ['J. Q. Public <ags@htpoort.nl>', ['ags@htpoort.nl']],
    // Comments are nothing, nested ones too.
    ['ags@htpoort.nl (once ags@elsewhere.example)', ['ags@htpoort.nl']],
    ['(a (b@c) \\) d) ags (x@y) @ (z) htpoort . nl', ['ags@htpoort.nl']],
    // Folded.
    ['HTG\r\n <ags@htpoort.nl>,\r\n\tparty1@htpoort.nl', ['ags@htpoort.nl', 'party1@htpoort.nl']],
    // Two are two, in one entry each, with or without names; empty entries are none.
    ['ags@htpoort.nl, ags@htpoort.nl', ['ags@htpoort.nl', 'ags@htpoort.nl']],
    ['a@b.example,,"c@d" <e@f.example>, ', ['a@b.example', 'e@f.example']],
    // Groups.
    ['undisclosed-recipients:;', []],
    ['Customs: "a@b" <ags@htpoort.nl>;', ['ags@htpoort.nl']],
    ['Customs: ags@htpoort.nl, x@y.example;, z@y.example', ['ags@htpoort.nl', 'x@y.example', 'z@y.example']],
    // Routes.
    ['<@one.example,@two.example:ags@htpoort.nl>', ['ags@htpoort.nl']],
    // Quoted local parts and literals.
    ['"ags one"@htpoort.nl', ['ags one@htpoort.nl']],
    ['"a@b".c@[192.0.2.1]', ['a@b.c@[192.0.2.1]']],
    ['', []],
  ])('of %j', (value, expected) => {
    expect(read(value)).toEqual(expected)
    const isClean = !value.includes('ags@x?=')
    if (isClean) expect(problems(value)).toEqual([])
  })

  it.each<[string, string[], string]>([
    ['ags', [], 'address-missing'],
    ['a b@c.example', [], 'address-unreadable'],
    ['a@b@c.example', [], 'address-unreadable'],
    ['@c.example', [], 'address-unreadable'],
    ['a@', [], 'address-unreadable'],
    ['a@"c.example"', [], 'address-unreadable'],
    ['x@y <a@b.example>', ['a@b.example'], 'address-name-special'],
    ['<a@b.example', ['a@b.example'], 'address-angle-open'],
    ['<a@b.example> c', ['a@b.example'], 'address-after-angle'],
    ['a@b.example; c@d.example', ['a@b.example', 'c@d.example'], 'address-semicolon'],
    ['g: a@b.example', ['a@b.example'], 'address-group-open'],
    ['a@b.example (', ['a@b.example'], 'comment-open'],
    ['"a', [], 'quoted-open'],
  ])('says what is wrong with %j', (value, expected, kind) => {
    expect(read(value)).toEqual(expected)
    expect(problems(value)).toContain(kind)
  })

  it.each<[string, string[]]>([
    ['HTG <ags@htpoort.nl>', []],
    ['"J. Q. Public" <"a b"@htpoort.nl> (c), =?utf-8?Q?a.b?= <x@y.example>', []],
    ['undisclosed-recipients:;', []],
    ['g:a@b.example;, c@d.example', []],
    ['(c)', []],
    ['J. Q. Public <a@b.example>', ['address-obsolete-name']],
    ['<@one.example,@two.example:a@b.example>', ['address-obsolete-route']],
    ['a@b.example, ', ['address-obsolete-empty']],
    ['a@b.example,,c@d.example', ['address-obsolete-empty']],
    [',a@b.example', ['address-obsolete-empty']],
    ['g:,;', ['address-obsolete-empty', 'address-obsolete-empty']],
    ['a @ b.example', ['address-space-at-sign']],
    ['a@(c)b.example', ['address-space-at-sign']],
    ['a@b . example', ['address-obsolete-space']],
    ['a .b@c.example', ['address-obsolete-space']],
    ['"a".b@c.example', ['address-obsolete-words']],
  ])('tells what is obsolete in %j', (value, expected) => {
    const { problems, obsolete, mailboxProblems } = readAddresses(value)
    expect(obsolete.map(({ kind }) => kind)).toEqual(expected)
    expect([problems, mailboxProblems]).toEqual([[], []])
  })

  it.each<[string, string[]]>([
    ['a@localhost', ['domain-unqualified']],
    ['N <a@b_c.example>', ['domain-underscore']],
    ['a@caf\u00c3\u00a9.example', []],
    ['caf\u00c3\u00a9@b.example', []],
    ['a..b@c.example.', ['path-local-part', 'domain-trailing-dot']],
    [`${'a'.repeat(65)}@b.example`, ['path-local-over-64']],
    ['a@[192.0.2.300], b@192.0.2.1', ['domain-literal', 'domain-numeric']],
    ['g: a@b, c@d;', ['domain-unqualified', 'domain-unqualified']],
  ])('tells what SMTP does not take in %j', (value, expected) => {
    const { problems, obsolete, mailboxProblems } = readAddresses(value)
    expect(mailboxProblems.map(({ kind }) => kind)).toEqual(expected)
    expect([problems, obsolete]).toEqual([[], []])
  })

  it('says where', () => {
    expect(readAddresses('HTG <"a b"@c_d.example>')).toEqual({
      addresses: [{ localPart: 'a b', domain: 'c_d.example', at: 5, length: 17 }],
      groups: 0,
      problems: [],
      obsolete: [],
      mailboxProblems: [{ kind: 'domain-underscore', at: 11, length: 3 }],
    })
    // With white space inside, the whole side.
    expect(readAddresses('a@c_d . example').mailboxProblems).toEqual([{ kind: 'domain-underscore', at: 2, length: 13 }])
  })

  it('counts groups', () => {
    expect(readAddresses('a@b.example').groups).toBe(0)
    expect(readAddresses('g:;, h: a@b.example;').groups).toBe(2)
    expect(problems('g:a@b.example; c@d.example')).toEqual(['address-no-comma'])
  })

  it('takes whatever stands there, in linear time', () => {
    for (const head of ['"', '[', '(', '=?a?q?', '"\\']) readAddresses(head + 'a\\b '.repeat(1_000_000))
    for (const piece of ['(', '"', '<', '@', ',', ':;', '\\', '=?', '[', 'a@b,', '<a@b>', '=?a?q?', '\0\xff ']) {
      const started = busyMs()
      const { addresses, problems } = readAddresses(piece.repeat(200_000))
      expect(addresses.length).toBeLessThanOrEqual(1_000)
      expect(problems.length).toBeLessThanOrEqual(100)
      expect(busyMs() - started).toBeLessThan(2_000)
    }
  })
})

it.each([
  ["'a@b.example' <a@b.example>", 'address-name-special', '@'],
  ['a.b@c.example <a.b@c.example>', 'address-name-special', '@'],
  ['A. [x] <a@b.example>', 'address-name-special', '[x]'],
  ['a@b.example;', 'address-semicolon', ';'],
  ['a@b.example; ', 'address-semicolon', ';'],
])('one fault is told once, where it is: %s', (value, kind, octets) => {
  const { problems, obsolete } = readAddresses(value)
  expect([...problems, ...obsolete].map((one) => [one.kind, value.slice(one.at, one.at + one.length)])).toEqual([
    [kind, octets],
  ])
})
