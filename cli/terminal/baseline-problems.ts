import { didYouMean } from '../../harness/running/near.ts'
import { correctedEntries, nameOf, wrongEntries } from '../../reports/baseline.ts'
import { visible } from '../../reports/escape.ts'
import type { BaselineEntry, Report } from '../../reports/model.ts'
import { pasteable } from '../arguments/baseline-file.ts'

/** What is wrong with the baseline of a run, a line each, and the corrected lines. Nothing when it holds. */
export function baselineProblems(report: Report): string {
  const { baseline } = report
  if (!baseline) return ''
  const wrong = wrongEntries(baseline)
  if (wrong.length === 0) return ''
  const file = visible(baseline.file)
  const lines = wrong.map((entry) => `htg: ${file}:${entry.line}: ${visible(sentenceOn(report, entry))}\n`)
  return `${lines.join('')}${pasteable(file, correctedEntries(report))}`
}

function sentenceOn({ results, coverage, requirements, subject }: Report, entry: BaselineEntry): string {
  const name = nameOf(entry)
  const { state, check, cases, holding, expires } = entry
  switch (state) {
    case 'unknown': {
      if (check === undefined) {
        const hint = didYouMean(
          `${entry.requirement}`,
          requirements.filter((row) => row.coverage === 'checked').map(({ id }) => id),
        )
        return `no check of a ${subject.role} decides ${name}; take the entry out${hint}`
      }
      const hint = didYouMean(name, [...results.map(({ id }) => id), ...coverage.excluded.map((one) => one.check)])
      return `there is no check ${name} for a ${subject.role}; take the entry out${hint}`
    }
    case 'expired':
      return `${name} was accepted until ${expires}; mend the failure, or agree on a new day`
    case 'superfluous':
      return `${name} is known already through the requirements that it breaks; take the entry out`
    default: {
      const holds = holding.join(', ')
      return cases.length === 0
        ? `${name} does not fail any more; take the entry out`
        : `${name} names ${holds} too, which does not fail any more; narrow the entry`
    }
  }
}
