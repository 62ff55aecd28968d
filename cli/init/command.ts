import type { Command } from 'commander'
import { say } from '../../harness/text/text.ts'
import { addDomainOptions, addLanguageOption, addProfileOptions, allowOption } from '../arguments/options.ts'
import { addGatewayOptions } from '../gateway/options.ts'
import { USUAL_CONFIG, type Words } from '../language.ts'
import type { InitOptions } from './init.ts'

/** `htg init`. */
export function defineInit(program: Command, words: Words): void {
  const command = program
    .command('init')
    .summary(words(say`write a configuration to start from`))
    .description(
      words(
        say`Writes a configuration with a comment for each key, from the options and from what htg doctor finds at the ports. On a terminal it asks for what is missing; what nobody says stays in the file as an example. It never asks for a password, and never overwrites a file.`,
      ),
    )
    .option('--role <role>', words(say`gateway or connector (default: gateway)`))
    .option('--output <file>', words(say`where to write it, or - for the standard output (default: htg.config.yaml)`))
  addGatewayOptions(command, words)
  addDomainOptions(command, words)
  addProfileOptions(command, words)
  command
    .option(...allowOption(words))
    .option('--send <command>', words(say`with --role connector: what makes the connector submit one message`))
    .option('--fetch <command>', words(say`with --role connector: what makes it collect its mailbox`))
    .option('--reset <command>', words(say`with --role connector: what makes it forget what earlier scenarios left`))
    .option('--kill <command>', words(say`with --role connector: what ends it at once, as a crash would`))
    .option('--host <name>', words(say`with --role connector: the name under which it reaches the scripted gateway`))
  addLanguageOption(command, words)
  command.addHelpText(
    'after',
    `\n${words(say`Exit status: 0 it is written, 2 wrong usage or the file is there already, 4 the harness is at fault or cannot write.`)}`,
  )
  command.action(async (options: InitOptions) => {
    const [{ init }, { withLateInput }] = await Promise.all([
      import('./init.ts'),
      import('../arguments/wrong-input.ts'),
    ])
    await withLateInput(() => init({ ...options, output: options.output ?? USUAL_CONFIG }))
    // A host name that is still looked up would keep the process.
    process.exit(0)
  })
}
