import { cpSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BuiltCommand, buildCommand } from '../built-command.test-help.ts'
import { SECRETS } from './diagnosed.test-help.ts'

/*
 * The sessions of a customer's log as a case: judged again, shown, shared without what it says of people.
 */

const CASES = resolve(import.meta.dirname, '../../fixtures/cases')
const DOMAIN = ['--domain', 'htpoort.test']

let htg: BuiltCommand
beforeAll(() => {
  htg = buildCommand()
  cpSync(join(CASES, 'cc/session.log'), join(htg.work, 'cc.log'))
  cpSync(join(CASES, 'code-page/message.eml'), join(htg.work, 'message.eml'))
})
afterAll(() => htg.remove())

const journalOf = (file: string): string => {
  const files = unzipSync(readFileSync(join(htg.work, file)))
  return Object.values(files)
    .map((octets) => strFromU8(octets, true))
    .join('\n')
}

test('a case is judged as the log was, and holds no credential', async () => {
  const written = await htg.run(['diagnose', ...DOMAIN, 'cc.log', '--case', 'cc.htgcase.zip', '--note', 'from a mail'])
  expect({ status: written.status, stderr: written.stderr }).toEqual({ status: 1, stderr: '' })
  expect(written.stdout).toContain('cc.htgcase.zip was written, with 1 session.')
  const judged = await htg.call(['rejudge', 'cc.htgcase.zip'])
  expect(judged.stdout).toMatch(/^None of the \d+ verdicts changed\.\n.*does not conform/)
  const report = JSON.parse(readFileSync(join(htg.work, 'cc/rejudged/report.json'), 'utf8'))
  const of = (id: string) => report.results.find((result: { id: string }) => result.id === id)?.verdict
  expect([of('LH-06'), of('CM-001'), of('LB-10')]).toEqual(['fail', 'pass', undefined])
  expect(report.case.notes).toEqual(['from a mail'])
  const journal = journalOf('cc.htgcase.zip')
  expect(journal).toContain('colleague@client.example')
  for (const secret of SECRETS) expect(journal).not.toContain(secret)
})

test('a case is answered as the log was', async () => {
  const of = async (file: string) => {
    const { stdout } = await htg.call(['diagnose', ...DOMAIN, file, '--format', 'json'])
    const { answer, log, findings } = JSON.parse(stdout).messages[0]
    return { log, answer, fails: findings.filter((one: { verdict: string }) => one.verdict === 'fail').length }
  }
  const [log, again] = [await of('cc.log'), await of('cc.htgcase.zip')]
  expect(again.log).toMatchObject({ dialect: 'case', sessions: 1 })
  for (const part of ['cause', 'who', 'requirement', 'why', 'advice', 'fine'] as const)
    expect(again.answer[part]).toEqual(log.answer[part])
  expect(again.fails).toBe(log.fails)
})

test('a redacted case says nothing of people, and only what the whole says', async () => {
  await htg.call(['diagnose', ...DOMAIN, 'cc.log', '--case', 'shared.htgcase.zip', '--redact'])
  expect(journalOf('shared.htgcase.zip')).not.toMatch(/colleague|party1|VU5CK1VOT0M6/)
  const judged = await htg.call(['rejudge', 'shared.htgcase.zip'])
  expect(judged.stdout).toMatch(/^None of the \d+ verdicts changed\./)
})

test('what cannot be a case is said', async () => {
  const none = await htg.call(['diagnose', 'message.eml', '--case', 'none.htgcase.zip'])
  expect([none.status, none.stderr]).toEqual([2, expect.stringContaining('nothing that was read tells of a session')])
  const loose = await htg.call(['diagnose', 'cc.log', '--redact'])
  expect([loose.status, loose.stderr]).toEqual([2, expect.stringContaining('--redact: belongs to a case')])
  const there = await htg.call(['diagnose', 'cc.log', '--case', 'cc.htgcase.zip'])
  expect([there.status, there.stderr]).toEqual([2, expect.stringContaining('is there already')])
})
