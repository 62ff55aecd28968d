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
