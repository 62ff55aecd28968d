import type { Command } from 'commander'
import { say } from '../../harness/text/text.ts'
import { addLanguageOption } from '../arguments/options.ts'
import type { Words } from '../language.ts'
import { print } from '../terminal/print.ts'

/** `htg explain`. */
export function defineExplain(program: Command, words: Words): void {
  const command = program
    .command('explain')
    .summary(words(say`one requirement, clause, check, scenario, deviation, setting, limit, verdict …`))
    .description(
      words(
        say`Explains one requirement, clause, check, experiment, scenario, deviation, rung, setting, ambiguity, limit, run class or verdict, by its id or name.`,
      ),
    )
    .argument(
      '<id>',
      words(
        say`for example HTG-3.3.3-2, §3.3.3, SS-007, F-16, M-SS-017, A-18, safe, limits.reply, smtp:ehlo, tls.tls12, inconclusive`,
      ),
    )
  addLanguageOption(command, words)
  command.action(async (id: string, options: { readonly lang?: string }) => {
    const { explain } = await import('./explain.ts')
    print(await explain(id, options.lang))
  })
}
