import type { Command } from 'commander'
import { say } from '../../harness/text/text.ts'
import { UsageError } from '../arguments/usage-error.ts'
import { print } from '../terminal/print.ts'
import { bashCompletion } from './bash.ts'
import { type Described, describedFrom } from './described.ts'
import { fishCompletion } from './fish.ts'
import { zshCompletion } from './zsh.ts'

const SHELLS: Readonly<Record<string, (commands: readonly Described[]) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
}

/** Prints the completion of all commands below `program` for a shell. Throws {@link UsageError} for one that is not known. */
export function tellCompletion(program: Command, shell: string): void {
  const completion = Object.hasOwn(SHELLS, shell) ? SHELLS[shell] : undefined
  if (!completion) throw new UsageError(say`${{ shell }} is not a shell that htg knows: bash, zsh or fish`)
  print(completion(describedFrom(program)))
}
