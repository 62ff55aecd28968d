import { dirname } from 'node:path'
import type { Result } from '../../harness/judging/result.ts'
import type { RunVerdict, Verdict } from '../../harness/judging/verdict.ts'
import { clip } from '../../harness/text/clip.ts'
import { nameOf } from '../../reports/baseline.ts'
import { baselineTexts, whyKnown } from '../../reports/baseline-texts.ts'
import { caseRemarks } from '../../reports/case-remarks.ts'
import { causeTexts } from '../../reports/cause-texts.ts'
import { visible } from '../../reports/escape.ts'
import { guideRemarks } from '../../reports/guide-remarks.ts'
import { harmLines } from '../../reports/harms.ts'
import { likelyCauses } from '../../reports/likely-cause.ts'
import type { Report } from '../../reports/model.ts'
import { nextSteps } from '../../reports/next-steps.ts'
import { observationsIn } from '../../reports/observations.ts'
import { reproduceCommand } from '../../reports/reproduction.ts'
import { countsByTier, totalOf } from '../../reports/scope.ts'
import { clauseIn } from '../../reports/section.ts'
import {
  headlineOf,
  inLanguage,
  type Language,
  scenariosIn,
  scopeOf,
  specificationIn,
  subjectIn,
  textsOf,
  titleIn,
} from '../../reports/texts.ts'
import { translated } from '../../reports/translated.ts'
import { type Screen, type Style, wrap } from './screen.ts'
import { terminalTexts } from './texts.ts'

const STYLE: Readonly<Record<Verdict, Style>> = {
  error: 'red',
  fail: 'red',
  inconclusive: 'cyan',
  warn: 'yellow',
  pass: 'green',
  info: 'dim',
  'not-applicable': 'dim',
}
const RUN_STYLE: Readonly<Record<RunVerdict, Style>> = {
  conforms: 'green',
  'does-not-conform': 'red',
  incomplete: 'yellow',
  error: 'red',
}
const LONGEST_TEXT = 600
/** Findings that are shown of one check. */
const MOST_FINDINGS = 4
/** Ids that are named of checks which are undecided for one and the same reason. */
const MOST_IDS = 8

/** The outcome of a run, for a terminal: what needs attention, the verdict, and what to do next. */
export function printOutcome(given: Report, paths: readonly string[], language: Language, screen: Screen): string {
  const report = translated(given, language)
  const texts = textsOf(language)
  const clauses = new Map(report.requirements.map(({ id, clause }) => [id, clause]))
  const directory = paths[0] === undefined ? 'DIR' : dirname(paths[0])
  const of = (verdict: Verdict) => report.results.filter((result) => result.verdict === verdict)
  // A reader of the first or the last line alone is told too.
  const title = report.subject.embedded ? [wrap(titleIn(report, language), columns(screen))] : []
  const blocks = [
    ...title,
    ...causes(report, language, screen),
    ...knownFailures(report, language, screen),
    ...[...of('error'), ...newFailures(report), ...of('warn')].map((result) =>
      detailsOf(result, reproduceCommand(report, result, directory), clauses, language, screen),
    ),
    ...undecided(of('inconclusive'), language, screen),
    ...unmetEntries(report, language, screen),
    conclusion(report, language, screen),
    [
      `${texts.whatNext}:`,
      ...nextSteps(report, language).map((step) => wrap(visible(step), columns(screen), '  - ')),
    ].join('\n'),
    [`${terminalTexts(language).reports}:`, ...paths.map((path) => `  ${visible(path)}`)].join('\n'),
    ...title,
  ]
  return `${blocks.join('\n\n')}\n`
}

/** The failures that no baseline knows. */
function newFailures({ results, baseline }: Report): Result[] {
  return results.filter(({ id, verdict }) => verdict === 'fail' && !baseline?.known.includes(id))
}

/** Each known failure with why it is accepted: what it is about was read before. */
function knownFailures(report: Report, language: Language, screen: Screen): string[] {
  const texts = baselineTexts(language)
  return report.results.flatMap((result) => {
    const why = whyKnown(report, result, language)
    if (why === undefined) return []
    return [
      heading('fail', result.id, result.title, language, screen),
      wrap(clip(visible(why), LONGEST_TEXT), columns(screen), `  ${texts.entry}  `),
    ].join('\n')
  })
}

/** What the baseline names and this run says nothing of. */
function unmetEntries({ baseline }: Report, language: Language, screen: Screen): string[] {
  const texts = baselineTexts(language)
  const unmet = (baseline?.entries ?? []).filter(({ state }) =>
    ['left-out', 'undecided', 'not-applicable'].includes(state),
  )
  if (unmet.length === 0) return []
  const lines = unmet
    .slice(0, MOST_IDS)
    .map((entry) =>
      wrap(visible(`${nameOf(entry)}: ${texts.states[entry.state].toLowerCase()}`), columns(screen), '  '),
    )
  const more = unmet.length > MOST_IDS ? [`  ${textsOf(language).moreRows(unmet.length - MOST_IDS)}`] : []
  return [[`${texts.title} (${visible(baseline!.file)}):`, ...lines, ...more].join('\n')]
}

/** What to look at before anything is held against the subject: it comes first. */
function causes(report: Report, language: Language, screen: Screen): string[] {
  const found = likelyCauses(report, language)
  if (found.length === 0) return []
  return [
    [
      `${screen.paint('bold', causeTexts(language).title)}:`,
      ...found.flatMap(({ text, lines }) => [
        wrap(visible(text), columns(screen), '  - '),
        ...lines.map((line, index) => wrap(visible(line), columns(screen), index === 0 ? '    ' : '      ')),
      ]),
    ].join('\n'),
  ]
}

/** The verdict in one line. */
export function verdictLine(given: Report, language: Language): string {
  const report = translated(given, language)
  const { incompleteBecause } = textsOf(language)
  const headline = headlineOf(report, language)
  const why = report.verdict === 'incomplete' ? ` (${incompleteBecause(report)})` : ''
  const known = report.baseline ? ` (${baselineTexts(language).counts(report.baseline)})` : ''
  return `${visible(subjectIn(report, language))}: ${headline.charAt(0).toLowerCase()}${headline.slice(1)}${why}${known}`
}

/** The verdict and what probably lies behind it, a line each, for a run that is quiet. */
export function printBriefly(report: Report, language: Language): string {
  const found = likelyCauses(translated(report, language), language)
  const lines = found.map(({ text }) => `${causeTexts(language).title}: ${visible(text)}`)
  return [...lines, verdictLine(report, language)].map((line) => `${line}\n`).join('')
}

function conclusion(report: Report, language: Language, screen: Screen): string {
  const texts = textsOf(language)
  const { summary, scopeCounts, verdict, profile, run } = report
  const [scope, leftOut] = scopeOf(report, language)
  const tiers = countsByTier(scopeCounts).filter(([, counts]) => totalOf(counts) > 0)
  const tierWidth = Math.max(...countsByTier(scopeCounts).map(([tier]) => texts.tiers[tier].length))
  const counts = (['pass', 'fail', 'warn', 'info', 'inconclusive', 'not-applicable', 'error'] as const)
    .map((one) => [one, summary[one === 'not-applicable' ? 'notApplicable' : one]] as const)
    .filter(([, count]) => count > 0)
    .map(([one, count]) => screen.paint(STYLE[one], `${count} ${texts.verdicts[one].toLowerCase()}`))
  return [
    screen.paint('bold', screen.paint(RUN_STYLE[verdict], wrap(verdictLine(report, language), columns(screen)))),
    ...harmLines(report, language).map(({ line }) => wrap(screen.paint('bold', line), columns(screen))),
    `${texts.planned} ${summary.planned}: ${counts.join(', ')}`,
    wrap(scope, columns(screen)),
    ...tiers.map(([tier, of]) =>
      wrap(texts.scopeOfTier(of), columns(screen), `  ${texts.tiers[tier].padEnd(tierWidth)}  `),
    ),
    ...(leftOut === undefined ? [] : [wrap(leftOut, columns(screen))]),
    ...(run.commonPasswords ? [wrap(visible(texts.commonPasswords(run.commonPasswords)), columns(screen))] : []),
    wrap(
      `${visible(specificationIn(report, language))}, ${texts.environments[profile.environment].toLowerCase()}, ${visible(profile.domain)}, ${texts.asOf.toLowerCase()} ${profile.asOf}`,
      columns(screen),
    ),
    ...(profile.guide ? [wrap(`${texts.flows}: ${visible(profile.guide.name)}`, columns(screen))] : []),
    ...[...caseRemarks(report, language), ...guideRemarks(report, language)].map((remark) =>
      wrap(visible(remark), columns(screen)),
    ),
  ].join('\n')
}

/** One result with what decided it. */
function detailsOf(
  result: Result,
  command: string | undefined,
  clauses: ReadonlyMap<string, string>,
  language: Language,
  screen: Screen,
): string {
  const texts = textsOf(language)
  const { labels } = terminalTexts(language)
  const rows: [string, string][] = []
  const decisive = result.findings.filter(({ verdict }) => verdict === result.verdict)
  const groups = observationsIn(decisive)
  let room = MOST_FINDINGS
  for (const { about, seen } of groups) {
    if (room === 0) break
    for (const { requirement, level } of about) {
      const clause = clauseIn(clauses.get(requirement) ?? '', language)
      const stands: [string, string] = [labels.clause, `${clause} (${requirement}, ${level})`.trim()]
      if (rows.findLast(([label]) => label === labels.clause)?.[1] !== stands[1]) rows.push(stands)
    }
    const [{ expected, setting }] = about
    rows.push([labels.expected, expected])
    if (setting !== undefined) rows.push([labels.setting, setting])
    for (const { scenarios, saw } of seen) {
      const shown = saw.slice(0, room)
      room -= shown.length
      if (shown.length > 0 && scenarios.length > 0) rows.push([labels.gateway, scenariosIn(scenarios, texts)])
      for (const { finding } of shown)
        rows.push([scenarios.length > 0 ? labels.connector : labels.observed, finding.observed])
    }
  }
  const more = groups.flatMap(({ seen }) => seen.flatMap(({ saw }) => saw)).length - MOST_FINDINGS
  if (more > 0) rows.push(['', texts.moreRows(more)])
  if (decisive.length === 0) rows.push([labels.observed, inLanguage(result.message, language)])
  if (result.risk !== undefined) rows.push([labels.risk, result.risk])
  if (result.remedy !== undefined) rows.push([labels.remedy, result.remedy])
  if (command !== undefined) rows.push([labels.reproduce, command])
  const label = Math.max(...rows.map(([name]) => name.length))
  return [
    heading(result.verdict, result.id, result.title, language, screen),
    ...rows.map(([name, text]) =>
      wrap(clip(visible(text), LONGEST_TEXT), columns(screen), `  ${name.padEnd(label)}  `),
    ),
  ].join('\n')
}

/** What is undecided, together where the reason is the same. */
function undecided(results: readonly Result[], language: Language, screen: Screen): string[] {
  const byReason = new Map<string, Result[]>()
  for (const result of results) {
    const reason = inLanguage(result.message, language)
    byReason.set(reason, [...(byReason.get(reason) ?? []), result])
  }
  return [...byReason].map(([reason, same]) => {
    const ids = same.map(({ id }) => id)
    const named = `${ids.slice(0, MOST_IDS).join(', ')}${ids.length > MOST_IDS ? ', …' : ''}`
    const [only] = same
    const [id, title] =
      same.length === 1 ? [only!.id, only!.title] : [terminalTexts(language).checks(ids.length), named]
    return [
      heading('inconclusive', id, title, language, screen),
      wrap(clip(visible(reason), LONGEST_TEXT), columns(screen), '  '),
    ].join('\n')
  })
}

/** Verdict, id and title, as the first line of a block. */
function heading(verdict: Verdict, id: string, title: string, language: Language, screen: Screen): string {
  const badge = textsOf(language).verdicts[verdict].toUpperCase()
  const lines = wrap(`${visible(id)}  ${visible(title)}`, columns(screen), `${badge}  `)
  // Broken before it is painted: what paints has no width.
  return (
    screen.paint(STYLE[verdict], badge) +
    lines.slice(badge.length).replace(visible(id), (text) => screen.paint('bold', text))
  )
}

function columns(screen: Screen): number {
  return Math.min(screen.width, 120)
}
