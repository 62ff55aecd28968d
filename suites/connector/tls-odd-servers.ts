import { VERSIONS } from '../../harness/grammar/tls-numbers.ts'
import { check, type Judged } from '../../harness/judging/check.ts'
import { demand, fact, isPlayed, itHolds, notApplicable, should, undecided } from '../../harness/judging/finding.ts'
import type { HelloEvent } from '../../harness/record/event.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { smtpLadder } from './ladder.ts'
import { attemptsIn, beganHandshake, smtpSessions } from './observe.ts'
import { holderOf, type Scenario, scenario, send } from './scenario.ts'

/*
 * RFC 8446: what a server may do in a handshake and seldom does. It is a matter of the TLS library, so that one port shows
 * it. KeyUpdate, more tickets than two and records of one octet are beyond a server on Node.
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

export const cm046 = check({
  id: 'CM-046',
  title: say`A handshake succeeds in which the server asks for another key, or sends much in small records`,
  over: [smtpLadder, asksAgain, inFragments],
  needs: ['smtp:auth'],
  decides: ['RFC8446-4.1.4-2', 'RFC8446-5.1-1'],
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
  },
})

const mayBeAsked = ({ versions, groups }: HelloEvent) =>
  versions.includes(VERSIONS['TLSv1.3']) && groups.some((group) => SELDOM.includes(group))

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
