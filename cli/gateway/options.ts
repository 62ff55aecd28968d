import { type Command, Option } from 'commander'
import { say } from '../../harness/text/text.ts'
import type { Words } from '../language.ts'

/** Options that say where a gateway is, what vouches for it and who logs in. */
export function addGatewayOptions(command: Command, words: Words): void {
  command
    .option('--smtp <host:port>', words(say`where SMTP-MSA is spoken`))
    .option('--pop3 <host:port>', words(say`where POP3 is spoken`))
    .option('--server-name <name>', words(say`the name that its certificate has to be for`))
    .option('--ca <file>', words(say`PEM certificates to trust, instead of those of this system`))
    .option('--user <mailbox>', words(say`the mailbox to log in as`))
    .option('--password-env <variable>', words(say`environment variable with its password`))
    .option('--password-file <file>', words(say`file with its password`))
    .addOption(new Option('--password [password]').hideHelp())
    .option('--from <address>', words(say`sender of the messages that the run submits (default: the mailbox)`))
    .option('--to <address>', words(say`their recipient as written in the header (table 4)`))
    .option('--rcpt <address>', words(say`their recipient as written in the envelope (table 3)`))
    .option(
      '--loopback <address>',
      words(say`a recipient whose messages come back into the mailbox; it is the recipient where no other is given`),
    )
    .option('--i-am-authorised', words(say`the operator of the gateway that is in use agreed to this run`))
}
