import { say, type Text } from '../../harness/text/text.ts'
import { countOf, isStored, onTheWire, type SourceMessage } from './source.ts'

/*
 * An mbox: messages one after the other, each behind a line `From sender date`. A line of a message that looks like one has
 * a `>` before it; in mboxrd so has one that begins with `>From `.
 */

const LF = 10
const QUOTE = 62
const QUOTED = Buffer.from('>From ')

/** Octets that tell an mbox from a message. */
export const MBOX_HEAD = 64

/** Whether a file is an mbox, by its first octets; `From :` begins a field of an old form. */
export const isMbox = (head: Buffer): boolean => /^From [ \t]*[^:\s]/.test(head.toString('latin1'))

/** A message of an mbox that is longer than it may be. */
interface TooLong {
  readonly number: number
  readonly tooLong: true
}

/**
 * The messages of an mbox, read as its octets come; never more than one message and one piece are kept.
 *
 * @param most octets that a message may have
 */
export function* readMbox(
  file: string,
  pieces: Iterable<Buffer>,
  most: number,
): Generator<SourceMessage | (TooLong & { readonly file: string })> {
  let held: Buffer = Buffer.alloc(0)
  /** Set while the rest of a message that is too long goes by. */
  let dropping = false
  let number = 0
  let line = 1
  let offset = 0
  let searched = 1
  /** What is to be told of the next message. */
  const notes: Text[] = []

  function* taken(end: number): Generator<SourceMessage | (TooLong & { readonly file: string })> {
    const octets = held.subarray(0, end)
    if (!dropping) {
      number += 1
      if (octets.length > most) yield { file, number, tooLong: true }
      else if (isOwnData(octets)) notes.push(OWN_DATA)
      else yield messageOf(file, number, octets, line, offset, notes.splice(0))
    }
    pass(end)
    dropping = false
    searched = 1
  }
  function pass(end: number): void {
    line += countOf(held, LF, 0, end)
    offset += end
    held = held.subarray(end)
  }

  for (const piece of pieces) {
    held = held.length === 0 ? piece : Buffer.concat([held, piece])
    for (;;) {
      const found = nextMessage(held, searched)
      if (!found) break
      yield* taken(found.begin)
      if (!found.isApart) notes.push(NOT_APART)
    }
    // A separator may be cut in two.
    searched = Math.max(1, held.length - LONGEST_SEPARATOR)
    if (held.length > most + LONGEST_SEPARATOR) {
      if (!dropping) {
        number += 1
        yield { file, number, tooLong: true }
      }
      dropping = true
      pass(searched)
      searched = 1
    }
  }
  if (held.length > 0) yield* taken(held.length)
}

/** Octets that a line between messages may have. */
const LONGEST_SEPARATOR = 1_000
/** `From sender Thu Nov 26 08:00:00 2026`, with or without a zone or seconds. */
const SEPARATOR = /^From [^\r\n]{0,900}\d\d?:\d\d(?::\d\d)?[^\r\n]{0,20}\d{4}[^\r\n]{0,20}\r?\n/

/** Octets of a line that tell that it is a field: its name and the colon. */
const LONGEST_NAME = 77
/** The same before a line that begins a header. */
const SEPARATOR_AND_FIELD = new RegExp(`${SEPARATOR.source}(?:>?From |[!-9;-~]{1,${LONGEST_NAME - 1}}:)`)

/**
 * Where the next message begins: at a separator behind an empty line, or at one before a field of a header, since not every
 * program leaves a line empty.
 */
function nextMessage(octets: Buffer, from: number): { begin: number; isApart: boolean } | undefined {
  for (let at = octets.indexOf('\nFrom ', from); at >= 0; at = octets.indexOf('\nFrom ', at + 1)) {
    const isApart = (octets[at - 1] === 13 ? octets[at - 2] : octets[at - 1]) === LF
    const begin = at + 1
    // Of what follows no more than is looked at, since hostile mboxes are made of such lines.
    const end = octets.indexOf(LF, begin)
    const lines = octets.toString('latin1', begin, Math.min(begin + LONGEST_SEPARATOR, end + 1 + LONGEST_NAME))
    if ((isApart ? SEPARATOR : SEPARATOR_AND_FIELD).test(lines)) return { begin, isApart }
  }
  return undefined
}
const NOT_APART = say`no empty line comes before the “From ” line at which it begins`

/** Whether it is what IMAP servers and mail readers keep about an mbox in its first message. */
function isOwnData(octets: Buffer): boolean {
  const head = octets.toString('latin1', 0, LONGEST_SEPARATOR)
  return (
    /^From MAILER-DAEMON /.test(head) && /^Subject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA\r?$/m.test(head)
  )
}
const OWN_DATA = say`the message before it in the mbox is passed over: mail programs keep data of their own in it`

function messageOf(
  file: string,
  number: number,
  whole: Buffer,
  line: number,
  offset: number,
  notes: readonly Text[],
): SourceMessage {
  const first = whole.indexOf(LF)
  const begin = first < 0 ? whole.length : first + 1
  const own = whole.subarray(begin, endOf(whole, begin))
  const stored = isStored(own)
  const { octets, unquoted } = withoutQuotes(stored ? onTheWire(own) : own)
  return {
    file,
    number,
    octets,
    stored,
    begins: { line: line + (first < 0 ? 0 : 1), offset: offset + begin },
    unquoted,
    notes: [...notes, ...(unquoted.length === 0 ? [] : [unquotedIn(unquoted.length)])],
  }
}

const unquotedIn = (count: number): Text =>
  count === 1
    ? say`1 line begins with “>From ”: the mbox added the >, and it is read without it`
    : say`${{ count }} lines begin with “>From ”: the mbox added the >, and they are read without it`

/** The end of a message: the empty line behind it belongs to the mbox. */
function endOf(whole: Buffer, begin: number): number {
  for (const end of ['\r\n\r\n', '\n\n']) {
    const cut = end.length / 2
    if (whole.length - cut > begin && whole.subarray(-end.length).toString('latin1') === end) return whole.length - cut
  }
  return whole.length
}

/** Takes one `>` from each line that begins with some and `From `, and notes where. */
function withoutQuotes(octets: Buffer): { octets: Buffer; unquoted: Uint32Array } {
  let count = 0
  for (const _ of quotesIn(octets)) count += 1
  const unquoted = new Uint32Array(count)
  if (count === 0) return { octets, unquoted }
  const plain = Buffer.allocUnsafe(octets.length - count)
  let kept = 0
  let done = 0
  for (const at of quotesIn(octets)) {
    octets.copy(plain, kept - done, kept, at)
    unquoted[done] = at - done
    done += 1
    kept = at + 1
  }
  octets.copy(plain, kept - done, kept)
  return { octets: plain, unquoted }
}

/** Where lines begin with some `>` and `From `. */
function* quotesIn(octets: Buffer): Generator<number> {
  let before = 0
  for (let at = octets.indexOf(QUOTED); at >= 0; at = octets.indexOf(QUOTED, before)) {
    let begin = at
    while (begin > before && octets[begin - 1] === QUOTE) begin -= 1
    if (begin === 0 || octets[begin - 1] === LF) yield begin
    before = at + 1
  }
}
