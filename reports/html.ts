import type { Seals } from './certificate.ts'
import { mapSection } from './document-map.ts'
import { html } from './markup.ts'
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
import { plainPage } from './plain-page.ts'
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
  return plainPage(
    report.subject.embedded ? title : `${title}: ${report.subject.name}`,
    html`<a class="skip" href="#checks">${texts.skip}</a>
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
${mapSection(report, language)}
${(leavesOut(report.coverage) || report.run.repeated || report.run.resumed) && excludedSection(page)}
${sessionsSection(page)}
</main>
<footer><p>${report.tool.name} ${report.tool.version} · ${specificationIn(report, language)}</p></footer>`,
    language,
    { script: SCRIPT },
  )
}
