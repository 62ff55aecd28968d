import { existsSync, writeFileSync } from 'node:fs'
import { newBaseline } from '../../reports/baseline.ts'
import { baselineYaml } from '../../reports/baseline-yaml.ts'
import { readRun } from '../../reports/store.ts'
import { UsageError } from '../arguments/usage-error.ts'

/** Writes the failures of a run as known failures, to a new file or to standard output. */
export function writeBaseline(path: string, output: string | undefined): void {
  if (output !== undefined && existsSync(output)) {
    throw new UsageError(`${output} is there already; name a new file with --output, or remove it`)
  }
  const report = readRun(path)
  const titles = new Map(report.results.map(({ id, check, title }) => [check, title === id ? '' : title]))
  const text = baselineYaml(
    newBaseline(report),
    [
      `Known failures of ${report.subject.name}, from its run of ${report.run.startedAt}.`,
      'Each entry says why the failure is accepted for now: write the reasons that begin with TODO.',
      'It may also say who takes care of it (owner), until which day (expires: YYYY-MM-DD) and where that is tracked (link).',
    ],
    ({ check }) => (check !== undefined && titles.get(check)) || undefined,
  )
  if (output === undefined) process.stdout.write(text)
  else writeFileSync(output, text, { flag: 'wx' })
}
