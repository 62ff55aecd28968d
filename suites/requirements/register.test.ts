import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { casesOf, check } from '../../harness/judging/check.ts'
import type { Level, Requirement } from '../../harness/judging/requirement.ts'
import { say } from '../../harness/text/text.ts'
import {
  BIND_NOBODY,
  chapters,
  footnotes,
  outline,
  type Part,
  sections,
  standards,
  tableRows,
} from '../../reports/document-outline.ts'
import { coverageOf } from './coverage.ts'
import { guideRequirements } from './guide.ts'
import { placesInText } from './outline-of-text.ts'
import { register, requirement, requirements } from './register.ts'

const HTG = /^HTG-(?:\d(?:\.\d+){0,2}|T[1-5]|FN[1-9])-\d+$/
const RFC = /^RFC(\d+)-(?:\d+|[A-Z])(?:\.\d+)*-\d+$/
const MIG = /^MIG-\d+$/

/** The RFCs of §3.5 and §4.5. */
const listed = new Set(standards.map(({ place }) => place.split(' ').at(-1)))

describe('the register', () => {
  test('has unique ids', () => {
    expect(register.size).toBe(requirements.length + guideRequirements.length)
  })

  test.each([...register])('%s is well-formed', (id, each) => {
    expect(id).toMatch(id.startsWith('HTG-') ? HTG : each.tier === 'guide' ? MIG : RFC)
    expect(each.text.en).toMatch(/\.$/)
    expect(each.text.nl).toMatch(/\.$/)

    const rfc = RFC.exec(id)?.[1]
    const ofDocument = id.startsWith('HTG-') ? 'spec' : 'guide'
    expect(each.tier).toBe(rfc === undefined ? ofDocument : listed.has(rfc) ? 'referenced' : 'related')
    if (rfc !== undefined) expect(each.clause.startsWith(`RFC ${rfc} `)).toBe(true)

    const prohibitions: Partial<Record<Level, string>> = { 'MUST NOT': 'must not', 'SHOULD NOT': 'should not' }
    for (const [level, words] of Object.entries(prohibitions)) {
      expect(each.text.en.includes(words), `${each.level}: ${each.text.en}`).toBe(each.level === level)
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
    for (const text of Object.values(each.title)) expect(text).toMatch(/[^.]$/)
    if ('nothing' in each) for (const why of Object.values(each.nothing)) expect(why).toMatch(/\.$/)
    else expect(each.requirements.filter((id) => !register.has(id))).toEqual([])
  })

  test('holds every requirement of the document', () => {
    const carried = new Set(outline.flatMap((each) => ('requirements' in each ? each.requirements : [])))
    const document = requirements.filter(({ id }) => id.startsWith('HTG-')).map(({ id }) => id)
    expect(document.filter((id) => !carried.has(id))).toEqual([])
  })

  test('has each place once in its chapters, and knows what binds nobody', () => {
    const within = ({ place, parts }: Part): string[] => [place.place, ...parts.flatMap(within)]
    expect(chapters().map(({ name }) => name)).toEqual(['1', '2', '3', '4', '5'])
    expect(chapters().flatMap(within).sort()).toEqual(outline.map(({ place }) => place).sort())
    const nobody = requirements.filter(({ id, binds }) => id.startsWith('HTG-') && binds.length === 0)
    expect([...BIND_NOBODY].sort()).toEqual(nobody.map(({ id }) => id).sort())
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

describe('coverage of a requirement', () => {
  const ofCheck = (id: string, decides: readonly string[], protocol: 'smtp' | 'pop3' = 'smtp') => {
    const over = [{ id: 'x', title: say`x`, protocol, runClass: 'safe', uses: [] }] as const
    return casesOf(check({ id, title: say`x`, over, decides, judge: () => {} }))
  }

  test('is what the checks decide', () => {
    const row = requirement('HTG-3.3.1-1')
    expect(coverageOf(row, ofCheck('SS-001', [row.id]))).toBe('checked')
    expect(coverageOf(row, ofCheck('SS-001', ['HTG-1.3-7']))).toBe('unchecked')
    expect(coverageOf(requirement('HTG-1.3-7'), [])).toBe('not-testable')
  })

  test('of one that makes RFCs binding comes from their sentences, on its protocol and for whom it binds', () => {
    const row: Requirement = {
      ...requirement('HTG-3.3.1-1'),
      binds: ['gateway'],
      imports: { rfcs: [4422], protocol: 'smtp' },
    }
    expect(coverageOf(row, ofCheck('SS-041', ['RFC4422-3.4.1-1']))).toBe('checked')
    expect(coverageOf(row, ofCheck('SP-020', ['RFC4422-3.4.1-1'], 'pop3'))).toBe('unchecked')
    expect(coverageOf(row, ofCheck('CM-019', ['RFC4422-3.4.1-1']))).toBe('unchecked')
    expect(coverageOf(row, ofCheck('SS-041', ['RFC44221-3.4.1-1']))).toBe('unchecked')
  })
})
