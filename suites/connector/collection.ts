import type { Attempt } from '../../harness/connector/attempt.ts'
import { readMessage } from '../../harness/mime/message.ts'
import type { Pop3Step, Pop3Transcript } from '../../harness/pop3/transcript.ts'

/** A message that a connector retrieved whole, as it was sent and without byte-stuffing. */
export interface Retrieved {
  readonly attempt: Attempt
  readonly session: Pop3Transcript
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
  const forms = formsOf(content)
  return collected.some(({ octets }) => {
    const text = withPlainLineEnds(octets)
    return forms.some((form) => text.includes(form))
  })
}

/** Whether a fetch left anything, and all of it is known. */
export function isKnown({ collected }: Attempt): boolean {
  return collected.length > 0 && collected.every(({ omitted = 0 }) => omitted === 0)
}

/** What a message may look like in a file: its body, its payload, and the payload in UTF-8. */
function formsOf(content: string): string[] {
  const entity = readMessage(content)
  const charset = entity.contentType.parameters.get('charset')
  const forms = [entity.body, entity.content.toString('latin1'), ...inUtf8(entity.content, charset)]
  return [...new Set(forms.map(withPlainLineEnds))].filter((form) => form !== '')
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
