import { capabilitiesIn } from '../grammar/pop3-response.ts'
import { extensionsOf } from '../grammar/smtp-reply.ts'
import type { SessionLog } from '../record/event.ts'
import { joined, type Part, say, type Text, verbatim } from '../text/text.ts'
import { readPop3Session } from './pop3-session.ts'
import { readSmtpSession } from './smtp-session.ts'

/** One thing that a server said or did, by its meaning, and in words. */
interface Told {
  /** What it answers: a line of the client's. Absent where nobody had asked. */
  readonly after: Part | undefined
  readonly meaning: string
  readonly words: Part
  readonly event: number
  /** Extensions or capabilities, where they are what was asked for. */
  readonly offers?: readonly string[]
}

/** Where two sessions part that have the same client. */
export interface Difference {
  readonly after: Part | undefined
  readonly recorded: Part
  readonly now: Part
}

/**
 * Where the answers of a session first differ from those of another: codes, capabilities, and what kind of message is handed
 * out. Texts, times, ids, numbers of octets and the order of capabilities make no difference.
 */
export function firstDifference(recorded: SessionLog, now: SessionLog): Difference | undefined {
  const [then, own] = [toldIn(recorded), toldIn(now)]
  for (let at = 0; at < Math.max(then.length, own.length); at++) {
    if (then[at]?.meaning === own[at]?.meaning) continue
    const [before, after] = [then[at], own[at]]
    // What nobody had asked for has nothing next to it.
    const isExtra = before && after && (before.after === undefined) !== (after.after === undefined)
    const recordedOne = isExtra && before.after !== undefined ? undefined : before
    const nowOne = isExtra && after.after !== undefined ? undefined : after
    return {
      after: (recordedOne ?? nowOne)!.after,
      recorded: wordsOf(recordedOne, nowOne),
      now: wordsOf(nowOne, recordedOne),
    }
  }
  return undefined
}

/** What one said, next to what the other did: of two lists what the other has not. */
function wordsOf(one: Told | undefined, other: Told | undefined): Part {
  if (!one?.offers || !other?.offers) return one?.words ?? say`nothing`
  const own = one.offers.filter((offer) => !other.offers!.includes(offer))
  return own.length > 0 ? say`with ${{ offers: joined(own) }}` : say`without these`
}

function toldIn(log: SessionLog): Told[] {
  const told = log.protocol === 'smtp' ? smtpIn(log) : pop3In(log)
  log.events.forEach((event, index) => {
    if (event.type === 'tls')
      told.push({
        after: say`the TLS handshake`,
        meaning: event.version === undefined ? 'no tls' : 'tls',
        words: event.version ?? say`it failed`,
        event: index,
      })
  })
  return told.sort((a, b) => a.event - b.event)
}

const GREETING = say`the connection`
const unasked = (answer: Text): Text => say`${{ answer }}, for which nobody had asked`
const SHOWN = 80
const short = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text)

function smtpIn(log: SessionLog): Told[] {
  const { steps, greeting, unasked: surplus } = readSmtpSession(log)
  const first = (raw: string) => verbatim(short(raw.split('\r\n', 1)[0]!))
  return [
    ...(greeting
      ? [
          {
            after: GREETING,
            meaning: `${greeting.answer.code}`,
            words: first(greeting.answer.raw),
            event: greeting.event,
          },
        ]
      : []),
    ...surplus.map(({ answer, event }) => ({
      after: undefined,
      meaning: `unasked ${answer.code}`,
      words: unasked(first(answer.raw)),
      event,
    })),
    ...steps.map(({ kind, text, verb, reply, code, firstEvent }): Told => {
      const offers =
        verb === 'EHLO' && code === 250 && reply
          ? [...extensionsOf(reply)].map(([name, parameters]) => [name, ...[...parameters].sort()].join(' ')).sort()
          : []
      return {
        after: kind === 'message' ? say`the message` : kind === 'sasl' ? say`a response of the login` : short(text),
        meaning: `${code} ${offers.join(', ')}`,
        ...(offers.length > 0 && { offers }),
        words: reply ? (offers.length > 0 ? `${code} ${offers.join(', ')}` : first(reply.raw)) : say`no reply`,
        event: firstEvent,
      }
    }),
  ]
}

function pop3In(log: SessionLog): Told[] {
  const { steps, greeting, unasked: surplus } = readPop3Session(log)
  const first = (raw: string) => verbatim(short(raw.trimEnd()))
  return [
    ...(greeting
      ? [{ after: GREETING, meaning: greeting.answer.status, words: first(greeting.answer.raw), event: greeting.event }]
      : []),
    ...surplus.map(({ answer, event }) => ({
      after: undefined,
      meaning: `unasked ${answer.status}`,
      words: unasked(first(answer.raw)),
      event,
    })),
    ...steps.map(({ kind, text, verb, response, status, firstEvent }): Told => {
      const lines = response?.lines
      const offers =
        verb === 'CAPA' && lines
          ? [...capabilitiesIn(lines)].map(([name, parameters]) => [name, ...[...parameters].sort()].join(' ')).sort()
          : []
      const type =
        verb === 'RETR' && response?.content !== undefined
          ? (/^content-type:[ \t]*([\w.+-]+\/[\w.+-]+)/im.exec(response.content.split('\r\n\r\n', 1)[0]!)?.[1] ?? '')
          : ''
      return {
        after: kind === 'sasl' ? say`a response of the login` : short(text),
        meaning: `${status} ${offers.join(', ')}${type.toLowerCase()}`,
        ...(offers.length > 0 && { offers }),
        words: response
          ? offers.length > 0
            ? `+OK ${offers.join(', ')}`
            : type === ''
              ? first(response.raw)
              : say`${{ response: first(response.raw) }} with a message of ${{ type }}`
          : say`no response`,
        event: firstEvent,
      }
    }),
  ]
}
