import { say } from '../../text/text.ts'
import { shareOf } from '../lines.ts'
import type { Dialect, Told } from '../transcript.ts'

const CLIENT = /^\s{0,40}(?:\S{1,40}\s{1,8})?(?:C|Client|client|>>>|-->|>)(?:\s?:?\s(.*)|:$)/
const SERVER = /^\s{0,40}(?:\S{1,40}\s{1,8})?(?:S|Server|server|<<<|<--|<)(?:\s?:?\s(.*)|:$)/

/** `C: EHLO client.example` and `S: 250 …`, as people write dialogues down, or with arrows. */
export const plain: Dialect = {
  id: 'plain',
  title: 'C: and S:',
  howTo: say`write each line that the client sent behind “C: ” and each that the server sent behind “S: ”, in their order`,
  // Others have lines of this form among their own.
  confidence: (lines) => 0.5 * shareOf(lines, (line) => CLIENT.test(line) || SERVER.test(line)),
  read: (lines) =>
    lines.flatMap((text, index): Told[] => {
      const line = index + 1
      const client = CLIENT.exec(text)
      if (client) return [{ kind: 'said', from: 'client', text: client[1] ?? '', line }]
      const server = SERVER.exec(text)
      if (server) return [{ kind: 'said', from: 'server', text: server[1] ?? '', line }]
      if (
        /^\s{0,40}[[(<*=-]{0,8}\s{0,8}(?:TLS|SSL)\b.{0,40}\b(?:up|started|established|handshake|negotiat)/i.test(text)
      )
        return [{ kind: 'tls', line }]
      return []
    }),
}
