import { createECDH, generateKeyPairSync } from 'node:crypto'
import { sideBySide } from '../../harness/driving/drive.ts'
import { readHelloAnswer } from '../../harness/grammar/tls-client-hello.ts'
import { EXTENSION, VERSIONS, versionName } from '../../harness/grammar/tls-numbers.ts'
import { check, type Judged } from '../../harness/judging/check.ts'
import {
  control,
  demand,
  expecting,
  type Fact,
  fact,
  itHolds,
  notApplicable,
  note,
  present,
  should,
  undecided,
} from '../../harness/judging/finding.ts'
import type { AlertEvent, TlsEvent } from '../../harness/record/event.ts'
import { distinct, joined, say, type Text, verbatim } from '../../harness/text/text.ts'
import {
  answerTo,
  beforeHandshake,
  both,
  controlHandshakes,
  controlWhole,
  dialogue,
  handshakes,
  helloWith,
  legacyHellos,
  refusalOf,
  roundTrip,
  sendHello,
  tls13Handshakes,
  VARIANTS,
  WEAK_FORM,
  type Weakness,
} from './tls-drives.ts'

/*
 * What the server makes of what a client offers: suites, groups, names and protocols, in one piece or in several
 * (RFC 8446 §4, §5.1, §9; RFC 7301; RFC 9325).
 */

const ONLY_13 = { minVersion: 'TLSv1.3', maxVersion: 'TLSv1.3' } as const

/** Of the last octets of a ServerHello's random: the server could do better than the version that it chose (RFC 8446 §4.1.3). */
const SENTINEL = '444f574e475244'

export const st05 = check({
  id: 'ST-05',
  title: say`A server of TLS 1.3 marks a lower version in its random`,
  over: legacyHellos,
  variants: VARIANTS,
  needs: ['smtp:tls', 'pop3:tls'],
  decides: ['RFC8446-4.1.3-1'],
  risk: say`A client cannot tell that somebody between it and the server took TLS 1.3 out of its offer.`,
  remedy: say`Use a TLS library that sets the last octets of the random as RFC 8446 §4.1.3 says.`,
  judge(judged) {
    controlHandshakes(judged)
    const hellos = dialogue(judged)
      .marked('client-hello')
      .flatMap((exchange) => {
        const answer = readHelloAnswer(exchange.received)
        return answer.kind === 'server-hello' && answer.hello ? [{ ...answer, hello: answer.hello, exchange }] : []
      })
      .filter(({ version }) => version <= VERSIONS['TLSv1.2'])
    if (hellos.length === 0) {
      const refused = (['TLSv1', 'TLSv1.1', 'TLSv1.2'] as const).map((version) => answerTo(judged, version))
      notApplicable(
        'RFC8446-4.1.3-1',
        fact(
          refused,
          joined(distinct(refused.map(({ observed }) => observed)), '; '),
          refused.flatMap(({ at }) => at),
        ),
        say`a version below TLS 1.3 that the server accepts`,
      )
    }
    for (const { version, hello, exchange } of hellos) {
      const last = hello.random.toString('hex').slice(-16)
      const due = `${SENTINEL}${version === VERSIONS['TLSv1.2'] ? '01' : '00'}`
      demand(
        'RFC8446-4.1.3-1',
        fact(last, say`ServerHello of ${{ version: versionName(version) }} with ${{ octets: last }} last`, exchange.at),
        expecting(say`a random that ends with ${{ octets: due }}`, (octets) => octets === due),
      )
    }
  },
})

export const mandatoryOffers = both(
  'mandatory-offers',
  say`Handshakes with the one suite, and with the one group, that TLS 1.3 makes mandatory; and without a key share`,
  async (variant, context) => {
    const retry = async () => {
      const peer = await beforeHandshake(variant, context)
      const random = Buffer.alloc(32, 0x48)
      const form = { version: 'TLSv1.3', groups: RETRY_GROUPS, random } as const
      const answer = await sendHello(peer, context, form, 'no-key-share')
      const asked = answer.kind === 'server-hello' && answer.hello?.isRetry ? answer.hello : undefined
      const group = asked?.extensions.get(EXTENSION.keyShare)?.readUInt16BE(0)
      const cookie = asked?.extensions.get(EXTENSION.cookie)?.subarray(2)
      if (group !== undefined && RETRY_GROUPS.includes(group)) {
        const keyShares = [[group, keyShareOf(group)]] as const
        await sendHello(peer, context, { ...form, keyShares, ...(cookie && { cookie }) }, 'key-share')
      }
      peer.wire.end()
    }
    await sideBySide([
      roundTrip(variant, context, 'only-aes-128', { ...ONLY_13, ciphers: 'TLS_AES_128_GCM_SHA256' }),
      roundTrip(variant, context, 'only-p-256', { ...ONLY_13, groups: 'prime256v1' }),
      roundTrip(variant, context, 'only-x25519', { ...ONLY_13, groups: 'X25519' }),
      retry(),
    ])
  },
)

/** X25519, P-256 and P-384, as numbers of the wire. */
const X25519 = 0x001d
const CURVES: Readonly<Record<number, string>> = { 23: 'prime256v1', 24: 'secp384r1' }
const RETRY_GROUPS = [X25519, ...Object.keys(CURVES).map(Number)]

/** A fresh key share of one of these groups (RFC 8446 §4.2.8.2). */
function keyShareOf(group: number): Buffer {
  const curve = CURVES[group]
  if (curve !== undefined) return createECDH(curve).generateKeys()
  return generateKeyPairSync('x25519').publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)
}

/** A handshake that was made with a mark; its text says how it ended. */
const handshake = (judged: Judged, mark: string, what: Text): Fact<TlsEvent> =>
  present(handshakes(judged, mark), what)[0]
const isMade = (text: Text) => expecting<TlsEvent>(text, ({ version }) => version !== undefined)

export const st06 = check({
  id: 'ST-06',
  title: say`TLS_AES_128_GCM_SHA256 is available, and weak suites are refused`,
  over: [...mandatoryOffers, ...legacyHellos, ...tls13Handshakes],
  variants: VARIANTS,
  needs: ['smtp:tls', 'pop3:tls'],
  decides: ['RFC8446-9.1-1', 'RFC5246-A.5-1', 'RFC9325-4.1-1', 'RFC9325-4.1-2'],
  remedy: say`Enable the suites of TLS 1.3, and below it only suites with ECDHE or DHE, authentication and AES-GCM or ChaCha20-Poly1305.`,
  judge(judged) {
    controlWhole(judged)
    const what = say`a handshake with TLS_AES_128_GCM_SHA256 alone`
    should('RFC8446-9.1-1', handshake(judged, 'only-aes-128', what), isMade(what))
    const refusal = { text: say`a refusal of suites that have no authentication of the server` }
    demand('RFC5246-A.5-1', answerToWeak(judged, 'anonymous'), itHolds(refusal.text))
    demand(
      'RFC9325-4.1-1',
      answerToWeak(judged, 'broken'),
      itHolds(say`a refusal of suites with NULL, export ciphers or RC4`),
    )
    should(
      'RFC9325-4.1-2',
      answerToWeak(judged, 'outdated'),
      itHolds(say`a refusal of suites with static RSA or a cipher below 128 bits`),
    )
  },
})

/** Whether suites that are offered alone were refused; undecided where nothing was decided. */
function answerToWeak(judged: Judged, weakness: Weakness): Fact<boolean> {
  const [exchange] = present(
    dialogue(judged)
      .marked('weak-suites')
      .filter(({ sent, detail }) => sent !== '' && detail === weakness),
    say`a ClientHello with weak suites alone`,
  )
  const answer = readHelloAnswer(exchange.received)
  if (answer.kind === 'server-hello') {
    const version = versionName(answer.version)
    const suite = answer.hello === undefined ? '' : `0x${answer.hello.suite.toString(16).padStart(4, '0')}`
    return fact(false, say`ServerHello of ${{ version }} with suite ${{ suite }}`, exchange.at)
  }
  const { outcome, observed, at } = refusalOf(exchange)
  if (outcome === 'unknown') undecided(say`weak suites got no conclusive answer within limits.reply`, exchange)
  controlHandshakes(judged)
  // A refusal of the whole version says as much; one of the form says nothing.
  if (answerTo(judged, 'TLSv1.2').value.accepted) {
    const [strong] = dialogue(judged)
      .marked('client-hello')
      .filter(({ detail }) => detail === WEAK_FORM)
    control(strong, {
      text: say`a ServerHello to the same ClientHello with other suites`,
      holds: ({ received }) => readHelloAnswer(received).kind === 'server-hello',
    })
  }
  return fact(true, observed, at)
}

export const st07 = check({
  id: 'ST-07',
  title: say`secp256r1 and X25519 are available, and a key share that is missing is asked for`,
  over: [...mandatoryOffers, ...tls13Handshakes],
  variants: VARIANTS,
  needs: ['smtp:tls', 'pop3:tls'],
  decides: ['RFC8446-9.1-2', 'RFC8446-9.1-3', 'RFC8446-4.1.4-1'],
  remedy: say`Enable the groups secp256r1 and X25519, and let the TLS library answer with HelloRetryRequest.`,
  judge(judged) {
    controlWhole(judged)
    const withP256 = say`a handshake with secp256r1 alone`
    const withX25519 = say`a handshake with X25519 alone`
    const groups = [
      ['RFC8446-9.1-2', handshake(judged, 'only-p-256', withP256), withP256],
      ['RFC8446-9.1-3', handshake(judged, 'only-x25519', withX25519), withX25519],
    ] as const
    for (const [requirement, made, text] of groups) should(requirement, made, isMade(text))
    const bare = helloWith(judged, 'no-key-share', say`a ClientHello without a key share`)
    const answer = readHelloAnswer(bare.received)
    const isRetry = answer.kind === 'server-hello' && answer.hello?.isRetry === true
    if (!isRetry) {
      control(
        groups.map(([, made]) => made).find(({ value }) => value.version !== undefined),
        isMade(say`a handshake with a group that was offered`),
      )
    }
    const { outcome, observed } = refusalOf(bare)
    if (outcome === 'unknown')
      undecided(say`a ClientHello without a key share got no conclusive answer within limits.reply`, bare)
    demand(
      'RFC8446-4.1.4-1',
      fact(isRetry, isRetry ? say`HelloRetryRequest` : observed, bare.at),
      itHolds(say`HelloRetryRequest to a ClientHello without a key share`),
    )
    const again = helloWith(judged, 'key-share', say`a ClientHello with the key share that was asked for`)
    const goesOn = readHelloAnswer(again.received)
    const after = refusalOf(again)
    if (after.outcome === 'unknown')
      undecided(say`the key share that was asked for got no conclusive answer within limits.reply`, again)
    demand(
      'RFC8446-4.1.4-1',
      fact(goesOn.kind === 'server-hello' && goesOn.hello?.isRetry !== true, after.observed, again.at),
      itHolds(say`a ServerHello to the key share that was asked for`),
    )
  },
})

export const nameless = both('without-sni', say`A handshake without server_name`, (variant, context) =>
  roundTrip(variant, context, 'no-sni', { ...ONLY_13, servername: '' }),
)

export const st09 = check({
  id: 'ST-09',
  title: say`What a client without server_name gets is recorded; a refusal says what is missing`,
  over: [...nameless, ...tls13Handshakes],
  variants: VARIANTS,
  needs: ['smtp:tls', 'pop3:tls'],
  decides: ['RFC8446-9.2-1', 'RFC8446-9.2-2'],
  remedy: say`Present the same certificate to clients that send no server_name, or end the handshake with the alert missing_extension.`,
  judge(judged) {
    const named = controlWhole(judged)
    const bare = handshake(judged, 'no-sni', say`a handshake without server_name`)
    const leaf = ({ value }: Fact<TlsEvent>) => value.chain?.[0]
    const isSame = leaf(bare) !== undefined && leaf(bare) === leaf(named)
    note(
      'RFC8446-9.2-1',
      bare.value.version === undefined
        ? fact(false, bare.observed, bare.at)
        : fact(isSame, isSame ? say`the same certificate` : say`another certificate`, bare.at),
      itHolds(say`the same certificate with server_name and without`),
    )
    if (bare.value.version !== undefined) {
      notApplicable('RFC8446-9.2-2', bare, say`a server that demands server_name`)
      return
    }
    should(
      'RFC8446-9.2-2',
      fact(alertIn(judged, 'no-sni')?.description === MISSING_EXTENSION, bare.observed, bare.at),
      itHolds(say`the alert missing_extension where server_name is demanded`),
    )
  },
})

/** RFC 8446 §6. */
const MISSING_EXTENSION = 109

/** The alert of the server in the session with a mark. */
function alertIn(judged: Judged, mark: string): AlertEvent | undefined {
  return dialogue(judged)
    .logs.filter(({ events }) => events.some((event) => event.type === 'mark' && event.name === mark))
    .flatMap(({ events }) => events.filter((event) => event.type === 'alert'))
    .find(({ from }) => from === 'server')
}

/** A protocol that no mail server speaks. */
const FOREIGN = 'http/1.1'

export const foreignAlpn = both('alpn', say`A handshake that offers HTTP by ALPN`, (variant, context) =>
  roundTrip(variant, context, 'alpn', { ...ONLY_13, alpn: [FOREIGN] }),
)

export const st11 = check({
  id: 'ST-11',
  title: say`ALPN selects no protocol of another kind`,
  over: [...foreignAlpn, ...tls13Handshakes],
  variants: VARIANTS,
  needs: ['smtp:tls', 'pop3:tls'],
  decides: ['RFC7301-3.2-1', 'RFC9325-3.8-1'],
  risk: say`A connection that was meant for a web server can be led to this one.`,
  remedy: say`Select nothing by ALPN but the protocol of this port; leave the extension unanswered, or refuse the handshake.`,
  judge(judged) {
    controlWhole(judged)
    const made = handshake(judged, 'alpn', say`a handshake that offers HTTP by ALPN`)
    const { alpn, error } = made.value
    // The TLS engine ends the handshake over a choice that was not offered.
    const isForeign = error === 'ERR_SSL_BAD_EXTENSION' || (alpn !== undefined && alpn !== FOREIGN)
    const selected =
      alpn !== undefined
        ? say`selected: ${{ protocol: alpn }}`
        : isForeign
          ? say`a selection that was not offered`
          : made.value.version === undefined
            ? made.observed
            : say`nothing is selected`
    demand('RFC7301-3.2-1', fact(!isForeign, selected, made.at), itHolds(say`no selection, or one of what was offered`))
    should(
      'RFC9325-3.8-1',
      fact(alpn !== FOREIGN, selected, made.at),
      itHolds(say`no selection of ${{ protocol: verbatim(FOREIGN) }}`),
    )
  },
})
