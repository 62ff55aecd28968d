import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')
const ROOMS = ['bench', 'cli', 'fixtures', 'harness', 'reports', 'serve', 'site', 'suites']

const texts = new Map(
  ROOMS.flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.includes('node_modules'))
      .map((file) => join(room, file)),
  ).map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]),
)

/** What other files take from each file, as `file name`; `file *` when they take all of it. */
const taken = new Set(
  [...texts].flatMap(([file, text]) => {
    const target = (path: string) => relative(ROOT, resolve(ROOT, dirname(file), path))
    return [
      ...[...text.matchAll(/(?:import|export)\s+(?:type\s+)?\{([^}]*)\}\s*from\s*'(\.[^']+)'/g)].flatMap(
        ([, names, path]) => namesIn(names!).map((name) => `${target(path!)} ${name}`),
      ),
      ...[...text.matchAll(/(?:\*(?: as \w+)? from |import\()\s*'(\.[^']+)'/g)].map(([, path]) => `${target(path!)} *`),
    ]
  }),
)

/** Files that the package offers to programs of others. */
const offered = Object.values(
  (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { exports: Record<string, unknown> }).exports,
)
  .flatMap((target) => (typeof target === 'object' ? Object.values(target as Record<string, string>) : []))
  .map((path) => path.replace(/^\.\/dist\//, '').replace(/\.js$/, '.ts'))

/** The names of an import before `as`, without the word `type`. */
function namesIn(list: string): string[] {
  return list
    .split(',')
    .map(
      (name) =>
        name
          .trim()
          .replace(/^type /, '')
          .split(' ')[0]!,
    )
    .filter((name) => name !== '')
}

test('what only its own file uses is not exported', () => {
  expect(taken.size).toBeGreaterThan(500)
  const ours = [...texts].filter(([file]) => !offered.includes(file))
  expect(ours.length).toBe(texts.size - 1)
  const unused = ours.flatMap(([file, text]) =>
    [...text.matchAll(/^export (?:abstract |async )*(?:const|let|function\*?|class|interface|type) (\w+)/gm)]
      .map(([, name]) => `${file} ${name}`)
      .filter((each) => !taken.has(each) && !taken.has(`${file} *`)),
  )
  expect(unused).toEqual([])
})
