import { check } from '../../harness/judging/check.ts'
import { isPlayed, should, undecided } from '../../harness/judging/finding.ts'
import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { err, ok, type Pop3Answer } from '../../harness/peers/gateway/pop3-server.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import { say } from '../../harness/text/text.ts'
import { deletionsIn } from './deletions.ts'
import { decideArrival, decideLoss, fatesIn, handedOverControl } from './fates.ts'
import { pop3Ladder } from './ladder.ts'
import { inboundMessage, numberedMessage } from './mail.ts'
import { attemptsIn, never } from './observe.ts'
import { fetch, type Mail, type Scenario, scenario } from './scenario.ts'

/*
 * §2.2.3, §4.1.1: what lies in a maildrop arrives, also where a session ends before its deletions are confirmed, and where
 * a message is hostile, huge, or one of very many.
 */

const numbered = (mail: Mail, ...numbers: readonly number[]): Buffer[] =>
  numbers.map((number) => numberedMessage(mail, number))

/** Sends nothing for a while, and ends the connection. */
const silence: Pop3Answer = { ...ok('', undefined, 'close'), status: '' }

function staysSilent({ pop3 }: GatewayBehaviour, withhold: number): void {
  const { render } = pop3
  pop3.render = (answer, session) => (answer === silence ? [withhold] : render(answer, session))
}

/** The second deletion, so that one was already answered with +OK. */
export const deletionUnanswered = scenario({
  id: 'F-86/withheld',
  title: say`The second DELE gets no answer, and then the connection ends, so that nothing is deleted`,
  why: say`Marks of a session without QUIT are forgotten (RFC 1939 §6), also those that were confirmed. A sound connector recognises the messages the next time, and processes none of them twice.`,
  actions: [fetch, fetch, fetch],
  maildrop: (mail) => numbered(mail, 1, 2),
  patch(behaviour, { withhold }) {
    staysSilent(behaviour, withhold)
    const { verbs } = behaviour.pop3
    const { DELE } = verbs
    let asked = 0
    verbs.DELE = (session, argument) => (++asked === 2 ? silence : DELE!(session, argument))
  },
})

const updateUnanswered = scenario({
  id: 'F-88/withheld',
  title: say`QUIT gets no answer, and then the connection ends; the deletions were carried out all the same`,
  why: say`Without an answer to QUIT nobody knows whether the messages are still there. A sound connector keeps what it has collected.`,
  actions: [fetch, fetch],
  maildrop: (mail) => numbered(mail, 1, 2),
  patch(behaviour, { withhold }) {
    staysSilent(behaviour, withhold)
    const { verbs } = behaviour.pop3
    const { QUIT } = verbs
    let done = false
    verbs.QUIT = async (session, argument) => {
      const deletes = session.maildrop?.messages.some(({ deleted }) => deleted) === true
      const answer = await QUIT!(session, argument)
      if (done || !deletes) return answer
      done = true
      return silence
    }
  },
})

/** The end of the connection within a message, the first time that it is asked for. */
export const cutAmong = scenario({
  id: 'F-83/among',
  title: say`The connection ends in the middle of the second of three messages, and nothing is deleted; the next time all of them come whole`,
  why: say`Nothing was deleted, since there was no QUIT. A sound connector collects what is missing the next time, and processes the first message once.`,
  actions: [fetch, fetch, fetch, fetch],
  maildrop: (mail) => numbered(mail, 1, 2, 3),
  patch({ pop3 }) {
    const { render } = pop3
    const { RETR } = pop3.verbs
    let cut: Pop3Answer | undefined
    pop3.verbs.RETR = async (session, argument) => {
      const answer = await RETR!(session, argument)
      if (cut || !answer?.content || session.maildrop?.messages[1]?.octets !== answer.content) return answer
      return (cut = ok(answer.text, answer.content, 'close'))
    }
    pop3.render = (answer, session) =>
      render(answer, session).map((segment) =>
        answer === cut && typeof segment !== 'number' ? segment.subarray(0, segment.length / 2) : segment,
      )
  },
})

/** What is refused in every session, and not in the first alone. */
const refusedAmong = scenario({
  id: 'F-85/always',
  title: say`RETR is refused for the second of three messages, in every session`,
  why: say`One message can never be had. A sound connector collects and deletes the others, leaves this one, and is not held up by it.`,
  actions: [fetch, fetch, fetch],
  maildrop: (mail) => [...numbered(mail, 1), inboundMessage(mail), ...numbered(mail, 2)],
  patch({ pop3 }) {
    const { RETR } = pop3.verbs
    let refused: string | undefined
    pop3.verbs.RETR = (session, argument) => {
      const messages = session.maildrop?.messages ?? []
      refused ??= messages[1]?.uid
      const asked = messages[Number(argument) - 1]
      return asked && asked.uid === refused ? err('The message cannot be read') : RETR!(session, argument)
    }
  },
})

const longerAmong = scenario({
  id: 'F-180/longer',
  title: say`LIST, STAT and RETR call the first of three messages 100 octets smaller than it is`,
  why: say`A connector that reads by the size takes the rest of the message for answers. A sound connector reads up to the line with the single period, and the others arrive as well.`,
  brokenPeer: true,
  actions: [fetch, fetch, fetch],
  maildrop: (mail) => numbered(mail, 1, 2, 3),
  patch({ pop3 }) {
    const { sizeOf } = pop3
    const known = new Set<string>()
    pop3.sizeOf = (message) => {
      if (known.size === 0) known.add(message.uid)
      return sizeOf(message) - (known.has(message.uid) ? 100 : 0)
    }
  },
})

/** What no file may be called, and no folder may take. */
const NAMES = ['../../../../htg-outside.edi', '/dev/full', 'C:\\..\\..\\htg-outside.edi', '.', `${'x'.repeat(300)}.edi`]

function hostileMessage({ to, user }: Mail): Buffer {
  const boundary = '=_hostile'
  const parts = NAMES.flatMap((name) => [
    `--${boundary}`,
    'Content-Type: application/edifact',
    `Content-Disposition: attachment; filename="${name.replaceAll('\\', '\\\\')}"`,
    '',
    "UNB+UNOC:3+CUSTOMS+PARTY+261122:0800+0'",
  ])
  const header = [
    `From: "\`touch htg-outside\`; $(touch htg-outside)" <${to}>`,
    `To: <${user}>`,
    'Subject: ../../htg-outside',
    'Message-ID: <../../htg-outside@customs.example>',
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
  ]
  return Buffer.from([...header, '', ...parts, `--${boundary}--`, ''].join('\r\n'), 'latin1')
}

/** A header of 1 MB, in lines that are not too long. */
function longHeader(mail: Mail): Buffer {
  const line = ` ${'x'.repeat(900)}\r\n`
  const field = `X-Long: begins\r\n${line.repeat(Math.floor(1_000_000 / line.length))}`
  return Buffer.concat([Buffer.from(field, 'latin1'), inboundMessage(mail)])
}

const AMONG = [
  {
    id: 'F-180/names',
    title: say`A message whose files are called ../../…, /dev/full and the like is between two good ones`,
    of: hostileMessage,
  },
  {
    id: 'F-180/header',
    title: say`A message with a header of 1 MB is between two good ones`,
    of: longHeader,
  },
] as const

const among = AMONG.map(({ id, title, of }) =>
  scenario({
    id,
    title,
    why: say`What cannot be processed must not hold up or take along what is next to it. A sound connector hands over the good messages, then or at the next fetch.`,
    actions: [fetch, fetch, fetch],
    maildrop: (mail) => [...numbered(mail, 1), of(mail), ...numbered(mail, 2)],
  }),
)

const sameMessageId = scenario({
  id: 'F-180/same-message-id',
  title: say`Two messages have the same Message-ID`,
  why: say`A Message-ID is unique (table 4), so that no gateway in order delivers this; it shows what a connector goes by.`,
  brokenPeer: true,
  actions: [fetch, fetch],
  maildrop: (mail) =>
    numbered(mail, 1, 2).map((message) =>
      Buffer.from(
        message.toString('latin1').replace(/^Message-ID:.*$/im, 'Message-ID: <always-the-same@customs.example>'),
        'latin1',
      ),
    ),
})

const sameUniqueId = scenario({
  id: 'F-180/same-unique-id',
  title: say`Two messages have the same unique-id`,
  why: say`Only copies of one message may share an id (RFC 1939 §7), so that no gateway in order shows this; it shows what a connector goes by.`,
  brokenPeer: true,
  actions: [fetch, fetch],
  maildrop: (mail) => numbered(mail, 1, 2),
  patch({ pop3 }) {
    // Of this maildrop alone: connectors keep what they have seen.
    let one: string | undefined
    pop3.uidOf = ({ uid }) => (one ??= uid)
  },
})

/** Deletions of what was refused time and again. One after the first refusal is the matter of CP-007. */
const givenUpIn = (own: readonly Attempt[]): Observable[] =>
  deletionsIn(own)
    .filter(
      ({ attempt, session, number, knowledge }) =>
        knowledge === 'refused' && attempt.nth > 1 && session.ledger.get(number)!.retrievals.length > 0,
    )
    .map(({ step }) => ({
      observed: say`${{ deletion: step.observed }}: each RETR of the message had been refused`,
      at: step.at,
    }))

/** Table 4 makes a Message-ID unique, and RFC 1939 §7 an id of UIDL: what is done with a second one is only recorded. */
const ALIKE = [sameMessageId, sameUniqueId]

/** How many good messages each has: those with a reference, all of which have to arrive. */
const GOOD: ReadonlyMap<Scenario, number> = new Map([
  [deletionUnanswered, 2],
  [updateUnanswered, 2],
  [cutAmong, 3],
  [refusedAmong, 2],
  [longerAmong, 3],
  ...among.map((one) => [one, 2] as const),
])

export const cp018 = check({
  id: 'CP-018',
  title: say`The good messages arrive, whatever becomes of the session and whatever is next to them`,
  over: [pop3Ladder, ...GOOD.keys(), ...ALIKE],
  needs: ['pop3:transaction'],
  given: ['CP-004'],
  decides: ['HTG-4.1.1-10'],
  harm: 'loss',
  risk: say`A message from customs is thrown away since its session did not end in order, or never gets past a message that somebody made to that end.`,
  remedy: say`Keep what was stored whatever becomes of QUIT, and collect the next time what is missing; make up the names of files yourself; if one message cannot be processed, go on with the next.`,
  judge({ attempts }) {
    const control = handedOverControl(attempts)
    decideArrival(attempts, GOOD, control)
    const givenUp = givenUpIn(attemptsIn(attempts, [refusedAmong]))
    if (givenUp.length > 0) decideLoss(givenUp, control.step)
    for (const one of ALIKE.filter(isPlayed)) {
      const { lost, heldUp, late, arrived } = fatesIn(one, attemptsIn(attempts, [one]), 2)
      const both = say`both messages that are called the same handed over`
      const record = { breach: 'info', harm: 'none' } as const
      never(should, 'HTG-4.1.1-10', both, [...lost, ...heldUp, ...late], arrived ?? control.step, both, record)
    }
  },
})

/** The size in the example of §4.4. */
const HUGE = 31_048_713

/** Longer than what a log keeps of one event, so that a large message makes no large report. */
const PIECE = 96 * 1024

const hugeAmong = scenario({
  id: 'F-181/huge',
  title: say`A message of ${{ count: HUGE }} octets is between two good ones`,
  why: say`A message may be too large for a memory, a disk or a limit. A sound connector hands over the others, then or at the next fetch.`,
  runClass: 'stress',
  actions: [fetch, fetch, fetch],
  maildrop: (mail) => {
    const line = 'FTX+AAI+++A LINE OF A HUGE MESSAGE, WHICH IS LIKE EVERY OTHER'
    return [
      ...numbered(mail, 1),
      inboundMessage(mail, `${line}'\r\n`.repeat(Math.floor((HUGE * 0.73) / (line.length + 3)))),
      ...numbered(mail, 2),
    ]
  },
  patch({ pop3 }) {
    const { render } = pop3
    pop3.render = (answer, session) =>
      render(answer, session).flatMap<Buffer | number>((segment) => {
        if (typeof segment === 'number') return segment
        return Array.from({ length: Math.ceil(segment.length / PIECE) }, (_, nth) =>
          segment.subarray(nth * PIECE, (nth + 1) * PIECE),
        )
      })
  },
})

const MANY = 2_000

const veryMany = scenario({
  id: 'F-181/2000',
  title: say`The mailbox has ${{ count: MANY }} messages`,
  why: say`A mailbox fills up while a connector is down. A sound connector collects them, at once or little by little, and loses none.`,
  runClass: 'stress',
  actions: [fetch, fetch],
  maildrop: (mail) => Array.from({ length: MANY }, (_, index) => numberedMessage(mail, index + 1)),
})

export const cp019 = check({
  id: 'CP-019',
  title: say`No message is lost next to a huge one or among ${{ count: MANY }}`,
  over: [pop3Ladder, hugeAmong, veryMany],
  needs: ['pop3:transaction'],
  given: ['CP-004'],
  decides: ['HTG-4.1.1-10'],
  harm: 'loss',
  risk: say`After a day without collection messages from customs are lost, or never get past one that is too large.`,
  remedy: say`Collect and delete message by message, each for itself, with bounded memory; if one is too large, go on with the next.`,
  judge({ attempts }) {
    const control = handedOverControl(attempts)
    decideArrival(attempts, new Map([[hugeAmong, 2]]), control)
    if (!isPlayed(veryMany)) return
    const { lost, arrived, retrieved } = fatesIn(veryMany, attemptsIn(attempts, [veryMany]), MANY)
    if (retrieved === 0) undecided(say`${{ scenario: veryMany.id }}: no message was retrieved`)
    // Of very many a connector may take some at each fetch.
    decideLoss(lost, arrived ?? control.step)
  },
})
