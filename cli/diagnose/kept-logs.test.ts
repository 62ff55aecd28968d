import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { linesOf } from '../../harness/transcript/lines.ts'
import { diagnosed, SECRETS } from './diagnosed.test-help.ts'

/*
 * The logs of real tools in fixtures/logs: each gets the answer that its case stands for, in two languages, and no password
 * is in anything that is written. How each was made is in fixtures/logs/README.md.
 */

const LOGS = join(import.meta.dirname, '../../fixtures/logs')
/** What a case of a log is answered with; the tools send what they send, so that a good log may have a breach. */
const ANSWERS: readonly (readonly [name: RegExp, causes: readonly string[]])[] = [
  [/wrong-password/, ['login-refused', 'CM-017']],
  [/untrusted/, ['certificate-untrusted']],
  [/refused-recipient/, ['recipient-unknown', 'CM-015', 'LE-04']],
  [/no-domain/, ['CM-017']],
  [/no-connection/, ['no-connection']],
  [/no-tls/, ['needs-tls']],
  [/tls-version/, ['tls-version']],
  [/renegotiating/, ['renegotiating']],
  [/bare-lf/, ['line-ends']],
  [/./, ['none', 'breach', 'left-in-maildrop']],
]

const files = readdirSync(LOGS, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.log'))

function logged(file: string) {
  const octets = readFileSync(join(LOGS, file))
  return { octets, message: diagnosed({ [file]: octets }, 'htpoort.test').messages[0]! }
}

test('there are logs of many tools', () => {
  expect(new Set(files.map((file) => file.split('/')[0])).size).toBeGreaterThan(7)
})

test.each(files)('%s is answered', (file) => {
  const { octets, message } = logged(file)
  const [, causes] = ANSWERS.find(([name]) => name.test(file))!
  expect(message.log?.dialect).toBe(file.split('/')[0])
  expect(causes).toContain(message.answer?.cause)
  const written = JSON.stringify(message)
  for (const secret of SECRETS) expect(written).not.toContain(secret)
  // A trace of octets has them in rows.
  if (file.includes('-hex')) return
  // What is quoted stands in that line of the file.
  const lines = linesOf(octets.toString('latin1'))
  for (const { at, excerpt } of message.findings) {
    if (!at || !excerpt || /x{4}/.test(excerpt.marked)) continue
    expect(lines[at.line - 1]).toContain(excerpt.marked.split(/[\\"'\n]/)[0]!.slice(0, 20))
  }
})
