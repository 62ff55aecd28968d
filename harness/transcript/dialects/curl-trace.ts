import { say } from '../../text/text.ts'
import { type CurlLine, toldByCurl } from '../curl.ts'
import { shareOf } from '../lines.ts'
import { type Dialect, HIDDEN, type Lines } from '../transcript.ts'

/** What curl says itself, or the head of a block; a time and the ids of transfer and connection may stand before it. */
const HEAD =
  /^(?:\d\d:\d\d:\d\d\.\d{6} )?(?:\[\d{1,9}-(?:\d{1,9}|x)\] )?(?:== Info: (.*)|(=> Send|<= Recv) (header|data|SSL data), (\d{1,9}) bytes \(0x[\da-f]{1,8}\))$/
/** A row of a block. */
const ROW = /^([\da-f]{4,8}):(?: (.*))?$/
/** Where the octets of a row end in a trace of octets, and the characters begin. */
const HEX_WIDTH = 48
const HEX = /^(?:[\da-f]{2} ){1,16} *$/

/** `curl --trace` and `curl --trace-ascii`, with or without times. */
export const curlTrace: Dialect = {
  id: 'curl-trace',
  title: 'curl --trace',
  stack: 'curl',
  howTo: say`run curl with --trace trace.log, which also shows the message`,
  confidence: (lines) =>
    lines.some((line) => HEAD.test(line))
      ? shareOf(lines, (line) => HEAD.test(line) || ROW.test(line) || line.startsWith('curl: ('))
      : 0,
  read: (lines) => toldByCurl(entriesOf(lines)),
}

/** Octets that are put together from rows, with the line of the log that shows the beginning of each line. */
class Block {
  readonly kind: 'sent' | 'received'
  readonly isData: boolean
  /** Whether it shows octets. */
  isHex = false
  readonly #total: number
  #octets = ''
  readonly #begins: { readonly at: number; readonly line: number }[] = []
  /** The row that was read last, whose end is known by where the next begins. */
  #row: { readonly offset: number; readonly text: string } | undefined

  constructor(kind: 'sent' | 'received', isData: boolean, total: number) {
    this.kind = kind
    this.isData = isData
    this.#total = total
  }

  add(offset: number, text: string, line: number): void {
    this.#endRow(offset)
    this.#begins.push({ at: this.#octets.length, line })
    if (HEX.test(text.slice(0, HEX_WIDTH).padEnd(HEX_WIDTH)) && text.length <= HEX_WIDTH + 16) {
      const octets = Buffer.from(text.slice(0, HEX_WIDTH).replaceAll(' ', ''), 'hex').toString('latin1')
      // Only with its characters behind them are they octets.
      if (text.length >= HEX_WIDTH + octets.length / 2) {
        this.#octets += octets
        this.isHex = true
        return
      }
    }
    this.#row = { offset, text }
  }

  /** In a trace of characters CRLF is not shown; it is what is missing up to the next row. */
  #endRow(next: number): void {
    if (!this.#row) return
    const { offset, text } = this.#row
    const missing = next - offset - text.length
    this.#octets += missing >= 2 ? `${text}\r\n` : text
    this.#row = undefined
  }

  /** What it has, and where its lines begin. */
  end(): { readonly octets: string; lineAt(offset: number): number } {
    this.#endRow(this.#total)
    const begins = this.#begins
    let index = 0
    return {
      octets: this.#octets,
      /** Asked for in their order. */
      lineAt(offset) {
        while ((begins[index + 1]?.at ?? Number.POSITIVE_INFINITY) <= offset) index += 1
        return begins[index]?.line ?? 1
      },
    }
  }
}

function entriesOf(lines: Lines): CurlLine[] {
  const entries: CurlLine[] = []
  let block: Block | undefined
  /** The beginning of a line of a message that goes on in the next block. */
  let begun: { readonly text: string; readonly line: number } | undefined

  const endLine = () => {
    if (begun) entries.push({ kind: 'sent', text: begun.text, line: begun.line, isData: true })
    begun = undefined
  }
  const endBlock = () => {
    const last = block
    block = undefined
    if (!last) return
    if (!last.isData) endLine()
    const { octets, lineAt } = last.end()
    const parts = octets.split('\r\n')
    let at = 0
    for (const [index, part] of parts.entries()) {
      const isLast = index === parts.length - 1
      const line = lineAt(at)
      at += part.length + 2
      if (isLast && part === '') continue
      if (!last.isData) entries.push({ kind: last.kind, text: part, line })
      else {
        begun = begun ? { ...begun, text: begun.text + part } : { text: last.isHex ? part : withHidden(part), line }
        if (!isLast) endLine()
      }
    }
  }

  for (const [index, text] of lines.entries()) {
    const line = index + 1
    const head = HEAD.exec(text)
    if (!head) {
      const [, offset, shown = ''] = ROW.exec(text) ?? []
      if (offset !== undefined) block?.add(Number.parseInt(offset, 16), shown, line)
      else if (text.startsWith('curl: (')) entries.push({ kind: 'error', text, line })
      continue
    }
    endBlock()
    const [, info, direction, what, total = '0'] = head
    const isSent = direction === '=> Send'
    if (info !== undefined) entries.push({ kind: 'info', text: info, line })
    // Of a message that it receives curl traces what it has made of it.
    else if (what === 'header' || (what === 'data' && isSent))
      block = new Block(isSent ? 'sent' : 'received', what === 'data', Number(total))
  }
  endBlock()
  endLine()
  return entries
}

/**
 * A trace of characters has a dot for each octet that is none, such as a tab. Dots that begin a line are doubled on the wire:
 * one that stands alone is such an octet.
 */
const withHidden = (text: string): string => (/^\.(?=[^.])/.test(text) ? `${HIDDEN}${text.slice(1)}` : text)
