import { type ChildProcess, spawn } from 'node:child_process'
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import type { Action, Outcome } from '../record/event.ts'
import type { ConnectorDriver, Performance, Task } from './connector-driver.ts'
import { type Reaper, startReaper } from './reaper.ts'

export interface CommandDriverOptions {
  readonly name: string
  /** Command lines, each handed to `/bin/sh -c` as it is. */
  readonly send?: string
  readonly fetch?: string
  readonly reset?: string
  /** Where they are run; the current directory when absent. */
  readonly directory?: string
}

/** Octets of a command's output that are kept: half from its start, half from its end. */
const KEPT_OUTPUT = 64 * 1024
/** Octets and files that a fetch may leave behind. */
const MOST_COLLECTED = 64 * 1024 * 1024
const MOST_FILES = 10_000
/** Milliseconds that a command has to end by itself when it is told to. */
const GRACE = 500

/** Words of the status file. */
const WORDS = ['accepted', 'temporary', 'permanent', 'unsupported'] as const satisfies readonly Outcome[]

/**
 * Drives a connector through command lines. What a command is told is in its environment, in variables `HTG_…`, so that
 * nothing has to be put into the command line; the message is on the standard input of a send. The whole process group
 * ends with the command, or when its time is up, or when this process ends.
 */
export function commandDriver(options: CommandDriverOptions): ConnectorDriver & { stop(): void } {
  const root = mkdtempSync(join(tmpdir(), 'htg-'))
  const reaper = startReaper(root)
  return {
    name: options.name,
    actions: (['send', 'fetch'] as const).filter((action) => options[action] !== undefined),
    async perform(task, withinMs) {
      // A folder for the case: what a connector keeps beside its maildrop is there until the case begins anew.
      const directory = join(root, task.case.replaceAll('/', '-'))
      if (task.action === 'reset') rmSync(directory, { recursive: true, force: true })
      mkdirSync(directory, { recursive: true, mode: 0o700 })
      const command = options[task.action]
      if (command === undefined) return nothingDone(task.action)
      return run(command, task, directory, options.directory, withinMs, reaper)
    },
    stop() {
      reaper.stop()
      rmSync(root, { recursive: true, force: true })
    },
  }
}

/** A reset that nobody configured: there is nothing to bring back. */
function nothingDone(action: Action): Performance {
  if (action !== 'reset') throw new Error(`no command was given that makes the connector ${action}`)
  return { command: '', status: 0, outcome: 'accepted', told: false, output: '', collected: [] }
}

async function run(
  command: string,
  task: Task,
  directory: string,
  cwd: string | undefined,
  withinMs: number,
  reaper: Reaper,
): Promise<Performance> {
  const files = {
    ca: join(directory, 'ca.pem'),
    message: join(directory, 'message.eml'),
    payload: join(directory, 'payload'),
    maildrop: join(directory, 'maildrop'),
    status: join(directory, 'status'),
  }
  writeFileSync(files.ca, task.ca)
  writeFileSync(files.message, task.message)
  writeFileSync(files.payload, task.payload)
  for (const left of [files.maildrop, files.status]) rmSync(left, { recursive: true, force: true })
  mkdirSync(files.maildrop)
  const child = spawn('/bin/sh', ['-c', command], {
    cwd,
    // A process group of its own, so that it can be ended with all that it started.
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...process.env,
      HTG_CASE: task.case,
      HTG_ACTION: task.action,
      HTG_SMTP_HOST: task.smtp.host,
      HTG_SMTP_PORT: String(task.smtp.port),
      HTG_POP3_HOST: task.pop3.host,
      HTG_POP3_PORT: String(task.pop3.port),
      HTG_USER: task.user,
      HTG_PASSWORD: task.password,
      HTG_CA_FILE: files.ca,
      HTG_FROM: task.from,
      HTG_TO: task.to,
      HTG_RCPT: task.rcpt,
      HTG_MESSAGE_FILE: files.message,
      HTG_PAYLOAD_FILE: files.payload,
      HTG_MAILDROP_DIR: files.maildrop,
      HTG_STATUS_FILE: files.status,
    },
  })
  // A command need not read its input to the end.
  child.stdin.on('error', () => {})
  child.stdin.end(task.action === 'send' ? task.message : '')
  const output = new Output()
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (octets: Buffer) => output.add(octets))

  const { status, timedOut } = await ended(child, withinMs, reaper)
  const word = readWord(files.status)
  const known = WORDS.find((one) => one === word)
  if (word !== undefined && known === undefined) {
    output.add(Buffer.from(`\nhtg: “${word}” is no word for the status file; it takes ${WORDS.join(', ')}\n`))
  }
  return {
    command,
    status,
    outcome: timedOut ? 'timeout' : outcomeOf(task.action, known, status),
    told: !timedOut && known !== undefined,
    output: output.text,
    collected: task.action === 'fetch' ? filesIn(files.maildrop) : [],
  }
}

function outcomeOf(action: Action, word: (typeof WORDS)[number] | undefined, status: number | null): Outcome {
  const outcome = word ?? (status === 0 ? 'accepted' : 'failed')
  return outcome === 'accepted' && action === 'fetch' ? 'fetched' : outcome
}

/** Waits for the end of a command, and ends it when its time is up. Nothing that it started outlives it. */
async function ended(
  child: ChildProcess,
  withinMs: number,
  reaper: Reaper,
): Promise<{ status: number | null; timedOut: boolean }> {
  const exit = new Promise<number | null>((resolve, reject) => {
    child.once('exit', resolve)
    child.once('error', reject)
  })
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const group = child.pid
  if (group !== undefined) reaper.watch(group)
  let timedOut = false
  const timers = [
    setTimeout(() => {
      timedOut = true
      signal(group, 'SIGTERM')
      timers.push(setTimeout(() => signal(group, 'SIGKILL'), GRACE))
    }, withinMs),
  ]
  try {
    const status = await exit
    signal(group, 'SIGKILL')
    // What left the group may hold the pipes open for as long as it likes.
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, GRACE).unref())])
    return { status, timedOut }
  } finally {
    for (const timer of timers) clearTimeout(timer)
    if (group !== undefined) reaper.forget(group)
    child.stdout?.destroy()
    child.stderr?.destroy()
  }
}

/** Sends a signal to a process group, which may be gone. */
function signal(group: number | undefined, name: NodeJS.Signals): void {
  if (group === undefined) return
  try {
    process.kill(-group, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function readWord(path: string): string | undefined {
  try {
    // A word is short; whatever else stands there is shown in part only.
    return /\S{1,40}/.exec(readFileSync(path, 'utf8').slice(0, 4096))?.[0]?.toLowerCase()
  } catch {
    return undefined
  }
}

/** All files below a folder. Links are not followed. */
function filesIn(root: string): { name: string; octets: Buffer }[] {
  const found: { name: string; octets: Buffer }[] = []
  let room = MOST_COLLECTED
  const visit = (directory: string) => {
    for (const entry of readdirSync(directory).sort()) {
      if (found.length >= MOST_FILES) return
      const path = join(directory, entry)
      const facts = lstatSync(path)
      if (facts.isDirectory()) visit(path)
      else if (facts.isFile() && facts.size <= room) {
        room -= facts.size
        found.push({ name: relative(root, path), octets: readFileSync(path) })
      }
    }
  }
  visit(root)
  return found
}

/** What a command wrote, as far as it is kept. */
class Output {
  #head = ''
  #tail = ''
  #length = 0

  add(octets: Buffer): void {
    const text = octets.toString('utf8')
    this.#length += text.length
    const room = KEPT_OUTPUT / 2 - this.#head.length
    this.#head += text.slice(0, room)
    this.#tail = (this.#tail + text.slice(room)).slice(-KEPT_OUTPUT / 2)
  }

  get text(): string {
    const left = this.#length - this.#head.length - this.#tail.length
    return left > 0 ? `${this.#head}\n… ${left} characters …\n${this.#tail}` : this.#head + this.#tail
  }
}
