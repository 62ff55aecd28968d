import { expect, it } from 'vitest'
import { checkDomain } from './domain.ts'
import { ProblemList } from './problems.ts'

const kinds = (domain: string) => {
  const problems = new ProblemList()
  checkDomain(domain, 0, problems)
  return problems.inOrder().map(({ kind }) => kind)
}

it.each<[string, string[]]>([
  ['htpoort.nl', []],
  ['htpoort.nl.evil.nl', []],
  ['HTPoort.NL', []],
  ['xn--htport-dya.nl', []],
  ['htpoort.nl.', ['domain-trailing-dot']],
  ['', ['domain-empty']],
  ['.', ['domain-empty-label', 'domain-empty-label']],
  ['a..nl', ['domain-empty-label']],
  ['ht_poort.nl', ['domain-underscore']],
  ['-a.nl', ['domain-hyphen']],
  ['a-.nl', ['domain-hyphen']],
  ['localhost', ['domain-unqualified']],
  // A full-width dot makes one label; a Cyrillic o is another letter.
  ['htpoort\uff0enl', ['domain-unqualified', 'domain-eight-bit']],
  ['htp\u043eort.nl', ['domain-eight-bit']],
  ['a%b.nl', ['domain-character']],
  ['a b.nl', ['domain-character']],
  [`${'a'.repeat(64)}.nl`, ['domain-label-over-63']],
  [`${'a.'.repeat(130)}nl`, ['domain-over-255']],
  ['192.0.2.1', ['domain-numeric']],
  ['[192.0.2.1]', []],
  ['[192.0.2.256]', ['domain-literal']],
  ['[192.0.02.1]', ['domain-literal']],
  ['[IPv6:2001:db8::1]', []],
  ['[IPv6:::ffff:192.0.2.1]', []],
  ['[IPv6:1:2:3:4:5:6:7:8]', []],
  ['[IPv6:1:2:3:4:5:6:7]', ['domain-literal']],
  ['[IPv6:1::2::3]', ['domain-literal']],
  ['[2001:db8::1]', ['domain-literal']],
  ['[192.0.2.1', ['domain-literal']],
])('of %j', (domain, expected) => {
  expect(kinds(domain)).toEqual(expected)
})
