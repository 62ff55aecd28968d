import { expect, test } from 'vitest'
import type { Finding } from '../harness/judging/finding.ts'
import { observationsIn } from './observations.ts'
import { sampleFinding } from './sample.test-data.ts'

const seen = (requirement: string, expected: string, observed: string, scenario?: string, event = 0): Finding =>
  sampleFinding(requirement, 'fail', expected, observed, [{ session: scenario ?? 's', event, offset: 0, length: 1 }], {
    ...(scenario !== undefined && { scenario: { id: scenario, title: `title of ${scenario}` } }),
  })

/** What a reader sees: requirements, expectation, and for each set of scenarios what was seen. */
const told = (findings: readonly Finding[]) =>
  observationsIn(findings).map(({ about, seen }) => [
    about.map(({ requirement }) => requirement).join(' '),
    about[0].expected,
    ...seen.map(
      ({ scenarios, saw }) =>
        `${scenarios.map(({ id }) => id).join('+')}: ${saw.map(({ finding, at }) => `${finding.observed} ×${at.length}`).join(', ')}`,
    ),
  ])

test.each<[string, Finding[], string[][]]>([
  [
    'the same in several scenarios is told once, with all of them',
    [seen('R-1', 'x', 'same', 'F-1'), seen('R-1', 'x', 'same', 'F-2'), seen('R-1', 'x', 'other', 'F-3')],
    [['R-1', 'x', 'F-1+F-2: same ×2', 'F-3: other ×1']],
  ],
  [
    'several things in one scenario are told under it',
    [seen('R-1', 'x', 'one', 'F-1'), seen('R-1', 'x', 'two', 'F-1', 3)],
    [['R-1', 'x', 'F-1: one ×1, two ×1']],
  ],
  [
    'one thing that breaks two requirements is told once',
    [seen('R-1', 'x', 'same', 'F-1'), seen('R-2', 'x', 'same', 'F-1')],
    [['R-1 R-2', 'x', 'F-1: same ×1']],
  ],
  [
    'what breaks one requirement alone is not told of the other',
    [seen('R-1', 'x', 'same'), seen('R-2', 'x', 'same'), seen('R-1', 'x', 'more')],
    [
      ['R-1 R-2', 'x', ': same ×1'],
      ['R-1', 'x', ': more ×1'],
    ],
  ],
  [
    'another expectation stands apart',
    [seen('R-1', 'x', 'same'), seen('R-1', 'y', 'same')],
    [
      ['R-1', 'x', ': same ×1'],
      ['R-1', 'y', ': same ×1'],
    ],
  ],
])('%s', (_, findings, expected) => {
  expect(told(findings)).toEqual(expected)
})
