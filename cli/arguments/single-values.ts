import type { Command } from 'commander'
import { say } from '../../harness/text/text.ts'
import { UsageError } from './usage-error.ts'

/**
 * Has every option of a command and of those below it that takes one value take exactly one: given twice, the last would win
 * unseen, and an empty one is most often a variable of a shell that was never set.
 */
export function takeOneValueEach(command: Command): void {
  for (const option of command.options) {
    // Those that collect several values have a parser of their own.
    if (option.long === undefined || !option.required || option.parseArg) continue
    const { long } = option
    option.argParser((value: string, before: string | undefined) => {
      if (before !== undefined)
        throw new UsageError(
          say`${{ option: long }}: given twice, as “${{ first: before }}” and as “${{ second: value }}”; it takes one value`,
        )
      if (value.trim() === '')
        throw new UsageError(
          say`${{ option: long }}: ${{ what: say`names nothing; leave it out, or give it a value` }}`,
        )
      return value
    })
  }
  for (const inner of command.commands) takeOneValueEach(inner)
}

/** Has no command take an argument without content. */
export function refuseEmptyArguments(program: Command): void {
  program.hook('preAction', (_, { args, registeredArguments }) => {
    const empty = args.findIndex((value) => value.trim() === '')
    if (empty === -1) return
    const argument = registeredArguments[empty] ?? registeredArguments.at(-1)
    throw new UsageError(say`${{ option: argument?.name() ?? '' }}: ${{ what: say`names nothing; give it a value` }}`)
  })
}
