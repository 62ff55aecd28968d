import { startHtml } from '../../reports/lint/html.ts'
import { startJson } from '../../reports/lint/json.ts'
import { startJunit } from '../../reports/lint/junit.ts'
import { startMarkdown } from '../../reports/lint/markdown.ts'
import type { LintHead } from '../../reports/lint/model.ts'
import { startSarif } from '../../reports/lint/sarif.ts'
import type { LintView } from '../../reports/lint/view.ts'
import type { Language } from '../../reports/texts.ts'

export const LINT_FORMATS = ['json', 'sarif', 'junit', 'html', 'markdown'] as const
export type LintFormat = (typeof LINT_FORMATS)[number]

/** The views besides the text, by the name of their format. */
export const LINT_VIEWS: Readonly<
  Record<LintFormat, { readonly file: string; start(head: LintHead, language: Language): LintView }>
> = {
  json: { file: 'lint.json', start: startJson },
  sarif: { file: 'lint.sarif', start: startSarif },
  junit: { file: 'lint.junit.xml', start: startJunit },
  html: { file: 'lint.html', start: startHtml },
  markdown: { file: 'lint.md', start: startMarkdown },
}
