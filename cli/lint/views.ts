import type { LintHead } from '../../reports/lint/model.ts'
import type { LintView } from '../../reports/lint/view.ts'
import type { Language } from '../../reports/texts.ts'

export const LINT_FORMATS = ['json', 'sarif', 'junit', 'html', 'markdown'] as const
export type LintFormat = (typeof LINT_FORMATS)[number]

/** Begins a view. */
export type StartView = (head: LintHead, language: Language) => LintView

/** The views besides the text, by the name of their format. Each is loaded when it is asked for. */
export const LINT_VIEWS: Readonly<Record<LintFormat, { readonly file: string; load(): Promise<StartView> }>> = {
  json: { file: 'lint.json', load: async () => (await import('../../reports/lint/json.ts')).startJson },
  sarif: { file: 'lint.sarif', load: async () => (await import('../../reports/lint/sarif.ts')).startSarif },
  junit: { file: 'lint.junit.xml', load: async () => (await import('../../reports/lint/junit.ts')).startJunit },
  html: { file: 'lint.html', load: async () => (await import('../../reports/lint/html.ts')).startHtml },
  markdown: { file: 'lint.md', load: async () => (await import('../../reports/lint/markdown.ts')).startMarkdown },
}
