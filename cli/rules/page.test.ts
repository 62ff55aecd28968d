import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { outline } from '../../reports/document-outline.ts'
import { LANGUAGES } from '../../reports/texts.ts'
import { register, requirements } from '../../suites/requirements/register.ts'
import { listRules, tellRules } from './rules.ts'

const directory = mkdtempSync(join(tmpdir(), 'htg-rules-page-'))
afterAll(() => rmSync(directory, { recursive: true }))

const places = (page: string) => page.match(/<details class="place /g)?.length

describe.each(LANGUAGES)('the register as a page, in %s', (lang) => {
  const page = listRules({ format: 'html', lang })

  test('has each requirement and each place of the document', () => {
    for (const { id } of register.values()) expect(page).toContain(`<tr id="requirement-${id}">`)
    expect(places(page)).toBe(outline.length)
  })

  test('leads nowhere but to its own parts, which are there', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!)
    expect(new Set(ids).size).toBe(ids.length)
    const links = [...page.matchAll(/ href="([^"]*)"/g)].map(([, to]) => to!)
    expect(links.filter((to) => !ids.includes(to.slice(1)) || !to.startsWith('#'))).toEqual([])
    expect(page).not.toMatch(/<script| src=|url\(|@import/)
    expect(page).toContain("default-src 'none'")
  })
})

test('says why a requirement has no check, in the language of the page', () => {
  const { notTestable } = requirements.find(({ id }) => id === 'HTG-1.3-7')!
  expect(listRules({ format: 'html', clause: '1.3' })).toContain(`not testable: ${notTestable}`)
  expect(listRules({ format: 'html', clause: '1.3', lang: 'nl' })).not.toContain(notTestable)
})

test('of one party, tells what binds the other; of a clause, has that alone', () => {
  const own = listRules({ format: 'html', party: 'connector' })
  expect(places(own)).toBe(outline.length)
  expect(own).toContain(
    'Binds the other party</span> <span class="id">HTG-3.3.3-1</span>, <span class="id">HTG-3.3.3-2</span>',
  )
  expect(listRules({ format: 'html' })).not.toContain('Binds the other party')
  // Row 1, what it stands in, and what stands there next to it is gone.
  expect(places(listRules({ format: 'html', clause: '3.3.3, row 1' }))).toBe(4)
})

test('goes to a new file, and never over another', () => {
  const file = join(directory, 'rules.html')
  tellRules({ format: 'html', clause: '3.3.3', output: file })
  expect(readFileSync(file, 'utf8')).toBe(listRules({ format: 'html', clause: '3.3.3' }))
  expect(() => tellRules({ format: 'html', output: file })).toThrow(/rules\.html is there already/)
})
