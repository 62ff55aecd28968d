import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { JournalFile } from '../harness/running/journal-file.ts'
import { WriteError } from '../harness/running/write-error.ts'
import { buildReport } from './build.ts'
import { claimForViews } from './claim-views.ts'
import { readJournal, readRun } from './read-run.ts'
import { BIG_BLOB, sampleJournal } from './sample.test-data.ts'
import { claimDirectory, type Format, reportOfOwnRun, runIn, StoreError, writeReport } from './store.ts'

let root: string
let directory: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'htg-store-'))
  directory = join(root, 'report')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** The journal of a new run in the directory; who writes it gives the directory back at once. */
function openJournal(mode?: number): JournalFile {
  claimDirectory(directory, { command: 'a test', role: 'gateway', mode }).release()
  return new JournalFile(directory, mode)
}

function writeRun(records = sampleJournal()): void {
  const journal = openJournal()
  for (const record of records) journal.write(record)
  journal.blob(BIG_BLOB.sha256, BIG_BLOB.octets)
  journal.close()
}

describe('writing', () => {
  test('each record is on disk before the next is written', () => {
    const journal = openJournal()
    const [plan, session] = sampleJournal()
    journal.write(plan!)
    expect(readJournal(join(directory, 'run.jsonl'))).toEqual([plan])
    journal.write(session!)
    expect(readJournal(join(directory, 'run.jsonl'))).toEqual([plan, session])
    journal.close()
  })

  test('report.json is always there, other views as asked for, and no temporary file stays', () => {
    const report = buildReport(sampleJournal())
    expect(writeReport(directory, report, { formats: ['junit', 'markdown'], language: 'en' })).toEqual(
      ['report.json', 'report.junit.xml', 'report.md'].map((name) => join(directory, name)),
    )
    expect(readdirSync(directory).sort()).toEqual(['report.json', 'report.junit.xml', 'report.md'])
    expect(JSON.parse(readFileSync(join(directory, 'report.json'), 'utf8'))).toMatchObject(report)
  })

  test('a new run clears the files of the earlier one, and only those', () => {
    writeRun()
    writeReport(directory, buildReport(sampleJournal()), { formats: ['html', 'junit', 'markdown'], language: 'nl' })
    writeFileSync(join(directory, 'notes.txt'), 'mine')
    writeFileSync(join(directory, 'blobs', 'mine.txt'), 'mine')
    const before = readdirSync(directory)
    claimDirectory(directory, { command: 'a test', role: 'gateway' }).release()
    // A run that does not begin takes nothing away.
    expect(readdirSync(directory)).toEqual(before)
    const journal = openJournal()
    journal.write(sampleJournal()[0]!)
    journal.close()
    expect(readdirSync(directory).sort()).toEqual(['blobs', 'notes.txt', 'run.jsonl'])
    expect(readdirSync(join(directory, 'blobs'))).toEqual(['mine.txt'])
  })

  test('a directory that cannot be made is refused, and not waited for', () => {
    expect(() => claimDirectory('/proc/htg/report', { command: 'a test', role: 'gateway' })).toThrow(/ENOENT|EACCES/)
  })

  test.each([
    [undefined, 0o700, 0o600],
    [0o640, 0o750, 0o640],
    [0o644, 0o755, 0o644],
  ])('who may read it is as asked for, whatever the umask: %o', (mode, ofDirectory, ofFile) => {
    mkdirSync(directory, { mode: 0o777 })
    const journal = openJournal(mode)
    journal.write(sampleJournal()[0]!)
    journal.blob(BIG_BLOB.sha256, BIG_BLOB.octets)
    journal.close()
    writeReport(directory, buildReport(sampleJournal()), { formats: ['html'], language: 'en', mode })
    const modeOf = (path: string) => statSync(join(directory, path)).mode & 0o777
    expect(['.', 'blobs'].map(modeOf)).toEqual([ofDirectory, ofDirectory])
    const files = ['run.jsonl', 'report.json', 'report.html', `blobs/${BIG_BLOB.sha256}`]
    expect(files.map(modeOf)).toEqual(files.map(() => ofFile))
  })

  test.each(['notes.txt', 'report.json', 'run.jsonl'])(
    'a directory with a %s of someone else is left alone',
    (name) => {
      mkdirSync(directory)
      writeFileSync(join(directory, name), '{"mine": true}')
      expect(() => openJournal()).toThrow(StoreError)
      expect(() => openJournal()).toThrow(/is not empty and holds no earlier report/)
      expect(existsSync(join(directory, name))).toBe(true)
    },
  )
})

describe('who writes to a directory', () => {
  const claim = (role: 'gateway' | 'connector') => claimDirectory(directory, { command: 'htg connector', role })

  test('is one process at a time, which is named', () => {
    const first = claim('connector')
    expect(() => claim('connector')).toThrow(
      new RegExp(`^process ${process.pid} \\(htg connector, on .+\\) is writing to .+; wait until it has ended`),
    )
    first.release()
    claim('connector').release()
  })

  test('may be one after another that was killed just as it began', () => {
    mkdirSync(directory)
    writeFileSync(join(directory, 'run.jsonl.tmp'), '{"type":')
    claim('gateway').release()
    writeRun()
    expect(readdirSync(directory).sort()).toEqual(['blobs', 'run.jsonl'])
  })

  test('is told of one that writes there, whatever else is there just now', () => {
    const first = claim('connector')
    writeFileSync(join(directory, 'notes.txt'), 'mine')
    expect(() => claim('connector')).toThrow(/ is writing to /)
    first.release()
    expect(() => claim('connector')).toThrow(/is not empty and holds no earlier report/)
  })

  test.each(['run.jsonl', 'report.json'])('does not take the place of the report of another role: %s', (name) => {
    writeRun()
    writeReport(directory, buildReport(sampleJournal()), { formats: [], language: 'en' })
    for (const other of ['run.jsonl', 'report.json']) if (other !== name) rmSync(join(directory, other))
    expect(() => claim('connector')).toThrow(/holds the report of a gateway, and one of a connector does not take/)
    claim('gateway').release()
    expect(existsSync(join(directory, name))).toBe(true)
  })

  test.each([
    ['run.jsonl', 'file'],
    ['report.json', 'file'],
    ['report.html.tmp', 'file'],
    ['blobs', 'directory'],
  ])('follows no link, reads no directory: %s', (name, kind) => {
    writeRun()
    const elsewhere = join(root, 'elsewhere')
    mkdirSync(elsewhere)
    writeFileSync(join(elsewhere, '0'.repeat(64)), 'mine')
    rmSync(join(directory, name), { recursive: true, force: true })
    symlinkSync(elsewhere, join(directory, name))
    if (name === 'run.jsonl') writeReport(directory, buildReport(sampleJournal()), { formats: [], language: 'en' })
    const sentence = new RegExp(
      `${name} is (not a ${kind} that a run makes; remove it|a link, and links are not followed)`,
    )
    expect(() => claim('gateway')).toThrow(sentence)
    expect(readdirSync(elsewhere)).toEqual(['0'.repeat(64)])
  })

  test('keeps the earlier report until the plan of the new run is on disk', () => {
    writeRun()
    writeReport(directory, buildReport(sampleJournal()), { formats: ['html'], language: 'en' })
    const before = readdirSync(directory)
    // Where the plan would be written first, and nothing can be.
    mkdirSync(join(directory, 'run.jsonl.tmp'))
    const journal = new JournalFile(directory)
    expect(() => journal.write(sampleJournal()[0]!)).toThrow(WriteError)
    rmdirSync(join(directory, 'run.jsonl.tmp'))
    // One that failed stays failed: what comes later would not fit to what is there.
    expect(() => journal.write(sampleJournal()[0]!)).toThrow(WriteError)
    expect(readdirSync(directory)).toEqual(before)
  })
})

test('a blob that cannot be written ends the journal there, and it can be read', () => {
  const journal = openJournal()
  const [plan, session] = sampleJournal()
  journal.write(plan!)
  writeFileSync(join(directory, 'blobs'), 'in the way')
  for (const write of [() => journal.blob(BIG_BLOB.sha256, BIG_BLOB.octets), () => journal.write(session!)])
    expect(write).toThrow(/blobs\/[0-9a-f]{64} cannot be written: something is in the way/)
  journal.close()
  expect(readJournal(join(directory, 'run.jsonl'))).toEqual([plan])
})

describe('views take the place', () => {
  const whole = () => buildReport(sampleJournal())
  const cut = () => buildReport(sampleJournal().slice(0, 6))
  const claim = (report = whole(), formats: readonly Format[] = ['html']) =>
    claimForViews(directory, report, formats, { command: 'htg report render' }).release()

  test('of earlier ones of the same run, also when it was cut off, and of views alone of the same role', () => {
    writeRun()
    claim()
    writeReport(directory, cut(), { formats: ['html'], language: 'en' })
    claim()
    claim(cut())
    writeReport(directory, whole(), { formats: ['html'], language: 'en' })
    claim()
    rmSync(join(directory, 'run.jsonl'))
    claim({ ...whole(), run: { ...whole().run, startedAt: '2026-01-01T00:00:00.000Z' } })
  })

  test('not of a report that knows more', () => {
    writeRun(sampleJournal().slice(0, 6))
    writeReport(directory, whole(), { formats: ['html'], language: 'en' })
    expect(() => claim(cut())).toThrow(/report\.json knows more than the run\.jsonl that was read, which ends early/)
  })

  test.each([
    ['damaged', (text: string) => text.replace('"complete": true', '"complete": false')],
    ['cut off', (text: string) => text.slice(0, 400)],
    ['empty', () => ''],
  ])('not of a report.json that is %s', (_, damage) => {
    writeRun()
    writeReport(directory, whole(), { formats: ['html'], language: 'en' })
    const file = join(directory, 'report.json')
    const damaged = damage(readFileSync(file, 'utf8'))
    writeFileSync(file, damaged)
    expect(() => claim()).toThrow(
      /report\.json was changed or damaged, or comes from another version, and is not replaced/,
    )
    expect(readFileSync(file, 'utf8')).toBe(damaged)
  })

  test('not of those of another run or another role, nor of files of someone else', () => {
    writeRun()
    const { run, subject } = whole()
    expect(() => claim({ ...whole(), run: { ...run, startedAt: '2026-01-01T00:00:00.000Z' } })).toThrow(
      /holds another run, from .+; name another directory with --output/,
    )
    expect(() => claim({ ...whole(), subject: { ...subject, role: 'connector' } })).toThrow(
      /holds the report of a gateway, and one of a connector does not take its place/,
    )
    rmSync(directory, { recursive: true })
    mkdirSync(directory)
    writeFileSync(join(directory, 'report.html'), 'mine')
    claim(whole(), ['markdown'])
    expect(() => claim()).toThrow(/report\.html is there, and is not a report of ours/)
  })
})

test('a run is told by the first line of its journal, which alone is read', () => {
  writeRun()
  const [line] = readFileSync(join(directory, 'run.jsonl'), 'utf8').split('\n')
  expect(runIn(directory)).toBe(line)
  const endless = openSync(join(directory, 'run.jsonl'), 'w')
  ftruncateSync(endless, 100_000_000)
  closeSync(endless)
  expect(runIn(directory)!.length).toBeLessThan(8_100_000)
  rmSync(directory, { recursive: true })
  expect(runIn(directory)).toBeUndefined()
})

describe('reading', () => {
  test('follows no link', () => {
    writeRun()
    symlinkSync(join(directory, 'run.jsonl'), join(root, 'link.jsonl'))
    expect(() => readRun(join(root, 'link.jsonl'))).toThrow(/link\.jsonl is a link, and links are not followed/)
  })

  test('a run is the same from its directory, its journal and its report', () => {
    writeRun()
    const report = buildReport(sampleJournal())
    expect(readRun(directory)).toEqual(report)
    expect(readRun(join(directory, 'run.jsonl'))).toEqual(report)
    writeReport(directory, report, { formats: [], language: 'en' })
    expect(readRun(join(directory, 'report.json'))).toEqual(report)
    rmSync(join(directory, 'run.jsonl'))
    expect(readRun(directory)).toEqual(report)
  })

  test('one of our own is the same without schemas, and cut off anywhere in a line', () => {
    writeRun()
    expect(reportOfOwnRun(directory)).toEqual(buildReport(sampleJournal()))
    const path = join(directory, 'run.jsonl')
    for (let length = readFileSync(path).length; length > 4000; length -= 997) {
      const file = openSync(path, 'r+')
      ftruncateSync(file, length)
      closeSync(file)
      if (!readFileSync(path, 'utf8').includes('\n')) break
      expect(reportOfOwnRun(directory)).toEqual(readRun(directory))
    }
  })

  test.each([
    ['not JSON', '{'],
    ['no object', 'null'],
    ['nothing', ''],
    ['another record', '{"type":"end"}'],
  ])('one of our own that somebody changed is refused: %s', (_, line) => {
    writeRun()
    const path = join(directory, 'run.jsonl')
    const lines = readFileSync(path, 'utf8').split('\n')
    writeFileSync(path, lines.with(2, line).join('\n'))
    expect(() => reportOfOwnRun(directory)).toThrow(/run\.jsonl, line [23]: not as it was written/)
  })

  test('a journal that stops anywhere in a line is read up to there', () => {
    writeRun(sampleJournal().slice(0, 9))
    const file = join(directory, 'run.jsonl')
    const whole = readFileSync(file)
    const last = whole.lastIndexOf('\n', whole.length - 2) + 1
    for (const cut of [last + 1, last + 40, whole.length - 2]) {
      writeFileSync(file, whole.subarray(0, cut))
      expect(readJournal(file)).toHaveLength(8)
      expect(readRun(directory)).toMatchObject({ verdict: 'incomplete', run: { complete: false } })
    }
    writeFileSync(file, whole.subarray(0, whole.length - 1)) // only the line feed is missing
    expect(readJournal(file)).toHaveLength(9)
  })

  test('an error names the file, the line and what to do', () => {
    writeRun()
    const file = join(directory, 'run.jsonl')
    const lines = readFileSync(file, 'utf8').split('\n')
    writeFileSync(file, [lines[0], 'x', ...lines.slice(1)].join('\n'))
    expect(() => readRun(directory)).toThrow(/run\.jsonl, line 2: not JSON; .* run again/)
    writeFileSync(file, [lines[0], '{"type":"session","log":{}}', ...lines.slice(1)].join('\n'))
    expect(() => readRun(directory)).toThrow(/run\.jsonl, line 2: not as this version writes it[\s\S]*log\.session/)
    writeFileSync(file, '')
    expect(() => readRun(directory)).toThrow(/run\.jsonl is empty: .* start it again/)
    expect(() => readRun(join(root, 'nowhere'))).toThrow(/does not exist; name the directory of a run/)
    expect(() => readRun(root)).toThrow(/holds no run\.jsonl and no report\.json/)
  })

  test('a report of a later version is refused by name', () => {
    mkdirSync(directory)
    writeFileSync(join(directory, 'report.json'), JSON.stringify({ ...buildReport(sampleJournal()), schemaVersion: 2 }))
    expect(() => readRun(directory)).toThrow(/report\.json: not as this version writes it[\s\S]*schemaVersion/)
  })

  test('of many things that do not fit some are told', () => {
    mkdirSync(directory)
    const { results, ...rest } = buildReport(sampleJournal())
    const other = { ...rest, results: Array.from({ length: 1000 }, () => ({})) }
    writeFileSync(join(directory, 'report.json'), JSON.stringify(other))
    let message = ''
    try {
      readRun(directory)
    } catch (error) {
      message = String(error)
    }
    expect(message).toMatch(/and in \d+ more places/)
    expect(message.split('\n').length).toBeLessThan(10)
  })
})
