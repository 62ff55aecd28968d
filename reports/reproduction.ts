import type { Result } from '../harness/judging/result.ts'
import { type Credential, type Sent, type Turn, turnsOf } from '../harness/reading/client-side.ts'
import type { Location, SessionLog } from '../harness/record/event.ts'
import { clip } from '../harness/text/clip.ts'
import { joined, say, type Text, verbatim } from '../harness/text/text.ts'
import { TextError } from '../harness/text/text-error.ts'
import { visible } from './escape.ts'
import type { Report } from './model.ts'
import { blobOf, pythonScript } from './reproduction-python.ts'
import { printf, quoteForSh } from './shell.ts'
import { swaksCommand } from './swaks.ts'

/*
 * The stimulus of a check as a script of bash, for people who want to see a fault with tools of their own: what the client
 * sent, segment by segment, by way of openssl s_client where TLS is, and of bash itself where it is not.
 */

/** Why a stimulus cannot be shown. */
class NotReproducible extends TextError {}

const LONGEST_COMMENT = 160

/**
 * The script for the session that decides a check of a gateway's run.
 *
 * @param id of a result, or of its check where that has one result
 * @param blobs where the octets are that are too long for the report
 * @throws {NotReproducible} where there is no such check, or no stimulus of ours
 */
export function reproduction(report: Report, id: string, session: string | undefined, blobs: string): Text[] {
  const result = resultOf(report, id)
  const logs = sessionsOf(report, result)
  const log = session === undefined ? logs[0]! : logs.find((each) => each.session === session)
  if (!log)
    throw new NotReproducible(
      say`${{ check: result.id }} does not rest on a session ${{ session: session ?? '' }}; it rests on ${{ sessions: joined(logs.map((each) => each.session)) }}`,
    )
  const { host, port } = endpointOf(log)
  const turns = turnsOf(log)
  const deciding = new Set(locationsOf(result).flatMap((at) => (at.session === log.session ? [at.event] : [])))
  const script: Script = { log, turns, deciding, blobs, serverName: report.subject.serverName, host }
  const { plain, inside, isUsual } = partsOf(turns, log.protocol)
  const swaks = log.protocol === 'smtp' ? swaksCommand(log) : undefined
  const others = logs.filter((each) => each !== log).map((each) => each.session)
  const bodies = [
    ...(inside ? [] : [section(IN_PLAINTEXT), ...overTcp(script, plain)]),
    ...(inside && isUsual ? [section(INSIDE_TLS), ...overTls(script, inside)] : []),
    ...(inside && !isUsual ? [section(ON_ONE_CONNECTION), ...pythonScript(turns, script).map(code)] : []),
    ...(swaks === undefined
      ? []
      : [section(say`The same with swaks, which asks for the password itself:`), code(swaks)]),
  ]
  const needs = (what: string) =>
    bodies.some(({ template, parts }) => template === CODE && String(parts.code).includes(what))
  return [
    code('#!/usr/bin/env bash'),
    ...headOf(report, result, log, others),
    code(''),
    code(`export HOST=${quoteForSh(host)} PORT=${port} PAUSE="\${PAUSE:-1}"`),
    ...(needs('HTG_')
      ? [
          comment(say`The mailbox and its password: the report does not hold them.`),
          code(`export HTG_USER="\${HTG_USER:-${userOf(report)}}" HTG_PASSWORD="\${HTG_PASSWORD:?}"`),
        ]
      : []),
    comment(say`Seconds that an answer may take.`),
    code('pause() { sleep "$PAUSE"; }'),
    ...(needs('$(b64') ? [code(`b64() { printf '%s' "$1" | base64 | tr -d '\\n'; }`)] : []),
    ...(needs('$(plain') ? [code(`plain() { printf '%s\\0%s\\0%s' "$1" "$2" "$3" | base64 | tr -d '\\n'; }`)] : []),
    ...bodies,
  ]
}

interface Script {
  readonly log: SessionLog
  readonly turns: readonly Turn[]
  /** Indices of the events that decide. */
  readonly deciding: ReadonlySet<number>
  readonly blobs: string
  readonly serverName: string | undefined
  readonly host: string
}

const CODE = '{code}'
const code = (line: string): Text => ({ template: CODE, parts: { code: line } })
/** A line that bash passes over; what a peer said has no line ends in it. */
const comment = (text: Text): Text => joined(['#', text], ' ')
const section = (text: Text): Text => joined(['\n#', text], ' ')

const INSIDE_TLS = say`Inside TLS. To type it yourself, add -crlf to the command and type the lines without \\r\\n:`
const ON_ONE_CONNECTION = say`What is sent before TLS and inside it belongs to one connection, which openssl s_client cannot do. Python can:`
const IN_PLAINTEXT = say`In plaintext (openssl s_client begins with TLS at once, so this is bash alone):`

function resultOf({ subject, results }: Report, id: string): Result {
  if (subject.role === 'connector')
    throw new NotReproducible(
      say`this is a run of a connector: it acts by itself, and what the gateway said to it is not a stimulus that can be typed; run the scenario again with htg connector --select ${{ check: id }}`,
    )
  const found = results.filter((result) => result.id === id || result.check === id)
  if (found.length === 0) throw new NotReproducible(say`the report has no check ${{ check: id }}`)
  if (found.length > 1)
    throw new NotReproducible(
      say`${{ check: id }} was decided more than once; name one of ${{ results: joined(found.map((result) => result.id)) }}`,
    )
  return found[0]!
}

/** Where the findings stand that made the verdict; those of all others where these stand nowhere. */
function locationsOf({ verdict, findings }: Result): readonly Location[] {
  const deciding = findings.filter((finding) => finding.verdict === verdict).flatMap(({ at }) => at)
  return deciding.length > 0 ? deciding : findings.flatMap(({ at }) => at)
}

/** The sessions that a result rests on and in which something was sent, the one that decides first. */
function logsOf({ evidence }: Report, result: Result): SessionLog[] {
  const names = new Set(locationsOf(result).map(({ session }) => session))
  const logs = [...names].flatMap((name) => evidence.find(({ session }) => session === name) ?? [])
  return logs.filter((log) => log.events.some(({ type }) => type === 'octets' || type === 'alien'))
}

function sessionsOf(report: Report, result: Result): SessionLog[] {
  const own = logsOf(report, result)
  if (own.length === 0)
    throw new NotReproducible(say`${{ check: result.id }} rests on no session in which something was sent`)
  return own
}

function endpointOf({ peer, session }: SessionLog): { readonly host: string; readonly port: string } {
  const [, v6, name, port] = /^(?:\[([0-9a-fA-F:.]+)\]|([^\s:[\]]+)):(\d{1,5})$/.exec(peer) ?? []
  const host = v6 ?? name
  if (host === undefined || port === undefined)
    throw new NotReproducible(say`session ${{ session }} does not say which host it was with`)
  return { host, port }
}

/**
 * The command that shows the stimulus of a failed check of a product; nothing if there is no stimulus to show.
 *
 * @param directory of the report, as it is named to a reader
 */
export function reproduceCommand(report: Report, result: Result, directory: string): string | undefined {
  const { subject } = report
  if (result.verdict !== 'fail' || subject.role !== 'gateway' || subject.embedded) return undefined
  return logsOf(report, result).length > 0
    ? `htg report reproduce ${quoteForSh(directory)} ${quoteForSh(result.id)}`
    : undefined
}

/** Between double quotes in bash. */
const userOf = ({ subject }: Report): string => (subject.accounts[0]?.user ?? '').replace(/[^\w.@+=-]/g, '')

function headOf(report: Report, result: Result, { session, experiment, peer }: SessionLog, others: string[]): Text[] {
  const decisive = result.findings.find(
    ({ verdict, at }) => verdict === result.verdict && at.some((each) => each.session === session),
  )
  const twin = (text: string, nl: string | undefined) => ({ en: shown(text), nl: shown(nl ?? text) })
  return [
    comment(joined([shown(result.id), twin(result.title, result.nl?.title)], ' ')),
    ...(decisive
      ? [
          comment(say`expected: ${{ expected: twin(decisive.expected, decisive.nl?.expected) }}`),
          comment(say`observed: ${{ observed: twin(decisive.observed, decisive.nl?.observed) }}`),
        ]
      : []),
    comment(
      say`session ${{ session: shown(session) }} (${{ experiment: shown(experiment) }}) with ${{ peer: shown(peer) }}, run of ${{ when: report.run.startedAt }}`,
    ),
    ...(others.length === 0
      ? []
      : [comment(say`it rests on these too, see --session: ${{ sessions: joined(others.map(shown)) }}`)]),
  ]
}

const shown = (text: string): string => clip(visible(text), LONGEST_COMMENT)

/**
 * What of a session is before TLS and what is inside. `isUsual`: before TLS there is nothing but what openssl s_client says by
 * itself.
 */
function partsOf(
  turns: readonly Turn[],
  protocol: SessionLog['protocol'],
): { readonly plain: readonly Turn[]; readonly inside: readonly Turn[] | undefined; readonly isUsual: boolean } {
  const upgrade = turns.findIndex(
    (turn) => turn.type === 'upgrade' && (turn.tls.version !== undefined || isAskedAlone(turn.mark)),
  )
  const plain = upgrade === -1 ? turns : turns.slice(0, upgrade)
  const inside = upgrade === -1 ? undefined : turns.slice(upgrade)
  const lines = plain.filter(isClients).map(({ said }) => said.join(''))
  const usual = protocol === 'smtp' ? /^(?:EHLO [^\r\n]+\r\n)+STARTTLS\r\n$/i : /^(?:CAPA\r\n)*STLS\r\n$/i
  const isAlone = lines.every((line) => line.indexOf('\n') === line.length - 1)
  const hasStray = inside?.some((turn) => turn.type === 'sent' && turn.isAlien && turn.from === 'client')
  return { plain, inside, isUsual: isAlone && usual.test(lines.join('')) && hasStray !== true }
}

const isClients = (turn: Turn): turn is Sent => turn.type === 'sent' && turn.from === 'client'

/** Versions of TLS that the drive asked for alone, by the mark before the handshake, and what s_client calls them. */
const ASKED_ALONE: Readonly<Record<string, string>> = {
  'only-TLSv1': '-tls1',
  'only-TLSv1.1': '-tls1_1',
  'only-TLSv1.2': '-tls1_2',
}
const isAskedAlone = (mark: string | undefined): boolean => mark !== undefined && Object.hasOwn(ASKED_ALONE, mark)

/** A plaintext connection of bash's own. */
function overTcp(script: Script, turns: readonly Turn[]): Text[] {
  return [
    code('exec 3<>"/dev/tcp/$HOST/$PORT"; cat <&3 &'),
    code('{'),
    ...segments(script, turns),
    code('} >&3; kill $! 2>/dev/null; exec 3>&-'),
  ]
}

function overTls(script: Script, turns: readonly Turn[]): Text[] {
  const { log, serverName, host } = script
  const name = serverName ?? (/[a-z]/i.test(host) && !host.includes(':') ? host : undefined)
  const [first] = turns
  const version =
    first?.type === 'upgrade' && isAskedAlone(first.mark)
      ? ` ${ASKED_ALONE[first.mark!]} -cipher 'ALL:@SECLEVEL=0'`
      : ''
  return [
    code('{'),
    ...segments(script, turns),
    code(
      `} | openssl s_client -quiet -starttls ${log.protocol} -connect ${host.includes(':') ? '"[$HOST]:$PORT"' : '"$HOST:$PORT"'}${name === undefined ? '' : ` -servername ${quoteForSh(name)}`}${version}`,
    ),
  ]
}

/** Each segment as one printf, with what was answered as a comment; where an answer was waited for, so does the script. */
function segments({ log, deciding, blobs }: Script, turns: readonly Turn[]): Text[] {
  const lines: Text[] = [code('  pause')]
  for (const turn of turns) {
    if (turn.type !== 'sent') continue
    if (turn.from === 'server') {
      if (isClientsTurn(lines)) lines.push(code('  pause'))
      const answer = shown(turn.said.join('').split('\r\n', 1)[0]!)
      lines.push(
        deciding.has(turn.event)
          ? joined(['  #', say`← this decides: ${{ answer }}`], ' ')
          : joined(['  #', verbatim(`← ${answer}`)], ' '),
      )
    } else {
      if (deciding.has(turn.event)) lines.push(joined(['  #', say`→ this decides`], ' '))
      lines.push(...segment(turn, log, blobs))
    }
  }
  return isClientsTurn(lines) ? [...lines, code('  pause')] : lines
}

/** Whether the last line sends something. */
const isClientsTurn = (lines: readonly Text[]): boolean =>
  /^ {2}(?:printf|cat) /.test(String(lines.at(-1)?.parts.code ?? ''))

function segment({ said, held }: Sent, { session }: SessionLog, blobs: string): Text[] {
  const blob = blobOf(held)
  if (held && blob === undefined)
    return [
      joined(
        ['  #', say`a long segment, of which the report holds a part alone (session ${{ session: shown(session) }})`],
        ' ',
      ),
    ]
  if (blob !== undefined) return [code(`  cat ${quoteForSh(`${blobs}/${blob}`)}`)]
  return [code(`  ${printf(said.map((part) => (typeof part === 'string' ? part : { argument: argumentOf(part) })))}`)]
}

/** A credential as bash makes it of the variables. */
function argumentOf(credential: Credential): string {
  const user = userIn(credential)
  const password = passwordIn(credential)
  switch (credential.form) {
    case 'plain':
      return `"$(plain ${credential.authorisation === 'none' ? '""' : credential.authorisation === 'same' ? user : '"other.$HTG_USER"'} ${user} ${password})"`
    case 'login-user':
      return `"$(b64 ${user})"`
    case 'login-password':
      return `"$(b64 ${password})"`
    case 'user':
      return user
    case 'pass':
      return password
  }
}

const USERS = {
  full: '"$HTG_USER"',
  'local-part': `"\${HTG_USER%@*}"`,
  other: '"nobody.$HTG_USER"',
  unreadable: '"$HTG_USER"',
}
const userIn = ({ identity }: Credential): string => USERS[identity]

/** A login that was to fail was made with a wrong password, or with the user name of nobody. */
const passwordIn = ({ identity, validCredentials }: Credential): string =>
  validCredentials || identity !== 'full' ? '"$HTG_PASSWORD"' : '"wrong.$HTG_PASSWORD"'
