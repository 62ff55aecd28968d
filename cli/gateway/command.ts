import type { Command } from 'commander'
import { say } from '../../harness/text/text.ts'
import { addReportOptions, addRunOptions, configured } from '../arguments/options.ts'
import type { Words } from '../language.ts'
import { addGatewayOptions } from './options.ts'
import { withRemarks } from './remarks.ts'
import type { GatewayOptions } from './request.ts'

/** `htg gateway`. */
export function defineGateway(program: Command, words: Words): void {
  const command = program
    .command('gateway')
    .summary(words(say`certify a gateway`))
    .description(
      words(
        say`Certifies a gateway: talks SMTP-MSA and POP3 to it, judges what it answers, and writes a report. Without --smtp and --pop3, and without a configuration that says where the gateway is, it certifies the embedded reference gateway.`,
      ),
    )
  addRunOptions(command, words)
  addGatewayOptions(command, words)
  command.option('--pace <ms>', words(say`least time between two connections`))
  addReportOptions(command, words)
  command.addHelpText(
    'after',
    `\n${words(say`Exit status: 0 conforms or, with --baseline, fails in nothing but what is known, 1 does not conform, 2 wrong usage or configuration, 3 incomplete, 4 the harness is at fault or cannot write.`)}\n\n${words(say`A gateway that is not on this machine gets experiments of the class safe only; --allow adds others (submits, deletes, bad-logins, cleartext-credential, stress, slow).`)}`,
  )
  command.action(async (options: GatewayOptions) => {
    const named = options.smtp !== undefined || options.pop3 !== undefined
    if (options.repeat !== undefined) {
      const [{ repeatRuns }, { file }] = await Promise.all([
        import('../certify/repeat.ts'),
        configured(options, 'gateway', named),
      ])
      return repeatRuns(command, options, file)
    }
    const { startSuite } = await import('../certify/run-suite.ts')
    const suite = startSuite('gateway')
    const [{ certify }, { gatewayRequest }, { withKnownFailures }, { withNamedProfile }, { nameIn }, { file, name }] =
      await Promise.all([
        import('../certify/certify.ts'),
        import('./request.ts'),
        import('../certify/known-failures.ts'),
        import('../arguments/named-profile.ts'),
        import('../../reports/texts.ts'),
        configured(options, 'gateway', named),
      ])
    const request = await withRemarks(
      await withKnownFailures(gatewayRequest(await withNamedProfile(options, file), file), options, file),
    )
    const { subject } = request.run
    await certify(suite, request, ({ starting, configuredBy }) =>
      configuredBy(starting[subject.kind]('name' in subject ? nameIn(subject, request.language) : ''), name),
    )
  })
}
