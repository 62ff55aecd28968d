import { expect, test } from 'vitest'
import { attemptsOf } from '../../harness/reading/attempt.ts'
import { cutAmong } from './arrivals.ts'
import { fatesIn } from './fates.ts'
import { type Line, madeFetches } from './made-sessions.test-help.ts'

/*
 * What becomes of the good messages of a mailbox: here two of them.
 */

const bodyOf = (number: number) => `RELEASE000${number}'`
const contentOf = (number: number) => `Subject: a\r\n\r\n${bodyOf(number)}\r\n`
const UIDL: Line = ['UIDL', '+OK\r\n1 one\r\n2 two\r\n.']
const RETR = (number: number): Line => [`RETR ${number}`, `+OK\r\n${contentOf(number)}.`]
const DELE = (number: number): Line => [`DELE ${number}`, '+OK']
const QUIT: Line = ['QUIT', '+OK']
const BOTH = [bodyOf(1), bodyOf(2)]

function fates(dialogues: readonly (readonly Line[])[], files: readonly (readonly string[])[]) {
  const { lost, late, arrived, retrieved } = fatesIn(
    cutAmong,
    attemptsOf(madeFetches(cutAmong.id, dialogues, files)),
    2,
  )
  return [lost.length, late.length, arrived !== undefined, retrieved]
}

test.each<[string, (readonly Line[])[], string[][], [lost: number, late: number, arrived: boolean, retrieved: number]]>(
  [
    ['both are handed over', [[RETR(1), RETR(2), QUIT]], [BOTH], [0, 0, true, 2]],
    [
      'both are handed over, one of them later',
      [
        [RETR(1), QUIT],
        [RETR(2), QUIT],
      ],
      [[bodyOf(1)], [bodyOf(2)]],
      [0, 0, true, 2],
    ],
    ['one is not retrieved', [[RETR(1), DELE(1), QUIT]], [[bodyOf(1)]], [0, 1, true, 1]],
    ['one is retrieved, and waits', [[RETR(1), RETR(2), QUIT]], [[bodyOf(1)]], [0, 1, true, 2]],
    [
      'one is retrieved and deleted, and never handed over',
      [[RETR(1), RETR(2), DELE(2), QUIT]],
      [[bodyOf(1)]],
      [1, 0, true, 2],
    ],
    [
      'that was deleted at the next fetch',
      [
        [UIDL, RETR(1), RETR(2), QUIT],
        [UIDL, DELE(2), QUIT],
      ],
      [[bodyOf(1)]],
      [1, 0, true, 2],
    ],
    ['another one was deleted', [[UIDL, RETR(1), RETR(2), DELE(1), QUIT]], [[bodyOf(1)]], [0, 1, true, 2]],
    [
      'the number of another session was deleted',
      [
        [RETR(1), RETR(2), QUIT],
        [DELE(2), QUIT],
      ],
      [[bodyOf(1)]],
      [0, 1, true, 2],
    ],
    ['one is deleted that nobody asked for', [[RETR(1), DELE(1), DELE(2), QUIT]], [[bodyOf(1)]], [1, 0, true, 1]],
    ['one is deleted that was refused', [[RETR(1), ['RETR 2', '-ERR'], DELE(2), QUIT]], [[bodyOf(1)]], [1, 0, true, 1]],
    ['the deletion is refused', [[RETR(1), RETR(2), ['DELE 2', '-ERR'], QUIT]], [[bodyOf(1)]], [0, 1, true, 2]],
    ['no QUIT carries the deletion out', [[RETR(1), RETR(2), DELE(2)]], [[bodyOf(1)]], [0, 1, true, 2]],
    ['neither is handed over', [[RETR(1), RETR(2), QUIT]], [['something else']], [0, 2, false, 2]],
  ],
)('%s', (_, dialogues, files, expected) => {
  expect(fates(dialogues, files)).toEqual(expected)
})
