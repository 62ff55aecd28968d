import { type Catalogue, NO_DUTCH } from '../../harness/text/text.ts'
import { withNamedProfile } from '../arguments/named-profile.ts'
import { sharedConfiguration } from '../arguments/options.ts'
import { withLateInput } from '../arguments/wrong-input.ts'
import type { Words } from '../language.ts'
import { lint } from '../lint/lint.ts'
import { type LintOptions, type LintRequest, lintRequest } from '../lint/request.ts'
import { logJudge } from './logs.ts'

/** Runs `htg diagnose`. Returns the exit status. */
export async function runDiagnose(files: readonly string[], options: LintOptions, _words: Words): Promise<number> {
  const { file, name } = await sharedConfiguration(options)
  const request = await withLateInput(async () => lintRequest(files, await withNamedProfile(options, file), file, name))
  const dutch = await dutchFor(request)
  return withLateInput(() => lint(request, dutch, logJudge(request.profile, dutch)))
}

/** Dutch is loaded only where somebody reads it: it is large. */
async function dutchFor({ language, shown, report }: LintRequest): Promise<Catalogue> {
  const isRead = language === 'nl' || shown === 'json' || report?.formats.includes('json')
  if (!isRead) return NO_DUTCH
  const [{ dutch }, { DUTCH }] = await Promise.all([import('../dutch.ts'), import('../../suites/dutch.ts')])
  return { ...dutch, ...DUTCH.diagnosis }
}
