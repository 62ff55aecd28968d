import type { Command } from 'commander'
import { say } from '../../harness/text/text.ts'
import { addReportOptions, addRunOptions, configured, list } from '../arguments/options.ts'
import { withInput } from '../arguments/wrong-input.ts'
import type { Words } from '../language.ts'
import { demandSomebody } from './by-hand-request.ts'
import { goingOn, isDayGiven } from './going-on.ts'
import type { ConnectorOptions } from './request.ts'

async function refuseToReplace(directory: string): Promise<void> {
  const { refusePlayedByHand } = await import('../../reports/resumption.ts')
  withInput(() => refusePlayedByHand(directory))
}

/** `htg connector`. */
export function defineConnector(program: Command, words: Words): void {
  const command = program
    .command('connector')
    .summary(words(say`certify a connector`))
    .description(
      words(
        say`Certifies a connector: opens a scripted gateway, makes the connector submit and collect mail while the gateway misbehaves, judges what it does, and writes a report. Without --send and --fetch, and without a configuration that has them, it certifies the embedded reference connector.`,
      ),
    )
  addRunOptions(command, words)
  command
    .option(
      '--send <command>',
      words(say`what makes the connector submit one message; the message is on standard input`),
    )
    .option('--fetch <command>', words(say`what makes the connector collect its mailbox`))
    .option('--reset <command>', words(say`what brings the connector back to where it began, before each scenario`))
    .option(
      '--stored <command>',
      words(
        say`what copies the messages that the connector has stored by then into HTG_MAILDROP_DIR; run when it deletes, and after a fetch`,
      ),
    )
    .option(
      '--kill <command>',
      words(say`what ends the connector at once, as a crash would, for one that keeps a queue`),
    )
    .option(
      '--driver <kind>',
      words(
        say`how the connector is driven: command, container (the commands are run in the container of the configuration), http (a hook), or manual (a person presses the buttons); if left out, as the other options and the configuration say`,
      ),
    )
    .option(
      '--hook <url>',
      words(
        say`with --driver http: where the connector, or its test bench, takes a POST for each action; its token is in the environment variable HTG_DRIVER_TOKEN`,
      ),
    )
    .option(
      '--resident <command>',
      words(
        say`with --driver command: what is started once and takes a line of JSON for each action, instead of --send and --fetch`,
      ),
    )
    .option(
      '--actions <names...>',
      words(say`what a hook or a resident command can make the connector do: send, fetch, kill (default: send, fetch)`),
      list,
    )
    .option(
      '--listen <address>',
      words(
        say`the IP address on which the scripted gateway listens, for a connector on another machine: others reach it there as well (default: 127.0.0.1)`,
      ),
    )
    .option(
      '--host <name>',
      words(say`the name under which the connector reaches the scripted gateway (default: localhost)`),
    )
    .option('--smtp-port <port>', words(say`a fixed port for SMTP-MSA; scenarios then go one after another`))
    .option('--pop3-port <port>', words(say`a fixed port for POP3`))
    .option('--authority <dir>', words(say`the authority that htg ca stored there (default: htg-ca, if there is one)`))
    .option(
      '--blind [seed]',
      words(say`do not tell the connector what is played: HTG_CASE is an opaque name, and the order is by chance`),
    )
    .option('--store <dir>', words(say`with --driver manual, the folder into which the product puts what it collects`))
    .option(
      '--password-env <variable>',
      words(
        say`with --driver manual, environment variable with the password of the account (default: one that is kept)`,
      ),
    )
    .option('--password-file <file>', words(say`with --driver manual, file with that password`))
    .option('--resume', words(say`go on with the run in the report directory that was stopped or cut off`))
    .option('--action-timeout <seconds>', words(say`longest time for one command (default: 60)`))
  addReportOptions(command, words)
  command.addHelpText(
    'after',
    `\n${words(say`A command is run by /bin/sh -c as it stands. Its environment has HTG_CASE, HTG_ACTION, HTG_SMTP_HOST, HTG_SMTP_PORT, HTG_POP3_HOST, HTG_POP3_PORT, HTG_USER, HTG_PASSWORD, HTG_CA_FILE, HTG_FROM, HTG_TO, HTG_RCPT, HTG_MESSAGE_FILE, HTG_PAYLOAD_FILE, HTG_MAILDROP_DIR, HTG_STATUS_FILE and HTG_NOTICES_FILE. Into the status file it may write accepted, temporary, permanent or unsupported; otherwise exit status 0 means that it was accepted or fetched. Into the notices file it may write what notifications say of messages that were sent, each on a line: delivered ID or failed ID.`)}\n\n${words(say`Exit status: 0 conforms or, with --baseline, fails in nothing but what is known, 1 does not conform, 2 wrong usage or configuration, 3 incomplete, 4 the harness is at fault or cannot write.`)}`,
  )
  command.action(async (options: ConnectorOptions) => {
    const named = [options.send, options.fetch, options.hook, options.resident].some((one) => one !== undefined)
    if (options.repeat !== undefined) {
      const [{ repeatRuns }, { file }] = await Promise.all([
        import('../certify/repeat.ts'),
        configured(options, 'connector', named),
      ])
      return repeatRuns(command, options, file)
    }
    const { startSuite } = await import('../certify/run-suite.ts')
    const suite = startSuite('connector')
    const [
      { certify },
      { connectorRequest },
      { sayWhoReaches },
      { withKnownFailures },
      { withNamedProfile },
      { nameIn },
      { file, name },
    ] = await Promise.all([
      import('../certify/certify.ts'),
      import('./request.ts'),
      import('./exposure.ts'),
      import('../certify/known-failures.ts'),
      import('../arguments/named-profile.ts'),
      import('../../reports/texts.ts'),
      configured(options, 'connector', named),
    ])
    const asked = await withKnownFailures(connectorRequest(await withNamedProfile(options, file), file), options, file)
    const request = options.resume ? await goingOn(asked, { isDayGiven: isDayGiven(options, file) }) : asked
    const { subject } = request.run
    if (!request.quiet) await sayWhoReaches(request)
    const isByHand = subject.kind === 'manual'
    if (isByHand) {
      demandSomebody(process.stdin)
      if (!options.resume) await refuseToReplace(request.run.directory)
    }
    const starting: Parameters<typeof certify>[2] = ({ starting, configuredBy }) =>
      configuredBy(
        subject.kind === 'embedded'
          ? starting.embeddedConnector('')
          : starting[subject.kind === 'container' ? 'container' : 'command'](nameIn(subject, request.language)),
        name,
      )
    await certify(suite, request, starting, isByHand)
  })
}
