import { expect, test } from 'vitest'
import { crlfLine, endingWith, Input } from './input.ts'

const octets = (text: string) => Buffer.from(text, 'latin1')

test('frames are taken one by one, however they come in', () => {
  for (const step of [1, 2, 3, 7, 100]) {
    const input = new Input()
    const taken: string[] = []
    const text = 'one\r\ntwo\nstill two\r\r\nthree\r\n'
    for (let at = 0; at < text.length; at += step) {
      input.append(octets(text.slice(at, at + step)))
      for (let frame = input.take(crlfLine); frame; frame = input.take(crlfLine)) taken.push(frame.toString('latin1'))
    }
    expect(taken).toEqual(['one\r\n', 'two\nstill two\r\r\n', 'three\r\n'])
  }
})

test('what is left can be drained', () => {
  const input = new Input()
  input.append(octets('a\r\nb'))
  input.take(crlfLine)
  expect([input.length, input.drain().toString(), input.length]).toEqual([1, 'b', 0])
})

test('what was appended is not written to, and what was taken stays as it is', () => {
  const input = new Input()
  const first = octets('one\r\ntw')
  input.append(first)
  const taken = input.take(crlfLine)!
  input.append(octets('o\r\nthree\r\n'))
  input.append(octets('four'))
  expect([taken, input.take(crlfLine), input.take(crlfLine), input.drain()].map(String)).toEqual([
    'one\r\n',
    'two\r\n',
    'three\r\n',
    'four',
  ])
  expect([first, taken].map(String)).toEqual(['one\r\ntw', 'one\r\n'])
})

test('a long frame costs linear time', () => {
  const input = new Input()
  const chunk = Buffer.alloc(64 * 1024, 'x')
  let searched = 0
  const frame = endingWith('\r\n.\r\n')
  for (let count = 0; count < 500; count++) {
    input.append(chunk)
    input.take((view, from) => {
      searched += view.length - from
      return frame(view, from)
    })
  }
  expect(searched).toBe(500 * chunk.length)
})

test('the middle of a long frame is let go of, and its end is found however it comes in', () => {
  const terminated = endingWith('\r\n.\r\n')
  const text = `+OK\r\n${'line\r\n'.repeat(2_000)}.\r\nnext`
  for (const step of [1, 2, 3, 5, 700]) {
    const input = new Input()
    let gone = 0
    let frame: Buffer | undefined
    for (let at = 0; at < text.length; at += step) {
      input.append(octets(text.slice(at, at + step)))
      frame ??= input.take(terminated)
      if (!frame) gone += input.thin(1_000)
    }
    expect(gone).toBeGreaterThan(9_000)
    expect(frame!.length + gone).toBe(text.length - 'next'.length)
    expect(frame!.toString().startsWith('+OK\r\nline\r\n')).toBe(true)
    expect(frame!.toString().endsWith('line\r\n.\r\n')).toBe(true)
    expect(input.drain().toString()).toBe('next')
  }
})

test('what is not longer, or was not searched, stays', () => {
  const input = new Input()
  input.append(octets('x'.repeat(5_000)))
  expect([input.thin(1_000), input.thin(10_000), input.length]).toEqual([0, 0, 5_000])
})
