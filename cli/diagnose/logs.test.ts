import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { diagnosed } from './diagnosed.test-help.ts'

const LOG = readFileSync(join(import.meta.dirname, '../../fixtures/logs/swaks/hidden.log'), 'latin1')

const judged = (file: string, octets: Buffer | string) => diagnosed({ [file]: octets }, 'htpoort.test').messages[0]!

const little = (text: string, mark = '\ufeff') => Buffer.from(`${mark}${text}`, 'utf16le')

test.each([
  ['with a mark', little(LOG)],
  ['without one', little(LOG, '')],
  ['with the other order', little(LOG).swap16()],
  ['with CRLF', little(LOG.replace(/\r?\n/g, '\r\n'))],
])('a log in UTF-16 %s is read', (_, octets) => {
  const { answer, log, findings } = judged('a.log', Buffer.from(LOG, 'latin1'))
  const wide = judged('a.log', octets)
  expect(wide.log).toEqual(log)
  expect(wide.answer).toEqual(answer)
  expect(wide.findings.map(({ check, at }) => [check, at?.line])).toEqual(
    findings.map(({ check, at }) => [check, at?.line]),
  )
})
