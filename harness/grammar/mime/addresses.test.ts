import { describe, expect, it } from 'vitest'
import { readAddresses } from './addresses.ts'

const read = (value: string) => readAddresses(value).addresses.map(({ localPart, domain }) => `${localPart}@${domain}`)
const problems = (value: string) => readAddresses(value).problems.map(({ what }) => what)

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
    ['ags', [], 'an entry without an address'],
    ['a b@c.example', [], 'an address that cannot be read'],
    ['a@b@c.example', [], 'an address that cannot be read'],
    ['@c.example', [], 'an address that cannot be read'],
    ['a@', [], 'an address that cannot be read'],
    ['a@"c.example"', [], 'an address that cannot be read'],
    ['x@y <a@b.example>', ['a@b.example'], 'a special character in a name that is not quoted'],
    ['<a@b.example', ['a@b.example'], 'an angle bracket that is not closed'],
    ['<a@b.example> c', ['a@b.example'], 'something behind the angle brackets'],
    ['a@b.example; c@d.example', ['a@b.example', 'c@d.example'], 'a semicolon outside a group'],
    ['g: a@b.example', ['a@b.example'], 'a group that does not end'],
    ['a@b.example (', ['a@b.example'], 'a comment that does not end'],
    ['"a', [], 'a quoted text that does not end'],
  ])('says what is wrong with %j', (value, expected, what) => {
    expect(read(value)).toEqual(expected)
    expect(problems(value)).toContain(what)
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
