import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cost, costOf, median } from './process-cost.ts'

/*
 * What whole commands cost: seconds of processor time of all their processes, time on the clock, and the most memory that
 * one of the processes had. Each round also runs a yardstick, work that never changes, so that the ratio to it tells a
 * slow machine from a slow command. Prints medians over the rounds.
 */
const ROUNDS = 11
const COMMANDS = [
  { args: ['gateway'], seconds: 1.5, megabytes: 150 },
  { args: ['connector'], seconds: 2 },
  { args: ['gateway', '--select', 'SS-007'], seconds: 0.7 },
] as const satisfies readonly { args: readonly string[]; seconds: number; megabytes?: number }[]

const YARDSTICK = ['--eval', "require('node:crypto').pbkdf2Sync('', '', 2_000_000, 32, 'sha256')"]

const folder = mkdtempSync(join(tmpdir(), 'htg-bench-'))
const htg = join(import.meta.dirname, '../cli/htg.js')
const costs = COMMANDS.map((): (Cost & { ratio: number })[] => [])
for (let round = 0; round <= ROUNDS; round++) {
  const yardstick = await costOf(YARDSTICK)
  for (const [index, { args }] of COMMANDS.entries()) {
    const cost = await costOf([htg, ...args, '--quiet', '--report', join(folder, args[0])])
    // The first round warms up.
    if (round > 0) costs[index]!.push({ ...cost, ratio: cost.cpu / yardstick.cpu })
  }
}
rmSync(folder, { recursive: true })

for (const [index, { args, ...goal }] of COMMANDS.entries()) {
  const of = (key: keyof (typeof costs)[number][number]) => median(costs[index]!.map((cost) => cost[key]))
  const most = 'megabytes' in goal ? ` (goal ${goal.megabytes})` : ''
  console.log(
    `htg ${args.join(' ')}: ${of('cpu').toFixed(2)} s of processor time, ${of('ratio').toFixed(2)} of the yardstick; ${of('seconds').toFixed(2)} s (goal ${goal.seconds} on 2 quiet cores); ${of('megabytes').toFixed(0)} MB${most}`,
  )
}
