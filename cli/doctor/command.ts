import type { Command } from 'commander'
import { say } from '../../harness/text/text.ts'
import {
  addDomainOptions,
  addLanguageOption,
  addProfileOptions,
  allowOption,
  configOption,
} from '../arguments/options.ts'
import { addGatewayOptions } from '../gateway/options.ts'
import type { Words } from '../language.ts'
import type { DoctorOptions } from './doctor.ts'

/** `htg doctor`. */
export function defineDoctor(program: Command, words: Words): void {
  const command = program
    .command('doctor')
    .summary(words(say`look at a gateway before a run`))
    .description(
      words(
        say`Looks at a gateway for five seconds at most: is it there, does TLS come up, is the certificate trusted and for the right name, does the login work, what is offered, and what is missing for a run of all checks. It connects once to each port, submits and deletes nothing, and sends the password only if the certificate is in order.`,
      ),
    )
    .option(...configOption(words))
  addGatewayOptions(command, words)
  addDomainOptions(command, words)
  addProfileOptions(command, words)
  command.option(...allowOption(words)).option('--format <format>', words(say`text or json (default: text)`))
  addLanguageOption(command, words)
  command.addHelpText(
    'after',
    `\n${words(say`Exit status: 0 all that a run needs is there, 1 something is wrong with the gateway, 2 wrong usage or configuration, 3 not all could be found out, 4 the harness is at fault or cannot write.`)}`,
  )
  command.action(async (options: DoctorOptions) => {
    const { doctor } = await import('./doctor.ts')
    // A host name that is still looked up would keep the process.
    process.exit(await doctor(options))
  })
}
