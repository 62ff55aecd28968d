import { isIP } from 'node:net'
import { check } from '../../harness/judging/check.ts'
import { demand, fact, itHolds, present, should } from '../../harness/judging/finding.ts'
import { reply, type SmtpBehaviour } from '../../harness/peers/gateway/smtp-server.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import { MARKS } from '../../harness/reading/marks.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import type { CloseEvent } from '../../harness/record/event.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { pop3Ladder, smtpLadder, soundSubmissions } from './ladder.ts'
import { inboundMessage } from './mail.ts'
import { attemptsIn, never, pop3Sessions, smtpSessions } from './observe.ts'
import { ordinaryDay } from './polling.ts'
import { emptyMailbox } from './pop3-maildrop.ts'
import { fetch, recovered, scenario, send } from './scenario.ts'
import { contents } from './smtp-content.ts'

/*
 * §1.3 and the manners of RFC 5321, RFC 4954 and RFC 3207: how a connector introduces itself, takes its leave, and what
 * it does not say between the two.
 */

const lateFarewell = scenario({
  id: 'F-113/smtp',
  title: say`The reply to QUIT is late`,
  why: say`Shows whether the connector waits for the last reply. A sound connector does so before it closes the connection.`,
  actions: [send],
  patch({ smtp }, { withhold }) {
    const { render } = smtp
    smtp.render = (answer, session) =>
      answer.code === 221 ? [withhold, ...render(answer, session)] : render(answer, session)
  },
})

const lateUpdate = scenario({
  id: 'F-113/pop3',
  title: say`The response to QUIT is late`,
  why: say`The messages are deleted meanwhile. A sound connector waits for +OK before it counts the deletions as done.`,
  actions: [fetch],
  maildrop: (mail) => [inboundMessage(mail)],
  patch({ pop3 }, { withhold }) {
    const { render } = pop3
    pop3.render = (answer, session) =>
      answer.then === 'close' ? [withhold, ...render(answer, session)] : render(answer, session)
  },
})

export const loginForgotten = scenario({
  id: 'F-61',
  title: say`AUTH is answered 235, and MAIL 530 all the same`,
  why: say`Tempts the connector to log in again and again. A sound connector reports the refusal and logs in once in a session.`,
  brokenPeer: true,
  actions: [send, recovered(send)],
  patch({ smtp }) {
    const refuse: SmtpBehaviour['order'][string] = () => reply(530, '5.7.0 Authentication required')
    smtp.order.MAIL = refuse
    // Each further login is taken, too.
    delete smtp.order.AUTH
  },
})

const startTlsOnceMore = scenario({
  id: 'F-114',
  title: say`EHLO inside TLS offers STARTTLS once more`,
  why: say`TLS is already in use. A sound connector does not ask for it a second time.`,
  brokenPeer: true,
  actions: [send],
  patch({ smtp }) {
    const { capabilities } = smtp
    smtp.capabilities = (session) => (session.tls ? ['STARTTLS', ...capabilities(session)] : capabilities(session))
  },
})

export const cm020 = check({
  id: 'CM-020',
  title: say`EHLO names the connector by a full host name or an address literal`,
  monitor: true,
  needs: ['smtp:greeting'],
  decides: ['RFC5321-2.3.5-2'],
  risk: say`The gateway refuses the greeting, or cannot tell in its log which machine a message came from.`,
  remedy: say`Give the fully qualified name of the machine with EHLO, or its address as [192.0.2.1] if it has no name.`,
  judge({ attempts }) {
    const greetings = smtpSessions(attempts).flatMap(({ steps }) =>
      steps.filter(({ kind, verb }) => kind === 'command' && (verb === 'EHLO' || verb === 'HELO')),
    )
    const [greeting] = present(greetings, say`EHLO`)
    const text = say`a full host name or an address literal`
    const isLocal = (name: string | undefined) => /^localhost$/i.test(name ?? '')
    const unfit = greetings.filter(({ argument }) => !isLocal(argument) && !namesHost(argument ?? ''))
    never(demand, 'RFC5321-2.3.5-2', text, unfit, greeting, say`EHLO`)
    // Not wrong where both are on one machine, and of no use to anybody else.
    const { observed, at, argument } = greetings.find((step) => isLocal(step.argument)) ?? greeting
    demand('RFC5321-2.3.5-2', fact(!isLocal(argument), observed, at), itHolds(say`a name other than localhost`), {
      breach: 'warn',
    })
  },
})

/** Whether a text is a domain of two labels or more, or an address literal (RFC 5321 §2.3.5, §4.1.3). */
function namesHost(name: string): boolean {
  const [, version, address] = /^\[(IPv6:)?([0-9A-Fa-f:.]+)\]$/i.exec(name) ?? []
  if (address !== undefined) return isIP(address) === (version ? 6 : 4)
  const label = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/
  const labels = name.split('.')
  const isNumeric = /^[0-9]+$/.test(labels.at(-1)!)
  return name.length <= 255 && labels.length > 1 && !isNumeric && labels.every((one) => label.test(one))
}

/** How a session that had done its work came to its end. */
interface Farewell extends Observable {
  /** The QUIT, its answer and when that was complete. */
  readonly quit: (Observable & { readonly answeredAt: number | undefined }) | undefined
  readonly closed: CloseEvent | undefined
}

const END: Readonly<Record<CloseEvent['by'], Readonly<Record<CloseEvent['how'], Text>>>> = {
  client: {
    fin: say`the connector closed the connection`,
    reset: say`the connector reset the connection`,
    timeout: say`the connector let the connection time out`,
  },
  server: {
    fin: say`the gateway closed the connection`,
    reset: say`the gateway reset the connection`,
    timeout: say`the gateway let the connection time out`,
  },
}

function farewell(
  steps: readonly (Observable & { readonly verb: string; readonly answeredAt: number | undefined })[],
  closed: CloseEvent | undefined,
): Farewell {
  const quit = steps.findLast(({ verb }) => verb === 'QUIT')
  const last = quit ?? steps.at(-1) ?? { observed: say`nothing was said`, at: [] }
  const end = closed ? END[closed.by][closed.how] : say`the connection stayed open`
  return { quit, closed, observed: say`${{ last: last.observed }}; then ${{ end }}`, at: last.at }
}

/** Where a gateway is in order all along. */
const IN_ORDER = [
  smtpLadder,
  pop3Ladder,
  lateFarewell,
  lateUpdate,
  soundSubmissions,
  emptyMailbox,
  ordinaryDay,
  ...contents,
]

/** Attempts in which nothing excuses a hasty end: the gateway was in order, and nobody ended the connector. */
const undisturbed = (attempts: readonly Attempt[]): Attempt[] => {
  const inOrder = new Set(attemptsIn(attempts, IN_ORDER))
  return attempts.filter(
    (attempt) => (inOrder.has(attempt) || attempt.detail === MARKS.healthy) && attempt.driver?.outcome !== 'timeout',
  )
}

export const cm021 = check({
  id: 'CM-021',
  title: say`A session ends with QUIT once its work is done`,
  monitor: true,
  over: [smtpLadder, pop3Ladder, lateFarewell, lateUpdate],
  variants: ['smtp', 'pop3'],
  needs: ['smtp:data', 'pop3:transaction'],
  decides: ['HTG-1.3-3', 'RFC5321-4.1.1.10-3', 'RFC5321-4.1.1.10-4', 'RFC1939-6-5'],
  risk: say`Connections are used up; deletions in the mailbox are not carried out, so that messages come twice.`,
  remedy: say`Say QUIT after the last message, wait for 221 or +OK, and close the connection.`,
  judge({ attempts, variant }) {
    const isPop3 = variant === 'pop3'
    const sound = undisturbed(attempts)
    const endings = isPop3
      ? pop3Sessions(sound)
          .filter(({ authenticated }) => authenticated !== undefined)
          .map(({ steps, closed }) => farewell(steps, closed))
      : smtpSessions(sound)
          .filter(({ transactions }) => transactions.some(({ accepted }) => accepted))
          .map(({ steps, closed }) => farewell(steps, closed))
    const [ending] = present(endings, say`the end of a session with work done`)

    const open = endings.filter(({ quit, closed }) => !quit && closed?.by !== 'client')
    never(
      should,
      'HTG-1.3-3',
      say`a connection that is closed once the work is done`,
      open,
      ending,
      say`the end of a session`,
    )

    const text = say`QUIT before the connector closes`
    const without = endings.filter(({ quit, closed }) => !quit && closed?.by === 'client')
    if (isPop3) never(should, 'RFC1939-6-5', text, without, ending, say`the end of a session`)
    else never(demand, 'RFC5321-4.1.1.10-3', text, without, ending, say`the end of a session`)

    const late = isPop3
      ? pop3Sessions(attemptsIn(attempts, [lateUpdate])).map(({ steps, closed }) => farewell(steps, closed))
      : smtpSessions(attemptsIn(attempts, [lateFarewell])).map(({ steps, closed }) => farewell(steps, closed))
    const left = late.filter(({ quit }) => quit !== undefined)
    const gone = left.filter(({ quit, closed }) => closed?.by === 'client' && closed.t < (quit!.answeredAt ?? Infinity))
    const waits = say`the answer to QUIT before the connector closes`
    const requirement = isPop3 ? 'RFC1939-6-5' : 'RFC5321-4.1.1.10-4'
    never(
      should,
      requirement,
      waits,
      gone,
      left[0],
      say`QUIT in ${{ scenario: isPop3 ? lateUpdate.id : lateFarewell.id }}`,
    )
  },
})

export const cm026 = check({
  id: 'CM-026',
  title: say`It logs in once per session, and asks for TLS once`,
  monitor: true,
  over: [smtpLadder, soundSubmissions, loginForgotten, startTlsOnceMore],
  needs: ['smtp:auth'],
  decides: ['RFC4954-4-19', 'RFC3207-4.2-4'],
  risk: say`The gateway refuses the command and may end the session, or locks the account after too many logins.`,
  remedy: say`Say AUTH no more in a session once it is answered 235, and no STARTTLS inside TLS, whatever the server offers or answers.`,
  judge({ attempts }) {
    const sessions = smtpSessions(attempts)
    const following = sessions.flatMap(({ steps, authenticated }) =>
      authenticated ? steps.slice(steps.indexOf(authenticated) + 1).filter(({ kind }) => kind === 'command') : [],
    )
    const logins = following.filter(({ verb }) => verb === 'AUTH')
    never(demand, 'RFC4954-4-19', say`no AUTH after 235`, logins, following[0], say`a command after the login`)
    const inside = sessions.flatMap(({ steps }) => steps.filter(({ epoch, kind }) => epoch > 0 && kind === 'command'))
    const upgrades = inside.filter(({ verb }) => verb === 'STARTTLS')
    never(demand, 'RFC3207-4.2-4', say`no STARTTLS inside TLS`, upgrades, inside[0], say`a command inside TLS`)
  },
})
