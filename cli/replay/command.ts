import { type Command, Option } from 'commander'
import { say } from '../../harness/text/text.ts'
import { addLanguageOption, list } from '../arguments/options.ts'
import { type Words, wordsIn } from '../language.ts'
import type { ReplayOptions } from './options.ts'

/** `htg replay`. */
export function defineReplay(program: Command, words: Words): void {
  const command = program
    .command('replay')
    .summary(words(say`play a recorded session again`))
    .description(
      words(
        say`Plays the client's side of the sessions of a case against a gateway, octet for octet and segment for segment, and says where the answers first differ from the recorded ones: in reply codes, capabilities or messages, not in texts, times or ids. With --listen it plays the gateway's side to a connector that connects, and says where the connector first differs.`,
      ),
    )
    .argument('<case>', words(say`a case file, or the directory of a run`))
    .option('--smtp <host:port>', words(say`where SMTP-MSA is spoken`))
    .option('--pop3 <host:port>', words(say`where POP3 is spoken`))
    .option(
      '--listen [address]',
      words(say`play the gateway's side, and listen on this address for a connector (default: 127.0.0.1)`),
    )
    .option('--smtp-port <port>', words(say`with --listen: a fixed port for SMTP-MSA (default: any free one)`))
    .option('--pop3-port <port>', words(say`with --listen: a fixed port for POP3`))
    .option(
      '--host <name>',
      words(say`with --listen: the name under which the connector reaches it (default: localhost)`),
    )
    .option(
      '--authority <dir>',
      words(say`with --listen: the authority that htg ca stored there and the connector trusts (default: htg-ca)`),
    )
    .option('--session <name>', words(say`only this session of it (default: those on which its checks rest)`))
    .option('--times', words(say`let as much time pass between segments as when they were recorded`))
    .option('--server-name <name>', words(say`the name that its certificate has to be for`))
    .option('--ca <file>', words(say`PEM certificates to trust, instead of those of this system`))
    .option('--domain <domain>', words(say`the gateway's mail domain (default: that of the case)`))
    .option('--user <mailbox>', words(say`the mailbox to log in as`))
    .option('--password-env <variable>', words(say`environment variable with its password`))
    .option('--password-file <file>', words(say`file with its password`))
    .addOption(new Option('--password [password]').hideHelp())
    .option('--allow <classes...>', words(say`allow sessions of these classes too`), list)
    .option('--i-am-authorised', words(say`the operator of the gateway that is in use agreed to this run`))
  addLanguageOption(command, words)
  command.addHelpText(
    'after',
    `\n${words(say`Exit status: 0 all means the same, 1 some does not, 2 wrong usage, 3 a session could not be played.`)}`,
  )
  command.action(async (path: string, options: ReplayOptions) => {
    const [{ replayCase }, { withLateInput }, told] = await Promise.all([
      import('./replay.ts'),
      import('../arguments/wrong-input.ts'),
      wordsIn(options.lang),
    ])
    process.exitCode = await withLateInput(() => replayCase(path, options, told))
  })
}
