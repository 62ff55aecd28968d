import type { Result } from '../harness/judging/result.ts'
import type { Verdict } from '../harness/judging/verdict.ts'
import { clip } from '../harness/text/clip.ts'
import { nameOf } from './baseline.ts'
import { baselineTexts, knownMark, newFirst } from './baseline-texts.ts'
import { caseRemarks } from './case-remarks.ts'
import { causeTexts } from './cause-texts.ts'
import { markdownCode, markdownText } from './escape.ts'
import { isReachedByOthers } from './exposure.ts'
import { groupBy } from './group-by.ts'
import { guideRemarks } from './guide-remarks.ts'
import { harmLines } from './harms.ts'
import { likelyCauses } from './likely-cause.ts'
import type { Report } from './model.ts'
import { nextSteps } from './next-steps.ts'
import { reproduceCommand } from './reproduction.ts'
import { countsByTier, totalOf } from './scope.ts'
import { clauseIn } from './section.ts'
import {
  headlineOf,
  inLanguage,
  type Language,
  scopeOf,
  specificationIn,
  subjectIn,
  textsOf,
  titleIn,
} from './texts.ts'
import { translated } from './translated.ts'

/** Rows of the table: a job page is for a first look, report.json has the rest. */
const MOST_ROWS = 50
/** Octets of each table, so that a page is below 64 KiB. */
const MOST_OCTETS = 24_000
const LONGEST_CELL = 240
/** Ids that are named in a row for several checks. */
const MOST_IDS = 8
/** Verdicts that a reader has to look at, most pressing first. */
const ATTENTION: readonly Verdict[] = ['error', 'fail', 'inconclusive', 'warn']

/** A summary for the job page of a CI system. */
export function renderMarkdown(given: Report, language: Language): string {
  const report = translated(given, language)
  const texts = textsOf(language)
  const { subject, profile, summary, scopeCounts, run } = report
  const [scope, leftOut] = scopeOf(report, language)
  const attention = ATTENTION.flatMap((verdict) =>
    newFirst(
      report,
      report.results.filter((result) => result.verdict === verdict),
    ),
  )
  // What is undecided for one and the same reason takes one row.
  const rows = [
    ...groupBy(attention, ({ id, verdict, findings, message }) =>
      verdict === 'inconclusive' && findings.length === 0 ? message.en : `${id} `,
    ).values(),
  ]
  const lines = [
    `## ${markdownText(`${titleIn(report, language)}: ${headlineOf(report, language)}`)}`,
    '',
    texts.runMeanings[report.verdict],
    '',
    ...harmLines(report, language).flatMap(({ line }) => [`**${markdownText(line)}**`, '']),
    `- ${texts.subject}: ${markdownText(texts.roles[subject.role])} ${subject.embedded ? subjectIn(report, language) : code(subject.name)}`,
    ...(subject.filling ? [`- ${texts.filling}: ${texts.fillings[subject.filling]}`] : []),
    ...(isReachedByOthers(subject)
      ? [
          `- ${texts.endpoints}: ${[...new Set(Object.values(subject.endpoints))].map(code).join(', ')}`,
          `- ${texts.reach}: ${texts.reachedByOthers}`,
        ]
      : []),
    ...(subject.blind === undefined ? [] : [`- ${texts.blind}: ${markdownText(texts.blindly(subject.blind))}`]),
    `- ${texts.profile}: ${markdownText(specificationIn(report, language))}, ${texts.environments[profile.environment]}, ${texts.domain.toLowerCase()} ${code(profile.domain)}, ${texts.asOf.toLowerCase()} ${markdownText(profile.asOf)}`,
    ...(profile.guide ? [`- ${texts.flows}: ${code(profile.guide.name)}`] : []),
    ...[...caseRemarks(report, language), ...guideRemarks(report, language)].map(
      (remark) => `- ${markdownText(remark)}`,
    ),
    `- ${scope}`,
    ...countsByTier(scopeCounts).flatMap(([tier, counts]) =>
      totalOf(counts) > 0 ? [`  - ${texts.tiers[tier]}: ${texts.scopeOfTier(counts)}`] : [],
    ),
    ...(leftOut === undefined ? [] : [`- ${leftOut}`]),
    ...(run.commonPasswords ? [`- ${markdownText(texts.commonPasswords(run.commonPasswords))}`] : []),
    ...(run.complete ? [] : [`- **${markdownText(texts.cutOff(run.heldUp))}**`]),
    ...(report.baseline ? [`- ${markdownText(baselineTexts(language).counts(report.baseline))}`] : []),
    '',
    ...causes(report, language),
    row([
      texts.planned,
      ...(['pass', 'fail', 'warn', 'info', 'inconclusive', 'not-applicable', 'error'] as const).map(
        (verdict) => texts.verdicts[verdict],
      ),
    ]),
    row(Array.from({ length: 8 }, () => '--:')),
    row(
      [
        summary.planned,
        summary.pass,
        summary.fail,
        summary.warn,
        summary.info,
        summary.inconclusive,
        summary.notApplicable,
        summary.error,
      ].map(String),
    ),
    '',
    `### ${texts.whatNext}`,
    '',
    ...nextSteps(report, language).map((step) => `- ${markdownText(step)}`),
  ]
  if (attention.length > 0) {
    const clauses = new Map(report.requirements.map(({ id, clause }) => [id, clause]))
    const shown = whatFits(
      rows.map((same) =>
        same.length === 1
          ? attentionRow(same[0]!, knownMark(report, same[0]!, language), clauses, language)
          : undecidedRow(same, language),
      ),
    )
    lines.push(
      '',
      `### ${texts.attention}`,
      '',
      row([texts.verdict, texts.check, texts.clause, texts.expected, texts.observed]),
      row(['---', '---', '---', '---', '---']),
      ...shown,
    )
    const left = rows.slice(shown.length).flat().length
    if (left > 0) lines.push('', texts.moreRows(left))
    if (attention.some((result) => reproduceCommand(report, result, 'DIR') !== undefined))
      lines.push('', texts.reproduceEach('`htg report reproduce DIR ID`'))
  }
  return `${[...lines, ...knownFailures(report, language), '', texts.wholeReport].join('\n')}\n`
}

/** What to look at before anything is held against the subject: it comes before the counts. */
function causes(report: Report, language: Language): string[] {
  const found = likelyCauses(report, language)
  if (found.length === 0) return []
  return [
    `### ${causeTexts(language).title}`,
    '',
    ...found.flatMap(({ text, lines: [intro = '', ...printed] }) => [
      `- ${markdownText(`${text} ${intro}`.trim())}`,
      ...printed.map((line) => `  - ${markdownCode(line)}`),
    ]),
    '',
  ]
}

/** The known failures and what became of them, a row each. */
function knownFailures({ baseline }: Report, language: Language): string[] {
  if (!baseline || baseline.entries.length === 0) return []
  const texts = baselineTexts(language)
  const shown = whatFits(
    baseline.entries.map((entry) =>
      row([
        code(nameOf(entry)),
        markdownText(texts.states[entry.state]),
        code([entry.reason, ...(entry.link === undefined ? [] : [entry.link])].join(' ')),
        code(entry.owner ?? ''),
        code(entry.expires ?? ''),
      ]),
    ),
  )
  const left = baseline.entries.length - shown.length
  return [
    '',
    `### ${texts.title}`,
    '',
    row([texts.entry, texts.state, texts.why, texts.owner, texts.expires]),
    row(['---', '---', '---', '---', '---']),
    ...shown,
    ...(left > 0 ? ['', textsOf(language).moreRows(left)] : []),
  ]
}

function attentionRow(
  result: Result,
  mark: string | undefined,
  clauses: ReadonlyMap<string, string>,
  language: Language,
): string {
  const texts = textsOf(language)
  const decisive = result.findings.find(({ verdict }) => verdict === result.verdict)
  const requirement = decisive?.requirement ?? result.requirements[0]
  return row([
    mark === undefined ? texts.verdicts[result.verdict] : `${texts.verdicts[result.verdict]} (${mark})`,
    result.title === result.id
      ? code(result.id)
      : `${code(result.id)} ${markdownText(clip(result.title, LONGEST_CELL))}${decisive?.scenario ? ` (${markdownText(`${decisive.scenario.id}: ${decisive.scenario.title}${decisive.scenario.brokenPeer ? `; ${texts.onlyBroken}` : ''}`)})` : ''}`,
    markdownText(clauseIn((requirement !== undefined && clauses.get(requirement)) || requirement || '', language)),
    ...(decisive
      ? [code(decisive.expected), code(decisive.observed)]
      : ['', code(inLanguage(result.message, language))]),
  ])
}

function undecidedRow(same: readonly Result[], language: Language): string {
  const texts = textsOf(language)
  const named = same.slice(0, MOST_IDS).map(({ id }) => code(id))
  const ids = `${named.join(', ')}${same.length > MOST_IDS ? ', …' : ''}`
  return row([
    texts.verdicts.inconclusive,
    `${same.length} ${texts.checks.toLowerCase()}: ${ids}`,
    '',
    '',
    code(inLanguage(same[0]!.message, language)),
  ])
}

/** The first rows of a table, as many as a job page has room for. */
function whatFits(rows: readonly string[]): string[] {
  let octets = 0
  return rows.slice(0, MOST_ROWS).filter((row) => (octets += Buffer.byteLength(row) + 1) <= MOST_OCTETS)
}

const code = (text: string) => markdownCode(clip(text, LONGEST_CELL))
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
