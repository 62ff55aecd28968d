import { hasTls, isWholeServer, ServerReplay } from '../../harness/driving/replay-server.ts'
import { printEndpoint } from '../../harness/grammar/host.ts'
import { firstClientDifference } from '../../harness/reading/client-difference.ts'
import type { SessionLog } from '../../harness/record/event.ts'
import { joined, say } from '../../harness/text/text.ts'
import type { Report } from '../../reports/model.ts'
import { holderOf } from '../../suites/connector/scenario.ts'
import { REMOTE_LIMITS } from '../../suites/profile/profile.ts'
import { Problems } from '../arguments/usage-error.ts'
import { vouchedHost } from '../connector/authority.ts'
import { listeningAt, neededAuthority, refusePort } from '../connector/listening.ts'
import { gatewayRequest, NOWHERE } from '../gateway/request.ts'
import type { Words } from '../language.ts'
import { print } from '../terminal/print.ts'
import type { ReplayOptions } from './options.ts'
import { Outcome } from './outcome.ts'

/** Options that say where a gateway is, and what is done to it. */
const OF_GATEWAY = ['smtp', 'pop3', 'serverName', 'ca', 'allow', 'iAmAuthorised', 'domain'] as const

/** Plays the gateway's side of sessions to a connector and prints where that differs. Returns the exit status. */
export async function replayToConnector(
  logs: readonly SessionLog[],
  report: Report,
  options: ReplayOptions,
  words: Words,
): Promise<number> {
  const problems = new Problems()
  for (const name of OF_GATEWAY)
    if (options[name] !== undefined)
      problems.add(
        `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
        say`belongs to a gateway to connect to; --listen waits for a connector instead`,
      )
  const at = listeningAt(options, problems)
  const host = (options.host !== undefined && vouchedHost(options.host, '--host', problems)) || 'localhost'
  const authority = logs.some(hasTls) ? neededAuthority(options.authority, '--listen', problems) : undefined
  problems.throwIfAny()

  const outcome = new Outcome(words)
  const [whole, partial] = [logs.filter(isWholeServer), logs.filter((log) => !isWholeServer(log))]
  for (const log of partial) outcome.undone(log, say`not played: the case holds a part of what was sent`)
  const began = ({ events }: SessionLog) => events[0]?.t ?? 0
  const replay = new ServerReplay({
    // They are recorded as they end.
    logs: whole.toSorted((a, b) => began(a) - began(b)),
    host: at.host,
    ports: at,
    ...(authority && { certificate: authority.issue(holderOf(host)) }),
    accounts: accountsIn(options, report),
    limits: REMOTE_LIMITS,
    withTimes: options.times === true,
    played: (log, now) => outcome.played(log, firstClientDifference(log, now)),
  })
  const listeners = await replay.open().catch(refusePort)
  const ports = (['smtp', 'pop3'] as const).flatMap((protocol) => {
    const here = listeners[protocol]
    return here ? [say`${{ protocol: NAMES[protocol] }}: ${{ here: printEndpoint(here) }}`] : []
  })
  const usage = say`Sessions are played in their order, one for each connection. Ctrl-C ends it.`
  const end = () => void replay.end()
  const signals = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const
  for (const signal of signals) process.once(signal, end)
  print(`${words(joined([...ports, usage], '\n'))}\n`)
  if (whole.length === 0) end()
  await replay.over
  for (const signal of signals) process.off(signal, end)
  for (const log of replay.unplayed) outcome.undone(log, say`not played: nobody connected`)
  return outcome.status
}

const NAMES = { smtp: 'SMTP-MSA', pop3: 'POP3' } as const

/** The account that the connector logs in with, to look for its password; none where it was not named. */
function accountsIn(options: ReplayOptions, { profile }: Report) {
  const { user, password, passwordEnv, passwordFile } = options
  if ([user, password, passwordEnv, passwordFile].every((given) => given === undefined)) return []
  const { subject } = gatewayRequest({
    ...(user !== undefined && { user }),
    ...(password !== undefined && { password }),
    ...(passwordEnv !== undefined && { passwordEnv }),
    ...(passwordFile !== undefined && { passwordFile }),
    smtp: NOWHERE,
    serverName: 'localhost',
    domain: profile.domain,
  }).run
  return subject.kind === 'endpoints' ? subject.accounts : []
}
