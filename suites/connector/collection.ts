import { readMessage } from '../../harness/grammar/mime/message.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import { derived } from '../../harness/reading/derived.ts'
import type { Pop3Session, Pop3Step } from '../../harness/reading/pop3-session.ts'

/** A message that a connector retrieved whole, as it was sent and without byte-stuffing. */
export interface Retrieved {
  readonly attempt: Attempt
  readonly session: Pop3Session
  readonly number: number
  readonly uid: string | undefined
  readonly step: Pop3Step
  readonly content: string
}

/** The messages that came whole, in the order of the sessions; without those that the log has not kept. */
export function retrievedIn(attempts: readonly Attempt[]): Retrieved[] {
  return attempts.flatMap((attempt) =>
    attempt.pop3.flatMap((session) =>
      [...session.ledger.values()].flatMap(({ number, uid, retrieved }) => {
        const answer = retrieved?.response?.multiline
        if (!retrieved || !answer || answer.holed) return []
        return [{ attempt, session, number, uid, step: retrieved, content: answer.content }]
      }),
    ),
  )
}

/**
 * Whether a fetch handed a message over: one of its files has the body in it, whole, or what the body carries.
 * Line ends and header fields of its own are the connector's business.
 */
export function isHandedOver({ collected }: Attempt, content: string): boolean {
  for (const form of formsOf(content)) {
    const text = withPlainLineEnds(form)
    if (text !== '' && collected.some((file) => textsOf(file).some((one) => one.includes(text)))) return true
  }
  return false
}

/** Whether a fetch handed over all lines of a message, whatever there is of blank ones between them. */
export function hasItsLines({ collected }: Attempt, content: string): boolean {
  const wanted = [...formsOf(content)].map(withoutBlankLines)
  return collected.some((file) =>
    textsOf(file)
      .map(withoutBlankLines)
      .some((one) => wanted.some((text) => text !== '' && one.includes(text))),
  )
}

const withoutBlankLines = (text: string): string => withPlainLineEnds(text).replace(/\n+/g, '\n')

/** How many times fetches handed over a message, or others with the same body: as it was, or what it carries. */
export function timesHandedOver(attempts: readonly Attempt[], content: string): number {
  const files = attempts.flatMap(({ collected }) => collected.map((file) => textsOf(file)[0]!))
  const counts = [...formsOf(content)].map(withPlainLineEnds).map((text) => {
    if (text === '') return 0
    return files.reduce((sum, file) => sum + file.split(text).length - 1, 0)
  })
  return Math.max(...counts)
}

/** What a file holds, with plain line ends; of an mbox, without its quoting too. Made once, however many messages are looked for in it. */
const textsOf = derived(({ octets }: Attempt['collected'][number]) => {
  const text = withPlainLineEnds(octets)
  return text.startsWith('From ') ? [text, text.replace(/^>(>*From )/gm, '$1')] : [text]
})

/** Whether a fetch left anything, and all of it is known. */
export function isKnown({ collected }: Attempt): boolean {
  return collected.length > 0 && collected.every(({ omitted = 0, unread }) => omitted === 0 && unread === undefined)
}

/** What a message may look like in a file, the likeliest first: its body, its payload, and the payload in UTF-8. */
function* formsOf(content: string): Generator<string> {
  const entity = readMessage(content)
  yield entity.body
  yield entity.content.toString('latin1')
  yield* inUtf8(entity.content, entity.contentType.parameters.get('charset'))
}

function inUtf8(payload: Buffer, charset: string | undefined): string[] {
  if (charset === undefined) return []
  try {
    return [Buffer.from(new TextDecoder(charset).decode(payload)).toString('latin1')]
  } catch {
    return [] // An unknown charset.
  }
}

function withPlainLineEnds(octets: string): string {
  const text = octets.includes('\r') ? octets.replace(/\r\n?/g, '\n') : octets
  let end = text.length
  while (text[end - 1] === '\n') end--
  return text.slice(0, end)
}
