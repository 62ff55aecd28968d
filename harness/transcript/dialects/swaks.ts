import { decodeBase64 } from '../../grammar/base64.ts'
import { say } from '../../text/text.ts'
import { shareOf } from '../lines.ts'
import { type Dialect, HIDDEN, type Lines, type Told } from '../transcript.ts'

/*
 * Swaks, by its function ptrans. A hint of three characters stands before each line: an arrow with its tail in plaintext or
 * inside TLS, with a star where swaks takes the line for an error; mails may have lost the space at the start or the end.
 */
const SENT = /^(?: ?->| ?~>|\*\*>|\*~>)(?: (.*))?$/
const RECEIVED = /^<(?:-|~|\*\*|~\*)(?: {1,2}(.*))?$/
const TOLD = /^(===|\*\*\*) (.*)$/
const TLS = /^TLS started with cipher (TLSv[\d.]+):([\w-]+)/
/** In the place of an answer that did not come. */
const TIMEOUT = /^Timeout \(\d{1,9} secs?\) waiting for server response$/
/** With --auth-hide-password this stands for the password. */
const PLACEHOLDER = 'PROVIDED_BUT_REMOVED'
/** With --suppress-data this stands for the message. */
const SUMMARY = /^\d{1,9} lines sent$/

/** Swaks, to standard output or error. */
export const swaks: Dialect = {
  id: 'swaks',
  title: 'Swaks',
  stack: 'swaks',
  howTo: say`run swaks as it is: it prints the dialogue; leave out --silent and --hide-all`,
  confidence: (lines) => shareOf(lines, (line) => SENT.test(line) || RECEIVED.test(line) || TOLD.test(line)),
  read,
}

function read(lines: Lines): Told[] {
  const told: Told[] = []
  let isClosed = false
  for (const [index, text] of lines.entries()) {
    const line = index + 1
    const sent = SENT.exec(text)
    const received = RECEIVED.exec(text)
    const [, kind, what = ''] = TOLD.exec(text) ?? []
    if (sent) {
      const said = sent[1] ?? ''
      told.push(
        SUMMARY.test(said)
          ? { kind: 'unshown', from: 'client', line }
          : { kind: 'said', from: 'client', text: withHidden(said), line },
      )
    } else if (received && TIMEOUT.test(received[1] ?? '')) told.push({ kind: 'failed', why: received[1]!, line })
    else if (received) told.push({ kind: 'said', from: 'server', text: received[1] ?? '', line })
    else if (kind === '***') {
      const last = told.at(-1)
      const isMore = what.startsWith('\t') && last?.kind === 'failed'
      if (/^TLS startup failed/.test(what)) told.push({ kind: 'tls', error: what, line })
      else if (isMore) told[told.length - 1] = { ...last, why: `${last.why} ${what.trim()}` }
      else told.push({ kind: 'failed', why: what.trim(), line })
      if (/^\w[\w ]{1,20} closed connection unexpectedly/.test(what)) {
        told.push({ kind: 'close', by: 'server', line })
        isClosed = true
      }
    } else if (kind === '===') {
      const [, version, cipher] = TLS.exec(what) ?? []
      const address = /^Trying (.+?)\.{3}$/.exec(what)?.[1]
      if (version !== undefined && cipher !== undefined) told.push({ kind: 'tls', version, cipher, line })
      if (address !== undefined) told.push({ kind: 'open', address, line })
      if (what.startsWith('Connection closed') && !isClosed) told.push({ kind: 'close', line })
      if (address !== undefined || what.startsWith('Connection closed')) isClosed = false
    }
  }
  return told
}

/** What the client said, with `HIDDEN` in the place of swaks' own placeholder. */
function withHidden(said: string): string {
  if (said.length > 1_000) return said
  const [, before = '', secret = ''] = /^(AUTH [\w-]{1,40} )?(\S+)$/i.exec(said) ?? []
  const plain = decodeBase64(secret)?.toString('latin1') ?? secret
  // Of PLAIN the user name is shown.
  return plain.includes(PLACEHOLDER) && !plain.startsWith('\0') ? `${before}${HIDDEN}` : said
}
