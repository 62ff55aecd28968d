import type { Profile } from '../../harness/judging/profile.ts'
import { type Bilingual, type Catalogue, inBoth, say } from '../../harness/text/text.ts'
import { accountsIn } from '../../harness/transcript/accounts.ts'
import type { Likely } from '../../harness/transcript/dialects.ts'
import { sessionsOf, type ToldSession } from '../../harness/transcript/sessions.ts'
import type { Lines } from '../../harness/transcript/transcript.ts'
import type { LintFinding, LintMessage } from '../../reports/lint/model.ts'
import { verdictCounts } from '../../reports/verdict-counts.ts'
import { answerTo } from '../../suites/diagnosis/answer.ts'
import { judgeLog, type LogResult, NOT_IN_LOGS } from '../../suites/diagnosis/log-judge.ts'
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
): { readonly message: LintMessage; readonly exhibit: Exhibit } {
  const { dialect, confidence } = likely
  const told = dialect.read(lines)
  const { sessions, all } = sessionsOf(told, file, accountsIn(told, profile.domain))
  const results = judgeLog(sessions, profile, dutch)
  const both = (text: Parameters<typeof inBoth>[0]) => inBoth(text, dutch)
  const undecided = results
    .filter(({ verdict }) => verdict === 'inconclusive')
    .map((result) => ({ check: result.case.check.id, reason: reasonOf(result), because: 'not-given' as const }))
  const notShown = Object.entries(NOT_IN_LOGS).map(([check, reason]) => ({
    check,
    reason: both(reason),
    because: 'not-given' as const,
  }))
  const findings = results
    .flatMap((result) => findingsOf(result, sessions, lines, offsets))
    .sort((one, other) => (one.at?.line ?? 0) - (other.at?.line ?? 0))
  const stack = dialect.stack === undefined ? {} : { stack: dialect.stack }
  const answer = answerTo(sessions, results, { dutch, ...stack })
  const message: LintMessage = {
    file,
    line: 1,
    kind: 'log',
    direction: sessions.some(({ log }) => log.protocol === 'pop3') ? 'retrieve' : 'submit',
    verdict: findings.some(({ verdict }) => verdict === 'fail')
      ? 'does-not-conform'
      : undecided.length === results.length
        ? 'incomplete'
        : 'conforms',
    log: {
      dialect: dialect.id,
      confidence: Math.round(confidence * 100) / 100,
      lines: lines.length,
      sessions: all,
    },
    answer,
    notes:
      all > sessions.length
        ? [both(say`the log has ${{ all }} sessions; the last ${{ count: sessions.length }} are judged (docs/caps.md)`)]
        : [],
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
  lines: Lines,
  offsets: readonly number[],
): LintFinding[] {
  return findings
    .filter(({ verdict }) => !SILENT.has(verdict) && verdict !== 'inconclusive')
    .map((finding) => {
      const [first] = finding.at
      return lintFinding(check.id, first && placeOf(first, sessions, lines, offsets), finding)
    })
}

/** Characters of a line that are shown before, in and behind the place. */
const SHOWN = 160

/** The line of the log, and what it says there: without secrets. */
function placeOf(
  { session, event, offset, length }: { session: string; event: number; offset: number; length: number },
  sessions: readonly ToldSession[],
  lines: Lines,
  offsets: readonly number[],
): Pick<LintFinding, 'at' | 'excerpt'> | undefined {
  const told = sessions.find(({ log }) => log.session === session)
  if (!told) return undefined
  const line = told.lineAt(event, offset)
  const seen = told.log.events[event]
  const raw = lines[line - 1] ?? ''
  const octets = seen?.type === 'octets' ? seen.octets : ''
  // One event may be many lines.
  const begin = octets.lastIndexOf('\n', offset - 1) + 1
  const end = octets.indexOf('\r\n', offset)
  const said = octets.slice(begin, end < 0 ? octets.length : end)
  const [from, to] = [offset - begin, Math.min(offset - begin + length, said.length)]
  const column = Math.min(raw.length, Math.max(0, raw.length - said.length) + from)
  return {
    at: {
      line,
      column: column + 1,
      offset: (offsets[line - 1] ?? 0) + column,
      length: Math.max(0, Math.min(to - from, raw.length - column)),
    },
    ...(said !== '' && {
      excerpt: {
        before: said.slice(Math.max(0, from - SHOWN), from),
        marked: said.slice(from, Math.min(to, from + SHOWN)),
        after: said.slice(Math.min(to, from + SHOWN), from + 2 * SHOWN),
      },
    }),
  }
}
