import { skipComments } from './parameters.ts'
import { type Problem, type ProblemKind, ProblemList } from './problems.ts'

/** The value of a field such as Message-ID (RFC 5322 §3.6.4). */
interface MessageId {
  /** What stands between the angle brackets, as it was written: capital letters make another id. Absent without brackets. */
  readonly id: string | undefined
  /**
   * Whether what stands behind the @ is the same on many hosts, such as `localhost` or a name without a dot, so that it does
   * not help to make the id unique. The grammar allows it.
   */
  readonly hasTrivialRight: boolean
  /** With places in the text; one fault for each side. */
  readonly problems: readonly Problem[]
}

const DOT_ATOM = /^[!#-'*+\-/-9=?A-Z^-~]+(?:\.[!#-'*+\-/-9=?A-Z^-~]+)*$/
/** A no-fold-literal: no bracket and no backslash in it. */
const LITERAL = /^\[[!-Z^-~]*\]$/
const TRIVIAL =
  /^[^.[]*$|^localhost\.|\.(?:local|localhost|localdomain)$|^\[(?:127\.|IPv6:(?:::1|(?:0{1,4}:){7}0{0,3}1)\])/i

/** Reads a single message id, unfolded. Never throws; takes linear time. */
export function readMessageId(text: string): MessageId {
  const problems: Problem[] = []
  const fault = (kind: ProblemKind, at: number, length: number) => void problems.push({ kind, at, length })
  const nothing = (): MessageId => ({ id: undefined, hasTrivialRight: false, problems })
  const begin = skipComments(text, 0)
  if (begin === undefined) {
    fault('comment-open', 0, text.length)
    return nothing()
  }
  if (begin >= text.length) {
    fault('value-missing', 0, 0)
    return nothing()
  }
  const open = text.indexOf('<', begin)
  const close = text.indexOf('>', open)
  if (open < 0 || close < 0) {
    fault('id-no-angle', begin, text.length - begin)
    return nothing()
  }
  if (open > begin) fault('id-surplus', begin, open - begin)
  const after = skipComments(text, close + 1)
  if (after === undefined) fault('comment-open', close + 1, text.length - close - 1)
  else if (after < text.length) fault('id-surplus', after, text.length - after)

  const id = text.slice(open + 1, close)
  const sign = id.lastIndexOf('@')
  const [left, right] = [id.slice(0, Math.max(sign, 0)), id.slice(sign + 1)]
  if (/[\s(]/.test(id)) fault('id-white-space', open + 1, id.length)
  else if (sign < 0) fault('id-no-at', open + 1, id.length)
  else {
    if (left.startsWith('"') && left.endsWith('"') && left.length > 1) fault('id-quoted', open + 1, left.length)
    else if (!DOT_ATOM.test(left)) fault('id-side', open + 1, left.length)
    if (right.startsWith('[')) {
      if (!LITERAL.test(right)) fault('id-literal', open + 2 + sign, right.length)
    } else if (!DOT_ATOM.test(right)) fault('id-side', open + 2 + sign, right.length)
  }
  return { id, hasTrivialRight: sign >= 0 && TRIVIAL.test(right), problems }
}

/** Reads a list of message ids, as In-Reply-To and References have them (RFC 5322 §3.6.4), unfolded. Never throws; takes linear time. */
export function readMessageIds(text: string): readonly Problem[] {
  const problems = new ProblemList()
  const begin = skipComments(text, 0)
  if (begin === text.length) problems.add('value-missing', 0, 0)
  for (let at = begin; at !== text.length; at = skipComments(text, at)) {
    if (at === undefined) {
      problems.add('comment-open', 0, text.length)
      break
    }
    const open = text.indexOf('<', at)
    const close = open < 0 ? -1 : text.indexOf('>', open)
    if (close < 0) {
      problems.add('id-no-angle', at, text.length - at)
      break
    }
    if (open > at) problems.add('id-surplus', at, open - at)
    for (const problem of readMessageId(text.slice(open, close + 1)).problems)
      problems.add(problem.kind, open + problem.at, problem.length)
    at = close + 1
  }
  return problems.inOrder()
}
