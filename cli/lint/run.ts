import { type Catalogue, NO_DUTCH } from '../../harness/text/text.ts'
import { withNamedProfile } from '../arguments/named-profile.ts'
import { sharedConfiguration } from '../arguments/options.ts'
import { withLateInput } from '../arguments/wrong-input.ts'
import type { Words } from '../language.ts'
import { anyMayBeLog, MOST_LOOKED } from './begins.ts'
import { type LogJudge, lint } from './lint.ts'
import { type LintOptions, type LintRequest, lintRequest } from './request.ts'

/** Runs `htg lint`. Returns the exit status; while it watches, it does not return. */
export async function runLint(files: readonly string[], options: LintOptions, words: Words): Promise<number> {
  const { file, name } = await sharedConfiguration(options)
  const request = await withLateInput(async () => lintRequest(files, await withNamedProfile(options, file), file, name))
  // What a helpdesk is sent may be either.
  const mayBeLog = anyMayBeLog(request.files)
  const dutch = await dutchFor(request, mayBeLog ? 'diagnosis' : 'message')
  if (request.watch) await (await import('./watch.ts')).watchAndLint(request, dutch, words)
  const logs = mayBeLog && (await logsIn(request, dutch))
  return withLateInput(() => lint(request, dutch, logs ? { logs } : {}))
}

/** What judges the logs and captures among the files that were named. */
async function logsIn({ files, profile }: LintRequest, dutch: Catalogue): Promise<LogJudge> {
  const [{ logJudge }, { readCaptures }] = await Promise.all([
    import('../diagnose/logs.ts'),
    import('../diagnose/captures.ts'),
  ])
  return logJudge(profile, dutch, await readCaptures(files.slice(0, MOST_LOOKED), profile))
}

/** Dutch is loaded only where somebody reads it: it is large. */
export async function dutchFor(
  { language, shown, report }: LintRequest,
  of: 'message' | 'diagnosis',
): Promise<Catalogue> {
  const isRead = language === 'nl' || shown === 'json' || report?.formats.includes('json')
  if (!isRead) return NO_DUTCH
  const [{ dutch }, { DUTCH }] = await Promise.all([import('../dutch.ts'), import('../../suites/dutch.ts')])
  return { ...dutch, ...DUTCH[of] }
}
