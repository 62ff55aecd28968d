import { say } from '../../text/text.ts'
import { shareOf } from '../lines.ts'
import { type Dialect, HIDDEN, type Lines, type Told } from '../transcript.ts'

/*
 * MailKit, by the source of its ProtocolLogger: what was sent and received stands behind a prefix for each line, and
 * behind a time where the program wants that. Secrets are stars, unless the program has switched that off.
 */
/** The usual form of it; others are taken off as those of any logger. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?Z (?=[CS]: |Connected to )/
const SAID = /^([CS]): ?(.*)$/
const OPEN = /^Connected to (smtp|pop)(s)?:\/\/([^/?]{1,300})\/?(?:\?starttls=[a-z-]{1,20})?$/
const SECRET = '********'
const HIDES = /^(?:(?:AUTH [\w-]{1,40}|USER|PASS|APOP) )?(?:\*{8})(?: \*{8})?$/

/** The first line of an exception as .NET prints it, also the one behind another. */
const EXCEPTION =
  /^(Unhandled exception\. ?| ---> )?((?:MailKit|System)(?:\.[A-Z]\w{0,60}){1,6}Exception(?: \((?:0x[\dA-Fa-f]{1,8}|\d{1,9})\))?: .{0,600})$/
const OF_STACK = /^ {3}(?:at [\w.<]|--- End of )/
/** The reasons against a certificate are a list. */
const REASON = /^ {0,4}(?:\xe2\x80\xa2|\x95|\xb7|\?) (.{1,300})$|^(The host name .{1,400})$/
/** A line of a stack that goes through the library. */
const OF_LIBRARY = /^ {3}at MailKit\./

/** MailKit's ProtocolLogger, of SmtpClient and Pop3Client. */
export const mailkit: Dialect = {
  id: 'mailkit',
  title: 'MailKit',
  stack: 'mailkit',
  howTo: say`create the SmtpClient or Pop3Client of MailKit with new ProtocolLogger("mail.log"), and add the exception that it throws`,
  confidence: (lines) => (lines.some(isOfMailKit) ? shareOf(lines, isOwn) : 0),
  read,
}

const bare = (line: string): string => line.replace(TIME, '')

function isOfMailKit(line: string): boolean {
  const text = bare(line)
  return OPEN.test(text) || OF_LIBRARY.test(text) || (text.startsWith('C: ') && HIDES.test(text.slice(3)))
}

function isOwn(line: string): boolean {
  const text = bare(line)
  return [SAID, OPEN, EXCEPTION, OF_STACK, REASON].some((form) => form.test(text))
}

function read(lines: Lines): Told[] {
  const told: Told[] = []
  let isUpgrading = false
  let isMessage = false
  for (const [index, whole] of lines.entries()) {
    const line = index + 1
    const text = bare(whole)
    const [, side, said = ''] = SAID.exec(text) ?? []
    const [, , isSsl, address] = OPEN.exec(text) ?? []
    const [, before, exception] = EXCEPTION.exec(text) ?? []
    if (side === 'C') {
      isUpgrading = /^(?:STARTTLS|STLS)$/.test(said)
      const isHidden = !isMessage && HIDES.test(said)
      told.push({ kind: 'said', from: 'client', text: isHidden ? said.replaceAll(SECRET, HIDDEN) : said, line })
      if (said === '.') isMessage = false
    } else if (side === 'S') {
      if (isUpgrading) isUpgrading = /^(?:220|\+OK)/.test(said)
      isMessage = said.startsWith('354')
      told.push({ kind: 'said', from: 'server', text: said, line })
    } else if (address !== undefined) {
      told.push({ kind: 'open', address, line })
      if (isSsl) told.push({ kind: 'tls', line })
    } else if (exception !== undefined) {
      const last = told.at(-1)
      // What stands behind an exception is its cause; only that of a handshake says more than it does itself.
      if (before === ' ---> ') more(told, exception)
      else if (isUpgrading && exception.startsWith('MailKit.Security.SslHandshakeException'))
        told.push({ kind: 'tls', error: exception, line })
      else told.push({ kind: 'failed', why: exception, line })
      if (exception.includes('has unexpectedly disconnected') && last?.kind !== 'close')
        told.push({ kind: 'close', by: 'server', line })
      isUpgrading = false
    } else {
      const [, reason, name] = REASON.exec(text) ?? []
      if (reason ?? name) more(told, reason ?? name ?? '')
    }
  }
  return told
}

/** Adds to what was said of a handshake that failed. */
function more(told: Told[], words: string): void {
  const last = told.at(-1)
  if (last?.kind !== 'tls' || last.error === undefined || last.error.length > 2_000) return
  told[told.length - 1] = { ...last, error: `${last.error} ${words}` }
}
