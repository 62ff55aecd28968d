import type { Result } from '../../harness/judging/result.ts'
import { html, type Markup } from '../markup.ts'
import type { RequirementReport } from '../model.ts'
import { clausesIn, sectionOf } from '../section.ts'
import { slug } from '../wire-log.ts'
import type { Page } from './page.ts'

/*
 * What the filters of the page go by. The row of a requirement carries it; a check names the rows that it decides, and is
 * shown if one of them is asked for.
 */

/** Whom a requirement binds; a run of an earlier version does not say so, and then it is the subject. */
export const partiesOf = ({ report }: Page, { binds = [report.subject.role] }: RequirementReport) => binds

/** The data of a requirement's row. */
export function facetsOf(page: Page, requirement: RequirementReport): Markup {
  const { clause, tier } = requirement
  const clauses = [chapterValue(sectionOf(clause).chapter), ...clausesIn(clause)].join(';')
  return html` data-clause="${clauses}" data-party="${partiesOf(page, requirement).join(' ')}" data-tier="${tier}"`
}

/** How a chapter is told from a clause. */
export const chapterValue = (chapter: string): string => `@${chapter}`

/** The data of a check. */
export function rulesOf({ requirements, findings }: Result): Markup {
  const ids = new Set([...requirements, ...findings.map(({ requirement }) => requirement)])
  return html` data-rules="${[...ids].map(slug).join(' ')}"`
}
