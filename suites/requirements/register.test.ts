import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Level, Party } from '../../harness/judging/requirement.ts'
import { coverageOf } from './coverage.ts'
import { footnotes, outline, sections, standards, tableRows } from './outline.ts'
import { placesInText } from './outline-of-text.ts'
import { register, requirement, requirements } from './register.ts'

const HTG = /^HTG-(?:\d(?:\.\d+){0,2}|T[1-5]|FN[1-9])-\d+$/
const RFC = /^RFC(\d+)-(?:\d+|[A-Z])(?:\.\d+)*-\d+$/
const CHECK = /^(?:S[SPD]-\d{3}|SD-\d{2}|ST-\d{2}|C[MPS]-\d{3}|L[EHBDT]-\d{2})$/

/** The RFCs of §3.5 and §4.5. */
const listed = new Set(standards.map(({ place }) => place.split(' ').at(-1)))

/** Whom a family of checks looks at; a requirement that it decides has to bind one of them. */
const subjects: Record<string, readonly Party[]> = {
  SS: ['gateway'],
  ST: ['gateway'],
  SP: ['gateway'],
  SD: ['gateway'],
  CM: ['connector'],
  CP: ['connector'],
  CS: ['connector'],
  // A message comes from a connector, whose submissions are judged by the same rules (CM-016).
  LE: ['message', 'connector'],
  LH: ['message', 'connector'],
  LB: ['message', 'connector'],
  // A DSN is a message that the gateway makes; a transcript shows both peers.
  LD: ['gateway', 'message'],
  LT: ['gateway', 'connector', 'message'],
}

describe('the register', () => {
  test('has unique ids', () => {
    expect(register.size).toBe(requirements.length)
  })

  test.each(requirements.map((each) => [each.id, each] as const))('%s is well-formed', (id, each) => {
    expect(id).toMatch(id.startsWith('HTG-') ? HTG : RFC)
    expect(each.text.en).toMatch(/\.$/)
    expect(each.text.nl).toMatch(/\.$/)

    const rfc = RFC.exec(id)?.[1]
    expect(each.tier).toBe(rfc === undefined ? 'spec' : listed.has(rfc) ? 'referenced' : 'related')
    if (rfc !== undefined) expect(each.clause.startsWith(`RFC ${rfc} `)).toBe(true)

    const prohibitions: Partial<Record<Level, string>> = { 'MUST NOT': 'must not', 'SHOULD NOT': 'should not' }
    for (const [level, words] of Object.entries(prohibitions)) {
      expect(each.text.en.includes(words), `${each.level}: ${each.text.en}`).toBe(each.level === level)
    }

    expect(each.checks.length > 0, 'has checks, or says why not').toBe(each.notTestable === undefined)
    expect(new Set(each.checks).size).toBe(each.checks.length)
    for (const check of each.checks) {
      expect(check).toMatch(CHECK)
      const bound = each.binds.length === 0 || subjects[check.slice(0, 2)]?.some((party) => each.binds.includes(party))
      expect(bound, `${check} looks at a party that ${id} does not bind`).toBe(true)
    }
    if (each.notTestable === undefined && each.level !== 'INFO' && each.level !== 'MAY') {
      for (const party of each.binds) {
        const decided = each.checks.some((check) => subjects[check.slice(0, 2)]?.includes(party))
        expect(decided, `no check decides ${id} for the ${party}`).toBe(true)
      }
    }
  })

  test('gives a requirement by id and refuses an unknown one', () => {
    expect(requirement('HTG-3.3.3-1').level).toBe('MUST NOT')
    expect(() => requirement('HTG-9-9')).toThrow('HTG-9-9')
  })

  test('cites only requirements that exist', () => {
    for (const { id, note = '', notTestable = '' } of requirements) {
      for (const [cited] of `${note} ${notTestable}`.matchAll(/\b(?:HTG|RFC\d+)-[A-Z\d.]*\d-\d+/g)) {
        expect(register.has(cited), `${id} cites ${cited}`).toBe(true)
      }
    }
  })
})

describe('the outline', () => {
  test.each(outline.map((each) => [each.place, each] as const))('%s is carried or says why not', (_, each) => {
    if ('nothing' in each) expect(each.nothing).toMatch(/\.$/)
    else expect(each.requirements.filter((id) => !register.has(id))).toEqual([])
  })

  test('holds every requirement of the document', () => {
    const carried = new Set(outline.flatMap((each) => ('requirements' in each ? each.requirements : [])))
    const document = requirements.filter(({ id }) => id.startsWith('HTG-')).map(({ id }) => id)
    expect(document.filter((id) => !carried.has(id))).toEqual([])
  })

  const copy = process.env.HTG_INTERFACE_DOCUMENT
  test.skipIf(!copy)('has all places of the document (needs HTG_INTERFACE_DOCUMENT, a plain-text copy)', () => {
    const found = placesInText(readFileSync(copy ?? '', 'utf8'))
    const named = (places: readonly { place: string }[]): string[] => places.map(({ place }) => place).sort()
    expect([...found.sections].sort()).toEqual(named(sections))
    expect([...found.footnotes].sort()).toEqual(named(footnotes))
    expect([...found.tableRows].sort()).toEqual(named(tableRows))
    expect([...found.standards].sort()).toEqual(named(standards))
  })
})

test('coverage of a requirement', () => {
  const decided = requirement('HTG-3.3.3-1')
  expect(coverageOf(decided, new Set(['HTG-3.3.3-1']))).toBe('checked')
  expect(coverageOf(decided, new Set())).toBe('planned')
  expect(coverageOf(requirement('HTG-FN2-2'), new Set())).toBe('not-testable')
  expect(coverageOf(requirement('HTG-3.5-3'), new Set(['RFC5321-4.2-1']))).toBe('checked')
})
