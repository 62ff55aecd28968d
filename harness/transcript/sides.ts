import type { Side } from '../record/event.ts'
import type { Told } from './transcript.ts'

/*
 * Whether what a log tells of each side can be what that side said. People draw arrows from either end; a log that fits only
 * the other way round is read that way, and one that fits neither way tells nothing of who said what.
 */

/** Lines that one side alone says, outside messages and answers of many lines. */
const SAYS: Readonly<Record<Side, RegExp>> = {
  client:
    /^(?:(?:EHLO|HELO|USER|PASS|APOP) \S|(?:MAIL FROM|RCPT TO) ?:|(?:RETR|DELE) \d|(?:STARTTLS|STLS|DATA|QUIT|CAPA)\s*$)/i,
  server: /^(?:\+OK|-ERR)(?: |$)|^[2-5]\d\d(?:[ -]|$)/,
}
/** An answer to one of these has many lines, which may look like commands. */
const LISTED = /^(?:CAPA|UIDL|LIST|RETR|TOP)\b/i
/** A list of what a server offers may stand without its first line. */
const OFFERED = /^(?:STARTTLS|STLS)\s*$/i

const other = (side: Side): Side => (side === 'client' ? 'server' : 'client')

/** What a log tells, the other way round where it fits no other way. */
export function asSaid(told: readonly Told[]): { readonly told: readonly Told[]; readonly isTurned: boolean } {
  const { fitting, misfits } = fitOf(told)
  if (fitting > 0 || misfits.length < 2) return { told, isTurned: false }
  return {
    told: told.map((one) => (one.kind === 'said' || one.kind === 'unshown' ? { ...one, from: other(one.from) } : one)),
    isTurned: true,
  }
}

/** Lines of a log with what the side that is named there never says; none where more lines fit. */
export function misfitsIn(told: readonly Told[]): readonly number[] {
  const { fitting, misfits } = fitOf(told)
  // What is left of a message whose beginning was cut off may have a line that looks like the other side's.
  return misfits.length < fitting ? [] : misfits
}

function fitOf(told: readonly Told[]): { readonly fitting: number; readonly misfits: readonly number[] } {
  let fitting = 0
  const misfits: number[] = []
  /** Whose lines are those of a message, or of an answer of many lines. */
  let inside: Side | undefined
  let command = ''
  for (const one of told) {
    if (one.kind !== 'said') {
      inside = undefined
      continue
    }
    const { from, text } = one
    if (inside === from) {
      if (text.trimEnd() === '.') inside = undefined
      continue
    }
    inside = undefined
    if (SAYS[from].test(text)) fitting += 1
    else if (SAYS[other(from)].test(text) && !(from === 'server' && OFFERED.test(text))) misfits.push(one.line)
    // Arrows the wrong way round change nothing of what begins here.
    if (/^354(?: |$)/.test(text)) inside = other(from)
    else if (/^\+OK/i.test(text) && LISTED.test(command)) inside = from
    command = text
  }
  return { fitting, misfits }
}
