import { fchmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CAPS } from '../caps.ts'
import { readNotices } from '../grammar/notices.ts'
import { namesOf, type SubjectName } from '../judging/profile.ts'
import type { Action, Outcome } from '../record/event.ts'
import { inWords } from '../text/octets.ts'
import { inEnglish, say, type Text } from '../text/text.ts'
import type { End } from './command-end.ts'
import type { ConnectorDriver, Performance, Task } from './connector-driver.ts'
import { HeldUp } from './held-up.ts'
import { KeptOutput } from './kept-output.ts'
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
import { localShell, type RunningCommand, type Shell } from './shell.ts'

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
  /** What runs them; the shell of this machine when absent. */
  readonly shell?: Shell
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

function openWorkplace({ folder = tmpdir(), isShared }: Shell): Workplace {
  const root = makeFolder(folder, 'htg-')
  if (isShared) fchmodSync(root.descriptor, 0o755)
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
  const { shell = localShell } = options
  let workplace = openWorkplace(shell)
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
          workplace = openWorkplace(shell)
        }
        files = filesFor(task, workplace, shell)
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
      const place = { shell, cwd: directory, reaper: workplace.reaper, withinMs }
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
        await shell.open?.([maildrop.path])
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
  readonly shell: Shell
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

function filesFor(task: Task, { root, cases }: Workplace, { isShared = false }: Shell): Files {
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
  const mode = isShared ? 0o644 : 0o600
  replace(files.ca, task.ca, mode)
  writeNew(files.message, task.message, mode)
  writeNew(files.payload, task.payload, mode)
  // Anyone who is let into the folder above them.
  if (isShared) for (const { descriptor } of [ofCase, folder, files.maildrop]) fchmodSync(descriptor, 0o777)
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
  const status = join(files.folder.path, 'stored-status')
  try {
    const child = await start(command, { ...task, action: 'stored' }, { ...files, status }, place)
    for (const stream of [child.stdout, child.stderr]) stream.resume()
    const end = await child.end
    if (end.cutOff)
      return say`the command for stored was not done within ${{ seconds: place.withinMs / 1000 }} s (limits.action) and was ended`
    return end.status === 0
      ? undefined
      : say`the command for stored failed (exit status ${{ status: end.status ?? '' }})`
  } catch (error) {
    if (error instanceof HeldUp) throw error
    return say`the command for stored cannot be started (${{ why: (error as Error).message }})`
  }
}

/** Starts a command with a task in its environment. */
function start(
  command: string,
  task: Omit<Task, 'action'> & { readonly action: Action | 'stored' },
  files: Files,
  { shell, ...place }: Place,
  onLimit?: (stop: () => void) => void,
): Promise<RunningCommand> {
  return shell.start(command, {
    ...place,
    ...(onLimit && { onLimit }),
    only: `HTG_STATUS_FILE=${files.status}`,
    input: task.action === 'send' ? task.message : Buffer.alloc(0),
    env: {
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
  const output = new KeptOutput()
  let tooMuch: (() => void) | undefined
  let end: End
  try {
    const child = await start(command, task, files, place, (stop) => {
      tooMuch = stop
    })
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (octets: Buffer) => {
        output.add(octets)
        if (output.length > CAPS.output) tooMuch?.()
      })
    }
    end = await child.end
  } catch (error) {
    await finish()
    letGo(files)
    if (error instanceof HeldUp) throw error
    const why = (error as Error).message
    return { ...notStarted(command, say`the command cannot be started: ${{ why }}`), unstartable: why }
  }
  try {
    const spoilt = await finish()
    await place.shell.open?.([files.folder.path, files.maildrop.path])
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
  output: KeptOutput,
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
