import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')

/** The files that each source file imports, types included. */
const imports = new Map(
  ['bench', 'cli', 'fixtures', 'harness', 'reports', 'serve', 'site', 'suites']
    .flatMap((room) =>
      readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.includes('node_modules'))
        .map((file) => join(room, file)),
    )
    .map((file) => [
      file,
      [...readFileSync(join(ROOT, file), 'utf8').matchAll(/(?:from|import|import\()\s*'(\.[^']+)'/g)].map(([, path]) =>
        relative(ROOT, resolve(ROOT, dirname(file), path!)),
      ),
    ]),
)

/** Groups of files that reach one another (Tarjan's strongly connected components), those of one file left out. */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = []
  const order = new Map<string, number>()
  const stack: string[] = []
  const visit = (node: string): number => {
    const own = order.size
    order.set(node, own)
    const depth = stack.push(node) - 1
    let lowest = own
    for (const next of graph.get(node) ?? []) {
      if (!order.has(next)) lowest = Math.min(lowest, visit(next))
      else if (stack.includes(next)) lowest = Math.min(lowest, order.get(next)!)
    }
    if (lowest === own) {
      const group = stack.splice(depth)
      if (group.length > 1 || graph.get(node)?.includes(node)) found.push(group.sort())
    }
    return lowest
  }
  for (const node of graph.keys()) if (!order.has(node)) visit(node)
  return found
}

test('a circle is found, also behind a longer way', () => {
  const graph = new Map([
    ['a', ['b']],
    ['b', ['c', 'd']],
    ['c', ['a']],
    ['d', []],
    ['e', ['e', 'a']],
  ])
  expect(circles(graph)).toEqual([['a', 'b', 'c'], ['e']])
})

test('no files import each other in a circle, types included', () => {
  expect(imports.size).toBeGreaterThan(200)
  expect(circles(imports)).toEqual([])
})
