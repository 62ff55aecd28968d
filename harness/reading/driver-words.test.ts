import { expect, test } from 'vitest'
import { inEnglish } from '../text/text.ts'
import { BY_HAND, DRIVER_WORDS, type DriverKind, kindAmong, kindOf } from './driver-words.ts'

test('a driver is told by what it left in evidence', () => {
  const kinds = [
    kindOf({ command: './send' }),
    kindOf({ command: 'http://127.0.0.1/htg', stays: true }),
    kindOf({ command: BY_HAND }),
    kindAmong([{ driver: undefined }]),
  ]
  expect(kinds).toEqual(['command', 'answer', 'hand', 'command'] satisfies DriverKind[])
})

test('variables are those of commands alone', () => {
  const named = Object.entries(DRIVER_WORDS).map(([kind, words]) => [
    kind,
    Object.values(words).filter((one) => inEnglish(one).includes('HTG_')).length,
  ])
  expect(named).toEqual([
    ['command', 4],
    ['answer', 0],
    ['hand', 0],
  ])
})
