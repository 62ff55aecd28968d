import { isUtf8 } from 'node:buffer'
import { z } from 'zod'
import { CAPS } from '../caps.ts'
import { decodeBase64, encodeBase64 } from '../grammar/base64.ts'
import type { Outcome } from '../record/event.ts'
import { clip } from '../text/clip.ts'
import { inWords } from '../text/octets.ts'
import { say, type Text, verbatim } from '../text/text.ts'
import type { Task } from './connector-driver.ts'

/*
 * What a connector that is a service, or a resident command, is asked, and what it answers: one JSON object each.
 */

const place = z.object({ host: z.string(), port: z.int().min(1).max(65_535) })
const base64 = z.string().meta({ contentEncoding: 'base64' })

/** What is asked for one action. Later versions may ask with more fields. */
export const driverRequest = z.object({
  id: z.string().describe('Another one for each request; the answer may repeat it.'),
  case: z.string().describe('Scenario and variant, F-05/454; an opaque name in a blind run.'),
  action: z.enum(['send', 'fetch', 'reset', 'kill']),
  smtp: place.describe('Where the scripted gateway takes submissions.'),
  pop3: place.describe('Where the scripted gateway has the mailbox.'),
  user: z.string().describe('The full mailbox name.'),
  password: z.string().describe('Made up for the run.'),
  ca: z.string().describe('The only authority to trust, PEM.'),
  from: z.string().describe('Sender, in envelope and header.'),
  to: z.string().describe('Recipient in the header (table 4).'),
  rcpt: z.string().describe('Recipient in the envelope (table 3).'),
  message: base64.describe('The message to submit, complete and conforming.'),
  payload: base64.describe('Its payload alone, for a connector that composes its own messages.'),
  maildrop: z
    .string()
    .optional()
    .describe(
      'Of a resident command, for a fetch: an empty folder of this machine, into which it may put what it collects, a file for each message, instead of answering with it.',
    ),
})

/** What is answered when the action is over. A field that is not here is refused: it may be one of these, misspelt. */
export const driverAnswer = z.strictObject({
  status: z
    .enum(['accepted', 'fetched', 'temporary', 'permanent', 'unsupported', 'failed'])
    .describe('What came of the action; failed where the connector cannot tell which kind of failure it was.'),
  id: z.string().optional().describe('The id of the request that this answers.'),
  output: z.string().optional().describe('What the connector logged, for people.'),
  collected: z.array(base64).optional().describe('The messages that a fetch collected, each as it would be stored.'),
  notices: z
    .string()
    .optional()
    .describe('What a fetch learned of messages that were sent, a line each: delivered ID, or failed ID.'),
})

/** A request as it goes out. `id` is another one for each; `maildrop` a folder for what is collected. */
export function requestOf(task: Task, id: string, maildrop?: string): z.infer<typeof driverRequest> {
  const { case: ofCase, action, smtp, pop3, user, password, ca, from, to, rcpt, message, payload } = task
  return {
    ...{ id, case: ofCase, action, smtp, pop3, user, password, ca, from, to, rcpt },
    message: encodeBase64(message),
    payload: encodeBase64(payload),
    ...(maildrop !== undefined && { maildrop }),
  }
}

/** What an answer says. */
export interface Answered {
  /** The id of the request, where the answer repeats it. */
  readonly id?: string
  readonly outcome: Exclude<Outcome, 'timeout'>
  readonly output: string
  readonly collected: readonly Buffer[]
  readonly notices?: string
}

/** Characters that are shown of a field or of a value that does not belong there. */
const SHOWN = 40

/** Reads the answer to a request to the letter; what is wrong with it where it is not one. */
export function readAnswer(octets: Buffer, id: string, action: Task['action']): Answered | { readonly wrong: Text } {
  if (!isUtf8(octets)) return { wrong: say`is not UTF-8` }
  // Some write a mark before it, which a reader may pass over (RFC 8259 §8.1).
  const text = octets.toString('utf8').replace(/^\uFEFF/, '')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { wrong: text.trim() === '' ? say`is empty` : say`is not JSON: “${{ start: clip(text.trim(), SHOWN) }}”` }
  }
  // Before the schema is asked, which would list what is wrong with each.
  const many = (json as { readonly collected?: unknown } | null)?.collected
  if (Array.isArray(many) && many.length > CAPS.collectedNames)
    return { wrong: say`has more than ${{ most: CAPS.collectedNames }} messages in “collected” (docs/caps.md)` }
  const read = driverAnswer.safeParse(json)
  if (!read.success) return { wrong: wrongIn(read.error.issues[0]!, json) }
  const twice = repeatedKey(text)
  if (twice !== undefined)
    return { wrong: say`has the field “${{ field: clip(twice, SHOWN) }}” more than once: nobody can tell which counts` }
  const { status, id: repeated, output = '', collected = [], notices } = read.data
  if (repeated !== undefined && repeated !== id)
    return { wrong: say`is to another request (id “${{ id: clip(repeated, SHOWN) }}”)` }
  if (status === 'fetched' && action !== 'fetch')
    return { wrong: say`says “fetched”, and ${{ action }} was asked for; it takes “accepted”` }
  if (collected.length > 0 && action !== 'fetch')
    return { wrong: say`has messages in “collected”, and ${{ action }} was asked for` }
  if (notices !== undefined && notices.length > CAPS.noticesFile)
    return { wrong: say`has more than ${{ most: inWords(CAPS.noticesFile) }} in “notices” (docs/caps.md)` }
  const files: Buffer[] = []
  for (const [index, one] of collected.entries()) {
    const file = decodeBase64(one)
    if (!file)
      return {
        wrong: say`has in “collected[${{ index }}]” what is not base64 as RFC 4648 has it: no line ends or blanks, padded with =`,
      }
    files.push(file)
  }
  return {
    ...(repeated !== undefined && { id: repeated }),
    outcome: status === 'accepted' && action === 'fetch' ? 'fetched' : status,
    output,
    collected: files,
    ...(notices !== undefined && { notices }),
  }
}

/**
 * A key that an object of JSON has twice, of which a parser shows the last alone (RFC 8259 §4). Of an object whose values hold no
 * objects, so that each string before a colon is a key of it.
 */
function repeatedKey(json: string): string | undefined {
  const keys = new Set<string>()
  for (let begin = json.indexOf('"'); begin >= 0; ) {
    const end = endOfString(json, begin)
    let next = end + 1
    while (/\s/.test(json.charAt(next))) next++
    if (json.charAt(next) === ':') {
      const key = JSON.parse(json.slice(begin, end + 1)) as string
      if (keys.has(key)) return key
      keys.add(key)
    }
    begin = json.indexOf('"', end + 1)
  }
  return undefined
}

/** Where a string ends that begins at a quotation mark: at the next one with an even number of backslashes before it. */
function endOfString(json: string, begin: number): number {
  for (let end = json.indexOf('"', begin + 1); ; end = json.indexOf('"', end + 1)) {
    let escapes = 0
    while (json.charAt(end - 1 - escapes) === '\\') escapes++
    if (escapes % 2 === 0) return end
  }
}

/** The first thing that a schema finds wrong, in words. */
function wrongIn(issue: z.core.$ZodIssue, json: unknown): Text {
  if (issue.code === 'unrecognized_keys')
    return say`has a field “${{ field: clip(issue.keys[0] ?? '', SHOWN) }}”, which is not one of ${{ fields: verbatim(Object.keys(driverAnswer.shape).join(', ')) }}`
  const [field, index] = issue.path
  if (field === undefined) return say`is not a JSON object`
  if (field === 'status') {
    const { status } = json as { readonly status?: unknown }
    const words = verbatim(driverAnswer.shape.status.options.join(', '))
    if (status === undefined) return say`has no “status”; it takes ${{ words }}`
    return typeof status === 'string'
      ? say`has the status “${{ status: clip(status, SHOWN) }}”; it takes ${{ words }}`
      : say`has in “${{ field }}” what is not a text`
  }
  return index === undefined
    ? field === 'collected'
      ? say`has in “collected” what is not a list of texts`
      : say`has in “${{ field: String(field) }}” what is not a text`
    : say`has in “${{ field: `${String(field)}[${String(index)}]` }}” what is not a text`
}
