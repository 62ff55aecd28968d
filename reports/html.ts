import { createHash } from 'node:crypto'
import type { Seals } from './certificate.ts'
import { STYLE } from './html-style.ts'
import { html, Markup } from './markup.ts'
import type { Report } from './model.ts'
import { banner } from './page/banner.ts'
import { certificateSection } from './page/certificate.ts'
import { checksSection } from './page/checks.ts'
import { excludedSection } from './page/excluded.ts'
import { factsSection } from './page/facts.ts'
import { findSection } from './page/find.ts'
import { baselineSection } from './page/known-failures.ts'
import { pageOf } from './page/page.ts'
import { requirementsSection } from './page/requirements.ts'
import { SCRIPT } from './page/script.ts'
import { sessionsSection } from './page/sessions.ts'
import { causeSection, nextSection } from './page/steps.ts'
import { leavesOut } from './scope.ts'
import { type Language, specificationIn, titleIn } from './texts.ts'

/**
 * The report as one page that needs nothing else: no font, no network. It is complete without scripts; its own script, which
 * is the only one that may run, adds search, filters and keys, and makes elements of a session when it is opened.
 */
export function renderHtml(given: Report, language: Language, seals: Seals = {}): string {
  const page = pageOf(given, language, seals)
  const { report, texts } = page
  const title = titleIn(report, language)
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${hashOf(STYLE)}'; script-src '${hashOf(SCRIPT)}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${report.subject.embedded ? title : `${title}: ${report.subject.name}`}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<a class="skip" href="#checks">${texts.skip}</a>
${certificateSection(page)}
${banner(page)}
<main>
${causeSection(page)}
${nextSection(page)}
${baselineSection(page)}
${factsSection(page)}
${findSection(page)}
${checksSection(page)}
${requirementsSection(page)}
${[] /* Here comes mapSection(report, language). */}
${leavesOut(report.coverage) && excludedSection(page)}
${sessionsSection(page)}
</main>
<footer><p>${report.tool.name} ${report.tool.version} · ${specificationIn(report, language)}</p></footer>
<script>${new Markup(SCRIPT)}</script>
</body>
</html>
`.source
}

/** A style or a script as the policy of the page names it. */
const hashOf = (source: string): string => `sha256-${createHash('sha256').update(source).digest('base64')}`
