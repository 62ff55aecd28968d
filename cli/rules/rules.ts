import { clauseIsUnder } from '../../harness/judging/clause.ts'
import type { Level, Party, Requirement, Tier } from '../../harness/judging/requirement.ts'
import { markdownText } from '../../reports/escape.ts'
import { inLanguage, LANGUAGES, type Language } from '../../reports/texts.ts'
import { type Coverage, coverageOf } from '../../suites/requirements/coverage.ts'
import { register } from '../../suites/requirements/register.ts'
import { allChecks, decidedRequirements } from '../../suites/role-suites.ts'
import { Problems, UsageError } from '../arguments/usage-error.ts'
import { choice } from '../arguments/values.ts'
import { type Screen, screenOf, wrap } from '../terminal/screen.ts'

export interface RulesOptions {
  readonly clause?: string
  readonly party?: string
  readonly level?: string
  readonly tier?: string
  readonly coverage?: string
  readonly format?: string
  readonly lang?: string
}

const PARTIES = ['gateway', 'connector', 'message'] as const satisfies readonly Party[]
const LEVELS = ['MUST', 'MUST NOT', 'SHOULD', 'SHOULD NOT', 'MAY', 'INFO'] as const satisfies readonly Level[]
const TIERS = ['spec', 'referenced', 'related'] as const satisfies readonly Tier[]
const COVERAGES = ['checked', 'planned', 'not-testable'] as const satisfies readonly Coverage[]
const FORMATS = ['table', 'json', 'markdown'] as const

/** A requirement as `htg rules` shows it. */
type Rule = Requirement & { readonly coverage: Coverage; readonly builtChecks: readonly string[] }

/** The ids of the checks that are built. */
export const builtChecks: ReadonlySet<string> = new Set(allChecks.map(({ id }) => id))

/** The part of the register that was asked for, as text. A filter that matches nothing is an error. */
export function listRules(options: RulesOptions): string {
  const problems = new Problems()
  const format = choice('--format', options.format, FORMATS, problems) ?? 'table'
  const language = choice('--lang', options.lang, LANGUAGES, problems) ?? 'en'
  const party = choice('--party', options.party, PARTIES, problems)
  const level = choice('--level', options.level?.toUpperCase(), LEVELS, problems)
  const tier = choice('--tier', options.tier, TIERS, problems)
  const coverage = choice('--coverage', options.coverage, COVERAGES, problems)
  problems.throwIfAny()

  const decided = decidedRequirements(party === 'message' ? undefined : party)
  const rules = [...register.values()]
    .map((rule) => ({
      ...rule,
      coverage: coverageOf(rule, decided),
      builtChecks: rule.checks.filter((id) => builtChecks.has(id)),
    }))
    .filter(
      (rule) =>
        (options.clause === undefined || clauseIsUnder(rule.clause, options.clause)) &&
        (party === undefined || rule.binds.includes(party)) &&
        (level === undefined || rule.level === level) &&
        (tier === undefined || rule.tier === tier) &&
        (coverage === undefined || rule.coverage === coverage),
    )
  if (rules.length === 0) {
    throw new UsageError('no requirement matches all of these filters; htg rules without filters lists every one')
  }
  switch (format) {
    case 'json':
      return `${JSON.stringify(rules, null, 2)}\n`
    case 'markdown':
      return asMarkdown(rules, language)
    case 'table':
      return asTable(rules, language, screenOf(process.stdout))
  }
}

/** `checked SS-007`, `planned SP-031`, `not-testable`. */
function coverageText({ coverage, builtChecks: built, checks }: Rule): string {
  const ids = coverage === 'checked' ? built : coverage === 'planned' ? checks : []
  return [coverage, ids.join(' ')].filter((part) => part !== '').join(' ')
}

function asTable(rules: readonly Rule[], language: Language, screen: Screen): string {
  const cells = rules.map((rule) => [rule.id, rule.clause, rule.level, rule.tier] as const)
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => row[column]!.length)))
  const width = Math.min(screen.width, 160)
  const lines = rules.flatMap((rule, index) => [
    `${screen.paint('bold', rule.id.padEnd(widths[0]!))}  ${cells[index]!.slice(1)
      .map((cell, column) => cell.padEnd(widths[column + 1]!))
      .join('  ')}  ${screen.paint(rule.coverage === 'checked' ? 'green' : 'dim', coverageText(rule))}`,
    wrap(inLanguage(rule.text, language), width, '    '),
  ])
  return `${lines.join('\n')}\n\n${totals(rules)}\n`
}

function asMarkdown(rules: readonly Rule[], language: Language): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return `${[
    row(['Requirement', 'Clause', 'Level', 'Tier', 'Text', 'Coverage']),
    row(['---', '---', '---', '---', '---', '---']),
    ...rules.map((rule) =>
      row(
        [rule.id, rule.clause, rule.level, rule.tier, inLanguage(rule.text, language), coverageText(rule)].map(
          markdownText,
        ),
      ),
    ),
    '',
    totals(rules),
  ].join('\n')}\n`
}

function totals(rules: readonly Rule[]): string {
  const count = (coverage: Coverage) => rules.filter((rule) => rule.coverage === coverage).length
  return `${rules.length} requirements: ${COVERAGES.map((coverage) => `${count(coverage)} ${coverage}`).join(', ')}`
}
