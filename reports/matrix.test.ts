import { expect, test } from 'vitest'
import type { Verdict } from '../harness/judging/verdict.ts'
import { buildReport } from './build.ts'
import { headsOf, type MatrixReport, renderMatrix } from './matrix.ts'
import { sampleJournal } from './sample.test-data.ts'

const report = (name: string, verdicts: Readonly<Record<string, Verdict>>, coverage?: string): MatrixReport => ({
  subject: { name },
  summary: { pass: 3, fail: 1, warn: 0, inconclusive: 2 },
  requirements: Object.entries(verdicts).map(([id, verdict]) => ({
    id,
    clause: '§3.3.3, row 2',
    level: 'MUST',
    text: { en: `what ${id} says | really`, nl: `wat ${id} zegt` },
    verdict,
    ...(coverage !== undefined && { coverage }),
  })),
})

test('a requirement a row, a report a column, in the order of the reports', () => {
  const text = renderMatrix(
    [report('careful', { B: 'pass', A: 'inconclusive' }), report('care|less', { A: 'fail', C: 'warn' })],
    'en',
  )
  expect(text.split('\n').filter((line) => line.startsWith('|'))).toEqual([
    '| Requirement | Clause | careful | care&#124;less |',
    '| --- | --- | :-: | :-: |',
    '| B (MUST): what B says &#124; really | §3.3.3, row 2 | ✓ |  |',
    '| A (MUST): what A says &#124; really | §3.3.3, row 2 | ? | **✕** |',
    '| C (MUST): what C says &#124; really | §3.3.3, row 2 |  | ! |',
    '| **Checks** |  | 3 ✓ 1 ✕ 0 ! 2 ? | 3 ✓ 1 ✕ 0 ! 2 ? |',
  ])
})

test('what no check decides is left out, and Dutch reads Dutch', () => {
  const text = renderMatrix(
    [report('a', { X: 'inconclusive' }, 'planned'), report('b', { Y: 'pass' }, 'checked')],
    'nl',
  )
  expect(text).not.toContain('wat X zegt')
  expect(text).toContain('| Y (MUST): wat Y zegt | §3.3.3, rij 2 |  | ✓ |')
})

test('two runs of one product are told apart by when they were made, and one that was cut off says so', () => {
  const { subject, ...report } = buildReport(sampleJournal())
  const product = { ...report, subject: { ...subject, version: '2' } }
  const later = { ...product, run: { ...report.run, startedAt: '2025-12-01T10:00:00.000Z', complete: false } }
  expect(headsOf([product, later, { ...report, subject }], 'en')).toEqual([
    `${subject.name} 2, ${report.run.startedAt.slice(0, 19)}Z`,
    `${subject.name} 2, 2025-12-01T10:00:00Z, incomplete`,
    subject.name,
  ])
})
