import { withNear } from '../../harness/running/near.ts'
import { anyOf, say, type Text } from '../../harness/text/text.ts'
import { correctedEntries, nameOf, wrongEntries } from '../../reports/baseline.ts'
import { visible } from '../../reports/escape.ts'
import type { BaselineEntry, Report } from '../../reports/model.ts'
import { pasteable } from '../arguments/baseline-file.ts'
import type { Words } from '../language.ts'

/** What is wrong with the baseline of a run, a line each, and the corrected lines. Nothing when it holds. */
export function baselineProblems(report: Report, words: Words): string {
  const { baseline } = report
  if (!baseline) return ''
  const wrong = wrongEntries(baseline)
  if (wrong.length === 0) return ''
  const file = visible(baseline.file)
  const lines = wrong.map((entry) => `htg: ${file}:${entry.line}: ${visible(words(sentenceOn(report, entry)))}\n`)
  return `${lines.join('')}${words(pasteable(file, correctedEntries(report)))}`
}

function sentenceOn({ results, coverage, requirements, subject }: Report, entry: BaselineEntry): Text {
  const name = nameOf(entry)
  const { state, check, cases, holding, expires } = entry
  switch (state) {
    case 'unknown': {
      if (check === undefined) {
        return withNear(
          say`no check of a ${{ role: subject.role }} decides ${{ name }}; take the entry out`,
          `${entry.requirement}`,
          requirements.filter((row) => row.coverage === 'checked').map(({ id }) => id),
        )
      }
      const all = [...results.map(({ id }) => id), ...coverage.excluded.map((one) => one.check)]
      // Of a check that there is, another case was meant, or all of it; not another check.
      const kin = all.filter((id) => id === check || id.startsWith(`${check}@`))
      const sentence = say`there is no check ${{ name }} for a ${{ role: subject.role }}; take the entry out`
      return kin.length > 0
        ? say`${{ sentence }}; did you mean ${{ names: anyOf(kin) }}?`
        : withNear(sentence, name, all)
    }
    case 'expired':
      return say`${{ name }} was accepted until ${{ date: expires ?? '' }}; mend the failure, or agree on a new day`
    case 'superfluous':
      return say`${{ name }} is known already through the requirements that it breaks; take the entry out`
    default: {
      const holds = holding.join(', ')
      return cases.length === 0
        ? say`${{ name }} does not fail any more; take the entry out`
        : say`${{ name }} names ${{ checks: holds }} too, which does not fail any more; narrow the entry`
    }
  }
}
