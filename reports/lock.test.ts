import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LOCK, takeLock } from './lock.ts'

let directory: string
let file: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'htg-lock-'))
  file = join(directory, LOCK)
})
afterEach(() => rmSync(directory, { recursive: true }))

/** What this process writes into its lock. */
function ownLock(): { pid: number; started?: string; machine: string; command: string } {
  const release = takeLock(directory, 'htg gateway')
  if (typeof release !== 'function') throw new Error('it is taken')
  const content = JSON.parse(readFileSync(file, 'utf8'))
  release()
  return content
}

/** The number of a process that has ended. */
const ended = () => spawnSync('true').pid

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)

test('one has it at a time, and gives it back', () => {
  const release = takeLock(directory, 'htg gateway')
  expect(takeLock(directory, 'htg rejudge')).toEqual({
    holder: expect.objectContaining({ pid: process.pid, command: 'htg gateway' }),
  })
  ;(release as () => void)()
  expect(readdirSync(directory)).toEqual([])
  expect(takeLock(directory, 'htg rejudge')).toBeTypeOf('function')
})

describe('a lock that was left', () => {
  test.each<[string, (own: ReturnType<typeof ownLock>) => object, number, boolean]>([
    ['by a process that has ended', (own) => ({ ...own, pid: ended() }), 0, true],
    ['by this process', (own) => own, 10, false],
    ['by an earlier process with the number of this one', (own) => ({ ...own, started: '1' }), 0, true],
    ['by a process elsewhere, just now', (own) => ({ ...own, pid: ended(), machine: 'other' }), 0, false],
    ['by a process elsewhere, long ago', (own) => ({ ...own, machine: 'other' }), 10, true],
  ])('%s', (_, change, minutes, isTaken) => {
    writeFileSync(file, JSON.stringify(change(ownLock())))
    utimesSync(file, minutesAgo(minutes), minutesAgo(minutes))
    const lock = takeLock(directory, 'htg gateway')
    expect(typeof lock === 'function').toBe(isTaken)
    expect(readdirSync(directory)).toEqual([LOCK])
  })

  test.each([
    [0, false],
    [10, true],
  ])('before it was written, %i minutes ago', (minutes, isTaken) => {
    writeFileSync(file, '')
    utimesSync(file, minutesAgo(minutes), minutesAgo(minutes))
    expect(typeof takeLock(directory, 'htg gateway') === 'function').toBe(isTaken)
  })
})

test('a file, a link or a directory of someone else in its place stays', () => {
  const mine = join(directory, 'mine')
  writeFileSync(mine, 'mine')
  for (const put of [
    () => writeFileSync(file, 'mine'),
    () => symlinkSync(mine, file),
    () => symlinkSync(join(directory, 'nothing'), file),
    () => mkdirSync(file),
  ]) {
    put()
    expect(takeLock(directory, 'htg gateway')).toEqual({ holder: 'unknown' })
    rmSync(file, { recursive: true })
  }
  expect(readFileSync(mine, 'utf8')).toBe('mine')
  expect(existsSync(join(directory, 'nothing'))).toBe(false)
})

test('what took the place of a lock is not given back for it', () => {
  const release = takeLock(directory, 'htg gateway') as () => void
  writeFileSync(file, 'another')
  release()
  expect(readFileSync(file, 'utf8')).toBe('another')
})
