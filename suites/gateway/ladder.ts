import { conformingMessage } from '../../fixtures/messages/conforming.ts'
import { Blocked } from '../../harness/driving/blocked.ts'
import type { DriveContext } from '../../harness/driving/drive.ts'
import { experiment } from '../../harness/driving/gateway-experiment.ts'
import type { Pop3Login } from '../../harness/driving/pop3-peer.ts'
import { codeOf, type SmtpLogin, type SmtpPeer } from '../../harness/driving/smtp-peer.ts'
import { loggedIn } from '../../harness/judging/pop3-expectations.ts'
import type { Rung, RungId } from '../../harness/judging/rung.ts'
import { givenUpOver } from '../../harness/reading/marks.ts'
import { Pop3Evidence, type Pop3Exchange } from '../../harness/reading/pop3-exchange.ts'
import { firstEvent } from '../../harness/reading/session.ts'
import { SmtpEvidence, type SmtpExchange } from '../../harness/reading/smtp-exchange.ts'
import type { SessionLog } from '../../harness/record/event.ts'
import { say, type Text } from '../../harness/text/text.ts'

/**
 * The ladders: what every other experiment stands on is climbed once. A server that takes only one of several ways to
 * log in still reaches the rung, so that one defect is one fail.
 */
export const smtpLadder = experiment({
  id: 'smtp-ladder',
  isLadder: true,
  title: say`SMTP from the greeting to an accepted recipient`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive(context) {
    const peer = await loggedInSmtp(context)
    await context.smtp.envelope(peer)
    await peer.command('RSET')
    await peer.quit()
  },
})

/** Tries each way to log in on a session of its own, until one works. */
async function loggedInSmtp({ smtp, account, logins }: DriveContext): Promise<SmtpPeer> {
  const ways: readonly SmtpLogin[] = ['plain-initial', 'plain', 'login']
  for (const way of ways) {
    const peer = await smtp.secure()
    if (await peer.login(way, account.user, account.password, 'login')) {
      logins.smtp = way
      logins.found.add('smtp')
      return peer
    }
    peer.noteObstacle('AUTH')
  }
  throw new Blocked(say`no way to log in was accepted`)
}

/** One clean message, submitted to the end: the rung that all checks of message data stand on. */
export const smtpSubmission = experiment({
  id: 'smtp-submission',
  isLadder: true,
  title: say`One conforming message, submitted`,
  protocol: 'smtp',
  runClass: 'submits',
  async drive({ smtp, account, subject }) {
    const peer = await smtp.transaction()
    if (codeOf(await peer.command('DATA', 'data')) === 354) {
      const message = conformingMessage({ from: account.address, to: subject.addresses.to })
      if (codeOf(await peer.data(message, 'end-of-data')) !== 250) peer.noteObstacle('DATA')
    } else peer.noteObstacle('DATA')
    await peer.quit()
  },
})

export const pop3Ladder = experiment({
  id: 'pop3-ladder',
  isLadder: true,
  title: say`POP3 from the greeting to the TRANSACTION state`,
  protocol: 'pop3',
  runClass: 'safe',
  uses: ['maildrop'],
  async drive({ pop3, account, logins }) {
    const ways: readonly Pop3Login[] = ['plain-initial', 'plain', 'login', 'user-pass']
    for (const way of ways) {
      const peer = await pop3.secure()
      if (!(await peer.login(way, account.user, account.password, 'login'))) continue
      logins.pop3 = way
      logins.found.add('pop3')
      await peer.command('STAT', 'transaction')
      await peer.quit()
      return
    }
  },
})

const smtpRung = (
  id: RungId,
  obstacle: (evidence: SmtpEvidence, logs: readonly SessionLog[]) => Text | undefined,
): Rung => ({
  id,
  climbedBy: id === 'smtp:data' ? smtpSubmission : smtpLadder,
  obstacle: (logs) => inTime(obstacle(new SmtpEvidence(logs), logs), logs),
})
const pop3Rung = (
  id: RungId,
  obstacle: (evidence: Pop3Evidence, logs: readonly SessionLog[]) => Text | undefined,
): Rung => ({
  id,
  climbedBy: pop3Ladder,
  obstacle: (logs) => inTime(obstacle(new Pop3Evidence(logs), logs), logs),
})

/** What stood in the way: the want of patience, where the ladder was given up for that. */
function inTime(obstacle: Text | undefined, logs: readonly SessionLog[]): Text | undefined {
  if (obstacle === undefined) return undefined
  return logs.map(givenUpOver).find((reason) => reason !== undefined) ?? obstacle
}

/** The rungs, in the order in which they are climbed. */
export const rungs: readonly Rung[] = [
  smtpRung('smtp:greeting', (smtp, logs) => unreachable(logs) ?? unless(greetingIn(smtp), (seen) => seen.code === 220)),
  smtpRung('smtp:ehlo', (smtp) => unlessMarked(smtp, 'ehlo', (seen) => seen.code === 250)),
  smtpRung('smtp:starttls', (smtp) => unlessMarked(smtp, 'starttls', (seen) => seen.code === 220)),
  smtpRung('smtp:tls', (_, logs) => noHandshake(logs)),
  smtpRung('smtp:ehlo-again', (smtp) => unlessMarked(smtp, 'ehlo-again', (seen) => seen.code === 250)),
  smtpRung('smtp:auth', (smtp) => unlessMarked(smtp, 'login', (seen) => seen.code === 235)),
  smtpRung('smtp:mail', (smtp) => unlessMarked(smtp, 'mail', (seen) => seen.code === 250)),
  smtpRung('smtp:rcpt', (smtp) => unlessMarked(smtp, 'rcpt', (seen) => seen.code === 250)),
  smtpRung('smtp:data', (smtp) => unlessMarked(smtp, 'end-of-data', (seen) => seen.code === 250)),
  pop3Rung(
    'pop3:greeting',
    (pop3, logs) => unreachable(logs) ?? unless(greetingIn(pop3), (seen) => seen.status === 'ok'),
  ),
  pop3Rung('pop3:stls', (pop3) => unlessMarked(pop3, 'stls', (seen) => seen.status === 'ok')),
  pop3Rung('pop3:tls', (_, logs) => noHandshake(logs)),
  pop3Rung('pop3:login', (pop3) => unlessMarked(pop3, 'login', loggedIn.holds)),
  pop3Rung('pop3:transaction', (pop3) => unlessMarked(pop3, 'transaction', (seen) => seen.status === 'ok')),
]

type Seen = SmtpExchange | Pop3Exchange

/** That of the last session: those before it may have been turned away for now. */
export function greetingIn<S extends Seen>({
  sessions,
}: {
  readonly sessions: readonly { readonly exchanges: readonly S[] }[]
}): S | undefined {
  return sessions.at(-1)?.exchanges[0]
}

function unless<S extends Seen>(seen: S | undefined, reached: (seen: S) => boolean): Text | undefined {
  if (!seen) return say`the session did not get that far`
  return reached(seen) ? undefined : seen.observed
}

/** Reached when any exchange of that step, on any of the ladder's sessions, went well. */
function unlessMarked<S extends Seen>(
  evidence: { readonly exchanges: readonly S[]; marked(name: string): S[] },
  mark: string,
  reached: (seen: S) => boolean,
): Text | undefined {
  const steps = evidence.marked(mark)
  if (steps.some(reached)) return undefined
  // Where the ladder did not come to that step, the answer to what was sent last says why.
  return unless(steps.at(-1) ?? evidence.exchanges.findLast(({ sent }) => !/^(?:QUIT\r\n)?$/.test(sent)), () => false)
}

function unreachable(logs: readonly SessionLog[]): Text | undefined {
  const open = logs[0] && firstEvent(logs[0], 'open')
  if (!open) return say`no connection was attempted`
  return open.error === undefined ? undefined : say`the connection failed: ${{ error: open.error }}`
}

function noHandshake(logs: readonly SessionLog[]): Text | undefined {
  const handshake = logs.map((log) => firstEvent(log, 'tls')).find((event) => event !== undefined)
  if (!handshake) return say`no handshake was attempted`
  return handshake.version === undefined ? say`the handshake failed: ${{ error: handshake.error ?? '' }}` : undefined
}
