import type { Profile } from '../../harness/judging/profile.ts'
import type { Account } from '../../harness/record/account.ts'
import type { Location } from '../../harness/record/event.ts'
import { type Bilingual, type Catalogue, inBoth, say, type Text } from '../../harness/text/text.ts'
import { readable } from '../../harness/text/utf8.ts'
import { accountsIn } from '../../harness/transcript/accounts.ts'
import type { Likely } from '../../harness/transcript/dialects.ts'
import { type Source, sessionsOf, type ToldSession } from '../../harness/transcript/sessions.ts'
import { asSaid } from '../../harness/transcript/sides.ts'
import type { Lines } from '../../harness/transcript/transcript.ts'
import type { LintFinding, LintMessage } from '../../reports/lint/model.ts'
import { verdictCounts } from '../../reports/verdict-counts.ts'
import { answerTo } from '../../suites/diagnosis/answer.ts'
import { judgeLog, type LogResult, NOT_SHOWN } from '../../suites/diagnosis/log-judge.ts'
import type { Exhibit } from '../../suites/diagnosis/together.ts'
import { SILENT } from '../../suites/message/lint.ts'
import { lintFinding } from '../lint/lint-finding.ts'

/** A log as it was read. */
interface SourceLog {
  readonly file: string
  readonly lines: Lines
  /** Where each line begins, in octets. */
  readonly offsets: readonly number[]
  readonly likely: Likely
}

/** Judges a log, and answers what it comes to; with what that rests on. */
export function judgedLog(
  { file, lines, offsets, likely }: SourceLog,
  profile: Profile,
  dutch: Catalogue,
): { readonly message: LintMessage; readonly exhibit: Exhibit; readonly accounts: readonly Account[] } {
  const { dialect, confidence } = likely
  const { told, isTurned } = asSaid(dialect.read(lines))
  const accounts = accountsIn(told, profile.domain)
  const { sessions, all } = sessionsOf(told, file, accounts)
  const judged = judgedSessions(
    {
      source: 'log',
      file,
      sessions,
      log: {
        dialect: dialect.id,
        confidence: Math.round(confidence * 100) / 100,
        lines: lines.length,
        sessions: all,
      },
      notes: [
        ...(isTurned
          ? [say`the log fits only with its two sides swapped, and is read so: what it marks as sent was received`]
          : []),
        ...(dialect.limits ? [dialect.limits] : []),
        ...(all > sessions.length
          ? [say`the log has ${{ all }} sessions; the last ${{ count: sessions.length }} are judged (docs/caps.md)`]
          : []),
      ],
      ...(dialect.stack !== undefined && { stack: dialect.stack }),
      placeOf: (location, said) => placeInLine(location, said, lines, offsets),
    },
    profile,
    dutch,
  )
  return { ...judged, accounts }
}

/** Sessions of a log or a capture, and what is told of it besides. */
interface SourceSessions {
  readonly source: Source
  readonly file: string
  readonly sessions: readonly ToldSession[]
  /** Set where they were judged before. */
  readonly results?: readonly LogResult[]
  /** What the source cannot decide, and why; set where it is not the same for all of its kind. */
  readonly notShown?: readonly (readonly [check: string, reason: Bilingual])[]
  readonly log: NonNullable<LintMessage['log']>
  readonly notes: readonly Text[]
  readonly stack?: string
  placeOf(at: Location & { readonly line: number }, said: Said): LintFinding['at']
}

/** Judges sessions, and answers what they come to; with what that rests on. */
export function judgedSessions(
  { source, file, sessions, results: judged, notShown: told, log, notes, stack: known, placeOf }: SourceSessions,
  profile: Profile,
  dutch: Catalogue,
): { readonly message: LintMessage; readonly exhibit: Exhibit } {
  const results = judged ?? judgeLog(sessions, profile, dutch, source)
  const both = (text: Text) => inBoth(text, dutch)
  const undecided = results
    .filter(({ verdict }) => verdict === 'inconclusive')
    .map((result) => ({ check: result.case.check.id, reason: reasonOf(result), because: 'not-given' as const }))
  const reasons = told ?? Object.entries(NOT_SHOWN[source]).map(([check, reason]) => [check, both(reason)] as const)
  const notShown = reasons.map(([check, reason]) => ({ check, reason, because: 'not-given' as const }))
  const findings = results
    .flatMap((result) => findingsOf(result, sessions, placeOf))
    .sort((one, other) => (one.at?.line ?? 0) - (other.at?.line ?? 0))
  const stack = known === undefined ? {} : { stack: known }
  const answer = answerTo(sessions, results, { dutch, ...stack })
  const message: LintMessage = {
    file,
    line: 1,
    kind: 'log',
    direction: sessions.some(({ log }) => log.protocol === 'pop3') ? 'retrieve' : 'submit',
    verdict: findings.some(({ verdict }) => verdict === 'fail')
      ? 'does-not-conform'
      : undecided.length === results.length || answer.cause === 'sides-unclear'
        ? 'incomplete'
        : 'conforms',
    log,
    answer,
    notes: notes.map(both),
    findings,
    undecided: [...undecided, ...notShown],
    checks: verdictCounts(results.map(({ verdict }) => verdict)),
  }
  return { message, exhibit: { kind: 'log', file, sessions, results, answer, ...stack } }
}

const reasonOf = ({ why, findings }: LogResult): Bilingual => {
  const open = findings.find(({ verdict }) => verdict === 'inconclusive')
  return why ?? { en: open?.observed ?? '', nl: open?.nl?.observed ?? open?.observed ?? '' }
}

function findingsOf(
  { case: { check }, findings }: LogResult,
  sessions: readonly ToldSession[],
  placeOf: SourceSessions['placeOf'],
): LintFinding[] {
  return findings
    .filter(({ verdict }) => !SILENT.has(verdict) && verdict !== 'inconclusive')
    .map((finding) => {
      const [first] = finding.at
      return lintFinding(check.id, first && shownAt(first, sessions, placeOf), finding)
    })
}

/** Characters of a line that are shown before, in and behind the place. */
const SHOWN = 160

/** The line of a session around a place, without secrets, and what of it the place is. */
interface Said {
  readonly text: string
  readonly from: number
  readonly to: number
}

/** The line of the log, or the packet, and what it says there. */
function shownAt(
  location: Location,
  sessions: readonly ToldSession[],
  placeOf: SourceSessions['placeOf'],
): Pick<LintFinding, 'at' | 'excerpt'> | undefined {
  const { session, event, offset, length } = location
  const told = sessions.find(({ log }) => log.session === session)
  if (!told) return undefined
  const seen = told.log.events[event]
  const octets = seen?.type === 'octets' ? seen.octets : ''
  // One event may be many lines.
  const begin = octets.lastIndexOf('\n', offset - 1) + 1
  const end = octets.indexOf('\r\n', offset)
  const text = octets.slice(begin, end < 0 ? octets.length : end)
  const [from, to] = [offset - begin, Math.min(offset - begin + length, text.length)]
  const at = placeOf({ ...location, line: told.lineAt(event, offset) }, { text, from, to })
  return {
    ...(at && { at }),
    ...(text !== '' && {
      excerpt: {
        before: readable(text.slice(Math.max(0, from - SHOWN), from)),
        marked: readable(text.slice(from, Math.min(to, from + SHOWN))),
        after: readable(text.slice(Math.min(to, from + SHOWN), from + 2 * SHOWN)),
      },
    }),
  }
}

/** The place in the file of a log. */
function placeInLine(
  { line }: { readonly line: number },
  { text, from, to }: Said,
  lines: Lines,
  offsets: readonly number[],
): NonNullable<LintFinding['at']> {
  const raw = lines[line - 1] ?? ''
  // A line may hold several of the protocol. What a tool escapes is not there as it was said; it stands at the end.
  const place = text === '' ? -1 : raw.indexOf(text)
  const column = Math.min(raw.length, (place >= 0 ? place : Math.max(0, raw.length - text.length)) + from)
  return {
    line,
    column: column + 1,
    offset: (offsets[line - 1] ?? 0) + column,
    length: Math.max(0, Math.min(to - from, raw.length - column)),
  }
}
