import { say } from '../../text/text.ts'
import { shareOf } from '../lines.ts'
import { type Dialect, HIDDEN, type Lines, type Told } from '../transcript.ts'

/** What fetchmail says to the server that it delivers to stands as `SMTP>` and is another dialogue. */
const SAID = /^fetchmail: POP3([<>]) (.*)$/
const OPEN = /^(?:fetchmail: )?Trying to connect to ([\w.:-]{1,100})\/(\d{1,5})\.\.\.(connected|connection failed)/
const TLS = /^fetchmail: SSL\/TLS: using protocol (TLSv[\d.]+), cipher ([\w-]+)/
const VERIFICATION = /^fetchmail: (Server certificate verification error: .{1,300})$/
const NO_TLS = /^fetchmail: (\S{1,300} upgrade to TLS failed\.|SSL connection failed\.)$/
const FAILED =
  /^fetchmail: (Authorization failure on .*|Socket or TLS error on .*|socket error while fetching from .*|timeout after .*)$/

/** `fetchmail -vv`. Messages are not shown, nor the password. */
export const fetchmail: Dialect = {
  id: 'fetchmail',
  title: 'fetchmail -vv',
  stack: 'fetchmail',
  howTo: say`run fetchmail with -vv and --nosyslog and keep what it writes to standard output and to standard error`,
  confidence: (lines) =>
    lines.some((line) => SAID.test(line) || OPEN.test(line))
      ? shareOf(lines, (line) => line.startsWith('fetchmail: ') || OPEN.test(line) || /^reading message /.test(line))
      : 0,
  read,
}

function read(lines: Lines): Told[] {
  const told: Told[] = []
  let verification: string | undefined
  /** The line that tells of a message, of which no octet is shown. */
  let message: number | undefined
  for (const [index, text] of lines.entries()) {
    const line = index + 1
    const [, arrow, said = ''] = SAID.exec(text) ?? []
    const [, host, port, outcome] = OPEN.exec(text) ?? []
    const [, version, cipher] = TLS.exec(text) ?? []
    const failed = FAILED.exec(text)?.[1]
    verification = VERIFICATION.exec(text)?.[1] ?? verification
    if (arrow === '<') told.push({ kind: 'said', from: 'server', text: said, line })
    else if (arrow === '>') {
      // A message that was not read to its end is followed by no command.
      if (message !== undefined) told.push({ kind: 'unshown', from: 'server', line: message })
      message = undefined
      told.push({ kind: 'said', from: 'client', text: said.replace(/^(PASS )?\*+$/, `$1${HIDDEN}`), line })
    } else if (/^(?:fetchmail: )?reading message /.test(text)) message = line
    else if (host !== undefined) {
      told.push({ kind: 'open', address: `${host}:${port}`, line })
      if (outcome !== 'connected') told.push({ kind: 'failed', why: text.replace(/^fetchmail: /, ''), line })
      verification = message = undefined
    } else if (version !== undefined && cipher !== undefined) told.push({ kind: 'tls', version, cipher, line })
    else if (NO_TLS.test(text)) {
      const why = NO_TLS.exec(text)![1]!
      told.push({ kind: 'tls', error: verification === undefined ? why : `${why} ${verification}`, line })
    } else if (failed !== undefined) told.push({ kind: 'failed', why: failed, line })
    else if (/^fetchmail: .{1,400}: poll completed$/.test(text)) told.push({ kind: 'close', by: 'client', line })
  }
  return told
}
