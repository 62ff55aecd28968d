import type { Command } from 'commander'
import { addProfileOptions, addReportOptions, BASELINE } from '../arguments/options.ts'
import type { RejudgeArguments } from './rejudge.ts'

/** `htg rejudge`. */
export function defineRejudge(program: Command): void {
  const command = program
    .command('rejudge')
    .summary('judge old evidence again')
    .description(
      'Judges the evidence of an earlier run again, with the judges of this version, and shows which verdicts changed. Nothing is tested anew.',
    )
    .argument('<dir>', 'the directory of the run')
  addProfileOptions(command)
  command.option(...BASELINE)
  addReportOptions(command, 'DIR/rejudged')
  command.action(async (directory: string, options: RejudgeArguments) => {
    const [{ judgeAgain }, { withInput }] = await Promise.all([
      import('./rejudge.ts'),
      import('../arguments/wrong-input.ts'),
    ])
    process.exitCode = withInput(() => judgeAgain(directory, options))
  })
}
