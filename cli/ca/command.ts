import type { Command } from 'commander'
import { addLanguageOption } from '../arguments/options.ts'
import { print } from '../terminal/print.ts'

/** `htg ca`. */
export function defineCa(program: Command): void {
  const command = program
    .command('ca')
    .summary("the authority's certificate, for the connector to trust")
    .description(
      'Shows the certificate authority in a directory, and how to have a connector trust it; makes one when there is none. It can vouch for test names only, and lives 90 days.',
    )
    .argument('[dir]', 'the directory of the authority', 'htg-ca')
    .option('--renew', 'make a new authority instead of the one that is there; it has to be trusted anew')
  addLanguageOption(command)
  command.action(async (directory: string, options: { readonly renew?: boolean; readonly lang?: string }) => {
    const [{ showAuthority }, { withInput }] = await Promise.all([
      import('./show.ts'),
      import('../arguments/wrong-input.ts'),
    ])
    print(withInput(() => showAuthority(directory, options)))
  })
}
