import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeAuthority } from '../../fixtures/authority/authority.ts'
import { storeAuthority } from '../../fixtures/authority/stored-authority.ts'
import type { ConnectorDriver } from '../../harness/driving/connector-driver.ts'
import type { Step } from '../../harness/driving/steps.ts'
import { healthyConnector } from '../../harness/peers/connector/behaviour.ts'
import { embeddedDriver } from '../../harness/peers/connector/embedded.ts'
import { experimentsOf } from '../../harness/running/plan.ts'
import { inEnglish } from '../../harness/text/text.ts'
import { buildReport } from '../../reports/build.ts'
import { exitStatusOf } from '../../reports/exit-status.ts'
import { renderHtml } from '../../reports/html.ts'
import { renderMarkdown } from '../../reports/markdown.ts'
import type { Report } from '../../reports/model.ts'
import { readJournal } from '../../reports/read-run.ts'
import { resumableIn } from '../../reports/resumption.ts'
import { rejudge } from '../rejudge.ts'
import { wrongTimes } from '../run-consistency.ts'
import { personAt, type Whim } from './by-hand.test-help.ts'
import type { ConnectorRunConfig } from './config.ts'
import { connectorDeviants } from './connector-deviants.ts'
import { openConnectorRun } from './connector-run.ts'
import { connectorSuiteUnder } from './connector-suite.ts'
import { defaultConnectorRun } from './embedded-run.ts'
import { MANUAL_SET, pressesOf } from './manual-set.ts'
import { isScenario } from './scenario.ts'

const directory = mkdtempSync(join(tmpdir(), 'htg-by-hand-'))
afterAll(() => rmSync(directory, { recursive: true }))
storeAuthority(join(directory, 'ca'))
const PASSWORD = 'Cn-by-hand-canary-0123456789'
const embedded = defaultConnectorRun()
const CONFIG = {
  ...embedded,
  subject: { kind: 'manual', name: 'Desk 7', password: PASSWORD, folder: join(directory, 'files') },
  profile: { ...embedded.profile, settings: { ...embedded.profile.settings, 'connector.polls': 'asked' } },
  ports: { smtp: 29_587, pop3: 29_110 },
  authority: join(directory, 'ca'),
  concurrency: 1,
} as const satisfies ConnectorRunConfig

const STOP = { kind: 'stop' } as const

interface Play {
  readonly connector?: ConnectorDriver
  readonly whim?: Whim
  readonly more?: Partial<ConnectorRunConfig>
  readonly store?: string
  /** What the person says once the product is done, other than what came of it. */
  readonly pressed?: Whim
}

/** A directory for a run of its own. */
function fresh(name: string): string {
  const own = join(directory, name)
  mkdirSync(own)
  return own
}

async function played(own: string, { connector = embeddedDriver(), whim, more, store, pressed }: Play = {}) {
  const subject = { ...CONFIG.subject, ...(store !== undefined && { store }) }
  const run = await openConnectorRun({ ...CONFIG, subject, ...more, directory: own }, '0')
  const person = personAt(run.steps!, connector, whim, store, pressed)
  await Promise.all(run.plan.cases.map(({ id }) => run.result(id)))
  await run.close()
  person.leave()
  const records = readJournal(join(own, 'run.jsonl'))
  return { steps: person.steps, records, report: buildReport(records) }
}

/** Goes on with the run in a directory. */
async function resumed(own: string, play: Play = {}) {
  const { records, kept } = resumableIn(own)
  return played(own, { ...play, more: { ...play.more, resume: { records, kept } } })
}

const verdictsOf = ({ results }: Report) => results.map(({ id, verdict }) => [id, verdict]).sort()
const presses = (steps: readonly Step[]) => steps.filter(({ kind }) => kind !== 'set-up')
const casesIn = (steps: readonly Step[]) => [...new Set(presses(steps).map((step) => step.case))]
const undecidedIn = ({ results }: Report) =>
  results.filter(({ verdict }) => !['pass', 'info', 'not-applicable'].includes(verdict))

test('the default set takes at most 40 presses, and names scenarios that there are', () => {
  const known = experimentsOf(connectorSuiteUnder(CONFIG.profile))
  const ids = MANUAL_SET.flatMap(({ scenarios }) => scenarios)
  expect(new Set(ids).size).toBe(ids.length)
  const scenarios = ids.map((id) => known.get(id)).filter((one) => one !== undefined && isScenario(one))
  expect(scenarios).toHaveLength(ids.length)
  expect(scenarios.reduce((sum, one) => sum + pressesOf(one as never), 0)).toBeLessThanOrEqual(40)
  expect(ids.slice(0, 2)).toEqual(['F-42/smtp', 'F-42/pop3'])
})

let whole: Awaited<ReturnType<typeof played>>

test('a person plays the default set from start to report: all of it is decided, and the scope is partial', async () => {
  whole = await played(fresh('whole'))
  const { steps, report } = whole
  expect(undecidedIn(report)).toEqual([])
  expect([report.verdict, report.scope, exitStatusOf(report)]).toEqual(['conforms', 'partial', 0])
  expect(steps[0]).toMatchObject({ kind: 'set-up', presses: 38, pressesLeft: 38 })
  const own = presses(steps)
  expect(own.map(({ pressesLeft }) => pressesLeft)).toEqual(own.map((_, index) => 38 - index))
  // As the data says, but for what needs a folder.
  const planned = MANUAL_SET.flatMap(({ scenarios }) => scenarios)
  expect(casesIn(steps)).toEqual(planned.filter((id) => casesIn(steps).includes(id)))
  expect(planned.filter((id) => !casesIn(steps).includes(id))).toEqual(['F-131'])
  const reasons = new Set(report.coverage.excluded.map(({ reason }) => reason))
  expect([...reasons].map((reason) => reason.slice(0, 24)).sort()).toEqual([
    'nobody can tell what the',
    'not in the default set o',
  ])
  for (const file of ['run.jsonl']) expect(readFileSync(join(directory, 'whole', file), 'utf8')).not.toContain(PASSWORD)
})

test('judged again, a run by hand comes to the same, and its times hold', () => {
  const { records, report } = whole
  expect(verdictsOf(buildReport(rejudge(records, { toolVersion: '0' })))).toEqual(verdictsOf(report))
  expect(wrongTimes(records, Date.now())).toEqual([])
})

test('with the folder of the product what was stored is judged as well', async () => {
  const store = fresh('store')
  writeFileSync(join(store, 'from-yesterday'), 'Subject: old\r\n\r\nold\r\n')
  const { report, steps } = await played(fresh('stored'), {
    store,
    more: { profile: { ...CONFIG.profile, settings: { ...CONFIG.profile.settings, 'connector.stores': 'end' } } },
  })
  const ids = ['CP-004', 'CP-009']
  expect(report.results.filter(({ id }) => ids.includes(id)).map(({ verdict }) => verdict)).toEqual(['pass', 'pass'])
  expect(presses(steps).length).toBeLessThanOrEqual(40)
  expect(JSON.stringify(report.evidence)).not.toContain('from-yesterday')
})

test('stopped twice and resumed, a run comes to what it would have come to at once', async () => {
  const own = fresh('pauses')
  const stopAt =
    (count: number): Whim =>
    (step) =>
      step.number > count ? STOP : undefined
  const first = await played(own, { whim: stopAt(9) })
  expect(first.report.run).toMatchObject({ complete: false, heldUp: 'it was stopped by hand' })
  expect(exitStatusOf(first.report)).toBe(3)
  const second = await resumed(own, { whim: stopAt(12) })
  expect(second.report.run.complete).toBe(false)
  const third = await resumed(own)
  expect(third.report.run).toMatchObject({ complete: true, resumed: [expect.any(String), expect.any(String)] })
  expect(verdictsOf(third.report)).toEqual(verdictsOf(whole.report))
  expect(third.report.verdict).toBe('conforms')
  // What was over is not asked for again, and what was broken off is.
  const scenarios = [first, second, third].map(({ steps }) => casesIn(steps))
  for (const [before, after] of [scenarios.slice(0, 2), scenarios.slice(1)] as const)
    expect(before!.filter((id) => after!.includes(id))).toEqual([before!.at(-1)])
  expect(presses(third.steps)[0]!.pressesLeft).toBe(presses(third.steps).length)
  expect(wrongTimes(third.records, Date.now())).toEqual([])
  expect(renderHtml(third.report, 'nl')).toContain('Hervat')
  expect(verdictsOf(buildReport(rejudge(third.records, { toolVersion: '0' })))).toEqual(verdictsOf(third.report))
  expect(() => resumableIn(own)).toThrow('is complete')
})

test('a breach that came before the run was stopped is not gone without a word', async () => {
  const own = fresh('mid-press')
  const first = await played(own, { pressed: (step) => (step.case === 'F-05/502' ? STOP : undefined) })
  expect(first.report.verdict).toBe('incomplete')
  const second = await resumed(own)
  expect(second.report.run.repeated).toMatchObject([
    { scenario: 'F-05/502', reason: 'broken off when the run was stopped; 1 session had come' },
  ])
  const departures = second.report.certification!.departures.map(({ en }) => en)
  expect(departures).toContain('F-05/502: broken off when the run was stopped; 1 session had come')
  expect(departures.filter((one) => one.startsWith('the run was stopped, and went on at'))).toHaveLength(1)
})

test('a journal that was cut anywhere goes on, and comes to the same', async () => {
  const journal = readFileSync(join(directory, 'whole', 'run.jsonl'))
  for (const part of [0.4, 0.71]) {
    const own = fresh(`cut-${part}`)
    writeFileSync(join(own, 'run.jsonl'), journal.subarray(0, journal.length * part))
    const { report, steps } = await resumed(own)
    expect(verdictsOf(report)).toEqual(verdictsOf(whole.report))
    expect(presses(steps).length).toBeLessThan(38)
  }
})

test('a run does not go on as another one, nor from a journal that was changed', async () => {
  const own = fresh('others')
  await played(own, { whim: (step) => (step.number > 4 ? STOP : undefined) })
  const journal = readFileSync(join(own, 'run.jsonl'), 'utf8')
  const refused = async (more: Partial<ConnectorRunConfig>, what: string) => {
    const reason = await resumed(own, { more }).then(
      () => 'not refused',
      (error: Error) => error.message,
    )
    expect(reason).toContain('the run cannot go on, since this is not as it was')
    expect(reason).toContain(what)
  }
  await refused({ skip: ['CP-007'] }, 'planned was CP-007 and is –')
  await refused({ subject: { ...CONFIG.subject, name: 'Desk 8' } }, 'and is Desk 8')
  await refused({ profile: { ...CONFIG.profile, asOf: '2026-02-01' } }, 'and is 2026-02-01')
  const { profile } = CONFIG
  await refused(
    { profile: { ...profile, limits: { ...profile.limits, quiet: 17 } } },
    `limits.quiet was ${profile.limits.quiet} and is 17`,
  )
  expect(readFileSync(join(own, 'run.jsonl'), 'utf8')).toBe(journal)
  writeFileSync(join(own, 'run.jsonl'), journal.replace('"outcome":"accepted"', '"outcome":"failed"'))
  expect(() => resumableIn(own)).toThrow('not as it was written')
})

test('what is repeated does not count, and is told with its reason', async () => {
  let pressed = 0
  const { report, steps, records } = await played(fresh('repeated'), {
    whim: (step) => {
      if (step.case !== 'F-67/451' || ++pressed > 2) return undefined
      return pressed === 2 ? { kind: 'repeat', reason: 'pressed <b>collect</b>' } : undefined
    },
  })
  expect(verdictsOf(report)).toEqual(verdictsOf(whole.report))
  const [again] = report.run.repeated!
  expect(again).toMatchObject({ scenario: 'F-67/451' })
  expect(again!.reason).toMatch(/^played again by hand: pressed <b>collect<\/b>; [1-9]/)
  const own = presses(steps).filter((step) => step.case === 'F-67/451')
  expect(own.map(({ action, repeated }) => [action?.nth, repeated !== undefined])).toEqual([
    [1, false],
    [2, false],
    [1, true],
    [2, true],
  ])
  expect(own[2]!.pressesLeft).toBe(own[0]!.pressesLeft)
  expect(report.certification?.departures.at(-1)?.en).toContain('F-67/451: played again by hand')
  expect(renderMarkdown(report, 'en')).toContain('1 scenario was begun again by hand')
  const html = renderHtml(report, 'en')
  expect(html).toMatch(/Begun again: played again by hand: pressed &(?:lt|#60);b/)
  expect(html).not.toContain('<b>collect')
  expect(verdictsOf(buildReport(rejudge(records, { toolVersion: '0' })))).toEqual(verdictsOf(report))
})

test('what is left out excuses nothing: a rule that loses all its scenarios is undecided', async () => {
  const skip: Whim = (step) =>
    /^F-(?:31|34)\/pop3$/.test(step.case) ? { kind: 'skip', reason: 'no such button' } : undefined
  const { report } = await played(fresh('skipped'), { whim: skip })
  expect(undecidedIn(report).map(({ id, verdict }) => [id, verdict])).toEqual([['CS-008@pop3', 'inconclusive']])
  expect(undecidedIn(report)[0]!.message.en).toContain('left out by hand: no such button')
  expect([report.verdict, exitStatusOf(report)]).toEqual(['incomplete', 3])
  expect(renderMarkdown(report, 'en')).toContain('2 scenarios were left out by hand')
  expect(report.certification?.departures.filter(({ en }) => en.includes('no such button'))).toHaveLength(2)
})

test('what was seen to happen cannot be left out: it is undecided', async () => {
  let made = 0
  const { report } = await played(fresh('too-late'), {
    whim: (step) => (step.case === 'F-97' && ++made === 2 ? { kind: 'skip', reason: 'looks bad' } : undefined),
  })
  expect(report.results.find(({ id }) => id === 'CS-031')!.verdict).toBe('inconclusive')
})

test('blind, a step says nothing of what is played', async () => {
  const { steps, report } = await played(fresh('blind'), { more: { blind: 'feedfeedfeedfeed' } })
  expect(verdictsOf(report)).toEqual(verdictsOf(whole.report))
  const shown = JSON.stringify(presses(steps))
  expect(shown).not.toMatch(/F-\d/)
  expect(presses(steps).every(({ scenario, sound }) => scenario === undefined && sound === undefined)).toBe(true)
  expect(inEnglish(presses(steps)[0]!.press)).toContain('submit one message')
})

const DEVIANTS = ['M-CS-013p', 'M-CS-008', 'M-CS-002', 'M-CP-005', 'M-CS-001', 'M-CS-010']

test.each(DEVIANTS)('%s is found by hand', async (id) => {
  const behaviour = healthyConnector()
  const deviant = connectorDeviants.find((one) => one.id === id)!
  deviant.patch(behaviour, makeAuthority())
  const { report } = await played(fresh(id), { connector: embeddedDriver(behaviour, id) })
  const broken = report.results.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')
  expect(broken.map(({ id }) => id)).toEqual(expect.arrayContaining([expect.stringMatching(id.slice(2, 8))]))
})
