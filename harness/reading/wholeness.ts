import { CAPS } from '../caps.ts'
import { CUT, type Location, type SessionLog } from '../record/event.ts'
import { inWords } from '../text/octets.ts'
import { say, type Text } from '../text/text.ts'
import { derived } from './derived.ts'
import { byNameIn, whyOf } from './marks.ts'
import { readPop3Session } from './pop3-session.ts'
import { readSmtpSession } from './smtp-session.ts'

/*
 * What the caps leave out of the evidence (`docs/caps.md`). Nothing rests on it, neither well nor ill: nobody knows what it was.
 */

/** Why nothing can rest on an observation of which not all was kept or read; nothing where all of it was. */
export function notWholeAt(at: readonly Location[], logs: readonly SessionLog[]): Text | undefined {
  for (const { session, event } of at) {
    const log = byNameIn(logs).get(session)
    if (!log) continue
    const cut = cutOf(log)
    if (cut !== undefined) return cut
    const seen = log.events[event]
    if ((seen?.type === 'octets' || seen?.type === 'collected') && seen.inPart) {
      return say`${{ octets: inWords(seen.length ?? seen.octets.length) }} in a row were kept in part (docs/caps.md)`
    }
  }
  return undefined
}

/** Messages of a maildrop that are compared in a listing: of more the lines are not taken apart. */
export const MOST_LISTED: number = CAPS.lines - 1
/** What helps where others' mail fills what a cap allows. */
export const FEWER_MESSAGES: Text = say`Use an account whose maildrop has fewer messages.`
/** Octets of the largest message that the harness sends: somewhat fewer than it takes itself. */
export const MOST_SENT: number = CAPS.message - 1024 * 1024
/** Messages that are looked at in one session. */
export const MOST_LOOKED: number = CAPS.looked

/** Why a session as a whole decides nothing: it was cut, or has more in it than is taken apart. */
export const cutOf: (log: SessionLog) => Text | undefined = derived((log) => {
  const mark = log.events.find((event) => event.type === 'mark' && event.name === CUT)
  if (mark?.type === 'mark') return say`the session was cut: ${{ why: whyOf(mark) }}`
  if (log.protocol === 'driver') return undefined
  const { isWhole } = log.protocol === 'smtp' ? readSmtpSession(log) : readPop3Session(log)
  return isWhole ? undefined : say`the session has more replies or commands than are taken apart (docs/caps.md)`
})
