import { say } from '../../text/text.ts'
import { shareOf } from '../lines.ts'
import type { Dialect, Lines, Told } from '../transcript.ts'

/** What the logger plugin of Swift Mailer, the forerunner of Symfony Mailer, writes; messages are not shown. */
const SAID = /^(?:<< ([2-5]\d\d(?:[ -].*)?)|>> ?([A-Z]{4,8}(?: .*)?|[A-Za-z0-9+/]+={0,2}|[*=]|))$/
const NOTICE = /^(?:\+\+ (?:Starting |Stopping |\S{1,100} st(?:arted|opped)$)|!! )/
/** An answer of several lines is one entry. */
const REPLY = /^[2-5]\d\d(?:[ -]|$)/

/** Swift Mailer with `Swift_Plugins_LoggerPlugin`. */
export const swiftmailer: Dialect = {
  id: 'swiftmailer',
  title: 'Swift Mailer',
  stack: 'swiftmailer',
  howTo: say`register Swift_Plugins_LoggerPlugin with a Swift_Plugins_Loggers_ArrayLogger(1000), and print dump() of it`,
  confidence: (lines) =>
    lines.some((line) => /^<< [2-5]\d\d|^\+\+ Starting Swift_|^!! .*\(code: \d/.test(line)) &&
    !lines.some((line) => /^(?:>>|<<) /.test(line) && !SAID.test(line))
      ? shareOf(lines, (line) => SAID.test(line) || NOTICE.test(line) || REPLY.test(line) || line === '.')
      : 0,
  read,
}

function read(lines: Lines): Told[] {
  const told: Told[] = []
  let last: 'client' | 'server' | undefined
  let command = ''
  /** STARTTLS was accepted, and nothing was said since. */
  let isUpgrading = false
  for (const [index, whole] of lines.entries()) {
    const line = index + 1
    const [, server = last === 'server' && REPLY.test(whole) ? whole : undefined, text] = SAID.exec(whole) ?? []
    if (text !== undefined) {
      last = 'client'
      isUpgrading = false
      // The end of a message stands on a line of its own.
      if (text === '') continue
      command = text
      told.push({ kind: 'said', from: 'client', text, line })
    } else if (server !== undefined) {
      last = 'server'
      isUpgrading = command === 'STARTTLS' && server.startsWith('220 ')
      told.push({ kind: 'said', from: 'server', text: server, line })
    } else if (whole === '.' && last === 'client' && command === 'DATA') {
      command = ''
      told.push({ kind: 'unshown', from: 'client', line })
    } else if (whole.startsWith('++ Starting ')) told.push({ kind: 'open', line })
    else if (/^\+\+ \S{1,100} stopped$/.test(whole)) told.push({ kind: 'close', by: 'client', line })
    else if (whole.startsWith('!! ')) {
      const why = whole.slice(3).replace(/ \(code: \d{1,6}\)$/, '')
      // What the server said stands in the dialogue.
      if (isUpgrading) told.push({ kind: 'tls', error: why, line })
      else if (!/but got code "\d{3}", with message/.test(why)) told.push({ kind: 'failed', why, line })
    }
  }
  return told
}
