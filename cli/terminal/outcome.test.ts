import { expect, test, vi } from 'vitest'
import { waitingFor } from '../../harness/driving/waits.ts'
import { buildReport } from '../../reports/build.ts'
import { sampleJournal, sampleResult } from '../../reports/sample.test-data.ts'
import { nearest } from '../arguments/near.ts'
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

test('the bar is never wider than the screen, and a plain display is a few lines', () => {
  vi.useFakeTimers()
  try {
    for (const width of [10, 40, 80, 200]) {
      const screen = paper(true, width)
      const progress = startProgress(screen, 'en', 'Certifying a gateway with a very long name')
      vi.advanceTimersByTime(200)
      progress.planned(120)
      for (const verdict of ['pass', 'fail', 'warn', 'inconclusive', 'error'] as const) {
        progress.decided(sampleResult({ id: 'SS-001', title: '', requirements: [], verdict }))
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
