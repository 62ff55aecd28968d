import { expect, test } from 'vitest'
import { attemptsOf } from '../../harness/reading/attempt.ts'
import type { SessionLog, WireEvent } from '../../harness/record/event.ts'
import { superfluousIn } from './acceptances.ts'
import { judged, verdictsOn } from './made-sessions.test-help.ts'
import { cs001 } from './smtp-faults.ts'

/** A message with an id, and what it carries. */
const message = (id: string, carries: string, more = '') =>
  `Message-ID: <${id}@client.example>\r\n${more}\r\n${carries}\r\n`

interface Action {
  readonly given: string
  /** What is submitted, each in a session of its own. */
  readonly sent: readonly string[]
  /** Whether the connector leaves before it is answered. */
  readonly leaves?: true
  readonly says?: 'temporary'
}

/** Actions of one scenario, a second apart. */
function played(actions: readonly Action[]): SessionLog[] {
  const header = { experiment: 'F-100', peer: 'made' }
  const sessions: SessionLog[] = []
  const events: WireEvent[] = []
  actions.forEach(({ given, sent, leaves, says }, index) => {
    const t = index * 1_000
    events.push({ type: 'mark', t, name: 'send' }, { type: 'mark', t, name: 'message', detail: given })
    const driver = {
      action: 'send',
      command: 'x',
      status: 0,
      outcome: says ?? 'accepted',
      told: true,
      output: '',
    } as const
    events.push({ type: 'driver', t: t + 900, ...driver })
    for (const one of sent) {
      const at = t + 1 + sessions.length
      const octets = (from: 'client' | 'server', text: string) =>
        ({ type: 'octets', t: at, from, epoch: 0, octets: text }) as const
      const end = octets('server', '250 taken\r\n')
      const close = { type: 'close', t: at, by: 'client', how: 'fin' } as const
      sessions.push({
        ...{ ...header, session: `F-100/smtp-${sessions.length + 1}`, protocol: 'smtp' },
        events: [
          { type: 'open', t: at, address: 'x' },
          octets('server', '220 x\r\n'),
          octets('client', 'MAIL FROM:<a@b.c>\r\n'),
          octets('server', '250 x\r\n'),
          octets('client', 'RCPT TO:<d@e.f>\r\n'),
          octets('server', '250 x\r\n'),
          octets('client', 'DATA\r\n'),
          octets('server', '354 x\r\n'),
          octets('client', `${one}.\r\n`),
          ...(leaves ? [close, { ...end, t: at + 1 }] : [end, close]),
        ],
      })
    }
  })
  return [{ ...header, session: 'F-100/driver', protocol: 'driver', events }, ...sessions]
}

const superfluous = (...actions: readonly Action[]) => superfluousIn(attemptsOf(played(actions))).length

const [first, second] = [message('1', 'one'), message('2', 'two')]

test('a message is accepted once for each time that it was asked for', () => {
  expect(superfluous({ given: first, sent: [first] }, { given: second, sent: [second] })).toBe(0)
  expect(superfluous({ given: first, sent: [first] }, { given: first, sent: [first] })).toBe(0)
  // What waited comes along with the next one.
  expect(superfluous({ given: first, sent: [] }, { given: second, sent: [second, first] })).toBe(0)
})

test('what is accepted once more is found, in another session, with another action and with another Message-ID', () => {
  expect(superfluous({ given: first, sent: [first, first] })).toBe(1)
  expect(superfluous({ given: first, sent: [first] }, { given: second, sent: [second, first] })).toBe(1)
  expect(superfluous({ given: first, sent: [first, message('again', 'one')] })).toBe(1)
})

test('what a connector sends of its own accord may carry the same each time', () => {
  const [one, other] = [message('h1', 'alive'), message('h2', 'alive')]
  expect(superfluous({ given: first, sent: [first, one, other] })).toBe(0)
  expect(superfluous({ given: first, sent: [first, one, one] })).toBe(1)
})

test('an answer that the connector did not wait for is lost', () => {
  expect(superfluous({ given: first, sent: [first], leaves: true }, { given: second, sent: [second, first] })).toBe(0)
})

test('what was accepted of another submission proves nothing for this one', () => {
  const claims = (...sent: readonly string[]) =>
    verdictsOn(
      judged(
        cs001,
        played([
          { given: first, sent: [], says: 'temporary' },
          { given: second, sent },
        ]),
      ),
      'HTG-2.2.2-1',
    )
  expect(claims(first)).toEqual(['fail'])
  expect(claims(first, second)).toEqual([])
})
