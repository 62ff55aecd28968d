import type { Finding } from '../harness/judging/finding.ts'
import type { SubjectName } from '../harness/judging/profile.ts'
import type { Result } from '../harness/judging/result.ts'
import type { SessionLog, WireEvent } from '../harness/record/event.ts'
import type { Report } from './model.ts'
import { type Language, nameIn } from './texts.ts'

/**
 * A report for readers of a language: each text that has a twin in it (`nl`) is that twin. What has none stays in
 * English, as in a journal of an earlier version.
 */
export function translated(report: Report, language: Language): Report {
  if (language === 'en') return report
  return {
    ...report,
    subject: { ...report.subject, name: nameIn(report.subject, language) },
    run: {
      ...report.run,
      ...report.run.nl,
      ...(report.run.repeated && { repeated: report.run.repeated.map((one) => ({ ...one, ...one.nl })) }),
    },
    coverage: {
      ...report.coverage,
      excluded: report.coverage.excluded.map((one) => ({ ...one, ...one.nl })),
      ...(report.coverage.leftOut && { leftOut: report.coverage.leftOut.map((one) => ({ ...one, ...one.nl })) }),
      ...(report.coverage.missing && { missing: report.coverage.missing.map((one) => ({ ...one, ...one.nl })) }),
    },
    results: report.results.map(resultInDutch),
    evidence: report.evidence.map((log) => sessionInDutch(log, report.subject)),
  }
}

const resultInDutch = (result: Result): Result => ({
  ...result,
  ...result.nl,
  findings: result.findings.map(findingInDutch),
})

const findingInDutch = (finding: Finding): Finding => ({
  ...finding,
  ...finding.nl,
  ...(finding.scenario && { scenario: { ...finding.scenario, ...finding.scenario.nl } }),
})

/** The driver of a connector is called as the connector is. */
const sessionInDutch = (log: SessionLog, { name, nl }: SubjectName): SessionLog => ({
  ...log,
  peer: nl && log.peer === name ? nl.name : log.peer,
  events: log.events.map(eventInDutch),
})

const eventInDutch = (event: WireEvent): WireEvent => (event.type === 'mark' ? { ...event, ...event.nl } : event)
