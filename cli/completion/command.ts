import type { Command } from 'commander'
import { say } from '../../harness/text/text.ts'
import { addLanguageOption } from '../arguments/options.ts'
import type { Words } from '../language.ts'

/** `htg completion`. */
export function defineCompletion(program: Command, words: Words): void {
  const command = program
    .command('completion')
    .summary(words(say`have a shell complete commands and options`))
    .description(
      words(
        say`Prints a script by which a shell completes the commands of htg, their options and the values of these. The script runs nothing; print it again after an update of htg.`,
      ),
    )
    .argument('<shell>', words(say`bash, zsh or fish`))
  addLanguageOption(command, words)
  command.action(async (shell: string, { lang }: { readonly lang?: string }) => {
    const { printCompletion } = await import('./completion.ts')
    printCompletion(program, shell, lang)
  })
}
