import { expect, test } from 'vitest'
import type { Result } from '../../harness/judging/result.ts'
import { err } from '../../harness/peers/gateway/pop3-server.ts'
import { reply } from '../../harness/peers/gateway/smtp-server.ts'
import type { Deviation } from '../deviant.ts'
import { resultsOf } from './kill-matrix.ts'
import { type Limits, limiting, type Refusal } from './limiting-proxy.test-help.ts'

/*
 * A gateway may limit how many connections it takes, have enough of a client that errs too often, or put it off. None of
 * that fails a gateway, and what passes by is outlasted.
 */

/** A part of the suite in which much fails on purpose. */
const SELECT = ['SS-00*', 'SS-03*', 'SS-04*', 'SP-02*']
const LIMITS = { quiet: 30, admission: 10_000 }

const told = (results: readonly Result[]) =>
  results
    .filter(({ verdict }) => /fail|warn|error|inconclusive/.test(verdict))
    .map(({ id, verdict, message }) => `${id}: ${verdict}, ${message.en}`)

/** Bans a client that fails to log in too often, for some time and from both ports. */
function banning(after: number, ms: number, refusal: Refusal): Deviation & { readonly limits: Limits; bans: number } {
  let [failures, until] = [0, 0]
  const one = {
    id: 'banning',
    bans: 0,
    limits: { refusal, admits: () => performance.now() >= until },
    patch: (({ smtp, pop3 }) => {
      for (const { sasl } of [smtp, pop3] as const) {
        const verify = sasl.verify as (...all: unknown[]) => string | undefined
        sasl.verify = (...all: unknown[]) => {
          const user = verify(...all)
          if (user === undefined && ++failures % after === 0) {
            until = performance.now() + ms
            one.bans += 1
          }
          return user
        }
      }
    }) satisfies Deviation['patch'],
  }
  return one
}

test.each(['told', 'closed', 'reset'] as const)('a ban after failed logins is outlasted (%s)', async (refusal) => {
  const ban = banning(5, 400, refusal)
  const { seen, through } = limiting(ban.limits)
  const results = await resultsOf(ban, { select: SELECT, limits: LIMITS, through })
  expect(told(results)).toEqual([])
  expect(ban.bans).toBeGreaterThan(2)
  expect(seen.turnedAway).toBeGreaterThan(0)
  // It asks seldom, and one at a time.
  expect(seen.turnedAway).toBeLessThan(50 * ban.bans)
})

test('a ban that does not end leaves the rest undecided, and the report says so', async () => {
  const ban = banning(5, 600_000, 'told')
  const { through } = limiting(ban.limits)
  const limits = { ...LIMITS, admission: 1_000 }
  const results = await resultsOf(ban, { select: SELECT, limits, through })
  expect(told(results).filter((one) => !one.includes('inconclusive'))).toEqual([])
  const open = results.filter(({ verdict }) => verdict === 'inconclusive').map(({ message }) => message.en)
  expect(open.length).toBeGreaterThan(0)
  expect(open.filter((message) => !/turned|^depends on/.test(message))).toEqual([])
  expect(open.some((message) => /let nobody in for 1 s \(limits.admission\).*“(?:421|-ERR)/.test(message))).toBe(true)
})

test.each([1, 4])('a limit of %i sessions at a time is kept to', async (most) => {
  const { seen, through } = limiting({ refusal: 'told', admits: (open) => open < most })
  const select = most === 1 ? SELECT.slice(0, 3) : SELECT
  const results = await resultsOf(undefined, { select, limits: LIMITS, through })
  expect(told(results)).toEqual([])
  // A server may notice later than the client that a session is over.
  expect(seen.turnedAway).toBeLessThan(2 * seen.letIn)
})

test('sessions that are needed side by side do not wait for each other', async () => {
  const { seen, through } = limiting({ refusal: 'told', admits: (open) => open < 2 })
  const select = ['SS-14*', 'SS-084', 'SS-06*', 'SP-024', 'SP-03*', 'SP-049']
  const results = await resultsOf(undefined, { select, limits: { ...LIMITS, admission: 500 }, through })
  expect(told(results)).toEqual([])
  expect(seen.most).toBe(2)
})

test('what needs more sessions than a server lets in says so, and holds up nothing else', async () => {
  const { through } = limiting({ refusal: 'told', admits: (open) => open < 1 })
  const select = ['SS-142', 'SS-084', 'SS-06*', 'SP-024', 'SP-03*']
  const results = await resultsOf(undefined, { select, limits: { ...LIMITS, admission: 500 }, through })
  const open = told(results)
  expect(open.map((one) => one.slice(0, 6))).toEqual(['SS-084', 'SS-142', 'SP-024'])
  for (const one of open) expect(one).toContain('lets in 1 session at a time')
})

/** A gateway that takes so many messages in one session. */
const takingFew = (most: number): Deviation => ({
  id: 'taking-few',
  patch({ smtp }) {
    const sent = new WeakMap<object, number>()
    const { MAIL, DATA } = smtp.verbs
    smtp.verbs.MAIL = (session, argument) =>
      (sent.get(session) ?? 0) < most
        ? MAIL!(session, argument)
        : reply(421, '4.7.0 Too many messages in this session', 'close')
    smtp.verbs.DATA = (session, argument) => {
      sent.set(session, (sent.get(session) ?? 0) + 1)
      return DATA!(session, argument)
    }
  },
})

test('three messages in a session are enough', async () => {
  const results = await resultsOf(takingFew(3), { limits: LIMITS })
  expect(told(results)).toEqual([])
})

test('a limit of connections in a time is outlasted', async () => {
  let [count, window] = [0, performance.now()]
  // Those that are turned away count too.
  const admits = () => {
    if (performance.now() - window > 500) [count, window] = [0, performance.now()]
    return ++count <= 30
  }
  const { seen, through } = limiting({ refusal: 'told', admits })
  const results = await resultsOf(undefined, { select: SELECT, limits: LIMITS, through })
  expect(told(results)).toEqual([])
  expect(seen.turnedAway).toBeGreaterThan(0)
})

test('a recipient that is put off for a while is tried again', async () => {
  const first = new Map<string, number>()
  let putOff = 0
  const patch: Deviation['patch'] = ({ smtp }) => {
    const { RCPT } = smtp.verbs
    smtp.verbs.RCPT = async (session, argument) => {
      const answer = await RCPT!(session, argument)
      if (answer?.code !== 250) return answer
      const [recipient = ''] = /<[^>]*>/.exec(argument ?? '') ?? []
      const since = first.get(recipient) ?? performance.now()
      first.set(recipient, since)
      if (performance.now() - since >= 300) return answer
      session.envelope?.recipients.pop()
      putOff += 1
      return reply(450, '4.7.1 Greylisted, come back later')
    }
  }
  const results = await resultsOf(
    { id: 'greylisting', patch },
    { select: ['SS-06*', 'SS-08*', 'SS-14*', 'SD-0*'], limits: LIMITS },
  )
  expect(told(results)).toEqual([])
  expect(putOff).toBeGreaterThan(0)
})

test.each([421, 450, 554])('a port that lets in one session alone greets as it greeted there (%i)', async (code) => {
  const patch: Deviation['patch'] = (behaviour) => {
    behaviour.perSession = ({ smtp, pop3 }, { number }) => {
      if (number === 2) return
      smtp.greeting = () => reply(code, 'No', 'close')
      pop3.greeting = () => err('No', 'close')
    }
  }
  const select = ['SS-001', 'SP-001', 'SP-008']
  const results = await resultsOf({ id: 'shut', patch }, { select, limits: { quiet: 30 } })
  expect(told(results)).toContainEqual(expect.stringContaining('SP-001: inconclusive, not all of it was tried'))
  expect(told(results).filter((one) => !one.includes('inconclusive'))).toEqual([])
})

test('a port that lets nobody in for now decides nothing of the greeting', async () => {
  const patch: Deviation['patch'] = ({ smtp }) => {
    smtp.greeting = () => reply(450, 'No', 'close')
  }
  const results = await resultsOf({ id: 'shut', patch }, { select: ['SS-001'], limits: { quiet: 30 } })
  expect(told(results)).toEqual([
    expect.stringContaining('SS-001: inconclusive, control: a greeting that does not turn'),
  ])
})
