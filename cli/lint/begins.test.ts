import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { conformingMessage } from '../../fixtures/messages/conforming.ts'
import { anyMayBeLog } from './begins.ts'

const LOGS = join(import.meta.dirname, '../../fixtures/logs')
const work = mkdtempSync(join(tmpdir(), 'htg-begins-'))
afterAll(() => rmSync(work, { recursive: true }))

test('every kept log may be one by its beginning', () => {
  const logs = readdirSync(LOGS, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.log'))
  expect(logs.filter((file) => !anyMayBeLog([join(LOGS, file)]))).toEqual([])
})

test('what begins as messages do is not taken for a log', () => {
  const message = conformingMessage({ from: 'a@client.example', to: 'ags@htpoort.nl' })
  const file = join(work, 'a.eml')
  for (const before of ['', 'From a@client.example Thu Nov 26 08:00:00 2026\n', 'Received: by b.example;\r\n x\r\n']) {
    writeFileSync(file, Buffer.concat([Buffer.from(before), message]))
    expect(anyMayBeLog([file])).toBe(false)
  }
  expect(anyMayBeLog([work, join(work, 'none.log')])).toBe(false)
})
