import { renderMatrix } from '../../reports/matrix.ts'
import { readForMatrix } from '../../reports/read-run.ts'
import { LANGUAGES } from '../../reports/texts.ts'
import { Problems } from '../arguments/usage-error.ts'
import { choice } from '../arguments/values.ts'

/** Several reports side by side, as Markdown. */
export function printMatrix(paths: readonly string[], lang: string | undefined): string {
  const problems = new Problems()
  const language = choice('--lang', lang, LANGUAGES, problems) ?? 'en'
  problems.throwIfAny()
  return renderMatrix(paths.map(readForMatrix), language)
}
