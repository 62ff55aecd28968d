import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a command took: seconds of processor time of all its processes, time on the clock, and the most memory that one of them had. */
export interface Cost {
  readonly cpu: number
  readonly seconds: number
  readonly megabytes: number
}

/**
 * Each process of a command leaves what it took, at its end. Threads are part of their process. On Linux the most memory
 * is asked of the system: what Node tells begins with that of the process which started it.
 */
const METER = `
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'
if (isMainThread) process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  const status = '/proc/self/status'
  const peak = existsSync(status) ? Number(/VmHWM:\\s*(\\d+)/.exec(readFileSync(status, 'utf8'))[1]) : maxRSS
  appendFileSync(process.env.METER_FILE, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, megabytes: peak / 1000 }) + '\\n')
})`

/**
 * Runs Node with arguments, prints none of what it says, and tells what that took.
 *
 * @param expected statuses that it may end with
 */
export async function costOf(args: readonly string[], expected: readonly number[] = [0]): Promise<Cost> {
  const folder = mkdtempSync(join(tmpdir(), 'htg-bench-'))
  const file = join(folder, 'meter')
  const began = performance.now()
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      METER_FILE: file,
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(METER)}`,
    },
  })
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve))
  const seconds = (performance.now() - began) / 1000
  if (status === null || !expected.includes(status) || !existsSync(file))
    throw new Error(`${args.join(' ')} ended with ${status}`)
  const processes = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Omit<Cost, 'seconds'>)
  rmSync(folder, { recursive: true })
  return {
    cpu: processes.reduce((sum, { cpu }) => sum + cpu, 0),
    seconds,
    megabytes: Math.max(...processes.map(({ megabytes }) => megabytes)),
  }
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}
