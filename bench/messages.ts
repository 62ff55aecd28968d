import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { MessageJudge } from '../cli/lint/judge.ts'
import { readMessages } from '../cli/lint/read-messages.ts'
import { NO_DUTCH } from '../harness/text/text.ts'
import { messageChecks } from '../suites/message/message-suite.ts'
import { makeProfile, REMOTE_LIMITS } from '../suites/profile/profile.ts'
import { costOf, median } from './process-cost.ts'
import { largeMessage, messageOf, smallMessages } from './sample-messages.ts'

/*
 * What it takes to judge messages, next to what `mailparser` takes to parse the same files. In each round both read them,
 * in turn and in one process; then `htg lint` runs as a whole command. Processor time is what compares: time on the clock
 * is that of a machine which others use too. At the end a table shows how the time grows with each thing that a message
 * may have much of.
 */
const ROUNDS = 7
const NONE = new Uint32Array()
const SMALL = 10_000

const folder = mkdtempSync(join(tmpdir(), 'htg-bench-'))
const inFolder = (name: string) => join(folder, name)
const htg = join(import.meta.dirname, '../cli/htg.js')
const request = {
  checks: messageChecks,
  profile: makeProfile({ limits: REMOTE_LIMITS }),
  envelope: undefined,
  direction: undefined,
}

try {
  const large = inFolder('large.eml')
  writeFileSync(large, largeMessage(31))
  const many = inFolder('many')
  mkdirSync(many)
  const small = await smallMessages(SMALL)
  for (const [index, message] of small.entries()) writeFileSync(join(many, `${index}.eml`), message)

  await compare('a message of 31 MB', large, 5)
  await compare(`${SMALL.toLocaleString('en')} small messages`, many, 1)
  await wholeCommands(large, join(many, '0.eml'))
  growth()
} finally {
  rmSync(folder, { recursive: true })
}

/** Judges what a file or folder holds. */
function judge(name: string): void {
  const messages = new MessageJudge(request, NO_DUTCH)
  for (const one of readMessages([name])) if ('octets' in one) messages.judge(one)
}

async function parse(name: string): Promise<void> {
  const files = name.endsWith('.eml') ? [name] : readdirSync(name).map((file) => join(name, file))
  for (const file of files) await simpleParser(readFileSync(file))
}

/** Milliseconds of processor time, and on the clock. */
async function timeOf(work: () => void | Promise<void>): Promise<{ cpu: number; wall: number }> {
  const before = process.cpuUsage()
  const began = performance.now()
  await work()
  const { user, system } = process.cpuUsage(before)
  return { cpu: (user + system) / 1000, wall: performance.now() - began }
}

async function compare(what: string, name: string, goal: number): Promise<void> {
  const ours: { cpu: number; wall: number }[] = []
  const theirs: { cpu: number; wall: number }[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const judged = await timeOf(() => judge(name))
    const parsed = await timeOf(() => parse(name))
    // The first round warms both up.
    if (round === 0) continue
    ours.push(judged)
    theirs.push(parsed)
  }
  const ratio = (key: 'cpu' | 'wall') => median(theirs.map((one, round) => one[key] / ours[round]![key])).toFixed(2)
  const ms = (times: typeof ours) => median(times.map(({ cpu }) => cpu)).toFixed(0)
  console.log(
    `${what}: judged in ${ms(ours)} ms of processor time, parsed by mailparser in ${ms(theirs)} ms; ${ratio('cpu')} times as fast, ${ratio('wall')} on the clock (goal at least ${goal})`,
  )
}

async function wholeCommands(large: string, small: string): Promise<void> {
  const added: { cpu: number; wall: number; megabytes: number }[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const nothing = await costOf(['--eval', '0'])
    const one = await costOf([htg, 'lint', small], [0, 1])
    const much = await costOf([htg, 'lint', large], [0, 1])
    if (round > 0)
      added.push({
        cpu: (one.cpu - nothing.cpu) * 1000,
        wall: (one.seconds - nothing.seconds) * 1000,
        megabytes: much.megabytes - one.megabytes,
      })
  }
  const of = (key: keyof (typeof added)[number]) => median(added.map((one) => one[key])).toFixed(0)
  console.log(
    `htg lint of a small message, beyond node --eval 0: ${of('cpu')} ms of processor time, ${of('wall')} ms on the clock (goal at most 150 on 2 quiet cores)`,
  )
  console.log(`htg lint of 31 MB, beyond a small message: ${of('megabytes')} MB (goal less than 64)`)
}

/** What a message may have much of: how many at first, and a message with so many. */
function growth(): void {
  const repeated = (count: number, text: (number: number) => string) =>
    Array.from({ length: count }, (_, at) => text(at))
  const subjects: Readonly<Record<string, readonly [first: number, message: (count: number) => Buffer]>> = {
    MB: [1, largeMessage],
    parts: [25, (count) => multipart(repeated(count, (at) => `Content-Type: text/plain\r\n\r\npart ${at}`))],
    'header fields': [
      2_000,
      (count) =>
        messageOf(
          repeated(count, (at) => `X-Field-${at}: value`),
          'text\r\n',
        ),
    ],
    recipients: [
      25,
      (count) => messageOf([`Reply-To: ${repeated(count, (at) => `a${at}@b.example`).join(',\r\n ')}`], ''),
    ],
    'encoded words': [
      25,
      (count) => messageOf([`Comments: ${repeated(count, () => '=?utf-8?Q?caf=C3=A9?=').join('\r\n ')}`], ''),
    ],
    parameters: [
      3,
      (count) =>
        messageOf([`Content-Type: text/plain${repeated(count, (at) => `;\r\n name${at}=value`).join('')}`], ''),
    ],
  }
  const doublings = [1, 2, 4, 8, 16, 32]
  console.log(`milliseconds for so many times the first number: ${doublings.join(', ')}`)
  for (const [what, [first, message]] of Object.entries(subjects)) {
    const times = doublings.map((times) => {
      const octets = message(first * times)
      const source = { file: 'a.eml', octets, stored: false, begins: { line: 1, offset: 0 }, unquoted: NONE, notes: [] }
      const took = Array.from({ length: ROUNDS }, () => {
        const began = performance.now()
        new MessageJudge(request, NO_DUTCH).judge(source)
        return performance.now() - began
      })
      return Math.min(...took)
    })
    console.log(`  ${first.toLocaleString('en')} ${what}: ${times.map((ms) => ms.toFixed(1)).join(', ')}`)
  }
}

function multipart(parts: readonly string[]): Buffer {
  const body = `${parts.map((part) => `--b\r\n${part}\r\n`).join('')}--b--\r\n`
  return messageOf(['Content-Type: multipart/mixed; boundary=b'], body)
}
