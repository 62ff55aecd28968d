import { tlsFor } from '../../harness/driving/drive.ts'
import { classesOf, isWholeClient, needsAccount, replaySession } from '../../harness/driving/replay.ts'
import type { RunClass } from '../../harness/judging/experiment.ts'
import { type Difference, firstDifference } from '../../harness/reading/difference.ts'
import type { SessionLog } from '../../harness/record/event.ts'
import { lengthen } from '../../harness/record/shorten.ts'
import { experimentsOf } from '../../harness/running/plan.ts'
import { joined, type Part, say, type Text, withParts } from '../../harness/text/text.ts'
import { buildReport } from '../../reports/build.ts'
import { visible } from '../../reports/escape.ts'
import type { Report } from '../../reports/model.ts'
import { readEvidence } from '../../reports/read-run.ts'
import { suiteUnder } from '../../suites/role-suites.ts'
import { UsageError } from '../arguments/usage-error.ts'
import { type GatewayOptions, gatewayOfNobody, gatewayRequest, NOWHERE } from '../gateway/request.ts'
import type { Words } from '../language.ts'
import { print } from '../terminal/print.ts'

export interface ReplayOptions extends GatewayOptions {
  readonly session?: string
  readonly times?: boolean
}

/** Plays sessions of a case against a gateway and prints where the answers differ. Returns the exit status. */
export async function replayCase(path: string, options: ReplayOptions, words: Words): Promise<number> {
  const { records, blob } = readEvidence(path)
  const report = buildReport(records)
  const logs = sessionsIn(report, options.session).map((log) => lengthen(log, blob))
  if (options.smtp === undefined && options.pop3 === undefined)
    throw new UsageError(say`say where the gateway is, with --smtp HOST:PORT, --pop3 HOST:PORT or both`)
  const request = requestFor(report, logs, options)
  const { subject, profile, allow } = request.run
  if (subject.kind !== 'endpoints') throw new Error('a gateway that is named is an endpoint')

  const tell = (log: SessionLog, text: Text) =>
    print(`${words(joined([`${log.session} ${visible(log.experiment)}`, text], ': '))}\n`)
  if (report.case?.redacted)
    print(`${words(say`The case is redacted: addresses and messages are not those that were sent.`)}\n`)
  let [played, different, undone] = [0, 0, 0]
  for (const log of logs) {
    const obstacle = obstacleOf(log, report, allow, options)
    if (obstacle) {
      undone++
      tell(log, obstacle)
      continue
    }
    const now = await replaySession(log, {
      target: log.protocol === 'smtp' ? subject.smtp : subject.pop3,
      tls: tlsFor(subject),
      account: subject.accounts[0]!,
      limits: profile.limits,
      listened: report.profile.limits.quiet,
      withTimes: options.times === true,
    })
    const failed = now.events.find((event) => event.type === 'open' && event.error !== undefined)
    if (failed?.type === 'open') {
      undone++
      tell(log, say`not played: no connection (${{ error: failed.error ?? '' }})`)
      continue
    }
    played++
    const difference = firstDifference(log, now)
    if (difference) different++
    tell(log, difference ? inWords(difference) : say`the same`)
  }
  if (played === 0) return 3
  return different > 0 ? 1 : undone > 0 ? 3 : 0
}

function inWords({ after, recorded, now }: Difference): Text {
  const parts = { recorded: shown(recorded), now: shown(now) }
  return after === undefined
    ? say`differs: recorded ${{ recorded: parts.recorded }}; now ${{ now: parts.now }}`
    : say`differs after ${{ line: shown(after) }}: recorded ${{ recorded: parts.recorded }}; now ${{ now: parts.now }}`
}

/** What a peer said may hold what a terminal obeys. */
function shown(part: Part): Part {
  if (typeof part === 'string') return visible(part)
  return typeof part === 'object' && 'template' in part ? withParts(part, visible) : part
}

/** The sessions on which the checks of a case rest; of a run, those of the checks that fail; of a recording, all of them. */
function sessionsIn({ evidence, results, subject, case: facts }: Report, name: string | undefined): SessionLog[] {
  const dialogues = evidence.filter(
    ({ protocol, events }) =>
      protocol !== 'driver' && events.some((event) => event.type === 'octets' && event.from === 'client'),
  )
  if (name !== undefined) {
    const found = dialogues.filter(({ session }) => session === name)
    if (found.length === 0) throw new UsageError(say`--session: there is no dialogue ${{ session: name }} in it`)
    return found
  }
  if (subject.recorded && !facts) return dialogues
  const asked = results.filter(({ id, verdict }) => (facts ? facts.of.includes(id) : verdict === 'fail'))
  const names = new Set(asked.flatMap(({ findings }) => findings.flatMap(({ at }) => at.map(({ session }) => session))))
  const found = dialogues.filter(({ session }) => names.has(session))
  if (found.length === 0)
    throw new UsageError(say`its checks rest on no dialogue; name one with --session, from the report of it`)
  return found
}

/** The hosts, account and classes of `htg gateway`, with what the case knows. */
function requestFor({ profile, subject }: Report, logs: readonly SessionLog[], options: ReplayOptions) {
  const isNobody = options.user === undefined && !logs.some(needsAccount)
  const { session: _, times: __, ...given } = options
  const { smtp, pop3, domain = profile.domain, serverName = subject.serverName } = given
  const asked = {
    ...given,
    smtp: smtp ?? NOWHERE,
    pop3: pop3 ?? NOWHERE,
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
