import type { Command } from 'commander'
import { say } from '../../harness/text/text.ts'
import { addLanguageOption } from '../arguments/options.ts'
import type { Words } from '../language.ts'
import { print } from '../terminal/print.ts'

/** `htg ca`. */
export function defineCa(program: Command, words: Words): void {
  const command = program
    .command('ca')
    .summary(words(say`the authority's certificate, for the connector to trust`))
    .description(
      words(
        say`Shows the certificate authority in a directory, and how to have a connector trust it; makes one when there is none. It can vouch for test names only, and lives 90 days.`,
      ),
    )
    .argument('[dir]', words(say`the directory of the authority`), 'htg-ca')
    .option('--renew', words(say`make a new authority instead of the one that is there; it has to be trusted anew`))
  addLanguageOption(command, words)
  command.action(async (directory: string, options: { readonly renew?: boolean; readonly lang?: string }) => {
    const [{ showAuthority }, { withInput }] = await Promise.all([
      import('./show.ts'),
      import('../arguments/wrong-input.ts'),
    ])
    print(withInput(() => showAuthority(directory, options)))
  })
}
