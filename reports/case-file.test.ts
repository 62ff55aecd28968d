import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, describe, expect, test } from 'vitest'
import { TextError } from '../harness/text/text-error.ts'
import { folderOfCase, packCase, readCase } from './case-file.ts'
import { readEvidence, readRun } from './read-run.ts'
import { BIG_BLOB, sampleJournal } from './sample.test-data.ts'

const folder = mkdtempSync(join(tmpdir(), 'htg-case-'))
afterAll(() => rmSync(folder, { recursive: true }))

function written(octets: Uint8Array): string {
  const path = join(folder, 'given.htgcase.zip')
  writeFileSync(path, octets)
  return path
}

const blobs = new Map([[BIG_BLOB.sha256, BIG_BLOB.octets]])

test('what is packed is read again, and is the same file each time', () => {
  const packed = packCase(sampleJournal(), blobs)
  expect(packCase(sampleJournal(), blobs)).toEqual(packed)
  const path = written(packed)
  const { records, blob, directory } = readEvidence(path)
  expect(records).toEqual(sampleJournal())
  expect(blob(BIG_BLOB.sha256)).toEqual(BIG_BLOB.octets)
  expect(directory).toBe(join(folder, 'given'))
  expect(readRun(path).verdict).toBe('error')
})

test('a name that ends otherwise has a folder of its own too', () => {
  expect(folderOfCase('/tmp/case.zip')).toBe('/tmp/case.zip.report')
})

describe('what is not a case is refused', () => {
  const journal = Buffer.from('{}\n')
  const refused = (files: Parameters<typeof zipSync>[0]) => () => readCase(written(zipSync(files)))
  /** A zip file in which something is written over. */
  const forged = (files: Parameters<typeof zipSync>[0], change: (zip: Buffer, entry: number) => void) => () => {
    const zip = Buffer.from(zipSync(files))
    change(zip, zip.indexOf('PK\x01\x02', 0, 'latin1'))
    return readCase(written(zip))
  }

  test('another file, and one that was cut off', () => {
    expect(() => readCase(written(Buffer.from('hello')))).toThrow('it is not a zip file, or is damaged')
    expect(() => readCase(written(Buffer.alloc(0)))).toThrow('it is not a zip file, or is damaged')
    const whole = packCase(sampleJournal(), blobs)
    expect(() => readCase(written(whole.subarray(0, whole.length - 30)))).toThrow('it is not a zip file, or is damaged')
    expect(() => readCase(written(whole.subarray(400)))).toThrow(/is not a case file/)
  })

  test.each(['../run.jsonl', '/etc/passwd', 'blobs/../../x', 'run.jsonl/', 'C:\\run.jsonl', 'a/run.jsonl'])(
    'one that holds %s',
    (name) => {
      expect(refused({ 'run.jsonl': journal, [`${name}`]: journal })).toThrow('which is not part of a case')
    },
  )

  test('one without a journal, or with octets that do not match their name', () => {
    expect(refused({ 'blobs/': new Uint8Array() })).toThrow('it holds no run.jsonl')
    expect(refused({ 'run.jsonl': journal, [`blobs/${'0'.repeat(64)}`]: journal })).toThrow('do not match its name')
  })

  test('one with too many files', () => {
    const names = Array.from({ length: 2_001 }, (_, at) => `blobs/${at.toString(16).padStart(64, '0')}`)
    expect(refused(Object.fromEntries(names.map((name) => [name, [new Uint8Array(), { level: 0 }]])))).toThrow(
      'holds more than 2000 files',
    )
  })

  test('a bomb, before anything of it is unpacked', () => {
    expect(
      forged({ 'run.jsonl': Buffer.alloc(1_000_000) }, (zip, entry) => zip.writeUInt32LE(0xf000_0000, entry + 24)),
    ).toThrow('holds more than 256 MiB')
    expect(
      forged({ 'run.jsonl': Buffer.from('{}') }, (zip, entry) => zip.writeUInt32LE(200_000_000, entry + 24)),
    ).toThrow('more than can be packed into it')
  })

  test('parts that lie over each other', () => {
    const one = `blobs/${'1'.repeat(64)}`
    expect(
      forged({ 'run.jsonl': [journal, { level: 0 }], [one]: [Buffer.alloc(5_000), { level: 0 }] }, (zip, entry) => {
        zip.writeUInt32LE(5_000, entry + 20)
        zip.writeUInt32LE(5_000, entry + 24)
      }),
    ).toThrow('more than can be packed into it')
  })

  test('a way of packing that is rare, and the same name twice', () => {
    expect(forged({ 'run.jsonl': journal }, (zip, entry) => zip.writeUInt16LE(14, entry + 10))).toThrow(
      'is packed in a way that only a few programs know',
    )
    const [a, b] = ['a', 'b'].map((letter) => `blobs/${letter.repeat(64)}`)
    expect(
      forged({ [a!]: journal, [b!]: journal }, (zip) => {
        zip.write(a!, zip.lastIndexOf(b!, undefined, 'latin1'), 'latin1')
      }),
    ).toThrow('twice')
  })

  test('a link to one', () => {
    const path = written(packCase(sampleJournal(), blobs))
    const link = join(folder, 'link.htgcase.zip')
    symlinkSync(path, link)
    expect(() => readCase(link)).toThrow('is a link')
  })

  test('one whose journal was changed', () => {
    const path = written(packCase(sampleJournal(), blobs))
    const lines = readCase(path).journal.split('\n')
    const changed = [...lines.slice(0, 1), ...lines.slice(2)].join('\n')
    expect(() => readRun(written(zipSync({ 'run.jsonl': Buffer.from(changed) })))).toThrow('not as it was written')
  })

  test('one with a name that means something to JavaScript', () => {
    expect(
      forged({ 'run.jsonl': journal }, (zip, entry) => {
        zip.write('__proto__', entry + 46, 'latin1')
      }),
    ).toThrow('holds __proto__, which is not part of a case')
  })

  test('whatever is changed in one: it is read or refused, and nothing else happens', () => {
    const whole = packCase(sampleJournal().slice(0, 3), new Map())
    let state = 11
    const random = (below: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return state % below
    }
    let refusals = 0
    for (let round = 0; round < 2_000; round++) {
      const changed = Buffer.from(whole)
      for (let left = 1 + random(4); left > 0; left--) {
        // Half of it in the directory at the end, where sizes and places stand.
        const at = random(2) === 0 ? random(changed.length) : changed.length - 1 - random(90)
        changed[at] = random(256)
      }
      try {
        readRun(written(changed.subarray(0, random(8) === 0 ? random(changed.length) : changed.length)))
      } catch (error) {
        expect(error).toBeInstanceOf(TextError)
        refusals++
      }
    }
    expect(refusals).toBeGreaterThan(1_000)
  })
})
