import { say } from '../../text/text.ts'
import { shareOf } from '../lines.ts'
import { exceptionsOf, isOfTraceback, linesOfOctets, octetsOfRepr } from '../python.ts'
import type { Dialect, Lines, Told } from '../transcript.ts'

/** With debug level 2 a time stands in front. */
const FORM = /^(?:\d\d:\d\d:\d\d\.\d{6} )?(send|reply|connect|data): (.*)$/
const ADDRESS = /^to \('([^']{1,300})', (\d{1,5})\)/

/** Python's `smtplib` with `set_debuglevel(1)` or 2. */
export const smtplib: Dialect = {
  id: 'smtplib',
  title: 'Python smtplib',
  stack: 'smtplib',
  howTo: say`call set_debuglevel(2) of the SMTP object before it connects and keep what goes to standard error`,
  confidence: (lines) =>
    lines.some((line) => /^b?['"]|^to \(|^retcode \(/.test(FORM.exec(line)?.[2] ?? ''))
      ? shareOf(lines, (line) => FORM.test(line) || isOfTraceback(line))
      : 0,
  read,
}

function read(lines: Lines): Told[] {
  const exceptions = exceptionsOf(lines)
  let isUpgrading = false
  return lines.flatMap((text, index): Told[] => {
    const line = index + 1
    const exception = exceptions.get(line)
    if (exception)
      return exception.isTls && isUpgrading
        ? [{ kind: 'tls', error: exception.why, line }]
        : [{ kind: 'failed', why: exception.why, line }]
    const [, what, value = ''] = FORM.exec(text) ?? []
    const [, host, port] = what === 'connect' ? (ADDRESS.exec(value) ?? []) : []
    if (host !== undefined) return [{ kind: 'open', address: `${host}:${port}`, line }]
    if (what !== 'send' && what !== 'reply') return []
    // What stands behind `reply: retcode` was told line by line before it.
    const octets = octetsOfRepr(value)
    if (octets === undefined) return []
    const from = what === 'send' ? 'client' : 'server'
    isUpgrading = from === 'server' ? isUpgrading : /^STARTTLS\r\n$/i.test(octets)
    // A reply without octets is a connection that the server has closed.
    if (octets === '') return from === 'server' ? [{ kind: 'close', by: 'server', line }] : []
    return linesOfOctets(octets).map((said) => ({ kind: 'said', from, text: said, line }))
  })
}
