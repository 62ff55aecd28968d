import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { MessageJudge } from '../cli/lint/judge.ts'
import { readMessages } from '../cli/lint/read-messages.ts'
import { NO_DUTCH } from '../harness/text/text.ts'
import { wholeLint } from './whole-lint.ts'

/*
 * A process that judges the messages of a file or a folder, or has `mailparser` parse them, as often as it is asked to, and
 * answers what that took.
 */

/** Milliseconds of processor time, and on the clock. */
export interface Took {
  readonly cpu: number
  readonly wall: number
}

const WORK = {
  judge(name: string) {
    const messages = new MessageJudge(wholeLint, NO_DUTCH)
    for (const one of readMessages([name])) if ('octets' in one) messages.judge(one)
  },
  async parse(name: string) {
    const files = name.endsWith('.eml') ? [name] : readdirSync(name).map((file) => join(name, file))
    for (const file of files) await simpleParser(readFileSync(file))
  },
}
export type Work = keyof typeof WORK

process.on('message', async ([work, name]: [Work, string]) => {
  const before = process.cpuUsage()
  const began = performance.now()
  await WORK[work](name)
  const wall = performance.now() - began
  const { user, system } = process.cpuUsage(before)
  process.send?.({ cpu: (user + system) / 1000, wall } satisfies Took)
})
