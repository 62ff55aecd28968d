import { type Entity, readMessage } from '../grammar/mime/message.ts'
import { parameterOf } from '../grammar/mime/parameters.ts'
import { dialectOf, type Likely } from './dialects.ts'
import { linesOf, textOf } from './lines.ts'
import type { Lines } from './transcript.ts'

/*
 * A log that somebody sent by mail: as an attachment, or in the text itself. Declarations and notifications are mails too;
 * what they hold is not a log.
 */

/** A log in a mail. */
interface LogInMail {
  readonly likely: Likely
  /** Of the part, decoded. */
  readonly lines: Lines
  /** Where the body of the part begins, in octets of the mail. */
  readonly at: number
}

/** The first part of a mail that is a log; nothing where it is not a mail, or the mail as it stands is as good. */
export function logInMail(octets: Buffer): LogInMail | undefined {
  const message = readMessage(octets)
  const { header } = message
  if (header.value('from') === undefined || message.contentType.value === 'multipart/report') return undefined
  if (!message.isMultipart && !message.isEncoded && !isHtml(message)) return undefined
  const parts = message.entities.filter((part) => !part.isMultipart && mayHoldLog(part))
  for (const part of parts.sort((one, other) => Number(isHtml(one)) - Number(isHtml(other)))) {
    const { text } = textOf(part.content)
    const lines = linesOf(isHtml(part) ? withoutTags(text) : text)
    const likely = dialectOf(lines)
    if (likely) return { likely, lines, at: part.bodyAt }
  }
  return undefined
}

const isHtml = ({ contentType }: Entity): boolean => contentType.value === 'text/html'

const LOG_NAME = /\.(?:log|txt|out|trace)$/i

function mayHoldLog(part: Entity): boolean {
  const { contentType, disposition } = part
  if (contentType.value === 'text/plain' || isHtml(part)) return true
  const name = (disposition && parameterOf(disposition, 'filename')) ?? parameterOf(contentType, 'name') ?? ''
  return contentType.value === 'application/octet-stream' && LOG_NAME.test(name)
}

const LINE_END = /<(?:br|\/p|\/div|\/pre|\/li|\/tr)\b[^<>]{0,200}>(?:\r?\n)?/gi
const TAG = /<\/?[a-z!][^<>]{0,500}>/gi
const NAMED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  '#39': "'",
}

/** The text of HTML, a line for each of its breaks. */
const withoutTags = (html: string): string =>
  html
    .replace(LINE_END, '\n')
    .replace(TAG, '')
    .replace(/&(lt|gt|amp|quot|apos|nbsp|#39);/g, (_, name: string) => NAMED[name] ?? '')
