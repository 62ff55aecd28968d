import type { Command } from 'commander'
import { say } from '../../harness/text/text.ts'
import { addLanguageOption, addProfileOptions, configOption, profileOption } from '../arguments/options.ts'
import { type Words, wordsIn } from '../language.ts'
import type { ServeOptions } from './request.ts'

/** `htg serve`. */
export function defineServe(program: Command, words: Words): void {
  const command = program
    .command('serve')
    .summary(words(say`a gateway and a page, to try by hand`))
    .description(
      words(
        say`Starts the scripted gateway on fixed ports, and a page for a browser: sessions as they come and what is wrong with them, the maildrop, scenarios to play, files to judge, and the reports of a folder. Nothing leaves this machine. It goes on until Ctrl-C.`,
      ),
    )
    .option('--smtp-port <port>', words(say`the port for SMTP-MSA (default: 2587)`))
    .option('--pop3-port <port>', words(say`the port for POP3 (default: 2110)`))
    .option('--page-port <port>', words(say`the port of the page (default: 8025)`))
    .option(
      '--page-listen <address>',
      words(
        say`the address of the page (default: 127.0.0.1); elsewhere than on this machine it needs the token that is printed`,
      ),
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
    .option('--authority <dir>', words(say`the authority that htg ca stored there (default: htg-ca, if there is one)`))
    .option('--reports <dir>', words(say`the folder whose reports are shown (default: this folder)`))
    .option(
      '--record <dir>',
      words(say`keep the sessions of the sound gateway there, and what they come to, as a report`),
    )
    .option('--report <dir>', words(say`where a run by hand writes its report (default: htg-report)`))
    .option('--store <dir>', words(say`for a run by hand, the folder into which the product puts what it collects`))
    .option('--product <name>', words(say`for a run by hand, what the report calls the product`))
    .option('--product-version <version>', words(say`its version`))
    .option(...configOption(words))
    .option('--environment <name>', words(say`production or preprod (default: production)`))
    .option('--domain <domain>', words(say`the gateway's mail domain (default: htpoort.test)`))
    .option(...profileOption(words))
  addProfileOptions(command, words)
  addLanguageOption(command, words)
  command.addHelpText(
    'after',
    `\n${words(say`Exit status: 0 when it was ended by Ctrl-C or SIGTERM, 2 wrong usage or a port that cannot be had, 4 the harness is at fault or cannot write.`)}`,
  )
  command.action(async (options: ServeOptions) => {
    const [{ serve }, { withLateInput }, { withNamedProfile }, { sharedConfiguration }, told] = await Promise.all([
      import('./serve.ts'),
      import('../arguments/wrong-input.ts'),
      import('../arguments/named-profile.ts'),
      import('../arguments/options.ts'),
      wordsIn(options.lang),
    ])
    await withLateInput(async () => {
      const { file } = await sharedConfiguration(options)
      await serve(await withNamedProfile(options, file), file, told)
    })
  })
}
