import { withNamedProfile } from '../arguments/named-profile.ts'
import { sharedConfiguration } from '../arguments/options.ts'
import { withLateInput } from '../arguments/wrong-input.ts'
import { lint } from '../lint/lint.ts'
import { type LintOptions, lintRequest } from '../lint/request.ts'
import { dutchFor } from '../lint/run.ts'
import { readCaptures } from './captures.ts'
import { Problem } from './problem.ts'

/** What `htg diagnose` was given, as it was typed. */
export interface DiagnoseOptions extends LintOptions {
  /** Print an answer to paste into a mail. */
  readonly reply?: boolean
  /** A TLS key log. */
  readonly tlsKeys?: string
}

/** Runs `htg diagnose`. Returns the exit status. */
export async function runDiagnose(files: readonly string[], options: DiagnoseOptions): Promise<number> {
  const { file, name } = await sharedConfiguration(options)
  const request = await withLateInput(async () => lintRequest(files, await withNamedProfile(options, file), file, name))
  const dutch = await dutchFor(request, 'diagnosis')
  const { startReply } = options.reply ? await import('../../reports/lint/reply.ts') : {}
  const captures = await withLateInput(() => readCaptures(request.files, request.profile, options.tlsKeys))
  return withLateInput(() =>
    lint(request, dutch, {
      logs: new Problem(request.profile, dutch, captures),
      ...(startReply && { startView: startReply }),
    }),
  )
}
