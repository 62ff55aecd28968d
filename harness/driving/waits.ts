import { BroadcastChannel } from 'node:worker_threads'

/** Something that a run waits for. */
export interface Wait {
  readonly what:
    | 'connection'
    | 'admission'
    | 'put-off'
    | 'greeting'
    | 'answer'
    | 'handshake'
    | 'notification'
    | 'inactivity'
    | 'delivery'
    | 'action'
  /** Whose: `localhost:587`; of an action the scenario. */
  readonly peer: string
  /** The command that is to be answered, the action, or the experiment. */
  readonly of?: string
  /** The name of what limits it, and how long that is in milliseconds. */
  readonly limit: string
  readonly upToMs: number
}

/** Milliseconds after which a wait is worth a word. */
const WORTH_TELLING = 2_000

/** What goes over the channel: a wait that began, or the number alone of one that is over. */
interface Told {
  readonly id: number
  readonly wait?: Wait
}

// The suite may run in a thread of its own; a channel reaches the progress line in any thread.
const CHANNEL = 'htg-waits'
let channel: BroadcastChannel | undefined
let last = 0

/** Says that the run waits, should that take long. Returns how to say that it is over. */
export function waitingFor(wait: Wait): () => void {
  const id = ++last
  let isTold = false
  const timer = setTimeout(() => {
    isTold = true
    tell({ id, wait })
  }, WORTH_TELLING)
  timer.unref()
  return () => {
    clearTimeout(timer)
    if (isTold) tell({ id })
  }
}

function tell(told: Told): void {
  if (!channel) {
    channel = new BroadcastChannel(CHANNEL)
    channel.unref()
  }
  channel.postMessage(told)
}

/** Listens for waits in any thread of this process. `onChange` gets the one that has lasted longest, or `undefined`. Returns a function that stops it. */
export function hearWaits(onChange: (wait: Wait | undefined) => void): () => void {
  const waits = new Map<number, Wait>()
  const hearing = new BroadcastChannel(CHANNEL)
  hearing.onmessage = (message) => {
    const { id, wait } = (message as { data: Told }).data
    if (wait) waits.set(id, wait)
    else waits.delete(id)
    onChange(waits.values().next().value)
  }
  hearing.unref()
  return () => hearing.close()
}
