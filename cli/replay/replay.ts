import { tlsFor } from '../../harness/driving/drive.ts'
import { classesOf, isWholeClient, needsAccount, replaySession } from '../../harness/driving/replay.ts'
import type { RunClass } from '../../harness/judging/experiment.ts'
import { firstDifference } from '../../harness/reading/difference.ts'
import type { SessionLog } from '../../harness/record/event.ts'
import { lengthen } from '../../harness/record/shorten.ts'
import { experimentsOf } from '../../harness/running/plan.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { buildReport } from '../../reports/build.ts'
import type { Report } from '../../reports/model.ts'
import { readEvidence } from '../../reports/read-run.ts'
import { suiteUnder } from '../../suites/role-suites.ts'
import { defined } from '../arguments/profile.ts'
import { UsageError } from '../arguments/usage-error.ts'
import { gatewayOfNobody, gatewayRequest } from '../gateway/request.ts'
import type { Words } from '../language.ts'
import { print } from '../terminal/print.ts'
import { replayToConnector } from './listen.ts'
import type { ReplayOptions } from './options.ts'
import { Outcome } from './outcome.ts'
import { sessionsIn } from './sessions.ts'

/** Plays sessions of a case against a gateway and prints where the answers differ. Returns the exit status. */
export async function replayCase(path: string, options: ReplayOptions, words: Words): Promise<number> {
  const { records, blob } = readEvidence(path)
  const report = buildReport(records)
  const logs = sessionsIn(report, options.session).map((log) => lengthen(log, blob))
  if (report.case?.redacted)
    print(`${words(say`The case is redacted: addresses and messages are not those that were sent.`)}\n`)
  if (options.listen !== undefined) return replayToConnector(logs, report, options, words)
  if (options.smtp === undefined && options.pop3 === undefined)
    throw new UsageError(say`say where the gateway is, with --smtp HOST:PORT, --pop3 HOST:PORT or both`)
  const request = requestFor(report, logs, options)
  const { subject, profile, allow } = request.run
  if (subject.kind !== 'endpoints') throw new Error('a gateway that is named is an endpoint')

  const outcome = new Outcome(words)
  const play = async (log: SessionLog): Promise<() => void> => {
    const obstacle = obstacleOf(log, report, allow, options)
    if (obstacle) return () => outcome.undone(log, obstacle)
    const now = await replaySession(log, {
      target: (log.protocol === 'smtp' ? subject.smtp : subject.pop3)!,
      tls: tlsFor(subject),
      account: subject.accounts[0]!,
      limits: profile.limits,
      listened: report.profile.limits.quiet,
      withTimes: options.times === true,
    })
    const failed = now.events.find((event) => event.type === 'open' && event.error !== undefined)
    return failed?.type === 'open'
      ? () => outcome.undone(log, say`not played: no connection (${{ error: failed.error ?? '' }})`)
      : () => outcome.played(log, firstDifference(log, now))
  }
  for (const group of atOnce(logs)) for (const tell of await Promise.all(group.map(play))) tell()
  return outcome.status
}

/** Sessions that are played side by side at most. */
const SIDE_BY_SIDE = 8

/** Sessions by turns: those of SMTP that were open at the same time are played side by side, as most of a session is waiting. */
function atOnce(logs: readonly SessionLog[]): SessionLog[][] {
  const groups: SessionLog[][] = []
  const endOf = ({ events }: SessionLog) => events.at(-1)?.t ?? 0
  for (const log of logs) {
    const group = groups.at(-1) ?? []
    const isBeside = (log.events[0]?.t ?? 0) < Math.max(...group.map(endOf))
    const areSmtp = [...group, log].every(({ protocol }) => protocol === 'smtp')
    if (isBeside && areSmtp && group.length < SIDE_BY_SIDE) group.push(log)
    else groups.push([log])
  }
  return groups
}

/** The hosts, account and classes of `htg gateway`, with what the case knows. */
function requestFor({ profile, subject }: Report, logs: readonly SessionLog[], options: ReplayOptions) {
  const isNobody = options.user === undefined && !logs.some(needsAccount)
  const { session: _, times: __, ...given } = options
  // The name of a recording is that of what stood in the gateway's place.
  const known = subject.recorded ? undefined : subject.serverName
  const { smtp, pop3, domain = profile.domain, serverName = known } = given
  const asked = {
    ...given,
    ...defined({ smtp, pop3 }),
    domain,
    ...(serverName !== undefined && { serverName }),
  }
  return isNobody ? gatewayOfNobody(asked) : gatewayRequest(asked)
}

/** Why a session is not played. */
function obstacleOf(
  log: SessionLog,
  { subject, profile }: Report,
  allow: readonly RunClass[],
  options: ReplayOptions,
): Text | undefined {
  const { protocol } = log
  if (protocol === 'driver' || options[protocol] === undefined)
    return say`not played: name the gateway's port with --${{ protocol }}`
  if (!isWholeClient(log)) return say`not played: the case holds a part of what was sent`
  const experiment =
    subject.role === 'gateway' ? experimentsOf(suiteUnder('gateway', profile)).get(log.experiment) : undefined
  const missing = [...new Set([...(experiment ? [experiment.runClass] : []), ...classesOf(log)])].filter(
    (each) => !allow.includes(each),
  )
  return missing.length > 0 ? say`not played: needs --allow ${{ classes: missing.join(',') }}` : undefined
}
