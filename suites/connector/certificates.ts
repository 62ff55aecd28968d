import { isIP } from 'node:net'
import { type CertificateDefect, ELSEWHERE } from '../../fixtures/authority/authority.ts'
import { check, type Judged, type Variant } from '../../harness/judging/check.ts'
import {
  demand,
  fact,
  isPlayed,
  itHolds,
  type JudgementOptions,
  notApplicable,
  note,
  should,
  undecided,
} from '../../harness/judging/finding.ts'
import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { ok } from '../../harness/peers/gateway/pop3-server.ts'
import { reply } from '../../harness/peers/gateway/smtp-server.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { attemptsIn, beganHandshake, inside, sessionsOf, type Transcript, trusting } from './observe.ts'
import { fetch, holderOf, type Scenario, scenario, send } from './scenario.ts'

/*
 * §3.3.3 and §4.3.3, row 2: the connector really checks the certificate. A certificate is refused by an alert, a reset,
 * an end of the connection, or QUIT inside TLS (RFC 3207 §4.1): which of them is the connector's own affair.
 */

/** A certificate that the gateway presents. */
interface Presented {
  readonly id: string
  /** What the server does: a part of a sentence. */
  readonly title: Text
  readonly why: Text
  /** What is wrong with it, or a name that is not the host's own. */
  readonly defect?: CertificateDefect
  readonly name?: (host: string) => string
  readonly playable?: (host: string) => boolean
  /** Both when absent. A connector has one TLS library, so that what is deep in it is asked on one port. */
  readonly port?: Variant
  /** It has a wildcard, for which the host name has to have labels enough. */
  readonly isWildcard?: true
}

const isName = (host: string) => isIP(host) === 0
/** Whether a wildcard can be made for a host name: it stands for one label and leaves two at least. */
export const takesWildcard = (host: string): boolean => isName(host) && host.split('.').length >= 3
const inItsPlace = (host: string) => `*.${host.split('.').slice(1).join('.')}`

const NOBODY = say`Nobody vouches for it, so that any attacker on the path can present it. A sound connector ends the connection.`
const PRESENTED: readonly Presented[] = [
  { id: 'F-30', title: say`signs its certificate itself`, why: NOBODY, defect: 'self-signed' },
  { id: 'F-31', title: say`has a certificate of an unknown authority`, why: NOBODY, defect: 'untrusted-root' },
  {
    id: 'F-32',
    title: say`has a certificate that expired yesterday`,
    why: say`Nobody vouches for a certificate that has expired: its key may be lost or sold. A sound connector ends the connection.`,
    defect: 'expired',
  },
  {
    id: 'F-33',
    title: say`has a certificate that becomes valid tomorrow`,
    why: say`Nobody vouches yet for a certificate that is not yet valid. A sound connector ends the connection.`,
    defect: 'not-yet-valid',
  },
  {
    id: 'F-34',
    title: say`has a good certificate for other names, of which one begins and one ends with that of the host`,
    why: say`Everyone can get a good certificate for a name of their own. A sound connector compares the names.`,
    defect: 'names-around',
  },
  {
    id: 'F-35',
    title: say`has a certificate with the host as common name and another name as alternative name`,
    why: say`Authorities vouch for alternative names; the common name is free text. A sound connector goes by the alternative names.`,
    defect: 'common-name-beside-alternative',
  },
  {
    id: 'F-36',
    title: say`has a certificate with the host as common name and no alternative name`,
    why: say`The common name no longer identifies a server. A connector of today refuses the certificate; some libraries still accept it.`,
    defect: 'common-name-alone',
  },
  {
    id: 'F-37/in-place',
    title: say`has a certificate with a wildcard as its leftmost label`,
    why: say`A wildcard in this place may be accepted, and most clients accept it.`,
    name: inItsPlace,
    isWildcard: true,
  },
  {
    id: 'F-37/two-labels',
    title: say`has a certificate with a wildcard where the host has two labels`,
    why: say`A wildcard stands for one label. A sound connector ends the connection.`,
    defect: 'wildcard-for-two-labels',
    isWildcard: true,
  },
  {
    id: 'F-37/partial',
    title: say`has a certificate with a wildcard for a part of a label`,
    why: say`A wildcard stands for a whole label. A sound connector ends the connection.`,
    defect: 'partial-wildcard',
    isWildcard: true,
  },
  {
    id: 'F-38',
    title: say`does not send the intermediate certificate`,
    why: say`Without it no chain leads to the authority. A connector refuses, unless it can find the certificate elsewhere.`,
    defect: 'without-intermediate',
  },
  {
    id: 'F-39/issued-by-leaf',
    title: say`has a certificate issued by the holder of another server certificate`,
    why: say`A server certificate does not make its holder an authority. A connector that forgets this trusts everyone who has one.`,
    defect: 'issued-by-leaf',
  },
  {
    id: 'F-39/wrong-usage',
    title: say`has a certificate that is for clients only`,
    why: say`It was not issued to identify a server. A sound connector ends the connection.`,
    defect: 'wrong-usage',
  },
  {
    id: 'F-39/too-long',
    title: say`has a certificate of an authority below one that may have none below it`,
    why: say`A party that may issue certificates for servers may not let others do so. A sound connector counts the authorities of the chain.`,
    defect: 'chain-too-long',
    port: 'smtp',
  },
  {
    id: 'F-39/constraint',
    title: say`has a certificate of an authority that may vouch for another domain alone`,
    why: say`The authority of a company is trusted for the names of that company. A sound connector ends the connection.`,
    defect: 'constraint-violated',
    playable: isName,
    port: 'smtp',
  },
  {
    id: 'F-39/short-key',
    title: say`has a certificate with an RSA key of 1024 bits`,
    why: say`Such a key can be broken by those who have the means. A connector of today refuses it; some libraries still accept it.`,
    defect: 'short-key',
    port: 'smtp',
  },
  {
    id: 'F-39/sha-1',
    title: say`has a certificate that is signed with SHA-1`,
    why: say`Two certificates can be made that have the same signature by SHA-1, and one of them is good. A connector of today refuses it.`,
    defect: 'sha-1',
    port: 'smtp',
  },
  {
    id: 'F-40/nul',
    title: say`has a certificate for a name that equals the host name up to a NUL and continues after it`,
    why: say`The name as a whole belongs to somebody else. A sound connector compares all of it.`,
    defect: 'nul-in-name',
  },
  {
    id: 'F-40/addresses',
    title: say`has a certificate for its addresses and for no name`,
    why: say`A client that connects to a name has to find that name in the certificate; addresses come from DNS, which can be forged.`,
    defect: 'addresses-only',
    playable: isName,
  },
  {
    id: 'F-170',
    title: say`has a good certificate for another name, with the host name in an e-mail address and in a URI`,
    why: say`Authorities vouch for addresses of persons more easily than for servers. A sound connector goes by DNS names alone.`,
    defect: 'other-kinds-of-name',
    playable: isName,
  },
  {
    id: 'F-171',
    title: say`has a good certificate for another name, and calls itself by that name`,
    why: say`What a server says about itself in plaintext proves nothing. A sound connector compares the certificate with the name that it was configured with.`,
    defect: 'wrong-name',
  },
  {
    id: 'F-41',
    title: say`has a good certificate on the first connection, and one of an unknown authority from then on`,
    why: say`An attacker who steps in later must not profit from an earlier success. A sound connector checks every handshake.`,
    defect: 'untrusted-root',
  },
]

const VARIANTS = ['smtp', 'pop3'] as const
const PROTOCOL = { smtp: 'SMTP', pop3: 'POP3' } as const
const ONLY_LATER = 'F-41'

/** OpenSSL has no part in keys and signatures like these unless it is told to. */
function weakly({ tls }: GatewayBehaviour): void {
  tls.ciphers = `${tls.ciphers ?? 'DEFAULT'}:@SECLEVEL=0`
}

/** In the greetings and in the reply to EHLO, it has the name that its certificate has. */
function poses({ smtp, pop3 }: GatewayBehaviour): void {
  const { EHLO } = smtp.verbs
  smtp.greeting = () => reply(220, `${ELSEWHERE} ESMTP`)
  smtp.verbs.EHLO = async (session, argument) => {
    const answer = await EHLO!(session, argument)
    return answer?.code === 250 ? { ...answer, lines: [ELSEWHERE, ...answer.lines.slice(1)] } : answer
  }
  pop3.greeting = () => ok(`${ELSEWHERE} POP3 server ready`)
}

/** What the gateway does besides, by certificate. */
const BESIDES: Readonly<Record<string, (behaviour: GatewayBehaviour) => void>> = {
  'F-39/short-key': weakly,
  'F-39/sha-1': weakly,
  'F-171': poses,
}

/** The scenarios of the matrix, by certificate and protocol. */
const matrix: ReadonlyMap<string, Scenario> = new Map(
  PRESENTED.flatMap(({ id, title, why, defect, name, playable, port, isWildcard }) =>
    VARIANTS.filter((variant) => port === undefined || variant === port).map((variant) => {
      const own = scenario({
        id: `${id}/${variant}`,
        title: say`The ${{ protocol: PROTOCOL[variant] }} server ${{ deed: title }}`,
        why,
        actions: Array(id === ONLY_LATER ? 2 : 1).fill(variant === 'smtp' ? send : fetch),
        ...(playable && { playable }),
        ...(isWildcard && { needs: ['wildcard'] as const }),
        patch(behaviour, { authority, host }) {
          BESIDES[id]?.(behaviour)
          const holder = name ? { names: [name(host)] } : holderOf(host)
          const issued = authority.issue({ ...holder, ...(defect && { defect }) })
          behaviour.tls.certificate = (given, { number }) => (id === ONLY_LATER && number === 1 ? given : issued)
        },
      })
      return [own.id, own] as const
    }),
  ),
)

/** The scenarios of some certificates, on the ports on which they are played. */
const playedWith = (isOne: (one: Presented) => boolean): readonly Scenario[] =>
  PRESENTED.filter(isOne).flatMap(({ id }) => VARIANTS.flatMap((variant) => matrix.get(`${id}/${variant}`) ?? []))

const withWildcard = playedWith(({ isWildcard }) => isWildcard === true)
/** The scenarios in which a certificate is not what it should be. */
export const certificateScenarios: readonly Scenario[] = playedWith(({ isWildcard }) => !isWildcard)

const saysPlain = (session: Transcript) =>
  inside(session).some(({ verb, argument = '' }) => verb === 'AUTH' && /^plain\b/i.test(argument))

/** One requirement, and the certificates that decide it. */
interface Rule {
  readonly requirement: Partial<Record<Variant, string>>
  readonly decide: typeof demand | typeof should
  readonly certificates: readonly string[]
  readonly text: Text
  /** What breaks it. */
  readonly offences: (session: Transcript, variant: Variant) => readonly Observable[]
  readonly options?: JudgementOptions
}

const AUTHENTIC = { smtp: 'HTG-3.3.3-4', pop3: 'HTG-4.3.3-4' } as const
const NAMED = { smtp: 'RFC4954-14-2', pop3: 'RFC2595-2.4-1' } as const
const WILDCARD = { smtp: 'RFC4954-14-4', pop3: 'RFC2595-2.4-4' } as const
const both = (requirement: string) => ({ smtp: requirement, pop3: requirement })
const NO_LOGIN = say`no login and no mail after this certificate`

/** Certificates that are not valid, or not authentic. */
const NOT_AUTHENTIC = ['F-30', 'F-31', 'F-32', 'F-33', 'F-34', 'F-39/issued-by-leaf', ONLY_LATER]

/** That nobody logs in and nothing is sent where a certificate of some kind was presented. */
const noLogin = (
  requirement: Rule['requirement'],
  decide: Rule['decide'],
  certificates: Rule['certificates'],
  options: JudgementOptions = {},
): Rule => ({ requirement, decide, certificates, text: NO_LOGIN, offences: trusting, options })

/** Findings of one requirement follow each other. */
const RULES: readonly Rule[] = [
  noLogin(AUTHENTIC, demand, NOT_AUTHENTIC),
  {
    requirement: AUTHENTIC,
    decide: demand,
    certificates: ['F-38'],
    text: say`no login and no mail after this certificate, unless the missing one was found elsewhere`,
    offences: trusting,
    options: { breach: 'info' },
  },
  noLogin(NAMED, demand, ['F-40/nul', 'F-40/addresses', 'F-170', 'F-171']),
  {
    requirement: { smtp: 'RFC4954-14-1' },
    decide: demand,
    certificates: NOT_AUTHENTIC,
    text: say`no AUTH PLAIN after this certificate`,
    offences: (session, variant) => (saysPlain(session) ? trusting(session, variant) : []),
  },
  noLogin({ smtp: 'RFC4954-14-3', pop3: 'RFC2595-2.4-2' }, should, ['F-35']),
  noLogin(both('RFC5280-4.2.1.12-1'), demand, ['F-39/wrong-usage']),
  // The authority vouches for the name all the same.
  noLogin(both('RFC9525-2-1'), demand, ['F-36'], { harm: 'none' }),
  noLogin({ smtp: 'RFC5280-6.1.4-1' }, demand, ['F-39/too-long']),
  noLogin({ smtp: 'RFC5280-4.2.1.10-1' }, demand, ['F-39/constraint']),
  // The authority vouches for it all the same, and it takes means to forge one.
  noLogin({ smtp: 'RFC8446-4.4.2.4-1' }, should, ['F-39/sha-1'], { harm: 'none' }),
  noLogin({ smtp: 'RFC9325-4.5-3' }, should, ['F-39/short-key'], { harm: 'none' }),
  {
    requirement: { smtp: 'RFC3207-4.1-1' },
    decide: should,
    certificates: PRESENTED.filter(({ isWildcard }) => !isWildcard).map(({ id }) => id),
    text: say`QUIT or the end of the connection, and no other command`,
    offences: whatElse,
    options: { harm: 'none' },
  },
  {
    requirement: { pop3: 'RFC2595-2.4-3' },
    decide: should,
    certificates: ['F-34', 'F-35', 'F-40/nul', 'F-40/addresses', 'F-170', 'F-171'],
    text: say`the end of the connection, and no command except QUIT`,
    offences: whatElse,
    options: { harm: 'none' },
  },
]

const WHERE_WILDCARDS_STAND = both('RFC9525-6.3-1')
const IN_PLACE = noLogin(WHERE_WILDCARDS_STAND, demand, ['F-37/two-labels', 'F-37/partial'])

/** What a connector said that did not go on to log in, apart from its farewell. */
function whatElse(session: Transcript, variant: Variant): readonly Observable[] {
  if (trusting(session, variant).length > 0) return []
  return inside(session).filter(({ kind, verb }) => kind === 'command' && verb !== 'QUIT')
}

export const cs008 = check({
  id: 'CS-008',
  title: say`No login and no mail with a certificate that is not valid, not authentic or not for this server`,
  over: certificateScenarios,
  variants: VARIANTS,
  needs: ['smtp:auth', 'pop3:login'],
  decides: [...new Set(RULES.flatMap(({ requirement }) => Object.values(requirement)))],
  harm: 'leak',
  risk: say`Any attacker on the path can pose as the gateway and obtain the password and the messages, to read and to change.`,
  remedy: say`Have the TLS library verify chain, dates, use and host name at every handshake, against the configured authority alone, and end the connection if the verification fails.`,
  judge(judged) {
    const variant = judged.variant!
    /** Certificates that were never tried, or not as they were meant. */
    const untried = new Set<string>()
    for (const rule of RULES) {
      const requirement = rule.requirement[variant]
      if (requirement !== undefined) apply(rule, requirement, judged, untried)
    }
    settleUntried(untried)
  },
})

const settleUntried = (untried: ReadonlySet<string>) => {
  if (untried.size > 0) undecided(say`control: no handshake was begun in ${{ scenarios: [...untried].join(', ') }}`)
}

export const cm045 = check({
  id: 'CM-045',
  title: say`A wildcard in a certificate stands for one whole label, on the left`,
  over: withWildcard,
  variants: VARIANTS,
  needs: ['smtp:auth', 'pop3:login'],
  decides: [...Object.values(WHERE_WILDCARDS_STAND), ...Object.values(WILDCARD)],
  harm: 'leak',
  risk: say`The holder of a certificate for another part of the domain can pose as the gateway and obtain the password and the messages.`,
  remedy: say`Have the TLS library compare names by RFC 9525, in which a wildcard stands for one whole label; do not compare them by patterns of your own.`,
  judge(judged) {
    const variant = judged.variant!
    const untried = new Set<string>()
    apply(IN_PLACE, WHERE_WILDCARDS_STAND[variant], judged, untried)
    tryWildcard(WILDCARD[variant], judged, untried)
    settleUntried(untried)
  },
})

/** Decides one rule: first what breaks it, in any of the scenarios, then what keeps it. */
function apply(rule: Rule, requirement: string, judged: Judged, untried: Set<string>): void {
  const variant = judged.variant!
  const { decide, text, options } = rule
  const playable = scenariosOf(rule.certificates, judged)
  if (playable.length === 0) doesNotApply(requirement, judged)
  const seen = playable.filter(isPlayed).map((own) => {
    const sessions = facedBy(own, judged)
    const [offence] = sessions.flatMap((session) => rule.offences(session, variant))
    return { own, offence, witness: sessions.map(beganHandshake).find((hello) => hello !== undefined) }
  })
  for (const { offence } of seen) {
    if (offence) decide(requirement, fact(false, offence.observed, offence.at), itHolds(text), options)
  }
  for (const { own, offence, witness } of seen) {
    if (offence) continue
    if (!witness) untried.add(own.id)
    else
      decide(
        requirement,
        fact(true, say`nothing of the kind; ${{ observed: witness.observed }}`, witness.at),
        itHolds(text),
        options,
      )
  }
}

/** A wildcard in its place: records whether it was accepted. */
function tryWildcard(requirement: string, judged: Judged, untried: Set<string>): void {
  for (const own of scenariosOf(['F-37/in-place'], judged).filter(isPlayed)) {
    const sessions = facedBy(own, judged)
    const [login] = sessions.flatMap((session) => trusting(session, judged.variant!))
    const witness = sessions.map(beganHandshake).find((hello) => hello !== undefined)
    if (!witness) untried.add(own.id)
    else {
      const seen = login ?? { observed: say`no login; ${{ observed: witness.observed }}`, at: witness.at }
      note(
        requirement,
        fact(login !== undefined, seen.observed, seen.at),
        itHolds(say`a wildcard accepted in its place`),
      )
    }
  }
}

/** Records that none of the certificates of a rule can be made for the host name under which the gateway is reached. */
function doesNotApply(requirement: string, { attempts, variant }: Judged): void {
  const hello = sessionsOf(attempts, variant!)
    .map(beganHandshake)
    .find((began) => began !== undefined)
  if (hello) notApplicable(requirement, hello, say`a host name for which such a certificate can be made`)
}

/** The scenarios of some certificates that can be played under the host name. */
function scenariosOf(certificates: readonly string[], { variant, subject, profile }: Judged): Scenario[] {
  return certificates
    .flatMap((id) => matrix.get(`${id}/${variant}`) ?? [])
    .filter(({ playable }) => playable?.(subject.serverName ?? '', profile) ?? true)
}

/** The sessions in which the certificate was presented. */
function facedBy(own: Scenario, { attempts, variant }: Judged): readonly Transcript[] {
  const sessions = sessionsOf(attemptsIn(attempts, [own]), variant!)
  return own.id.startsWith(`${ONLY_LATER}/`) ? sessions.filter(({ log }) => !log.session.endsWith('-1')) : sessions
}
