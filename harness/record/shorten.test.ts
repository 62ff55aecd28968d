import { expect, test } from 'vitest'
import { CAPS } from '../caps.ts'
import type { SessionLog } from './event.ts'
import { lengthen, shorten } from './shorten.ts'

test('where the journal is full it shows less of what is in a blob', () => {
  const octets = '\0'.repeat(20_000)
  const log: SessionLog = {
    session: 's1',
    experiment: 'x',
    protocol: 'driver',
    peer: 'x',
    events: Array.from({ length: 1_000 }, (_, t) => ({ t, type: 'collected', name: `${t}`, octets })),
  }
  const blobs = new Map<string, Buffer>()
  const short = shorten(log, (sha256, whole) => blobs.set(sha256, whole))
  expect(JSON.stringify(short).length).toBeLessThan(CAPS.runInline + 4 * 1024 * 1024)
  expect(lengthen(short, (sha256) => blobs.get(sha256))).toEqual(log)
})

test('long octets go into a blob and come back, on the wire and in a file', () => {
  const long = 'a'.repeat(70_000) + 'b'.repeat(70_000)
  const log: SessionLog = {
    session: 's1',
    experiment: 'x',
    protocol: 'driver',
    peer: 'x',
    events: [
      { t: 1, type: 'octets', from: 'client', epoch: 1, octets: long },
      { t: 2, type: 'collected', name: '1.eml', octets: long },
      { t: 3, type: 'collected', name: '2.eml', octets: 'short' },
    ],
  }
  const blobs = new Map<string, Buffer>()
  const short = shorten(log, (sha256, octets) => blobs.set(sha256, octets))
  expect(short.events[1]).toMatchObject({ type: 'collected', name: '1.eml', length: long.length, omitted: 131_808 })
  expect(JSON.stringify(short).length).toBeLessThan(20_000)
  expect(short.events[2]).toBe(log.events[2])
  expect(lengthen(short, (sha256) => blobs.get(sha256))).toEqual(log)
  expect(lengthen(short, () => undefined)).toEqual(short)
})
