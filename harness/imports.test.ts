import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')
/** The rooms from top to bottom: each may import from itself and from those below it. */
const ROOMS = ['site', 'cli', 'serve', 'reports', 'suites', 'fixtures', 'harness'] as const

function sources(directory: string): string[] {
  return readdirSync(join(ROOT, directory), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
}

function imports(file: string): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8')
  return [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, path]) =>
    relative(ROOT, resolve(ROOT, dirname(file), path!)),
  )
}

test.each(ROOMS)('%s imports nothing from a room above it', (room) => {
  const above = room === 'reports' ? ['cli', 'serve', 'suites', 'fixtures'] : ROOMS.slice(0, ROOMS.indexOf(room))
  // A test may use whatever proves its point.
  const code = sources(room).filter((file) => !file.endsWith('.test.ts'))
  const wrong = code.flatMap((file) =>
    imports(file)
      .filter((path) => above.includes(path.split(sep)[0] as never))
      .map((path) => `${file} imports ${path}`),
  )
  expect(wrong).toEqual([])
})

/**
 * The inner rooms from top to bottom; imports of types count. The ground is text, what is said to people, and grammar,
 * octets to values and back, with no word about evidence.
 */
const INNER_ROOMS = [
  'running',
  'peers',
  'driving',
  'capture',
  'transcript',
  'judging',
  'reading',
  'wire',
  'record',
  'grammar',
  'text',
] as const

test('every inner room has its place', () => {
  const found = new Set(sources('harness').flatMap((file) => file.split(sep).slice(1, -1).slice(0, 1)))
  expect([...found].sort()).toEqual([...INNER_ROOMS].sort())
})

test.each(INNER_ROOMS)(
  'harness/%s imports nothing from a room above it, and what judges use nothing of the wire',
  (room) => {
    const above = INNER_ROOMS.slice(0, INNER_ROOMS.indexOf(room))
    const closed: readonly string[] = room === 'judging' || room === 'reading' ? [...above, 'wire'] : above
    const code = sources(join('harness', room)).filter((file) => !file.endsWith('.test.ts'))
    expect(code).not.toEqual([])
    const wrong = code.flatMap((file) =>
      imports(file)
        .filter((path) => path.startsWith(`harness${sep}`) && closed.includes(path.split(sep)[1]!))
        .map((path) => `${file} imports ${path}`),
    )
    expect(wrong).toEqual([])
  },
)

test('only the wire opens sockets', () => {
  const wrong = sources('harness').filter(
    (file) =>
      !file.startsWith(`harness${sep}wire`) &&
      !file.endsWith('.test.ts') &&
      /import (?!type)[^\n]*from 'node:net'|tls\.connect\(|createServer\(|new (?:tls\.)?TLSSocket\(/.test(
        readFileSync(join(ROOT, file), 'utf8'),
      ),
  )
  expect(wrong).toEqual([])
})

test('every file is part of one subject of its room', () => {
  const vague = ROOMS.flatMap(sources).filter((file) =>
    /(?:^|[/\\])(?:utils?|helpers?|manager|data|misc)\.ts$/.test(file),
  )
  expect(vague).toEqual([])
})
