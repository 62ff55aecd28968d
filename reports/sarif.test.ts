import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { withBaseline } from './baseline.ts'
import { buildReport } from './build.ts'
import { renderJunit } from './junit.ts'
import { type Report, report as reportSchema } from './model.ts'
import { linesOfResults } from './report-lines.ts'
import { HOSTILE, sampleFinding, sampleJournal, sampleResult } from './sample.test-data.ts'
import { renderSarif } from './sarif.ts'
import { LANGUAGES, type Language } from './texts.ts'

/*
 * The parts of SARIF 2.1.0 (OASIS, errata 01) that a run is written in. Strict, so that a part that is not in the standard, or
 * that is new here, fails.
 */
const message = z.strictObject({ text: z.string().min(1) })
const property = z.record(z.string(), z.unknown())
const utc = z.iso.datetime()
const relativeUri = z.string().regex(/^[\w.-]+(?:\/[\w.-]+)*$/)
const result = z
  .strictObject({
    ruleId: z.string(),
    ruleIndex: z.int().nonnegative(),
    kind: z.enum(['fail', 'open']),
    level: z.enum(['none', 'warning', 'error']),
    message,
    locations: z
      .array(
        z.strictObject({
          physicalLocation: z.strictObject({
            artifactLocation: z.strictObject({ uri: relativeUri, index: z.literal(0) }),
            region: z.strictObject({ startLine: z.int().positive() }),
          }),
          logicalLocations: z
            .array(z.strictObject({ name: z.string(), fullyQualifiedName: z.string(), kind: z.string() }))
            .min(1)
            .optional(),
        }),
      )
      .length(1),
    partialFingerprints: z.strictObject({ primaryLocationLineHash: z.string().regex(/^[0-9a-f]{16}:1$/) }),
    occurrenceCount: z.int().positive().optional(),
    suppressions: z
      .array(z.strictObject({ kind: z.literal('external'), justification: z.string() }))
      .length(1)
      .optional(),
    properties: property,
  })
  // §3.27.10: only what fails has a level.
  .refine(({ kind, level }) => (kind === 'fail') === (level !== 'none'))
const sarif = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z.tuple([
    z.strictObject({
      tool: z.strictObject({
        driver: z.strictObject({
          name: z.string(),
          version: z.string(),
          properties: property,
          rules: z.array(
            z.strictObject({
              id: z.string(),
              shortDescription: message,
              fullDescription: message,
              help: z.strictObject({ text: z.string(), markdown: z.string() }),
              defaultConfiguration: z.strictObject({ level: z.enum(['warning', 'error']) }),
              properties: z.strictObject({ tags: z.array(z.string()).max(10) }),
            }),
          ),
        }),
      }),
      automationDetails: z.strictObject({ id: z.string().endsWith('/') }),
      invocations: z.tuple([
        z.strictObject({
          executionSuccessful: z.boolean(),
          exitCode: z.int(),
          exitCodeDescription: z.string(),
          startTimeUtc: utc,
          endTimeUtc: utc,
          toolExecutionNotifications: z.array(z.strictObject({ level: z.enum(['note', 'warning', 'error']), message })),
        }),
      ]),
      artifacts: z.array(z.strictObject({ location: z.strictObject({ uri: relativeUri }) })).length(1),
      columnKind: z.literal('utf16CodeUnits'),
      results: z.array(result),
      properties: property,
    }),
  ]),
})

const read = (report: Report, language: Language = 'en') =>
  sarif.parse(JSON.parse(renderSarif(report, language))).runs[0]
const report = buildReport(sampleJournal())
const run = read(report)
const of = (rule: string, from = run) => from.results.filter(({ ruleId }) => ruleId === rule)

describe('SARIF of a run', () => {
  test('names each rule once, and each result its own', () => {
    const { rules } = run.tool.driver
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
    expect(run.results.length).toBeGreaterThan(3)
    for (const one of run.results) expect(rules[one.ruleIndex]?.id).toBe(one.ruleId)
    for (const { properties } of rules) expect(new Set(properties.tags).size).toBe(properties.tags.length)
  })

  test('has a result for what is broken, and says how strictly', () => {
    expect(of('SS-007')[0]).toMatchObject({
      kind: 'fail',
      level: 'error',
      properties: { requirement: 'HTG-3.3.3-2', clause: '§3.3.3, row 1', level: 'MUST', tier: 'spec' },
    })
    const [warned] = report.results.filter(({ verdict }) => verdict === 'warn')
    expect(of(warned!.check).map(({ level }) => level)).toContain('warning')
  })

  test('has none for what passes, is an observation, does not apply or waits for another step', () => {
    const found = new Set(run.results.map(({ properties }) => properties.case))
    for (const { id, verdict, blockedBy } of report.results)
      if (['pass', 'info', 'not-applicable'].includes(verdict) || blockedBy !== undefined)
        expect(found).not.toContain(id)
  })

  test('leaves open what is mandatory and undecided, and what is the fault of the harness', () => {
    const kinds = report.results.flatMap(({ check, verdict, blockedBy }) =>
      (verdict === 'inconclusive' || verdict === 'error') && blockedBy === undefined ? of(check) : [],
    )
    expect(kinds.length).toBeGreaterThan(1)
    for (const { kind, level } of kinds) expect([kind, level]).toEqual(['open', 'none'])
  })

  test('leads to the line of report.json where the result stands', () => {
    const text = JSON.stringify(report, null, 2).split('\n')
    const lines = linesOfResults(report)
    expect(lines.size).toBe(report.results.length)
    for (const result of report.results) {
      const own = text.slice(lines.get(result.id)! - 1).join('\n')
      expect(own.startsWith(JSON.stringify(result, null, 2).replace(/^/gm, '    '))).toBe(true)
    }
    for (const { locations, properties } of run.results)
      expect(locations[0]!.physicalLocation.region.startLine).toBe(lines.get(`${properties.case}`))
    expect(of('SS-007')[0]!.locations[0]!.logicalLocations![0]).toMatchObject({ name: 's1', kind: 'session' })
  })

  test('is the same, as JUnit is, of a report that was written and read', () => {
    const read = reportSchema.parse(JSON.parse(JSON.stringify(report)))
    expect(renderSarif(read, 'en')).toBe(renderSarif(report, 'en'))
    expect(renderJunit(read, 'en')).toBe(renderJunit(report, 'en'))
  })

  test('has fingerprints that are unique, and the same in another language and with other observations', () => {
    const prints = (from: typeof run) =>
      from.results.map(({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash)
    expect(new Set(prints(run)).size).toBe(run.results.length)
    expect(prints(read(report, 'nl'))).toEqual(prints(run))
    const other = report.results.map((result) => ({
      ...result,
      findings: result.findings.map((finding) => ({ ...finding, observed: 'another id', at: [] })),
    }))
    expect(prints(read({ ...report, results: other }))).toEqual(prints(run))
  })

  test('counts the same found over and over as one', () => {
    const findings = Array.from({ length: 40 }, (_, event) =>
      sampleFinding('HTG-3.3.3-2', 'fail', 'x', `y ${event}`, [{ session: 's4', event, offset: 0, length: 1 }]),
    )
    const results = [
      sampleResult({ id: 'SS-007', title: 'x', requirements: ['HTG-3.3.3-2'], verdict: 'fail', findings }),
    ]
    const own = of('SS-007', read({ ...report, results }))
    expect(
      own.map(({ occurrenceCount, locations }) => [occurrenceCount, locations[0]!.logicalLocations!.length]),
    ).toEqual([[40, 8]])
  })

  test('marks a known failure as suppressed, with the reason', () => {
    const known = withBaseline(report, {
      file: 'known.yaml',
      entries: [{ check: 'SS-007', reason: 'It is being mended.', line: 1 }],
    })
    expect(of('SS-007', read(known))[0]!.suppressions).toEqual([
      { kind: 'external', justification: 'It is being mended.' },
    ])
    expect(of('SS-007')[0]!.suppressions).toBeUndefined()
  })

  test('says how the run went', () => {
    expect(run.invocations[0]).toMatchObject({
      executionSuccessful: false,
      exitCode: 4,
      startTimeUtc: report.run.startedAt,
      endTimeUtc: report.run.finishedAt,
    })
    expect(run.properties).toMatchObject({ verdict: report.verdict, scope: report.scope, summary: report.summary })
    const cut = read(buildReport(sampleJournal().filter(({ type }) => type !== 'end' && type !== 'result')))
    expect(cut.invocations[0].executionSuccessful).toBe(false)
    expect(cut.invocations[0].toolExecutionNotifications[0]!.level).toBe('error')
  })

  test.each(LANGUAGES)('lets no link and no control character of a peer through (%s)', (language) => {
    const results = [
      sampleResult({
        id: 'SS-007',
        title: HOSTILE,
        requirements: ['HTG-3.3.3-2'],
        verdict: 'fail',
        remedy: HOSTILE,
        findings: [sampleFinding('HTG-3.3.3-2', 'fail', HOSTILE, HOSTILE)],
      }),
    ]
    const text = renderSarif({ ...report, results, subject: { ...report.subject, name: HOSTILE } }, language)
    expect(text).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u202e]|\\u00[01]/)
    const [hostile] = read({ ...report, results }, language).results
    expect(hostile!.message.text).toContain('\\[link\\](javascript:alert(1))')
  })
})
