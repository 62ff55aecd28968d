import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { accountsIn } from './accounts.ts'
import { dialectOf } from './dialects.ts'
import { linesOf } from './lines.ts'
import { sessionsOf, type ToldSession } from './sessions.ts'
import type { Lines } from './transcript.ts'

const LOGS = join(import.meta.dirname, '../../fixtures/logs')

/** Passwords of the accounts in kept logs, in the forms that they are written in. */
const PASSWORDS = ['Sluis7-Kade', 'Verkeerd-99'].flatMap((password) => [
  password,
  Buffer.from(password).toString('base64'),
  Buffer.from(`\0party1@htpoort.test\0${password}`).toString('base64'),
])

/** The kept logs as `swaks/good.log`. */
export const keptLogs = (): string[] =>
  readdirSync(LOGS, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.log'))

export const linesOfKept = (file: string): Lines => linesOf(readFileSync(join(LOGS, file), 'latin1'))

/** What a log was read as. */
export interface Read {
  readonly dialect: string | undefined
  readonly confidence: number
  readonly sessions: readonly ToldSession[]
}

export function readLog(lines: Lines): Read {
  const likely = dialectOf(lines)
  const told = likely?.dialect.read(lines) ?? []
  return {
    dialect: likely?.dialect.id,
    confidence: likely?.confidence ?? 0,
    sessions: sessionsOf(told, 'a.log', accountsIn(told, 'htpoort.test')).sessions,
  }
}

/**
 * What a session was, in few words: verbs of the client, codes of the server where a reply ends, `tls TLSv1.3`, `tls!` for a
 * failed handshake, `open`, `close`, `.` where a message or an answer of several lines ends, of which nothing else is told.
 */
export function storyOf({ log }: ToldSession): string {
  const words: string[] = []
  let command = ''
  let isInside = false
  for (const event of log.events) {
    if (event.type === 'open' || event.type === 'close') words.push(event.type)
    if (event.type === 'tls') words.push(event.error === undefined ? `tls ${event.version ?? 'TLS'}` : 'tls!')
    if (event.type !== 'octets') continue
    for (const text of event.octets.slice(0, -2).split('\r\n')) {
      if (text === '.' && isInside) [isInside] = [false, words.push('.')]
      else if (isInside) continue
      else if (event.from === 'client') {
        command = text
        words.push(/^[A-Za-z]{4,8}(?= |$)/.exec(text)?.[0] ?? '*')
      } else if (log.protocol === 'smtp') {
        const code = /^(\d{3})(?: |$)/.exec(text)?.[1]
        if (code !== undefined) words.push(code)
        isInside = code === '354'
      } else {
        words.push(text.split(' ', 1)[0]!)
        isInside = text.startsWith('+OK') && /^(?:CAPA|LIST$|UIDL$|RETR|TOP)/.test(command)
      }
    }
  }
  return words.join(' ')
}

/** All that a side said. */
export function sentBy({ log }: ToldSession, side: 'client' | 'server'): string {
  return log.events.flatMap((event) => (event.type === 'octets' && event.from === side ? [event.octets] : [])).join('')
}

/** The lines of a log that tell of what it does not show. */
export const linesUnshown = ({ unshown, lineAt }: ToldSession): number[] => [
  ...new Set([...unshown].map((event) => lineAt(event))),
]

/** What is asked of every kept log: its dialect, its sessions in few words, what went wrong, and no password left. */
export function expectKept(file: string, stories: readonly string[], failures: readonly string[]) {
  const lines = linesOfKept(file)
  const { dialect, confidence, sessions } = readLog(lines)
  expect(dialect).toBe(file.split('/')[0])
  expect(confidence).toBeGreaterThan(0.6)
  expect(sessions.map(storyOf)).toEqual(stories)
  const found = sessions.flatMap((session) => session.failures)
  expect(found.map(({ why }) => why)).toEqual(failures)
  // The line that tells it has the words, or the first of them.
  for (const { line, why } of found) expect(lines[line - 1]).toContain(why.slice(0, 30))
  const written = JSON.stringify(sessions)
  for (const password of PASSWORDS) expect(written).not.toContain(password)
  return sessions
}
