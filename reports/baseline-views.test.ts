import { describe, expect, test } from 'vitest'
import type { KnownFailure } from '../harness/running/journal.ts'
import { withBaseline } from './baseline.ts'
import { buildReport } from './build.ts'
import { renderHtml } from './html.ts'
import { renderJunit } from './junit.ts'
import { renderMarkdown } from './markdown.ts'
import { SCRIPT } from './page/script.ts'
import { HOSTILE, sampleJournal } from './sample.test-data.ts'
import { LANGUAGES } from './texts.ts'

const plain = buildReport(sampleJournal())
const ids = plain.results.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id)
const failing = ids.map((id) => id.split('@')[0])

const entry = (more: Partial<KnownFailure>): KnownFailure => ({ reason: 'agreed', line: 1, ...more })
const reportWith = (...entries: KnownFailure[]) => withBaseline(plain, { file: 'known.yaml', entries })

/** Every state, and texts of somebody who means harm. */
const hostile = withBaseline(plain, {
  file: HOSTILE,
  entries: [
    entry({
      check: failing[0]!,
      reason: HOSTILE,
      owner: HOSTILE,
      link: 'https://a.example/?"><script>alert(1)</script>',
    }),
    entry({ check: failing[1]!, expires: '2000-01-01', reason: HOSTILE }),
    entry({ check: 'SS-001', reason: HOSTILE }),
    entry({ check: HOSTILE, reason: HOSTILE }),
    entry({ requirement: HOSTILE, reason: HOSTILE }),
  ],
})

describe.each(LANGUAGES)('in %s', (language) => {
  const views = [
    ['HTML', renderHtml],
    ['JUnit', renderJunit],
    ['Markdown', renderMarkdown],
  ] as const

  test.each(views)('%s shows what people wrote and does not obey it', (_, render) => {
    const page = render(hostile, language)
    expect(page).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u202e]/)
    expect(page.replace(`<script>${SCRIPT}</script>`, '')).not.toContain('<script')
    expect(page).not.toContain('<!-- ')
  })

  test.each(views)('%s tells known failures from new ones', (_, render) => {
    const known = { en: '1 known failure; 2 new failures', nl: '1 bekende afwijking; 2 nieuwe afwijkingen' }[language]
    const page = render(reportWith(entry({ check: failing[0]! })), language)
    if (render !== renderJunit) expect(page).toContain(known)
    else {
      const counts = /<testsuites [^>]*failures="(\d+)"/
      expect([render(plain, language), page].map((xml) => counts.exec(xml)?.[1])).toEqual(['3', '2'])
    }
    expect(page).toContain('agreed')
  })

  test('a new failure is open and comes first, a known one is closed', () => {
    const page = renderHtml(reportWith(entry({ check: failing[0]! })), language)
    const fails = [
      ...page.matchAll(
        /<details class="check fail" data-rules="[^"]*"( open)?>\n<summary>.*?<code class="id">(.*?)<\/code>/g,
      ),
    ]
    expect(fails.map(([, open, id]) => [id, open !== undefined])).toEqual([
      [ids[1], true],
      [ids[2], true],
      [ids[0], false],
    ])
  })

  test('every link leads to an id that is there once', () => {
    const page = renderHtml(hostile, language)
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
    expect(ids.length).toBe(new Set(ids).size)
    for (const [, href] of page.matchAll(/ href="#([^"]*)"/g)) expect(ids).toContain(href)
  })

  test('a viewer of JUnit is not green where the list is wrong or the run incomplete', () => {
    const passes = sampleJournal().filter((record) => record.type !== 'result' || record.result.id === 'SS-001')
    const built = buildReport(
      passes.map((record) =>
        record.type === 'plan'
          ? { ...record, planned: ['SS-001'], requireFull: true, excluded: record.excluded }
          : record,
      ),
    )
    const errors = (entries: KnownFailure[]) =>
      /<testsuites [^>]*errors="(\d+)"/.exec(
        renderJunit(withBaseline(built, { file: 'known.yaml', entries }), language),
      )?.[1]
    expect([errors([]), errors([entry({ check: 'SS-001' }), entry({ check: 'X' })])]).toEqual(['1', '2'])
  })
})
