#!/usr/bin/env node
import { type Command, CommanderError } from 'commander'
import { isOutOfRoom, WriteError } from '../harness/running/write-error.ts'
import { say } from '../harness/text/text.ts'
import { addLanguageOption } from './arguments/options.ts'
import { nameForeignOptions, parserIn } from './arguments/parser.ts'
import { refuseEmptyArguments, takeOneValueEach } from './arguments/single-values.ts'
import { UsageError } from './arguments/usage-error.ts'
import { defineCommands } from './commands.ts'
import { languageOf, wordsIn } from './language.ts'
import { packageVersion } from './package.ts'
import { ignoreLostTerminal, printError } from './terminal/print.ts'

/*
 * The command. What a command needs is loaded when it runs, so that help and errors come at once.
 */

ignoreLostTerminal()

const language = await languageOf(process.argv.slice(2), process.env)
const words = await wordsIn(language)

const program = parserIn(words)
  .description(words(say`Conformance tests for the mail interface (SMTP-MSA and POP3) of the customs gateway HTG`))
  .version(packageVersion(), '-V, --version', words(say`output the version number`))
  .showHelpAfterError(words(say`(htg --help lists what there is)`))
addLanguageOption(program, words)
defineCommands(program, words)
for (const command of program.commands) hintAtHelp(command, `htg ${command.name()}`)
takeOneValueEach(program)
refuseEmptyArguments(program)
nameForeignOptions(program, words)

/** Each command hints at its own help, and not at the one of all. */
function hintAtHelp(command: Command, name: string): void {
  command.showHelpAfterError(words(say`(${{ command: name }} --help lists its options)`))
  for (const inner of command.commands) hintAtHelp(inner, `${name} ${inner.name()}`)
}

program.hook('preAction', (_, command) => {
  command.setOptionValue('lang', command.optsWithGlobals().lang ?? language)
})

try {
  await program.parseAsync()
} catch (error) {
  process.exit(statusOf(error))
}

function statusOf(error: unknown): number {
  // Commander has printed its own already; help and version are none.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof UsageError) {
    printError(`${words(error.text).replace(/^/gm, 'htg: ')}\n${error.corrected ? words(error.corrected) : ''}`)
    return 2
  }
  if (isOutOfRoom(error)) return statusOf(new WriteError(error.path ?? say`a file`, error.code!))
  if (error instanceof WriteError) {
    printError(`htg: ${words(error.text)}\n`)
    return 4
  }
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error)
  printError(`htg: ${words(say`the harness is at fault, please report this: ${{ error: what }}`)}\n`)
  return 4
}
