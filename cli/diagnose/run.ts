import { CAPS } from '../../harness/caps.ts'
import { say } from '../../harness/text/text.ts'
import { visible } from '../../reports/escape.ts'
import { withNamedProfile } from '../arguments/named-profile.ts'
import { sharedConfiguration } from '../arguments/options.ts'
import { Problems, UsageError } from '../arguments/usage-error.ts'
import { withLateInput } from '../arguments/wrong-input.ts'
import { wordsIn } from '../language.ts'
import { lint } from '../lint/lint.ts'
import { type LintOptions, type LintRequest, lintRequest } from '../lint/request.ts'
import { dutchFor } from '../lint/run.ts'
import { whatWasWritten } from '../report/case.ts'
import { checkOutput } from '../report/case-output.ts'
import { print, printError } from '../terminal/print.ts'
import { readCaptures } from './captures.ts'
import { writeToldCase } from './case.ts'
import { Problem } from './problem.ts'

/** What `htg diagnose` was given, as it was typed. */
export interface DiagnoseOptions extends LintOptions {
  /** Print an answer to paste into a mail. */
  readonly reply?: boolean
  /** A TLS key log. */
  readonly tlsKeys?: string
  /** Write the sessions as a case. */
  readonly case?: string
  readonly note?: readonly string[]
  readonly redact?: boolean
}

/** Runs `htg diagnose`. Returns the exit status. */
export async function runDiagnose(files: readonly string[], options: DiagnoseOptions): Promise<number> {
  const { file, name } = await sharedConfiguration(options)
  const request = await withLateInput(async () => lintRequest(files, await withNamedProfile(options, file), file, name))
  const dutch = await dutchFor(request, 'diagnosis')
  const { startReply } = options.reply ? await import('../../reports/lint/reply.ts') : {}
  const captures = await withLateInput(() => readCaptures(request.files, request.profile, options.tlsKeys))
  const problem = new Problem(request.profile, dutch, captures)
  return withLateInput(async () => {
    checkCase(options)
    const status = await lint(request, dutch, { logs: problem, ...(startReply && { startView: startReply }) })
    if (options.case !== undefined) await writeCase(options.case, options, request, problem)
    return status
  })
}

function checkCase({ case: file, note, redact }: DiagnoseOptions): void {
  const problems = new Problems()
  if (file !== undefined) checkOutput('--case', file, problems)
  else if (note || redact)
    problems.add(note ? '--note' : '--redact', say`belongs to a case; name its file with --case FILE`)
  problems.throwIfAny()
}

async function writeCase(
  file: string,
  { note = [], redact = false }: DiagnoseOptions,
  { profile, report, language, shown }: LintRequest,
  problem: Problem,
): Promise<void> {
  const { sessions } = problem
  if (!sessions)
    throw new UsageError(say`--case: ${{ most: CAPS.problemFiles }} files can be a case; give those of one problem`)
  if (sessions.length === 0) throw new UsageError(say`--case: nothing that was read tells of a session`)
  const mode = report?.mode
  await writeToldCase(sessions, { file, profile, notes: note, isRedacted: redact, ...(mode !== undefined && { mode }) })
  const words = await wordsIn(language)
  // What goes to the standard output otherwise is for programs.
  const tell = shown === 'text' ? print : printError
  tell(`${words(whatWasWritten(visible(file), sessions.length, redact))}\n`)
}
