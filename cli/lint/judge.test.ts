import { describe, expect, test } from 'vitest'
import { conformingMessage } from '../../fixtures/messages/conforming.ts'
import { CAPS } from '../../harness/caps.ts'
import { demand, fact, itHolds, undecided } from '../../harness/judging/finding.ts'
import { say } from '../../harness/text/text.ts'
import type { Message } from '../../suites/message/message.ts'
import { type MessageCheck, messageCheck, notificationCheck } from '../../suites/message/message-check.ts'
import { messageChecks } from '../../suites/message/message-suite.ts'
import { makeProfile, REMOTE_LIMITS } from '../../suites/profile/profile.ts'
import { MessageJudge } from './judge.ts'
import type { SourceMessage } from './source.ts'

const profile = makeProfile({ limits: REMOTE_LIMITS })
const good = conformingMessage({ from: 'a@client.example', to: 'ags@htpoort.nl' })
const NONE = new Uint32Array()
const source = (octets: Buffer, more: Partial<SourceMessage> = {}): SourceMessage => ({
  file: 'a.eml',
  octets,
  stored: false,
  begins: { line: 1, offset: 0 },
  unquoted: NONE,
  notes: [],
  ...more,
})
const judge = (
  checks: readonly MessageCheck[],
  octets: Buffer = good,
  { more, ...request }: Partial<ConstructorParameters<typeof MessageJudge>[0]> & { more?: Partial<SourceMessage> } = {},
) =>
  new MessageJudge({ checks, profile, envelope: undefined, direction: undefined, ...request }, {}).judge(
    source(octets, more),
  )

/** A check that says what it saw of the message, or that it cannot. */
const check = (id: string, look: (message: Message) => boolean | undefined, requirement = 'HTG-T4-1') =>
  messageCheck({
    id,
    title: say`a check`,
    decides: [requirement],
    judge(message) {
      const seen = look(message)
      if (seen === undefined) undecided(say`${{ what: id }} is not known`)
      demand(requirement, fact(seen, say`it was ${{ seen: String(seen) }}`, message.at), itHolds(say`the truth`))
    },
  })
const holds = check('LX-1', () => true)
const { of: _, ...definition } = holds

describe('what a file does not show', () => {
  test.each<[string, (message: Message) => boolean | undefined]>([
    ['the envelope', ({ envelope }) => (envelope ? true : undefined)],
    ['the sender', ({ envelope }) => (envelope?.mail ? true : undefined)],
    ['the recipients', ({ envelope }) => (envelope?.rcpts ? true : undefined)],
    ['the extensions', ({ envelope }) => (envelope?.offered ? true : undefined)],
    ['the time', ({ submittedAt }) => (submittedAt === undefined ? undefined : true)],
    ['line ends', ({ stored }) => (stored ? undefined : true)],
  ])('%s is undecided, and makes nothing incomplete', (_, look) => {
    expect(judge([check('LX-2', look), holds], good, { more: { stored: true } })).toMatchObject({
      verdict: 'conforms',
      undecided: [{ check: 'LX-2', because: 'not-given', reason: { en: 'LX-2 is not known' } }],
    })
  })

  test('is decided where it is given', () => {
    const envelope = { mail: { path: 'a@b', parameters: [], at: [] } }
    const look = check('LX-2', (message) => (message.envelope?.mail ? message.envelope.mail.path === 'a@b' : undefined))
    expect(judge([look], good, { envelope })).toMatchObject({ verdict: 'conforms', undecided: [] })
    const rcpts = check('LX-3', (message) => (message.envelope?.rcpts ? true : undefined))
    expect(judge([look, rcpts], good, { envelope })).toMatchObject({
      verdict: 'conforms',
      undecided: [{ check: 'LX-3', because: 'not-given' }],
    })
  })

  test('is no excuse for anything else', () => {
    expect(judge([check('LX-2', () => undefined), holds])).toMatchObject({
      verdict: 'incomplete',
      undecided: [{ check: 'LX-2', because: 'not-decidable' }],
    })
    // What only a SHOULD rests on takes nothing away.
    const minor = messageCheck({
      id: 'LX-4',
      title: say`a check`,
      decides: ['RFC5322-2.1.1-2'],
      judge: () => undecided(say`it is not known`),
    })
    expect(judge([minor, holds])).toMatchObject({ verdict: 'conforms', undecided: [{ because: 'not-decidable' }] })
  })

  test('is no excuse where a cap left something unread', () => {
    const fields = Buffer.from(`${'X-A: b\r\n'.repeat(CAPS.fields + 1)}\r\n`)
    const octets = Buffer.concat([Buffer.from('Subject: x\r\n'), fields])
    expect(judge([check('LX-2', ({ envelope }) => (envelope ? true : undefined)), holds], octets)).toMatchObject({
      verdict: 'incomplete',
      undecided: [{ because: 'not-decidable' }],
    })
  })

  test('is nothing to conform in', () => {
    expect(judge([check('LX-2', ({ envelope }) => (envelope ? true : undefined))]).verdict).toBe('incomplete')
    expect(judge([notificationCheck(definition)])).toMatchObject({ verdict: 'incomplete', notes: [{}] })
  })

  test('does not soften a breach', () => {
    const wrong = check('LX-5', () => false)
    expect(judge([wrong, check('LX-2', ({ envelope }) => (envelope ? true : undefined))])).toMatchObject({
      verdict: 'does-not-conform',
      findings: [{ check: 'LX-5', requirement: 'HTG-T4-1', clause: 'table 4, From', verdict: 'fail' }],
    })
  })
})

describe('what is no message', () => {
  const photograph = Buffer.concat([Buffer.from('ffd8ffe000104a46494600010101', 'hex'), Buffer.alloc(50_000, 0xa7)])
  let state = 7
  const random = Buffer.from(
    Array.from({ length: 30_000 }, () => {
      state = (state * 48_271) % 2_147_483_647
      return state & 0xff
    }),
  )

  test.each([
    ['an empty file', Buffer.alloc(0)],
    ['empty lines', Buffer.from('\r\n\r\n\r\n')],
    ['NULs', Buffer.alloc(1_000)],
    ['a photograph', photograph],
    ['random octets', random],
    ['a zip file', Buffer.concat([Buffer.from('PK\u0003\u0004\n\0\0\0', 'latin1'), random.subarray(0, 5_000)])],
    ['a page', Buffer.from('<!DOCTYPE html>\r\n<html lang="en">\r\n<title>From: a@b</title>\r\n\r\n<p>To: nobody\r\n')],
    ['a text', Buffer.from('Dear customs,\r\n\r\nplease find enclosed nothing.\r\n')],
    ['a table', Buffer.from('a;b;c\r\n1;2;3\r\n')],
    ['a configuration', Buffer.from('name: value\r\nother: value\r\n')],
  ])('never passes: %s', (_, octets) => {
    expect(judge(messageChecks, octets)).toMatchObject({
      kind: 'none',
      verdict: 'incomplete',
      findings: [],
      checks: { pass: 0, fail: 0 },
    })
    // Whatever the checks that are asked for make of it.
    expect(judge([holds], octets)).toMatchObject({
      kind: 'none',
      verdict: 'incomplete',
      notes: [{ en: 'this is not a message: it begins with no field of a header' }],
    })
  })
})

test('a conforming message conforms, however it is stored', () => {
  expect(judge(messageChecks)).toMatchObject({ verdict: 'conforms', kind: 'message', direction: 'submit', notes: [] })
})

test('a notification was retrieved, and gets its own checks, unless somebody knows better', () => {
  const octets = Buffer.from(
    good.toString().replace('application/edifact', 'multipart/report; report-type=delivery-status; boundary=x'),
  )
  const own = notificationCheck({
    ...definition,
    id: 'LX-6',
    judge: (message) =>
      demand('HTG-T4-1', fact(message.direction === 'retrieve', say`the direction`), itHolds(say`retrieve`)),
  })
  expect(judge([own, check('LX-7', () => false)], octets)).toMatchObject({
    kind: 'notification',
    direction: 'retrieve',
    verdict: 'conforms',
    outcome: [{ en: expect.stringContaining('no part') }],
  })
  expect(judge([own], octets, { direction: 'submit' })).toMatchObject({
    direction: 'submit',
    verdict: 'does-not-conform',
  })
})

test('a Message-ID of another message is told, and one of the same message is not', () => {
  const own = messageChecks.filter(({ id }) => id === 'LH-07')
  const run = new MessageJudge({ checks: own, profile, envelope: undefined, direction: undefined }, {})
  const other = Buffer.from(good.toString('latin1').replace('\r\n\r\n', '\r\n\r\nAAAA'), 'latin1')
  expect([good, good, other].map((octets) => run.judge(source(octets)).verdict)).toEqual([
    'conforms',
    'conforms',
    'does-not-conform',
  ])
})

test('findings are in the order of the file, the envelope first', () => {
  const at = (id: string, offset: number | undefined) =>
    messageCheck({
      ...holds,
      id,
      judge: ({ locate }) =>
        demand(
          'HTG-T4-1',
          fact(false, say`something`, offset === undefined ? [] : locate(offset, 3)),
          itHolds(say`the truth`),
        ),
    })
  const { findings } = judge([at('LX-3', 60), at('LX-2', 20), at('LX-1', undefined)])
  expect(findings.map(({ check: id, at: place }) => [id, place?.offset])).toEqual([
    ['LX-1', undefined],
    ['LX-2', 20],
    ['LX-3', 60],
  ])
})
