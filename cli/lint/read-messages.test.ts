import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { CAPS } from '../../harness/caps.ts'
import { inEnglish } from '../../harness/text/text.ts'
import { readMessages } from './read-messages.ts'

const root = mkdtempSync(join(tmpdir(), 'htg-read-'))
afterAll(() => rmSync(root, { recursive: true }))
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(root, 'one-'))
})

const file = (name: string, content = 'Subject: x\r\n\r\n') => {
  const path = join(folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, content)
  return path
}
/** What was read, a line each, with names relative to the folder. */
const read = (...names: string[]) =>
  [...readMessages(names)].map((one) => {
    if ('passedOver' in one) return `${one.passedOver} passed over`
    const name = relative(folder, one.file)
    return 'why' in one ? `${name}: ${inEnglish(one.why)}` : `${name}: ${one.octets.length}`
  })

test('a message is read when it is asked for, and one that is gone by then costs nothing else', () => {
  const names = ['a.eml', 'b.eml', 'c.eml'].map((name) => file(name))
  const messages = readMessages([folder])
  expect(messages.next().value).toMatchObject({ file: names[0] })
  rmSync(names[1]!)
  expect(messages.next().value).toMatchObject({ file: names[1], why: { template: 'it does not exist' } })
  expect(messages.next().value).toMatchObject({ file: names[2] })
  expect(messages.next().done).toBe(true)
})

test('a Maildir is what has cur and new, and Maildirs in it are read too', () => {
  for (const name of ['cur/2:2,S', 'new/1', 'tmp/3', 'cur/.hidden', 'dovecot.index', '.Sent/cur/4', '.Sent/new/5'])
    file(name)
  expect(read(folder)).toEqual(['.Sent/cur/4: 14', '.Sent/new/5: 14', 'cur/2:2,S: 14', 'new/1: 14'])
})

test.skipIf(process.platform !== 'linux')('a file is read whatever octets are in its name', () => {
  for (const name of ['cur', 'new']) mkdirSync(join(folder, name))
  for (const name of ['cur/1\xff:2,S', 'x\xe9.eml', 'd\xfe/2.eml']) {
    const path = Buffer.from(join(folder, name), 'latin1')
    if (name.startsWith('d')) mkdirSync(path.subarray(0, path.lastIndexOf('/')))
    writeFileSync(path, 'Subject: x\r\n\r\n')
  }
  expect(read(folder)).toEqual(['cur/1\ufffd:2,S: 14', 'd\ufffd/2.eml: 14', 'x\ufffd.eml: 14'])
})

test('of other folders what has the name of a message or an mbox is read, and the rest is counted', () => {
  for (const name of ['1.eml', '2.MBOX', 'x.txt', 'eml', 'cur/y', 'deep/er/3.eml', 'deep/z.zip']) file(name)
  expect(read(folder)).toEqual([
    '1.eml: 14',
    '2.MBOX: 14',
    '1 passed over',
    'deep/er/3.eml: 14',
    '1 passed over',
    '2 passed over',
  ])
})

test('links are followed where they are named, and never in folders', () => {
  const outside = file('outside/a.eml')
  mkdirSync(join(folder, 'in'))
  symlinkSync(outside, join(folder, 'in/link.eml'))
  symlinkSync('..', join(folder, 'in/up'))
  symlinkSync('nowhere', join(folder, 'dangling.eml'))
  expect(read(join(folder, 'in'))).toEqual(['2 passed over'])
  expect(read(join(folder, 'in/link.eml'))).toEqual(['in/link.eml: 14'])
  expect(read(join(folder, 'dangling.eml'))).toEqual(['dangling.eml: it does not exist'])
})

test('folders are searched to a depth', () => {
  const deep = Array(CAPS.foldersNested + 2)
    .fill('d')
    .join('/')
  file(`${deep}/a.eml`)
  file('d/b.eml')
  expect(read(folder)).toEqual(['d/b.eml: 14', expect.stringMatching(/^d\/.*: it lies more than 32 folders deep$/)])
})

test('what is too long is told, alone or in an mbox', () => {
  const from = 'From a@b Thu Nov 26 08:00:00 2026\n'
  const long = 'x'.repeat(CAPS.message + 1)
  expect(read(file('long.eml', long))).toEqual(['long.eml: it is longer than 48 MiB'])
  expect(read(file('long.mbox', `${from}a: b\n\n${from}${long}\n\n${from}c: d\n`))).toEqual([
    'long.mbox: 6',
    'long.mbox: message 2 of it is longer than 48 MiB',
    'long.mbox: 6',
  ])
})

test('names that the system does not take are told', () => {
  expect(read(join(folder, 'x'.repeat(5_000)))).toEqual([expect.stringContaining('its name is too long')])
  expect(read(join(file('a.eml'), 'b.eml'))).toEqual(['a.eml/b.eml: its path leads through a file'])
})
