import { describe, expect, test } from 'vitest'
import { inEnglish, say } from '../text/text.ts'
import { collectFindings, demand, fact, itHolds, judgeEach, undecided } from './finding.ts'
import type { Profile } from './profile.ts'
import type { Requirement } from './requirement.ts'

const [ONE, OTHER] = ['RFC0000-1-1', 'RFC0000-1-2'] as const
const rowOf = (id: string): Requirement => ({
  id,
  clause: 'RFC 0 §1',
  text: { en: '', nl: '' },
  binds: ['gateway'],
  level: 'MUST',
  tier: 'related',
})

/** What comes of judging each of some numbers, where `decides` are one's own requirements. */
function judged(decides: readonly string[], judge: (item: number) => void) {
  const profile = { settings: {}, asOf: '2026-01-01' } as Profile
  const context = { profile, lookUp: rowOf, unfit: () => undefined, leftOut: new Set<string>(), dutch: {} }
  const { findings, undecided: why } = collectFindings(context, () => void judgeEach([1, 2, 3], decides, judge))
  return {
    findings: findings.map(({ requirement: id, verdict }) => `${id} ${verdict}`),
    why: why && inEnglish(why.why),
  }
}

const holds = (id: string, value = true) => demand(id, fact(value, say`it`), itHolds(say`that`))

describe('things that are judged apart from each other', () => {
  test('are undecided as a whole where one is', () => {
    const judge = (item: number) => {
      holds(ONE)
      if (item === 2) undecided(say`nobody knows`)
    }
    expect(judged([ONE], judge)).toEqual({ findings: [`${ONE} pass`], why: 'nobody knows' })
  })

  test('are not undecided for what somebody else decides', () => {
    const judge = () => {
      holds(ONE)
      undecided(say`nobody knows`, undefined, [OTHER])
    }
    expect(judged([ONE], judge)).toEqual({ findings: [`${ONE} pass`], why: undefined })
    expect(judged([ONE, OTHER], judge)).toEqual({ findings: [`${ONE} pass`], why: 'nobody knows' })
  })

  test('have findings of their own requirements, each once', () => {
    const judge = (item: number) => {
      holds(ONE, item !== 3)
      holds(OTHER)
    }
    expect(judged([ONE], judge).findings).toEqual([`${ONE} pass`, `${ONE} warn`])
  })
})
