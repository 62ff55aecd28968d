import { X509Certificate } from 'node:crypto'
import { rootCertificates } from 'node:tls'
import { isAddress } from '../../harness/grammar/host.ts'
import type { TlsEvent } from '../../harness/record/event.ts'
import { clip } from '../../harness/text/clip.ts'
import { anyOf, joined, type Part, say, type Text } from '../../harness/text/text.ts'
import { visible } from '../../reports/escape.ts'
import { isUnder, normalHost } from '../certify/endpoint.ts'
import { PRODUCTION_DOMAIN } from '../certify/run-request.ts'
import type { Finding, ShownCertificate } from './finding.ts'

/** What a certificate has to be. */
export interface Expected {
  /** Absent where nobody said for which name it has to be. */
  readonly serverName?: string
  /** PEM certificates to trust, and the file that has them; those of the system when absent. */
  readonly ca?: string
  readonly caFile?: string
}

const DAY = 86_400_000
/** Characters that are shown of a name. */
const LONGEST_NAME = 100
/** Names that are read of a certificate. */
const MOST_READ = 100
/** Names that are shown of a certificate. */
const MOST_NAMES = 5

const named = (text: string | undefined): string =>
  clip(visible((text ?? '').trim().replaceAll('\n', ', ') || '–'), LONGEST_NAME)

/** Looks at the certificate of a handshake: is it trusted, is it for the name, how long does it last. */
export function examineCertificate(
  { chain = [], verification = 'ok' }: TlsEvent,
  expected: Expected,
  now: number,
): { readonly findings: readonly Finding[]; readonly certificate?: ShownCertificate } {
  let certificates: X509Certificate[]
  try {
    certificates = chain.map((der) => new X509Certificate(Buffer.from(der, 'base64')))
  } catch {
    certificates = []
  }
  const [leaf] = certificates
  if (!leaf) return { findings: [{ fact: 'trust', mark: 'bad', text: say`the certificate cannot be read` }] }
  const names = namesIn(leaf)
  const findings = [
    trustOf(certificates, verification, expected, now),
    nameOf(leaf, names, expected),
    datesOf(leaf, now),
  ]
  const until = Date.parse(leaf.validTo)
  return {
    findings,
    certificate: {
      subject: named(leaf.subject),
      issuer: named(leaf.issuer),
      names,
      ...(!Number.isNaN(until) && { validTo: new Date(until).toISOString() }),
      verified: findings.every(({ mark }) => mark === 'good'),
    },
  }
}

/** Names and addresses of a certificate, without what is not a host: a wildcard is one whose first label is `*`. */
function namesIn({ subjectAltName = '' }: X509Certificate): string[] {
  const found = [...subjectAltName.matchAll(/(?:^|, )(?:DNS|IP Address):([^",\s]+)(?=,|$)/g)].map(([, name]) => name!)
  return found.slice(0, MOST_READ).flatMap((name) => {
    const host = normalHost(name.replace(/^\*\./, ''))
    return host === undefined ? [] : [name.startsWith('*.') ? `*.${host}` : host]
  })
}

function trustOf(chain: readonly X509Certificate[], verification: string, expected: Expected, now: number): Finding {
  const finding = (mark: Finding['mark'], text: Text): Finding => ({ fact: 'trust', mark, text })
  const [leaf, last] = [chain[0]!, chain.at(-1)!]
  const { ca, caFile = '' } = expected
  if (verification === 'ok')
    return finding(
      'good',
      ca === undefined
        ? say`issued by ${{ issuer: named(leaf.issuer) }}, trusted by the authorities of this system`
        : say`issued by ${{ issuer: named(leaf.issuer) }}, trusted by ${{ file: visible(caFile) }}`,
    )
  if (verification === 'CERT_HAS_EXPIRED' || verification === 'CERT_NOT_YET_VALID')
    return isInForce(leaf, now)
      ? finding('bad', say`a certificate of the issuer, ${{ issuer: named(leaf.issuer) }}, is not valid now`)
      : finding('unknown', say`not decided, since the certificate is not valid now`)
  const issuer = named(last.issuer)
  if (ca !== undefined && isTrustedHere(last))
    return finding(
      'bad',
      say`not trusted by ${{ file: visible(caFile) }}, but by the authorities of this system; leave --ca out`,
    )
  if (leaf.subject === leaf.issuer)
    return finding(
      'bad',
      say`self-signed, and not trusted; name its own certificate with --ca, or have an authority issue one`,
    )
  return finding(
    'bad',
    ca === undefined
      ? say`not trusted by the authorities of this system; name the certificate of the authority ${{ issuer }} with --ca FILE`
      : say`not trusted by ${{ file: visible(caFile) }}, which has ${{ subjects: subjectsIn(ca) }}; the certificates that were sent (${{ count: chain.length }}) lead to ${{ issuer }}: name that one with --ca, or have the gateway send the intermediate certificates`,
  )
}

function nameOf(leaf: X509Certificate, names: readonly string[], { serverName }: Expected): Finding {
  const shown = joined(
    names.length === 0
      ? ['–']
      : [...names.slice(0, MOST_NAMES).map(named), ...(names.length > MOST_NAMES ? (['…'] as const) : [])],
  )
  const fitting = fittingNames(names)
  const isForbidden = names.length > 0 && fitting.length === 0
  const advice: Text = isForbidden
    ? say`these are names of the gateway that is in use, and tests there need the operator's leave`
    : fitting.length === 0
      ? say`it has no name that could be given`
      : say`what fits is --server-name ${{ names: anyOf(fitting.slice(0, MOST_NAMES)) }}`
  if (serverName === undefined)
    return {
      fact: 'name',
      mark: 'unknown',
      text: say`--server-name was not given; the certificate is for ${{ shown }}; ${{ advice }}`,
    }
  const isFor = bears(leaf, serverName)
  return isFor
    ? { fact: 'name', mark: 'good', text: say`for ${{ name: serverName }}` }
    : {
        fact: 'name',
        mark: 'bad',
        text: say`not for ${{ name: serverName }}, but for ${{ shown }}; ${{ advice }}`,
      }
}

/** The names of a certificate that `--server-name` may give; its addresses where it has no such name. */
export function fittingNames(names: readonly string[]): string[] {
  const hosts = names
    .map((name) => name.replace(/^\*\./, 'msa-smtp.'))
    .filter((name) => !isUnder(name, PRODUCTION_DOMAIN))
  const byName = hosts.filter((name) => !isAddress(name))
  return [...new Set(byName.length > 0 ? byName : hosts)]
}

/** Whether a certificate is for a host by its alternative names (RFC 9525 §6). */
function bears(certificate: X509Certificate, host: string): boolean {
  try {
    return isAddress(host)
      ? certificate.checkIP(host) !== undefined
      : certificate.checkHost(host, { subject: 'never', partialWildcards: false }) !== undefined
  } catch {
    return false
  }
}

function datesOf(leaf: X509Certificate, now: number): Finding {
  const [from, until] = [Date.parse(leaf.validFrom), Date.parse(leaf.validTo)]
  const finding = (mark: Finding['mark'], text: Text): Finding => ({ fact: 'dates', mark, text })
  if (Number.isNaN(from) || Number.isNaN(until)) return finding('bad', say`they cannot be read`)
  const day = (time: number): Part => new Date(time).toISOString().slice(0, 10)
  if (until < now) return finding('bad', say`expired on ${{ day: day(until) }}`)
  if (from > now)
    return finding('bad', say`not valid before ${{ day: day(from) }}; is the clock of this machine right?`)
  return finding(
    'good',
    say`valid until ${{ day: day(until) }}, ${{ days: Math.floor((until - now) / DAY) }} days left`,
  )
}

const isInForce = ({ validFrom, validTo }: X509Certificate, now: number): boolean =>
  Date.parse(validFrom) <= now && now <= Date.parse(validTo)

/** Whether the end of a chain is, or was issued by, an authority that Node.js knows. */
function isTrustedHere(last: X509Certificate): boolean {
  return rootCertificates.some((pem) => {
    const root = new X509Certificate(pem)
    return last.fingerprint256 === root.fingerprint256 || (last.checkIssued(root) && last.verify(root.publicKey))
  })
}

/** The subjects of the certificates in a PEM file. */
function subjectsIn(pem: string): Text {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? []
  const subjects = blocks.slice(0, MOST_NAMES).map((block) => {
    try {
      return named(new X509Certificate(block).subject)
    } catch {
      return '–'
    }
  })
  return joined(subjects.length === 0 ? ['–'] : subjects, '; ')
}
