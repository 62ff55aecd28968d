import { say } from '../../text/text.ts'
import { shareOf } from '../lines.ts'
import type { Dialect, Told } from '../transcript.ts'

/** An arrow of two characters, its tail in plaintext or inside TLS; a star where swaks takes the answer for an error. */
const SAID = /^(?: (?:->|~>) |<(?:-|~|\*\*|~\*) {1,2})(.*)$/
const TLS = /^=== TLS started with cipher (TLSv[\d.]+):([\w-]+)/

/** Swaks, to standard output or error. */
export const swaks: Dialect = {
  id: 'swaks',
  title: 'Swaks',
  stack: 'swaks',
  howTo: say`run swaks as it is: it prints the dialogue; leave out --silent and --hide-all`,
  confidence: (lines) => shareOf(lines, (line) => /^(?:=== | -> | ~> |<- {2}|<~ {2}|<\*\* |<~\* |\*\*\* )/.test(line)),
  read: (lines) =>
    lines.flatMap((text, index): Told[] => {
      const line = index + 1
      const said = SAID.exec(text)?.[1]
      if (said !== undefined)
        return [{ kind: 'said', from: text.startsWith('<') ? 'server' : 'client', text: said, line }]
      const address = /^=== Trying (.+?)\.{3}$/.exec(text)?.[1]
      if (address !== undefined) return [{ kind: 'open', address, line }]
      const [, version, cipher] = TLS.exec(text) ?? []
      if (version !== undefined && cipher !== undefined) return [{ kind: 'tls', version, cipher, line }]
      const failed = /^\*\*\* (.*)$/.exec(text)?.[1]
      if (failed !== undefined && /TLS/.test(failed)) return [{ kind: 'tls', error: failed, line }]
      if (failed !== undefined) return [{ kind: 'failed', why: failed, line }]
      if (text.startsWith('=== Connection closed')) return [{ kind: 'close', line }]
      return []
    }),
}
