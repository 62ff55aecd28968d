import type { Command } from 'commander'
import { say } from '../../harness/text/text.ts'
import { addProfileOptions, addReportOptions, baselineOption } from '../arguments/options.ts'
import { type Words, wordsIn } from '../language.ts'
import type { RejudgeArguments } from './rejudge.ts'

/** `htg rejudge`. */
export function defineRejudge(program: Command, words: Words): void {
  const command = program
    .command('rejudge')
    .summary(words(say`judge old evidence again`))
    .description(
      words(
        say`Judges the evidence of an earlier run again, with the judges of this version, and shows which verdicts changed. Nothing is tested anew.`,
      ),
    )
    .argument('<dir>', words(say`the directory of the run, or a case file`))
  addProfileOptions(command, words)
  command.option(...baselineOption(words))
  addReportOptions(command, words, 'DIR/rejudged')
  command.action(async (directory: string, options: RejudgeArguments) => {
    const [{ judgeAgain }, { withInput }, told] = await Promise.all([
      import('./rejudge.ts'),
      import('../arguments/wrong-input.ts'),
      wordsIn(options.lang),
    ])
    process.exitCode = withInput(() => judgeAgain(directory, options, told))
  })
}
