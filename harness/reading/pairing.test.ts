import { expect, test } from 'vitest'
import { seeded } from '../../fixtures/delaying-proxy.ts'
import type { SessionLog, Side, WireEvent } from '../record/event.ts'
import { readPop3Session } from './pop3-session.ts'
import { readSmtpSession } from './smtp-session.ts'

/** Sessions of each protocol, each read as often under other segmentations and delays. */
const SESSIONS = 100
const ARRANGEMENTS = 100

/** What a client says, what it is answered, and whether it goes on without waiting for that. */
interface Turn {
  readonly ask: string
  readonly answer: string
  readonly hasty?: boolean
  /** What the server adds of its own accord, behind the answer. */
  readonly adds?: string
  /** Whether a handshake follows. */
  readonly upgrades?: boolean
}

type Random = () => number
const oneOf = <T>(random: Random, all: readonly T[]): T => all[Math.floor(random() * all.length)]!

function smtpTurns(random: Random): Turn[] {
  const turn = (): Turn[] => {
    const hasty = random() < 0.3
    return oneOf<() => Turn[]>(random, [
      () => [{ ask: 'NOOP\r\n', answer: '250 2.0.0 Ok\r\n', hasty }],
      () => [{ ask: 'EHLO x.example\r\n', answer: '250-here\r\n250-STARTTLS\r\n250 DSN\r\n' }],
      () => [{ ask: 'MAIL FROM:<a@b.example>\r\n', answer: '530 5.7.0 TLS first\r\n', hasty }],
      () => [{ ask: 'VRFY \x80\x00?\r\n', answer: '502 5.5.1 No\r\n', hasty }],
      () => [
        { ask: 'AUTH LOGIN\r\n', answer: '334 VXNlcm5hbWU6\r\n' },
        { ask: 'YQ==\r\n', answer: '334 UGFzc3dvcmQ6\r\n' },
        { ask: 'Yg==\r\n', answer: '535 5.7.8 No\r\n' },
      ],
      () => [
        { ask: 'DATA\r\n', answer: '354 Go on\r\n' },
        { ask: 'Subject: x\r\n\r\n250 no reply\r\n..\r\nQUIT\r\n.\r\n', answer: '250 2.0.0 Queued\r\n' },
      ],
      () => [{ ask: 'RSET\r\n', answer: '250 2.0.0 Ok\r\n', adds: '250 2.0.0 And once more\r\n' }],
    ])()
  }
  const upgrade: Turn[] = random() < 0.5 ? [{ ask: 'STARTTLS\r\n', answer: '220 2.0.0 Ready\r\n', upgrades: true }] : []
  return [...many(random, turn), ...upgrade, ...many(random, turn), { ask: 'QUIT\r\n', answer: '221 2.0.0 Bye\r\n' }]
}

function pop3Turns(random: Random): Turn[] {
  const turn = (): Turn[] => {
    const hasty = random() < 0.3
    return oneOf<() => Turn[]>(random, [
      () => [{ ask: 'NOOP\r\n', answer: '+OK\r\n', hasty }],
      () => [{ ask: 'CAPA\r\n', answer: '+OK list\r\nSTLS\r\nSASL PLAIN LOGIN\r\n.\r\n', hasty }],
      () => [{ ask: 'STAT\r\n', answer: '+OK 2 320\r\n', hasty }],
      () => [{ ask: 'RETR 1\r\n', answer: '+OK 20 octets\r\nSubject: +OK\r\n\r\n..\r\n-ERR no\r\n.\r\n', hasty }],
      () => [{ ask: 'RETR 9\r\n', answer: '-ERR none\r\n', hasty }],
      () => [{ ask: 'UIDL\r\n', answer: '+OK\r\n.\r\n', hasty }],
      () => [
        { ask: 'AUTH PLAIN\r\n', answer: '+ \r\n' },
        { ask: 'AGEAYg==\r\n', answer: '-ERR no\r\n' },
      ],
      () => [{ ask: 'RSET\r\n', answer: '+OK\r\n', adds: '+OK once more\r\n' }],
    ])()
  }
  const upgrade: Turn[] = random() < 0.5 ? [{ ask: 'STLS\r\n', answer: '+OK Begin\r\n', upgrades: true }] : []
  return [...many(random, turn), ...upgrade, ...many(random, turn), { ask: 'QUIT\r\n', answer: '+OK Bye\r\n' }]
}

const many = (random: Random, turn: () => Turn[]): Turn[] =>
  Array.from({ length: Math.floor(random() * 5) }, turn).flat()

/** Octets that come in one piece, or none of them yet. */
interface Piece {
  readonly from: Side
  readonly octets: string
}

/**
 * The events of a session in one of its arrangements: each side's octets in any segments, answers as late as they may be
 * without meeting the next line that waits for them, and the greeting at times behind the first line.
 */
function arrange(turns: readonly Turn[], greeting: string, random: Random): WireEvent[] {
  const events: WireEvent[] = [{ t: 0, type: 'open', address: 'x' }]
  let epoch = 0
  /** What may come now, in the order of each side. */
  const pending: Record<Side, Piece[]> = { client: [], server: [] }
  const say = (from: Side, octets: string) => {
    for (let at = 0; at < octets.length; ) {
      const length = random() < 0.4 ? octets.length - at : 1 + Math.floor(random() * (octets.length - at))
      pending[from].push({ from, octets: octets.slice(at, at + length) })
      at += length
    }
  }
  const send = ({ from, octets }: Piece) => events.push({ t: events.length, type: 'octets', from, epoch, octets })
  const settle = (side: Side) => {
    for (let piece = pending[side].shift(); piece; piece = pending[side].shift()) send(piece)
  }
  say('server', greeting)
  if (random() < 0.7) settle('server')
  turns.forEach(({ ask, answer, hasty, adds, upgrades }, index) => {
    say('client', ask)
    while (pending.client.length > 0) {
      // Answers to what came before may come while a hasty client is still speaking.
      const mayHear = pending.server.length > 0 && (index > 0 || events.length > 1)
      if (mayHear && random() < 0.3) send(pending.server.shift()!)
      else send(pending.client.shift()!)
    }
    say('server', answer)
    if (hasty && !adds) return
    settle('server')
    if (adds) {
      say('server', adds)
      settle('server')
    }
    if (!upgrades) return
    events.push({ t: events.length, type: 'tls', version: 'TLSv1.3' })
    epoch = 1
  })
  settle('server')
  return events
}

const GREETING = { smtp: '220 here.example ESMTP\r\n', pop3: '+OK here\r\n' } as const
const BARE = { smtp: smtpTurns, pop3: pop3Turns } as const

test.each(['smtp', 'pop3'] as const)(
  `%s: the same octets are paired in the same way in ${SESSIONS * ARRANGEMENTS} arrangements`,
  (protocol) => {
    const random = seeded(protocol === 'smtp' ? 1 : 2)
    for (let session = 0; session < SESSIONS; session++) {
      const turns = BARE[protocol](random)
      const expected = {
        greeting: GREETING[protocol],
        pairs: turns.map(({ ask, answer }) => [ask, answer]),
        unasked: turns.flatMap(({ adds }) => adds ?? []),
      }
      for (let arrangement = 0; arrangement < ARRANGEMENTS; arrangement++) {
        const events = arrange(turns, GREETING[protocol], random)
        const log: SessionLog = { session: 's1', experiment: 'x', protocol, peer: 'x', events }
        const { steps, utterances, unasked, greeting } =
          protocol === 'smtp' ? readSmtpSession(log) : readPop3Session(log)
        const textOf = (at: readonly { event: number; offset: number; length: number }[]) =>
          at
            .map(({ event, offset, length }) => {
              const octets = events[event]
              return octets?.type === 'octets' ? octets.octets.slice(offset, offset + length) : ''
            })
            .join('')
        const seen = {
          greeting: greeting?.octets,
          pairs: steps.map((step) => [step.raw, textOf(step.answerAt)]),
          unasked: unasked.map(({ octets }) => octets),
        }
        expect(seen, JSON.stringify(events)).toEqual(expected)
        expect(utterances.map(({ octets }) => octets).join('')).toBe(
          events.flatMap((event) => (event.type === 'octets' && event.from === 'server' ? event.octets : [])).join(''),
        )
      }
    }
  },
)
