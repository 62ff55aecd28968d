import { clip } from '../harness/text/clip.ts'
import { markdownText, visible } from './escape.ts'
import type { RequirementReport } from './model.ts'
import { clauseIn } from './section.ts'
import { inLanguage, type Language } from './texts.ts'

/*
 * What every SARIF 2.1.0 log of ours has: a rule is a check, a result a finding.
 */

export const SARIF_SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'
/** More results of one run GitHub does not take. */
export const MOST_RESULTS = 25_000
/** Characters of a description that GitHub shows. */
const LONGEST_DESCRIPTION = 1000
const MOST_TAGS = 10

export type Severity = 'error' | 'warning' | 'note'

/** What others wrote must not become a link: SARIF has `[text](target)` for those. */
export const sarifText = (text: string) => ({ text: visible(text).replace(/[\\[\]]/g, '\\$&') })

/** A check, with what it decides, in the language of the log. */
interface Rule {
  readonly id: string
  readonly title: string
  readonly requirements: readonly Pick<RequirementReport, 'id' | 'clause' | 'level' | 'tier' | 'text'>[]
  /** What can come of it and what to do, a line each. */
  readonly advice: readonly string[]
}

export function sarifRule({ id, title, requirements, advice }: Rule, language: Language) {
  const heads = requirements.map(
    (one) => `${clauseIn(one.clause, language)} (${one.id}, ${one.level}): ${inLanguage(one.text, language)}`,
  )
  const mandatory = requirements.some(({ level, tier }) => level.startsWith('MUST') && tier !== 'related')
  return {
    id,
    shortDescription: { text: title },
    fullDescription: {
      text: clip(
        [`${title}.`, ...requirements.map(({ text }) => inLanguage(text, language))].join(' '),
        LONGEST_DESCRIPTION,
      ),
    },
    help: {
      text: [...heads, ...advice].join('\n'),
      markdown: [...heads.map((line) => `- ${markdownText(line)}`), '', ...advice.map(markdownText)].join('\n'),
    },
    defaultConfiguration: { level: mandatory ? 'error' : 'warning' },
    properties: {
      tags: [...new Set(requirements.map(({ clause }) => clauseIn(clause, language)))].slice(0, MOST_TAGS),
    },
  }
}
