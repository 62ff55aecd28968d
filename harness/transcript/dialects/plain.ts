import { say } from '../../text/text.ts'
import { shareOf } from '../lines.ts'
import type { Dialect, Told } from '../transcript.ts'

const CLIENT = /^\s{0,40}(?:\S{1,40}\s{1,8})?(?:C|Client|client|>{1,3}|[-=]{1,3}>|\xe2\x86\x92)(?:\s?:?\s(.*)|:$)/
const SERVER = /^\s{0,40}(?:\S{1,40}\s{1,8})?(?:S|Server|server|<{1,3}|<[-=]{1,3}|\xe2\x86\x90)(?:\s?:?\s(.*)|:$)/

/** What both sides do, and what is told between the lines. */
const BOTH = /^\s{0,40}(?:S ?(?:&|\/|\+|and|en) ?C|C ?(?:&|\/|\+|and|en) ?S)\s?:/i
const ASIDE = /^\s{0,40}[[(<*=-]{1,8}.{1,200}[\])>*=-]\s{0,40}$/
const OF_TLS = /^.{0,100}\b(?:TLS|SSL)/i
const IS_UP = /\b(?:up|started|established|handshake|negotiat|opgezet|onderhandel|gestart|actief)/i
const IS_NOT_UP = /\b(?:fail|error|not|niet|geen|mislukt)/i
/** A line that begins with it, with nothing around it. */
const TLS_FIRST = /^\s{0,40}(?:TLS|SSL)\b/i

const isSaid = (line: string): boolean => CLIENT.test(line) || SERVER.test(line)
const isAside = (line: string): boolean => BOTH.test(line) || ASIDE.test(line)

/** Whether a line that neither side said tells that TLS came up. */
function isUpgrade(line: string): boolean {
  if (!isAside(line) && !TLS_FIRST.test(line)) return false
  return OF_TLS.test(line) && IS_UP.test(line.slice(0, LOOKED_AT)) && !IS_NOT_UP.test(line.slice(0, LOOKED_AT))
}
/** Characters of a remark that are looked at. */
const LOOKED_AT = 300

/** `C: EHLO client.example` and `S: 250 …`, as people write dialogues down, or with arrows. */
export const plain: Dialect = {
  id: 'plain',
  title: say`a dialogue written down by hand`,
  howTo: say`write each line that the client sent behind “C: ” and each that the server sent behind “S: ”, in their order`,
  // Others have lines of this form among their own.
  confidence: (lines) => (lines.some(isSaid) ? 0.5 * shareOf(lines, (line) => isSaid(line) || isAside(line)) : 0),
  read: (lines) =>
    lines.flatMap((text, index): Told[] => {
      const line = index + 1
      if (BOTH.test(text)) return [{ kind: isUpgrade(text) ? 'tls' : 'gap', line }]
      const client = CLIENT.exec(text)
      if (client) return [{ kind: 'said', from: 'client', text: client[1] ?? '', line }]
      const server = SERVER.exec(text)
      if (server) return [{ kind: 'said', from: 'server', text: server[1] ?? '', line }]
      if (isUpgrade(text)) return [{ kind: 'tls', line }]
      // `S & C: <the login is done>`: what was said then is not there.
      return isAside(text) ? [{ kind: 'gap', line }] : []
    }),
}
