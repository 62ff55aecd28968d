import type { Bilingual } from '../../harness/text/text.ts'
import type { CertifyState, PageState, PlayState, SessionSummary } from '../shown.ts'
import { byId } from './dom.ts'
import { text, told } from './texts.ts'

/** How long to wait before a connection is tried again where the browser does not do so itself, in milliseconds. */
const AGAIN_AFTER_MS = 1_000
/** What is said for those who do not see is said at most so often, in milliseconds. */
const SAY_EVERY_MS = 2_000

/** Asks for data. Rejects where the server refuses or is not there. */
export async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(path, { cache: 'no-store', ...init })
  if (!response.ok) throw new Refusal(response.status, await response.json().catch(() => ({})))
  return (await response.json()) as T
}

/** What the server says where it refuses. */
class Refusal extends Error {
  readonly why: Bilingual | undefined
  /** The run by hand as it is, where an answer was not for the step that it is at. */
  readonly now: CertifyState | undefined

  constructor(status: number, { why, now }: { readonly why?: Bilingual; readonly now?: CertifyState }) {
    super(`${status}`)
    this.why = why
    this.now = now
  }
}

/** Has the server do something. What goes wrong is shown, until something goes well. */
export async function act<T>(
  path: string,
  init: RequestInit = {},
  refused?: (now: CertifyState) => void,
): Promise<T | undefined> {
  const place = byId('refusal')
  try {
    const given = await ask<T>(path, { method: 'POST', ...init })
    place.hidden = true
    return given
  } catch (error) {
    const { why, now } = error instanceof Refusal ? error : {}
    const name = why ? told(why) : error instanceof Error ? error.message : String(error)
    place.textContent = text('refused', { name })
    place.hidden = false
    if (now) refused?.(now)
    return undefined
  }
}

/** What the parts of the page do when something happens. */
interface Hearers {
  /** All of it, at the beginning and where what came meanwhile is not known any more. */
  state(state: PageState): void
  session(summary: SessionSummary): void
  maildrop(): void
  play(state: PlayState): void
  certify(state: CertifyState): void
}

/** Keeps the page up to date, also over a lost connection and another start of the server. */
export async function follow(hearers: Hearers): Promise<void> {
  let last: string
  try {
    const state = await ask<PageState>('/api/state')
    last = state.last
    hearers.state(state)
  } catch {
    isConnected(false)
    setTimeout(() => void follow(hearers), AGAIN_AFTER_MS)
    return
  }
  listen(hearers, last)
}

function listen(hearers: Hearers, after: string): void {
  let last = after
  const source = new EventSource(`/api/events?after=${encodeURIComponent(last)}`)
  const on = (type: string, hear: (data: unknown) => void) =>
    source.addEventListener(type, (event) => {
      const { lastEventId, data } = event as MessageEvent<string>
      if (lastEventId !== '') last = lastEventId
      hear(JSON.parse(data))
    })
  on('hello', () => isConnected(true))
  on('still', () => {})
  on('session', (data) => hearers.session(data as SessionSummary))
  on('maildrop', () => hearers.maildrop())
  on('play', (data) => hearers.play(data as PlayState))
  on('certify', (data) => hearers.certify(data as CertifyState))
  on('anew', () => {
    source.close()
    void follow(hearers)
  })
  source.addEventListener('error', () => {
    isConnected(false)
    // The browser tries again by itself; where it gave up, we do.
    if (source.readyState !== EventSource.CLOSED) return
    setTimeout(() => listen(hearers, last), AGAIN_AFTER_MS)
  })
}

let connected: boolean | undefined
function isConnected(is: boolean): void {
  connected = is
  showConnection()
}

export function showConnection(): void {
  if (connected === undefined) return
  const place = byId('connection')
  place.classList.toggle('lost', !connected)
  const words = text(connected ? 'connected' : 'lost')
  if (place.textContent !== words) place.textContent = words
}

let pending: string | undefined
let waits = false
/** Says something to those who do not see the page, and not more often than they can hear. */
export function say(words: string): void {
  pending = words
  if (waits) return
  waits = true
  const speak = () => {
    if (pending === undefined) {
      waits = false
      return
    }
    byId('said').textContent = pending
    pending = undefined
    setTimeout(speak, SAY_EVERY_MS)
  }
  speak()
}
