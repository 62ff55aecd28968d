import type { Command } from 'commander'
import { addLanguageOption, BASELINE, list, REPORT_MODE } from '../arguments/options.ts'
import { print } from '../terminal/print.ts'
import type { RenderOptions } from './render.ts'

/** `htg report`. */
export function defineReport(program: Command): void {
  const report = program.command('report').summary('work with a report').description('Works with the report of a run.')
  const render = report
    .command('render')
    .description(
      'Makes the views of a report again, from report.json or from the journal of a run, also of one that was cut off.',
    )
    .argument('<path>', 'the directory of a run, its run.jsonl or its report.json')
    .option('--format <formats>', 'json, junit, html, markdown (default: all)', list)
    .option('--output <dir>', 'where the views go (default: beside what was read)')
    .option(...BASELINE)
    .option(...REPORT_MODE)
  addLanguageOption(render)
  render.action(async (path: string, options: RenderOptions) => {
    const [{ renderReport }, { withInput }] = await Promise.all([
      import('./render.ts'),
      import('../arguments/wrong-input.ts'),
    ])
    process.exitCode = withInput(() => renderReport(path, options))
  })
  report
    .command('baseline')
    .description(
      'Writes the failures of a run as known failures, for --baseline. Say in each why it is accepted for now: a reason that is still to be written is refused. What a baseline of the run said already is kept.',
    )
    .argument('<path>', 'the directory of a run, its run.jsonl or its report.json')
    .option('--output <file>', 'a new file for it (default: standard output)')
    .action(async (path: string, options: { readonly output?: string }) => {
      const [{ writeBaseline }, { withInput }] = await Promise.all([
        import('./baseline.ts'),
        import('../arguments/wrong-input.ts'),
      ])
      withInput(() => writeBaseline(path, options.output))
    })
  const matrix = report
    .command('matrix')
    .description('Prints several reports side by side as a Markdown table: a requirement a row, a report a column.')
    .argument('<paths...>', 'directories of runs, their run.jsonl or report.json')
  addLanguageOption(matrix)
  matrix.action(async (paths: readonly string[], options: { readonly lang?: string }) => {
    const [{ printMatrix }, { withInput }] = await Promise.all([
      import('./matrix.ts'),
      import('../arguments/wrong-input.ts'),
    ])
    print(withInput(() => printMatrix(paths, options.lang)))
  })
}
