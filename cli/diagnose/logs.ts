import type { Profile } from '../../harness/judging/profile.ts'
import { type Catalogue, inBoth, say } from '../../harness/text/text.ts'
import { DIALECTS, dialectOf, likelyDialects } from '../../harness/transcript/dialects.ts'
import { logInMail } from '../../harness/transcript/in-mail.ts'
import { linesOf, textOf } from '../../harness/transcript/lines.ts'
import { sourceCases } from '../../suites/diagnosis/log-judge.ts'
import type { LogJudge } from '../lint/lint.ts'
import { asStored, countOf, type SourceMessage } from '../lint/source.ts'
import { type Captures, judgedCapture } from './captures.ts'
import { judgedCase } from './cases.ts'
import { judgedLog } from './log-message.ts'

const LF = 10

/** Dialects that are named to somebody whose log is in none. */
const MOST_NAMED = 3
/** Where nothing in it is like any: what can be written by hand, and what most have. */
const USUAL = DIALECTS.filter(({ id }) => ['plain', 'swaks', 'openssl'].includes(id))

/** A judge of the files that are logs, and of the captures among them, which were read before. */
export const logJudge = (profile: Profile, dutch: Catalogue, captures: Captures = new Map()): LogJudge => ({
  checks: [...new Set(sourceCases[captures.size > 0 ? 'capture' : 'log'].map(({ check }) => check))],
  capture(file) {
    const capture = captures.get(file)
    const judged = capture ? judgedCapture(file, capture, profile, dutch) : judgedCase(file, profile, dutch)
    if (!judged) return undefined
    return 'unread' in judged ? judged.unread : judged.message
  },
  judge: (source) => judgedAsLog(source, profile, dutch)?.message,
  unknown({ octets }) {
    const likely = likelyDialects(linesOf(textOf(octets).text)).slice(0, MOST_NAMED)
    const named = likely.length > 0 ? likely.map(({ dialect }) => dialect) : USUAL
    return [
      inBoth(say`it is not a log that is known here either; the likeliest are these`, dutch),
      ...named.map(({ title, howTo }) => inBoth(say`${{ program: title }}: ${{ howTo }}`, dutch)),
    ]
  },
})

/** What a file comes to if it is a log. */
export function judgedAsLog({ file, octets, stored }: SourceMessage, profile: Profile, dutch: Catalogue) {
  const inMail = logInMail(octets)
  if (inMail) {
    // What is decoded has no places of its own in the file.
    const offsets = inMail.lines.map(() => inMail.at - (stored ? countOf(octets, LF, 0, inMail.at) : 0))
    const judged = judgedLog({ file, offsets, ...inMail }, profile, dutch)
    const note = say`the log is a part of a mail; its lines are counted from the beginning of that part`
    return { ...judged, message: { ...judged.message, notes: [...judged.message.notes, inBoth(note, dutch)] } }
  }
  // A CR that was put before each LF would stand inside a character of UTF-16.
  const { text, wide } = textOf(stored ? asStored(octets) : octets)
  const lines = linesOf(text)
  const likely = dialectOf(lines)
  if (!likely) return undefined
  const offsets: number[] = []
  let offset = 0
  for (const line of lines) {
    offsets.push(offset)
    // Where it is stored with LF, the CR is not in the file.
    offset += (line.length + (stored && wide === 1 ? 1 : 2)) * wide
  }
  return judgedLog({ file, lines, offsets, likely }, profile, dutch)
}
