import { type Command, Option } from 'commander'
import { say } from '../../harness/text/text.ts'
import { addLanguageOption, addProfileOptions, profileOption, reportModeOption } from '../arguments/options.ts'
import { type Words, wordsIn } from '../language.ts'
import type { RecordOptions } from './record.ts'

/** `htg record`. */
export function defineRecord(program: Command, words: Words): void {
  const command = program
    .command('record')
    .summary(words(say`record a connector at its work, as a case`))
    .description(
      words(
        say`Stands between a connector and a gateway that you may test, passes on what each says, and records it until Ctrl-C; then the recording is judged and written as a case. TLS passes through, and what comes inside is counted alone; with --open it is ended on both sides, and recorded without credentials.`,
      ),
    )
    .requiredOption('--to <host:port>', words(say`where the gateway speaks SMTP-MSA`))
    .option('--pop3-to <host:port>', words(say`where it speaks POP3`))
    .requiredOption('--output <file>', words(say`the case file to write`))
    .option('--listen <address>', words(say`the address to listen on (default: 127.0.0.1)`))
    .option('--smtp-port <port>', words(say`a fixed port for SMTP-MSA (default: any free one)`))
    .option('--pop3-port <port>', words(say`a fixed port for POP3`))
    .option('--host <name>', words(say`the name under which the connector reaches it (default with --open: localhost)`))
    .option('--sessions <n>', words(say`end after so many sessions`))
    .option('--open', words(say`end TLS on both sides, to record what is inside`))
    .option(
      '--authority <dir>',
      words(say`with --open: the authority that htg ca stored there and the connector trusts (default: htg-ca)`),
    )
    .option('--server-name <name>', words(say`with --open: the name that the gateway's certificate has to be for`))
    .option('--ca <file>', words(say`with --open: PEM certificates to trust, instead of those of this system`))
    .option('--user <mailbox>', words(say`a mailbox whose password is looked for, whether or not it logs in`))
    .option('--password-env <variable>', words(say`environment variable with its password`))
    .option('--password-file <file>', words(say`file with its password`))
    .addOption(new Option('--password [password]').hideHelp())
    .option('--i-am-authorised', words(say`the operator of the gateway that is in use agreed to this run`))
    .option('--environment <name>', words(say`production or preprod (default: production)`))
    .option('--domain <domain>', words(say`the gateway's mail domain (default: htpoort.nl)`))
    .option(...profileOption(words))
  addProfileOptions(command, words)
  command.option(...reportModeOption(words))
  addLanguageOption(command, words)
  command.addHelpText(
    'after',
    `\n${words(say`Exit status: 0 what was recorded conforms, 1 it does not, 2 wrong usage, 3 not all could be decided, 4 the harness is at fault or cannot write.`)}`,
  )
  command.action(async (options: RecordOptions) => {
    const [{ record }, { withLateInput }, { withNamedProfile }, told] = await Promise.all([
      import('./record.ts'),
      import('../arguments/wrong-input.ts'),
      import('../arguments/named-profile.ts'),
      wordsIn(options.lang),
    ])
    process.exitCode = await withLateInput(async () => record(await withNamedProfile(options, undefined), told))
  })
}
