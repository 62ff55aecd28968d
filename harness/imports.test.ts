import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')
/** The rooms from top to bottom: each may import from itself and from those below it. */
const ROOMS = ['cli', 'reports', 'suites', 'fixtures', 'harness'] as const

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
  const above = room === 'reports' ? ['cli', 'suites', 'fixtures'] : ROOMS.slice(0, ROOMS.indexOf(room))
  // A test may use whatever proves its point.
  const code = sources(room).filter((file) => !file.endsWith('.test.ts'))
  const wrong = code.flatMap((file) =>
    imports(file)
      .filter((path) => above.includes(path.split(sep)[0] as never))
      .map((path) => `${file} imports ${path}`),
  )
  expect(wrong).toEqual([])
})

/** The inner rooms, and what each may import beside itself; imports of types count. */
const INNER: Readonly<Record<string, readonly string[]>> = {
  running: ['judging', 'record'],
  peers: ['driving', 'grammar', 'wire', 'record'],
  // The runner says what a driver is.
  driving: ['running', 'judging', 'reading', 'grammar', 'wire', 'record'],
  judging: ['reading', 'grammar', 'record'],
  reading: ['grammar', 'record'],
  wire: ['grammar', 'record'],
  grammar: ['record'],
  // Masking finds secrets by the grammar of what carries them.
  record: ['grammar'],
}

test.each(Object.entries(INNER))('harness/%s imports only from %j', (room, allowed) => {
  const code = sources(join('harness', room)).filter((file) => !file.endsWith('.test.ts'))
  expect(code).not.toEqual([])
  const wrong = code.flatMap((file) =>
    imports(file)
      .filter((path) => path.startsWith(`harness${sep}`) && ![room, ...allowed].includes(path.split(sep)[1]!))
      .map((path) => `${file} imports ${path}`),
  )
  expect(wrong).toEqual([])
})

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
