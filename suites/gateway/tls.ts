import { X509Certificate } from 'node:crypto'
import { CAPS } from '../../harness/caps.ts'
import { tlsFor } from '../../harness/driving/drive.ts'
import { isAddress } from '../../harness/grammar/host.ts'
import { withoutAlerts } from '../../harness/grammar/tls-alert.ts'
import { check, type Judged } from '../../harness/judging/check.ts'
import {
  control,
  demand,
  expecting,
  fact,
  type JudgementOptions,
  present,
  undecided,
} from '../../harness/judging/finding.ts'
import { say, verbatim } from '../../harness/text/text.ts'
import { TLS12_LEAVES_PRODUCTION } from '../profile/profile.ts'
import { settingOf } from '../profile/settings.ts'
import {
  answerTo,
  beforeHandshake,
  both,
  dialogue,
  handshakes,
  legacyHellos,
  tls13Handshakes,
  twin,
  VARIANTS,
} from './tls-drives.ts'

/*
 * §3.3.1, §4.3.1, footnotes 4 and 7: which TLS there is, on both ports. Each experiment exists once a protocol; the
 * checks have both as variants.
 */

export const st01 = check({
  id: 'ST-01',
  title: say`TLS 1.3 works and is preferred`,
  over: tls13Handshakes,
  variants: VARIANTS,
  needs: ['smtp:starttls', 'pop3:stls'],
  decides: ['HTG-3.5-7', 'HTG-4.5-2', 'HTG-FN4-2', 'HTG-FN7-2', 'RFC8446-4.2.1-1', 'RFC9325-3.1.1-1'],
  remedy: say`Enable TLS 1.3 and let it win whenever the client offers it.`,
  judge(judged) {
    const requirement = twin(judged.variant, 'HTG-3.5-7', 'HTG-4.5-2')
    const mandatory = twin(judged.variant, 'HTG-FN4-2', 'HTG-FN7-2')
    const [only] = present(handshakes(judged, 'only-1.3'), say`a handshake with TLS 1.3`)
    demand(
      requirement,
      only,
      expecting(say`a handshake with TLSv1.3`, ({ version }) => version === 'TLSv1.3'),
      only.value.version === undefined
        ? { remedy: say`Begin TLS where STARTTLS or STLS was agreed to, and speak TLS 1.3 there.` }
        : {},
    )
    const [also] = present(handshakes(judged, 'also-1.2'), say`a handshake with TLS 1.3 and 1.2`)
    demand(
      mandatory,
      also,
      expecting(say`TLSv1.3 where both are offered`, ({ version }) => version === 'TLSv1.3'),
    )
  },
})

const refused = (version: string) =>
  expecting<{ accepted: boolean }>(say`a refusal of ${{ version }}`, ({ accepted }) => !accepted)

export const st02 = check({
  id: 'ST-02',
  title: say`TLS 1.2 is off in production from 12 January 2026`,
  over: [...legacyHellos, ...tls13Handshakes],
  variants: VARIANTS,
  needs: ['smtp:starttls', 'pop3:stls'],
  decides: ['HTG-FN4-1', 'HTG-FN7-1'],
  remedy: say`Set the lowest TLS version to 1.3 on both ports.`,
  judge(judged) {
    const requirement = twin(judged.variant, 'HTG-FN4-1', 'HTG-FN7-1')
    demand(requirement, answerTo(judged, 'TLSv1.2'), refused('TLS 1.2'), tls12Options(judged))
  },
})

/** What accepting TLS 1.2 comes to where the register's date and environment do not decide alone. */
function tls12Options({ profile }: Judged): JudgementOptions {
  switch (settingOf(profile.settings, 'tls.tls12')) {
    case 'allow':
      return { setting: 'tls.tls12', breach: 'info' }
    case 'forbid':
      return { setting: 'tls.tls12', breach: 'fail' }
    default:
      // The hour of the switch-off is not given, so on the day itself either is excusable.
      return profile.environment === 'production' && profile.asOf === TLS12_LEAVES_PRODUCTION
        ? { setting: 'tls.tls12', breach: 'warn' }
        : {}
  }
}

/** What TLS 1.0 or 1.1 comes to where the register does not decide. */
function tls11Options({ profile }: Judged): JudgementOptions {
  const setting = settingOf(profile.settings, 'tls.tls11')
  return setting === 'byDate' ? {} : { setting: 'tls.tls11', breach: setting === 'allow' ? 'info' : 'fail' }
}

export const st03 = check({
  id: 'ST-03',
  title: say`TLS 1.0 and 1.1 are refused`,
  over: legacyHellos,
  variants: VARIANTS,
  needs: ['smtp:starttls', 'pop3:stls'],
  decides: ['HTG-FN4-2', 'HTG-FN7-2', 'RFC8996-4-1', 'RFC8996-5-1'],
  remedy: say`Set the lowest TLS version to 1.3 on both ports.`,
  judge(judged) {
    const old = [
      [answerTo(judged, 'TLSv1'), 'RFC8996-4-1', 'TLS 1.0'],
      [answerTo(judged, 'TLSv1.1'), 'RFC8996-5-1', 'TLS 1.1'],
    ] as const
    const options = tls11Options(judged)
    for (const [answer, , name] of old)
      demand(twin(judged.variant, 'HTG-FN4-2', 'HTG-FN7-2'), answer, refused(name), options)
    for (const [answer, requirement, name] of old) demand(requirement, answer, refused(name), options)
  },
})

export const st04 = check({
  id: 'ST-04',
  title: say`SSL 3.0 is refused`,
  over: legacyHellos,
  variants: VARIANTS,
  needs: ['smtp:starttls', 'pop3:stls'],
  decides: ['HTG-FN4-2', 'HTG-FN7-2', 'RFC8446-D.5-1'],
  remedy: say`Set the lowest TLS version to 1.3 on both ports.`,
  judge(judged) {
    const answer = answerTo(judged, 'SSLv3')
    demand(twin(judged.variant, 'HTG-FN4-2', 'HTG-FN7-2'), answer, refused('SSL 3.0'))
    demand('RFC8446-D.5-1', answer, refused('SSL 3.0'))
  },
})

/** A certificate with its key; nothing where it cannot be read, as in evidence that somebody changed. */
function readCertificate(der: string): X509Certificate | undefined {
  try {
    const certificate = new X509Certificate(Buffer.from(der, 'base64'))
    return certificate.publicKey && certificate
  } catch {
    return undefined
  }
}

export const st08 = check({
  id: 'ST-08',
  title: say`The certificate passes the check that clients have to make`,
  over: tls13Handshakes,
  variants: VARIANTS,
  needs: ['smtp:tls', 'pop3:tls'],
  decides: ['HTG-3.3.1-6', 'HTG-4.3.1-6', 'RFC8446-4.4.2-1', 'RFC9325-4.5-1', 'RFC9325-4.5-2'],
  remedy: say`Serve the leaf with all intermediate certificates, in date, for the host name that clients connect to, with extended key usage serverAuth.`,
  judge(judged) {
    const requirement = twin(judged.variant, 'HTG-3.3.1-6', 'HTG-4.3.1-6')
    const [handshake] = present(
      handshakes(judged, 'only-1.3')
        .concat(handshakes(judged, 'also-1.2'))
        .filter(({ value }) => value.chain?.length),
      say`a handshake with a certificate`,
    )
    const { chain = [], verification } = handshake.value
    const certificates = chain.map(
      (der) => readCertificate(der) ?? undecided(say`a certificate cannot be read`, handshake),
    )
    const leaf = certificates[0]!
    const { serverName } = judged.subject
    if (serverName !== undefined) {
      const expectation = expecting<boolean>(say`a certificate for ${{ serverName }}`, Boolean)
      if (leaf.subjectAltName === undefined && isFor(leaf, serverName, 'always')) {
        // Clients differ: RFC 9525 §2 no longer takes the common name for a name, and many libraries still do.
        const name = say`no alternative name, and the common name ${{ serverName }}, which not every client takes for a name`
        demand(requirement, fact(false, name, handshake.at), expectation, { breach: 'warn' })
      } else {
        const names = fact(
          isFor(leaf, serverName, 'never'),
          leaf.subjectAltName === undefined ? say`no names` : say`names: ${{ names: leaf.subjectAltName }}`,
          handshake.at,
        )
        demand(requirement, names, expectation)
      }
    }
    demand(
      requirement,
      fact(
        leaf.keyUsage === undefined || leaf.keyUsage.includes('1.3.6.1.5.5.7.3.1'),
        leaf.keyUsage === undefined
          ? say`extended key usage: any`
          : say`extended key usage: ${{ usages: leaf.keyUsage.join(', ') }}`,
        handshake.at,
      ),
      expecting(say`a certificate for TLS servers`, Boolean),
    )
    if (!judged.subject.trustConfigured && verification !== 'ok') {
      undecided(
        say`the chain could not be judged: ${{ verification: verification ?? '' }}. Name the authority to trust (--ca).`,
        handshake,
      )
    }
    demand(
      requirement,
      fact(
        verification,
        chain.length === 1
          ? say`OpenSSL: ${{ verification: verification ?? '' }}; 1 certificate sent`
          : say`OpenSSL: ${{ verification: verification ?? '' }}; ${{ count: chain.length }} certificates sent`,
        handshake.at,
      ),
      expecting(say`a chain that leads to the trusted authority and is in date`, (code) => code === 'ok'),
    )
    // A root is trusted by being known, so that nobody looks at its signature.
    const signed = certificates.filter((certificate) => certificate.subject !== certificate.issuer)
    const subjects = certificates.map(({ subject }) => subject.replaceAll('\n', ', '))
    // Whose certificate it is shows in the key that signed the handshake. A self-signed one is often an authority's too.
    demand(
      'RFC8446-4.4.2-1',
      fact(handshake.value.version !== undefined, verbatim(subjects.join(' | ')), handshake.at),
      expecting(say`a first certificate with whose key the handshake was signed`, Boolean),
    )
    const bits = leaf.publicKey.asymmetricKeyDetails?.modulusLength
    const key =
      bits === undefined
        ? say`a key of type ${{ type: leaf.publicKey.asymmetricKeyType ?? '' }}`
        : say`an RSA key of ${{ bits }} bits`
    demand(
      'RFC9325-4.5-1',
      fact(bits === undefined || bits >= 2048, key, handshake.at),
      expecting(say`an RSA key of at least 2048 bits, or a key of another type`, Boolean),
    )
    const weak = signed.filter(({ raw }) => WEAK_SIGNATURES.some((oid) => raw.includes(oid)))
    demand(
      'RFC9325-4.5-2',
      fact(
        weak.length === 0,
        weak.length > 0 ? say`a weak signature on ${{ subject: weak[0]!.subject }}` : say`no weak signature`,
        handshake.at,
      ),
      expecting(say`no certificate signed with SHA-1 or MD5`, Boolean),
    )
  },
})

/** Whether a certificate names a host, or an address; the common name counts as told. */
function isFor(certificate: X509Certificate, name: string, subject: 'always' | 'never'): boolean {
  return (isAddress(name) ? certificate.checkIP(name) : certificate.checkHost(name, { subject })) !== undefined
}

/** Object identifiers in DER: RSA with MD5 and with SHA-1, DSA and ECDSA with SHA-1. */
const WEAK_SIGNATURES = [
  '06092a864886f70d010104',
  '06092a864886f70d010105',
  '06072a8648ce380403',
  '06072a8648ce3d0401',
].map((oid) => Buffer.from(oid, 'hex'))

export const st10 = check({
  id: 'ST-10',
  title: say`No client certificate is required`,
  over: tls13Handshakes,
  variants: VARIANTS,
  needs: ['smtp:starttls', 'pop3:stls'],
  decides: ['HTG-3.3.1-1', 'HTG-4.3.1-1'],
  remedy: say`Do not ask for a client certificate, or at least accept a client without one.`,
  judge(judged) {
    const requirement = twin(judged.variant, 'HTG-3.3.1-1', 'HTG-4.3.1-1')
    // In TLS 1.3 the demand comes after the client believes that the handshake is done, so one round trip belongs to it.
    const demands = dialogue(judged).logs.flatMap((log) =>
      log.events.flatMap((event, index) =>
        event.type === 'alert' && event.description === 116
          ? [{ session: log.session, event: index, offset: 0, length: 0 }]
          : [],
      ),
    )
    if (demands.length > 0)
      demand(
        requirement,
        fact(false, say`alert certificate_required`, demands),
        expecting(say`no demand for a client certificate`, Boolean),
      )
    const trips = present(dialogue(judged).marked('round-trip'), say`a round trip inside TLS`)
    for (const trip of trips) {
      if (trip.received === '') undecided(say`the round trip inside TLS got no answer`, trip)
      demand(requirement, trip, {
        text: say`an answer inside TLS without a client certificate`,
        holds: ({ received }) => received !== '',
      })
    }
  },
})

export const plaintextBeneathTls = both(
  'plaintext-beneath-tls',
  say`A command in plaintext on the TCP connection beneath TLS`,
  async (variant, context) => {
    const peer = await beforeHandshake(variant, context)
    const tls = await peer.handshake(tlsFor(context.subject))
    if (tls.version === undefined) return
    await peer.command(variant === 'smtp' ? 'NOOP' : 'CAPA', 'control')
    // An answer that does not end as it should leaves octets behind, which are none to what comes now.
    peer.wire.discard()
    peer.mark('stimulus')
    // What is honoured inside TLS, so that a server which reads it there says so.
    peer.wire.writeBeneathTls(variant === 'smtp' ? 'NOOP\r\n' : 'CAPA\r\n')
    // Until it answers or ends the connection, whichever comes first; a farewell may come before the end.
    await peer.wire.take((octets) => octets.length)
    await peer.wire.waitForClose(Math.max(CAPS.farewell, context.profile.limits.quiet))
  },
)

/** Whether a server's octets hold a reply of SMTP's or POP3's that honours something, or asks for more. */
const honours = (octets: string) => /^(?:[23][0-9]{2}[ -]|\+(?:OK|[ \r]))/m.test(withoutAlerts(octets))

export const st16 = check({
  id: 'ST-16',
  title: say`Plaintext beneath TLS ends the connection`,
  over: plaintextBeneathTls,
  variants: VARIANTS,
  needs: ['smtp:tls', 'pop3:tls'],
  decides: ['HTG-3.3.1-3', 'HTG-4.3.1-3', 'RFC8446-5-1'],
  remedy: say`Read nothing from the socket but through the TLS engine once TLS is up.`,
  judge(judged) {
    const requirement = twin(judged.variant, 'HTG-3.3.1-3', 'HTG-4.3.1-3')
    const [inside] = present(dialogue(judged).marked('control'), say`a command inside TLS`)
    control(inside, { text: say`an answer`, holds: ({ received }) => received !== '' })
    const [stimulus] = present(dialogue(judged).marked('stimulus'), say`plaintext beneath TLS`)
    const plain = stimulus.raw.log.events.flatMap((event, index) =>
      event.type === 'alien' && event.from === 'server'
        ? [{ text: event.octets, at: [{ session: stimulus.raw.log.session, event: index, offset: 0, length: 0 }] }]
        : [],
    )
    // A refusal says that TLS is over and honours nothing, such as a 421 before the end.
    const honoured = plain.find(({ text }) => honours(text))
    const isAnswered = honours(stimulus.received) || (stimulus.received !== '' && !stimulus.closedByServer)
    demand(
      requirement,
      honoured
        ? fact(false, say`in plaintext: ${{ answer: honoured.text.trimEnd() }}`, honoured.at)
        : fact(!isAnswered, stimulus.observed, stimulus.at),
      expecting(say`no answer to a command beneath TLS, or a refusal with which the connection ends`, Boolean),
    )
    if (!stimulus.closedByServer && stimulus.received === '') {
      undecided(say`the server neither answered nor ended the connection within limits.reply`, stimulus)
    }
    demand(
      'RFC8446-5-1',
      fact(stimulus.closedByServer, stimulus.observed, stimulus.at),
      expecting(say`a connection that the server ends`, Boolean),
    )
  },
})
