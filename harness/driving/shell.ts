import { spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { type End, ended } from './command-end.ts'
import type { Reaper } from './reaper.ts'

/** Where the command lines of a connector are run. */
export interface Shell {
  /** The folder in which the files of a run are put, which its commands find under the same path: that of the system for temporary files when absent. */
  readonly folder?: string
  /** Set where its commands are run by another user, who has to find those files open. */
  readonly isShared?: boolean
  /** Starts `/bin/sh -c` with a command line. Rejects, or its end does, with the reason why it cannot be started. */
  start(command: string, told: Told): Promise<RunningCommand>
  /** Opens what commands have put into folders to the harness, where they are run by another user. */
  open?(folders: readonly string[]): Promise<void>
}

/** What a command is told, and how long it may take. */
interface Told {
  /** The variables `HTG_…`. */
  readonly env: Readonly<Record<string, string>>
  readonly input: Buffer
  /** The variable that nothing else has in its environment. */
  readonly only: string
  readonly cwd: string | undefined
  readonly withinMs: number
  readonly reaper: Reaper
  /** Is handed what ends it for its output. */
  readonly onLimit?: (stop: () => void) => void
}

/** A command that was started. */
export interface RunningCommand {
  readonly stdout: Readable
  readonly stderr: Readable
  /** Resolves when it has ended, with all that it started. */
  readonly end: Promise<End>
}

/** The shell of this machine. */
export const localShell: Shell = {
  async start(command, { env, input, only, cwd, withinMs, reaper, onLimit }) {
    const child = spawn('/bin/sh', ['-c', command], {
      cwd,
      // A process group of its own, so that it can be ended with all that it started.
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    })
    // A command need not read its input to the end.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
    const { stdout, stderr } = child
    const end = ended(child, { withinMs, reaper }, only, onLimit)
    // It may fail before anybody waits for it.
    end.catch(() => {})
    return { stdout, stderr, end }
  },
}
