import { createHash } from 'node:crypto'
import type { Finding } from '../harness/judging/finding.ts'
import type { Result } from '../harness/judging/result.ts'
import type { Location } from '../harness/record/event.ts'
import { clip } from '../harness/text/clip.ts'
import { whyKnown } from './baseline-texts.ts'
import { visible } from './escape.ts'
import { exitStatusOf } from './exit-status.ts'
import { groupBy } from './group-by.ts'
import { harmLines } from './harms.ts'
import type { Report } from './model.ts'
import { nextSteps } from './next-steps.ts'
import { linesOfResults } from './report-lines.ts'
import { MOST_RESULTS, SARIF_SCHEMA, type Severity, sarifRule, sarifText } from './sarif-parts.ts'
import { clauseIn } from './section.ts'
import { headlineOf, inLanguage, type Language, scenariosIn, specificationIn, subjectIn, textsOf } from './texts.ts'
import { translated } from './translated.ts'
import { mandatoryCases } from './undecided.ts'

/** The file next to this one that holds what a result rests on. */
const REPORT_FILE = 'report.json'
const MOST_PLACES = 8
const LONGEST_MESSAGE = 1000

/**
 * The problems of a run as SARIF 2.1.0, for code scanning: a rule a check, a result what it found against a requirement.
 * GitHub takes every result for an alert, whatever its kind. So there are no results for what passes, does not apply, is
 * only an observation or waits for another step; the properties of the run count them.
 */
export function renderSarif(given: Report, language: Language): string {
  const report = translated(given, language)
  const rules = rulesOf(report, language)
  const indexes = new Map(rules.map(({ id }, index) => [id, index]))
  const lines = linesOfResults(given)
  const mandatory = mandatoryCases(report.requirements)
  const all = report.results.flatMap((result) =>
    problemsOf(result, mandatory(result)).map((problem) => [result, problem] as const),
  )
  const results = all.slice(0, MOST_RESULTS).map(([result, problem]) => ({
    ...sarifResult(report, result, problem, lines.get(result.id)!, language),
    ruleIndex: indexes.get(result.check),
  }))
  const { tool, run, subject, profile, verdict, scope, scopeCounts, summary, specification } = report
  const log = {
    $schema: SARIF_SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            version: tool.version,
            properties: { specification: specificationIn(report, language) },
            rules,
          },
        },
        // One category a role, so that a run of a gateway closes no alert of a connector.
        automationDetails: { id: `${tool.name}/${subject.role}/` },
        invocations: [
          {
            executionSuccessful: verdict !== 'error' && run.complete,
            exitCode: exitStatusOf(report),
            exitCodeDescription: visible(headlineOf(report, language)),
            startTimeUtc: run.startedAt,
            endTimeUtc: run.finishedAt,
            toolExecutionNotifications: notificationsOf(report, all.length - results.length, language),
          },
        ],
        artifacts: [{ location: { uri: REPORT_FILE } }],
        columnKind: 'utf16CodeUnits',
        results,
        properties: {
          subject: {
            role: subject.role,
            name: visible(subjectIn(report, language)),
            embedded: subject.embedded ?? false,
          },
          specification,
          environment: profile.environment,
          domain: visible(profile.domain),
          asOf: profile.asOf,
          verdict,
          scope,
          scopeCounts,
          summary,
        },
      },
    ],
  }
  return `${JSON.stringify(log, null, 1)}\n`
}

function rulesOf({ results, requirements }: Report, language: Language) {
  const texts = textsOf(language)
  return [...groupBy(results, ({ check }) => check)].map(([id, own]) => {
    const decides = new Set(own.flatMap((result) => result.requirements))
    const told = own.find(({ remedy, risk }) => remedy !== undefined || risk !== undefined)
    return sarifRule(
      {
        id,
        title: visible(own[0]!.title),
        requirements: requirements.filter((one) => decides.has(one.id)),
        advice: [
          ...(told?.risk === undefined ? [] : [visible(`${texts.risk}: ${told.risk}`)]),
          ...(told?.remedy === undefined ? [] : [visible(`${texts.remedy}: ${told.remedy}`)]),
        ],
      },
      language,
    )
  })
}

/** What is held against a requirement: the same found over and over is one. Without findings, a check that is undecided. */
type Problem = readonly [Finding, ...Finding[]] | 'undecided' | 'harness'

function problemsOf(result: Result, isMandatory: boolean): Problem[] {
  const against = result.findings.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')
  const same = groupBy(against, identityOf)
  const problems: Problem[] = [...same.values()].map((findings) => findings as [Finding, ...Finding[]])
  if (result.verdict === 'error') problems.push('harness')
  // What waits for another step is mended there.
  if (result.verdict === 'inconclusive' && isMandatory && result.blockedBy === undefined) problems.push('undecided')
  return problems
}

/** What makes a finding the same one in another run: not what was observed, which holds ids and times. */
const identityOf = ({ requirement, verdict, scenario, setting }: Finding): string =>
  JSON.stringify([requirement, verdict, scenario?.id ?? '', setting ?? ''])

function sarifResult(report: Report, result: Result, problem: Problem, startLine: number, language: Language) {
  const why = whyKnown(report, result, language)
  const about = typeof problem === 'string' ? problem : identityOf(problem[0])
  const finding = typeof problem === 'string' ? undefined : problem[0]
  const level: Severity = finding?.verdict === 'fail' || problem === 'harness' ? 'error' : 'warning'
  const requirement = report.requirements.find(({ id }) => id === (finding?.requirement ?? result.requirements[0]))
  const places = typeof problem === 'string' ? [] : problem.flatMap(({ at }) => at)
  return {
    ruleId: result.check,
    // Only what is held against the subject has a level.
    ...(finding ? { kind: 'fail', level } : { kind: 'open', level: 'none' }),
    message: sarifText(clip(messageOf(result, finding, language), LONGEST_MESSAGE)),
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: REPORT_FILE, index: 0 }, region: { startLine } },
        ...(places.length > 0 && { logicalLocations: places.slice(0, MOST_PLACES).map(logicalLocation) }),
      },
    ],
    partialFingerprints: { primaryLocationLineHash: `${fingerprint(report, result, about)}:1` },
    ...(typeof problem !== 'string' && { occurrenceCount: problem.length }),
    ...(why !== undefined && { suppressions: [{ kind: 'external', justification: visible(why) }] }),
    properties: {
      case: result.id,
      verdict: finding?.verdict ?? result.verdict,
      ...(requirement && {
        requirement: requirement.id,
        clause: clauseIn(requirement.clause, language),
        level: requirement.level,
        tier: requirement.tier,
      }),
      ...(finding?.scenario && { scenario: finding.scenario.id }),
      ...(result.harm !== undefined && { harm: result.harm }),
    },
  }
}

function messageOf(result: Result, finding: Finding | undefined, language: Language): string {
  const texts = textsOf(language)
  const title = result.variant === undefined ? result.title : `${result.title} (${result.variant})`
  if (!finding) return `${title}. ${texts.verdicts[result.verdict]}: ${inLanguage(result.message, language)}`
  const { scenario, expected, observed } = finding
  return [
    `${title}.`,
    `${texts.expected}: ${expected}.`,
    ...(scenario ? [`${texts.gatewayDid}: ${scenariosIn([scenario], texts)}.`] : []),
    `${scenario ? texts.connectorDid : texts.observed}: ${observed}`,
  ].join(' ')
}

/** A place in the evidence: the index of an event in a session. */
const logicalLocation = ({ session, event }: Location) => ({
  name: visible(session),
  fullyQualifiedName: visible(`${session}/${event}`),
  kind: 'session',
})

/** The same in every run against the same role that finds the same. */
function fingerprint({ subject }: Report, { id }: Result, about: string): string {
  return createHash('sha256')
    .update(JSON.stringify([subject.role, id, about]))
    .digest('hex')
    .slice(0, 16)
}

function notificationsOf(report: Report, left: number, language: Language) {
  const texts = textsOf(language)
  const { run, results } = report
  const faults = results.filter(({ verdict }) => verdict === 'error')
  return [
    ...(run.complete ? [] : [['error', texts.cutOff(run.heldUp)] as const]),
    ...faults.map((result) => ['error', `${result.id}: ${inLanguage(result.message, language)}`] as const),
    ...harmLines(report, language).map(({ line }) => ['warning', line] as const),
    ...nextSteps(report, language).map((step) => ['note', step] as const),
    ...(left > 0 ? [['warning', texts.moreRows(left)] as const] : []),
  ].map(([level, text]) => ({ level, message: sarifText(text) }))
}
