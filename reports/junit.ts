import type { Result } from '../harness/judging/result.ts'
import type { Verdict } from '../harness/judging/verdict.ts'
import { clip } from '../harness/text/clip.ts'
import { nameOf, wrongEntries } from './baseline.ts'
import { baselineTexts, knownNote } from './baseline-texts.ts'
import { caseRemarks } from './case-remarks.ts'
import { visible } from './escape.ts'
import { guideRemarks } from './guide-remarks.ts'
import { harmLines } from './harms.ts'
import type { Report } from './model.ts'
import { observationsIn } from './observations.ts'
import { linesOfResults } from './report-lines.ts'
import { countsByTier } from './scope.ts'
import { sectionOf } from './section.ts'
import type { Language } from './texts.ts'
import { headlineOf, scenariosIn, subjectIn, textsOf } from './texts.ts'
import { translated } from './translated.ts'
import { mandatoryCases } from './undecided.ts'
import { element } from './xml.ts'

const LONGEST_MESSAGE = 500
const LONGEST_OUTPUT = 4000

/**
 * The report for viewers of test results. A broken MUST is a failure; what should have been decided and was not is an error;
 * all else that is not a pass is skipped with its reason, so that nothing undecided is green.
 */
export function renderJunit(given: Report, language: Language): string {
  const report = translated(given, language)
  const mandatory = mandatoryCases(report.requirements)
  const outcomes = report.results.map((result) => {
    const note = knownNote(report, result, language)
    return { result, note, outcome: note === undefined ? outcomeOf(result, mandatory(result)) : ('skipped' as const) }
  })
  const count = (outcome: Outcome) => outcomes.filter((one) => one.outcome === outcome).length
  const wrong = wrongKnownFailures(report, language)
  const lines = linesOfResults(given)
  const cases = [...outcomes.map((one) => testCase(report, one, lines.get(one.result.id)!, language)), ...wrong]
  let errors = count('error') + wrong.length
  const isOpen = report.verdict === 'incomplete' || report.baseline?.complete === false
  const undecided = isOpen && count('failure') + errors === 0
  if (undecided) {
    // No single case shows it, and a viewer would paint the run green.
    errors += 1
    cases.unshift(incompleteRun(report, language))
  }
  const totals = {
    tests: cases.length,
    failures: count('failure'),
    errors,
    skipped: count('skipped'),
    time: seconds(report.run.durationMs),
  }
  const name = `${report.tool.name} ${report.subject.role}: ${subjectIn(report, language)}`
  const suite = element('testsuite', { name, ...totals, timestamp: report.run.startedAt.replace(/(\.\d+)?Z$/, '') }, [
    properties(propertiesOf(report, language)),
    ...cases,
  ])
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', { name, ...totals }, [suite])}\n`
}

function properties(named: Readonly<Record<string, string>>): string {
  return element(
    'properties',
    {},
    Object.entries(named).map(([name, value]) =>
      element('property', { name, value: clip(value, LONGEST_MESSAGE) }, []),
    ),
  )
}

type Outcome = 'success' | 'failure' | 'error' | 'skipped'

function outcomeOf({ verdict }: Result, mandatory: boolean): Outcome {
  switch (verdict) {
    case 'pass':
      return 'success'
    case 'fail':
      return 'failure'
    case 'error':
      return 'error'
    case 'inconclusive':
      return mandatory ? 'error' : 'skipped'
    default:
      return 'skipped'
  }
}

interface Presented {
  readonly result: Result
  readonly outcome: Outcome
  /** Why it is not a failure here, although it fails or is undecided: a failure that is known. */
  readonly note: string | undefined
}

function testCase(report: Report, { result, outcome, note }: Presented, line: number, language: Language): string {
  const requirements = report.requirements.filter(({ id }) => result.requirements.includes(id))
  const attributes = {
    classname: classNameOf(report, requirements[0]?.clause),
    name: clip(result.title === result.id ? result.id : `${result.id} ${result.title}`, LONGEST_MESSAGE),
    // The file next to this one that holds what the case rests on, and where.
    file: 'report.json',
    line,
    time: seconds(result.durationMs),
  }
  const facts = properties(factsOf(result, requirements))
  if (outcome === 'success') return element('testcase', attributes, [facts])
  const message = clip(
    visible(note ?? `${verdictIn(result.verdict, language)}: ${result.message[language]}`),
    LONGEST_MESSAGE,
  )
  const details = detailsOf(result, language)
  return element('testcase', attributes, [
    facts,
    outcome === 'skipped'
      ? element('skipped', { message }, [])
      : element(outcome, { message, type: result.verdict }, details),
    ...(outcome === 'skipped' && details !== '' ? [element('system-out', {}, details)] : []),
  ])
}

/** What a case is about, the same in every language, for those who sort and count by it. */
function factsOf(
  { check, variant, verdict, findings, harm, blockedBy }: Result,
  requirements: Report['requirements'],
): Record<string, string> {
  const all = (values: readonly string[]) => [...new Set(values)].join(', ')
  const sessions = findings
    .filter((one) => one.verdict === verdict)
    .flatMap(({ at }) => at.map(({ session }) => session))
  return {
    check,
    ...(variant !== undefined && { variant }),
    verdict,
    requirements: all(requirements.map(({ id }) => id)),
    clauses: all(requirements.map(({ clause }) => clause)),
    levels: all(requirements.map(({ level }) => level)),
    tiers: all(requirements.map(({ tier }) => tier)),
    ...(sessions.length > 0 && { sessions: all(sessions) }),
    ...(blockedBy !== undefined && { blockedBy }),
    ...(harm !== undefined && { harm }),
  }
}

/**
 * `gateway.section-3_3_3`, `connector.rfc-4954`: the same in every language. A dot opens a level of packages in viewers, so
 * that only the one after the role is left.
 */
function classNameOf({ subject }: Report, clause: string | undefined): string {
  const name = clause === undefined ? 'other' : sectionOf(clause).name
  const part = name
    .replace('§', 'section ')
    .toLowerCase()
    .replaceAll('.', '_')
    .replace(/[^\w]+/g, '-')
  return `${subject.role}.${part}`
}

function incompleteRun(report: Report, language: Language): string {
  const message = textsOf(language).incompleteBecause(report)
  return element(
    'testcase',
    { classname: `${report.subject.role}.run`, name: textsOf(language).runComplete, file: 'report.json', time: '0' },
    [element('error', { message, type: 'incomplete' }, message)],
  )
}

/** The entries of the known failures that have to be corrected, as errors, so that no viewer paints the run green. */
function wrongKnownFailures({ baseline, subject }: Report, language: Language): string[] {
  const { title, states } = baselineTexts(language)
  return (baseline ? wrongEntries(baseline) : []).map((entry) => {
    const name = `${title}: ${nameOf(entry)} (${baseline?.file}:${entry.line})`
    return element('testcase', { classname: `${subject.role}.baseline`, name, time: '0' }, [
      element('error', { message: states[entry.state], type: 'baseline' }, states[entry.state]),
    ])
  })
}

/** A verdict as it stands in the middle of a text. */
const verdictIn = (verdict: Verdict, language: Language): string => textsOf(language).verdicts[verdict].toLowerCase()

/** What was expected and observed wherever something other than a pass was found. */
function detailsOf({ findings, risk, remedy }: Result, language: Language): string {
  const texts = textsOf(language)
  const lines = observationsIn(findings.filter(({ verdict }) => verdict !== 'pass')).flatMap(({ about, seen }) => [
    ...about.map(({ requirement, level, verdict }) => `${requirement} (${level}): ${verdictIn(verdict, language)}`),
    `  ${texts.expected}: ${about[0].expected}`,
    ...seen.flatMap(({ scenarios, saw }) => [
      ...(scenarios.length > 0 ? [`  ${texts.gatewayDid}: ${scenariosIn(scenarios, texts)}`] : []),
      ...saw.flatMap(({ finding, at }) => [
        `  ${scenarios.length > 0 ? texts.connectorDid : texts.observed}: ${finding.observed}`,
        ...(at.length > 0 ? [`  ${texts.session} ${[...new Set(at.map(({ session }) => session))].join(', ')}`] : []),
      ]),
    ]),
  ])
  if (risk !== undefined && lines.length > 0) lines.push(`${texts.risk}: ${risk}`)
  if (remedy !== undefined) lines.push(`${texts.remedy}: ${remedy}`)
  return clip(lines.map(visible).join('\n'), LONGEST_OUTPUT)
}

function propertiesOf(report: Report, language: Language) {
  const { tool, specification, profile, subject, run, verdict, scope, coverage, scopeCounts } = report
  const remarks = [...caseRemarks(report, language), ...guideRemarks(report, language)]
  return {
    outcome: headlineOf(report, language),
    tool: `${tool.name} ${tool.version}`,
    specification: `${specification.id} ${specification.version}`,
    environment: profile.environment,
    domain: profile.domain,
    asOf: profile.asOf,
    ...(profile.guide && { flows: profile.guide.name }),
    ...(remarks.length > 0 && { remarks: remarks.join(' ') }),
    ...Object.fromEntries(harmLines(report, language).map(({ harm, line }) => [harm, line])),
    role: subject.role,
    embedded: String(subject.embedded ?? false),
    verdict,
    scope,
    complete: String(run.complete),
    planned: String(coverage.planned.length),
    excluded: String(coverage.excluded.length),
    unsupported: String(coverage.unsupported.length),
    ...Object.fromEntries(
      countsByTier(scopeCounts).flatMap(([tier, counts]) =>
        Object.entries(counts).map(([kind, count]) => [`${tier}.${kind}`, `${count}`]),
      ),
    ),
  }
}

const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(3)
