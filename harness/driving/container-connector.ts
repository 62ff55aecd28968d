import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { finished } from 'node:stream/promises'
import { setTimeout } from 'node:timers/promises'
import { CAPS } from '../caps.ts'
import type { TextError } from '../text/text-error.ts'
import { listen as listenOn } from '../wire/listener.ts'
import { type CommandDriverOptions, commandDriver } from './command-driver.ts'
import type { End } from './command-end.ts'
import type { ConnectorDriver } from './connector-driver.ts'
import { type ConnectorContainer, type ConnectorContainerRunning, startConnectorContainer } from './container.ts'
import { HeldUp } from './held-up.ts'
import { makeFolder, makeShared, release } from './own-folder.ts'
import { startReaper } from './reaper.ts'
import type { Shell } from './shell.ts'

/** A connector in a container, and the command lines that are run in there. */
export type ContainerDriverOptions = Omit<CommandDriverOptions, 'directory' | 'shell'> & {
  readonly container: ConnectorContainer
}

/**
 * Starts the container of a connector, and drives it by command lines that are run in it, as the user of its image. Inside,
 * `host` leads to where the gateway listens: `listen`, if it is told so, else `reachedAt`, which other machines do not reach. The
 * files of the run have the same paths as here. Throws {@link NoContainerEngine} or
 * {@link ContainerError}; nothing is left running then.
 */
export async function containerDriver(
  { container, ...commands }: ContainerDriverOptions,
  { host, listen }: { readonly host: string; readonly listen: string | undefined },
): Promise<ConnectorDriver & { readonly reachedAt: string; stop(): Promise<void> }> {
  const address = listen === undefined || isUnspecified(listen) ? undefined : listen
  // Only its owner gets past the outer folder on this machine; in the container the inner one alone is there.
  const outer = makeFolder(tmpdir(), 'htg-')
  const folder = join(outer.path, 'shared')
  release(makeShared(folder))
  const reaper = startReaper(outer.path)
  const removeFolder = () => {
    release(outer)
    reaper.stop()
  }
  try {
    const running = await startConnectorContainer(container, { folder, host, address })
    const driver = commandDriver({ ...commands, shell: shellIn(running, folder) })
    return {
      ...driver,
      reachedAt: await ownAddress(running.gateway),
      async stop() {
        await openIn(running, [folder]).catch(() => {})
        await running.stop()
        driver.stop()
        removeFolder()
      },
    }
  } catch (error) {
    removeFolder()
    throw error
  }
}

/**
 * The address here that leads to this machine from a container's network, whose gateway is given. Where that is in a machine of
 * its own (Docker Desktop), it hands on to the loopback address of this one.
 */
async function ownAddress(gateway: string | undefined): Promise<string> {
  if (gateway === undefined) return LOOPBACK
  const listener = await listenOn(gateway, 0, () => {}).catch(() => undefined)
  await listener?.close()
  return listener ? gateway : LOOPBACK
}

const LOOPBACK = '127.0.0.1'

/** Whether an address stands for all of a machine, so that nobody can connect to it. */
const isUnspecified = (address: string): boolean => address === '0.0.0.0' || address === '::'

/** Whether what other users write has to be opened to us: nothing is closed to a superuser. */
const needsOpening = process.getuid?.() !== 0

function shellIn(running: ConnectorContainerRunning, folder: string): Shell {
  return {
    folder,
    isShared: true,
    async start(command, { env, input, only, withinMs, onLimit }) {
      const { stdout, stderr, exit } = await execIn(running, ['/bin/sh', '-c', command], { env, input })
      const closed = Promise.allSettled([finished(stdout), finished(stderr)])
      const end = ended(running, { exit, closed }, { only, withinMs, ...(onLimit && { onLimit }) })
      end.catch(() => {})
      return { stdout, stderr, end }
    },
    ...(needsOpening && { open: (folders) => openIn(running, folders) }),
  }
}

/** Runs a program in the container. Without a container nothing more comes of the run. */
async function execIn(
  running: ConnectorContainerRunning,
  ...what: Parameters<ConnectorContainerRunning['exec']>
): ReturnType<ConnectorContainerRunning['exec']> {
  return running.exec(...what).catch((error: Error) => {
    throw error.name === 'ContainerError' ? new HeldUp((error as TextError).text) : error
  })
}

/** Lets everybody read and remove what stands below folders: as the user that made it, which the image says. */
async function openIn(running: ConnectorContainerRunning, folders: readonly string[]): Promise<void> {
  const { stdout, stderr, exit } = await execIn(running, [
    '/bin/sh',
    '-c',
    'chmod -R a+rwX "$@" 2>/dev/null',
    'sh',
    ...folders,
  ])
  for (const stream of [stdout, stderr]) stream.resume()
  await exit
}

/** Sends a signal to what has a variable in its environment, and says how many processes that were. */
const SIGNAL = `found=0
for process in /proc/[0-9]*; do
  if grep -qF "$2" "$process/environ" 2>/dev/null && kill "-$1" "\${process#/proc/}" 2>/dev/null; then found=$((found + 1)); fi
done
echo "$found"`

/**
 * Waits for the end of a command in the container, and ends it when its time is up, or when what is handed to `onLimit` is
 * called. Nothing that it started outlives it, as far as the variable tells that only it was given.
 */
async function ended(
  running: ConnectorContainerRunning,
  { exit, closed }: { readonly exit: Promise<number | null>; readonly closed: Promise<unknown> },
  {
    only,
    withinMs,
    onLimit,
  }: { readonly only: string; readonly withinMs: number; readonly onLimit?: (stop: () => void) => void },
): Promise<End> {
  let cutOff: End['cutOff']
  const timers: NodeJS.Timeout[] = []
  const signal = async (name: 'TERM' | 'KILL'): Promise<number> => {
    const { stdout, stderr, exit } = await execIn(running, ['/bin/sh', '-c', SIGNAL, 'sh', name, only])
    stderr.resume()
    const [said] = await Promise.all([text(stdout), exit])
    return Number(said)
  }
  const cut = (reason: End['cutOff']) => {
    if (cutOff !== undefined) return
    cutOff = reason
    signal('TERM').catch(() => {})
    timers.push(globalThis.setTimeout(() => signal('KILL').catch(() => {}), CAPS.commandEnd))
  }
  onLimit?.(() => cut('output'))
  timers.push(globalThis.setTimeout(() => cut('time'), withinMs))
  try {
    const status = await exit
    let left = await signal('KILL')
    for (let round = 0; left > 0 && round < CAPS.killing; round++) {
      await setTimeout(PAUSE)
      left = await signal('KILL')
    }
    // A container that ends kills what runs in it, and for a moment still takes commands: then it says that it has ended.
    for (let round = 0; status === KILLED && cutOff === undefined && round < ROUNDS; round++) {
      await setTimeout(LOOKS_AGAIN)
      left = await signal('KILL')
    }
    // What its user may not end holds the output open for as long as it likes.
    await Promise.race([closed, setTimeout(CAPS.commandEnd, undefined, { ref: false })])
    return { status: cutOff === undefined ? status : null, cutOff, strangers: 0, left }
  } finally {
    for (const timer of timers) clearTimeout(timer)
  }
}

/** Milliseconds between the rounds in which processes are ended. */
const PAUSE = 20

/** The exit status of a program that SIGKILL ended. */
const KILLED = 137
/** How often, after how many milliseconds each, it is seen whether the container has ended with it. */
const ROUNDS = 10
const LOOKS_AGAIN = 100
