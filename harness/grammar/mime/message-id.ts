import { CAPS } from '../../caps.ts'
import { skipComments } from './parameters.ts'
import { type Problem, ProblemList } from './problems.ts'

/** A message id (RFC 5322 §3.6.4). */
interface MessageId {
  /** As it was written, with its angle brackets. */
  readonly text: string
  readonly left: string
  readonly right: string
  readonly at: number
}

interface MessageIds {
  /** Those to the grammar, and those in the obsolete form, which their problem tells. */
  readonly ids: readonly MessageId[]
  readonly problems: readonly Problem[]
}

const DOT_ATOM = /^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]+(?:\.[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]+)*$/
const LITERAL = /^\[[!-Z^-~]*\]$/
const QUOTED = /^"(?:[ !#-[\]-~]|\\[ -~])*"$/

/** Reads the value of Message-ID, In-Reply-To or References, folded or not. */
export function readMessageIds(value: string): MessageIds {
  const ids: MessageId[] = []
  const problems = new ProblemList()
  const result = (): MessageIds => ({ ids, problems: problems.inOrder() })
  for (let at = 0; ; ) {
    const next = skipComments(value, at)
    if (next === undefined) {
      problems.add('comment-open', at, value.length - at)
      return result()
    }
    at = next
    if (at >= value.length) {
      if (ids.length === 0 && problems.inOrder().length === 0) problems.add('message-id-missing', 0, value.length)
      return result()
    }
    if (value[at] !== '<') {
      const end = value[at] === ',' ? at + 1 : endOf(value, at + 1, /[<\s(,]/g)
      problems.add(value[at] === ',' ? 'message-id-comma' : 'message-id-brackets', at, end - at)
      at = end
      continue
    }
    if (ids.length >= CAPS.messageIds) {
      problems.cap('message-id-cap', at, value.length - at)
      return result()
    }
    const close = closeOf(value, at + 1)
    if (close === undefined) {
      problems.add('message-id-open', at, value.length - at)
      return result()
    }
    const id = idOf(value.slice(at, close + 1), at, problems)
    if (id) ids.push(id)
    at = close + 1
  }
}

/** Whether the right-hand side of an id names no host that others could not name too: `localhost`, or without a dot. */
export function isTrivialRight({ right }: Pick<MessageId, 'right'>): boolean {
  return !right.startsWith('[') && (!right.includes('.') || /(?:^|\.)local(?:host|domain)?$/i.test(right))
}

function idOf(text: string, at: number, problems: ProblemList): MessageId | undefined {
  const content = text.slice(1, -1)
  const sign = content.startsWith('"') ? content.lastIndexOf('@') : content.indexOf('@')
  const left = content.slice(0, Math.max(0, sign))
  const right = content.slice(sign + 1)
  const isQuoted = QUOTED.test(left)
  const space = (isQuoted ? right : content).search(/[\s()]/)
  if (sign < 0) problems.add('message-id-no-at', at, text.length)
  else if (space >= 0) problems.add('message-id-space', at + 1 + space + (isQuoted ? sign + 1 : 0), 1)
  else if (!isQuoted && !DOT_ATOM.test(left)) problems.add('message-id-left', at + 1, left.length)
  else if (!DOT_ATOM.test(right) && !LITERAL.test(right)) problems.add('message-id-right', at + 2 + sign, right.length)
  else {
    if (isQuoted) problems.add('message-id-quoted', at + 1, left.length)
    return { text, left, right, at }
  }
  return undefined
}

/** Where the bracket stands that closes an id, one in a quoted string passed over. */
function closeOf(value: string, from: number): number | undefined {
  let isQuoted = false
  for (let at = from; at < value.length; at++) {
    const character = value[at]
    if (isQuoted && character === '\\') at += 1
    else if (character === '"') isQuoted = !isQuoted
    else if (character === '>' && !isQuoted) return at
    else if (character === '<' && !isQuoted) return undefined
  }
  return undefined
}

function endOf(value: string, from: number, pattern: RegExp): number {
  pattern.lastIndex = from
  return pattern.exec(value)?.index ?? value.length
}
