import { expect, test } from 'vitest'
import { buildReport } from './build.ts'
import { renderMatrixPage } from './matrix-html.ts'
import { HOSTILE, sampleJournal, samplePlan } from './sample.test-data.ts'

const report = (name: string) =>
  buildReport(
    sampleJournal().map((record) =>
      record.type === 'plan' ? { ...record, subject: { ...samplePlan().subject, name } } : record,
    ),
  )

test('each cell leads to its requirement in the page of its report, where there is one', () => {
  const page = renderMatrixPage(
    [{ report: report('one'), href: '../a%20b/report.html' }, { report: report('two') }],
    'en',
  )
  const [row] = /<tr><th scope="row"><code class="id">HTG-2\.2\.1-1<.*?<\/tr>/s.exec(page)!
  expect(row.match(/<a href="([^"]*)"/g)).toEqual(['<a href="../a%20b/report.html#requirement-HTG-2.2.1-1"'])
  expect(row.match(/<td>/g)).toHaveLength(2)
  expect(page).toContain('<th scope="col"><a href="../a%20b/report.html">one</a></th><th scope="col">two</th>')
})

test('the link is the one that the page of a report answers to', async () => {
  const { renderHtml } = await import('./html.ts')
  expect(renderHtml(report('one'), 'en')).toContain('id="requirement-HTG-2.2.1-1"')
})

test('it reads Dutch, needs no script, and hostile words stay words', () => {
  const page = renderMatrixPage([{ report: report(HOSTILE) }], 'nl')
  expect(page).toContain('<html lang="nl">')
  expect(page).toContain('Eis')
  expect(page).not.toContain('<script')
  expect(page).toContain('alert(1)')
  expect(page).toContain("default-src 'none'")
  // Every element that a page is checked by ends.
  for (const element of ['table', 'tr', 'td', 'th', 'main'])
    expect(page.split(`<${element}`).filter((piece) => /^[ >]/.test(piece))).toHaveLength(
      page.split(`</${element}>`).length - 1,
    )
})
