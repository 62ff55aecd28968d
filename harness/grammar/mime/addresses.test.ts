import { describe, expect, it } from 'vitest'
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

  it('takes whatever stands there, in linear time', () => {
    for (const head of ['"', '[', '(', '=?a?q?', '"\\']) readAddresses(head + 'a\\b '.repeat(1_000_000))
    for (const piece of ['(', '"', '<', '@', ',', ':;', '\\', '=?', '[', 'a@b,', '<a@b>', '=?a?q?', '\0\xff ']) {
      const started = performance.now()
      const { addresses, problems } = readAddresses(piece.repeat(200_000))
      expect(addresses.length).toBeLessThanOrEqual(1_000)
      expect(problems.length).toBeLessThanOrEqual(100)
      expect(performance.now() - started).toBeLessThan(2_000)
    }
  })
})
