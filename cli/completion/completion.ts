import type { Command } from 'commander'
import { LANGUAGES } from '../../reports/texts.ts'
import { Problems } from '../arguments/usage-error.ts'
import { choice } from '../arguments/values.ts'
import { print } from '../terminal/print.ts'
import { bashCompletion } from './bash.ts'
import { type Described, describedFrom } from './described.ts'
import { fishCompletion } from './fish.ts'
import { SHELLS, type Shell } from './values.ts'
import { zshCompletion } from './zsh.ts'

const COMPLETIONS: Readonly<Record<Shell, (commands: readonly Described[]) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
}

/** A script by which a shell completes `program` and all commands below it. */
export const completionOf = (program: Command, shell: Shell): string => COMPLETIONS[shell](describedFrom(program))

/** Prints the completion for a shell. Throws a `UsageError` for one that is not known. */
export function printCompletion(program: Command, name: string, lang: string | undefined): void {
  const problems = new Problems()
  choice('--lang', lang, LANGUAGES, problems)
  const shell = choice('htg completion', name, SHELLS, problems)
  problems.throwIfAny()
  if (shell) print(completionOf(program, shell))
}
