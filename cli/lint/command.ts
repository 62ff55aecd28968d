import type { Command } from 'commander'
import { say } from '../../harness/text/text.ts'
import { addLanguageOption, list, profileOption, reportModeOption } from '../arguments/options.ts'
import { type Words, wordsIn } from '../language.ts'
import type { LintOptions } from './request.ts'

/** `htg lint`. */
export function defineLint(program: Command, words: Words): void {
  const command = program
    .command('lint')
    .summary(words(say`judge messages`))
    .description(
      words(
        say`Judges messages by tables 3 to 5 of the interface document and the RFCs behind them, and says where each breach stands, what it means and what to do. What depends on an envelope that is not given stays undecided.`,
      ),
    )
    .argument(
      '<file...>',
      words(say`messages (.eml), mboxes, Maildirs, folders with those, or - for the standard input`),
    )
    .option('--envelope-from <address>', words(say`the sender of the envelope (MAIL FROM), <> for none`))
    .option(
      '--envelope-to <address>',
      words(say`a recipient of the envelope (RCPT TO); may be given more than once`),
      (address: string, before: string[] = []) => [...before, address],
    )
    .option('--notify <when>', words(say`the parameter NOTIFY of the recipients, such as SUCCESS,FAILURE`))
    .option('--envid <id>', words(say`the parameter ENVID of the sender`))
    .option('--ret <what>', words(say`the parameter RET of the sender, FULL or HDRS`))
    .option(
      '--orcpt <address>',
      words(say`the parameter ORCPT of the recipients, such as rfc822;ags@msa-smtp.htpoort.nl`),
    )
    .option(
      '--direction <direction>',
      words(
        say`submit: on its way to the gateway; retrieve: out of a maildrop (default: submit, and retrieve for a notification)`,
      ),
    )
    .option('--config <file>', words(say`configuration (default: htg.config.yaml of this folder)`))
    .option('--environment <name>', words(say`production or preprod (default: production)`))
    .option('--domain <domain>', words(say`the gateway's mail domain (default: htpoort.nl)`))
    .option(...profileOption(words))
    .option('--as-of <yyyy-mm-dd>', words(say`judge by the rules in force on that day`))
    .option(
      '--set <key=value>',
      words(say`settings of the profile; may be given more than once`),
      (text: string, before: string[] = []) => [...before, text],
    )
    .option(
      '--select <patterns>',
      words(say`only these: ids of checks or requirements, clauses, with * for any characters`),
      list,
    )
    .option('--skip <patterns>', words(say`not these`), list)
    .option(
      '--format <formats>',
      words(say`text, json, sarif, junit, html or markdown (default: text; with --report all as files)`),
      list,
    )
    .option('--report <dir>', words(say`write the formats into files of this directory`))
    .option(...reportModeOption(words))
    .option('--watch', words(say`judge again whenever a file changes`))
  addLanguageOption(command, words)
  command.option('--quiet', words(say`print nothing but the last lines, and these only if something does not conform`))
  command.addHelpText(
    'after',
    `\n${words(say`Exit status: 0 conforms, 1 does not conform, 2 wrong usage or nothing to read, 3 incomplete: something could not be read or decided, 4 the harness is at fault or cannot write. What depends on an envelope that is not given makes nothing incomplete.`)}`,
  )
  command.action(async (files: readonly string[], options: LintOptions) => {
    const [{ runLint }, told] = await Promise.all([import('./run.ts'), wordsIn(options.lang)])
    process.exitCode = await runLint(files, options, told)
  })
}
