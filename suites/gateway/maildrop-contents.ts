import { randomBytes } from 'node:crypto'
import { type Pop3Peer, statusOf } from '../../harness/driving/pop3-peer.ts'
import { readMessage } from '../../harness/grammar/mime/message.ts'
import { control, expecting, type Fact, fact, undecided } from '../../harness/judging/finding.ts'
import { ok } from '../../harness/judging/pop3-expectations.ts'
import type { Pop3Evidence, Pop3Exchange } from '../../harness/reading/pop3-exchange.ts'
import { MOST_LOOKED } from '../../harness/reading/wholeness.ts'
import { say } from '../../harness/text/text.ts'

/*
 * What a maildrop holds, as one session saw it. Messages are told apart by what is in them: a number is good for one
 * session (RFC 1939 §4), a size may change from one session to the next, and unique ids are optional and under test.
 */

/** How the Message-ID of a message begins that the harness put into a maildrop. */
const OWN = '<maildrop-'

/** Message-IDs for messages of one experiment's own, by their order. */
export function ownMessageIds(): (index: number) => string {
  const nonce = randomBytes(8).toString('hex')
  return (index) => `${OWN}${nonce}-${index + 1}@client.example>`
}

/** LIST under a mark, and then who is who: as little of each message as tells it from the others. Returns the numbers of own messages. */
export async function look(peer: Pop3Peer, as: string, detail?: string): Promise<number[]> {
  const list = await peer.command('LIST', as, detail)
  const own: [id: string, number: number][] = []
  for (const number of numbersIn(list).slice(-MOST_LOOKED)) {
    if (peer.wire.closed) break
    const id = await identityIn(peer, number)
    if (id?.startsWith(OWN)) own.push([id, number])
  }
  return own.sort().map(([, number]) => number)
}

/** What tells a message from every other, asked for with as few octets as the server allows: TOP is optional (RFC 1939 §7). */
export async function identityIn(peer: Pop3Peer, number: number): Promise<string | undefined> {
  const top = await peer.command(`TOP ${number} 0`, 'who', String(number))
  const seen = statusOf(top) === 'ok' ? top : await peer.command(`RETR ${number}`, 'who', String(number))
  return typeof seen === 'string' ? undefined : identityOf(seen.content)
}

/** What tells a message from every other: its Message-ID, or all that there is of its header. */
function identityOf(content: string | undefined): string | undefined {
  if (content === undefined) return undefined
  const { header } = readMessage(content)
  return header.value('message-id') ?? content.split('\r\n\r\n')[0]
}

/** A maildrop in one session. */
export interface Contents {
  readonly list: Pop3Exchange
  /** Identities by message number. */
  readonly messages: ReadonlyMap<number, string>
}

/** The first look under a mark, with so many messages of the harness's own or more; stops as undecided otherwise. */
export function contents(pop3: Pop3Evidence, mark: string, atLeast = 0, detail?: string): Contents {
  const list = pop3.marked(mark).find((each) => detail === undefined || each.detail === detail)
  control(list, ok)
  const numbers = numbersIn(list.response)
  const who = pop3.marked('who').filter(({ raw }) => raw.log === list.raw.log)
  const messages = new Map(
    who.flatMap((exchange) => {
      const id = identityOf(exchange.response?.content)
      return id === undefined ? [] : [[Number(exchange.detail), id] as const]
    }),
  )
  for (const number of numbers.slice(-MOST_LOOKED)) {
    if (!messages.has(number)) undecided(say`message ${{ number }} is listed but cannot be told from the others`, list)
  }
  const own = [...messages.values()].filter((id) => id.startsWith(OWN)).length
  control(
    fact(own, say`${{ own }} of them among ${{ total: numbers.length }}`, list.at),
    expecting(say`${{ atLeast }} or more messages that were put there`, (count) => count >= atLeast),
  )
  return { list, messages }
}

/** The message numbers in the answer to LIST. */
export function numbersIn(answer: { readonly lines?: readonly string[] | undefined } | string | undefined): number[] {
  const lines = (typeof answer === 'object' ? answer.lines : undefined) ?? []
  return lines.flatMap((line) => {
    const number = /^\d{1,9}(?= )/.exec(line)?.[0]
    return number === undefined ? [] : [Number(number)]
  })
}

/** The messages of one look that are not in another: what was deleted in between, by identity. */
export function missing(before: Contents, after: Contents): Fact<readonly string[]> {
  const left = [...after.messages.values()]
  const gone = [...before.messages.values()].filter((id) => {
    const at = left.indexOf(id)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  const listed = after.messages.size
  const observed =
    gone.length === 0
      ? say`all messages are still there (listed: ${{ listed }})`
      : say`gone: ${{ gone: gone.join(', ') }} (listed: ${{ listed }})`
  return fact(gone, observed, after.list.at)
}
