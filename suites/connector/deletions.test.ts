import { expect, test } from 'vitest'
import { attemptsOf } from '../../harness/reading/attempt.ts'
import { deletionsIn } from './deletions.ts'
import { type Line, madeFetches } from './made-sessions.test-help.ts'

/*
 * What a connector knew of each message that it deletes.
 */

const UIDL = (...uids: readonly string[]): Line => [
  'UIDL',
  `+OK\r\n${uids.map((uid, index) => `${index + 1} ${uid}\r\n`).join('')}.`,
]
const message = (subject: string) => `+OK\r\nSubject: ${subject}\r\n\r\nbody\r\n.`
const RETR = (number: number, subject = 'a'): Line => [`RETR ${number}`, message(subject)]
const TOP = (number: number, subject = 'a'): Line => [`TOP ${number} 0`, `+OK\r\nSubject: ${subject}\r\n\r\n.`]
const DELE = (number: number): Line => [`DELE ${number}`, '+OK']
const QUIT: Line = ['QUIT', '+OK']

const knowledgeIn = (...dialogues: readonly (readonly Line[])[]) =>
  deletionsIn(attemptsOf(madeFetches('F-90', dialogues))).map(({ number, knowledge }) => [number, knowledge])

test.each<[string, (readonly Line[])[], [number, string][]]>([
  ['it came whole', [[RETR(1), DELE(1), QUIT]], [[1, 'whole']]],
  ['nobody asked for it', [[DELE(1), QUIT]], [[1, 'never']]],
  ['another one came', [[RETR(2), DELE(1), QUIT]], [[1, 'never']]],
  ['it was refused', [[['RETR 1', '-ERR'], DELE(1), QUIT]], [[1, 'refused']]],
  ['it came only after the deletion', [[DELE(1), ['RETR 1', '-ERR'], QUIT]], [[1, 'never']]],
  ['its end had not come', [[['RETR 1', ''], ['DELE 1', `${message('a')}\r\n+OK`], QUIT]], [[1, 'part']]],
  [
    'it came at the fetch before, by its unique-id',
    [
      [UIDL('x'), RETR(1)],
      [UIDL('x'), DELE(1), QUIT],
    ],
    [[1, 'whole']],
  ],
  [
    'another unique-id came then',
    [
      [UIDL('x'), RETR(1)],
      [UIDL('y'), DELE(1), QUIT],
    ],
    [[1, 'never']],
  ],
  ['its number came then', [[RETR(1)], [DELE(1), QUIT]], [[1, 'never']]],
  [
    'a copy of it came',
    [[UIDL('x', 'x'), RETR(1), DELE(1), DELE(2), QUIT]],
    [
      [1, 'whole'],
      [2, 'whole'],
    ],
  ],
  ['a copy of it comes later', [[UIDL('x', 'x'), DELE(2), RETR(1), QUIT]], [[2, 'never']]],
  ['TOP shows the header of what came whole at the fetch before', [[RETR(1)], [TOP(1), DELE(1), QUIT]], [[1, 'whole']]],
  ['TOP shows another header', [[RETR(1)], [TOP(1, 'b'), DELE(1), QUIT]], [[1, 'never']]],
  ['TOP shows the header afterwards', [[RETR(1)], [DELE(1), ['TOP 1 0', '-ERR'], QUIT]], [[1, 'never']]],
  ['TOP shows the header of what nobody asked for', [[TOP(1), DELE(1), QUIT]], [[1, 'never']]],
  ['TOP of another one shows it', [[RETR(1)], [TOP(2), DELE(1), QUIT]], [[1, 'never']]],
])('of a deletion is told that %s', (_, dialogues, expected) => {
  expect(knowledgeIn(...dialogues)).toEqual(expected)
})

test.each<[string, Line, number]>([
  ['that was carried out takes deletions back', ['RSET', '+OK'], 0],
  ['that was refused takes nothing back', ['RSET', '-ERR'], 1],
])('RSET %s', (_, reset, left) => {
  expect(knowledgeIn([RETR(1), DELE(1), reset, QUIT])).toHaveLength(left)
  expect(knowledgeIn([reset, RETR(1), DELE(1), QUIT])).toHaveLength(1)
})
