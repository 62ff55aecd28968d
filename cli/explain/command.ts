import type { Command } from 'commander'
import { addLanguageOption } from '../arguments/options.ts'
import { print } from '../terminal/print.ts'

/** `htg explain`. */
export function defineExplain(program: Command): void {
  const command = program
    .command('explain')
    .summary('one requirement, check, experiment, scenario, rung, setting or verdict')
    .description('Explains one requirement, check, experiment, scenario, rung, setting or verdict, by its id or name.')
    .argument('<id>', 'for example HTG-3.3.3-2, SS-007, F-16, smtp:ehlo, tls.tls12, inconclusive')
  addLanguageOption(command)
  command.action(async (id: string, options: { readonly lang?: string }) => {
    const { explain } = await import('./explain.ts')
    print(await explain(id, options.lang))
  })
}
