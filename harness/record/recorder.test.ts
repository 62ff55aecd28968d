import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { CAPS } from '../caps.ts'
import type { OctetsEvent, SessionLog } from './event.ts'
import { RunAllowance, SessionRecorder } from './recorder.ts'

const PASSWORD = 'Kanarie7Zanger9+fluit'

function recording(allowance?: RunAllowance): {
  recorder: SessionRecorder
  logs(): { sent: SessionLog; kept: SessionLog }
} {
  let logs: { sent: SessionLog; kept: SessionLog } | undefined
  const recorder = new SessionRecorder(
    {
      now: () => performance.now(),
      accounts: [{ user: 'party1@htpoort.test', password: PASSWORD }],
      ...(allowance && { allowance }),
      session: (sent, kept) => {
        logs = { sent, kept }
      },
    },
    { session: 's1', experiment: 'x', protocol: 'smtp', peer: 'x' },
  )
  recorder.plays('client')
  return {
    recorder,
    logs() {
      recorder.finish()
      return logs!
    },
  }
}
const said = (recorder: SessionRecorder, octets: string) =>
  recorder.record({ type: 'octets', from: 'server', epoch: 0, octets })
const octetsIn = ({ events }: SessionLog) => events.filter((event): event is OctetsEvent => event.type === 'octets')
const sha256 = (text: string) => createHash('sha256').update(text, 'latin1').digest('hex')

test('segments in a row are told apart up to their cap; what follows is one, and whole', () => {
  const { recorder, logs } = recording()
  const text = Array.from({ length: 100_000 }, (_, index) => String.fromCharCode(index % 256)).join('')
  for (const one of text) said(recorder, one)
  recorder.mark('next')
  said(recorder, 'a')
  const events = octetsIn(logs().sent)
  expect(events).toHaveLength(CAPS.segmentsApart + 2)
  expect(
    events
      .slice(0, -1)
      .map(({ octets }) => octets)
      .join(''),
  ).toBe(text)
  expect(events.every(({ inPart }) => inPart === undefined)).toBe(true)
})

test('what goes beyond what may be kept whole is counted and hashed, and both its ends are kept', () => {
  const { recorder, logs } = recording()
  const chunk = '0123456789abcdef'.repeat(4096)
  const text = `start${chunk.repeat(2 * (CAPS.sessionKept / chunk.length))}the end`
  for (let at = 0; at < text.length; at += 50_000) said(recorder, text.slice(at, at + 50_000))
  const { sent } = logs()
  const long = octetsIn(sent).at(-1)!
  const apart = octetsIn(sent).slice(0, -1)
  const rest = text.slice(apart.reduce((sum, { octets }) => sum + octets.length, 0))
  expect(long).toMatchObject({
    length: rest.length,
    sha256: sha256(rest),
    omitted: rest.length - CAPS.partKept,
    inPart: true,
  })
  expect(long.octets).toBe(rest.slice(0, CAPS.partKept / 2) + rest.slice(-CAPS.partKept / 2))
})

test('one octet after the other beyond the caps costs linear time and keeps the same ends', () => {
  const allowance = new RunAllowance()
  allowance.octets = 0
  const { recorder, logs } = recording(allowance)
  const text = Array.from({ length: 300_000 }, (_, index) => String.fromCharCode(97 + (index % 26))).join('')
  for (const one of text) said(recorder, one)
  const [long, ...others] = octetsIn(logs().sent)
  expect(others).toEqual([])
  expect(long!.octets).toBe(text.slice(0, CAPS.partKept / 2) + text.slice(-CAPS.partKept / 2))
  expect(long).toMatchObject({ length: text.length, sha256: sha256(text) })
})

test('short replies are kept whole also when the run has kept all that it may', () => {
  const allowance = new RunAllowance()
  allowance.octets = 0
  const { recorder, logs } = recording(allowance)
  said(recorder, '250-first\r\n')
  said(recorder, '250 second\r\n')
  expect(octetsIn(logs().sent)).toMatchObject([{ octets: '250-first\r\n250 second\r\n' }])
})

test('a session of too many events is cut, and says of the rest how much it was', () => {
  const { recorder, logs } = recording()
  for (let index = 0; index < CAPS.sessionEvents + 50; index++) {
    recorder.record({ type: 'octets', from: index % 2 === 0 ? 'client' : 'server', epoch: 0, octets: 'ab' })
  }
  for (let index = 0; index < 10; index++) said(recorder, 'xy')
  recorder.record({ type: 'close', by: 'server', how: 'fin' })
  const { events } = logs().sent
  expect(events.length).toBeLessThanOrEqual(CAPS.sessionEvents + 2)
  const mark = events.find((event) => event.type === 'mark')
  expect(mark).toMatchObject({
    name: 'beyond-caps',
    detail: expect.stringMatching(/caps\.sessionEvents.*octets of the server \(SHA-256 [0-9a-f]{64}\)/),
  })
  expect(events.at(-1)).toMatchObject({ type: 'close', how: 'fin' })
})

test('a password that is cut in two where octets are left out is hidden in both halves', () => {
  for (const before of [3, 8, 15]) {
    const allowance = new RunAllowance()
    allowance.octets = 0
    const { recorder, logs } = recording(allowance)
    const half = CAPS.partKept / 2
    said(
      recorder,
      `${'.'.repeat(half - before)}${PASSWORD}${'.'.repeat(3 * half)}${PASSWORD}${'.'.repeat(half - before)}`,
    )
    const { kept, sent } = logs()
    const shown = octetsIn(kept)[0]!
    expect(shown.octets).toHaveLength(octetsIn(sent)[0]!.octets.length)
    // Four characters of it tell nothing.
    for (let at = 0; at + 5 <= PASSWORD.length; at++) expect(shown.octets).not.toContain(PASSWORD.slice(at, at + 5))
  }
})

test('a file that a connector handed over is kept whole as long as the run may', () => {
  const allowance = new RunAllowance()
  allowance.collected = 100_000
  const { recorder, logs } = recording(allowance)
  for (const name of ['1.eml', '2.eml']) recorder.record({ type: 'collected', name, octets: 'm'.repeat(80_000) })
  const [first, second] = logs().sent.events
  expect(first).toMatchObject({ name: '1.eml', octets: 'm'.repeat(80_000) })
  expect(second).toMatchObject({ name: '2.eml', length: 80_000, inPart: true })
})
