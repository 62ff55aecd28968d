import { say } from '../../text/text.ts'
import { shareOf } from '../lines.ts'
import { exceptionsOf, isOfTraceback, linesOfOctets, octetsOfRepr } from '../python.ts'
import type { Dialect, Lines, Told } from '../transcript.ts'

const FORM = /^\*(cmd|put|get|resp|stat|welcome)\* ?(.*)$/

/** Python's `poplib` with `set_debuglevel(2)`; with 1 it shows commands alone. */
export const poplib: Dialect = {
  id: 'poplib',
  title: 'Python poplib',
  stack: 'poplib',
  howTo: say`call set_debuglevel(2) of the POP3 object and keep what goes to standard output and to standard error`,
  confidence: (lines) =>
    lines.some((line) => FORM.test(line)) ? shareOf(lines, (line) => FORM.test(line) || isOfTraceback(line)) : 0,
  read,
}

function read(lines: Lines): Told[] {
  const exceptions = exceptionsOf(lines)
  // Each command is told twice with level 2, and each first line of an answer.
  const hasPut = lines.some((line) => line.startsWith('*put*'))
  let isUpgrading = false
  return lines.flatMap((text, index): Told[] => {
    const line = index + 1
    const exception = exceptions.get(line)
    if (exception)
      return exception.isTls && isUpgrading
        ? [{ kind: 'tls', error: exception.why, line }]
        : [{ kind: 'failed', why: exception.why, line }]
    const [, what, value = ''] = FORM.exec(text) ?? []
    const isSent = what === (hasPut ? 'put' : 'cmd')
    if (!isSent && what !== 'get') return []
    const octets = octetsOfRepr(value)
    if (octets === undefined) return []
    if (isSent) isUpgrading = /^STLS\s*$/i.test(octets)
    const from = isSent ? 'client' : 'server'
    return linesOfOctets(isSent ? `${octets}\r\n` : octets).map((said) => ({ kind: 'said', from, text: said, line }))
  })
}
