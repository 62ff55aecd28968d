import type { Command } from 'commander'
import { Option } from 'commander'
import { addReportOptions, addRunOptions, configured } from '../arguments/options.ts'
import { startSuite } from '../certify/run-suite.ts'
import type { GatewayOptions } from './request.ts'

/** `htg gateway`. */
export function defineGateway(program: Command): void {
  const command = program
    .command('gateway')
    .summary('certify a gateway')
    .description(
      'Certifies a gateway: talks SMTP-MSA and POP3 to it, judges what it answers, and writes a report. Without --smtp and --pop3, and without a configuration that says where the gateway is, it certifies the embedded reference gateway.',
    )
  addRunOptions(command)
  command
    .option('--smtp <host:port>', 'where SMTP-MSA is spoken')
    .option('--pop3 <host:port>', 'where POP3 is spoken')
    .option('--server-name <name>', 'the name that its certificate has to be for')
    .option('--ca <file>', 'PEM certificates to trust, instead of those of this system')
    .option('--user <mailbox>', 'the mailbox to log in as')
    .option('--password-env <variable>', 'environment variable with its password')
    .option('--password-file <file>', 'file with its password')
    .addOption(new Option('--password [password]').hideHelp())
    .option('--from <address>', 'sender of the messages that the run submits (default: the mailbox)')
    .option('--to <address>', 'their recipient as written in the header (table 4)')
    .option('--rcpt <address>', 'their recipient as written in the envelope (table 3)')
    .option('--pace <ms>', 'least time between two connections')
    .option('--i-am-authorised', 'the operator of the gateway that is in use agreed to this run')
  addReportOptions(command)
  command.addHelpText(
    'after',
    `
Exit status: 0 conforms or, with --baseline, fails in nothing but what is known, 1 does not conform, 2 wrong usage or configuration, 3 incomplete, 4 the harness is at fault or cannot write.

A gateway that is not on this machine gets experiments of the class safe only; --allow adds others
(submits, deletes, bad-logins, cleartext-credential, stress, slow).`,
  )
  command.action(async (options: GatewayOptions) => {
    const suite = startSuite('gateway')
    const named = options.smtp !== undefined || options.pop3 !== undefined
    const [{ certify }, { gatewayRequest }, { withKnownFailures }, { file, name }] = await Promise.all([
      import('../certify/certify.ts'),
      import('./request.ts'),
      import('../certify/known-failures.ts'),
      configured(options, 'gateway', named),
    ])
    const request = await withKnownFailures(gatewayRequest(options, file), options, file)
    const { subject } = request.run
    await certify(suite, request, ({ starting, configuredBy }) =>
      configuredBy(starting[subject.kind]('name' in subject ? subject.name : ''), name),
    )
  })
}
