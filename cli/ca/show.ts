import { dirname, resolve } from 'node:path'
import {
  completeAuthority,
  holdsAuthority,
  openAuthority,
  type StoredAuthority,
  storeAuthority,
} from '../../fixtures/authority/stored-authority.ts'
import { TRUST_STORE_PASSWORD } from '../../fixtures/authority/trust-store.ts'
import { say, type Text, verbatim } from '../../harness/text/text.ts'
import { visible } from '../../reports/escape.ts'
import { holdsReport, namesIn } from '../../reports/store.ts'
import { LANGUAGES } from '../../reports/texts.ts'
import { Problems, UsageError } from '../arguments/usage-error.ts'
import { choice } from '../arguments/values.ts'
import type { Words } from '../language.ts'
import { type Screen, screenOf } from '../terminal/screen.ts'
import { wordsOf } from '../words.ts'

const WEEK = 7 * 86_400_000

/** The directory that holds a report, of one and those above it. */
function reportAround(directory: string): string | undefined {
  try {
    if (holdsReport(directory, namesIn(directory))) return directory
  } catch {
    // What cannot be read is for the one who writes to name.
  }
  const above = dirname(directory)
  return above === directory ? undefined : reportAround(above)
}

/** Makes or opens the authority in a directory. Returns what it is and how to trust it, as text. */
export function showAuthority(
  directory: string,
  options: { readonly renew?: boolean; readonly lang?: string },
  now = Date.now(),
): string {
  const problems = new Problems()
  const language = choice('--lang', options.lang, LANGUAGES, problems) ?? 'en'
  problems.throwIfAny()

  const found = !options.renew && holdsAuthority(directory)
  const report = found ? undefined : reportAround(resolve(directory))
  if (report !== undefined) {
    throw new UsageError(
      say`${{ directory }} lies in ${{ report }}, which holds the report of a run; reports are handed on, and a private key is not: name another directory`,
    )
  }
  const authority = found ? openAuthority(directory) : storeAuthority(directory)
  completeAuthority(directory, authority)
  const renewal = `htg ca ${quoted(directory)} --renew`
  if (authority.ends.getTime() <= now) {
    throw new UsageError(
      say`the authority in ${{ directory }} ended on ${{ date: dayOf(authority.ends) }}; make a new one with ${{ command: renewal }}, and have the connector trust that`,
    )
  }
  const screen = screenOf(process.stdout)
  const words = wordsOf(language)
  const soon = authority.ends.getTime() - now <= WEEK
  const [heading, ...lines] = [
    found
      ? say`The certificate authority in ${{ directory }}:`
      : say`A new certificate authority was made in ${{ directory }}.`,
    ...(soon
      ? [
          say`It ends on ${{ date: dayOf(authority.ends) }}. ${{ command: renewal }} makes a new one, which the connector then has to trust.`,
        ]
      : []),
  ].map((text) => visible(words(text)))
  return [
    screen.paint('bold', heading!),
    ...lines.map((line) => screen.paint('yellow', line)),
    '',
    ...table(factsOf(authority), words, screen),
    '',
    words(say`Have the connector trust it, in the way that fits:`),
    ...table(waysToTrust(authority), words, screen),
    '',
    words(say`Remove it again when the certification is over.`),
    '',
  ].join('\n')
}

type Row = readonly [name: Text, ...lines: Text[]]

function factsOf({ pemFile, derFile, trustStoreFile, secretsDirectory, root, ends }: StoredAuthority): Row[] {
  return [
    [say`Certificate`, verbatim(resolve(pemFile)), verbatim(resolve(derFile))],
    [
      say`Trust store (PKCS #12)`,
      verbatim(resolve(trustStoreFile)),
      say`its password is ${{ password: TRUST_STORE_PASSWORD }}, and it holds nothing secret`,
    ],
    [say`Private key (keep secret)`, verbatim(resolve(secretsDirectory))],
    [verbatim('SHA-256'), verbatim(root.fingerprint256)],
    [say`Valid until`, verbatim(dayOf(ends))],
    [say`Vouches for`, say`names under .test, localhost, 127.0.0.0/8 and ::1, nothing else`],
  ]
}

function waysToTrust({ pemFile, derFile, trustStoreFile }: StoredAuthority): Row[] {
  const [pem, der, store] = [pemFile, derFile, trustStoreFile].map((file) => quoted(resolve(file))) as [
    string,
    string,
    string,
  ]
  const way = (name: string, ...lines: string[]): Row => [verbatim(name), ...lines.map(verbatim)]
  return [
    way(
      'Debian, Ubuntu',
      `sudo cp ${pem} /usr/local/share/ca-certificates/htg-authority.crt`,
      'sudo update-ca-certificates',
    ),
    way('RHEL, Fedora', `sudo cp ${pem} /etc/pki/ca-trust/source/anchors/htg-authority.pem`, 'sudo update-ca-trust'),
    way('macOS', `sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain ${pem}`),
    way('Windows, .NET', `certutil -addstore Root ${der}`),
    [
      verbatim('Java'),
      verbatim(
        `-Djavax.net.ssl.trustStore=${store} -Djavax.net.ssl.trustStorePassword=${TRUST_STORE_PASSWORD} -Djavax.net.ssl.trustStoreType=PKCS12`,
      ),
      say`or, into a trust store that there is:`,
      verbatim(`keytool -importcert -alias htg-authority -file ${der} -keystore FILE`),
    ],
    way('Node.js', `NODE_EXTRA_CA_CERTS=${pem}`),
    [verbatim('Python'), verbatim(`SSL_CERT_FILE=${pem}`), say`or cafile of ssl.create_default_context()`],
    [say`OpenSSL, .NET on Linux`, verbatim(`SSL_CERT_FILE=${pem}`)],
    way('curl', `--cacert ${pem}`),
    way('msmtp, mpop', `tls_trust_file ${pem}`),
  ]
}

function table(rows: readonly Row[], words: Words, screen: Screen): string[] {
  const width = Math.max(...rows.map(([name]) => words(name).length))
  return rows.flatMap(([name, ...lines]) =>
    lines.map(
      (line, index) =>
        `  ${screen.paint('cyan', (index === 0 ? words(name) : '').padEnd(width))}  ${visible(words(line))}`,
    ),
  )
}

/** As a word of a command line. */
function quoted(path: string): string {
  return /^[\w./:\\@%+-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`
}

function dayOf(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
