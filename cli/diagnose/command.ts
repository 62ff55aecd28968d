import type { Command } from 'commander'
import { say } from '../../harness/text/text.ts'
import { addLanguageOption, collected, list, reportModeOption } from '../arguments/options.ts'
import type { Words } from '../language.ts'
import type { DiagnoseOptions } from './run.ts'

/** `htg diagnose`. */
export function defineDiagnose(program: Command, words: Words): void {
  const command = program
    .command('diagnose')
    .summary(words(say`judge a session log`))
    .description(
      words(
        say`Reads the log of a mail program or library, says where it went wrong and which clause that comes down to, and what to change; then what else the log shows. What a log does not show is never guessed. Messages are judged as by htg lint. Passwords are hidden in everything that is written.`,
      ),
    )
    .argument('<file...>', words(say`logs, captures and messages, or - for the standard input`))
    .option('--config <file>', words(say`configuration (default: htg.config.yaml of this folder)`))
    .option('--environment <name>', words(say`production or preprod (default: production)`))
    .option('--domain <domain>', words(say`the gateway's mail domain (default: htpoort.nl)`))
    .option('--as-of <yyyy-mm-dd>', words(say`judge by the rules in force on that day`))
    .option('--set <key=value>', words(say`settings of the profile; may be given more than once`), collected)
    .option(
      '--format <formats>',
      words(say`text, json, html or markdown (default: text; with --report all as files)`),
      list,
    )
    .option('--tls-keys <file>', words(say`a TLS key log (SSLKEYLOGFILE), for what is inside TLS in a capture`))
    .option('--reply', words(say`print an answer to paste into a mail, and nothing else`))
    .option('--case <file>', words(say`write the sessions as a case, which can be mailed, judged again and played`))
    .option('--note <text>', words(say`what a reader should know; can be given more than once`), collected)
    .option(
      '--redact',
      words(
        say`replace addresses, bodies of messages and the names in their headers; what depends on them is undecided`,
      ),
    )
    .option('--report <dir>', words(say`write the formats into files of this directory`))
    .option(...reportModeOption(words))
  addLanguageOption(command, words)
  command.option('--quiet', words(say`print nothing but the last lines, and these only if something does not conform`))
  command.addHelpText(
    'after',
    `\n${words(say`Exit status: 0 nothing is wrong, 1 something went wrong or a rule is broken, 2 wrong usage or nothing to read, 3 incomplete: something could not be read or decided, 4 the harness is at fault or cannot write.`)}`,
  )
  command.action(async (files: readonly string[], options: DiagnoseOptions) => {
    const { runDiagnose } = await import('./run.ts')
    process.exitCode = await runDiagnose(files, options)
  })
}
