import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { CASES, FAULTY, type LogRecipe, SOUND } from '../fixtures/logged/recipes.ts'
import { runRecipe } from '../fixtures/logged/run.ts'
import { noticedIn } from '../reports/lint/words.ts'
import { diagnosed, SECRETS } from './diagnose/diagnosed.test-help.ts'
import { isInstalled } from './installed.test-help.ts'

/*
 * Logs that real tools write here and now, against the scripted gateway: each fault is named with its clause and the line
 * that shows it, nothing is said against the others, and no secret is in any output.
 */

const work = mkdtempSync(join(tmpdir(), 'htg-logs-'))
afterAll(() => rmSync(work, { recursive: true }))

/** Puts the files of a recipe into the case that they are for, if that is asked for. */
function keep(name: string, files: Readonly<Record<string, Buffer>>): void {
  const [folder] = Object.entries(CASES).find(([, recipe]) => recipe === name) ?? []
  if (process.env.HTG_KEEP_CASES !== '1' || folder === undefined) return
  const path = join(import.meta.dirname, '../fixtures/cases', folder)
  mkdirSync(path, { recursive: true })
  for (const [file, octets] of Object.entries(files)) writeFileSync(join(path, file), octets)
}

async function diagnosis(recipe: LogRecipe) {
  const { log, message } = await runRecipe(recipe, join(work, recipe.name))
  const files = {
    'session.log': Buffer.from(log, 'latin1'),
    ...(recipe.withMessage && { 'message.eml': message }),
  }
  keep(recipe.name, files)
  const { messages, together } = diagnosed(files, 'htpoort.test')
  const written = JSON.stringify([messages, together])
  for (const secret of SECRETS) expect(written).not.toContain(secret)
  const [first] = messages
  expect(first?.log?.dialect, log).toBe(recipe.dialect)
  return { log, message: first!, answer: together?.answer ?? first!.answer! }
}

const missing = [...new Set([...SOUND, ...FAULTY].flatMap(({ needs }) => needs))].filter((tool) => !isInstalled(tool))
if (missing.length > 0 && process.env.HTG_REQUIRE_CONNECTORS === '1')
  throw new Error(`not installed: ${missing.join(', ')}`)
const absentFor = ({ needs }: LogRecipe) => needs.filter((tool) => missing.includes(tool))

test.concurrent.for(SOUND)('nothing is said against $name', async (recipe, { expect: own, skip }) => {
  skip(absentFor(recipe).length > 0, `not installed: ${absentFor(recipe).join(', ')}`)
  const { log, message, answer } = await diagnosis(recipe)
  own(noticedIn(message), log).toEqual([])
  own(answer, log).toMatchObject({ cause: 'none' })
  // poplib shows nothing of what the gateway answered, unless it is told to.
  own(answer.fine.length > 1 || answer.where.en.startsWith('The log shows one side'), log).toBe(true)
})

test.concurrent.for(FAULTY)('$name is named', async (recipe, { expect: own, skip }) => {
  skip(absentFor(recipe).length > 0, `not installed: ${absentFor(recipe).join(', ')}`)
  const { log, answer } = await diagnosis(recipe)
  const { cause, clause, line } = recipe.fault!
  own({ cause: answer.cause, clause: answer.clause }, log).toEqual({ cause, clause: own.stringContaining(clause) })
  own(log.split('\n')[answer.lines[0]! - 1], log).toMatch(line)
})

test('there are enough of both', () => {
  expect(SOUND.length).toBeGreaterThanOrEqual(20)
  expect(FAULTY.length).toBeGreaterThanOrEqual(20)
})
