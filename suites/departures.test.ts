import { expect, test } from 'vitest'
import type { PlanRecord } from '../harness/running/journal.ts'
import { samplePlan } from '../reports/sample.test-data.ts'
import { withDepartures } from './departures.ts'
import { COMMAND_LIMITS, makeProfile, REMOTE_LIMITS } from './profile/profile.ts'

const DAY = '2026-11-30'

/** The plan of a run in which nothing departs, changed. */
function plan(change: (sound: PlanRecord) => Partial<PlanRecord> = () => ({})): PlanRecord {
  const profile = makeProfile({ domain: 'htpoort.test', limits: REMOTE_LIMITS, asOf: DAY })
  const { subject } = samplePlan()
  const sound = samplePlan({
    startedAt: `${DAY}T08:00:00.000Z`,
    profile,
    subject: { ...subject, version: '2', digest: 'sha256:0' },
    excluded: [],
    certification: { asked: true, challenge: 'nonce-4711', departures: [] },
  })
  return { ...sound, ...change(sound) }
}
const told = (one: PlanRecord) => withDepartures(one).certification!.departures.map(({ en }) => en)

test('a run for a certifier departs in nothing', () => {
  expect(told(plan())).toEqual([])
})

test.each<[string, (sound: PlanRecord) => Partial<PlanRecord>, string[]]>([
  [
    'not asked for',
    ({ certification }) => ({ certification: { challenge: certification!.challenge!, departures: [] } }),
    ['it was not made with --certify'],
  ],
  [
    'no challenge',
    () => ({ certification: { asked: true, departures: [] } }),
    ['it carries no challenge of a certifier'],
  ],
  [
    'no version',
    ({ subject: { version: _, ...subject } }) => ({ subject }),
    ['the version of the product is not given'],
  ],
  ['no digest', ({ subject: { digest: _, ...subject } }) => ({ subject }), ['the digest of the product is not given']],
  [
    'a name of ours',
    ({ subject }) => ({ subject: { ...subject, nl: { name: 'de gateway' } } }),
    ['the product is not named'],
  ],
  [
    'the reference',
    ({ subject, profile }) => ({
      subject: { ...subject, embedded: true },
      profile: {
        ...profile,
        limits: { ...REMOTE_LIMITS, quiet: 50, reply: 5_000, session: 30_000, delivery: 5_000, admission: 5_000 },
      },
    }),
    ['it is about the embedded reference, and not about a product'],
  ],
  [
    'a connector that was told',
    ({ subject, profile }) => ({
      subject: { ...subject, role: 'connector' },
      profile: { ...profile, limits: COMMAND_LIMITS },
    }),
    ['the connector was told what was played (without --blind)'],
  ],
  [
    'a connector that was not',
    ({ subject, profile }) => ({
      subject: { ...subject, role: 'connector', blind: 'seed' },
      profile: { ...profile, limits: COMMAND_LIMITS },
    }),
    [],
  ],
  [
    'a recorded connector',
    ({ subject, profile }) => ({
      subject: { ...subject, role: 'connector', recorded: true },
      profile: { ...profile, limits: COMMAND_LIMITS },
    }),
    ['the connector was recorded at its work, and was not driven'],
  ],
  [
    'another day',
    ({ profile }) => ({ profile: { ...profile, asOf: '2025-01-01' } }),
    [`it is judged by the rules in force on 2025-01-01, and was made on ${DAY}`],
  ],
  // Half past eleven in the evening of the day before, in universal time.
  ['the day in Amsterdam', () => ({ startedAt: '2026-11-29T23:30:00.000Z' }), []],
  [
    'another document',
    ({ profile }) => ({ profile: { ...profile, specification: { id: 'Digipoort', version: '1' } } }),
    ['it is judged by Digipoort'],
  ],
  [
    'a setting',
    ({ profile }) => ({ profile: { ...profile, settings: { ...profile.settings, 'tier.referenced': 'report' } } }),
    ['the setting tier.referenced is report (default: enforce)'],
  ],
  [
    'a limit',
    ({ profile }) => ({ profile: { ...profile, limits: { ...profile.limits, quiet: 1 } } }),
    ['the limit quiet is 1 milliseconds (default: 2000)'],
  ],
  [
    'a limit more',
    ({ profile }) => ({ profile: { ...profile, limits: { ...profile.limits, admission: 1 } } }),
    ['the limit admission is 1 milliseconds (default: –)'],
  ],
  [
    'checks that are left out',
    () => ({
      excluded: [
        { check: 'A', reason: 'skipped by choice' },
        { check: 'B', reason: 'needs --allow slow' },
        { check: 'C', reason: 'needs --allow slow' },
      ],
    }),
    ['1 check is left out: skipped by choice', '2 checks are left out: needs --allow slow'],
  ],
  [
    'what is missing',
    () => ({
      missing: [
        {
          setting: 'gateway.accounts',
          line: '- x',
          reason: 'one account',
          nl: { reason: 'een account' },
          checks: ['A'],
        },
      ],
    }),
    ['gateway.accounts is not given: one account'],
  ],
  [
    'known failures',
    () => ({ baseline: { file: 'known.yaml', entries: [] } }),
    ['known failures are told apart by known.yaml'],
  ],
])('%s', (_, change, departures) => {
  expect(told(plan(change))).toEqual(departures)
})

test('departures are in Dutch as well, with reasons of the plan', () => {
  const one = plan(() => ({ excluded: [{ check: 'A', reason: 'x', nl: { reason: 'y' } }] }))
  expect(withDepartures(one).certification!.departures).toEqual([
    { en: '1 check is left out: x', nl: '1 toets is weggelaten: y' },
  ])
})
