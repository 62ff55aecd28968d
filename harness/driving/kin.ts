import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { CAPS } from '../caps.ts'

/** A process, and when it began in clock ticks since the system did: a number may be given to another one. */
interface Process {
  readonly pid: number
  readonly parent: number
  readonly group: number
  readonly session: number
  readonly began: number
}

/** A command: the number of its process, when that began, and what only its environment and that of its offspring holds. */
interface Leader {
  readonly pid: number
  readonly began: number
  readonly variable: string
}

/** A command that was just started. */
export function leaderOf(pid: number, variable: string): Leader {
  return { pid, began: processOf(pid)?.began ?? 0, variable }
}

/** Milliseconds between the rounds in which processes are ended that go on making more of their kind. */
const PAUSE = 20

/**
 * The processes that stem from a command: those of its group and session, what descends from it, and what has a variable in its environment
 * that only this command was given. What shed all of that is not known; nor is anything where there is no `/proc`.
 */
export function kinOf({ pid: leader, began, variable }: Leader, all = processes()): Process[] {
  const kin = new Map(
    all
      .filter(
        (one) =>
          one.group === leader || one.session === leader || (one.began >= began && hasVariable(one.pid, variable)),
      )
      .map((one) => [one.pid, one]),
  )
  const before = () => kin.size
  for (let known = -1; known !== before(); ) {
    known = before()
    for (const one of all) if (one.parent === leader || kin.has(one.parent)) kin.set(one.pid, one)
  }
  kin.delete(process.pid)
  return [...kin.values()]
}

/** Ends what stems from a command, and those seen earlier. Returns how many outside its group had to be ended, and how many are still there. */
export async function endKin(
  leader: Leader,
  seen: readonly Process[],
): Promise<{ readonly ended: number; readonly left: number }> {
  const ended = new Set<number>()
  for (let round = 0; round < CAPS.killing; round++) {
    const all = processes()
    const alive = new Map(all.map((one) => [one.pid, one]))
    const earlier = seen.filter(({ pid, began }) => alive.get(pid)?.began === began)
    const kin = new Map([...kinOf(leader, all), ...earlier].map((one) => [one.pid, one]))
    if (kin.size === 0) return { ended: ended.size, left: 0 }
    for (const [pid, { group }] of kin) {
      // Its group was ended before, but may not be gone yet.
      if (group !== leader.pid) ended.add(pid)
      kill(pid)
    }
    await setTimeout(PAUSE)
  }
  return { ended: ended.size, left: kinOf(leader).length }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It is gone, or belongs to somebody else; then it shows as left.
  }
}

/** All processes that run; none where the system does not tell. */
function processes(): Process[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => /^[0-9]+$/.test(name))
    .flatMap((name) => processOf(Number(name)) ?? [])
}

/** A process that runs; undefined if it does not, or if the system does not tell. */
function processOf(pid: number): Process | undefined {
  // The name of the program is in parentheses, and may hold some.
  const [state, parent, group, session, ...rest] = read(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, '')
    .split(' ')
  const began = rest[15]
  if (began === undefined || state === 'Z' || state === 'X') return undefined
  return { pid, parent: Number(parent), group: Number(group), session: Number(session), began: Number(began) }
}

const hasVariable = (pid: number, variable: string) => `\0${read(`/proc/${pid}/environ`)}`.includes(`\0${variable}\0`)

function read(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return '' // It ended meanwhile, or belongs to somebody else.
  }
}
