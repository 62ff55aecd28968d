import { describe, expect, test } from 'vitest'
import { casesOf } from '../../harness/judging/check.ts'
import { RUN_CLASSES } from '../../harness/judging/experiment.ts'
import { experimentsOf } from '../../harness/running/plan.ts'
import { textsOf } from '../../reports/texts.ts'
import { messageDeviants } from '../../suites/message/message-deviants.ts'
import { messageChecks } from '../../suites/message/message-suite.ts'
import { AMBIGUITIES } from '../../suites/profile/ambiguities.ts'
import { SETTINGS } from '../../suites/profile/settings.ts'
import { SUITES } from '../../suites/role-suites.ts'
import { planFor } from '../../suites/suite-run.ts'
import { list } from '../arguments/options.ts'
import { listRules } from '../rules/rules.ts'
import { explain } from './explain.ts'
import { scenarioNames, scenariosCalled } from './scenario.ts'

/*
 * Whatever id, clause or name is printed is also taken. Scenarios are looked up only, since explaining one plays it.
 */

const everywhere = { allow: RUN_CLASSES, skip: [] }
const plans = new Map<string, readonly string[]>()
/** A clause is asked for with each of its rules: what it selects is found out once. */
function selected(role: 'gateway' | 'connector', ...select: string[]): readonly string[] {
  const asked = JSON.stringify([role, select])
  const known = plans.get(asked)
  if (known) return known
  const ids = planFor(SUITES[role], { ...everywhere, select }, () => undefined).cases.map(({ id }) => id)
  plans.set(asked, ids)
  return ids
}

interface Rule {
  readonly id: string
  readonly clause: string
  readonly tier: string
  readonly level: string
  readonly builtChecks: readonly string[]
}
const rules = JSON.parse(listRules({ format: 'json' })) as Rule[]

describe('what rules prints', () => {
  test('is explained', async () => {
    const printed = new Set(rules.flatMap(({ id, clause, builtChecks }) => [id, clause, ...builtChecks]))
    for (const name of printed) await expect(explain(name, 'en'), name).resolves.toContain(name)
  })
  test('is a filter of rules', () => {
    const filters = new Map(
      rules.map(({ clause, level, tier }) => [`${clause} ${level} ${tier}`, { clause, level, tier }]),
    )
    for (const filter of filters.values())
      expect(listRules({ ...filter, format: 'json' }), filter.clause).toContain(JSON.stringify(filter.clause))
  })
  test('selects what decides it', () => {
    for (const { id, clause, builtChecks } of rules) {
      for (const role of ['gateway', 'connector'] as const) {
        const own = SUITES[role].checks.filter((check) => builtChecks.includes(check.id) && check.decides.includes(id))
        for (const check of own) {
          for (const typed of [id, clause, check.id])
            expect(selected(role, ...list(typed)), typed).toEqual(expect.arrayContaining([casesOf(check)[0]!.id]))
        }
      }
    }
  })
})

test('what lint prints is explained', async () => {
  expect(messageChecks.length).toBeGreaterThan(5)
  for (const { id } of [...messageChecks, ...messageDeviants])
    await expect(explain(id, 'en'), id).resolves.toContain(id)
})

describe('what a report prints', () => {
  test.each(['gateway', 'connector'] as const)('selects, for a %s', (role) => {
    const suite = SUITES[role]
    for (const one of suite.checks.flatMap(casesOf)) expect(selected(role, one.id)).toEqual([one.id])
    for (const { id } of experimentsOf(suite).values()) expect(selected(role, id).length, id).toBeGreaterThan(0)
  })
  test('is explained', async () => {
    const all = Object.values(SUITES).flatMap((suite) => suite.checks)
    const named = all.flatMap((check) => [...casesOf(check).map(({ id }) => id), ...check.needs, ...check.given])
    const experiments = [...experimentsOf(SUITES.gateway).keys()]
    for (const name of new Set([...named, ...experiments]))
      await expect(explain(name, 'en'), name).resolves.toBeTruthy()
    for (const name of scenarioNames) expect(scenariosCalled(name).length, name).toBeGreaterThan(0)
  })
  test('settings, classes, ambiguities and limits are explained', async () => {
    for (const name of [
      ...SETTINGS.map(({ key }) => key),
      ...RUN_CLASSES,
      ...AMBIGUITIES.map(({ id }) => id),
      'limits.reply',
      'limits.run',
    ])
      await expect(explain(name, 'nl'), name).resolves.toMatch(new RegExp(`^${name}`))
    for (const { ambiguity } of SETTINGS as readonly { ambiguity?: string }[])
      if (ambiguity) expect(AMBIGUITIES.map(({ id }) => id)).toContain(ambiguity)
  })
  test.each(['en', 'nl'] as const)(
    'verdicts, tiers and scopes are explained as they are printed: %s',
    async (language) => {
      const { verdicts, runVerdicts, tiers } = textsOf(language)
      const keyed = [verdicts, runVerdicts, tiers].flatMap((words) => Object.entries(words).flat())
      for (const name of [...keyed, 'full', 'partial'])
        await expect(explain(name, language), name).resolves.toMatch(
          /^(?:.+, verdict|.+, oordeel|.+, tier|.+, herkomst|.+, scope|.+, reikwijdte)/,
        )
    },
  )
  test('what explain prints of a check is explained: its deviants', async () => {
    const printed = (await explain('SS-017', 'en')).match(/\bM-[A-Z]+-\d+[a-z]?\b/g)!
    for (const name of printed) await expect(explain(name.toLowerCase(), 'en')).resolves.toContain('SS-017')
  })
})

test('a scenario that has variants is explained with all of them and every check over any', async () => {
  const text = await explain('F-56', 'en')
  for (const { id } of scenariosCalled('F-56')) expect(text).toContain(id)
  expect(scenariosCalled('F-56').length).toBeGreaterThan(1)
  expect(text).toContain('CM-027')
})

test.each([
  ['tabel 4', 'table 4'],
  ['Table 4', 'table 4'],
  ['§ 3.3.3', '§3.3.3'],
  ['section 3.3.3', '§3.3.3'],
  ['3.3.3, rij 1', '§3.3.3, row 1'],
  ['voetnoot 4', 'footnote 4'],
  ['rfc3207', 'RFC 3207'],
])('--clause %j is --clause %j', (typed, meant) => {
  expect(listRules({ clause: typed, format: 'json' })).toBe(listRules({ clause: meant, format: 'json' }))
})

test('lists are taken as people write them', () => {
  for (const typed of [['SS-007,SS-009'], ['SS-007', 'SS-009'], ['SS-007, SS-009']])
    expect(typed.reduce<string[]>((before, one) => list(one, before), [])).toEqual(['SS-007', 'SS-009'])
  expect(list('§3.3.3, row 1')).toEqual(['§3.3.3, row 1'])
  expect(list('table 4, Message-ID')).toEqual(['table 4, Message-ID'])
  expect(selected('connector', 'CS-008@smtp')).toEqual(['CS-008@smtp'])
})

test('what is mistyped gets what is near, each once', async () => {
  await expect(explain('F-018', 'en')).rejects.toThrow(/did you mean F-18\?/)
  await expect(explain('F-00', 'en')).rejects.toThrow(/ids of that kind go from F-01 to F-\d+$/)
  await expect(explain('M-SS-9999', 'nl')).rejects.toThrow(/ids of that kind go from M-SS-\d+ to M-SS-\d+$/)
  await expect(explain('HTG-9.9.9-1', 'en')).rejects.toThrow(/htg rules lists the requirements/)
  await expect(explain('smtp:elho', 'en')).rejects.toThrow(/did you mean smtp:ehlo/)
  expect(() => selected('connector', 'CS-008@smpt')).toThrow(/did you mean CS-008@smtp/)
  expect(() => listRules({ clause: 'tabel 44' })).toThrow(/did you mean table 4/)
})

test('at 80 columns no line of rules is wider', () => {
  const { columns } = process.stdout
  process.stdout.columns = 80
  try {
    for (const line of listRules({}).split('\n')) expect(line.length, line).toBeLessThanOrEqual(80)
  } finally {
    process.stdout.columns = columns
  }
})
