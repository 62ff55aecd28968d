import { createHash } from 'node:crypto'
import type { SessionLog } from '../record/event.ts'
import { type Part, say } from '../text/text.ts'
import type { Difference } from './difference.ts'
import { readPop3Session } from './pop3-session.ts'
import { readSmtpSession } from './smtp-session.ts'
import type { Step } from './step.ts'

/** One thing that a client said or did, by its meaning, and in words. */
interface Said {
  readonly meaning: string
  readonly words: Part
  readonly event: number
}

/**
 * Where what a client said in a session first differs from another: commands, mechanisms, whether TLS begins, the envelope, the
 * message. Host names, credentials, ids, sizes, the case of letters, and of a message Date, Message-ID and boundaries make no
 * difference.
 */
export function firstClientDifference(recorded: SessionLog, now: SessionLog): Difference | undefined {
  const [then, own] = [saidIn(recorded), saidIn(now)]
  const at = Array.from({ length: Math.max(then.length, own.length) }, (_, index) => index).find(
    (index) => then[index]?.meaning !== own[index]?.meaning,
  )
  if (at === undefined) return undefined
  const isOtherMessage = [then[at], own[at]].every((one) => one?.meaning.startsWith(MESSAGE))
  return {
    after: then[at - 1]?.words,
    recorded: then[at]?.words ?? say`nothing`,
    now: isOtherMessage ? say`another message` : (own[at]?.words ?? say`nothing`),
  }
}

/** What a command asks for as far as an answer to it depends on that: its verb, and how a login is to be done. */
export function shapeOf(line: string): string {
  const [verb = '', mechanism = '', initial] = line.trim().split(/[ \t]+/)
  if (verb.toUpperCase() !== 'AUTH') return verb.toUpperCase()
  return `AUTH ${mechanism.toUpperCase()}${initial === undefined ? '' : ' …'}`
}

const MESSAGE = 'message '
const SHOWN = 80
const short = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text)

function saidIn(log: SessionLog): Said[] {
  const { steps } = log.protocol === 'smtp' ? readSmtpSession(log) : readPop3Session(log)
  const said = (steps as readonly Step<unknown>[]).flatMap((step): Said[] => {
    // TLS of which nothing is recorded, or what never became a line.
    if (step.kind === 'rest') return []
    const event = step.lastEvent
    if (step.kind === 'message') return [{ meaning: MESSAGE + digestOf(step.text), words: say`the message`, event }]
    if (step.kind === 'sasl') return [{ meaning: 'response', words: say`a response of the login`, event }]
    return [{ meaning: meaningOf(step), words: short(step.text), event }]
  })
  log.events.forEach((event, index) => {
    if (event.type === 'tls')
      said.push({
        meaning: event.version === undefined ? 'no tls' : 'tls',
        words: event.version ?? say`a TLS handshake that failed`,
        event: index,
      })
  })
  return said.sort((a, b) => a.event - b.event)
}

/** Verbs of which the argument is what is meant. */
const MEANT = new Set(['RETR', 'DELE', 'TOP', 'LIST', 'UIDL', 'RCPT', 'MAIL', 'VRFY', 'EXPN'])
/** Parameters of an envelope whose value is another one for each message (RFC 1870, RFC 3461 §4.4). */
const VARIABLE = new Set(['SIZE', 'ENVID'])

function meaningOf({ verb, argument = '', text }: Step<unknown>): string {
  if (verb === 'AUTH') return shapeOf(text)
  if (!MEANT.has(verb)) return verb
  const [path = '', ...parameters] = argument.replace(/^(FROM|TO):[ \t]*/i, '').split(/[ \t]+/)
  const kept = parameters.map((parameter) => {
    const [name = '', value] = parameter.split('=')
    const keyword = name.toUpperCase()
    return VARIABLE.has(keyword) || value === undefined ? keyword : `${keyword}=${value.toUpperCase()}`
  })
  return [verb, path.toLowerCase(), ...kept.sort()].join(' ')
}

/** The digest of a message without what is another one each time. */
function digestOf(message: string): string {
  const [header = '', ...body] = message.split(/(?=\r\n\r\n)/)
  const fields = header
    .split(/\r\n(?![ \t])/)
    .filter((field) => !/^(?:date|message-id):/i.test(field))
    .join('\r\n')
  const boundaries = [...message.matchAll(/boundary="?([^"\r\n;]{1,70})/gi)].map(([, boundary]) => boundary!)
  const text = [...new Set(boundaries)].reduce(
    (all, boundary, index) => all.replaceAll(boundary, `boundary ${index}`),
    [fields, ...body].join(''),
  )
  return createHash('sha256').update(text, 'latin1').digest('hex')
}
