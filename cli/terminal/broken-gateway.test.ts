import { describe, expect, it } from 'vitest'
import { buildReport } from '../../reports/build.ts'
import { renderHtml } from '../../reports/html.ts'
import { renderJunit } from '../../reports/junit.ts'
import { renderMarkdown } from '../../reports/markdown.ts'
import { sampleJournal } from '../../reports/sample.test-data.ts'
import { LANGUAGES, textsOf } from '../../reports/texts.ts'
import { printOutcome } from './outcome.ts'

/** A report in which everything was found in one scenario. */
function reportOf(scenario: { id: string; title: string; brokenPeer?: true }) {
  return buildReport(
    sampleJournal().map((record) =>
      record.type !== 'result'
        ? record
        : {
            ...record,
            result: {
              ...record.result,
              findings: record.result.findings.map((finding) => ({ ...finding, scenario })),
            },
          },
    ),
  )
}

describe.each(LANGUAGES)('in %s', (language) => {
  const { onlyBroken } = textsOf(language)
  const terminal = (report: Parameters<typeof renderHtml>[0]) =>
    printOutcome(report, [], language, { live: false, width: 200, paint: (_, text) => text, write() {} }).replace(
      /\s+/g,
      ' ',
    )

  it.each([
    ['HTML', (report: Parameters<typeof renderHtml>[0]) => renderHtml(report, language)],
    ['JUnit', (report: Parameters<typeof renderHtml>[0]) => renderJunit(report, language)],
    ['Markdown', (report: Parameters<typeof renderHtml>[0]) => renderMarkdown(report, language)],
    ['the terminal', terminal],
  ])('%s says where only a gateway that is not in order does what was met', (_, render) => {
    const scenario = { id: 'F-121/rcpt-253', title: 'RCPT is answered 253' }
    expect(render(reportOf(scenario))).not.toContain(onlyBroken)
    expect(render(reportOf({ ...scenario, brokenPeer: true }))).toContain(onlyBroken)
  })
})
