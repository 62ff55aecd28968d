import { expect, test } from 'vitest'
import { PlainRuns } from './plain-runs.ts'

const classes = Uint8Array.from({ length: 256 }, (_, octet) => (octet === 0x2a || octet > 250 ? 1 : 0))

function endByOctets(octets: Buffer, begin: number, limit: number): number {
  for (let at = begin; at < limit; at++) if (classes[octets[at]!] !== 0) return at
  return limit
}

test.each([
  [1_000, 0],
  [1_000, 1],
  [70_001, 0],
  [70_000, 1],
  [70_001, 3],
])('runs end where octet by octet they do: %i octets from an address that ends in %i', (length, shift) => {
  const memory = Buffer.alloc(length + 8, 'a')
  const octets = memory.subarray(shift, shift + length)
  for (let at = 0, step = 1; at < length; at += step, step = (step * 7 + 3) % 41 || 1) octets[at] = 0x2a
  const ends: number[] = []
  const wanted: number[] = []
  const runs = new PlainRuns(octets, classes)
  for (let begin = 0; begin < length; begin += 1 + (begin % 5)) {
    const limit = Math.min(length, begin + (begin % 97))
    ends.push(runs.endOf(begin, limit), runs.endOf(begin, length))
    wanted.push(endByOctets(octets, begin, limit), endByOctets(octets, begin, length))
  }
  expect(ends).toEqual(wanted)
})
