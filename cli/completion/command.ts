import { Argument, type Command } from 'commander'
import { say } from '../../harness/text/text.ts'
import { addLanguageOption } from '../arguments/options.ts'
import type { Words } from '../language.ts'

/** `htg completion`. */
export function defineCompletion(program: Command, words: Words): void {
  const command = program
    .command('completion')
    .summary(words(say`complete commands and options in a shell`))
    .description(
      words(
        say`Prints a script by which a shell completes commands and options of htg. It is made of what the help of each command lists, and runs nothing.`,
      ),
    )
    .addArgument(new Argument('<shell>', words(say`bash, zsh or fish`)))
  addLanguageOption(command, words)
  command.action(async (shell: string) => {
    const { tellCompletion } = await import('./completion.ts')
    tellCompletion(program, shell)
  })
}
