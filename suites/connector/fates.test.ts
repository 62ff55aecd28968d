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
  const attempts = attemptsOf(madeFetches(cutAmong.id, dialogues, files))
  const { lost, heldUp, late, arrived } = fatesIn(cutAmong, attempts, 2)
  return { lost: lost.length, heldUp: heldUp.length, late: late.length, hasArrived: arrived !== undefined }
}

/** Both of them. */
const ARRIVED = { lost: 0, heldUp: 0, late: 0, hasArrived: true }

test.each<[string, (readonly Line[])[], string[][], ReturnType<typeof fates>]>([
  ['both are handed over', [[RETR(1), RETR(2), QUIT]], [BOTH], ARRIVED],
  [
    'both are handed over, one of them later',
    [
      [RETR(1), QUIT],
      [RETR(2), QUIT],
    ],
    [[bodyOf(1)], [bodyOf(2)]],
    ARRIVED,
  ],
  ['one is not retrieved', [[RETR(1), DELE(1), QUIT]], [[bodyOf(1)]], { ...ARRIVED, heldUp: 1 }],
  ['one is retrieved, and waits', [[RETR(1), RETR(2), QUIT]], [[bodyOf(1)]], { ...ARRIVED, late: 1 }],
  [
    'one is retrieved and deleted, and never handed over',
    [[RETR(1), RETR(2), DELE(2), QUIT]],
    [[bodyOf(1)]],
    { ...ARRIVED, lost: 1 },
  ],
  [
    'that was deleted at the next fetch',
    [
      [UIDL, RETR(1), RETR(2), QUIT],
      [UIDL, DELE(2), QUIT],
    ],
    [[bodyOf(1)]],
    { ...ARRIVED, lost: 1 },
  ],
  ['another one was deleted', [[UIDL, RETR(1), RETR(2), DELE(1), QUIT]], [[bodyOf(1)]], { ...ARRIVED, late: 1 }],
  [
    'the number of another session was deleted',
    [
      [RETR(1), RETR(2), QUIT],
      [DELE(2), QUIT],
    ],
    [[bodyOf(1)]],
    { ...ARRIVED, late: 1 },
  ],
  ['one is deleted that nobody asked for', [[RETR(1), DELE(1), DELE(2), QUIT]], [[bodyOf(1)]], { ...ARRIVED, lost: 1 }],
  [
    'one is deleted that was refused',
    [[RETR(1), ['RETR 2', '-ERR'], DELE(2), QUIT]],
    [[bodyOf(1)]],
    { ...ARRIVED, lost: 1 },
  ],
  ['the deletion is refused', [[RETR(1), RETR(2), ['DELE 2', '-ERR'], QUIT]], [[bodyOf(1)]], { ...ARRIVED, late: 1 }],
  ['no QUIT carries the deletion out', [[RETR(1), RETR(2), DELE(2)]], [[bodyOf(1)]], { ...ARRIVED, late: 1 }],
  [
    'neither is handed over',
    [[RETR(1), RETR(2), QUIT]],
    [['something else']],
    { ...ARRIVED, late: 2, hasArrived: false },
  ],
])('%s', (_, dialogues, files, expected) => {
  expect(fates(dialogues, files)).toEqual(expected)
})
