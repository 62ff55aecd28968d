import { CAPS } from '../../harness/caps.ts'
import { type Capture, readCapture, unfitKeys } from '../../harness/capture/capture.ts'
import { captureKindOf } from '../../harness/capture/magic.ts'
import type { Profile } from '../../harness/judging/profile.ts'
import { inWords } from '../../harness/text/octets.ts'
import { type Catalogue, joined, say, type Text } from '../../harness/text/text.ts'
import { visible } from '../../reports/escape.ts'
import { Problems } from '../arguments/usage-error.ts'
import type { NotRead } from '../lint/read-messages.ts'
import { judgedSessions } from './log-message.ts'

/*
 * Captures among the files that were named. Tshark reads them before anything is judged, since that takes its time; what it
 * reads of each is bounded (`docs/caps.md`).
 */

/** Captures by the names of their files. */
export type Captures = ReadonlyMap<string, Capture>

/** Reads the captures among some files. Throws `UsageError` where `keys` is not a TLS key log. */
export async function readCaptures(
  files: readonly string[],
  { domain }: Pick<Profile, 'domain'>,
  keys?: string,
): Promise<Captures> {
  const unfit = keys === undefined ? undefined : unfitKeys(keys)
  if (unfit) {
    const problems = new Problems()
    problems.add('--tls-keys', UNFIT[unfit])
    problems.throwIfAny()
  }
  const captures = new Map<string, Capture>()
  for (const file of new Set(files)) {
    if (captureKindOf(file) === undefined) continue
    captures.set(file, await readCapture(file, { name: file, domain, ...(keys !== undefined && { keys }) }))
  }
  return captures
}

const UNFIT: Readonly<Record<NonNullable<ReturnType<typeof unfitKeys>>, Text>> = {
  unreadable: say`the file cannot be read`,
  'too-long': say`it is longer than ${{ most: inWords(CAPS.tlsKeys) }}`,
  'no-keys': say`it holds no TLS keys; a key log has lines such as CLIENT_RANDOM or CLIENT_TRAFFIC_SECRET_0, each with two numbers`,
}

/** What a capture comes to, or why nothing can be told of it. */
export function judgedCapture(file: string, capture: Capture, profile: Profile, dutch: Catalogue) {
  const why = whyUnread(capture)
  if (why) return { unread: { file, why } satisfies NotRead }
  const { sessions, all, packets } = capture
  return judgedSessions(
    {
      source: 'capture',
      file,
      sessions,
      log: { dialect: 'capture', confidence: 1, lines: packets, sessions: all },
      notes: notesOf(capture),
      placeOf: ({ line, length }) => ({ line, column: 1, offset: 0, length }),
    },
    profile,
    dutch,
  )
}

function whyUnread({ ended: { how, said }, sessions, packets, implicitTls }: Capture): Text | undefined {
  if (how === 'missing')
    return say`it is a capture of packets, which tshark reads; install it (Debian, Ubuntu: apt-get install tshark; elsewhere it comes with Wireshark), or send a log`
  if (sessions.length > 0) return undefined
  if (packets === 0 && how === 'broken') return say`tshark cannot read this capture: ${{ said: visible(said) }}`
  if (implicitTls > 0)
    return say`no SMTP or POP3 session is in this capture, but there are connections to port 465 or 995, where TLS begins at once; the ports of the gateway are 587 and 110`
  return say`no SMTP or POP3 session is in this capture; make it on ports 587 and 110, and begin before the program connects`
}

function notesOf({ ended, sessions, all, sealed, untold, cutAt, implicitTls }: Capture): Text[] {
  const notes: Text[] = []
  const { how, said } = ended
  if (all > sessions.length + untold)
    notes.push(
      say`the capture has ${{ all }} sessions; the last ${{ count: sessions.length }} are judged (docs/caps.md)`,
    )
  if (how === 'broken')
    notes.push(say`tshark read the capture up to where it is damaged or cut off: ${{ said: visible(said) }}`)
  if (how === 'time' || how === 'output')
    notes.push(
      say`tshark took too long or said too much, and was ended; what follows in the capture is not judged (docs/caps.md)`,
    )
  if (sealed > 0)
    notes.push(
      say`sessions of which the capture shows nothing inside TLS: ${{ count: sealed }}; with --tls-keys FILE it does (docs/diagnose.md)`,
    )
  if (untold > 0)
    notes.push(
      say`connections that show no dialogue, since they began before the capture or nothing was said: ${{ count: untold }}`,
    )
  if (cutAt.length > 0)
    notes.push(
      say`packets are missing, or were not kept, so that nothing is told of what follows them in their sessions: after ${{ packets: joined(cutAt.slice(0, 10)) }}`,
    )
  if (implicitTls > 0)
    notes.push(
      say`connections to port 465 or 995, where TLS begins at once: ${{ count: implicitTls }}; the ports of the gateway are 587 and 110`,
    )
  return notes
}
