import { check } from '../../harness/judging/check.ts'
import {
  demand,
  fact,
  isPlayed,
  itHolds,
  type JudgementOptions,
  note,
  should,
  undecided,
} from '../../harness/judging/finding.ts'
import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { err, ok, type Pop3Answer } from '../../harness/peers/gateway/pop3-server.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import { DRIVER_WORDS, kindAmong } from '../../harness/reading/driver-words.ts'
import { MARKS } from '../../harness/reading/marks.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import { allOf, joined, say, type Text } from '../../harness/text/text.ts'
import { cutAmong, deletionUnanswered } from './arrivals.ts'
import { hasItsLines, isHandedOver, isKnown, type Retrieved, retrievedIn } from './collection.ts'
import { type Deletion, deletionsIn, type Knowledge, neverDeletes } from './deletions.ts'
import { stlsInjections } from './injection.ts'
import { pop3Ladder } from './ladder.ts'
import { inboundMessage, numberedMessage } from './mail.ts'
import { brokenAmongGood, reports } from './notifications.ts'
import { attemptsIn, demandTime, isInTime, never, pop3Sessions, whileDeviating } from './observe.ts'
import { fetch, type Mail, recovered, type Scenario, type ScenarioAction, scenario } from './scenario.ts'

/*
 * §4.1.1: how a connector collects its mailbox. Messages come whole and are taken apart rightly, and only what came whole
 * is deleted.
 */

/** A mailbox of some messages that can be told apart. */
const messages =
  (count: number) =>
  (mail: Mail): Buffer[] =>
    Array.from({ length: count }, (_, index) => numberedMessage(mail, index + 1))

export const emptyMailbox = scenario({
  id: 'F-80',
  title: say`The mailbox is empty`,
  why: say`There is nothing to retrieve and nothing to delete. A sound connector says QUIT.`,
  actions: [fetch],
})

/** Ends the session in the middle of a message, at a share of its octets. */
function cutsRetrieval({ pop3 }: GatewayBehaviour, share: number, ending: 'close' | 'drop'): void {
  const { render } = pop3
  const { RETR } = pop3.verbs
  pop3.verbs.RETR = async (session, argument) => {
    const answer = await RETR!(session, argument)
    return answer?.content ? ok(answer.text, answer.content, ending) : answer
  }
  pop3.render = (answer, session) => {
    const segments = render(answer, session)
    if (!answer.content || !answer.then) return segments
    const octets = Buffer.concat(segments.filter(Buffer.isBuffer))
    return [octets.subarray(0, Math.floor(octets.length * share))]
  }
}

const CUTS = [
  { id: 'F-83/10', share: 0.1, ending: 'close' },
  { id: 'F-83/50', share: 0.5, ending: 'close' },
  { id: 'F-83/99', share: 0.99, ending: 'close' },
  { id: 'F-50/pop3', share: 0.5, ending: 'drop' },
] as const

const cutRetrievals: readonly Scenario[] = CUTS.map(({ id, share, ending }) =>
  scenario({
    id,
    title:
      ending === 'close'
        ? say`The connection is closed in an orderly way after ${{ percent: share * 100 }} % of a message`
        : say`The connection is closed without close_notify after ${{ percent: share * 100 }} % of a message`,
    why: say`What came is not a message. A sound connector does not delete it, and collects it whole the next time.`,
    actions: [fetch, recovered(fetch)],
    maildrop: messages(1),
    patch: (behaviour) => cutsRetrieval(behaviour, share, ending),
  }),
)

const oneRefused = scenario({
  id: 'F-85',
  title: say`RETR is refused for one of five messages`,
  why: say`One message cannot be had today. A sound connector collects and deletes the others, leaves this one, and collects it the next time.`,
  // The last one for a connector that deletes at each fetch what it collected at the one before.
  actions: [fetch, recovered(fetch), recovered(fetch)],
  maildrop: messages(5),
  patch({ pop3 }) {
    const { RETR } = pop3.verbs
    pop3.verbs.RETR = (session, argument) =>
      argument === '3' ? err('The message cannot be read now') : RETR!(session, argument)
  },
})

/**
 * Fetches after which a deletion that was not carried out had to be asked for again, also by a connector that deletes at
 * each fetch what it collected at the one before.
 */
const onceMore = (last: ScenarioAction): readonly ScenarioAction[] => [fetch, fetch, last]

const deletionRefused = scenario({
  id: 'F-86',
  title: say`DELE is refused`,
  why: say`The message stays. A sound connector goes on, and asks again for its deletion the next time.`,
  actions: onceMore(recovered(fetch)),
  maildrop: messages(1),
  patch({ pop3 }) {
    pop3.verbs.DELE = () => err('Not now')
  },
})

/** The first QUIT that has something to delete deletes nothing. */
function losesFirstUpdate({ pop3 }: GatewayBehaviour, answer: Pop3Answer): { readonly done: boolean } {
  const state = { done: false }
  const { QUIT } = pop3.verbs
  pop3.verbs.QUIT = (session, argument) => {
    if (state.done || !session.maildrop?.messages.some(({ deleted }) => deleted)) return QUIT!(session, argument)
    state.done = true
    return answer
  }
  return state
}

const notRemoved = err('some deleted messages not removed', 'close')
const gone: Pop3Answer = { ...ok('', undefined, 'close'), status: '' }

const updateRefused = scenario({
  id: 'F-87',
  title: say`QUIT gets -ERR, nothing is deleted, and the message is still there the next time`,
  why: say`The deletion was not carried out. A sound connector recognises the message, does not process it twice, and asks for its deletion again.`,
  actions: onceMore(fetch),
  maildrop: messages(1),
  patch: (behaviour) => void losesFirstUpdate(behaviour, notRemoved),
})

const updateLost = scenario({
  id: 'F-88',
  title: say`The connection ends at QUIT without an answer, nothing is deleted, and the message is still there the next time`,
  why: say`No answer confirmed the deletion. A sound connector recognises the message, does not process it twice, and asks for its deletion again.`,
  actions: onceMore(fetch),
  maildrop: messages(1),
  patch: (behaviour) => void losesFirstUpdate(behaviour, gone),
})

const numbersShifted = scenario({
  id: 'F-89',
  title: say`QUIT gets -ERR and nothing is deleted; the next time a new message is number 1, before those that were there`,
  why: say`Numbers are valid within one session only. A sound connector never deletes by a number of another session.`,
  actions: [fetch, fetch],
  maildrop: messages(2),
  patch(behaviour) {
    const { pop3 } = behaviour
    const lost = losesFirstUpdate(behaviour, notRemoved)
    const { login } = pop3
    pop3.login = (session, user) => {
      const answer = login(session, user)
      if (lost.done && session.maildrop) {
        const octets = numberedMessage({ from: user, to: user, user }, 9)
        session.maildrop.messages.unshift({ uid: 'arrived-later', octets, deleted: false })
      }
      return answer
    }
  },
})

const UNIQUE_IDS: readonly {
  readonly variant: string
  readonly title: Text
  readonly why: Text
  readonly brokenPeer?: true
  readonly patch: (behaviour: GatewayBehaviour) => void
}[] = [
  {
    variant: 'absent',
    title: say`UIDL is refused`,
    why: say`UIDL is optional. A sound connector collects messages without it.`,
    patch: ({ pop3 }) => void pop3.states.transaction.honours.delete('UIDL'),
  },
  {
    variant: 'same',
    brokenPeer: true,
    title: say`All messages have the same unique-id`,
    why: say`Only copies of one message may share an id (RFC 1939 §7), and these are two messages. A sound connector deletes no message that it has not seen.`,
    patch({ pop3 }) {
      pop3.uidOf = () => 'one-for-all'
    },
  },
  {
    variant: 'changed',
    brokenPeer: true,
    title: say`Unique-ids differ from session to session`,
    why: say`This breaks RFC 1939 §7, yet it happens when a store is rebuilt. A sound connector deletes no message that it has not seen.`,
    patch({ pop3 }) {
      const { uidOf } = pop3
      let sessions = 0
      const { login } = pop3
      pop3.login = (session, user) => {
        sessions++
        return login(session, user)
      }
      pop3.uidOf = (message, number) => `${uidOf(message, number)}-${sessions}`
    },
  },
]

const uniqueIds: readonly Scenario[] = UNIQUE_IDS.map(({ variant, ...rest }) =>
  scenario({ id: `F-90/${variant}`, actions: [fetch, fetch], maildrop: messages(2), ...rest }),
)

const longUniqueIds = scenario({
  id: 'F-90/long',
  title: say`Unique-ids have 70 characters of all kinds; QUIT gets -ERR, and the message is still there the next time`,
  why: say`An id may be that long and may hold any printable character (RFC 1939 §7). A sound connector recognises the message by it.`,
  actions: [fetch, fetch],
  maildrop: messages(1),
  patch(behaviour) {
    const { pop3 } = behaviour
    const { uidOf } = pop3
    losesFirstUpdate(behaviour, notRemoved)
    pop3.uidOf = (message, number) => `../"'%$;<>&|${uidOf(message, number)}`.padEnd(70, '~')
  },
})

const LISTINGS: readonly {
  readonly variant: string
  readonly title: Text
  readonly count: number
  readonly brokenPeer?: true
  readonly patch?: (behaviour: GatewayBehaviour) => void
}[] = [
  { variant: 'many', title: say`The mailbox has 100 messages`, count: 100 },
  {
    variant: 'gap',
    brokenPeer: true,
    title: say`A number is left out of the list`,
    count: 3,
    patch({ pop3 }) {
      const { login } = pop3
      pop3.login = (session, user) => {
        const answer = login(session, user)
        const second = session.maildrop?.messages[1]
        if (second) second.deleted = true
        return answer
      }
    },
  },
  {
    variant: 'text',
    title: say`Lines of the list have text after the size`,
    count: 2,
    patch: (behaviour) => changesList(behaviour, (list) => list.replaceAll('\r\n', ' octets as stored\r\n')),
  },
  {
    variant: 'huge',
    brokenPeer: true,
    title: say`The list has a message with a number of twenty digits`,
    count: 2,
    patch: (behaviour) => changesList(behaviour, (list) => `${list}99999999999999999999 120\r\n`),
  },
]

function changesList({ pop3 }: GatewayBehaviour, change: (list: string) => string): void {
  const { LIST } = pop3.verbs
  pop3.verbs.LIST = async (session, argument) => {
    const answer = await LIST!(session, argument)
    return answer?.content ? { ...answer, content: Buffer.from(change(answer.content.toString('latin1'))) } : answer
  }
}

const oddLists: readonly Scenario[] = LISTINGS.map(({ variant, count, ...rest }) =>
  scenario({
    id: `F-92/${variant}`,
    why: say`The list is large or unusual. A sound connector deletes nothing that it has not retrieved.`,
    actions: [fetch],
    maildrop: messages(count),
    ...rest,
  }),
)

/** A hundred messages, and nothing odd about them. */
const manyMessages = oddLists.find(({ id }) => id === 'F-92/many')!

/** A message with a body of its own: fields of table 5, and octets as they stand. */
function plainMessage({ to, user }: Mail, fields: readonly string[], body: string): Buffer {
  const header = [`From: <${to}>`, `To: <${user}>`, 'Subject: CUSRES', 'MIME-Version: 1.0', ...fields]
  return Buffer.from(`${header.join('\r\n')}\r\n\r\n${body}`, 'latin1')
}

const TEXT = ['Content-Type: text/plain; charset=us-ascii', 'Content-Transfer-Encoding: 7bit']
const DOTS = ['.', '..', '.leading', 'in the middle . of a line', '...', '', '. ', 'a last line of text', '..', '.']

const dots = scenario({
  id: 'F-81',
  title: say`Lines of a message begin with a period, and each period comes in a TLS record of its own, the last line too`,
  why: say`On the wire such a line has an extra period, which has to be removed; records end anywhere. A sound connector gets the message as it was.`,
  actions: [fetch],
  maildrop: (mail) => [plainMessage(mail, TEXT, `${DOTS.join('\r\n')}\r\n`)],
  patch({ pop3 }) {
    const { render } = pop3
    pop3.render = (answer, session) =>
      render(answer, session).flatMap((segment) =>
        typeof segment === 'number' || !answer.content
          ? segment
          : segment
              .toString('latin1')
              .split(/(?=\r\n\.)|(?<=\r\n)(?=\.)|(?<=\r\n\.)/)
              .map((part) => Buffer.from(part, 'latin1')),
      )
  },
})

const wrongSizes: readonly Scenario[] = [
  { variant: 'smaller', by: -100, title: say`LIST, STAT and RETR call a message 100 octets smaller than it is` },
  { variant: 'larger', by: 100, title: say`LIST, STAT and RETR call a message 100 octets larger than it is` },
].map(({ variant, by, title }) =>
  scenario({
    id: `F-82/${variant}`,
    title,
    why: say`Only the line with the single period ends a message. A sound connector reads all of it, and waits for no more.`,
    brokenPeer: true,
    actions: [fetch],
    maildrop: messages(1),
    patch({ pop3 }) {
      const { sizeOf } = pop3
      pop3.sizeOf = (message) => sizeOf(message) + by
    },
  }),
)

const bareEnd = scenario({
  id: 'F-84',
  title: say`A message has a period between two bare LF, and goes on after it`,
  why: say`Only CRLF ends a line. A sound connector does not take this for the end, and so does not take the rest of the message for answers.`,
  brokenPeer: true,
  actions: [fetch],
  maildrop: (mail) => [
    plainMessage(
      mail,
      TEXT,
      'The first half\r\nis before a bare line end\n.\nand this is the second half\r\nto its end\r\n',
    ),
  ],
})

/** The size in the example of §4.4. */
const EXAMPLE = 31_048_713

/** A message of about so many octets, or exactly so many, with lines that differ. */
function largeMessage(mail: Mail, octets: number): Buffer {
  const line = (number: number) => `FTX+AAI+++LINE ${String(number).padStart(9, '0')}'\r\n`
  const payload = Array.from({ length: Math.floor((octets * 0.73) / line(0).length) }, (_, number) =>
    line(number),
  ).join('')
  const message = inboundMessage(mail, payload)
  // Fields of the header make up what is missing.
  const field = (length: number) => `X-Size: ${'x'.repeat(length - 10)}\r\n`
  let missing = octets - message.length
  const fields: string[] = []
  while (missing > 0) {
    const length = missing > 1_000 ? 900 : missing
    fields.push(field(length))
    missing -= length
  }
  return Buffer.concat([Buffer.from(fields.join('')), message])
}

/** Longer than what a log keeps of one event, so that a large message makes no large report. */
const PIECE = 96 * 1024

function inPieces(octets: Buffer): Buffer[] {
  const pieces: Buffer[] = []
  for (let at = 0; at < octets.length; at += PIECE) pieces.push(octets.subarray(at, at + PIECE))
  return pieces
}

const LARGE = [
  { variant: '4-MiB', octets: 4 * 1024 * 1024, runClass: 'safe' },
  { variant: '31-MB', octets: EXAMPLE, runClass: 'stress' },
] as const

const [largeMessages, exampleMessage] = LARGE.map(({ variant, octets, runClass }) =>
  scenario({
    id: `F-91/${variant}`,
    title: say`The mailbox has a message of ${{ count: octets }} octets, which comes piece by piece`,
    why: say`Messages may be large (§4.4). A sound connector collects the message whole, with bounded memory, and then deletes it.`,
    runClass,
    actions: [fetch],
    maildrop: (mail) => [largeMessage(mail, octets)],
    patch({ pop3 }) {
      const { render } = pop3
      pop3.render = (answer, session) =>
        render(answer, session).flatMap<Buffer | number>((segment) =>
          typeof segment === 'number' ? segment : inPieces(segment),
        )
    },
  }),
) as [Scenario, Scenario]

/** What a fetch handed over of a message, in words. */
const handedOver = ({ collected }: Attempt): Text =>
  collected.length === 0 ? say`nothing was handed over` : joined(collected.map(({ observed }) => observed))

/** What became of the last RETR of a fetch, where no message of it is known whole. */
const retrievalIn = ({ pop3 }: Attempt): Text =>
  pop3.flatMap(({ steps }) => steps).findLast(({ verb }) => verb === 'RETR')?.observed ?? say`no RETR`

/** Stops where content cannot be compared: not even the message of the sound gateway is found in what was handed over. */
function comparable(attempts: readonly Attempt[]): Retrieved {
  const [message] = retrievedIn(attemptsIn(attempts, [pop3Ladder]))
  if (!message) undecided(say`no message was retrieved from the sound gateway`)
  const { attempt, content } = message
  if (!isKnown(attempt))
    undecided(
      say`a fetch hands nothing over (nothing in ${{ place: DRIVER_WORDS[kindAmong([attempt])].collected }})`,
      attempt,
    )
  if (!isHandedOver(attempt, content)) {
    undecided(
      say`what a fetch hands over holds neither the message nor its payload: ${{ handedOver: handedOver(attempt) }}`,
      attempt,
    )
  }
  return message
}

/** A fetch whose files are nothing but the headers of its messages. */
function headersAlone(attempts: readonly Attempt[]): Retrieved | undefined {
  return retrievedIn(attempts).find(({ attempt, content }) => {
    const header = content.slice(0, content.indexOf('\r\n\r\n')).replaceAll('\r\n', '\n')
    const files = attempt.collected.map(({ octets }) => octets.replaceAll('\r\n', '\n').trim())
    return isKnown(attempt) && files.every((file) => file === header)
  })
}

/** A message whose lines are all there, with blank ones that it had not, or without those that it had. */
function withOtherBlankLines(attempts: readonly Attempt[]): Retrieved | undefined {
  return retrievedIn(attempts).find(
    ({ attempt, content }) => isKnown(attempt) && !isHandedOver(attempt, content) && hasItsLines(attempt, content),
  )
}

/** A message of which a connector ended the connection before all of it had come. */
function brokenOffIn(own: readonly Attempt[]): (Observable & { readonly attempt: Attempt }) | undefined {
  for (const attempt of own.filter(isInTime)) {
    const retrievals = attempt.pop3.flatMap(({ steps, closed }) =>
      closed?.by === 'client' ? steps.filter(({ verb }) => verb === 'RETR') : [],
    )
    const cut = retrievals.find(({ response }) => response?.multiline?.complete === false)
    if (cut) return { attempt, observed: joined([cut.observed, attempt.observed], '; '), at: cut.at }
  }
  return undefined
}

/** Whether each message of a scenario was handed over. Where a fetch may give up, handing nothing over decides nothing. */
function decideContent(
  requirement: string,
  own: readonly Attempt[],
  text: Text,
  mayGiveUp: boolean,
  options: JudgementOptions = {},
): void {
  for (const { attempt, step, content } of retrievedIn(own)) {
    if (mayGiveUp && attempt.collected.length === 0) continue
    if (attempt.collected.length > 0 && !isKnown(attempt)) undecided(say`what was handed over was not kept`, attempt)
    const at = attempt.collected[0]?.at ?? step.at
    const observed = joined([step.observed, attempt.observed, handedOver(attempt)], '; ')
    demand(requirement, fact(isHandedOver(attempt, content), observed, at), itHolds(text), options)
  }
}

/** Whether, of many messages, each that was retrieved was handed over. */
function decideMany(requirement: string, own: readonly Attempt[], text: Text): void {
  demandTime(own)
  const retrieved = retrievedIn(own).filter(({ attempt }) => attempt.driver?.outcome === 'fetched')
  const lost = retrieved.filter(({ attempt, content }) => isKnown(attempt) && !isHandedOver(attempt, content))
  const one = lost[0] ?? retrieved[0]
  if (!one) undecided(say`${{ scenario: manyMessages.id }}: no message was retrieved`)
  const { step, attempt } = one
  const observed = say`${{ retrieval: step.observed }}; files for ${{ messages: retrieved.length }} messages: ${{ files: attempt.collected.length }}; messages that are in none of them: ${{ lost: lost.length }}`
  demand(requirement, fact(lost.length === 0, observed, step.at), itHolds(text))
}

export const cp004 = check({
  id: 'CP-004',
  title: say`A message is read up to the line with the single period, and handed over as it was`,
  over: [pop3Ladder, manyMessages, dots, ...wrongSizes, bareEnd, largeMessages, ...cutRetrievals],
  needs: ['pop3:transaction'],
  decides: ['HTG-4.1.1-7', 'RFC1939-3-11'],
  harm: 'loss',
  risk: say`Messages from customs arrive damaged or cut short, and are processed that way.`,
  remedy: say`Read lines up to CRLF . CRLF, whatever sizes were announced, and remove the first of two periods at the start of a line.`,
  judge({ attempts }) {
    const text = say`the message, or its payload, in one of the files that the fetch handed over`
    const bare = headersAlone(attemptsIn(attempts, [pop3Ladder]))
    if (bare) {
      const observed = say`${{ retrieval: bare.step.observed }}; its header, and nothing else: ${{ handedOver: handedOver(bare.attempt) }}`
      demand('HTG-4.1.1-7', fact(false, observed, bare.step.at), itHolds(text))
    }
    const blank = withOtherBlankLines(attemptsIn(attempts, [pop3Ladder]))
    if (blank) {
      const observed = say`${{ retrieval: blank.step.observed }}; its lines, and not the blank ones: ${{ handedOver: handedOver(blank.attempt) }}`
      demand('HTG-4.1.1-7', fact(false, observed, blank.step.at), itHolds(text))
    }
    for (const { step, knowledge } of deletionsIn(attemptsIn(attempts, [pop3Ladder]))) {
      if (knowledge !== 'never') continue
      const observed = say`${{ deletion: step.observed }}, and the message was never retrieved`
      demand('HTG-4.1.1-7', fact(false, observed, step.at), itHolds(say`the message retrieved with RETR`))
    }
    const { step, attempt } = comparable(attempts)
    demand('HTG-4.1.1-7', fact(true, joined([step.observed, handedOver(attempt)], '; '), step.at), itHolds(text))
    for (const one of wrongSizes) decideContent('HTG-4.1.1-7', attemptsIn(attempts, [one]), text, true)
    decideContent('HTG-4.1.1-7', attemptsIn(attempts, [largeMessages]), text, false)
    if (isPlayed(manyMessages)) decideMany('HTG-4.1.1-7', attemptsIn(attempts, [manyMessages]), text)
    decideContent('RFC1939-3-11', attemptsIn(attempts, [dots]), text, false)
    // The gateway is in order there, so that only the connector can have ended it.
    const brokenOff = brokenOffIn(attemptsIn(attempts, [dots]))
    if (brokenOff && retrievedIn(attemptsIn(attempts, [dots])).length === 0)
      demand('RFC1939-3-11', fact(false, brokenOff.observed, brokenOff.at), itHolds(text))
    // No message should have a bare LF (RFC 5322 §2.3), so that a connector that stumbles over one is warned.
    decideContent('RFC1939-3-11', attemptsIn(attempts, [bareEnd]), text, true, { breach: 'warn' })
    const cut = whileDeviating(attemptsIn(attempts, cutRetrievals))
    const taken = cut.filter(({ driver, collected }) => driver?.outcome === 'fetched' && collected.length > 0)
    never(
      demand,
      'RFC1939-3-11',
      say`no message handed over as fetched if its end never came`,
      taken.map((one) => ({
        observed: joined([one.observed, handedOver(one)], '; '),
        at: one.collected[0]!.at,
      })),
      cut.flatMap(({ pop3 }) => pop3.flatMap(({ steps }) => steps)).find(({ verb }) => verb === 'RETR'),
      say`a RETR that was cut off`,
    )
    for (const one of [dots, ...wrongSizes, largeMessages].filter(isPlayed)) {
      const own = attemptsIn(attempts, [one])
      // One that is called larger or smaller than it is may be given up.
      if (wrongSizes.includes(one) && brokenOffIn(own)?.attempt.collected.length === 0) continue
      if (retrievedIn(own).length === 0) undecided(say`${{ scenario: one.id }}: the message was not retrieved whole`)
    }
  },
})

export const cp011 = check({
  id: 'CP-011',
  title: say`A message of ${{ count: EXAMPLE }} octets is collected and deleted`,
  over: [pop3Ladder, exampleMessage],
  needs: ['pop3:transaction'],
  given: ['CP-004'],
  decides: ['HTG-4.4-1'],
  observation: true,
  remedy: say`Write a message to disk as it comes instead of keeping it in memory, and wait as long as octets keep coming.`,
  judge({ attempts }) {
    comparable(attempts)
    const own = attemptsIn(attempts, [exampleMessage])
    const [message] = retrievedIn(own)
    const [attempt] = own
    if (!attempt) undecided(say`the scenario was not played`)
    const isHoled = attempt.pop3.some(({ ledger }) =>
      [...ledger.values()].some(({ retrieved }) => retrieved?.response?.multiline?.holed),
    )
    if (isHoled) undecided(say`the log has not kept the message whole (docs/caps.md)`)
    const deleted = deletionsIn(own).some(({ knowledge }) => knowledge === 'whole')
    const observed = joined(
      [message?.step.observed ?? retrievalIn(attempt), attempt.observed, handedOver(attempt)],
      '; ',
    )
    const holds = message !== undefined && isHandedOver(attempt, message.content) && deleted
    note('HTG-4.4-1', fact(holds, observed, attempt.at), itHolds(say`the message as it was, and DELE after it`))
  },
})

const UNLABELLED = [
  {
    what: say`no Content-Type`,
    isAboutCharset: true,
    fields: ['Content-Disposition: attachment; filename=8F3A5521D0.txt'],
  },
  {
    what: say`no charset and no Content-Transfer-Encoding`,
    isAboutCharset: true,
    fields: ['Content-Type: text/plain', 'Content-Disposition: attachment; filename=8F3A5521D1.txt'],
  },
  {
    what: say`an empty Content-Transfer-Encoding`,
    isAboutCharset: false,
    fields: ['Content-Type: text/plain; charset=us-ascii', 'Content-Transfer-Encoding: '],
  },
] as const

const unlabelled = scenario({
  id: 'F-95',
  title: say`Messages have no charset, no transfer encoding, or an empty one, and file names are unique ids with .txt`,
  why: say`What is left out has a meaning (table 5): us-ascii and 7bit. A sound connector hands the payload over as it stands.`,
  actions: [fetch],
  maildrop: (mail) =>
    UNLABELLED.map(({ fields }, index) =>
      plainMessage(
        mail,
        fields,
        `QUJD is text here, and so is =41=42 in message ${index + 1}\r\nRELEASE+${index}'\r\n`,
      ),
    ),
})

export const cp013 = check({
  id: 'CP-013',
  title: say`A missing charset means us-ascii, and a missing transfer encoding 7bit, also in what is collected`,
  over: [pop3Ladder, unlabelled],
  needs: ['pop3:transaction'],
  decides: ['HTG-T5-3', 'HTG-T5-13'],
  risk: say`The payload of a message from customs is decoded although it was never encoded that way, and cannot be processed.`,
  remedy: say`If Content-Type has no charset, assume us-ascii, and if Content-Transfer-Encoding is missing or empty, assume 7bit.`,
  judge({ attempts }) {
    comparable(attempts)
    const retrieved = retrievedIn(attemptsIn(attempts, [unlabelled]))
    if (retrieved.length < UNLABELLED.length) undecided(say`not all messages of F-95 were retrieved`)
    for (const requirement of ['HTG-T5-3', 'HTG-T5-13']) {
      for (const [index, { what, isAboutCharset }] of UNLABELLED.entries()) {
        if (requirement === 'HTG-T5-3' && !isAboutCharset) continue
        const { attempt, content, step } = retrieved[index]!
        const observed = say`${{ retrieval: step.observed }}, with ${{ lack: what }}; ${{ handedOver: handedOver(attempt) }}`
        const at = attempt.collected[0]?.at ?? step.at
        demand(requirement, fact(isHandedOver(attempt, content), observed, at), itHolds(say`the payload as it was`))
      }
    }
  },
})

/** What was found in each of some scenarios: numbers and unique-ids mean nothing beyond one. */
const inEach = <T>(
  attempts: readonly Attempt[],
  scenarios: readonly Scenario[],
  find: (own: readonly Attempt[]) => readonly T[],
): T[] => scenarios.flatMap((one) => find(attemptsIn(attempts, [one])))

const KNOWN: Readonly<Record<Knowledge, Text>> = {
  whole: say`the whole message had come`,
  part: say`the message had not come whole`,
  refused: say`RETR had been refused`,
  never: say`the message had not been asked for`,
}

const told = (all: readonly Deletion[], words = KNOWN): Observable[] =>
  all.map(({ step, knowledge }) => ({
    observed: say`${{ observed: step.observed }}, when ${{ knowledge: words[knowledge] }}`,
    at: step.at,
  }))

const notDeleted = (all: readonly Retrieved[]): Observable[] =>
  all.map(({ step, attempt }) => ({
    observed: say`${{ observed: step.observed }}, and no DELE in ${{ scenario: attempt.experiment }}`,
    at: step.at,
  }))

/** Scenarios in which each message comes whole, at once or after a while. */
const WHOLE = [pop3Ladder, largeMessages]

export const cp005 = check({
  id: 'CP-005',
  title: say`A message is deleted only when all of it has come`,
  over: [...WHOLE, ...cutRetrievals],
  needs: ['pop3:transaction'],
  decides: ['HTG-4.1.1-10'],
  harm: 'loss',
  risk: say`A message from customs is lost for good: the gateway deletes it, and the connector has only a part of it or nothing.`,
  remedy: say`Send DELE only after the line with the single period has come and the message is stored safely.`,
  judge({ attempts }) {
    const deletions = inEach(attempts, [...WHOLE, ...cutRetrievals], deletionsIn)
    const premature = deletions.filter(({ knowledge }) => knowledge !== 'whole')
    const cut = pop3Sessions(attemptsIn(attempts, cutRetrievals)).flatMap(({ steps }) =>
      steps.filter(({ verb, response }) => verb === 'RETR' && response?.multiline?.complete === false),
    )
    const text = say`no DELE of a message that has not come whole`
    // Also where it was asked for in a session of its own, and broke off there.
    const words = { ...KNOWN, never: KNOWN.part }
    never(should, 'HTG-4.1.1-10', text, told(premature, words), cut[0], say`a RETR that was cut off`)
    // What was deleted then cannot be there the next time.
    if (premature.length > 0) return
    for (const one of cutRetrievals.filter(isPlayed)) {
      const [again] = attemptsIn(attempts, [one]).filter(({ detail }) => detail === MARKS.healthy)
      if (!again) undecided(say`${{ scenario: one.id }} did not come to its end`)
      const [whole] = retrievedIn([again])
      const observed = joined([again.observed, whole?.step.observed ?? retrievalIn(again)], '; ')
      const expected = itHolds(say`the message collected whole the next time`)
      should('HTG-4.1.1-10', fact(whole !== undefined, observed, whole?.step.at ?? again.at), expected)
    }
  },
})

/** Scenarios after which nothing that was processed should be left. */
const EMPTIED = [oneRefused, reports, brokenAmongGood]

/** Messages that came whole, and for which no DELE was ever sent: neither then nor in a later session. */
function leftBehind(own: readonly Attempt[]): Retrieved[] {
  const deletions = deletionsIn(own)
  const retrieved = retrievedIn(own)
  const contents = new Map(retrieved.map((one) => [one.uid ?? one, one.content]))
  const deleted = new Set(
    deletions.flatMap(({ session, number, uid }) => [
      retrieved.find((one) => one.session === session && one.number === number)?.content,
      uid === undefined ? undefined : contents.get(uid),
    ]),
  )
  return retrieved.filter(({ content }) => !deleted.has(content))
}

export const cp006 = check({
  id: 'CP-006',
  title: say`What was collected is deleted from the mailbox, whatever it is`,
  over: EMPTIED,
  needs: ['pop3:transaction'],
  decides: ['HTG-4.1.1-10', 'HTG-4.1.1-11'],
  risk: say`The mailbox fills up until the gateway can deliver nothing more, and each fetch collects the same messages again.`,
  remedy: say`Send DELE for each message that is stored safely, also for one that cannot be processed; put that one aside.`,
  judge({ attempts }) {
    const retrieved = inEach(attempts, EMPTIED, retrievedIn)
    const behind = inEach(attempts, EMPTIED, leftBehind)
    const left = behind.filter(({ attempt }) => isInTime(attempt))
    const witness = retrieved.find(({ step }) => !behind.some((one) => one.step === step))?.step
    never(
      should,
      'HTG-4.1.1-10',
      say`DELE for each message that was retrieved`,
      notDeleted(left),
      witness,
      say`a message retrieved and deleted`,
    )
    // What is retrieved again although it came whole in an attempt before is being left there.
    const lasting = left.filter(({ attempt, content }) =>
      left.some(
        (other) =>
          other.content === content &&
          other.attempt.experiment === attempt.experiment &&
          other.attempt.nth < attempt.nth,
      ),
    )
    never(
      should,
      'HTG-4.1.1-11',
      say`no message that stays from fetch to fetch`,
      notDeleted(lasting),
      // What a fetch that came to its end leaves behind is told above; here it need not have been deleted.
      retrieved.find(({ attempt }) => isInTime(attempt))?.step,
      say`a message retrieved`,
    )
  },
})

const NUMBERED = [emptyMailbox, oneRefused, numbersShifted, ...uniqueIds, ...oddLists, ...stlsInjections]

export const cp007 = check({
  id: 'CP-007',
  title: say`No message is deleted that was never retrieved`,
  over: NUMBERED,
  needs: ['pop3:transaction'],
  decides: ['HTG-4.1.1-10'],
  harm: 'loss',
  risk: say`A message from customs is deleted although nobody has seen it.`,
  remedy: say`Delete only by the numbers of the current session, and only what was retrieved in it or is known by its unique-id.`,
  judge({ attempts }) {
    const deletions = inEach(attempts, NUMBERED, deletionsIn)
    if (deletions.length === 0) return neverDeletes('HTG-4.1.1-10', inEach(attempts, NUMBERED, retrievedIn))
    const unseen = deletions.filter(({ knowledge }) => knowledge === 'never' || knowledge === 'refused')
    const sound = deletions.find(({ knowledge, byCopy }) => knowledge === 'whole' && !byCopy)
    const text = say`no DELE of a message that was not retrieved`
    never(should, 'HTG-4.1.1-10', text, told(unseen), sound?.step, say`a DELE`)
    // What has the id of another message may be taken for a copy of it (RFC 1939 §7).
    const [copy] = deletions.filter(({ byCopy }) => byCopy)
    if (!copy) return
    const words = { ...KNOWN, whole: say`another message with the same unique-id had come` }
    never(should, 'HTG-4.1.1-10', text, told([copy], words), undefined, text, { breach: 'info', harm: 'none' })
  },
})

/** Scenarios in which a deletion is asked for and does not happen. */
const NOT_DELETED = [deletionRefused, updateRefused, updateLost]

export const cp008 = check({
  id: 'CP-008',
  title: say`QUIT follows DELE, and a deletion counts only when QUIT was answered with +OK`,
  over: [pop3Ladder, manyMessages, ...NOT_DELETED],
  needs: ['pop3:transaction'],
  decides: ['HTG-4.1.1-9', 'RFC1939-6-5'],
  harm: 'duplicate',
  risk: say`Nothing is ever deleted, since the gateway deletes at QUIT: the mailbox fills up and messages are processed again.`,
  remedy: say`End each session with QUIT and wait for its answer; if that is not +OK, expect the messages again.`,
  judge({ attempts }) {
    const own = [pop3Ladder, manyMessages, ...NOT_DELETED]
    if (inEach(attempts, own, deletionsIn).length === 0) {
      for (const one of ['HTG-4.1.1-9', 'RFC1939-6-5']) neverDeletes(one, inEach(attempts, own, retrievedIn))
      return
    }
    const toTheirEnd = attemptsIn(attempts, [pop3Ladder, manyMessages, updateRefused, updateLost]).filter(isInTime)
    const marked = pop3Sessions(toTheirEnd).flatMap((session) => {
      const deleted = session.steps.findLast(({ verb, status }) => verb === 'DELE' && status === 'ok')
      return deleted
        ? [{ deleted, quit: session.steps.find((step) => step.verb === 'QUIT' && step.t >= deleted.t) }]
        : []
    })
    const without = marked.filter(({ quit }) => !quit).map(({ deleted }) => deleted)
    const witness = marked.find(({ quit }) => quit)?.quit
    never(demand, 'HTG-4.1.1-9', say`QUIT after DELE`, without, witness, say`a DELE, and QUIT after it`)

    for (const one of NOT_DELETED.filter(isPlayed)) {
      const sessions = attemptsIn(attempts, [one]).flatMap((attempt) =>
        attempt.pop3.map((session) => ({ attempt, session, deletion: deletionOf(session) })),
      )
      const asked = sessions.findIndex(({ deletion }) => deletion !== undefined)
      if (asked < 0) undecided(say`control: a DELE in ${{ scenario: one.id }} was expected, and did not happen`)
      const later = sessions.slice(asked + 1).filter(({ session }) => isOffered(session))
      const [offered] = later
      if (!offered) undecided(say`${{ scenario: one.id }}: the mailbox was not opened a second time`)
      const again = later.find(({ deletion }) => deletion)?.deletion
      const seen = again ?? offered.attempt
      const observed = again
        ? seen.observed
        : say`${{ observed: seen.observed }}; no DELE of the message that was still there`
      should(
        'RFC1939-6-5',
        fact(again !== undefined, observed, seen.at),
        itHolds(say`DELE again for what was not deleted`),
      )
    }
  },
})

const deletionOf = ({ steps }: Attempt['pop3'][number]) => steps.find(({ verb }) => verb === 'DELE')

/** Whether a session saw that there is a message. */
const isOffered = ({ maildrop, ledger }: Attempt['pop3'][number]): boolean =>
  (maildrop?.count ?? 0) > 0 || ledger.size > 0

/** The files of a fetch that hold a message whole and are the same, octet by octet. */
function copiesOf({ attempt, content }: Retrieved): Attempt['collected'] {
  const holders = attempt.collected.filter((file) => isHandedOver({ ...attempt, collected: [file] }, content))
  return holders.filter(({ octets }) => octets === holders[0]!.octets)
}

const OFFERED_AGAIN = [updateRefused, updateLost, longUniqueIds, deletionUnanswered, cutAmong]

export const cp009 = check({
  id: 'CP-009',
  title: say`A message that is offered again is not processed twice`,
  over: OFFERED_AGAIN,
  needs: ['pop3:transaction'],
  decides: ['RFC1939-7-7'],
  harm: 'duplicate',
  risk: say`The same answer from customs is processed twice: a release is booked twice, or an amendment is applied to its own result.`,
  remedy: say`Remember the unique-id (UIDL) of each processed message across sessions, at least until it is gone from the mailbox.`,
  judge({ attempts }) {
    const again: Observable[] = []
    let known: Observable | undefined
    for (const one of OFFERED_AGAIN) {
      const [first, second] = attemptsIn(attempts, [one])
      const message = first && retrievedIn([first])[0]
      if (!message || !second?.pop3.some(isOffered)) continue
      if (!isKnown(first) || !isHandedOver(first, message.content)) continue
      known ??= {
        observed: say`${{ retrieval: message.step.observed }}; in the next fetch ${{ handedOver: handedOver(second) }}`,
        at: second.at,
      }
      const copies = copiesOf(message)
      if (copies.length > 1) {
        const files = allOf(copies.map(({ observed }) => observed))
        again.push({ observed: say`one message, and files with the same octets: ${{ files }}`, at: copies[0]!.at })
      }
      if (!isHandedOver(second, message.content)) continue
      again.push({
        observed: say`the same message in the next fetch: ${{ handedOver: handedOver(second) }}`,
        at: second.collected[0]!.at,
      })
    }
    const control = say`a message that a fetch handed over and that was offered again`
    never(should, 'RFC1939-7-7', say`no message handed over twice`, again, known, control)
  },
})
