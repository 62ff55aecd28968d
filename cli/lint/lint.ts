import { CAPS } from '../../harness/caps.ts'
import { type Bilingual, type Catalogue, inBoth, joined, say, type Text } from '../../harness/text/text.ts'
import { visible } from '../../reports/escape.ts'
import { wentWrong } from '../../reports/lint/answer.ts'
import type { LintHead, LintMessage, LintSummary, Together, Unread } from '../../reports/lint/model.ts'
import { lintTexts } from '../../reports/lint/texts.ts'
import type { LintView } from '../../reports/lint/view.ts'
import { isJudgedBy } from '../../suites/message/lint.ts'
import type { MessageCheck } from '../../suites/message/message-check.ts'
import { requirement } from '../../suites/requirements/register.ts'
import { UsageError } from '../arguments/usage-error.ts'
import { packageVersion } from '../package.ts'
import { print } from '../terminal/print.ts'
import { screenOf } from '../terminal/screen.ts'
import { terminalTexts } from '../terminal/texts.ts'
import { MessageJudge } from './judge.ts'
import { type NotRead, readMessages } from './read-messages.ts'
import type { LintRequest } from './request.ts'
import type { SourceMessage } from './source.ts'
import { startText, summaryLines } from './text.ts'
import { LINT_VIEWS, type StartView } from './views.ts'

/** Judges a file as a log, if it is one, and the checks that it does so by. */
export interface LogJudge {
  readonly checks: readonly LintCheck[]
  judge(source: SourceMessage): LintMessage | undefined
  /** What a file comes to if it is a capture that was read before. */
  capture?(file: string): LintMessage | NotRead | undefined
  /** What is told of what is neither a log nor a message, in addition. */
  unknown(source: SourceMessage): Bilingual[]
  /** Takes what was judged as a message, where files are looked at together. */
  hear?(source: SourceMessage, message: LintMessage): LintMessage
  /** What all files come to, at the end. Set where that is told before they are. */
  together?(): Together | undefined
  /** What is told of a judgement, without secrets. */
  hidden?<T extends LintMessage | Unread>(judgement: T): T
}
type LintCheck = Pick<MessageCheck, 'id' | 'title' | 'decides' | 'risk' | 'remedy'>

/**
 * Judges what was named, one message after the other, and shows it. Returns the exit status.
 *
 * @param logs takes what is a log; without it everything is taken for a message
 * @param startView what is printed instead of the format that was asked for
 */
export async function lint(
  request: LintRequest,
  dutch: Catalogue,
  { logs, startView }: { readonly logs?: LogJudge; readonly startView?: StartView } = {},
): Promise<number> {
  const { language, quiet, report, shown } = request
  const head = headOf(request, dutch, logs?.checks)
  const screen = screenOf(process.stdout)
  const view = startView
    ? startView(head, language)
    : shown === 'text'
      ? startText(head, language, screen, request.config)
      : (await LINT_VIEWS[shown].load())(head, language)
  const files = report && (await (await import('./report-files.ts')).startReportFiles(report, head, language))
  // Of the text, quiet leaves the last lines; a format that was asked for is whole.
  const isTold = !(quiet && shown === 'text')
  try {
    const summary = tellAll(request, dutch, logs, [...(isTold ? [printed(view)] : []), ...(files ? [files.view] : [])])
    if (isTold) print(view.end(summary))
    else if (summary.verdict !== 'conforms' || summary.wentWrong)
      print(`${summaryLines(summary, { texts: lintTexts(language), screen, width: screen.width }).join('\n')}\n`)
    files?.end(summary)
    if (isTold && files)
      print(`${terminalTexts(language).reports}:\n${files.paths.map((path) => `  ${visible(path)}\n`).join('')}`)
    return summary.wentWrong && (summary.verdict === 'conforms' || summary.verdict === 'incomplete')
      ? EXIT['does-not-conform']
      : EXIT[summary.verdict]
  } finally {
    files?.release()
  }
}

const EXIT: Readonly<Record<LintSummary['verdict'], number>> = {
  conforms: 0,
  'does-not-conform': 1,
  incomplete: 3,
  error: 4,
}

/** What a view says of messages and files, printed as it comes. */
const printed = (view: LintView): Telling => ({
  together(together) {
    print(view.together?.(together) ?? '')
    return ''
  },
  message(message) {
    print(view.message(message))
    return ''
  },
  unread(unread) {
    print(view.unread(unread))
    return ''
  },
})
type Telling = Omit<LintView, 'end'>

/** Judges and tells: each file when it was judged, or, where they are taken together, what they all come to before them. */
export function tellAll(
  request: LintRequest,
  dutch: Catalogue,
  logs: LogJudge | undefined,
  views: readonly Telling[],
): LintSummary {
  const tally = new Tally(request.profile.guide !== undefined)
  const tell = (judged: LintMessage | Unread): void => {
    const judgement = logs?.hidden?.(judged) ?? judged
    for (const view of views) {
      if ('reason' in judgement) view.unread(judgement)
      else view.message(judgement)
    }
  }
  const judgements = judgementsOf(request, dutch, logs, tally)
  if (logs?.together) {
    const first: (LintMessage | Unread)[] = []
    let next = judgements.next()
    for (; !next.done && first.length < CAPS.problemFiles; next = judgements.next()) first.push(next.value)
    const together = next.done ? logs.together() : undefined
    if (together) for (const view of views) view.together?.(together)
    first.forEach(tell)
    if (!next.done) tell(next.value)
  }
  for (const judgement of judgements) tell(judgement)
  return tally.summary()
}

function* judgementsOf(
  request: LintRequest,
  dutch: Catalogue,
  logs: LogJudge | undefined,
  tally: Tally,
): Generator<LintMessage | Unread> {
  const judge = new MessageJudge(request, dutch)
  for (const one of readAll(request.files, logs)) {
    if ('passedOver' in one) tally.passedOver += one.passedOver
    else if ('why' in one) {
      tally.addUnread(one)
      yield { file: one.file, reason: inBoth(one.why, dutch) }
    } else {
      const message = 'octets' in one ? judged(judge, one, logs) : one
      tally.add(message)
      yield message
    }
  }
}

/** Messages and logs of files as they are, captures as they were judged. */
function* readAll(files: readonly string[], logs: LogJudge | undefined): Generator<LintMessage | ReadFile> {
  for (const file of files) {
    const capture = logs?.capture?.(file)
    if (capture) yield capture
    else yield* readMessages([file], logs?.together ? CAPS.log : CAPS.message)
  }
}

type ReadFile = ReturnType<typeof readMessages> extends Generator<infer One> ? One : never

/** A judge that fails costs the message and not the run. */
function judged(judge: MessageJudge, source: SourceMessage, logs: LogJudge | undefined): LintMessage {
  try {
    const log = logs?.judge(source)
    if (log) return log
    const message = judge.judge(source)
    if (!logs) return message
    if (message.kind !== 'none') return logs.hear?.(source, message) ?? message
    return { ...message, notes: [...message.notes, ...logs.unknown(source)] }
  } catch (error) {
    return judge.failed(source, error instanceof Error ? (error.stack ?? error.message) : String(error))
  }
}

/** Counts what messages came to. */
class Tally {
  passedOver = 0
  #unread = 0
  readonly #reasons: NotRead[] = []
  readonly #outcomes = { conforms: 0, 'does-not-conform': 0, incomplete: 0, error: 0 }
  readonly #findings = { fail: 0, warn: 0, info: 0 }
  readonly #ofGuide: { fail: number; warn: number } | undefined
  #notGiven = 0
  #logs = 0
  #wentWrong = 0

  constructor(hasGuide: boolean) {
    this.#ofGuide = hasGuide ? { fail: 0, warn: 0 } : undefined
  }

  add(message: LintMessage): void {
    const { verdict, findings, undecided, kind } = message
    if (kind === 'log') this.#logs += 1
    if (wentWrong(message)) this.#wentWrong += 1
    this.#outcomes[verdict] += 1
    for (const { verdict: found, tier } of findings) {
      if (found === 'fail' || found === 'warn' || found === 'info') this.#findings[found] += 1
      if (this.#ofGuide && tier === 'guide' && (found === 'fail' || found === 'warn')) this.#ofGuide[found] += 1
    }
    if (kind !== 'log' && undecided.some(({ because }) => because === 'not-given')) this.#notGiven += 1
  }

  addUnread(unread: NotRead): void {
    this.#unread += 1
    if (this.#reasons.length < MOST_REASONS) this.#reasons.push(unread)
  }

  /** @throws {UsageError} when nothing was read */
  summary(): LintSummary {
    const { conforms, incomplete, error, 'does-not-conform': doesNotConform } = this.#outcomes
    const messages = conforms + incomplete + error + doesNotConform
    if (messages === 0) throw new UsageError(this.#nothing())
    const isWhole = incomplete + this.#unread === 0
    return {
      verdict: error > 0 ? 'error' : doesNotConform > 0 ? 'does-not-conform' : isWhole ? 'conforms' : 'incomplete',
      messages,
      ...(this.#logs > 0 && { logs: this.#logs }),
      ...(this.#wentWrong > 0 && { wentWrong: this.#wentWrong }),
      conforms,
      doesNotConform,
      incomplete,
      error,
      notGiven: this.#notGiven,
      findings: this.#findings,
      ...(this.#ofGuide && { ofGuide: this.#ofGuide }),
      unread: this.#unread,
      passedOver: this.passedOver,
    }
  }

  #nothing(): Text {
    const reasons = this.#reasons.map(({ file, why }) => say`${{ file }}: ${{ reason: why }}`)
    if (reasons.length > 0) return joined([...reasons, say`there is nothing to judge`], '\n')
    return say`there is nothing to judge: no message was found; name a file, or a folder with .eml or .mbox files`
  }
}

const MOST_REASONS = 20

/** What is known before the first message. */
export function headOf(
  { checks, profile }: LintRequest,
  dutch: Catalogue,
  ofLogs: readonly LintCheck[] = [],
): LintHead {
  const both = (text: Text) => inBoth(text, dutch)
  const known = new Map<string, LintCheck>([...checks, ...ofLogs].map((check) => [check.id, check]))
  const own = [...known.values()].map((check) => ({
    ...check,
    decides: check.decides.filter((id) => isJudgedBy(profile, id)),
  }))
  const judging = own.filter(({ decides }) => decides.length > 0)
  const ids = [...new Set(judging.flatMap(({ decides }) => decides))]
  return {
    schemaVersion: 1,
    tool: { name: 'htg-conformance', version: packageVersion() },
    specification: profile.specification,
    profile,
    checks: judging.map(({ id, title, decides, risk, remedy }) => ({
      id,
      title: both(title),
      decides,
      ...(risk && { risk: both(risk) }),
      ...(remedy && { remedy: both(remedy) }),
    })),
    requirements: ids.map(requirement).map(({ id, clause, level, tier, text }) => ({ id, clause, level, tier, text })),
  }
}
