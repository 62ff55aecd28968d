import { inLanguage, type Language, textsOf } from '../texts.ts'
import type { LintFinding, LintHead, LintMessage } from './model.ts'
import { lintTexts } from './texts.ts'

/** What a finding says in a language. */
interface FindingInWords {
  readonly finding: LintFinding
  readonly title: string
  /** Our own paraphrase of the requirement. */
  readonly rule: string
  readonly expected: string
  readonly observed: string
  readonly risk: string | undefined
  readonly remedy: string | undefined
  /** `From names one sender: expected …; observed …`. */
  readonly sentence: string
}

/** Puts findings into the words of a language. */
export class LintWords {
  readonly language: Language
  readonly #checks: ReadonlyMap<string, LintHead['checks'][number]>
  readonly #requirements: ReadonlyMap<string, LintHead['requirements'][number]>

  constructor(head: LintHead, language: Language) {
    this.language = language
    this.#checks = new Map(head.checks.map((check) => [check.id, check]))
    this.#requirements = new Map(head.requirements.map((requirement) => [requirement.id, requirement]))
  }

  of(finding: LintFinding): FindingInWords {
    const { language } = this
    const { expected: wanted, observed: seen } = textsOf(language)
    const check = this.#checks.get(finding.check)
    const { expected, observed } = { ...finding, ...(language === 'nl' && finding.nl) }
    const [risk, remedy] = [finding.risk ?? check?.risk, finding.remedy ?? check?.remedy]
    const title = check ? check.title[language] : finding.check
    const requirement = this.#requirements.get(finding.requirement)
    return {
      finding,
      title,
      rule: requirement ? inLanguage(requirement.text, language) : finding.requirement,
      expected,
      observed,
      risk: risk?.[language],
      remedy: remedy?.[language],
      sentence: `${title}: ${wanted.toLowerCase()} ${expected}; ${seen.toLowerCase()} ${observed}`,
    }
  }

  title(id: string): string {
    return this.#checks.get(id)?.title[this.language] ?? id
  }
}

/** `inbox.mbox, message 3`, as far as it takes that to tell it from others. */
export function nameOfMessage({ file, number }: Pick<LintMessage, 'file' | 'number'>, language: Language): string {
  return number === undefined ? file : `${file}, ${lintTexts(language).message.toLowerCase()} ${number}`
}

/** What messages were judged by: `HTG SMTP-MSA and POP3 1.3.1`. Not every description has a version. */
export const specificationIn = ({ specification: { id, version } }: Pick<LintHead, 'specification'>): string =>
  `${id} ${version}`.trim()

/** What was in force: `HTG SMTP-MSA and POP3 1.3.1, production, htpoort.nl, as of 2026-11-29`. */
export function profileInWords(head: LintHead, language: Language): string {
  const { profile } = head
  const { environments, asOf, flows } = textsOf(language)
  const day = `${asOf.charAt(0).toLowerCase()}${asOf.slice(1)} ${profile.asOf}`
  const flowsOf = profile.guide ? `, ${flows.toLowerCase()}: ${profile.guide.name}` : ''
  return `${specificationIn(head)}, ${environments[profile.environment].toLowerCase()}, ${profile.domain}, ${day}${flowsOf}`
}

/** What a reader has to know of the message flows that were named. */
export const remarksIn = ({ profile }: LintHead, language: Language): string[] =>
  (profile.guide?.remarks ?? []).map((remark) => remark[language])

/** What a reader has to look at: the findings but for observations without a judgement. */
export const noticedIn = ({ findings }: Pick<LintMessage, 'findings'>): readonly LintFinding[] =>
  findings.filter(({ verdict }) => verdict !== 'info')
