import type { Report } from './model.ts'

/**
 * The line of report.json on which each result begins, from 1, by its id: where a viewer of
 * another format leads to.
 */
export function linesOfResults(report: Report): ReadonlyMap<string, number> {
  const linesIn = (value: unknown) => JSON.stringify(value, null, 2).split('\n').length
  // An opening brace, then each field in its order; a nested value takes as many lines as it has by itself,
  // in whatever order its own fields are.
  let line = 1
  for (const [key, value] of Object.entries(report)) {
    if (key === 'results') break
    if (value !== undefined) line += linesIn(value)
  }
  // The line of the field's own name.
  line += 1
  const lines = new Map<string, number>()
  for (const result of report.results) {
    lines.set(result.id, line + 1)
    line += linesIn(result)
  }
  return lines
}
