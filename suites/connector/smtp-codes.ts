import { check } from '../../harness/judging/check.ts'
import { demand, should } from '../../harness/judging/finding.ts'
import { reply, type SmtpAnswer } from '../../harness/peers/gateway/smtp-session.ts'
import { oddGreetings } from './fault-scenarios.ts'
import {
  allWereMet,
  broke,
  decideEach,
  type Fault,
  faultAt,
  inTwoLines,
  type Trial,
  trialsOf,
  wordOf,
} from './reply-faults.ts'
import { type Scenario, scenario, send } from './scenario.ts'
import { refusal } from './smtp-replies.ts'

/*
 * Replies that are unusual and say clearly enough, by their first digit, what they mean.
 */

const WHY_CODE =
  'A code that a client does not know counts by its first digit, and its text counts for nothing. A sound connector goes by the digit.'

/** Of a code that RFC 5321 does not have, the first digit is all that a client may go by (§4.2, §4.3.2). */
const welcome: readonly Fault[] = [
  faultAt('message', reply(253, '2.0.0 Queued'), {
    id: 'F-121/message-253',
    title: 'The end of the data is answered 253',
    why: WHY_CODE,
  }),
  faultAt('message', reply(299, '2.0.0 Queued'), {
    id: 'F-121/message-299',
    title: 'The end of the data is answered 299',
    why: WHY_CODE,
  }),
  faultAt('MAIL', reply(299, '2.1.0 Fine'), {
    id: 'F-121/mail-299',
    title: 'MAIL is answered 299',
    why: WHY_CODE,
  }),
  faultAt('RCPT', reply(253, '2.1.5 Fine'), { id: 'F-121/rcpt-253', title: 'RCPT is answered 253', why: WHY_CODE }),
  faultAt('RCPT', reply(251, '2.1.5 User not local; will forward'), {
    id: 'F-121/rcpt-251',
    title: 'RCPT is answered 251: the message will be forwarded',
    why: 'It is one of the two ways to accept a recipient (RFC 5321 §4.3.2). A sound connector goes on.',
  }),
  faultAt('RCPT', reply(250, '2.7.42 Ok'), {
    id: 'F-121/enhanced',
    title: 'RCPT is answered 250 with an enhanced code that nobody knows',
    why: WHY_CODE,
  }),
]

const CONTINUED = 'and so on, and so forth'
const FILLER = 'x'.repeat(512 - '250 2.1.5 \r\n'.length)

/** Replies of which nothing but the form is unusual. */
const odd: readonly Fault[] = [
  faultAt('message', inTwoLines(250, '2.0.0 Ok: queued as 0123456789A'), {
    id: 'F-67/250',
    title: 'The end of the data is answered 250, in two lines',
    why: 'A reply may have several lines. A sound connector reads to the last one.',
  }),
  faultAt('RCPT', reply(250, `2.1.5 ${FILLER}`), {
    id: 'F-74/longest',
    title: 'RCPT is answered 250, with the longest line that there may be: 512 octets',
    why: 'RFC 5321 §4.5.3.1.5 has replies of up to 512 octets. A sound connector reads all of it.',
  }),
  rendered('bare', 'Replies have no text, from the login on', (answer, isIn) =>
    isIn ? [Buffer.from(`${answer.code} \r\n`)] : undefined,
  ),
  rendered('lines', 'Every reply that may have one has a second line', ({ code, lines: [text = '', ...more] }) => {
    if (code === 334 || more.length > 0) return undefined
    const { lines } = inTwoLines(code, text)
    return [Buffer.from(lines.map((line, index) => `${code}${index === 0 ? '-' : ' '}${line}\r\n`).join(''))]
  }),
  rendered(
    'octets',
    'Every reply comes in pieces, its first and last octets each in a segment of its own',
    (_, __, usual) => inPieces(Buffer.concat(usual)),
  ),
]

/** Cuts a reply within its code and its line end, and a few times between: each segment costs both sides a turn. */
function inPieces(octets: Buffer): Buffer[] {
  const [head, tail, middle] = [5, octets.length - 3, Math.ceil(octets.length / 8)]
  const pieces: Buffer[] = []
  for (let at = 0, to = 0; at < octets.length; at = to) {
    to = at < head || at >= tail ? at + 1 : Math.min(at + middle, tail)
    pieces.push(octets.subarray(at, to))
  }
  return pieces
}

/** A gateway that says what is right in another form: `F-73/octets`. */
function rendered(
  id: string,
  title: string,
  render: (answer: SmtpAnswer, isIn: boolean, usual: readonly Buffer[]) => readonly Buffer[] | undefined,
): Fault {
  return {
    point: 'greeting',
    code: 220,
    scenario: scenario({
      id: `F-73/${id}`,
      title,
      why: 'A reply is the same however it arrives and whatever its text is. A sound connector submits its message.',
      steps: [send],
      patch({ smtp }) {
        const { render: usual } = smtp
        smtp.render = (answer, session) => {
          const octets = usual(answer, session)
          const isIn = session.user !== undefined && answer.code !== 235
          return answer.lines.length === 0 ? octets : (render(answer, isIn, octets.filter(Buffer.isBuffer)) ?? octets)
        }
      },
    }),
  }
}

/** A code that nobody knows, and one of the same class, at the same place, that everybody does. */
const STRANGERS = [
  { point: 'RCPT', code: 459, text: '4.5.0 Not now', like: 'F-65/451', wrong: 'permanent' },
  { point: 'message', code: 459, text: '4.5.0 Not now', like: 'F-67/451', wrong: 'permanent' },
  { point: 'MAIL', code: 599, text: '5.5.0 Not at all', like: 'F-120/mail-550', wrong: 'temporary' },
  { point: 'message', code: 599, text: '5.5.0 Not at all', like: 'F-67/554', wrong: 'temporary' },
] as const
const strangers = STRANGERS.map(({ point, code, text, like, wrong }) => ({
  wrong,
  like: refusal(like),
  fault: faultAt(point, reply(code, text), {
    id: `F-121/${point.toLowerCase()}-${code}`,
    title: `${point === 'message' ? 'The end of the data' : point} is answered ${code}`,
    why: WHY_CODE,
  }),
}))

/** RFC 5321 has the code, but not as an answer to the data. */
const elsewhere = faultAt('message', reply(251, '2.1.5 Will forward'), {
  id: 'F-67/251',
  title: 'The end of the data is answered 251',
  why: 'The code belongs to RCPT, and its first digit says yes. A sound connector counts the message as accepted.',
})

/**
 * What breaks the grammar of replies, or is more than anybody expects. Whether a client goes on is its own affair; that
 * it ends in order is not.
 */
const dirty: readonly Fault[] = [
  faultAt('RCPT', reply(250, Array(200).fill(`2.1.5 ${CONTINUED}`)), {
    id: 'F-74/lines',
    title: 'RCPT is answered 250, in 200 lines',
    why: 'The number of lines has no limit, and memory has. A sound connector reads to the last one, or gives up.',
  }),
  faultAt('RCPT', reply(250, '2.1.5 Ok \0 \x1b[2J\x1b]0;title\x07'), {
    id: 'F-74/controls',
    title: 'RCPT is answered 250, with NUL and escape sequences in the text',
    why: 'The text is for people, and hostile. A sound connector goes on or gives up, and shows none of it as it came.',
  }),
  faultAt('RCPT', reply(250, '2.1.5 Ok \xc3\x28 \xff\xfe'), {
    id: 'F-74/utf8',
    title: 'RCPT is answered 250, with octets in the text that are no UTF-8',
    why: 'The text is for people, and cannot be read. A sound connector goes on or gives up.',
  }),
]
const greetingFaults: readonly Fault[] = oddGreetings
  .filter(({ id }) => id === 'F-09/garbage' || id === 'F-09/long')
  .map((one: Scenario) => ({ scenario: one, point: 'greeting', code: 0 }))
const untidy = [...dirty, ...greetingFaults]
const plain = [...welcome, ...odd]

/** All of these. */
export const oddReplies: readonly Fault[] = [...plain, ...strangers.map(({ fault }) => fault), elsewhere, ...untidy]

export const cs005 = check({
  id: 'CS-005',
  title: 'Replies are read by their code, and a code that is not known by its first digit',
  over: [...oddReplies, ...strangers.map(({ like }) => like)].map((fault) => fault.scenario),
  needs: ['smtp:data'],
  decides: ['RFC5321-4.2-5', 'RFC5321-4.3.2-2'],
  risk: 'A message that the gateway took counts as refused and is filed a second time, or one that was refused for now is given up.',
  remedy:
    'Decide by the first digit of the reply: 2 is yes, 3 is go on, 4 is later, 5 is no. Read a reply to its last line, however it arrives, and ignore its text.',
  judge({ attempts }) {
    const unsuccessful = ({ reached, attempt: { driver } }: Trial) =>
      reached !== undefined && driver !== undefined && driver.outcome !== 'accepted'
    const told = trialsOf(attempts, plain)
    decideEach(demand, 'RFC5321-4.2-5', 'a reply of 2yz is taken for yes', told, unsuccessful)

    const refused = strangers.flatMap(({ fault, like, wrong }) => {
      const known = trialsOf(attempts, [like])
      return trialsOf(attempts, [fault]).map((trial) => ({ trial, known, wrong }))
    })
    const misread = new Set(
      refused
        // Where codes that everybody knows fare no better, that is what is wrong (CS-002, CS-003).
        .filter(({ trial, known, wrong }) => wordOf(trial) === wrong && known.some((each) => wordOf(each) !== wrong))
        .map(({ trial }) => trial),
    )
    const strange = refused.map(({ trial }) => trial)
    decideEach(demand, 'RFC5321-4.2-5', 'an unknown code is taken like others of its class', strange, (trial) =>
      misread.has(trial),
    )

    const survived = trialsOf(attempts, untidy)
    decideEach(demand, 'RFC5321-4.2-5', 'the text of a reply breaks nothing', survived, broke)
    const deterred = trialsOf(attempts, dirty)
    const goesOn = 'a reply counts by its code, whatever its text'
    decideEach(demand, 'RFC5321-4.2-5', goesOn, deterred, unsuccessful, () => ({ breach: 'info' }))

    const misplaced = trialsOf(attempts, [elsewhere])
    decideEach(should, 'RFC5321-4.3.2-2', 'a reply of 2yz is taken for yes', misplaced, unsuccessful)
    allWereMet([...told, ...strange, ...survived, ...misplaced], oddReplies)
  },
})
