import { check } from '../../harness/judging/check.ts'
import { demand, fact, itHolds, type JudgementOptions, note, undecided } from '../../harness/judging/finding.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import { isHandedOver, isKnown, type Retrieved, retrievedIn } from './collection.ts'
import { deletionsIn } from './deletions.ts'
import { pop3Ladder } from './ladder.ts'
import { inboundMessage } from './mail.ts'
import { cutRetrievals, manyMessages, messages } from './maildrop-scenarios.ts'
import { attemptsIn, never, whileDeviating } from './observe.ts'
import { fetch, type Mail, type Scenario, scenario } from './scenario.ts'

/** A message with a body of its own: fields of table 5, and octets as they stand. */
function plainMessage({ to, user }: Mail, fields: readonly string[], body: string): Buffer {
  const header = [`From: <${to}>`, `To: <${user}>`, 'Subject: CUSRES', 'MIME-Version: 1.0', ...fields]
  return Buffer.from(`${header.join('\r\n')}\r\n\r\n${body}`, 'latin1')
}

const TEXT = ['Content-Type: text/plain; charset=us-ascii', 'Content-Transfer-Encoding: 7bit']
const DOTS = ['.', '..', '.leading', 'in the middle . of a line', '...', '', '. ', 'a last line of text', '..', '.']

export const dots = scenario({
  id: 'F-81',
  title: 'Lines of a message begin with a period, and each period comes in a TLS record of its own, the last line too',
  why: 'A period is put before such a line on the wire, and has to go again; records end anywhere. A sound connector gets the message as it was.',
  steps: [fetch],
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

export const wrongSizes: readonly Scenario[] = [
  { variant: 'smaller', by: -100 },
  { variant: 'larger', by: 100 },
].map(({ variant, by }) =>
  scenario({
    id: `F-82/${variant}`,
    title: `LIST, STAT and RETR call a message ${Math.abs(by)} octets ${variant} than it is`,
    why: 'The line with the single period ends a message, and nothing else. A sound connector gets all of it, and waits for no more.',
    steps: [fetch],
    maildrop: messages(1),
    patch({ pop3 }) {
      const { sizeOf } = pop3
      pop3.sizeOf = (message) => sizeOf(message) + by
    },
  }),
)

export const bareEnd = scenario({
  id: 'F-84',
  title: 'A message has a period between two bare LF, and goes on behind it',
  why: 'Only CRLF ends a line. A sound connector does not take that for the end, and so does not take the rest of the message for answers.',
  steps: [fetch],
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

export const [largeMessages, exampleMessage] = LARGE.map(({ variant, octets, runClass }) =>
  scenario({
    id: `F-91/${variant}`,
    title: `The mailbox has a message of ${octets.toLocaleString('en')} octets, which comes piece by piece`,
    why: 'Messages may be large (§4.4). A sound connector collects it whole, with bounded memory, and deletes it then.',
    runClass,
    steps: [fetch],
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
const handedOver = ({ collected }: Attempt): string =>
  collected.map(({ observed }) => observed).join(', ') || 'nothing was handed over'

/** Stops where content cannot be compared: not even the message of the sound gateway is found in what was handed over. */
function comparable(attempts: readonly Attempt[]): Retrieved {
  const [message] = retrievedIn(attemptsIn(attempts, [pop3Ladder]))
  if (!message) undecided('no message was retrieved from the sound gateway')
  const { attempt, content } = message
  if (!isKnown(attempt)) undecided('a fetch hands nothing over (HTG_MAILDROP_DIR stays empty)', attempt)
  if (!isHandedOver(attempt, content)) {
    undecided(`what a fetch hands over has neither the message nor its payload: ${handedOver(attempt)}`, attempt)
  }
  return message
}

/** Whether each message of a scenario was handed over. Where a fetch may give up, handing nothing over decides nothing. */
function decideContent(
  requirement: string,
  own: readonly Attempt[],
  text: string,
  mayGiveUp: boolean,
  options: JudgementOptions = {},
): void {
  for (const { attempt, step, content } of retrievedIn(own)) {
    if (mayGiveUp && attempt.collected.length === 0) continue
    if (attempt.collected.length > 0 && !isKnown(attempt)) undecided('what was handed over was not kept', attempt)
    const at = attempt.collected[0]?.at ?? step.at
    const observed = `${step.observed}; ${attempt.observed}; ${handedOver(attempt)}`
    demand(requirement, fact(isHandedOver(attempt, content), observed, at), itHolds(text), options)
  }
}

/** Whether, of many messages, each that was retrieved was handed over. */
function decideMany(requirement: string, own: readonly Attempt[], text: string): void {
  const retrieved = retrievedIn(own).filter(({ attempt }) => attempt.driver?.outcome === 'fetched')
  const lost = retrieved.filter(({ attempt, content }) => isKnown(attempt) && !isHandedOver(attempt, content))
  const one = lost[0] ?? retrieved[0]
  if (!one) undecided(`${manyMessages.id}: no message was retrieved`)
  const { step, attempt } = one
  const observed = `${step.observed}; ${attempt.collected.length} files for ${retrieved.length} messages, of which ${lost.length} are in none`
  demand(requirement, fact(lost.length === 0, observed, step.at), itHolds(text))
}

export const cp004 = check({
  id: 'CP-004',
  title: 'A message is read up to the line with the single period, and handed over as it was',
  over: [pop3Ladder, manyMessages, dots, ...wrongSizes, bareEnd, largeMessages, ...cutRetrievals],
  needs: ['pop3:transaction'],
  decides: ['HTG-4.1.1-7', 'RFC1939-3-11'],
  risk: 'Messages from customs arrive damaged or cut short, and are processed that way.',
  remedy:
    'Read lines up to CRLF . CRLF, whatever sizes were announced, and take the first of two periods at the start of a line away.',
  judge({ attempts }) {
    const { step, attempt } = comparable(attempts)
    const text = 'the message, or its payload, in one of the files that the fetch handed over'
    demand('HTG-4.1.1-7', fact(true, `${step.observed}; ${handedOver(attempt)}`, step.at), itHolds(text))
    for (const one of wrongSizes) decideContent('HTG-4.1.1-7', attemptsIn(attempts, [one]), text, true)
    decideContent('HTG-4.1.1-7', attemptsIn(attempts, [largeMessages]), text, false)
    decideMany('HTG-4.1.1-7', attemptsIn(attempts, [manyMessages]), text)
    decideContent('RFC1939-3-11', attemptsIn(attempts, [dots]), text, false)
    // No message should have a bare LF (RFC 5322 §2.3), so that whoever stumbles over one is warned.
    decideContent('RFC1939-3-11', attemptsIn(attempts, [bareEnd]), text, true, { breach: 'warn' })
    const cut = whileDeviating(attemptsIn(attempts, cutRetrievals))
    const taken = cut.filter(({ driver, collected }) => driver?.outcome === 'fetched' && collected.length > 0)
    never(
      demand,
      'RFC1939-3-11',
      'no message handed over as fetched whose end never came',
      taken.map((one) => ({ observed: `${one.observed}; ${handedOver(one)}`, at: one.collected[0]!.at })),
      cut.flatMap(({ pop3 }) => pop3.flatMap(({ steps }) => steps)).find(({ verb }) => verb === 'RETR'),
      'a RETR that was cut off',
    )
    for (const one of [dots, ...wrongSizes, largeMessages]) {
      if (retrievedIn(attemptsIn(attempts, [one])).length === 0)
        undecided(`${one.id}: the message was not retrieved whole`)
    }
  },
})

export const cp011 = check({
  id: 'CP-011',
  title: `A message of ${EXAMPLE.toLocaleString('en')} octets is collected and deleted`,
  over: [pop3Ladder, exampleMessage],
  needs: ['pop3:transaction'],
  given: ['CP-004'],
  decides: ['HTG-4.4-1'],
  observation: true,
  remedy:
    'Write a message to the disk as it comes instead of keeping it in memory, and wait as long as octets keep coming.',
  judge({ attempts }) {
    comparable(attempts)
    const own = attemptsIn(attempts, [exampleMessage])
    const [message] = retrievedIn(own)
    const [attempt] = own
    if (!attempt) undecided('the scenario was not played')
    const deleted = deletionsIn(own).some(({ knowledge }) => knowledge === 'whole')
    const observed = `${message?.step.observed ?? 'not retrieved'}; ${attempt.observed}; ${handedOver(attempt)}`
    const holds = message !== undefined && isHandedOver(attempt, message.content) && deleted
    note('HTG-4.4-1', fact(holds, observed, attempt.at), itHolds('the message as it was, and DELE after it'))
  },
})

const UNLABELLED = [
  { what: 'no Content-Type', fields: ['Content-Disposition: attachment; filename=8F3A5521D0.txt'] },
  {
    what: 'no charset and no Content-Transfer-Encoding',
    fields: ['Content-Type: text/plain', 'Content-Disposition: attachment; filename=8F3A5521D1.txt'],
  },
  {
    what: 'an empty Content-Transfer-Encoding',
    fields: ['Content-Type: text/plain; charset=us-ascii', 'Content-Transfer-Encoding: '],
  },
] as const

export const unlabelled = scenario({
  id: 'F-95',
  title: 'Messages have no charset, no transfer encoding, or an empty one, and file names are unique ids with .txt',
  why: 'What is not said has a meaning (table 5): us-ascii and 7bit. A sound connector hands the payload over as it stands.',
  steps: [fetch],
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
  title: 'A missing charset means us-ascii, and a missing transfer encoding 7bit, also in what is collected',
  over: [pop3Ladder, unlabelled],
  needs: ['pop3:transaction'],
  decides: ['HTG-T5-3', 'HTG-T5-13'],
  risk: 'The payload of a message from customs is decoded in a way that nobody encoded it, and cannot be processed.',
  remedy:
    'Where Content-Type has no charset take us-ascii, and where Content-Transfer-Encoding is missing or empty take 7bit.',
  judge({ attempts }) {
    comparable(attempts)
    const retrieved = retrievedIn(attemptsIn(attempts, [unlabelled]))
    if (retrieved.length < UNLABELLED.length) undecided('not all messages of F-95 were retrieved')
    for (const requirement of ['HTG-T5-3', 'HTG-T5-13']) {
      for (const [index, { what }] of UNLABELLED.entries()) {
        if (requirement === 'HTG-T5-3' && what.includes('empty')) continue
        const { attempt, content, step } = retrieved[index]!
        const observed = `${step.observed}, with ${what}; ${handedOver(attempt)}`
        const at = attempt.collected[0]?.at ?? step.at
        demand(requirement, fact(isHandedOver(attempt, content), observed, at), itHolds('the payload as it was'))
      }
    }
  },
})
