import { expect, test } from 'vitest'
import { say, verbatim } from '../text/text.ts'
import { type Check, casesOf, check } from './check.ts'
import { type Court, judgeCase } from './court.ts'
import { type Docket, decide, type Evidence } from './decision.ts'
import { demand, expecting, fact, notApplicable, note, should, undecided } from './finding.ts'
import type { Profile } from './profile.ts'
import type { Level, Requirement, Tier } from './requirement.ts'

const row = (level: Level, tier: Tier = 'spec', when?: Requirement['when']): Requirement => ({
  id: '',
  clause: '§1',
  text: { en: '' },
  binds: ['gateway'],
  level,
  tier,
  ...(when && { when }),
})
const register: Record<string, Requirement> = {
  must: row('MUST'),
  'must-not': row('MUST NOT'),
  should: row('SHOULD'),
  may: row('MAY'),
  referenced: row('MUST', 'referenced'),
  related: row('MUST', 'related'),
  later: row('MUST', 'spec', { environment: 'production', from: '2026-01-12' }),
}
const profile: Profile = {
  specification: { id: 'x', version: '1' },
  environment: 'production',
  domain: 'example.test',
  asOf: '2026-06-01',
  settings: {},
  limits: { quiet: 1, reply: 1, session: 1, delivery: 1, action: 1_000 },
}

const court: Court = {
  profile,
  subject: { role: 'gateway', name: 'x', endpoints: {}, accounts: [], addresses: { from: '', to: '', rcpt: '' } },
  rungs: [],
  dutch: {},
  experiment: () => undefined,
  lookUp: (id: string) => register[id]!,
}

function judged(judge: Check['judge'], changes: Partial<Profile> = {}) {
  const [one] = casesOf(check({ id: 'X-1', title: say`x`, over: [], decides: Object.keys(register), judge }))
  return judgeCase(one!, [], { ...court, profile: { ...profile, ...changes } })
}
const seen = (value: boolean) => fact(value, verbatim(String(value)))
const holds = expecting<boolean>(say`true`, Boolean)

test.each([
  ['must', {}, 'fail'],
  ['must-not', {}, 'fail'],
  ['referenced', {}, 'fail'],
  ['referenced', { settings: { 'tier.referenced': 'report' } }, 'warn'],
  ['related', {}, 'warn'],
  ['related', { settings: { 'tier.related': 'enforce' } }, 'fail'],
  ['later', {}, 'fail'],
  ['later', { asOf: '2026-01-11' }, 'info'],
  ['later', { environment: 'preprod' }, 'info'],
] as const)('a breach of %s with %o is a %s', (id, changes, verdict) => {
  expect(judged(() => demand(id, seen(false), holds), changes).verdict).toBe(verdict)
})

test('a broken MUST stops the judgement, a broken SHOULD does not', () => {
  const stopped = judged(() => {
    demand('must', seen(false), holds)
    demand('referenced', seen(true), holds)
  })
  expect(stopped.findings.map(({ requirement }) => requirement)).toEqual(['must'])
  const going = judged(() => {
    should('should', seen(false), holds)
    demand('must', seen(true), holds)
  })
  expect([going.verdict, going.findings.length]).toEqual(['warn', 2])
})

test('all breaches of the requirement that is broken are told, each once', () => {
  const breach = (verb: string) => ({ ...seen(false), observed: verbatim(`${verb} → 252`), sent: `${verb}\r\n` })
  const result = judged(() => {
    for (const verb of ['VRFY', 'EXPN', 'VRFY', 'HELP']) demand('must', breach(verb), holds)
    demand('referenced', seen(false), holds)
  })
  expect(result.findings.map(({ observed }) => observed)).toEqual(['VRFY → 252', 'EXPN → 252', 'HELP → 252'])
  expect(result.message.en).toBe(
    'must: expected true to “VRFY”; observed VRFY → 252 (also: “EXPN” → EXPN → 252; “HELP” → HELP → 252)',
  )
})

test('what a judge throws behind a breach takes nothing from it', () => {
  const result = judged(() => {
    demand('must', seen(false), holds)
    throw new Error('this rests on what does not hold')
  })
  expect(result.verdict).toBe('fail')
})

test('the words of a breach come before those of its check', () => {
  const { risk, remedy } = judged(() =>
    should('should', seen(false), holds, { risk: say`a loss`, remedy: say`another way` }),
  )
  expect([risk, remedy]).toEqual(['a loss', 'another way'])
})

test('an observation beside a pass does not hide it', () => {
  const result = judged(() => {
    demand('must', seen(true), holds)
    note('may', seen(false), holds)
  })
  expect(result.verdict).toBe('pass')
})

test('a condition that never came about makes a requirement not applicable, of whatever level, and hides nothing', () => {
  const alone = judged(() => notApplicable('must', seen(true), say`a request for a receipt`))
  expect(alone.verdict).toBe('not-applicable')
  expect(alone.message.en).toBe('must: expected a request for a receipt; observed true')
  const beside = (more: () => void) =>
    judged(() => {
      notApplicable('should', seen(true), say`a request for a receipt`)
      more()
    }).verdict
  expect(beside(() => demand('must', seen(true), holds))).toBe('pass')
  expect(beside(() => should('should', seen(false), holds))).toBe('warn')
  expect(beside(() => undecided(say`no more evidence`))).toBe('inconclusive')
})

test('what is undecided outweighs what passed and warned, not what failed', () => {
  const after = (first: () => void) =>
    judged(() => {
      first()
      undecided(say`no more evidence`)
    }).verdict
  expect(after(() => demand('must', seen(true), holds))).toBe('inconclusive')
  expect(after(() => should('should', seen(false), holds))).toBe('inconclusive')
})

test.each<[string, Check['judge']]>([
  ['decides nothing', () => {}],
  ['decides a MUST as a SHOULD', () => should('must', seen(true), holds)],
  ['decides a SHOULD as a MUST', () => demand('should', seen(true), holds)],
  [
    'stumbles',
    () => {
      throw new TypeError('x is undefined')
    },
  ],
])('a judge that %s is the harness’s fault', (_, judge) => {
  expect(judged(judge).verdict).toBe('error')
})

test('behind a broken premise nothing is decided, and what nobody planned is no premise', () => {
  const premise = (holding: boolean) =>
    check({ id: 'X-1', title: say`x`, over: [], decides: ['must'], judge: () => demand('must', seen(holding), holds) })
  const premised = check({
    id: 'X-2',
    title: say`x`,
    over: [],
    decides: ['must'],
    given: ['X-1'],
    judge: () => demand('must', seen(true), holds),
  })
  const nothing: Evidence = { sessions: new Map(), faults: new Map() }
  const outcome = (checks: readonly Check[]) => {
    const docket: Docket = { cases: new Map(checks.flatMap(casesOf).map((one) => [one.id, one])), court }
    return decide(docket.cases.get('X-2')!, docket, nothing, new Map())
  }
  expect(outcome([premise(true), premised]).verdict).toBe('pass')
  expect(outcome([premised]).verdict).toBe('pass')
  expect(outcome([premise(false), premised])).toMatchObject({ verdict: 'inconclusive', blockedBy: 'X-1' })
})

test('a premise may be what a check decides about one requirement', () => {
  const premise = check({
    id: 'X-1',
    title: say`x`,
    decides: ['should', 'must', 'referenced'],
    judge() {
      should('should', seen(true), holds)
      demand('must', seen(false), holds)
      demand('referenced', seen(true), holds)
    },
  })
  const standsOn = (requirement: string) => {
    const given = [`X-1/${requirement}`]
    const premised = check({
      id: 'X-2',
      title: say`x`,
      decides: ['must'],
      given,
      judge: () => demand('must', seen(true), holds),
    })
    const docket: Docket = { cases: new Map([premise, premised].flatMap(casesOf).map((one) => [one.id, one])), court }
    return decide(docket.cases.get('X-2')!, docket, { sessions: new Map(), faults: new Map() }, new Map()).verdict
  }
  // Of what it did not come to, nothing is known, and nothing stands in the way.
  expect(['should', 'must', 'referenced'].map(standsOn)).toEqual(['pass', 'inconclusive', 'pass'])
})
