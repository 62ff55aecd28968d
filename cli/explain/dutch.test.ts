import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { englishIn } from '../../suites/english.test-help.ts'
import { AMBIGUITIES } from '../../suites/profile/ambiguities.ts'
import { SETTINGS } from '../../suites/profile/settings.ts'
import { registerDutch } from '../../suites/requirements/dutch.ts'
import { register } from '../../suites/requirements/register.ts'
import { showAuthority } from '../ca/show.ts'
import { listRules } from '../rules/rules.ts'
import { explain } from './explain.ts'

/*
 * Each kind of thing is explained in both languages, and the Dutch has no English in it.
 */

/** Lines with English in them, but for what is quoted, said on the wire, typed, or written in capitals. */
function english(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => !/[→←┆]/.test(line))
    .map((line) =>
      line
        .replace(/“[^”]*”|--set \S+|limits\.\w+|mislukt \(.*|must(?=, ignore)/g, '')
        .replace(/\b[A-Z]{2,}(?: NOT)?\b/g, ''),
    )
    .flatMap(englishIn)
}

describe('every kind is explained in both languages', () => {
  test.each([
    ['a requirement', 'HTG-3.3.3-2', 'Says', 'Inhoud'],
    ['one that is not testable', 'HTG-1.1-1', 'Not testable', 'Niet toetsbaar'],
    ['a clause', '§3.3.3', 'clause:', 'bepaling:'],
    ['a check', 'SS-017', 'Depends on', 'Hangt af van'],
    ['a check with a risk and a remedy', 'CS-014', 'Fix', 'Te doen'],
    ['a monitor', 'ST-02', 'Decides', 'Beoordeelt'],
    ['an experiment', 'smtp-cleared-transaction', 'Read by', 'Bekeken door'],
    ['a scenario', 'F-16', 'Dialogue', 'Dialoog'],
    ['a scenario with variants', 'F-05', 'in 9 variants', 'in 9 varianten'],
    [
      'a scenario of several actions',
      'F-06',
      'send, then send (the gateway',
      'daarna versturen (de gateway is weer in orde)',
    ],
    ['a rung', 'smtp:ehlo', 'Needed by', 'Nodig voor'],
    ['a setting', 'smtp.secondRcpt', 'Settles', 'Beslist'],
    ['a setting with other values', 'dsn.within', 'a number of seconds', 'een aantal seconden'],
    ['a verdict', 'inconclusive', 'verdict', 'oordeel'],
    ['a verdict on a run', 'incomplete', 'Of a run', 'Van een run'],
    ['a word that is both', 'error', 'Of a check', 'Van een toets'],
    ['a tier', 'referenced', 'an RFC that the document lists', 'een RFC die het document noemt'],
    ['a scope', 'partial', 'scope of a run', 'reikwijdte van een run'],
    ['a session of a gateway', 's12', 'One connection', 'Eén verbinding'],
    ['a session of a connector', 'F-42/smtp/smtp-1', 'numbered by protocol', 'genummerd per protocol'],
    ['what a connector was asked', 'F-42/smtp/driver', 'was asked in F-42/smtp', 'in F-42/smtp werd gevraagd'],
    ['a run class', 'bad-logins', 'Allow with', 'Toestaan met'],
    ['a limit', 'limits.reply', 'milliseconds', 'milliseconden'],
    ['an ambiguity with a setting', 'A-18', 'Settled by', 'Beslist door'],
    ['one without', 'A-54', 'Recommended', 'Aanbevolen'],
    ['a deviation', 'M-SS-017', 'Fails', 'Laat falen'],
  ])('%s', async (_, id, own, eigen) => {
    expect(await explain(id, 'en')).toContain(own)
    const dutch = await explain(id, 'nl')
    expect(dutch).toContain(eigen)
    expect(dutch).not.toContain('[object')
    expect(english(dutch)).toEqual([])
  })
  test('every setting and ambiguity', async () => {
    for (const id of [...SETTINGS.map(({ key }) => key), ...AMBIGUITIES.map((one) => one.id)])
      expect(english(await explain(id, 'nl')), id).toEqual([])
  })
  test('every requirement, with its notes', async () => {
    for (const id of register.keys()) expect(english(await explain(id, 'nl')), id).toEqual([])
  })
})

test('the register has Dutch for its notes, reasons and conditions, and no more', () => {
  const texts = [...register.values()].flatMap(({ note, notTestable, when }) => [note, notTestable, when?.condition])
  expect(Object.keys(registerDutch).sort()).toEqual([...new Set(texts.filter((text) => text !== undefined))].sort())
})

test('every ambiguity that a note of the register names is explained', () => {
  const named = [...register.values()].flatMap(({ note = '' }) => note.match(/\bA-\d\d\b/g) ?? [])
  expect(named.length).toBeGreaterThan(50)
  const known = AMBIGUITIES.map(({ id }) => id)
  for (const id of named) expect(known).toContain(id)
})

test.each(['table', 'markdown'])('rules are Dutch as a %s', (format) => {
  expect(english(listRules({ format, lang: 'nl' }))).toEqual([])
})

describe('the authority', () => {
  const directory = join(mkdtempSync(join(tmpdir(), 'htg-ca-')), 'ca')
  afterAll(() => rmSync(join(directory, '..'), { recursive: true }))
  test('is shown in Dutch', () => {
    const made = showAuthority(directory, { lang: 'nl' })
    expect(made).toContain('Privésleutel (geheim houden)')
    expect(english(made)).toEqual([])
    expect(showAuthority(directory, {})).toContain('Private key (keep secret)')
  })
})

test.each(['en', 'nl'])('at 80 columns no line is wider (%s)', async (lang) => {
  const { columns } = process.stdout
  process.stdout.columns = 80
  try {
    for (const id of ['SS-017', 'F-16', 'F-05', 'HTG-3.3.3-2', 'smtp:ehlo', 'dsn.within', 'A-33'])
      for (const line of (await explain(id, lang)).split('\n')) expect([...line].length, line).toBeLessThanOrEqual(80)
  } finally {
    process.stdout.columns = columns
  }
})
