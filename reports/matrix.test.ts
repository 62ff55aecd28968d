import { expect, test } from 'vitest'
import type { Verdict } from '../harness/judging/verdict.ts'
import { type MatrixReport, renderMatrix } from './matrix.ts'

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
