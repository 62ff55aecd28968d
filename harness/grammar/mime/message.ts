import { createHash, hash } from 'node:crypto'
import { CAPS } from '../../caps.ts'
import { type Header, readHeader } from './header.ts'
import { CR, LF } from './lines.ts'
import { isBoundary, isUsable, splitMultipart } from './multipart.ts'
import { parameterOf, readStructured, type Structured } from './parameters.ts'
import { type Problem, ProblemList } from './problems.ts'
import { LONGEST_SIGNATURE, type Signature, signatureOf } from './signature.ts'
import { checkBody, checkLines, decodedPieces, decodedStart, type Range } from './transfer.ts'
import { readTransferEncoding, type TransferEncoding } from './transfer-encoding.ts'

/** What the parts of a message share while they are read. */
interface Budget {
  /** Parts that may still be read. */
  parts: number
  /** Searches of the whole message that may still be made. */
  searches: number
}

/** Octets of a body that is decoded in one go where it is only to be told from others. */
const SHORT = 65_536

/** Encodings that change no octets, each with more of them than the one before. */
const WIDTHS: readonly string[] = ['7bit', '8bit', 'binary']

/**
 * A message or a part of one (RFC 2045 §2.4), as far as it could be read: a range of octets, of which the header is read
 * and the rest as soon as it is asked for. Places are octets from the beginning of the message.
 */
export class Entity implements Range {
  /** The whole message. */
  readonly octets: Buffer
  readonly begin: number
  readonly end: number
  readonly header: Header
  readonly #outer: Entity | undefined
  readonly #defaultType: string
  #contentType: Structured | undefined
  #encoding: TransferEncoding | undefined
  #content: Buffer | undefined
  #split: { parts: Entity[]; between: readonly Range[]; problems: readonly Problem[] } | undefined
  #entities: readonly Entity[] | undefined
  #disposition: Structured | undefined
  #signature: Signature | undefined
  #digest: string | undefined
  #isOpen: boolean | undefined
  #problems: readonly Problem[] | undefined
  #problemsWithin: readonly Problem[] | undefined

  constructor(octets: Buffer, { begin, end }: Range, outer?: Entity, defaultType = 'text/plain') {
    this.octets = octets
    this.begin = begin
    this.end = end
    this.#outer = outer
    this.#defaultType = defaultType
    this.header = readHeader(octets, begin, end)
  }

  /** Where the body begins: after the empty line. */
  get bodyAt(): number {
    return this.header.end
  }
  /** The octets of the whole entity. */
  get raw(): string {
    return this.octets.toString('latin1', this.begin, this.end)
  }
  /** The octets after the empty line. */
  get body(): string {
    return this.octets.toString('latin1', this.bodyAt, this.end)
  }
  /** Content-Type; `text/plain` when there is none (RFC 2045 §5.2). Its problems have their places in the value. */
  get contentType(): Structured {
    this.#contentType ??= readStructured(this.header.value('content-type') ?? this.#defaultType)
    return this.#contentType
  }
  /** Content-Disposition (RFC 2183), if there is one. */
  get disposition(): Structured | undefined {
    const value = this.header.value('content-disposition')
    if (value !== undefined) this.#disposition ??= readStructured(value)
    return this.#disposition
  }
  /** Content-Transfer-Encoding in lower case; `7bit` when there is none (RFC 2045 §6.1). As it stands there when it is against the grammar. */
  get encoding(): string {
    return this.#transferEncoding.value
  }
  get #transferEncoding(): TransferEncoding {
    this.#encoding ??= readTransferEncoding(this.header.all('content-transfer-encoding')[0])
    return this.#encoding
  }
  get isMultipart(): boolean {
    return this.contentType.value.startsWith('multipart/')
  }
  get isText(): boolean {
    return this.contentType.value.startsWith('text/')
  }
  /** The encoding that the octets of the body are in: a multipart has none, whatever it says (RFC 2045 §6.4). */
  get #appliedEncoding(): string {
    return this.isMultipart ? 'binary' : this.encoding
  }

  /** Whether the content is other than the octets of the body. */
  get isEncoded(): boolean {
    return ['base64', 'quoted-printable'].includes(this.#appliedEncoding)
  }
  /** The body without its transfer encoding, all of it: for long ones, `start` and `pieces` take less memory. */
  get content(): Buffer {
    this.#content ??= decodedStart(this.#bodyRange, this.#appliedEncoding)
    return this.#content
  }
  /** The same, piece by piece. A piece holds until the next one is asked for. */
  pieces(): Iterable<Buffer> {
    return decodedPieces(this.#bodyRange, this.#appliedEncoding)
  }
  /** The first octets of the content. */
  start(most: number): Buffer {
    return decodedStart(this.#bodyRange, this.#appliedEncoding, most)
  }
  get #bodyRange() {
    return { octets: this.octets, begin: this.bodyAt, end: this.end }
  }

  /** What the content begins like. */
  get signature(): Signature {
    this.#signature ??= signatureOf(this.start(LONGEST_SIGNATURE))
    return this.#signature
  }

  /**
   * SHA-256 of the content, in hexadecimal: the same however its lines are wrapped in a transfer encoding. Line ends behind it
   * do not count, since a mailbox may put more there.
   */
  get digest(): string {
    this.#digest ??= this.#digestContent()
    return this.#digest
  }
  #digestContent(): string {
    const { octets, bodyAt } = this
    let { end } = this
    while (end > bodyAt && (octets[end - 1] === CR || octets[end - 1] === LF)) end -= 1
    if (!this.isEncoded) return hash('sha256', octets.subarray(bodyAt, end), 'hex')
    // Of what is short no piece is made. Nothing is judged here, so that a lenient decoder will do.
    if (this.#appliedEncoding === 'base64' && end - bodyAt <= SHORT)
      return hash('sha256', Buffer.from(octets.toString('latin1', bodyAt, end), 'base64'), 'hex')
    const digest = createHash('sha256')
    for (const piece of decodedPieces({ octets, begin: bodyAt, end }, this.#appliedEncoding)) digest.update(piece)
    return digest.digest('hex')
  }

  /** The parts of a multipart, in their order; none of anything else. */
  get parts(): readonly Entity[] {
    return this.#inParts.parts
  }
  /** This entity and all that it is made of, outermost first. */
  get entities(): readonly Entity[] {
    this.#entities ??= [this, ...this.parts.flatMap(({ entities }) => entities)]
    return this.#entities
  }
  /** Whether a cap, or a bare CR or LF in a header, may leave open what fields say, here or within. */
  get mayBeOpen(): boolean {
    this.#isOpen ??= this.entities.some(
      ({ header, contentType, disposition }) =>
        !header.terminated ||
        header.isCut ||
        header.hasBare ||
        header.fields.some(({ isCut }) => isCut) ||
        [contentType, disposition].some((one) => one?.problems.some(({ isCap }) => isCap)),
    )
    return this.#isOpen
  }
  /** All that is wrong with this entity, by its places; its parts have their own. */
  get problems(): readonly Problem[] {
    this.#problems ??= this.#check()
    return this.#problems
  }
  /** The same of all that it is made of, outermost first. */
  get problemsWithin(): readonly Problem[] {
    this.#problemsWithin ??= this.entities.flatMap(({ problems }) => problems)
    return this.#problemsWithin
  }

  get #inParts() {
    // Which parts are read may not depend on who asks first.
    if (!this.#split) {
      if (this.#outer) void this.#outer.#inParts
      else this.#splitAll({ parts: CAPS.parts, searches: CAPS.openMultiparts }, 0)
    }
    return this.#split!
  }

  /** Takes a multipart apart, and the multiparts in it. */
  #splitAll(budget: Budget, depth: number): void {
    const body = { begin: this.bodyAt, end: this.end }
    const problems = new ProblemList()
    this.#split = { parts: [], between: [body], problems: [] }
    if (!this.isMultipart) return
    const boundary = this.#boundary
    const field = this.header.all('content-type')[0]!
    if (boundary === undefined) problems.add('multipart-no-boundary', field.at, field.length)
    else if (!isUsable(boundary)) problems.add('multipart-bad-boundary', field.at, field.length)
    else if (depth >= CAPS.partsNested) problems.cap('multipart-nested-cap', this.bodyAt)
    else {
      if (!isBoundary(boundary)) problems.add('multipart-bad-boundary', field.at, field.length)
      if (this.#boundariesAround().some((outer) => outer.startsWith(boundary)))
        problems.add('boundary-of-outer', field.at, field.length)
      const { parts, between, isClosed } = splitMultipart(this.octets, body, boundary, budget, problems)
      if (!isClosed && parts.length > 0) this.#noteOpen(boundary, budget, problems)
      const partType = this.contentType.value === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
      const entities = parts.map((part) => new Entity(this.octets, part, this, partType))
      for (const entity of entities) entity.#splitAll(budget, depth + 1)
      this.#split = { parts: entities, between, problems: [] }
    }
    this.#split = { ...this.#split, problems: problems.inOrder() }
  }

  get #boundary(): string | undefined {
    return parameterOf(this.contentType, 'boundary')
  }
  /** Boundaries of the multiparts that this one is in. */
  #boundariesAround(): string[] {
    const found: string[] = []
    for (let outer = this.#outer; outer; outer = outer.#outer) found.push(outer.#boundary ?? '')
    return found
  }

  /** A multipart that is not closed has no more parts, or the boundary of the one around it stands among them. */
  #noteOpen(boundary: string, budget: Budget, problems: ProblemList): void {
    const goesOn =
      this.#outer !== undefined &&
      !this.#boundariesAround().includes(boundary) &&
      budget.searches-- > 0 &&
      this.octets.indexOf(`\r\n--${boundary}`, this.end, 'latin1') >= 0
    problems.add(goesOn ? 'boundary-in-inner' : 'multipart-not-closed', this.end, 0)
  }

  /** RFC 2045 §6.4: what holds other entities is in no encoding that changes octets, and has as many bits as they have. */
  #checkNesting(problems: ProblemList): void {
    const [field] = this.header.all('content-transfer-encoding')
    if (!field) return
    const { at, length } = field
    const width = WIDTHS.indexOf(this.encoding)
    // Those of internationalised mail may be encoded (RFC 6532 §3.5).
    const isMessage = /^message\/(?!global)/.test(this.contentType.value)
    if (width < 0 && this.isMultipart) problems.add('multipart-encoded', at, length)
    if (width < 0 && isMessage) problems.add('message-encoded', at, length)
    if (this.#outer && width > Math.max(0, WIDTHS.indexOf(this.#outer.encoding)))
      problems.add('part-wider-than-multipart', at, length)
  }

  #check(): readonly Problem[] {
    const { octets, header, end } = this
    const problems = new ProblemList()
    problems.addAll(header.problems)
    const [type] = header.all('content-type')
    if (type) problems.addAll(this.contentType.problems.map((problem) => type.located(problem)))
    problems.addAll(this.#transferEncoding.problems)
    for (const name of ['content-type', 'content-transfer-encoding', 'content-disposition'])
      for (const again of header.all(name).slice(1)) problems.add('field-twice', again.at, again.length)
    this.#checkNesting(problems)
    if (this.isMultipart) {
      const { between, problems: ofParts } = this.#inParts
      problems.addAll(ofParts)
      checkLines(octets, between, this.encoding, problems)
    } else if (header.terminated) checkBody(this.#bodyRange, this.encoding, this.isText, problems)
    if (this.#outer) return problems.inOrder()
    if (octets.length > end) problems.cap('message-cap', end, octets.length - end)
    else if (end > 0 && !(octets[end - 1] === LF && octets[end - 2] === CR))
      problems.add('message-no-crlf-at-end', end, 0)
    return problems.inOrder()
  }
}

/**
 * Reads a message. Linear in its length but for the depth of its parts, and never throws. What goes beyond the caps is not
 * read, and noted.
 */
export function readMessage(source: Buffer | string): Entity {
  const octets = typeof source === 'string' ? Buffer.from(source, 'latin1') : source
  return new Entity(octets, { begin: 0, end: Math.min(octets.length, CAPS.message) })
}
