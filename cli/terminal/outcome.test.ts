import { expect, test, vi } from 'vitest'
import { waitingFor } from '../../harness/driving/waits.ts'
import type { JournalRecord } from '../../harness/running/journal.ts'
import { nearest } from '../../harness/running/near.ts'
import { buildReport } from '../../reports/build.ts'
import {
  DECIDED,
  sampleFinding,
  sampleGuided,
  sampleJournal,
  samplePassing,
  samplePlan,
  sampleResult,
  WAITS,
} from '../../reports/sample.test-data.ts'
import { printOutcome } from './outcome.ts'
import { startProgress } from './progress.ts'
import { type Screen, screenOf, wrap } from './screen.ts'
import { terminalTexts } from './texts.ts'

/** A screen that keeps what is written to it. */
function paper(live = false, width = 80): Screen & { text: string } {
  return {
    text: '',
    live,
    width,
    paint: (_, text) => text,
    write(text) {
      this.text += text
    },
  }
}

const report = buildReport(sampleJournal())

test('whatever a peer said, the terminal shows it and does not obey it', () => {
  for (const language of ['en', 'nl'] as const) {
    const printed = printOutcome(report, ['htg-report/report.json'], language, paper())
    expect(printed).toContain('<script>')
    expect(printed).toContain('\\x1b[31m')
    expect(printed).not.toMatch(/[^\P{C}\n]/u)
  }
})

test('each failure has its clause, what was expected, what was observed and what to do', () => {
  const printed = printOutcome(report, [], 'en', paper())
  const [failed] = report.results.filter(({ verdict }) => verdict === 'fail')
  const block = printed.split('\n\n').find((text) => text.includes(failed!.id))!
  for (const label of ['FAIL', 'Clause', 'Expected', 'Observed']) expect(block).toContain(label)
})

test('a run that does not speak of everything is no plain pass, and says how far it goes', () => {
  const printed = printOutcome(buildReport(samplePassing([DECIDED, WAITS])), [], 'en', paper(false, 200))
  expect(printed.split('\n').slice(0, 5)).toEqual([
    'Example gateway 2.4: conforms in what was tested (partial scope: 1 of 2 requirements decided)',
    'Planned 1: 1 pass',
    'Partial scope: 1 of 2 requirements decided, 1 without a check',
    '  Interface document  1 of 1 decided',
    '  Referenced RFC      0 of 1 decided, 1 without a check',
  ])
  const dutch = printOutcome(buildReport(samplePassing([DECIDED, WAITS])), [], 'nl', paper(false, 200))
  expect(dutch).toContain('conform in wat is getoetst (beperkte reikwijdte: 1 van de 2 eisen beoordeeld)')
  const full = printOutcome(buildReport(samplePassing([DECIDED])), [], 'en', paper())
  expect(full).toContain('Example gateway 2.4: conforms\n')
  expect(full).toContain('Full scope')
})

test('rules of a guide are counted on a line of their own, and what is not judged of its flows is said', () => {
  const printed = printOutcome(buildReport(sampleGuided()), [], 'en', paper(false, 200))
  expect(printed).toContain('  Interface document       1 of 1 decided\n  Guide of a message flow  1 of 1 decided\n')
  expect(printed).toContain('Full scope')
  expect(printed).toContain('Only rules of a message implementation guide are broken')
  expect(printed).toContain('of the interface document or an RFC.\nOne document was not judged.')
  expect(printed).toContain('“SAD *” (flow decl, flows.yaml)')
  const dutch = printOutcome(buildReport(sampleGuided()), [], 'nl', paper(false, 200))
  expect(dutch).toContain('  Berichtspecificatie (MIG)  1 van de 1 beoordeeld')
  expect(dutch).toContain('koppelvlakdocument of een RFC.\nEén document is niet beoordeeld.')
})

test('the first and the last line say that a reference implementation of ours was tested', () => {
  const subject = { ...samplePlan().subject, embedded: true as const }
  const linesIn = (language: 'en' | 'nl') =>
    printOutcome(buildReport(samplePassing([DECIDED], { subject })), [], language, paper())
      .trimEnd()
      .split('\n')
  for (const at of [0, -1]) {
    expect(linesIn('en').at(at)).toBe('Conformance report of the embedded reference gateway — not of a product')
    expect(linesIn('nl').at(at)).toBe('Conformiteitsrapport van de ingebouwde referentiegateway — niet van een product')
  }
})

test('the bar is never wider than the screen, and a plain display is a few lines', () => {
  vi.useFakeTimers()
  try {
    for (const width of [10, 40, 80, 200]) {
      const screen = paper(true, width)
      const progress = startProgress(screen, 'en', 'Certifying a gateway with a very long name')
      vi.advanceTimersByTime(200)
      progress.planned(120)
      for (const verdict of ['pass', 'fail', 'warn', 'inconclusive', 'error'] as const) {
        progress.decided(verdict)
      }
      vi.advanceTimersByTime(200)
      progress.stop()
      for (const drawn of screen.text.split(/\r|\x1b\[K/)) expect(drawn.length).toBeLessThan(width)
      expect(screen.text.endsWith('\r\x1b[K')).toBe(true)
    }
    const screen = paper()
    const progress = startProgress(screen, 'nl', 'Begin')
    progress.planned(3)
    vi.advanceTimersByTime(25_000)
    progress.stop()
    expect(screen.text.split('\n')).toHaveLength(5)
    expect(screen.text).not.toContain('\x1b')
  } finally {
    vi.useRealTimers()
  }
})

test('a run that waits says for what, on the bar and elsewhere', async () => {
  const wait = { what: 'greeting', peer: 'localhost:587', limit: 'limits.reply', upToMs: 300_000 } as const
  const [bar, narrow, plain] = [paper(true, 100), paper(true, 40), paper()]
  const shown = [bar, narrow, plain].map((screen) => startProgress(screen, 'en', 'Certifying'))
  for (const each of shown) each.planned(62)
  const isOver = waitingFor(wait)
  await new Promise((resolve) => setTimeout(resolve, 2_500))
  expect(bar.text).toMatch(/\r0\/62 {2}waiting for the greeting of localhost:587, up to 300 s \(limits\.reply\) {2}\d/)
  for (const drawn of narrow.text.split(/\r|\x1b\[K/)) expect(drawn.length).toBeLessThan(40)
  expect(plain.text.split('\n').slice(2)).toEqual([
    expect.stringMatching(
      /^0 of 62 decided \(2\.\d s\); waiting for the greeting of localhost:587, up to 300 s \(limits\.reply\)$/,
    ),
    '',
  ])
  isOver()
  await new Promise((resolve) => setTimeout(resolve, 300))
  bar.text = ''
  await new Promise((resolve) => setTimeout(resolve, 300))
  for (const each of shown) each.stop()
  expect(bar.text).not.toContain('waiting')
  expect(bar.text).toContain('0/62')
})

test.each([
  ['en', '1 check planned', '2 checks planned'],
  ['nl', '1 toets gepland', '2 toetsen gepland'],
] as const)('what is planned is counted as it should be: %s', (language, one, two) => {
  const { plannedChecks } = terminalTexts(language)
  expect([plannedChecks(1), plannedChecks(2)]).toEqual([one, two])
})

test('NO_COLOR, FORCE_COLOR and dumb terminals', () => {
  const stream = { isTTY: true, columns: 80, write: () => true } as unknown as NodeJS.WriteStream
  const paints = (environment: NodeJS.ProcessEnv, tty = true) =>
    screenOf({ ...stream, isTTY: tty } as NodeJS.WriteStream, environment).paint('red', 'x') !== 'x'
  expect(paints({})).toBe(true)
  expect(paints({ NO_COLOR: '1' })).toBe(false)
  expect(paints({ TERM: 'dumb' })).toBe(false)
  expect(paints({}, false)).toBe(false)
  expect(paints({ FORCE_COLOR: '1' }, false)).toBe(true)
  expect(screenOf(stream, { TERM: 'dumb' }).live).toBe(false)
})

test.each([
  [80, '120', 80],
  [undefined, '120', 120],
  [undefined, undefined, 100],
  [undefined, '0', 100],
  [undefined, 'wide', 100],
])('a stream of %s columns, with COLUMNS=%s, is %s wide', (columns, COLUMNS, width) => {
  const stream = { columns, write: () => true } as unknown as NodeJS.WriteStream
  expect(screenOf(stream, COLUMNS === undefined ? {} : { COLUMNS }).width).toBe(width)
})

test('labels leave room for the text, in both languages', () => {
  for (const language of ['en', 'nl'] as const) {
    const { labels } = terminalTexts(language)
    expect(Math.max(...Object.values(labels).map((label) => label.length))).toBeLessThanOrEqual(12)
  }
})

test('what was seen in several scenarios, or is said of several requirements, is told once', () => {
  const seen = (requirement: string, id: string) =>
    sampleFinding(requirement, 'fail', 'nothing before the login', 'MAIL', [], { scenario: { id, title: `T${id}` } })
  const result = sampleResult({
    id: 'X-1',
    title: 'X',
    requirements: ['R-1', 'R-2'],
    verdict: 'fail',
    findings: ['F-1', 'F-2', 'F-3', 'F-4', 'F-5'].flatMap((id) => [seen('R-1', id), seen('R-2', id)]),
  })
  const records: JournalRecord[] = [samplePlan({ planned: ['X-1'] }), { type: 'result', result }]
  const [block] = printOutcome(buildReport(records), [], 'en', paper(false, 120)).split('\n\n')
  expect(block!.split('\n')).toEqual([
    'FAIL  X-1  X',
    '  Clause     (R-1, MUST)',
    '  Clause     (R-2, MUST)',
    '  Expected   nothing before the login',
    '  Gateway    TF-1 (F-1); TF-2 (F-2); TF-3 (F-3); TF-4 (F-4); TF-5 (F-5)',
    '  Connector  MAIL',
  ])
})

test.each(['en', 'nl'] as const)('one is not many (%s)', (language) => {
  const { plannedChecks, changed, unchanged, missingBlobs } = terminalTexts(language)
  for (const text of [plannedChecks(1), changed(1, 1), unchanged(1), missingBlobs(1)])
    expect(text).not.toMatch(/\b1 (?:checks|verdicts|files|toetsen|oordelen|bestanden)\b|the 1 |de 1 /)
  expect(terminalTexts(language).timedOut(1.5)).toContain(language === 'nl' ? '1,5 s' : '1.5 s')
})

test('lines are broken at spaces and indented', () => {
  expect(wrap('one two three four five six', 24, '  - ')).toBe('  - one two three four\n    five six')
  expect(wrap('a'.repeat(50), 24, '  ')).toBe(`  ${'a'.repeat(50)}`)
})

test('near names', () => {
  expect(nearest('SS-0O7', ['ST-01', 'SS-007', 'SM-1'])).toEqual(['SS-007'])
  expect(nearest('prod', ['production', 'preprod'])).toEqual(['production'])
  expect(nearest('fr', ['en', 'nl'])).toEqual([])
  expect(nearest('x'.repeat(100_000), ['x'.repeat(64)])).toEqual([])
})
