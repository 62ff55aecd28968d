import { setImmediate } from 'node:timers/promises'
import { VERSIONS } from '../../harness/grammar/tls-numbers.ts'
import { check, type Judged } from '../../harness/judging/check.ts'
import { demand, fact, isPlayed, itHolds, notApplicable, should, undecided } from '../../harness/judging/finding.ts'
import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import type { HelloEvent } from '../../harness/record/event.ts'
import { say, type Text } from '../../harness/text/text.ts'
import type { Wire } from '../../harness/wire/wire.ts'
import { smtpLadder } from './ladder.ts'
import { attemptsIn, beganHandshake, smtpSessions } from './observe.ts'
import { holderOf, type Scenario, scenario, send } from './scenario.ts'

/*
 * RFC 8446: what a server may do in a handshake and seldom does. It is a matter of the TLS library, so that one port shows
 * it. What the engine of Node cannot do is done by hand, behind the handshake.
 */

/** Groups for which hardly a client sends a key before it is asked: P-384 and P-521. */
const SELDOM = [0x0018, 0x0019]

const asksAgain = scenario({
  id: 'F-48/retry',
  title: say`The server takes P-384 or P-521 alone for the key exchange, and asks for a key of it`,
  why: say`A client guesses what a server takes, and the server may ask once more (HelloRetryRequest). A sound connector that offers such a group goes on with it.`,
  actions: [send],
  patch({ tls }) {
    tls.groups = 'P-384:P-521'
  },
})

/** So many names of so many octets are longer than a record can be, and shorter than what Java takes. */
const NAMES = 300
const longName = (index: number) => `${'name-of-many-'.repeat(4)}${String(index).padStart(4, '0')}.htpoort.test`

const inFragments = scenario({
  id: 'F-48/fragments',
  title: say`The server’s certificate has 300 names and takes more than 20 KiB, in records of 512 octets`,
  why: say`A message of the handshake may be longer than a record, and records may be short. A sound connector puts it together.`,
  actions: [send],
  patch({ tls }, { authority, host }) {
    const { names, ...holder } = holderOf(host)
    const others = Array.from({ length: NAMES }, (_, index) => longName(index))
    const issued = authority.issue({ ...holder, names: [...names, ...others] })
    tls.certificate = () => issued
    tls.longestRecord = 512
  },
})

/** Does something by hand before EHLO inside TLS is answered: there no client has sent more meanwhile. */
function atHello({ smtp, tls }: GatewayBehaviour, byHand: (wire: Wire) => void): void {
  tls.countsRecords = true
  const { EHLO } = smtp.verbs
  smtp.verbs.EHLO = async (session, argument) => {
    // EHLO may have come along with the end of the handshake: the engine has its own tickets to send first.
    if (session.tls) await setImmediate()
    if (session.tls) byHand(session.wire)
    return EHLO!(session, argument)
  }
}

const changesKeys = scenario({
  id: 'F-48/key-update',
  title: say`The server changes its keys when EHLO comes inside TLS, and asks for the same (KeyUpdate)`,
  why: say`In a long session, and in some servers after so much time, keys are changed. A sound connector changes its own, and the session goes on.`,
  actions: [send],
  patch: (behaviour) => atHello(behaviour, (wire) => wire.updateKeys()),
})

/** More of them in a row some libraries take for an attack: Go's ends the connection after 16. */
const TICKETS = 8

const inOctets = scenario({
  id: 'F-48/records',
  title: say`The server sends 8 more tickets when EHLO comes inside TLS, and all replies in records of one octet`,
  why: say`How many tickets there are and how long a record is are up to the server. A sound connector takes each octet for what it is.`,
  actions: [send],
  patch: (behaviour) =>
    atHello(behaviour, (wire) => {
      if (wire.shortenRecords(1)) wire.sendTickets(TICKETS)
    }),
})

export const cm046 = check({
  id: 'CM-046',
  title: say`TLS works in which the server asks for another key, changes its keys, or sends much in small records`,
  over: [smtpLadder, asksAgain, inFragments, changesKeys, inOctets],
  needs: ['smtp:auth'],
  decides: ['RFC8446-4.1.4-2', 'RFC8446-4.6.3-1', 'RFC8446-5.1-1'],
  risk: say`The connector cannot connect any more when the gateway gets another TLS library, other groups or a longer certificate.`,
  remedy: say`Use a current TLS library, and do not limit by hand how long a message of the handshake may be.`,
  judge(judged) {
    const ladder = smtpSessions(attemptsIn(judged.attempts, [smtpLadder]))
    const hello = ladder.map((session) => session.hello).find((one) => one !== undefined)
    const [began] = ladder.flatMap((session) => beganHandshake(session) ?? [])
    if (!hello || !began) undecided(say`control: no handshake was begun in ${{ scenarios: smtpLadder.id }}`)
    if (mayBeAsked(hello))
      decide(demand, 'RFC8446-4.1.4-2', say`a login after another key was asked for`, asksAgain, judged)
    else notApplicable('RFC8446-4.1.4-2', began, say`TLS 1.3 with P-384 or P-521 offered`)
    decide(should, 'RFC8446-5.1-1', say`a login after a certificate in many records`, inFragments, judged)
    if (sentByHand(inOctets, judged).length > 0)
      decide(should, 'RFC8446-5.1-1', say`a login after tickets and replies in records of one octet`, inOctets, judged)
    decideKeys(judged)
  },
})

const mayBeAsked = ({ versions, groups }: HelloEvent) =>
  versions.includes(VERSIONS['TLSv1.3']) && groups.some((group) => SELDOM.includes(group))

/** What the server sent by hand in the sessions of a scenario, and what the client did first after it: nothing in other versions of TLS. */
function sentByHand(own: Scenario, { attempts }: Judged) {
  return smtpSessions(attemptsIn(attempts, [own])).flatMap((session) => {
    const { events } = session.log
    const sent = events.findIndex((event) => event.type === 'post-handshake' && event.from === 'server')
    if (sent < 0) return []
    const first = events
      .slice(sent + 1)
      .find((event) => (event.type === 'octets' || event.type === 'post-handshake') && event.from === 'client')
    return [{ session, sent, first: first?.type }]
  })
}

/** Decides whether new keys came before anything else did. */
function decideKeys(judged: Judged): void {
  const requirement = 'RFC8446-4.6.3-1'
  if (!isPlayed(changesKeys)) return
  const asked = sentByHand(changesKeys, judged)
  if (asked.length === 0) {
    const [began] = smtpSessions(attemptsIn(judged.attempts, [changesKeys])).flatMap((one) => beganHandshake(one) ?? [])
    if (!began)
      undecided(say`control: no handshake was begun in ${{ scenarios: changesKeys.id }}`, undefined, [requirement])
    notApplicable(requirement, began, say`a session in TLS 1.3 inside which EHLO was said`)
    return
  }
  // It may have come to look, and then to act.
  const { session, sent, first } =
    asked.find((one) => one.first === 'octets') ?? asked.find((one) => one.session.authenticated) ?? asked[0]!
  const [login] = session.authenticated ? [session.authenticated] : []
  const isInTime = first === 'post-handshake' && login !== undefined
  const at = [{ session: session.log.session, event: sent, offset: 0, length: 0 }, ...(login?.at ?? [])]
  const observed = isInTime
    ? say`new keys, then ${{ login: login.observed }}`
    : first === 'octets'
      ? say`more under the old keys`
      : first
        ? say`new keys, and no login`
        : say`the end of the session`
  demand(requirement, fact(isInTime, observed, at), itHolds(say`new keys of the connector, and a login with them`))
}

function decide(
  decides: typeof demand | typeof should,
  requirement: string,
  text: Text,
  own: Scenario,
  { attempts }: Judged,
): void {
  if (!isPlayed(own)) return
  const sessions = smtpSessions(attemptsIn(attempts, [own]))
  const login = sessions.map(({ authenticated }) => authenticated).find((step) => step !== undefined)
  const [began] = sessions.flatMap((session) => beganHandshake(session) ?? [])
  if (!began) undecided(say`control: no handshake was begun in ${{ scenarios: own.id }}`, undefined, [requirement])
  const seen = login ?? { observed: say`no login; ${{ observed: began.observed }}`, at: began.at }
  decides(requirement, fact(login !== undefined, seen.observed, seen.at), itHolds(text))
}
