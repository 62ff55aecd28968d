import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseAst } from 'vite'
import { describe, expect, test } from 'vitest'
import { fixturesDutch } from '../fixtures/dutch.ts'
import { harnessDutch } from '../harness/dutch.ts'
import { reportsDutch } from '../reports/dutch.ts'
import { serveDutch } from '../serve/dutch.ts'
import { siteDutch } from '../site/dutch.ts'
import { connectorDutch } from '../suites/connector/dutch.ts'
import { diagnosisDutch } from '../suites/diagnosis/dutch.ts'
import { suitesDutch } from '../suites/dutch.ts'
import { gatewayDutch } from '../suites/gateway/dutch.ts'
import { messageDutch } from '../suites/message/dutch.ts'
import { profileDutch } from '../suites/profile/dutch.ts'
import { cliDutch } from './dutch.ts'

/*
 * Every text that is written with `say` has its twin in a catalogue, with the same parts, and no catalogue has more.
 */

const ROOT = resolve(import.meta.dirname, '..')
/** Each room with texts, and the catalogues in which they may be: its own first, then those that it shares. */
const CATALOGUES = {
  harness: harnessDutch,
  'suites/gateway': gatewayDutch,
  'suites/connector': connectorDutch,
  'suites/profile': profileDutch,
  'suites/message': messageDutch,
  'suites/diagnosis': diagnosisDutch,
  fixtures: fixturesDutch,
  serve: serveDutch,
  reports: reportsDutch,
  suites: suitesDutch,
  cli: cliDutch,
  site: siteDutch,
} as const
/** Rooms inside others, with catalogues of their own. */
const INNER = /^suites\/(?:gateway|connector|profile|message|diagnosis)\//
/** Fewer texts in a room would mean that this test does not see them. */
const FEWEST = { fixtures: 8, 'suites/message': 8, reports: 20, suites: 20, site: 20 } as Partial<
  Record<keyof typeof CATALOGUES, number>
>

interface Node {
  readonly type: string
  readonly [key: string]: unknown
}

/** The templates of a file. */
function templatesIn(file: string): string[] {
  const found: string[] = []
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit)
    else if (value !== null && typeof value === 'object') {
      const node = value as Node
      if (node.type === 'TaggedTemplateExpression' && (node.tag as Node).name === 'say') found.push(templateOf(node))
      Object.values(node).forEach(visit)
    }
  }
  visit(parseAst(readFileSync(file, 'utf8'), { lang: 'ts' }))
  return found
}

function templateOf({ quasi }: Node): string {
  const { quasis, expressions } = quasi as { quasis: { value: { cooked: string } }[]; expressions: Node[] }
  return quasis
    .map(({ value }, index) => {
      const part = expressions[index]
      if (!part) return value.cooked
      const [property, ...more] = part.properties as { key: { name: string } }[]
      if (!property || more.length > 0) throw new Error(`a part without a name in “${value.cooked}…”`)
      return `${value.cooked}{${property.key.name}}`
    })
    .join('')
}

const partsOf = (template: string): string[] => [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort()

function templatesOf(room: string): Set<string> {
  const files = readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter(
      (file) =>
        file.endsWith('.ts') && !/\.test[.-]/.test(file) && (room !== 'suites' || !INNER.test(`suites/${file}`)),
    )
    .map((file) => join(ROOT, room, file))
  return new Set(files.flatMap(templatesIn))
}

describe.each(Object.keys(CATALOGUES) as (keyof typeof CATALOGUES)[])('texts of %s', (room) => {
  const dutch = CATALOGUES[room]
  const wanted = templatesOf(room)
  const shared = room === 'harness' ? {} : harnessDutch

  test('are all there in Dutch', () => {
    expect(wanted.size).toBeGreaterThan(FEWEST[room] ?? 50)
    const missing = [...wanted].filter(
      (template) => !Object.hasOwn(dutch, template) && !Object.hasOwn(shared, template),
    )
    expect(missing).toEqual([])
  })

  test('have their parts in Dutch too', () => {
    const lost = Object.entries(dutch).filter(([english, own]) => String(partsOf(english)) !== String(partsOf(own)))
    expect(lost).toEqual([])
  })

  test('are no more than what is said', () => {
    expect(Object.keys(dutch).filter((template) => !wanted.has(template))).toEqual([])
  })
})
