#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { isOutOfRoom, WriteError } from '../harness/running/write-error.ts'
import { UsageError } from './arguments/usage-error.ts'
import { defineCa } from './ca/command.ts'
import { defineConnector } from './connector/command.ts'
import { defineExplain } from './explain/command.ts'
import { defineGateway } from './gateway/command.ts'
import { packageVersion } from './package.ts'
import { defineRejudge } from './rejudge/command.ts'
import { defineReport } from './report/command.ts'
import { defineRules } from './rules/command.ts'
import { ignoreLostTerminal, print, printError } from './terminal/print.ts'

/*
 * The command. What a command needs is loaded when it runs, so that help and errors come at once.
 */

ignoreLostTerminal()

const program = new Command('htg')
  .description('Conformance tests for the mail interface (SMTP-MSA and POP3) of the customs gateway HTG')
  .version(packageVersion())
  .showHelpAfterError('(htg --help lists what there is)')
  .exitOverride()
  .configureOutput({ writeOut: print, writeErr: printError })
  .configureHelp({ showGlobalOptions: false })
for (const define of [
  defineGateway,
  defineConnector,
  defineRules,
  defineExplain,
  defineReport,
  defineRejudge,
  defineCa,
])
  define(program)
// Each command hints at its own help, and not at the one of all.
for (const command of program.commands) {
  command.showHelpAfterError(`(htg ${command.name()} --help lists its options)`)
  for (const inner of command.commands)
    inner.showHelpAfterError(`(htg ${command.name()} ${inner.name()} --help lists its options)`)
}

try {
  await program.parseAsync()
} catch (error) {
  process.exit(statusOf(error))
}

function statusOf(error: unknown): number {
  // Commander has printed its own already; help and version are none.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof UsageError) {
    printError(`${error.message.replace(/^/gm, 'htg: ')}\n${error.corrected}`)
    return 2
  }
  if (isOutOfRoom(error)) return statusOf(new WriteError(error.path ?? 'a file', error.code!))
  if (error instanceof WriteError) {
    printError(`htg: ${error.message}\n`)
    return 4
  }
  printError(`htg: the harness is at fault, please report this: ${error instanceof Error ? error.stack : error}\n`)
  return 4
}
