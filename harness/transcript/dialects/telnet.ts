import { say } from '../../text/text.ts'
import { shareOf } from '../lines.ts'
import type { Dialect, Lines, Told } from '../transcript.ts'
import { takeBack, Unmarked } from '../unmarked.ts'

/** What telnet says itself. */
const SAYS =
  /^(?:Trying \S{1,100}\.\.\.$|Connected to |Escape character is |Connection closed by |Connection to .{1,200} closed|telnet: )/
const CONNECTED = /^Connected to (\S{1,300}?)\.?$/
const NOT_CONNECTED = /^telnet: (?:Unable to connect to remote host|could not resolve|connect to address)/
/** Other programs print dialogues without marks too, with lines of their own. */
const WITHOUT_OWN = 0.4

/** telnet, or what is left of a dialogue as a terminal shows it: nothing says which side said a line. */
export const telnet: Dialect = {
  id: 'telnet',
  title: 'telnet',
  howTo: say`copy the whole dialogue out of the terminal; with telnet, only what is said before TLS can be tried`,
  confidence(lines) {
    const dialogue = new Unmarked()
    const sides = new Set<string>()
    const share = shareOf(lines, (line) => {
      const side = dialogue.hear(line)
      if (side !== undefined) sides.add(side)
      return side !== undefined || SAYS.test(line)
    })
    if (lines.some((line) => CONNECTED.test(line) || NOT_CONNECTED.test(line))) return share
    return sides.has('client') && sides.has('server') ? WITHOUT_OWN * share : 0
  },
  read,
}

function read(lines: Lines): Told[] {
  const told: Told[] = []
  const dialogue = new Unmarked()
  const last = lines.findLastIndex((line) => line.trim() !== '')
  for (const [index, text] of lines.entries()) {
    const line = index + 1
    const address = CONNECTED.exec(text)?.[1]
    if (dialogue.isInside && !(index === last && SAYS.test(text))) {
      told.push({ kind: 'said', from: dialogue.hear(text) as 'client', text, line })
    } else if (address !== undefined) {
      told.push({ kind: 'open', address, line })
      dialogue.begin()
    } else if (/^Connection closed by /.test(text)) told.push({ kind: 'close', by: 'server', line })
    else if (NOT_CONNECTED.test(text)) {
      // An address that is tried before another one is not the end.
      if (!/^telnet: connect to address/.test(text)) told.push({ kind: 'failed', why: text, line })
    } else {
      const from = dialogue.hear(text)
      if (from === 'cut') takeBack(told)
      else if (from !== undefined) told.push({ kind: 'said', from, text, line })
    }
  }
  return told
}
