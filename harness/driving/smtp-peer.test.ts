import { expect, test } from 'vitest'
import { busyMs } from '../processor-time.test-help.ts'
import { Input } from '../wire/input.ts'
import { replyFrame } from './smtp-peer.ts'

const REPLIES = [
  '220 hello\r\n',
  '250-first\r\n250-second\r\n250 last\r\n',
  '250\r\n',
  '\r\n',
  '250-a\nb\r\n250 c\r\n',
  'no reply\r\n',
]

test.each([1, 2, 3, 7, 1000])('replies are found in segments of %s octets', (step) => {
  const input = new Input()
  const found: string[] = []
  const text = REPLIES.join('')
  for (let at = 0; at < text.length; at += step) {
    input.append(Buffer.from(text.slice(at, at + step)))
    for (let frame = input.take(replyFrame); frame; frame = input.take(replyFrame)) found.push(frame.toString())
  }
  expect(found).toEqual(REPLIES)
})

test('a reply without end is searched in linear time, octet by octet', () => {
  const input = new Input()
  const line = '250-xxxx\r\n'
  let found = 0
  const began = busyMs()
  for (let at = 0; at < 200_000; at++) {
    input.append(Buffer.from(line[at % line.length]!))
    if (input.take(replyFrame)) found += 1
  }
  // Searching all of it each time would take minutes.
  expect([found, busyMs() - began < 15_000]).toEqual([0, true])
})
