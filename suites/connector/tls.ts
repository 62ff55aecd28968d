import { isIP } from 'node:net'
import { VERSIONS } from '../../harness/grammar/tls-numbers.ts'
import { check, type Judged, type Variant } from '../../harness/judging/check.ts'
import {
  demand,
  type Fact,
  fact,
  isPlayed,
  itHolds,
  type JudgementOptions,
  notApplicable,
  present,
  should,
  undecided,
} from '../../harness/judging/finding.ts'
import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import type { HelloEvent } from '../../harness/record/event.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { isAnnounced } from '../profile/announced-suites.ts'
import { hasTls12, TLS12_LEAVES_PRODUCTION } from '../profile/profile.ts'
import { settingOf } from '../profile/settings.ts'
import { pop3Ladder, smtpLadder } from './ladder.ts'
import { attemptsIn, beganHandshake, sessionsOf, type Transcript, trusting } from './observe.ts'
import { fetch, type Scenario, type ScenarioAction, scenario, send } from './scenario.ts'
import { ANONYMOUS, BROKEN, negotiable, WEAK } from './weak-suites.ts'

/*
 * §3.3.1, §4.3.1, footnotes 4 and 7: which TLS the connector speaks, on both ports. The sound gateway has TLS 1.3 and
 * nothing else, so that the ladders show it, and F-45 is played only while it has TLS 1.2 as well; F-52 is in them too,
 * since the gateway says nothing of ALPN.
 */

const VARIANTS = ['smtp', 'pop3'] as const
const LADDERS = { smtp: smtpLadder, pop3: pop3Ladder } as const
/** The requirement of chapter 3 or its twin of chapter 4. */
const twin = (variant: Variant, smtp: string, pop3: string) => (variant === 'pop3' ? pop3 : smtp)

/** The same scenario on both ports. */
function onBoth(
  id: string,
  title: Text,
  definition: Pick<Scenario, 'why' | 'patch' | 'playable'> & { steps(step: ScenarioAction): readonly ScenarioAction[] },
): Readonly<Record<Variant, Scenario>> {
  const one = (variant: Variant, port: string, step: ScenarioAction) =>
    scenario({
      ...definition,
      id: `${id}/${variant}`,
      title: say`The ${{ protocol: port }} server ${{ deed: title }}`,
      actions: definition.steps(step),
    })
  return { smtp: one('smtp', 'SMTP', send), pop3: one('pop3', 'POP3', fetch) }
}

const tls13Only = onBoth('F-45', say`speaks TLS 1.3 and nothing older`, {
  why: say`This is the gateway from the day on which TLS 1.2 leaves. A connector without TLS 1.3 gets nowhere, and says so.`,
  steps: (step) => [step],
  playable: (_, profile) => hasTls12(profile),
  patch({ tls }) {
    tls.minVersion = 'TLSv1.3'
  },
})

const tls12Only = onBoth('F-46', say`speaks TLS 1.2 and nothing newer`, {
  why: say`TLS 1.3 is mandatory in production from 12 January 2026: a server without it is not the one of HTG. A sound connector refuses it from then on.`,
  steps: (step) => [step],
  patch({ tls }) {
    tls.minVersion = 'TLSv1.2'
    tls.maxVersion = 'TLSv1.2'
  },
})

/** TLS 1.0 and 1.1 and nothing newer. */
export function speaksOutdatedTls({ tls }: GatewayBehaviour): void {
  tls.minVersion = 'TLSv1'
  tls.maxVersion = 'TLSv1.1'
  // Without it OpenSSL has neither any more.
  tls.ciphers = 'DEFAULT:@SECLEVEL=0'
}

/** The handshake fails. What is said in plaintext afterwards is the matter of the upgrade's checks. */
export const outdatedTls = onBoth('F-47', say`speaks TLS 1.0 and 1.1 and nothing newer`, {
  why: say`An attacker who can make both sides use a version that was broken long ago can read along. A sound connector fails the handshake.`,
  steps: (step) => [step],
  patch: speaksOutdatedTls,
})

const certificateRequested = onBoth('F-49', say`asks for a client certificate, and accepts none`, {
  why: say`Servers may ask for one in general. A sound connector has no certificate, says so, and logs in as always.`,
  steps: (step) => [step],
  patch({ tls }) {
    tls.requestCert = true
  },
})

/** What a session offered. */
const offered = (sessions: readonly Transcript[]): Fact<HelloEvent>[] =>
  sessions.flatMap((session) => {
    const began = beganHandshake(session)
    return began && session.hello ? [fact(session.hello, began.observed, began.at)] : []
  })

const sessionsIn = ({ attempts, variant }: Judged, own: Readonly<Record<Variant, Scenario>>): readonly Transcript[] =>
  sessionsOf(attemptsIn(attempts, [own[variant!]]), variant!)

/** Where a handshake came to its end. */
function negotiated(session: Transcript): Observable | undefined {
  const { tls, log } = session
  if (!tls) return undefined
  const at = [{ session: log.session, event: log.events.indexOf(tls), offset: 0, length: 0 }]
  return { observed: say`a handshake with ${{ version: tls.version ?? '' }} and ${{ cipher: tls.cipher ?? '' }}`, at }
}

/** Decides a MUST NOT over several observations: the first offence, or the first witness where there is none. */
function noneOf(
  requirement: string,
  text: Text,
  offences: readonly Observable[],
  witness: Observable,
  options?: JudgementOptions,
): void {
  for (const { observed, at } of offences) demand(requirement, fact(false, observed, at), itHolds(text), options)
  if (offences.length === 0) demand(requirement, fact(true, witness.observed, witness.at), itHolds(text), options)
}

/** What it comes to when TLS 1.3 is not offered, where the register's date and environment do not decide alone. */
function without13({ profile }: Judged): JudgementOptions {
  const setting = settingOf(profile.settings, 'tls.tls12')
  if (setting !== 'byDate') return { setting: 'tls.tls12', breach: setting === 'allow' ? 'info' : 'fail' }
  // The footnotes' sentence names no environment; production is a reading.
  const isElsewhere = profile.environment !== 'production' && profile.asOf >= TLS12_LEAVES_PRODUCTION
  return isElsewhere ? { setting: 'tls.tls12', breach: 'warn' } : {}
}

/** What it comes to when TLS 1.2 is used because there is nothing else. The server is at fault first. */
function content12({ profile }: Judged): JudgementOptions {
  const setting = settingOf(profile.settings, 'tls.tls12')
  if (setting !== 'byDate') return { setting: 'tls.tls12', breach: setting === 'allow' ? 'info' : 'fail' }
  const isInForce = profile.environment === 'production' && profile.asOf >= TLS12_LEAVES_PRODUCTION
  return { setting: 'tls.tls12', breach: isInForce ? 'warn' : 'info' }
}

/** What TLS 1.0 and 1.1 come to where the register does not decide. */
function outdatedOptions({ profile }: Judged): JudgementOptions {
  const setting = settingOf(profile.settings, 'tls.tls11')
  return setting === 'byDate' ? {} : { setting: 'tls.tls11', breach: setting === 'allow' ? 'info' : 'fail' }
}

export const cm024 = check({
  id: 'CM-024',
  title: say`TLS 1.3 is offered, and no version below TLS 1.2 is used`,
  over: [LADDERS, tls13Only, tls12Only, outdatedTls].flatMap((one) => Object.values(one)),
  variants: VARIANTS,
  needs: ['smtp:starttls', 'pop3:stls'],
  decides: ['HTG-FN4-2', 'HTG-FN7-2', 'RFC8996-4-1', 'RFC8996-5-1'],
  risk: say`Without TLS 1.3 no message is sent or collected in production; with TLS 1.0 or 1.1 an attacker on the path can break what protects the password.`,
  remedy: say`Use a TLS library that has TLS 1.3, and set the lowest version to 1.3, or to 1.2 if other servers need it.`,
  judge(judged) {
    const mandatory = twin(judged.variant!, 'HTG-FN4-2', 'HTG-FN7-2')
    const tls11 = outdatedOptions(judged)
    const ladder = offered(sessionsIn(judged, LADDERS))
    const [first] = present(ladder, say`a ClientHello to a sound gateway`)
    const old = sessionsIn(judged, tls12Only)
    const older = sessionsIn(judged, outdatedTls)
    const hellos = [...ladder, ...offered(old), ...offered(older)]

    const lacking = ladder.filter(({ value }) => !value.versions.includes(VERSIONS['TLSv1.3']))
    noneOf(mandatory, say`TLS 1.3 offered`, lacking, first, without13(judged))
    const alone = sessionsIn(judged, tls13Only)
    const got = alone.map(({ authenticated }) => authenticated).find((login) => login !== undefined)
    const [began] = offered(alone)
    if (began) {
      const seen = got ?? { observed: say`no login; ${{ observed: began.observed }}`, at: began.at }
      const text = itHolds(say`a login if there is only TLS 1.3`)
      demand(mandatory, fact(got !== undefined, seen.observed, seen.at), text, without13(judged))
    }
    const outdated = older.filter(({ tls }) => tls?.version === 'TLSv1' || tls?.version === 'TLSv1.1')
    const agreed = outdated.flatMap((session) => negotiated(session) ?? [])
    const [tried] = offered(older)
    if (agreed.length > 0 || tried)
      noneOf(mandatory, say`no handshake with TLS 1.0 or 1.1`, agreed, tried ?? first, tls11)
    const content = old.flatMap((session) =>
      session.tls?.version === 'TLSv1.2' ? trusting(session, judged.variant!) : [],
    )
    const [met] = offered(old)
    if (met) noneOf(mandatory, say`no login if there is only TLS 1.2`, content, met, content12(judged))

    for (const [requirement, version, name] of [
      ['RFC8996-4-1', VERSIONS.TLSv1, 'TLS 1.0'],
      ['RFC8996-5-1', VERSIONS['TLSv1.1'], 'TLS 1.1'],
    ] as const) {
      const offers = hellos.filter(({ value }) => value.versions.includes(version))
      const uses = older.filter(({ tls }) => tls?.version !== undefined && VERSIONS[tls.version as 'TLSv1'] === version)
      noneOf(
        requirement,
        say`${{ version: name }} neither offered nor used`,
        [...uses.flatMap((session) => negotiated(session) ?? []), ...offers],
        first,
        tls11,
      )
    }
    if (!tried && isPlayed(outdatedTls[judged.variant!])) undecided(say`control: no handshake was begun in F-47`)
    if (!met && isPlayed(tls12Only[judged.variant!])) undecided(say`control: no handshake was begun in F-46`)
  },
})

export const cm023 = check({
  id: 'CM-023',
  title: say`The ClientHello names the host to which the connector connected`,
  monitor: true,
  variants: VARIANTS,
  needs: ['smtp:starttls', 'pop3:stls'],
  decides: ['RFC6066-3-1', 'RFC6066-3-2'],
  risk: say`A gateway behind a front end that serves several names may present the wrong certificate or end the handshake, and no message gets through.`,
  remedy: say`Give the TLS library the configured host name as server name (SNI), without a dot at its end; give it none for an IP address.`,
  judge({ attempts, subject, profile, variant }) {
    const hellos = offered(sessionsOf(attempts, variant!)).map(({ value, at }) =>
      fact(value.sni, value.sni === undefined ? say`no server_name` : say`server_name ${{ name: value.sni }}`, at),
    )
    const [first] = present(hellos, say`a ClientHello`)
    const host = subject.serverName
    const addresses = hellos.filter(({ value }) => value !== undefined && isIP(value) !== 0)
    noneOf('RFC6066-3-2', say`no IP address in server_name`, addresses, first)
    if (host === undefined) {
      // A name of the gateway is right, whichever the connector was given.
      const own = hellos.find(({ value }) => value !== undefined && isWithin(value, profile.domain))
      if (!own) return undecided(say`nobody said under which name the connector reaches the gateway`)
      return should('RFC6066-3-1', fact(true, own.observed, own.at), itHolds(say`a name of the gateway in server_name`))
    }
    if (isIP(host) !== 0) return
    // server_name holds a fully qualified name (RFC 6066 §3), which a name without a dot is not: libraries leave it out.
    const isDue = host.includes('.')
    const judged = hellos.filter(({ value }) => isDue || value !== undefined)
    if (judged.length === 0) return notApplicable('RFC6066-3-1', first, say`a host name with a dot in it`)
    const other = judged.find(({ value }) => value?.toLowerCase() !== host.toLowerCase())
    const seen = other ?? judged[0]!
    should('RFC6066-3-1', fact(!other, seen.observed, seen.at), itHolds(say`server_name ${{ name: host }}`))
  },
})

/** Whether a host name is that of a domain or of something within it. */
const isWithin = (host: string, domain: string): boolean =>
  `.${host}`.toLowerCase().endsWith(`.${domain}`.toLowerCase())

export const cm025 = check({
  id: 'CM-025',
  title: say`The ClientHello offers what TLS 1.3 needs, and nothing weak`,
  over: Object.values(LADDERS),
  variants: VARIANTS,
  needs: ['smtp:starttls', 'pop3:stls'],
  given: ['CM-024'],
  decides: [
    ...['RFC8446-E.5-1', 'RFC5246-A.5-1', 'RFC9325-4.1-1'],
    ...['RFC8446-9.1-1', 'RFC8446-9.1-2', 'RFC8446-9.1-3', 'RFC9325-4.1-2', 'RFC9325-4.2-1'],
  ],
  risk: say`A server that lacks what the connector insists on cannot be reached; an impostor may agree on a suite that protects nothing.`,
  remedy: say`Leave suites and groups at the defaults of a current TLS library, and do not enable early data.`,
  judge(judged) {
    const hellos = offered(sessionsIn(judged, LADDERS))
    const [first] = present(hellos, say`a ClientHello`)
    const early = hellos.filter(({ value }) => value.earlyData)
    noneOf(
      'RFC8446-E.5-1',
      say`no early data`,
      early.map(({ at }) => ({ observed: say`early data is announced`, at })),
      first,
    )
    const offers = (bad: ReadonlySet<number>): Observable[] =>
      hellos.flatMap(({ value, at }) => {
        const numbers = negotiable(value).filter((suite) => bad.has(suite))
        return numbers.length > 0 ? [{ observed: say`offered: ${{ suites: numbers.map(inHex).join(', ') }}`, at }] : []
      })
    // What is offered is not agreed to yet.
    noneOf('RFC5246-A.5-1', say`no anonymous suite`, offers(ANONYMOUS), first, { breach: 'warn' })
    noneOf('RFC9325-4.1-1', say`no suite with NULL, export or RC4`, offers(BROKEN), first)
    const speaks13 = hellos.filter(({ value }) => value.versions.includes(VERSIONS['TLSv1.3']))
    const lacks = (requirement: string, text: Text, has: (hello: HelloEvent) => boolean) => {
      if (speaks13.length === 0) {
        notApplicable(requirement, first, say`TLS 1.3 offered`)
        return
      }
      const without = speaks13.find(({ value }) => !has(value))
      const seen = without ? { observed: say`not among ${{ offer: inWords(without.value) }}`, at: without.at } : first
      should(requirement, fact(!without, seen.observed, seen.at), itHolds(text))
    }
    lacks('RFC8446-9.1-1', say`TLS_AES_128_GCM_SHA256 offered`, ({ suites }) => suites.includes(0x1301))
    lacks('RFC8446-9.1-2', say`secp256r1 offered`, ({ groups }) => groups.includes(0x0017))
    lacks('RFC8446-9.1-3', say`X25519 offered`, ({ groups }) => groups.includes(0x001d))
    announcedSuites(hellos, first, judged)
    const [weak] = offers(WEAK)
    const seen = weak ?? first
    should(
      'RFC9325-4.1-2',
      fact(!weak, seen.observed, seen.at),
      itHolds(say`no suite with static RSA or fewer than 128 bits`),
    )
  },
})

/** While there is TLS 1.2: whether a connector that needs it shares a suite with what the operator announced. */
function announcedSuites(hellos: readonly Fact<HelloEvent>[], first: Observable, { profile }: Judged): void {
  const speaks12 = hellos.filter(({ value }) => value.versions.includes(VERSIONS['TLSv1.2']))
  const [one] = speaks12
  if (!hasTls12(profile) || !one) {
    const condition = hasTls12(profile) ? say`TLS 1.2 offered` : say`a gateway that has TLS 1.2`
    notApplicable('RFC9325-4.2-1', first, condition)
    return
  }
  const without = speaks12.find(({ value }) => !value.suites.some(isAnnounced))
  const seen = without ? { observed: say`not among ${{ offer: inWords(without.value) }}`, at: without.at } : one
  should(
    'RFC9325-4.2-1',
    fact(!without, seen.observed, seen.at),
    itHolds(say`one of the suites for TLS 1.2 that the operator announced: ECDHE-RSA or DHE-RSA with AES or ChaCha20`),
    // With TLS 1.3 it gets through all the same.
    without?.value.versions.includes(VERSIONS['TLSv1.3']) ? { breach: 'info' } : {},
  )
}

const inHex = (number: number): string => `0x${number.toString(16).padStart(4, '0')}`
const inWords = ({ suites, groups }: HelloEvent): Text =>
  say`suites ${{ suites: suites.map(inHex).join(' ') }}, groups ${{ groups: groups.map(inHex).join(' ') }}`

export const cm028 = check({
  id: 'CM-028',
  title: say`No client certificate is needed or sent`,
  over: Object.values(certificateRequested),
  variants: VARIANTS,
  needs: ['smtp:data', 'pop3:transaction'],
  decides: ['HTG-3.3.1-1', 'HTG-4.3.1-1'],
  risk: say`A connector that gives up when a server asks for a certificate, as servers may in general, sends and collects nothing.`,
  remedy: say`Configure no client certificate, and let the TLS library answer a request with an empty list.`,
  judge(judged) {
    const requirement = twin(judged.variant!, 'HTG-3.3.1-1', 'HTG-4.3.1-1')
    const sessions = sessionsIn(judged, certificateRequested)
    const [first] = present(offered(sessions), say`a handshake in which a certificate is asked for`)
    const sent = sessions.flatMap((session) => {
      const seen = session.tls?.clientCertificate && negotiated(session)
      return seen ? [{ observed: say`the connector sent a certificate`, at: seen.at }] : []
    })
    noneOf(requirement, say`no client certificate`, sent, first)
    const login = sessions.map(({ authenticated }) => authenticated).find((step) => step !== undefined)
    const seen = login ?? {
      observed: say`no login, although the connector logs in if no certificate is asked for`,
      at: first.at,
    }
    demand(
      requirement,
      fact(login !== undefined, seen.observed, seen.at),
      itHolds(say`a login, as without the request`),
    )
  },
})
