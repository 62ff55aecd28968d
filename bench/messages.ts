import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageJudge } from '../cli/lint/judge.ts'
import { NO_DUTCH } from '../harness/text/text.ts'
import type { Took, Work } from './messages-by.ts'
import { costOf, median } from './process-cost.ts'
import { largeMessage, messageOf, smallMessages } from './sample-messages.ts'
import { wholeLint } from './whole-lint.ts'

/*
 * What it takes to judge messages, next to what `mailparser` takes to parse the same files. Each has a process of its own,
 * since an engine throws away code that has not run for long; they take turns. Then `htg lint` runs as a whole
 * command. Processor time is what compares: time on the clock is that of a machine which others use too. At the end a
 * table shows how the time grows with each thing that a message may have much of.
 */
const ROUNDS = 7
const NONE = new Uint32Array()
const SMALL = 10_000

const folder = mkdtempSync(join(tmpdir(), 'htg-bench-'))
const inFolder = (name: string) => join(folder, name)
const htg = join(import.meta.dirname, '../cli/htg.js')
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

/** A process that does one kind of work when it is asked to. */
function worker(work: Work) {
  const child = fork(join(import.meta.dirname, 'messages-by.js'))
  return {
    async does(name: string): Promise<Took> {
      child.send([work, name])
      const [took] = await once(child, 'message')
      return took as Took
    },
    stop: () => child.kill(),
  }
}

async function compare(what: string, name: string, goal: number): Promise<void> {
  const [judge, parser] = [worker('judge'), worker('parse')]
  const judged: Took[] = []
  const parsed: Took[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    judged.push(await judge.does(name))
    parsed.push(await parser.does(name))
  }
  judge.stop()
  parser.stop()
  const ratios = (key: keyof Took) => parsed.map((one, round) => one[key] / judged[round]![key])
  const ratio = (key: keyof Took) => median(ratios(key).slice(1)).toFixed(2)
  const ms = (times: readonly Took[]) => median(times.slice(1).map(({ cpu }) => cpu)).toFixed(0)
  console.log(
    `${what}: judged in ${ms(judged)} ms of processor time, parsed by mailparser in ${ms(parsed)} ms; ${ratio('cpu')} times as fast, ${ratio('wall')} on the clock (goal at least ${goal})`,
  )
  console.log(
    `  the first time of all: ${judged[0]!.cpu.toFixed(0)} and ${parsed[0]!.cpu.toFixed(0)} ms, ${ratios('cpu')[0]!.toFixed(2)} times as fast`,
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
        new MessageJudge(wholeLint, NO_DUTCH).judge(source)
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
