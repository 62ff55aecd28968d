import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DUTCH } from '../../suites/dutch.ts'
import { makeProfile, REMOTE_LIMITS } from '../../suites/profile/profile.ts'
import { isStored, onTheWire } from '../lint/source.ts'
import { logJudge } from './logs.ts'

/*
 * The logs of real tools in fixtures/logs: each gets the answer that its case stands for, in two languages, and no password
 * is in anything that is written. How each was made is in fixtures/logs/README.md.
 */

const LOGS = join(import.meta.dirname, '../../fixtures/logs')
const profile = makeProfile({ limits: REMOTE_LIMITS, domain: 'htpoort.test', asOf: '2026-11-29' })
const judge = logJudge(profile, DUTCH.diagnosis)

/** What a case of a log is answered with; the tools send what they send, so that a good log may have a breach. */
const ANSWERS: readonly (readonly [name: RegExp, causes: readonly string[]])[] = [
  [/wrong-password/, ['login-refused', 'CM-017']],
  [/untrusted/, ['certificate-untrusted']],
  [/refused-recipient/, ['recipient-unknown', 'CM-015', 'LE-04']],
  [/no-connection/, ['no-connection']],
  [/no-tls/, ['needs-tls']],
  [/bare-lf/, ['line-ends']],
  [/./, ['none', 'breach', 'left-in-maildrop']],
]

const files = readdirSync(LOGS, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.log'))

/** Passwords of the accounts in kept logs, in the forms that they are written in. */
const PASSWORDS = ['Sluis7-Kade', 'Verkeerd-99'].flatMap((password) => [
  password,
  Buffer.from(password).toString('base64'),
  Buffer.from(`\0party1@htpoort.test\0${password}`).toString('base64'),
])

function diagnosed(file: string) {
  const octets = readFileSync(join(LOGS, file))
  const stored = isStored(octets)
  const source = {
    file,
    octets: stored ? onTheWire(octets) : octets,
    stored,
    begins: { line: 1, offset: 0 },
    unquoted: new Uint32Array(),
    notes: [],
  }
  return { octets, message: judge.judge(source)! }
}

test('there are logs of many tools', () => {
  expect(new Set(files.map((file) => file.split('/')[0])).size).toBeGreaterThan(7)
})

test.each(files)('%s is answered', (file) => {
  const { octets, message } = diagnosed(file)
  const [, causes] = ANSWERS.find(([name]) => name.test(file))!
  expect(message.log?.dialect).toBe(file.split('/')[0])
  expect(causes).toContain(message.answer?.cause)
  const written = JSON.stringify(message)
  for (const password of PASSWORDS) expect(written).not.toContain(password)
  // A trace of octets has them in rows.
  if (file.includes('-hex')) return
  // What is quoted stands in that line of the file.
  const lines = octets.toString('latin1').split(/\r\n|\n|\r/)
  for (const { at, excerpt } of message.findings) {
    if (!at || !excerpt || /x{4}/.test(excerpt.marked)) continue
    expect(lines[at.line - 1]).toContain(excerpt.marked.split(/[\\"'\n]/)[0]!.slice(0, 20))
  }
})
