import { CAPS } from '../../caps.ts'
import { type Header, readHeader } from './header.ts'
import { parameterOf, readStructured, type Structured } from './parameters.ts'
import type { Problem } from './problems.ts'
import { decodeBody } from './transfer.ts'

/** A message or a part of one (RFC 2045 §2.4), as far as it could be read. */
export interface Entity {
  /** The octets of the whole entity. */
  readonly raw: string
  readonly header: Header
  /** Content-Type; `text/plain` when there is none (RFC 2045 §5.2). */
  readonly contentType: Structured
  /** Content-Transfer-Encoding in lower case; `7bit` when there is none (RFC 2045 §6.1). */
  readonly encoding: string
  /** The octets after the empty line. */
  readonly body: string
  /** The body without its transfer encoding. */
  readonly content: Buffer
  /** The parts of a multipart, in their order; none of anything else. */
  readonly parts: readonly Entity[]
  /** All that is wrong with this entity; its parts have their own. */
  readonly problems: readonly Problem[]
}

/**
 * Reads a message. Linear in its length but for the depth of its parts, and never throws. What goes beyond the caps is not
 * read, and noted.
 */
export function readMessage(octets: Buffer | string): Entity {
  const text = typeof octets === 'string' ? octets : octets.toString('latin1')
  const budget = { parts: CAPS.parts }
  const most = CAPS.message
  const entity = readEntity(text.slice(0, most), 'text/plain', 0, budget)
  if (text.length <= most) return entity
  return {
    ...entity,
    problems: [...entity.problems, { kind: 'message-cap', at: most, length: text.length - most, isCap: true }],
  }
}

function readEntity(raw: string, defaultType: string, depth: number, budget: { parts: number }): Entity {
  const header = readHeader(raw)
  const body = raw.slice(header.end)
  const contentType = readStructured(header.value('content-type') ?? defaultType)
  const encoding = (header.value('content-transfer-encoding') || '7bit').toLowerCase()
  const problems: Problem[] = [...header.problems, ...contentType.problems]
  for (const name of ['content-type', 'content-transfer-encoding', 'content-disposition']) {
    const again = header.all(name)[1]
    if (again) problems.push({ kind: 'field-twice', at: again.at, length: again.length })
  }
  const multipart = contentType.value.startsWith('multipart/')
  const { content, problems: inBody } = decodeBody(body, multipart ? 'binary' : encoding)
  problems.push(...inBody.map((problem) => ({ ...problem, at: header.end + problem.at })))
  let parts: Entity[] = []
  if (multipart) {
    if (!['7bit', '8bit', 'binary'].includes(encoding)) {
      problems.push({ kind: 'multipart-encoded', at: 0, length: 0 })
    }
    const split = splitMultipart(body, parameterOf(contentType, 'boundary'), budget)
    problems.push(...split.problems.map((problem) => ({ ...problem, at: header.end + problem.at })))
    if (depth >= CAPS.partsNested)
      problems.push({ kind: 'multipart-nested-cap', at: header.end, length: 0, isCap: true })
    else {
      const partType = contentType.value === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
      parts = split.parts.map((part) => readEntity(part, partType, depth + 1, budget))
    }
  }
  return { raw, header, contentType, encoding, body, content, parts, problems }
}

/** RFC 2046 §5.1.1: up to 70 characters of these, the last no space. */
const BOUNDARY = /^[0-9A-Za-z'()+_,\-./:=? ]{0,69}[0-9A-Za-z'()+_,\-./:=?]$/

/** Splits the body of a multipart at its delimiters (RFC 2046 §5.1.1). The line end before a delimiter belongs to it. */
function splitMultipart(
  body: string,
  boundary: string | undefined,
  budget: { parts: number },
): { parts: string[]; problems: Problem[] } {
  const parts: string[] = []
  if (boundary === undefined) return { parts, problems: [{ kind: 'multipart-no-boundary', at: 0, length: 0 }] }
  if (!BOUNDARY.test(boundary)) return { parts, problems: [{ kind: 'multipart-bad-boundary', at: 0, length: 0 }] }
  const dashed = `--${boundary}`
  let begin: number | undefined
  for (let at = body.indexOf(dashed); at >= 0; at = body.indexOf(dashed, at)) {
    const found = at
    at += dashed.length
    if (found > 0 && !(found >= 2 && body.startsWith('\r\n', found - 2))) continue
    const last = body.startsWith('--', at)
    let after = last ? at + 2 : at
    while (body[after] === ' ' || body[after] === '\t') after += 1
    const ended = body.startsWith('\r\n', after)
    if (!ended && !(last && after === body.length)) continue
    if (begin !== undefined) {
      if (budget.parts <= 0) return { parts, problems: [{ kind: 'multipart-cap', at: begin, length: 0, isCap: true }] }
      budget.parts -= 1
      // Where a part is empty, its delimiters share a line end.
      parts.push(body.slice(begin, Math.max(begin, found - 2)))
    }
    if (last) {
      const none: Problem[] =
        parts.length === 0 ? [{ kind: 'multipart-no-parts', at: found, length: after - found }] : []
      return { parts, problems: none }
    }
    begin = after + 2
    // The line end after this delimiter may be the one before the next.
    at = after
  }
  if (begin === undefined) return { parts, problems: [{ kind: 'multipart-no-delimiter', at: 0, length: 0 }] }
  // What follows the last delimiter is shown as a part, so that judges see it.
  if (budget.parts > 0) {
    budget.parts -= 1
    parts.push(body.slice(begin))
  }
  return { parts, problems: [{ kind: 'multipart-not-closed', at: body.length, length: 0 }] }
}

/** An entity and all that it is made of, outermost first. */
export function* entitiesOf(entity: Entity): Generator<Entity> {
  yield entity
  for (const part of entity.parts) yield* entitiesOf(part)
}
