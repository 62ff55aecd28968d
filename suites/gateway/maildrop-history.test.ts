import { describe, expect, test } from 'vitest'
import { MARKS } from '../../harness/reading/marks.ts'
import { Pop3Evidence } from '../../harness/reading/pop3-exchange.ts'
import type { SessionLog, WireEvent } from '../../harness/record/event.ts'
import { changedId, looksBetweenDeletions } from './maildrop-history.ts'

const OWN = 'maildrop-0123456789abcdef-1'

type Told = readonly [sent: string, received: string]
const uidl = (...uids: string[]): Told => [
  'UIDL\r\n',
  `+OK\r\n${uids.map((uid, index) => `${index + 1} ${uid}\r\n`).join('')}.\r\n`,
]
const list = (count: number): Told => [
  'LIST\r\n',
  `+OK\r\n${Array.from({ length: count }, (_, index) => `${index + 1} 100\r\n`).join('')}.\r\n`,
]
const top = (number: number, id = OWN): Told => [
  `TOP ${number} 0\r\n`,
  `+OK\r\nMessage-ID: <${id}@client.example>\r\n\r\n.\r\n`,
]
const dele = (number: number): Told => [`DELE ${number}\r\n`, '+OK\r\n']

let count = 0
/** A session, as long after the one before as it was made after it. */
function session(dialogue: readonly Told[], account?: string): SessionLog {
  const t = ++count * 1000
  const events: WireEvent[] = [
    { type: 'open', t, address: '127.0.0.1' },
    ...(account === undefined ? [] : [{ type: 'mark', t, name: MARKS.account, detail: account } as const]),
    { type: 'octets', t, epoch: 0, from: 'server', octets: '+OK\r\n' },
    ...dialogue.flatMap(([sent, received]): WireEvent[] => [
      { type: 'octets', t, epoch: 0, from: 'client', octets: sent },
      { type: 'octets', t, epoch: 0, from: 'server', octets: received },
    ]),
  ]
  return { session: `s${count}`, experiment: 'one', protocol: 'pop3', peer: 'localhost:110', events }
}
const changed = (...logs: SessionLog[]) => changedId(new Pop3Evidence(logs), 1)
const gone = (...logs: SessionLog[]) => looksBetweenDeletions(new Pop3Evidence(logs), 1).map((each) => each.gone)

describe('a message has another unique id', () => {
  test('in a later session', () => {
    const found = changed(session([uidl('a'), top(1)]), session([uidl('b'), top(1)]))
    expect(found).toMatchObject({ name: OWN, was: 'a', is: 'b', afterMs: 1000 })
  })

  test.each([
    ['as it is the second copy, beside the first', [uidl('b', 'a'), top(1)]],
    ['as a session between them deleted the first copy', [uidl('b'), top(1)], [uidl('a'), dele(1)]],
    ['as a session between them deleted what it did not look at', [uidl('b'), top(1)], [list(1), dele(1)]],
    ['as two copies lie side by side', [uidl('b', 'c'), top(1), top(2)]],
    ['as it is another message', [uidl('b'), top(1, 'maildrop-0123456789abcdef-2')]],
  ] as const)('and is not accused: %s', (_, later, between: readonly Told[] = []) => {
    const logs = [session([uidl('a'), top(1)]), session(between), session(later)]
    expect(changed(...logs)).toBeUndefined()
  })

  test('and is not accused where the first id comes back, as it lies in two places', () => {
    const here = [uidl('a'), top(1)] as const
    expect(changed(session(here), session([uidl('b'), top(1)]), session(here))).toBeUndefined()
  })

  test('and is not accused in another account', () => {
    const logs = [session([uidl('a'), top(1)], '0'), session([uidl('b'), top(1)], '1')]
    expect(changedId(new Pop3Evidence(logs), 2)).toBeUndefined()
  })
})

describe('a message that was looked at is gone', () => {
  test('without a DELE', () => {
    expect(gone(session([list(1), top(1)]), session([list(0)]))).toEqual([OWN])
  })
  test('after a DELE, which says nothing', () => {
    expect(gone(session([list(1), top(1)]), session([list(1), dele(1)]), session([list(0)]))).toEqual([])
  })
  test('where not all was looked at, which says nothing', () => {
    expect(gone(session([list(2), top(1)]), session([list(1)]))).toEqual([])
  })
  test('and others are there, which is no shorter listing', () => {
    const other = top(1, 'maildrop-0123456789abcdef-2')
    expect(gone(session([list(1), top(1)]), session([list(1), other]))).toEqual([undefined])
  })
})
