import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { CAPS } from '../caps.ts'
import { namesOf, type SubjectName } from '../judging/profile.ts'
import { clip } from '../text/clip.ts'
import { inWords } from '../text/octets.ts'
import { inEnglish, say, type Text } from '../text/text.ts'
import { answerRoom, performanceOf } from './answered.ts'
import { type End, ended, signal } from './command-end.ts'
import type { ConnectorDriver, Performance, Task } from './connector-driver.ts'
import { readAnswer, requestOf } from './driver-messages.ts'
import { USUAL_ACTIONS } from './http-driver.ts'
import { KeptOutput } from './kept-output.ts'
import { blockFolder, discard, filesBelow, isStill, makeFolder, type OwnFolder, release } from './own-folder.ts'
import { type Reaper, startReaper } from './reaper.ts'

export interface ResidentDriverOptions extends SubjectName {
  /** A command line, handed to `/bin/sh -c` as it is, which goes on until its standard input ends. */
  readonly resident: string
  /** What it can be asked for, send and fetch when absent; with kill it is the connector itself, and is ended by the harness. */
  readonly actions?: readonly ('send' | 'fetch' | 'kill')[]
  /** Where it is run; the current directory when absent. */
  readonly directory?: string
}

/**
 * Drives a connector through a command that is started once: a line of JSON on its standard input for each action, and a
 * line on its standard output when that is over. Cases side by side have a process each, which the next ones take over. One
 * that did not answer in time, or not as agreed, is ended with all that it started, and the next action starts another.
 *
 * Without the id of its request a line may be one too many of an earlier action, and the answers behind it are then each
 * taken for the next one. So a process that left an id out is ended with its case: if another line comes then, nothing counts.
 */
export function residentDriver(options: ResidentDriverOptions): ConnectorDriver & { stop(): Promise<void> } {
  const { resident: command, directory, actions = USUAL_ACTIONS } = options
  const root = makeFolder(tmpdir(), 'htg-')
  const reaper = startReaper(root.path)
  const room = answerRoom()
  const all: Resident[] = []
  const idle: Resident[] = []
  const byCase = new Map<string, Resident>()
  /** Of fetches that go on, where their messages may be put. */
  const fetching = new Map<string, OwnFolder>()
  let resets = true
  let isStopped = false
  /** Set when an answer without an id was in doubt: from then on none is taken. */
  let wantsIds = false

  /** The process of a case, as long as that can be asked. */
  async function takeFor(ofCase: string): Promise<Resident> {
    const known = byCase.get(ofCase)
    if (known?.isSound) return known
    const one =
      (await takeIdle()) ?? new Resident(command, { directory, reaper, mark: join(root.path, String(all.length)) })
    if (!all.includes(one)) all.push(one)
    byCase.set(ofCase, one)
    return one
  }

  async function takeIdle(): Promise<Resident | undefined> {
    for (let one = idle.pop(); one; one = idle.pop()) {
      await one.heard()
      if (one.isSound) return one
    }
    return undefined
  }

  /** What a process wrote that nobody asked for. It is ended, and another takes its place. */
  const wroteTooMuch = ({ wroteUnasked = '' }: Resident): Text =>
    say`the resident command wrote a line that nobody had asked for (“${{ start: wroteUnasked }}”), and was ended; its standard output is for answers alone, one line for each request`

  async function perform(task: Task, withinMs: number): Promise<Performance> {
    const before = byCase.get(task.case)
    await before?.heard()
    if (task.action === 'kill') {
      await before?.kill()
      const outcome = 'accepted'
      return { command, status: null, stays: true, outcome, told: true, output: '', collected: [] }
    }
    // What it had in mind for the case is gone with it.
    if (before?.wroteUnasked !== undefined) {
      byCase.delete(task.case)
      wantsIds = true
      const why = wroteTooMuch(before)
      return { ...nothing(command, before.takeOutput(), why), spoilt: why }
    }
    if (task.action !== 'fetch') return asked(task, withinMs)
    const maildrop = makeFolder(root.path, 'maildrop-')
    fetching.set(task.case, maildrop)
    try {
      const performance = await asked(task, withinMs, maildrop.path)
      const most = { octets: Math.min(CAPS.collected, room.octets), names: Math.min(CAPS.collectedNames, room.names) }
      const files = filesBelow(maildrop, most)
      for (const { octets } of files) room.octets = Math.max(0, room.octets - octets.length)
      room.names = Math.max(0, room.names - files.length)
      return { ...performance, collected: [...files, ...performance.collected] }
    } finally {
      fetching.delete(task.case)
      release(maildrop)
      discard(maildrop.path)
    }
  }

  async function asked(task: Task, withinMs: number, maildrop?: string): Promise<Performance> {
    const one = await takeFor(task.case)
    const id = randomUUID()
    const reply = await one.ask(`${JSON.stringify(requestOf(task, id, maildrop))}\n`, withinMs)
    const output = one.takeOutput()
    if ('why' in reply) return unanswered(command, reply, output)
    const answered = readAnswer(reply.line, id, task.action)
    if (!('wrong' in answered) && (answered.id !== undefined || !wantsIds)) {
      if (answered.id === undefined) one.leavesIdsOut = true
      return performanceOf(command, answered, room, output)
    }
    await one.end()
    if (!('wrong' in answered)) {
      const why = say`the answer of the resident command has no “id”, and cannot be told from the line too many that it wrote before; repeat the id of the request`
      return { ...nothing(command, output, why), spoilt: why }
    }
    const why = say`the answer of the resident command is not valid: it ${{ wrong: answered.wrong }}`
    return { ...nothing(command, output, why), spoilt: why }
  }

  return {
    ...namesOf(options),
    actions,
    stays: true,
    get resets() {
      return resets
    },
    async perform(task, withinMs) {
      if (isStopped) {
        const why = say`the run is over`
        return { ...nothing(command, new KeptOutput(), why), spoilt: why }
      }
      const performance = await perform(task, withinMs)
      if (task.action === 'reset' && performance.spoilt === undefined) resets = performance.outcome !== 'unsupported'
      return performance
    },
    look(ofCase, octets) {
      const maildrop = fetching.get(ofCase)
      return { collected: maildrop ? filesBelow(maildrop, { octets, names: CAPS.folderLookedNames }) : [] }
    },
    block(ofCase) {
      const maildrop = fetching.get(ofCase)
      if (maildrop && isStill(maildrop)) blockFolder(maildrop)
    },
    async over(ofCase, withinMs) {
      const one = byCase.get(ofCase)
      byCase.delete(ofCase)
      await one?.heard()
      if (one?.isSound && !one.leavesIdsOut) idle.push(one)
      if (!one?.leavesIdsOut) return undefined
      // One that has ended by itself had written all that it had to.
      const hasEnded = !one.isSound || (await one.farewell(withinMs))
      if (hasEnded && one.wroteUnasked === undefined) return undefined
      wantsIds = true
      return one.wroteUnasked === undefined
        ? say`the resident command did not end with its standard input, so that nobody can tell whether it had answered everything; repeat the id of the request in each answer`
        : wroteTooMuch(one)
    },
    async stop() {
      if (isStopped) return
      isStopped = true
      await Promise.all(all.map((one) => one.farewell()))
      release(root)
      reaper.stop()
    },
  }
}

/** Nothing came of an action, and why. */
function nothing(command: string, output: KeptOutput, why: Text | undefined): Performance {
  if (why) output.say(inEnglish(why))
  return {
    command,
    status: null,
    stays: true,
    outcome: 'failed',
    told: false,
    output: output.text,
    collected: [],
  }
}

/** What came of an action that was not answered. */
function unanswered(command: string, reply: NoAnswer, output: KeptOutput): Performance {
  if (reply.why === 'unstartable' || (reply.why === 'exit' && !reply.answeredBefore && isNotRun(reply.status))) {
    const reason = reply.why === 'exit' ? say`exit status ${{ status: reply.status ?? '' }}` : reply.reason
    const why = say`the resident command cannot be started (${{ why: reason }})`
    const status = reply.why === 'exit' ? reply.status : null
    return { ...nothing(command, output, why), status, spoilt: why, unstartable: inEnglish(why) }
  }
  if (reply.why === 'exit') {
    const { status, inLine } = reply
    output.say(`the resident command ended before it had answered${inLine ? ', in the middle of a line' : ''}`)
    const { stays: _, ...ended } = nothing(command, output, undefined)
    return { ...ended, status }
  }
  if (reply.why === 'time') return { ...nothing(command, output, undefined), outcome: 'timeout' }
  const why =
    reply.why === 'answer'
      ? say`the answer of the resident command is longer than ${{ most: inWords(CAPS.driverAnswer) }}, and it was ended (docs/caps.md)`
      : reply.why === 'output'
        ? say`the resident command printed more than ${{ most: inWords(CAPS.output) }} and was ended (docs/caps.md)`
        : reply.why === 'left'
          ? say`processes of the resident command could not be ended`
          : say`the resident command answered with more than one line, and was ended`
  return { ...nothing(command, output, why), spoilt: why }
}

/** Exit statuses by which a shell says that it found no such command, or none that it may run (POSIX, 2.8.2). */
const isNotRun = (status: number | null): boolean => status === 126 || status === 127

/** What it was ended for: it took too long, or said too much in one way or another; `left`: and not all of it could be. */
type EndedFor = 'time' | 'answer' | 'output' | 'lines' | 'left'
type NoAnswer =
  | { readonly why: 'unstartable'; readonly reason: string }
  | {
      readonly why: 'exit'
      readonly status: number | null
      /** Whether a line was begun, and whether it had answered anything before. */
      readonly inLine: boolean
      readonly answeredBefore: boolean
    }
  | { readonly why: EndedFor }
type Reply = { readonly line: Buffer } | NoAnswer

/** Characters that are shown of a line that nobody asked for. */
const SHOWN = 40

/** One process of a resident command, which is asked one thing at a time. */
class Resident {
  /** The start of what it wrote while nothing was asked. */
  wroteUnasked: string | undefined
  /** Whether one of its answers did not repeat the id of its request. */
  leavesIdsOut = false
  readonly #child: ChildProcessWithoutNullStreams
  readonly #ended: Promise<End | Error>
  #isOver = false
  #isLeaving = false
  #stop: () => void = () => {}
  #output = new KeptOutput()
  #hasAnswered = false
  /** The line in progress. */
  #pieces: Buffer[] = []
  #length = 0
  #answer: ((reply: Reply) => void) | undefined
  /** A line that is the answer, if no other comes along with it. */
  #line: Buffer | undefined

  /** `mark`: a path in the folder of the run, by which its processes are told. */
  constructor(
    command: string,
    {
      directory,
      reaper,
      mark,
    }: { readonly directory: string | undefined; readonly reaper: Reaper; readonly mark: string },
  ) {
    this.#child = spawn('/bin/sh', ['-c', command], {
      cwd: directory,
      // A process group of its own, so that it can be ended with all that it started.
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, HTG_RESIDENT: mark },
    })
    const { stdin, stdout, stderr } = this.#child
    // It may end at any time.
    stdin.on('error', () => {})
    stdout.on('data', (octets: Buffer) => this.#read(octets))
    stderr.on('data', (octets: Buffer) => {
      this.#output.add(octets)
      if (this.#output.length > CAPS.output) this.#giveUp('output')
    })
    this.#child.once('exit', () => {
      this.#isOver = true
    })
    this.#ended = ended(this.#child, { reaper }, `HTG_RESIDENT=${mark}`, (stop) => {
      this.#stop = stop
    }).catch((error: Error) => error)
    void this.#ended.then((end) => this.#finish(end))
  }

  /** Whether it can be asked: it runs, and has kept to what was agreed. */
  get isSound(): boolean {
    return !this.#isOver && !this.#isLeaving && this.#answer === undefined
  }

  /** Asks for one action; resolves when it is answered, or ended. */
  async ask(line: string, withinMs: number): Promise<Reply> {
    if (!this.isSound) throw new Error('a resident command was asked that cannot answer')
    let timer: NodeJS.Timeout | undefined
    const reply = await new Promise<Reply>((resolve) => {
      this.#answer = resolve
      timer = setTimeout(() => this.#giveUp('time'), withinMs)
      this.#child.stdin.write(line)
    })
    clearTimeout(timer)
    if ('line' in reply) return reply
    const end = await this.#ended
    return end instanceof Error || end.left === 0 ? reply : { why: 'left' }
  }

  /** Resolves when all is read that it had written by now. */
  async heard(): Promise<void> {
    // The first may come before the sockets are looked at; what was written is read by the second.
    await new Promise((resolve) => setImmediate(resolve))
    await new Promise((resolve) => setImmediate(resolve))
  }

  /** What it said on its standard error since this was last asked. */
  takeOutput(): KeptOutput {
    const output = this.#output
    this.#output = new KeptOutput()
    return output
  }

  /** Ends it at once, as a crash would. */
  async kill(): Promise<void> {
    signal(this.#child.pid, 'SIGKILL')
    await this.#ended
  }

  async end(): Promise<void> {
    this.#isOver = true
    this.#stop()
    await this.#ended
  }

  /** Lets it end by itself, and after so many milliseconds ends it. Resolves with whether it ended by itself. */
  async farewell(withinMs: number = CAPS.commandEnd): Promise<boolean> {
    this.#isLeaving = true
    this.#child.stdin.end()
    const gaveUp = new AbortController()
    const hasEnded = await Promise.race([
      this.#ended.then(() => true),
      pause(withinMs, false, { signal: gaveUp.signal }).catch(() => false),
    ])
    gaveUp.abort()
    await this.end()
    return hasEnded
  }

  #reply(reply: Reply): void {
    const answer = this.#answer
    this.#answer = this.#line = undefined
    this.#pieces = []
    this.#length = 0
    answer?.(reply)
  }

  #giveUp(why: EndedFor): void {
    this.#isOver = true
    this.#stop()
    this.#reply({ why })
  }

  #finish(end: End | Error): void {
    this.#isOver = true
    // A whole line stands, although nothing can be asked any more.
    if (this.#line) return
    if (end instanceof Error) this.#reply({ why: 'unstartable', reason: end.message })
    else {
      const { status } = end
      this.#reply({ why: 'exit', status, inLine: this.#length > 0, answeredBefore: this.#hasAnswered })
    }
  }

  #read(octets: Buffer): void {
    if (this.#line !== undefined) this.#giveUp('lines')
    else if (this.#answer) this.#readAnswer(octets)
    // What was on its way when it was ended tells nothing.
    else if (!this.#isOver) {
      this.wroteUnasked = clip(octets.toString('latin1').trim(), SHOWN)
      this.#isOver = true
      this.#stop()
    }
  }

  #readAnswer(octets: Buffer): void {
    const end = octets.indexOf('\n')
    const piece = end < 0 ? octets : octets.subarray(0, end)
    this.#length += piece.length
    this.#pieces.push(piece)
    if (this.#length > CAPS.driverAnswer) this.#giveUp('answer')
    else if (end >= 0 && end < octets.length - 1) this.#giveUp('lines')
    else if (end >= 0) {
      const line = Buffer.concat(this.#pieces, this.#length)
      this.#line = line
      // What was written by then on either stream is read first.
      setImmediate(() => {
        if (this.#line !== line) return
        this.#hasAnswered = true
        this.#reply({ line })
      })
    }
  }
}
