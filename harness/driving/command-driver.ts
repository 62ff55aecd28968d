import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CAPS } from '../caps.ts'
import { readNotices } from '../grammar/notices.ts'
import { namesOf, type SubjectName } from '../judging/profile.ts'
import type { Action, Outcome } from '../record/event.ts'
import { inWords } from '../text/octets.ts'
import { inEnglish, say, type Text } from '../text/text.ts'
import type { ConnectorDriver, Performance, Task } from './connector-driver.ts'
import { endKin, kinOf, leaderOf } from './kin.ts'
import { newTo, type Shown } from './newly-stored.ts'
import {
  blockFolder,
  discard,
  type FolderRoom,
  filesBelow,
  isStill,
  makeEmpty,
  makeFolder,
  mayWrite,
  type OwnFolder,
  readBeginning,
  release,
  replace,
  writeNew,
} from './own-folder.ts'
import { type Reaper, startReaper } from './reaper.ts'

export interface CommandDriverOptions extends SubjectName {
  /** Command lines, each handed to `/bin/sh -c` as it is. */
  readonly send?: string
  readonly fetch?: string
  readonly reset?: string
  /** Copies what the connector has stored by now into `HTG_MAILDROP_DIR`: run at looks while a fetch goes on, and after it. */
  readonly stored?: string
  readonly kill?: string
  /** Where they are run; the current directory when absent. */
  readonly directory?: string
}

/** Words of the status file. */
const WORDS = ['accepted', 'temporary', 'permanent', 'unsupported'] as const satisfies readonly Outcome[]

/** The folders of a run, and what removes them. */
interface Workplace {
  readonly root: OwnFolder
  readonly reaper: Reaper
  /** For each case one that lasts until a reset: what a connector keeps besides its maildrop is there. */
  readonly cases: Map<string, OwnFolder>
}

function openWorkplace(): Workplace {
  const root = makeFolder(tmpdir(), 'htg-')
  return { root, reaper: startReaper(root.path), cases: new Map() }
}

/** Its reaper removes the folder. */
function closeWorkplace({ root, reaper, cases }: Workplace): void {
  for (const folder of [root, ...cases.values()]) release(folder)
  reaper.stop()
}

/**
 * Drives a connector through command lines. What a command is told is in its environment, in variables `HTG_…`, so that
 * nothing has to be put into the command line; the message is on the standard input of a send. All that it started ends
 * with the command, or when its time is up, or when this process ends, as far as the system tells what that is.
 */
export function commandDriver(options: CommandDriverOptions): ConnectorDriver & { stop(): void } {
  let workplace = openWorkplace()
  let isStopped = false
  const room = { octets: CAPS.runCollected, names: CAPS.runCollectedNames }
  const fetching = new Map<string, Fetch>()
  const { stored, directory } = options
  /** By case, what was shown as stored after earlier fetches. */
  const shownBefore = new Map<string, Shown>()
  const ofCaseShown = (task: Task): Shown => {
    const known: Shown = shownBefore.get(task.case) ?? new Map()
    shownBefore.set(task.case, known)
    return known
  }
  return {
    ...namesOf(options),
    actions: (['send', 'fetch', 'kill'] as const).filter((action) => options[action] !== undefined),
    ...(options.reset !== undefined && { resets: true }),
    async perform(task, withinMs) {
      const { action } = task
      if (action === 'reset') shownBefore.delete(task.case)
      const command = options[action]
      if (command === undefined && action !== 'reset')
        throw new Error(`no command was given that makes the connector ${action}`)
      // What it had is gone, and the numbers of its descriptors may be somebody else's by now.
      if (isStopped) return notStarted(command ?? '', say`the run is over`)
      let files: Files
      try {
        // A command may have taken away any of its folders, or put something else there.
        if (!isStill(workplace.root)) {
          closeWorkplace(workplace)
          workplace = openWorkplace()
        }
        files = filesFor(task, workplace)
      } catch (error) {
        return notStarted(
          command ?? '',
          say`the harness cannot write the files of this action: ${{ error: (error as Error).message }}`,
        )
      }
      // A reset that nobody configured: there is nothing to bring back.
      if (command === undefined) {
        letGo(files)
        return { command: '', status: 0, outcome: 'accepted', told: false, output: '', collected: [] }
      }
      const most = { octets: Math.min(CAPS.collected, room.octets), names: Math.min(CAPS.collectedNames, room.names) }
      const place = { cwd: directory, reaper: workplace.reaper, withinMs }
      const show = action === 'fetch' && stored !== undefined ? () => showStored(stored, task, files, place) : undefined
      const fetch: Fetch = { maildrop: files.maildrop, show, shown: Promise.resolve(undefined) }
      if (action === 'fetch') fetching.set(task.case, fetch)
      const performance = await run(command, task, files, place, most, async () => {
        fetching.delete(task.case)
        await fetch.shown
        return show?.()
      })
      for (const { octets } of performance.collected) room.octets -= octets.length
      room.octets = Math.max(0, room.octets)
      room.names = Math.max(0, room.names - performance.collected.length)
      return show ? { ...performance, collected: newTo(ofCaseShown(task), performance.collected) } : performance
    },
    async look(ofCase, octets) {
      const fetch = fetching.get(ofCase)
      if (!fetch) return { collected: [] }
      const { maildrop, show } = fetch
      const look = fetch.shown.then(async () => {
        const spoilt = await show?.()
        return { collected: filesBelow(maildrop, { octets, names: CAPS.folderLookedNames }), ...(spoilt && { spoilt }) }
      })
      fetch.shown = look
      return look
    },
    // A connector that stores elsewhere would not notice.
    ...(stored === undefined && {
      block(ofCase) {
        const maildrop = fetching.get(ofCase)?.maildrop
        if (maildrop && isStill(maildrop)) blockFolder(maildrop)
      },
    }),
    stop() {
      if (isStopped) return
      isStopped = true
      closeWorkplace(workplace)
    },
  }
}

/** A fetch that goes on. */
interface Fetch {
  readonly maildrop: OwnFolder
  /** Has what is stored by now copied into the maildrop; why that failed. */
  readonly show: (() => Promise<Text | undefined>) | undefined
  /** The last look, which the next one and the end of the fetch wait for. */
  shown: Promise<unknown>
}

/** Where a command is run, what sees to its end, and milliseconds until then. */
interface Place {
  readonly cwd: string | undefined
  readonly reaper: Reaper
  readonly withinMs: number
}

/** What a connector is told by files, and where it puts its own. */
interface Files {
  /** Of this action alone. */
  readonly folder: OwnFolder
  readonly ca: string
  readonly message: string
  readonly payload: string
  readonly status: string
  readonly notices: string
  readonly maildrop: OwnFolder
}

function filesFor(task: Task, { root, cases }: Workplace): Files {
  const before = cases.get(task.case)
  const isKept = before !== undefined && task.action !== 'reset' && isStill(before) && mayWrite(before)
  if (before && !isKept) {
    release(before)
    cases.delete(task.case)
    discard(before.path)
  }
  const ofCase = isKept ? before : makeFolder(root.path, `${task.case.replaceAll('/', '-')}-`)
  cases.set(task.case, ofCase)
  const folder = makeFolder(root.path, `${task.action}-`)
  const files = {
    folder,
    // Of the case: a service that is told by a reset reads it later.
    ca: join(ofCase.path, 'ca.pem'),
    message: join(folder.path, 'message.eml'),
    payload: join(folder.path, 'payload'),
    status: join(folder.path, 'status'),
    notices: join(folder.path, 'notices'),
    maildrop: makeEmpty(join(ofCase.path, 'maildrop')),
  }
  replace(files.ca, task.ca)
  writeNew(files.message, task.message)
  writeNew(files.payload, task.payload)
  return files
}

const notStarted = (command: string, why: Text): Performance => ({
  command,
  status: null,
  outcome: 'failed',
  told: false,
  output: `htg: ${inEnglish(why)}\n`,
  collected: [],
  spoilt: why,
})

/** Runs the command that copies what is stored; why it failed. */
async function showStored(command: string, task: Task, files: Files, place: Place): Promise<Text | undefined> {
  // A name of its own, by which its processes are told from those of the fetch.
  const status = `${files.status}-stored`
  const child = start(command, { ...task, action: 'stored' }, { ...files, status }, place)
  for (const stream of [child.stdout, child.stderr]) stream.resume()
  try {
    const end = await ended(child, place, `HTG_STATUS_FILE=${status}`)
    if (end.cutOff)
      return say`the command for stored was not done within ${{ seconds: place.withinMs / 1000 }} s (limits.action) and was ended`
    return end.status === 0
      ? undefined
      : say`the command for stored failed (exit status ${{ status: end.status ?? '' }})`
  } catch (error) {
    return say`the command for stored cannot be started (${{ why: (error as Error).message }})`
  }
}

/** Starts a command with a task in its environment. */
function start(
  command: string,
  task: Omit<Task, 'action'> & { readonly action: Action | 'stored' },
  files: Files,
  { cwd }: Place,
): ChildProcessWithoutNullStreams {
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
      HTG_MAILDROP_DIR: files.maildrop.path,
      HTG_STATUS_FILE: files.status,
      HTG_NOTICES_FILE: files.notices,
    },
  })
  // A command need not read its input to the end.
  child.stdin.on('error', () => {})
  child.stdin.end(task.action === 'send' ? task.message : '')
  return child
}

/** Runs a command to its end, and what has to be done before its files are read. */
async function run(
  command: string,
  task: Task,
  files: Files,
  place: Place,
  most: FolderRoom,
  finish: () => Promise<Text | undefined>,
): Promise<Performance> {
  const child = start(command, task, files, place)
  const output = new Output()
  let tooMuch: (() => void) | undefined
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (octets: Buffer) => {
      output.add(octets)
      if (output.length > CAPS.output) tooMuch?.()
    })
  }
  let end: End
  try {
    end = await ended(child, place, `HTG_STATUS_FILE=${files.status}`, (stop) => {
      tooMuch = stop
    })
  } catch (error) {
    await finish()
    letGo(files)
    const why = (error as Error).message
    return { ...notStarted(command, say`the command cannot be started: ${{ why }}`), unstartable: why }
  }
  try {
    const spoilt = await finish()
    return { ...performed(command, task.action, files, end, output, most), ...(spoilt && { spoilt, unshown: true }) }
  } finally {
    letGo(files)
  }
}

function letGo({ folder, maildrop }: Files): void {
  release(maildrop)
  release(folder)
  discard(folder.path)
}

/** What came of a command, by how it ended and what it left. */
function performed(
  command: string,
  action: Action,
  files: Files,
  { status, cutOff, strangers, left }: End,
  output: Output,
  most: FolderRoom,
): Performance {
  if (strangers === 1) output.say('1 process that had left the command’s process group was ended')
  if (strangers > 1) output.say(`${strangers} processes that had left the command’s process group were ended`)
  const { word, problem: problemOfStatus } = readStatus(files)
  const { text: notices, problem: problemOfNotices } = readNoticesOf(files)
  const problem = problemOfStatus ?? problemOfNotices
  const known = WORDS.find((one) => one === word)
  if (word !== undefined && known === undefined) {
    output.say(`“${word}” is not a word for the status file; it takes ${WORDS.join(', ')}`)
  }
  const [line] = notices === undefined ? [] : readNotices(notices).others
  if (line !== undefined)
    output.say(`“${line.slice(0, 80)}” is not a line for the notices file; it takes “delivered ID” and “failed ID”`)
  const spoilt =
    cutOff === 'output'
      ? say`the command printed more than ${{ most: inWords(CAPS.output) }} and was ended (docs/caps.md)`
      : left > 0
        ? left === 1
          ? say`1 process of the command could not be ended`
          : say`${{ count: left }} processes of the command could not be ended`
        : cutOff === undefined
          ? problem
          : undefined
  if (spoilt) output.say(inEnglish(spoilt))
  const collected = action === 'fetch' ? filesBelow(files.maildrop, most) : []
  return {
    command,
    status,
    outcome: cutOff === 'time' ? 'timeout' : cutOff === 'output' ? 'failed' : outcomeOf(action, known, status),
    told: cutOff === undefined && known !== undefined,
    ...(cutOff === 'output' && { flooded: true }),
    output: output.text,
    ...(notices !== undefined && { notices }),
    collected,
    ...(spoilt && { spoilt }),
  }
}

function outcomeOf(action: Action, word: (typeof WORDS)[number] | undefined, status: number | null): Outcome {
  const outcome = word ?? (status === 0 ? 'accepted' : 'failed')
  return outcome === 'accepted' && action === 'fetch' ? 'fetched' : outcome
}

/** How a command ended. */
interface End {
  readonly status: number | null
  /** What it was ended for. */
  readonly cutOff: 'time' | 'output' | undefined
  /** Processes outside its group that had to be ended after it, and that could not be. */
  readonly strangers: number
  readonly left: number
}

/**
 * Waits for the end of a command, and ends it when its time is up, or when what is handed to `onLimit` is called. Nothing
 * that it started outlives it, as far as that is known: `variable` is what only its environment holds.
 */
async function ended(
  child: ChildProcess,
  { withinMs, reaper }: Place,
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
  timers.push(setTimeout(() => cut('time'), withinMs))
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
function signal(group: number | undefined, name: NodeJS.Signals): void {
  if (group === undefined) return
  try {
    process.kill(-group, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** The first word of the status file, in small letters; and what is wrong with the file, if anything is. */
function readStatus({ folder, status }: Files): { readonly word?: string; readonly problem?: Text } {
  if (!isStill(folder))
    return { problem: say`the folder of the status file was removed, or something else stands in its place` }
  const contents = readBeginning(status, CAPS.statusFile)
  if (contents === undefined) return {}
  if ('unread' in contents) return { problem: say`the status file cannot be read: ${{ why: contents.unread }}` }
  const { octets, length } = contents
  if (length > CAPS.statusFile)
    return { problem: say`the status file has ${{ count: length }} octets; it takes one word` }
  // A word is short; whatever else stands there is shown in part only.
  const word = /\S{1,40}/.exec(octets.toString('utf8'))?.[0]?.toLowerCase()
  return word === undefined ? {} : { word }
}

/** The notices file, if there is one; and what is wrong with it, if anything is. */
function readNoticesOf({ folder, notices }: Files): { readonly text?: string; readonly problem?: Text } {
  const contents = isStill(folder) ? readBeginning(notices, CAPS.noticesFile) : undefined
  if (contents === undefined) return {}
  if ('unread' in contents) return { problem: say`the notices file cannot be read: ${{ why: contents.unread }}` }
  const { octets, length } = contents
  if (length > CAPS.noticesFile)
    return {
      problem: say`the notices file has ${{ count: length }} octets, more than are read (docs/caps.md)`,
    }
  return { text: octets.toString('utf8') }
}

/** What a command wrote, as far as it is kept. */
class Output {
  /** Octets in all. */
  length = 0
  #head = ''
  #tail = ''
  #characters = 0
  #notes = ''
  readonly #hash = createHash('sha256')

  add(octets: Buffer): void {
    this.length += octets.length
    this.#hash.update(octets)
    const text = octets.toString('utf8')
    this.#characters += text.length
    const room = CAPS.outputKept / 2 - this.#head.length
    this.#head += text.slice(0, room)
    this.#tail = (this.#tail + text.slice(room)).slice(-CAPS.outputKept / 2)
  }

  /** Adds a line of the harness's own at the end. */
  say(text: string): void {
    this.#notes += `\nhtg: ${text}\n`
  }

  get text(): string {
    const left = this.#characters - this.#head.length - this.#tail.length
    if (left <= 0) return this.#head + this.#tail + this.#notes
    this.say(`${this.length} octets in all, SHA-256 ${this.#hash.copy().digest('hex')}`)
    return `${this.#head}\n… ${left} characters …\n${this.#tail}${this.#notes}`
  }
}
