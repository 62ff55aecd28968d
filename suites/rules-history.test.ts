import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { casesOf } from '../harness/judging/check.ts'
import { inEnglish } from '../harness/text/text.ts'
import { messageChecks } from './message/message-suite.ts'
import { SETTINGS } from './profile/settings.ts'
import { register } from './requirements/register.ts'
import { allChecks } from './role-suites.ts'
import { RULES_HISTORY } from './rules-history.ts'

/** What is demanded, without the words in which it is: a demand, a check or a default that changes makes other verdicts. */
function digestOfDemands(): string {
  const rows = [...register.values()].map(({ id, level, tier, binds }) => [id, level, tier, binds])
  const cases = allChecks
    .flatMap(casesOf)
    .map(({ id, check, experiments }) => [id, check.decides, experiments.map((one) => one.id)])
  const messages = messageChecks.map(({ id, decides }) => [id, decides])
  const settings = SETTINGS.map(({ key, default: usual }) => [key, usual])
  return createHash('sha256')
    .update(JSON.stringify([rows, cases, messages, settings]))
    .digest('hex')
}

test('demands do not change without a new version of the rules', () => {
  // Where this fails: has a release had this version? Then put a new one on top that says what it judges otherwise.
  expect(RULES_HISTORY[0].digest).toBe(digestOfDemands())
})

test('versions count up, and each says by check id what it judges otherwise', () => {
  const versions = RULES_HISTORY.map(({ version }) => Number(version))
  expect(versions).toEqual(versions.map((_, index) => versions.length - index))
  const known = new Set([...allChecks, ...messageChecks].map(({ id }) => id))
  const changes = RULES_HISTORY.flatMap((one) => one.changes)
  expect(changes.filter(({ check }) => !known.has(check))).toEqual([])
})

test('the changelog lists each version of the rules and what it judges otherwise', () => {
  const changelog = readFileSync(new URL('../CHANGELOG.md', import.meta.url), 'utf8')
  const lines = RULES_HISTORY.flatMap(({ version, changes }) => [
    `### Rules ${version}`,
    ...changes.map(({ check, change }) => `- ${check}: ${inEnglish(change)}`),
  ])
  expect(lines.filter((line) => !changelog.split('\n').includes(line))).toEqual([])
})
