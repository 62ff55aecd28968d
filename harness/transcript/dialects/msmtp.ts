import { say } from '../../text/text.ts'
import { shareOf } from '../lines.ts'
import type { Dialect, Lines, Told } from '../transcript.ts'

const SAID = /^(?:<--|-->)(?: |$)/
/** Settings, what the certificate says, and complaints stand around the dialogue. */
const FORM = /^(?:<--|-->)(?: |$)|^[a-z][a-z_ ]{1,30} = |^m(?:smtp|pop): |^TLS (?:session|certificate) | {4}\S/
/** What tells the two apart, also in a log that was cut. */
const SMTP = /^<-- \d{3}[ -]|^--> (?:EHLO |MAIL |RCPT |STARTTLS$|DATA$)|^protocol = |^msmtp: /
const POP3 = /^<-- [+-](?:OK|ERR)|^--> (?:CAPA$|STLS$|STAT$|UIDL|RETR |DELE |TOP |USER |PASS )|^uidls file = |^mpop: /
/** The suite as GnuTLS describes it, or OpenSSL. */
const PARAMETERS =
  /^ {4}(?:\((TLS1[\d.]*)\)-(?:\([\w.-]{1,60}\)-){0,4}\(([\w.-]{1,60})\)|(TLSv1[\d.]*)[,/ ] ?([\w-]{1,60}))/

const countOf = (lines: Lines, form: RegExp): number => lines.filter((line) => form.test(line)).length

/** msmtp and mpop write the same form. */
export const isOfDebug =
  (protocol: 'smtp' | 'pop3') =>
  (lines: Lines): number => {
    // A message may hold lines of either.
    const surplus =
      countOf(lines, protocol === 'smtp' ? SMTP : POP3) - countOf(lines, protocol === 'smtp' ? POP3 : SMTP)
    if (surplus <= 0 || !lines.some((line) => SAID.test(line) || /^m\w{2,4}: /.test(line))) return 0
    return shareOf(lines, (line) => FORM.test(line))
  }

/** What msmtp or mpop tells in debug mode. */
export function readDebug(lines: Lines): Told[] {
  const told: Told[] = []
  let host = ''
  /** A session of which only the settings were told. */
  let open: Told | undefined
  /** Complaints go to standard error, which may come first in a file. */
  let early: Told[][] | undefined = []
  const begin = () => {
    if (open) told.push(open)
    open = undefined
  }
  for (const [index, text] of lines.entries()) {
    const line = index + 1
    if (SAID.test(text)) {
      begin()
      told.push({ kind: 'said', from: text.startsWith('<') ? 'server' : 'client', text: text.slice(4), line })
      continue
    }
    const complaint = /^m(?:smtp|pop): (.*)$/.exec(text)?.[1]?.trim()
    const setting = /^(host|port) = (\S{1,300})$/.exec(text)
    const [, version, cipher, other, otherCipher] = PARAMETERS.exec(text) ?? []
    if (complaint !== undefined) {
      const found = complaintOf(complaint, line)
      if (early && told.length === 0) early.push(found)
      else {
        begin()
        told.push(...withoutKnown([found], told))
      }
    } else if (setting?.[1] === 'host') host = setting[2]!
    else if (setting) open = { kind: 'open', address: `${host}:${setting[2]}`, line }
    else if (version ?? other)
      told.push({
        kind: 'tls',
        version: (version ?? other!).replace(/^TLS(?=\d)/, 'TLSv'),
        cipher: cipher ?? otherCipher!,
        line,
      })
    if (setting && told.length > 0) {
      told.push(...withoutKnown(early ?? [], told))
      early = undefined
    }
  }
  if (early && early.length > 0) begin()
  return [...told, ...withoutKnown(early ?? [], told)]
}

/** What complaints tell, without the replies that stand in the dialogue. */
const withoutKnown = (complaints: readonly Told[][], told: readonly Told[]): Told[] =>
  complaints
    .filter((found) => !found.some((reply) => isKnown(reply, told)))
    .flat()
    .filter((one, index, all) => one.kind !== 'gap' || !goesOn(all[index - 1] ?? told.at(-1)))

/** A reply of several lines is a complaint for each of them. */
const goesOn = (one: Told | undefined): boolean => one?.kind === 'said' && /^\d{3}-/.test(one.text)

const isKnown = (reply: Told, told: readonly Told[]): boolean =>
  reply.kind === 'said' &&
  told.some((one) => one.kind === 'said' && one.from === 'server' && one.text.trimEnd() === reply.text)

function complaintOf(why: string, line: number): Told[] {
  // It stands in the dialogue too, unless that was cut.
  const [, reply] = /^(?:POP3 )?server message: (.*)$/.exec(why) ?? []
  if (reply !== undefined)
    return [
      { kind: 'gap', line },
      { kind: 'said', from: 'server', text: reply, line },
    ]
  if (/^TLS (?:handshake|certificate|session)/.test(why)) return [{ kind: 'tls', error: why, line }]
  const isEnd = why === 'could not send mail' || why === 'error during mail retrieval'
  return [{ kind: 'failed', why, line }, ...(isEnd ? [{ kind: 'close', by: 'client', line } as const] : [])]
}

/** `msmtp --debug`. */
export const msmtp: Dialect = {
  id: 'msmtp',
  title: 'msmtp --debug',
  stack: 'msmtp',
  howTo: say`run msmtp with --debug and keep what it writes to standard output and to standard error`,
  confidence: isOfDebug('smtp'),
  read: readDebug,
}
