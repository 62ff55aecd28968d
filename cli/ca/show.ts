import { resolve } from 'node:path'
import {
  holdsAuthority,
  openAuthority,
  type StoredAuthority,
  storeAuthority,
} from '../../fixtures/authority/stored-authority.ts'
import { say } from '../../harness/text/text.ts'
import { visible } from '../../reports/escape.ts'
import { LANGUAGES } from '../../reports/texts.ts'
import { Problems, UsageError } from '../arguments/usage-error.ts'
import { choice } from '../arguments/values.ts'
import { type Screen, screenOf } from '../terminal/screen.ts'
import { authorityTexts } from './texts.ts'

const WEEK = 7 * 86_400_000

/** Makes or opens the authority in a directory. Returns what it is and how to trust it, as text. */
export function showAuthority(
  directory: string,
  options: { readonly renew?: boolean; readonly lang?: string },
  now = Date.now(),
): string {
  const problems = new Problems()
  const texts = authorityTexts(choice('--lang', options.lang, LANGUAGES, problems) ?? 'en')
  if (directory === '') problems.add(say`directory`, say`its name is empty; name one, or leave it out for htg-ca`)
  problems.throwIfAny()

  const found = !options.renew && holdsAuthority(directory)
  const authority = found ? openAuthority(directory) : storeAuthority(directory)
  const renewal = `htg ca ${quoted(directory)} --renew`
  if (authority.ends.getTime() <= now) {
    throw new UsageError(
      say`the authority in ${{ directory }} ended on ${{ date: dayOf(authority.ends) }}; make a new one with ${{ command: renewal }}, and have the connector trust that`,
    )
  }
  const screen = screenOf(process.stdout)
  const soon = authority.ends.getTime() - now <= WEEK
  return [
    screen.paint('bold', visible(found ? texts.found(directory) : texts.made(directory))),
    ...(soon ? [screen.paint('yellow', visible(texts.endsSoon(dayOf(authority.ends), renewal)))] : []),
    '',
    ...table(factsOf(authority, texts.facts, texts.scope), screen),
    '',
    texts.trust,
    ...table(waysToTrust(resolve(authority.pemFile), resolve(authority.derFile), texts.python), screen),
    '',
    texts.afterwards,
    '',
  ].join('\n')
}

type Row = readonly [name: string, ...lines: string[]]

function factsOf(
  { pemFile, derFile, secretsDirectory, root, ends }: StoredAuthority,
  names: ReturnType<typeof authorityTexts>['facts'],
  scope: string,
): Row[] {
  return [
    [names.certificate, resolve(pemFile), resolve(derFile)],
    [names.key, resolve(secretsDirectory)],
    ['SHA-256', root.fingerprint256],
    [names.ends, dayOf(ends)],
    [names.scope, scope],
  ]
}

function waysToTrust(pemFile: string, derFile: string, python: string): Row[] {
  const [pem, der] = [quoted(pemFile), quoted(derFile)]
  return [
    [
      'Debian, Ubuntu',
      `sudo cp ${pem} /usr/local/share/ca-certificates/htg-authority.crt`,
      'sudo update-ca-certificates',
    ],
    ['RHEL, Fedora', `sudo cp ${pem} /etc/pki/ca-trust/source/anchors/htg-authority.pem`, 'sudo update-ca-trust'],
    ['Windows, .NET', `certutil -addstore Root ${der}`],
    ['Java', `keytool -importcert -alias htg-authority -file ${der} -keystore FILE`],
    ['Node.js', `NODE_EXTRA_CA_CERTS=${pem}`],
    ['Python', `SSL_CERT_FILE=${pem}`, python],
    ['OpenSSL, .NET on Linux', `SSL_CERT_FILE=${pem}`],
    ['curl', `--cacert ${pem}`],
    ['msmtp, mpop', `tls_trust_file ${pem}`],
  ]
}

function table(rows: readonly Row[], screen: Screen): string[] {
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.flatMap(([name, ...lines]) =>
    lines.map((line, index) => `  ${screen.paint('cyan', (index === 0 ? name : '').padEnd(width))}  ${visible(line)}`),
  )
}

/** As a word of a command line. */
function quoted(path: string): string {
  return /^[\w./:\\@%+-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`
}

function dayOf(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
