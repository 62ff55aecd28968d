import type { ChildProcess } from 'node:child_process'
import { CAPS } from '../caps.ts'
import { endKin, kinOf, leaderOf } from './kin.ts'
import type { Reaper } from './reaper.ts'

/** How a command ended. */
export interface End {
  readonly status: number | null
  /** What it was ended for. */
  readonly cutOff: 'time' | 'output' | undefined
  /** Processes outside its group that had to be ended after it, and that could not be. */
  readonly strangers: number
  readonly left: number
}

/**
 * Waits for the end of a command, and ends it when its time is up, if it has one, or when what is handed to `onLimit` is called. Nothing
 * that it started outlives it, as far as that is known: `variable` is what only its environment holds.
 */
export async function ended(
  child: ChildProcess,
  { withinMs, reaper }: { readonly withinMs?: number; readonly reaper: Reaper },
  variable: string,
  onLimit?: (stop: () => void) => void,
): Promise<End> {
  const exit = new Promise<number | null>((resolve, reject) => {
    child.once('exit', resolve)
    child.once('error', reject)
  })
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const group = child.pid
  const leader = group === undefined ? undefined : leaderOf(group, variable)
  if (group !== undefined) reaper.watch(group)
  let cutOff: End['cutOff']
  let seen: ReturnType<typeof kinOf> = []
  const timers: NodeJS.Timeout[] = []
  const cut = (reason: End['cutOff']) => {
    if (cutOff !== undefined || leader === undefined) return
    cutOff = reason
    // Whose child something is can be told only as long as its parent lives.
    seen = kinOf(leader)
    signal(group, 'SIGTERM')
    timers.push(setTimeout(() => signal(group, 'SIGKILL'), CAPS.commandEnd))
  }
  onLimit?.(() => cut('output'))
  if (withinMs !== undefined) timers.push(setTimeout(() => cut('time'), withinMs))
  try {
    const status = await exit
    signal(group, 'SIGKILL')
    const kin = leader === undefined ? { ended: 0, left: 0 } : await endKin(leader, seen)
    // What left the group may hold the pipes open for as long as it likes.
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, CAPS.commandEnd).unref())])
    return { status, cutOff, strangers: kin.ended, left: kin.left }
  } finally {
    for (const timer of timers) clearTimeout(timer)
    if (group !== undefined) reaper.forget(group)
    child.stdout?.destroy()
    child.stderr?.destroy()
  }
}

/** Sends a signal to a process group, which may be gone. */
export function signal(group: number | undefined, name: NodeJS.Signals): void {
  if (group === undefined) return
  try {
    process.kill(-group, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
