import { check } from '../../harness/judging/check.ts'
import { demand, fact, isPlayed, itHolds } from '../../harness/judging/finding.ts'
import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { ok, type Pop3Answer } from '../../harness/peers/gateway/pop3-server.ts'
import type { Then } from '../../harness/peers/gateway/server-session.ts'
import type { Pop3Session, Pop3Step } from '../../harness/reading/pop3-session.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { settingOf } from '../profile/settings.ts'
import { stlsInjections } from './injection.ts'
import { isOpenPop3 } from './inside-tls.ts'
import { pop3Ladder } from './ladder.ts'
import { oneMessage } from './mail.ts'
import { attemptsIn, never, pop3Sessions } from './observe.ts'
import { neverAny, type Rule } from './rules.ts'
import { fetch, holderOf, recovered, type Scenario, scenario } from './scenario.ts'
import { outdatedTls, speaksOutdatedTls } from './tls.ts'

export const stlsStripped = scenario({
  id: 'F-11',
  title: say`CAPA lists USER and SASL, but not STLS`,
  why: say`An attacker on the path strips STLS and invites the connector to log in. A sound connector asks for TLS all the same or stops and says so, today and at every later attempt.`,
  actions: [fetch, fetch, fetch, recovered(fetch)],
  maildrop: oneMessage,
  patch({ pop3 }) {
    const { capabilities } = pop3
    pop3.capabilities = (session) => (session.tls ? capabilities(session) : ['TOP', 'USER', 'SASL PLAIN LOGIN'])
  },
})

export const capaRefused = scenario({
  id: 'F-12',
  title: say`CAPA is refused before STLS, and STLS works`,
  why: say`By the strict reading of §4.3.3 only STLS and QUIT are answered in plaintext (A-03). A sound connector asks for TLS all the same.`,
  actions: [fetch],
  maildrop: oneMessage,
  patch({ pop3 }) {
    pop3.states.plaintext.honours.delete('CAPA')
  },
})

/** Answers to STLS that do not agree to TLS, or not cleanly. */
const ANSWERS: readonly { readonly variant: string; readonly title: Text; octets: string; ending?: Then }[] = [
  { variant: 'err', title: say`STLS is refused with -ERR`, octets: '-ERR Not now\r\n' },
  {
    variant: 'sys-perm',
    title: say`STLS is refused with -ERR [SYS/PERM]`,
    octets: '-ERR [SYS/PERM] TLS is not available\r\n',
  },
  { variant: 'plus-err', title: say`STLS gets “+ERR”, which is not a POP3 response`, octets: '+ERR Not now\r\n' },
  { variant: '250', title: say`STLS gets “250 ok”, a reply of another protocol`, octets: '250 ok\r\n' },
  {
    variant: 'multi-line',
    title: say`STLS gets +OK with more lines after it, and then TLS`,
    octets: '+OK Begin TLS negotiation\r\nnow\r\n.\r\n',
    ending: 'upgrade',
  },
]

export const stlsNotAgreed: readonly Scenario[] = ANSWERS.map(({ variant, title, octets, ending }) =>
  scenario({
    id: `F-13/${variant}`,
    title,
    why: say`The answer to STLS is forged or negative, and CAPA offers ways to log in without TLS. A sound connector does not log in, closes the connection and reports that TLS is not available.`,
    actions: [fetch, recovered(fetch)],
    maildrop: oneMessage,
    patch({ pop3 }, { withhold }) {
      const { render, capabilities } = pop3
      pop3.capabilities = (session) => [...capabilities(session), ...(session.tls ? [] : ['USER', 'SASL PLAIN LOGIN'])]
      const answer: Pop3Answer = ok('', undefined, ending)
      pop3.verbs.STLS = ({ behaviour }) => {
        // A connector that takes it for an agreement now sends a ClientHello, which is not a line.
        if (!ending) behaviour.pop3.idle = Math.max(withhold, 500)
        return answer
      }
      pop3.render = (given, session) => (given === answer ? [Buffer.from(octets)] : render(given, session))
    },
  }),
)

export const timestampAndNoStls = scenario({
  id: 'F-15',
  title: say`The greeting has a timestamp, which offers APOP, and STLS is refused`,
  why: say`APOP hides the password and nothing else. A sound connector does not use it without TLS.`,
  actions: [fetch, recovered(fetch)],
  maildrop: oneMessage,
  patch({ pop3 }) {
    pop3.greeting = () => ok('Hello there. <1896.697170952@gateway.example>')
    pop3.states.plaintext.honours.delete('STLS')
  },
})

/** Offers to log in without TLS, next to STLS. */
function offersLoginToo({ pop3 }: GatewayBehaviour): void {
  const { capabilities } = pop3
  pop3.capabilities = (session) => [...capabilities(session), ...(session.tls ? [] : ['USER', 'SASL PLAIN LOGIN'])]
}

const certificateOfStranger = scenario({
  id: 'F-13/certificate',
  title: say`STLS works, with a certificate of an unknown authority, and a login without TLS is on offer`,
  why: say`After refusing a certificate some clients try again without TLS. A sound connector does not, not at a later attempt either.`,
  actions: [fetch, fetch, recovered(fetch)],
  maildrop: oneMessage,
  patch(behaviour, { authority, host }) {
    offersLoginToo(behaviour)
    const issued = authority.issue({ ...holderOf(host), defect: 'untrusted-root' })
    behaviour.tls.certificate = () => issued
  },
})

const loginBesideOutdatedTls = scenario({
  id: 'F-13/outdated',
  title: say`STLS works, with TLS 1.0 and 1.1 and nothing newer, and a login without TLS is on offer`,
  why: say`If both sides have no version of TLS in common, some clients go without. A sound connector does not, not at a later attempt either.`,
  actions: [fetch, fetch, recovered(fetch)],
  maildrop: oneMessage,
  patch(behaviour) {
    speaksOutdatedTls(behaviour)
    offersLoginToo(behaviour)
  },
})

/** Scenarios in which TLS cannot be had, or not cleanly. What is said in plaintext there is the matter of CP-012 alone. */
export const stlsFaults: readonly Scenario[] = [
  stlsStripped,
  capaRefused,
  ...stlsNotAgreed,
  timestampAndNoStls,
  certificateOfStranger,
  loginBesideOutdatedTls,
  ...stlsInjections,
]

const inPlaintext = (sessions: readonly Pop3Session[]): Pop3Step[] =>
  sessions.flatMap(({ steps }) => steps.filter(({ epoch, kind }) => epoch === 0 && kind !== 'alien'))

export const cp012 = check({
  id: 'CP-012',
  title: say`No plaintext fallback after a forged, negative or failed upgrade, now or later (POP3)`,
  over: stlsFaults,
  // What it does with a sound gateway counts as well.
  monitor: true,
  // A connector that never asks for TLS may give its password away here. To pass takes a message from a sound gateway.
  needs: ['pop3:greeting'],
  decides: ['HTG-4.3.3-5', 'RFC2595-2.5-1'],
  harm: 'leak',
  risk: say`Any attacker on the path can read the password and every message from customs, and can then collect and delete the mail as well.`,
  remedy: say`Make TLS mandatory: if STLS is missing, refused or fails, end the session and report it. Never try again without TLS.`,
  judge({ attempts }) {
    const sound = pop3Sessions(attemptsIn(attempts, [pop3Ladder]))
    const gotThrough = sound.some(({ tls, ledger }) => tls && [...ledger.values()].some(({ retrieved }) => retrieved))
    // What is said in plaintext to a sound gateway as well is not a fallback: the connector always does so (CP-001).
    const isAnyway = inPlaintext(sound).some(isOpenPop3)
    const missing = isAnyway
      ? say`a session without any of that in ${{ scenario: pop3Ladder.id }} (CP-001)`
      : gotThrough
        ? undefined
        : say`a message collected in ${{ scenario: pop3Ladder.id }}`
    const rule = (seen: Omit<Rule, 'control' | 'offences'>, said: readonly Pop3Step[], control: Text): Rule => ({
      ...seen,
      offences: isAnyway ? [] : said.filter(isOpenPop3),
      witness: missing ? undefined : seen.witness,
      control: missing ?? control,
    })
    const refused = pop3Sessions(attemptsIn(attempts, stlsNotAgreed)).filter(({ tls }) => tls === undefined)
    neverAny([
      ...stlsFaults.filter(isPlayed).map((one) => {
        const plain = inPlaintext(pop3Sessions(attemptsIn(attempts, [one])))
        const text = say`no login and no mail in plaintext`
        return rule(
          { requirement: 'HTG-4.3.3-5', text, witness: plain[0] },
          plain,
          say`a command in ${{ scenario: one.id }}`,
        )
      }),
      rule(
        {
          requirement: 'RFC2595-2.5-1',
          text: say`nothing but the end of the session if STLS brought no TLS`,
          witness: inPlaintext(refused).find(({ verb }) => verb === 'STLS'),
        },
        refused.flatMap(({ steps }) => steps.slice(steps.findIndex(({ verb }) => verb === 'STLS') + 1)),
        say`STLS that brought no TLS`,
      ),
    ])
  },
})

const TOLERATED: ReadonlySet<string> = new Set(['CAPA', 'STLS', 'QUIT'])

/** What is at stake where no password and no mail is in the open. */
const ANOTHER_COMMAND = {
  risk: say`A gateway answers -ERR to such a command before TLS, and may close the connection: the mailbox is not collected.`,
  remedy: say`Say nothing except STLS, QUIT and at most CAPA before TLS.`,
}
const NEEDS_CAPA = {
  risk: say`A gateway that reads §4.3.3 to the letter refuses CAPA before TLS. A connector that needs it gives up there, and collects nothing.`,
  remedy: say`Say STLS whatever CAPA is answered, or without CAPA before it.`,
}

export const cp001 = check({
  id: 'CP-001',
  title: say`Only STLS, QUIT and CAPA are said in plaintext (POP3)`,
  monitor: true,
  needs: ['pop3:greeting'],
  decides: ['HTG-4.3.1-2', 'HTG-4.3.1-3'],
  risk: say`The password and the messages cross the network in readable form, although the gateway offers TLS.`,
  remedy: say`Say STLS right after the greeting (at most CAPA before it), and log in only inside TLS.`,
  judge({ attempts, profile }) {
    const faults = new Set([...stlsFaults, outdatedTls.pop3].map(({ id }) => id))
    const sessions = pop3Sessions(attempts.filter(({ experiment }) => !faults.has(experiment)))
    const plain = inPlaintext(sessions)
    const upgraded = sessions.filter(({ tls }) => tls !== undefined).flatMap(({ steps }) => steps)
    const stls = upgraded.find(({ verb, epoch, status }) => verb === 'STLS' && epoch === 0 && status === 'ok')

    const early = plain.filter(isOpenPop3)
    never(demand, 'HTG-4.3.1-3', say`no login and no mail in plaintext`, early, stls, say`a session with STLS`)
    const hello = plain.filter(({ kind, text }) => kind === 'rest' && text.startsWith('\x16\x03'))
    never(demand, 'HTG-4.3.1-2', say`TLS begun with STLS and not without it`, hello, stls, say`a session with STLS`)

    const others = plain.filter((step) => !TOLERATED.has(step.verb) && !isOpenPop3(step) && !hello.includes(step))
    const [other] = others
    if (other) {
      const expected = itHolds(say`STLS at once, and nothing else before it`)
      demand('HTG-4.3.1-2', fact(false, other.observed, other.at), expected, { breach: 'warn', ...ANOTHER_COMMAND })
    }
    const setting = 'pop3.preTlsCapa'
    const capa = settingOf(profile.settings, setting) === 'forbid' && plain.find(({ verb }) => verb === 'CAPA')
    if (capa) {
      const expected = itHolds(say`STLS at once, without CAPA before it`)
      demand('HTG-4.3.1-2', fact(false, capa.observed, capa.at), expected, { setting, breach: 'warn', ...NEEDS_CAPA })
    }
    strictReading(inPlaintext(pop3Sessions(attemptsIn(attempts, [capaRefused]))))
  },
})

/** A connector that needs CAPA in plaintext gets nowhere with a gateway that reads §4.3.3 strictly. */
function strictReading(plain: readonly Pop3Step[]): void {
  const capa = plain.find(({ verb }) => verb === 'CAPA')
  if (!capa) return
  const stls = plain.find(({ verb }) => verb === 'STLS')
  demand(
    'HTG-4.3.1-2',
    fact(
      stls !== undefined,
      stls
        ? say`${{ capa: capa.observed }}; then ${{ stls: stls.observed }}`
        : say`${{ capa: capa.observed }}; no STLS after it`,
      capa.at,
    ),
    itHolds(say`STLS, also from a gateway that refuses CAPA in plaintext (A-03)`),
    { setting: 'pop3.preTlsCapa', breach: 'warn', ...NEEDS_CAPA },
  )
}
