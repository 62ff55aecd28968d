import { casesOf } from '../../harness/judging/check.ts'
import type { Profile } from '../../harness/judging/profile.ts'
import { OPAQUE, type SessionLog } from '../../harness/record/event.ts'
import { lengthen } from '../../harness/record/shorten.ts'
import { type Catalogue, say, type Text, verbatim } from '../../harness/text/text.ts'
import { TextError } from '../../harness/text/text-error.ts'
import type { ToldSession } from '../../harness/transcript/sessions.ts'
import { isCaseFile } from '../../reports/case-file.ts'
import { CASE_SUFFIX } from '../../reports/case-suffix.ts'
import { readEvidence } from '../../reports/read-run.ts'
import type { LogResult } from '../../suites/diagnosis/log-judge.ts'
import { rejudge } from '../../suites/rejudge.ts'
import { suiteOf } from '../../suites/role-suites.ts'
import { packageVersion } from '../package.ts'
import { judgedSessions } from './log-message.ts'

/*
 * Cases of a connector that was recorded, or of a customer's log: judged as htg rejudge does, and answered.
 */

/** What a case comes to, or why nothing can be answered about it; nothing where a file is not a case. */
export function judgedCase(file: string, profile: Profile, dutch: Catalogue) {
  if (!isCaseFile(file)) return undefined
  const unread = (why: Text) => ({ unread: { file, why } })
  try {
    const { records, blob } = readEvidence(file)
    const [plan] = records
    if (plan?.type !== 'plan' || !plan.subject.recorded)
      return unread(say`it is a case of a run; htg rejudge judges it again, and htg report render shows it`)
    const judged = rejudge(records, { toolVersion: packageVersion(), blob, profile })
    const known = new Map(
      suiteOf({ subject: plan.subject, profile })
        .checks.flatMap(casesOf)
        .map((one) => [one.id, one]),
    )
    const results = judged.flatMap((record): LogResult[] => {
      if (record.type !== 'result') return []
      const { id, verdict, findings, message } = record.result
      const one = known.get(id)
      return one ? [{ case: one, verdict, findings, ...(verdict === 'inconclusive' && { why: message }) }] : []
    })
    const logs = records.flatMap((record) => (record.type === 'session' ? [lengthen(record.log, blob)] : []))
    const { sessions, lines } = toldBy(logs.filter(({ protocol }) => protocol !== 'driver'))
    return judgedSessions(
      {
        source: 'log',
        file,
        sessions,
        results,
        notShown: plan.excluded.map(
          ({ check, reason, nl }) => [check, { en: reason, nl: nl?.reason ?? reason }] as const,
        ),
        log: { dialect: 'case', confidence: 1, lines, sessions: sessions.length },
        notes: [
          say`lines are counted over the dialogues of the case, as htg report render shows them`,
          ...(plan.case?.notes ?? []).map(verbatim),
        ],
        placeOf: ({ line, length }) => ({ line, column: 1, offset: 0, length }),
      },
      profile,
      dutch,
    )
  } catch (error) {
    // Any other zip file is looked at like all that is neither.
    if (error instanceof TextError) return file.endsWith(CASE_SUFFIX) ? unread(error.text) : undefined
    throw error
  }
}

/** Sessions with their lines counted, one after the other. */
export function toldBy(logs: readonly SessionLog[]): { readonly sessions: ToldSession[]; readonly lines: number } {
  let lines = 0
  const sessions = logs.map((log): ToldSession => {
    const first = log.events.map((event) => {
      const at = lines + 1
      lines += event.type === 'octets' ? Math.max(1, event.octets.split('\n').length - 1) : 0
      return at
    })
    const lineAt = (event: number, offset = 0): number => {
      const seen = log.events[event]
      const before = seen?.type === 'octets' ? seen.octets.slice(0, offset).split('\n').length - 1 : 0
      return (first[event] ?? 1) + before
    }
    return {
      source: 'log',
      log,
      lineAt,
      unshown: new Set(log.events.flatMap((event, index) => (event.type === 'octets' && event.inPart ? [index] : []))),
      hasBeginning: true,
      hasEnd:
        log.events.some(({ type }) => type === 'close') &&
        !log.events.some((event) => event.type === 'mark' && event.name === OPAQUE),
      failures: log.events.flatMap((event, index) => {
        const why = event.type === 'open' || event.type === 'tls' ? event.error : undefined
        return why === undefined ? [] : [{ line: first[index] ?? 1, why }]
      }),
    }
  })
  return { sessions, lines }
}
