import { existsSync } from 'node:fs'
import { clauseIsUnder, normalClause } from '../../harness/judging/clause.ts'
import type { Level, Party, Requirement, Tier } from '../../harness/judging/requirement.ts'
import { writeFilesAs } from '../../harness/running/journal-file.ts'
import { nearest } from '../../harness/running/near.ts'
import { anyOf, joined, plain, say, type Text } from '../../harness/text/text.ts'
import type { MapState } from '../../reports/document-map-states.ts'
import { markdownText } from '../../reports/escape.ts'
import { renderRegister } from '../../reports/register-page.ts'
import { clauseIn } from '../../reports/section.ts'
import { inLanguage, LANGUAGES, type Language, textsOf } from '../../reports/texts.ts'
import { messageChecks } from '../../suites/message/message-suite.ts'
import { SPECIFICATION } from '../../suites/profile/profile.ts'
import { COVERAGES, type Coverage } from '../../suites/requirements/coverage.ts'
import { register } from '../../suites/requirements/register.ts'
import { allChecks, checksDeciding, coverageFor } from '../../suites/role-suites.ts'
import { Problems, UsageError } from '../arguments/usage-error.ts'
import { choice } from '../arguments/values.ts'
import type { Words } from '../language.ts'
import { packageVersion } from '../package.ts'
import { COVERAGE, PARTY } from '../register-words.ts'
import { print } from '../terminal/print.ts'
import { type Screen, screenOf, wrap } from '../terminal/screen.ts'
import { wordsOf } from '../words.ts'

export interface RulesOptions {
  readonly clause?: string
  readonly party?: string
  readonly level?: string
  readonly tier?: string
  readonly coverage?: string
  readonly format?: string
  readonly output?: string
  readonly lang?: string
}

export const PARTIES = ['gateway', 'connector', 'message'] as const satisfies readonly Party[]
export const LEVELS = ['MUST', 'MUST NOT', 'SHOULD', 'SHOULD NOT', 'MAY', 'INFO'] as const satisfies readonly Level[]
export const TIERS = ['spec', 'referenced', 'related', 'guide'] as const satisfies readonly Tier[]
export const RULES_FORMATS = ['table', 'json', 'markdown', 'html'] as const

/** A requirement as `htg rules` shows it. */
interface Rule extends Requirement {
  /** For each party that is asked about and bound. */
  readonly coverage: Partial<Record<Party, Coverage>>
  readonly builtChecks: readonly string[]
}

/**
 * Prints the part of the register that was asked for, or writes it to a new file.
 *
 * @throws {WriteError} when there is no room
 */
export function tellRules(options: RulesOptions): void {
  const { output } = options
  if (output !== undefined && existsSync(output))
    throw new UsageError(say`${{ file: output }} is there already; name a new file with --output, or remove it`)
  const text = listRules(options)
  // Everyone may read the register.
  if (output === undefined) print(text)
  else writeFilesAs(new Map([[output, text]]), 0o666 & ~process.umask())
}

/** The part of the register that was asked for, as text. A filter that matches nothing is an error. */
export function listRules(options: RulesOptions): string {
  const problems = new Problems()
  const format = choice('--format', options.format, RULES_FORMATS, problems) ?? 'table'
  const language = choice('--lang', options.lang, LANGUAGES, problems) ?? 'en'
  const party = choice('--party', options.party, PARTIES, problems)
  const level = choice('--level', options.level?.toUpperCase(), LEVELS, problems)
  const tier = choice('--tier', options.tier, TIERS, problems)
  const coverage = choice('--coverage', options.coverage, COVERAGES, problems)
  problems.throwIfAny()

  const rules = [...register.values()]
    .map((rule) => ({
      ...rule,
      coverage: coverageOfParties(rule, party),
      builtChecks: checksDeciding(rule, party),
    }))
    .filter(
      (rule) =>
        (options.clause === undefined || clauseIsUnder(rule.clause, options.clause)) &&
        (party === undefined || rule.binds.includes(party)) &&
        (level === undefined || rule.level === level) &&
        (tier === undefined || rule.tier === tier) &&
        (coverage === undefined || Object.values(rule.coverage).includes(coverage)),
    )
  if (rules.length === 0) {
    const clauses = [...register.values()].flatMap(({ clause }) => [clause, ...clause.split(', ')])
    const { clause: asked } = options
    const near = asked === undefined ? [] : nearest(normalClause(asked), clauses)
    if (asked !== undefined && near.length > 0 && !clauses.some((clause) => clauseIsUnder(clause, asked)))
      throw new UsageError(
        say`no requirement stands under clause “${{ asked }}”; did you mean ${{ names: anyOf(near) }}?`,
      )
    throw new UsageError(say`no requirement matches all of these filters; htg rules without filters lists every one`)
  }
  switch (format) {
    case 'json':
      return `${JSON.stringify(rules, null, 2)}\n`
    case 'markdown':
      return asMarkdown(rules, language)
    case 'html':
      return asPage(rules, options, language)
    case 'table':
      return asTable(rules, language, screenOf(process.stdout))
  }
}

function coverageOfParties(rule: Requirement, party: Party | undefined): Rule['coverage'] {
  const asked = rule.binds.filter((one) => party === undefined || one === party)
  return Object.fromEntries(asked.map((one) => [one, coverageFor(rule, one)]))
}

/** `checked SS-007`; of several parties `gateway: checked SS-055; connector: not testable`. */
const coverageText = (rule: Rule): Text =>
  coverageWith(rule, (party, coverage) => (coverage === 'checked' ? checksDeciding(rule, party) : []))

function coverageWith(rule: Rule, checks: (party: Party, coverage: Coverage) => readonly string[]): Text {
  const parties = Object.entries(rule.coverage) as [Party, Coverage][]
  if (parties.length === 0) return say`binds nobody`
  const texts = parties.map(([party, coverage]) => {
    const text = joined([COVERAGE[coverage], ...checks(party, coverage)], ' ')
    return parties.length === 1 ? text : joined([PARTY[party], text], ': ')
  })
  return joined(texts, '; ')
}

function asPage(rules: readonly Rule[], { party, ...filters }: RulesOptions, language: Language): string {
  const words = wordsOf(language)
  const isPart = [filters.clause, filters.level, filters.tier, filters.coverage].some((filter) => filter !== undefined)
  return renderRegister(
    {
      rows: rules.map((rule) => ({
        ...rule,
        text: inLanguage(rule.text, language),
        state: stateOf(rule),
        // The page links the checks itself.
        coverage: words(coverageWith(rule, () => [])),
        why: rule.notTestable === undefined || stateOf(rule) === 'checked' ? undefined : words(plain(rule.notTestable)),
        checks: rule.builtChecks,
      })),
      otherwise: (id) => (isPart ? undefined : register.get(id)!.binds.length === 0 ? 'nothing' : 'other-party'),
      checks: new Map([...allChecks, ...messageChecks].map(({ id, title }) => [id, words(title)])),
      specification: `${textsOf(language).specifications[SPECIFICATION.id] ?? SPECIFICATION.id} ${SPECIFICATION.version}`,
      totals: totals(rules, words).split('\n'),
      tool: { name: 'htg', version: packageVersion() },
    },
    language,
  )
}

/** The worst coverage of the parties that are asked about. */
function stateOf({ coverage }: Rule): MapState {
  const kinds = Object.values(coverage)
  return (['unchecked', 'checked', 'not-testable'] as const).find((kind) => kinds.includes(kind)) ?? 'nothing'
}

function asTable(rules: readonly Rule[], language: Language, screen: Screen): string {
  const words = wordsOf(language)
  const cells = rules.map((rule) => [rule.id, clauseIn(rule.clause, language), rule.level, rule.tier] as const)
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => row[column]!.length)))
  const width = Math.min(screen.width, 160)
  const lines = rules.flatMap((rule, index) => {
    const coverage = words(coverageText(rule))
    const color = Object.values(rule.coverage).every((one) => one === 'checked') ? 'green' : 'dim'
    const row = cells[index]!.map((cell, column) => cell.padEnd(widths[column]!))
    const fits = [...row, coverage].join('  ').length <= width
    const [id, ...more] = fits ? row : cells[index]!
    const head = [screen.paint('bold', id!), ...more].join('  ')
    return [
      ...(fits
        ? [`${head}  ${screen.paint(color, coverage)}`]
        : [head, screen.paint(color, wrap(coverage, width, '    '))]),
      wrap(inLanguage(rule.text, language), width, '    '),
    ]
  })
  return `${lines.join('\n')}\n\n${totals(rules, words)}\n`
}

function asMarkdown(rules: readonly Rule[], language: Language): string {
  const words = wordsOf(language)
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return `${[
    row([say`Requirement`, say`Clause`, say`Level`, say`Tier`, say`Text`, say`Coverage`].map(words)),
    row(['---', '---', '---', '---', '---', '---']),
    ...rules.map((rule) =>
      row(
        [
          rule.id,
          clauseIn(rule.clause, language),
          rule.level,
          rule.tier,
          inLanguage(rule.text, language),
          words(coverageText(rule)),
        ].map(markdownText),
      ),
    ),
    '',
    totals(rules, words),
  ].join('\n')}\n`
}

/** How many requirements there are, and how they are covered for each party. */
function totals(rules: readonly Rule[], words: Words): string {
  const parties = PARTIES.flatMap((party) => {
    const own = rules.flatMap(({ coverage }) => coverage[party] ?? [])
    if (own.length === 0) return []
    const counts = COVERAGES.map((coverage) =>
      joined([own.filter((one) => one === coverage).length, COVERAGE[coverage]], ' '),
    )
    return [joined([PARTY[party], joined(counts)], ': ')]
  })
  const all = rules.length === 1 ? say`1 requirement` : say`${{ count: rules.length }} requirements`
  return words(joined([all, ...parties], '\n'))
}
