import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CASES } from '../../fixtures/logged/recipes.ts'
import { answerIn, togetherIn } from '../../reports/lint/answer.ts'
import { answerLines } from '../lint/text.ts'
import { diagnosed, SECRETS } from './diagnosed.test-help.ts'

/*
 * The ten problems of the guide for helpdesks: what is said there is what their files are answered with, in both languages.
 */

const ROOT = join(import.meta.dirname, '../..')
const CASE_FILES = 'fixtures/cases'
const GUIDES = { en: 'docs/helpdesk.md', nl: 'docs/helpdesk.nl.md' } as const
const folders = readdirSync(join(ROOT, CASE_FILES))

test('each case is one that a recipe makes, and there are ten', () => {
  expect(folders.sort()).toEqual(Object.keys(CASES).sort())
  expect(folders).toHaveLength(10)
})

/** The answer as a terminal of 80 columns shows it. */
function answered(folder: string, language: 'en' | 'nl'): { readonly files: string[]; readonly text: string } {
  const files = readdirSync(join(ROOT, CASE_FILES, folder)).sort()
  const { messages, together } = diagnosed(
    Object.fromEntries(files.map((file) => [file, readFileSync(join(ROOT, CASE_FILES, folder, file))])),
    'htpoort.test',
  )
  const answer = together ? togetherIn(together, language) : answerIn(messages[0]!, language)!
  const screen = { live: false, width: 80, paint: (_: string, text: string) => text, write: () => {} }
  return {
    files: files.map((file) => `${CASE_FILES}/${folder}/${file}`),
    text: answerLines(answer, { screen, width: 80 }).join('\n'),
  }
}

test.each(folders.flatMap((folder) => (['en', 'nl'] as const).map((language) => [folder, language] as const)))(
  'the guide has the answer to %s (%s)',
  (folder, language) => {
    const { files, text } = answered(folder, language)
    const guide = readFileSync(join(ROOT, GUIDES[language]), 'utf8')
    const option = language === 'nl' ? ' --lang nl' : ''
    expect(guide).toContain(
      `npx htg diagnose --domain htpoort.test${option} ${files.join(' ')}\n\`\`\`\n\n\`\`\`text\n${text}\n`,
    )
    for (const secret of SECRETS) expect(guide).not.toContain(secret)
  },
)
