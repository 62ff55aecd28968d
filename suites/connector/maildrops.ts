import { check } from '../../harness/judging/check.ts'
import { isPlayed, should, undecided } from '../../harness/judging/finding.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { isKnown, retrievedIn, timesHandedOver } from './collection.ts'
import { deletionsIn } from './deletions.ts'
import { decideArrival, handedOverControl } from './fates.ts'
import { pop3Ladder } from './ladder.ts'
import { numberedMessage } from './mail.ts'
import { attemptsIn, demandTime, never } from './observe.ts'
import { fetch, type Mail, type Scenario, scenario } from './scenario.ts'

/*
 * §2.2.3, §4.1.1: what lies in a maildrop arrives, whatever it is and whatever is next to it. Each variant is one that
 * real products have lost mail over.
 */

/** A reference that stands in a message and in no other. */
const referenceOf = (number: number): string => `RELEASE${String(number).padStart(4, '0')}`

/** A message of lines as they stand, with a reference in the first. */
function linesOf({ to, user }: Mail, number: number, lines: readonly string[], encoding = '7bit'): Buffer {
  const header = [
    `From: <${to}>`,
    `To: <${user}>`,
    'Subject: CUSRES',
    `Message-ID: <${referenceOf(number).toLowerCase()}@customs.example>`,
    'MIME-Version: 1.0',
    `Content-Type: text/plain; charset=${encoding === '8bit' ? 'iso-8859-1' : 'us-ascii'}`,
    `Content-Transfer-Encoding: ${encoding}`,
  ]
  return Buffer.from([...header, '', referenceOf(number), ...lines, ''].join('\r\n'), 'latin1')
}

const withoutId = (message: Buffer): Buffer =>
  Buffer.from(message.toString('latin1').replace(/^Message-ID:.*\r\n/im, ''), 'latin1')

const numbered = (mail: Mail, ...numbers: readonly number[]): Buffer[] =>
  numbers.map((number) => numberedMessage(mail, number))

/** Makes the unique-ids of a maildrop from one that no other run has. A message keeps its own when others are gone. */
const uniqueIds =
  (idOf: (unique: string, nth: number) => string): NonNullable<Scenario['patch']> =>
  ({ pop3 }) => {
    const seen: string[] = []
    pop3.uidOf = ({ uid }) => {
      if (!seen.includes(uid)) seen.push(uid)
      return idOf(seen[0]!, seen.indexOf(uid))
    }
  }

interface Maildrop extends Required<Pick<Scenario, 'maildrop'>>, Pick<Scenario, 'patch'> {
  readonly variant: string
  readonly title: Text
  /** How many messages have a reference; all of them have to arrive. */
  readonly count: number
}

/** Lines of a protocol, where they are text. */
const FROM_LINE = 'From customs Mon Jan 12 08:00:00 2026'
const PROTOCOL_LINES = ['+OK 2 messages', '-ERR no such message', '', FROM_LINE, 'QUIT', 'ok']

/** Two messages of one size that have no Message-ID and are the same for more than 2 KiB, up to their last lines. */
const alike = (mail: Mail): Buffer[] =>
  [1, 2].map((number) => {
    const lines = Array.from(
      { length: 40 },
      (_, at) => `FTX+AAI+++LINE ${String(at).padStart(2, '0')} OF A LONG ANSWER THAT EACH TIME IS THE SAME'`,
    )
    const [header, body] = linesOf(mail, number, []).toString('latin1').split('\r\n\r\n') as [string, string]
    return withoutId(Buffer.from([header, '', ...lines, body].join('\r\n'), 'latin1'))
  })

const MAILDROPS: readonly Maildrop[] = [
  {
    variant: 'no-message-id',
    title: say`Two messages have no Message-ID`,
    count: 2,
    maildrop: (mail) => numbered(mail, 1, 2).map(withoutId),
  },
  {
    variant: 'ids-by-case',
    title: say`The unique-ids of four messages differ in case alone, or in a colon and a slash alone; one begins with ../`,
    count: 4,
    maildrop: (mail) => numbered(mail, 1, 2, 3, 4),
    patch: uniqueIds((one, nth) => [`${one}:QhdPYR`, `${one}:qhdpyr`, `${one}/qhdpyr`, `../${one}`][nth]!),
  },
  {
    variant: 'ids-by-end',
    title: say`The unique-ids of two messages have 70 characters, of which only those behind the 64th differ`,
    count: 2,
    maildrop: (mail) => numbered(mail, 1, 2),
    patch: uniqueIds((one, nth) => `${one.slice(0, 64).padEnd(64, '-')}-${String(nth).padStart(5, '0')}`),
  },
  {
    variant: 'empty-among',
    title: say`A message of no octets is between two good ones`,
    count: 2,
    maildrop: (mail) => [numberedMessage(mail, 1), Buffer.from(''), numberedMessage(mail, 2)],
  },
  {
    variant: 'bare-among',
    title: say`A message without a header, of octets of all kinds, is between two good ones`,
    count: 2,
    maildrop: (mail) => [
      numberedMessage(mail, 1),
      Buffer.from(`${Buffer.from(Array.from({ length: 256 }, (_, octet) => octet)).toString('latin1')}\r\n`, 'latin1'),
      numberedMessage(mail, 2),
    ],
  },
  {
    variant: 'protocol-lines',
    title: say`The text of a message has lines like +OK, -ERR and “From ”`,
    count: 2,
    maildrop: (mail) => [linesOf(mail, 1, PROTOCOL_LINES), numberedMessage(mail, 2)],
  },
  {
    variant: 'alike',
    title: say`Two messages without Message-ID have one size, and differ behind their first 2 KiB alone`,
    count: 2,
    maildrop: alike,
  },
  {
    variant: 'blanks',
    title: say`Lines of a message end in blanks and tabs, and some are nothing else`,
    count: 2,
    maildrop: (mail) => [linesOf(mail, 1, ['two  ', '\ttab\t', ' ', 'end ']), numberedMessage(mail, 2)],
  },
  {
    variant: 'eight-bit',
    title: say`A message of 8bit has all octets above 127`,
    count: 2,
    maildrop: (mail) => [
      linesOf(mail, 1, [String.fromCharCode(...Array.from({ length: 128 }, (_, octet) => 128 + octet)), 'end'], '8bit'),
      numberedMessage(mail, 2),
    ],
  },
  {
    variant: 'nul',
    title: say`A message has octets NUL and SUB`,
    count: 2,
    // SUB ends a text where DOS is remembered.
    maildrop: (mail) => [linesOf(mail, 1, ['before\0after', '\0', 'before\x1aafter', 'end']), numberedMessage(mail, 2)],
  },
  {
    variant: 'long-lines',
    title: say`A message has lines of 4 KiB`,
    count: 2,
    maildrop: (mail) => [linesOf(mail, 1, ['x'.repeat(4096), `.${'y'.repeat(4095)}`, 'end']), numberedMessage(mail, 2)],
  },
]

/** Whose mail a maildrop holds does not change how much it holds. */
const SAMPLE: Mail = { from: '', to: '', user: '' }

const played = ({ variant, title, maildrop, patch }: Omit<Maildrop, 'count'>): Scenario =>
  scenario({
    id: `F-132/${variant}`,
    title,
    why: say`Real products have lost mail over this. A sound connector hands over every message, then or at the next fetch, and deletes none that it did not.`,
    // A connector may collect one message at each.
    actions: maildrop(SAMPLE).map(() => fetch),
    maildrop,
    ...(patch && { patch }),
  })

const maildrops = new Map(MAILDROPS.map((one) => [played(one), one.count]))

const protocolLines = [...maildrops.keys()].find(({ id }) => id.endsWith('/protocol-lines'))!

const sameBody = played({
  variant: 'same-body',
  title: say`Two messages with a Message-ID each have the same body`,
  maildrop: (mail) => numbered(mail, 1, 1),
})

/** Decides that both of two messages arrive that only their headers tell apart: their bodies are counted. */
function decideSameBody(own: readonly Attempt[], control: Observable): void {
  const text = say`both messages with the same body handed over`
  const whole = retrievedIn(own)
  const [first] = whole
  if (own.some((attempt) => attempt.collected.length > 0 && !isKnown(attempt)))
    undecided(say`${{ scenario: sameBody.id }}: not all that was handed over is known`)
  const messages = new Set(whole.map(({ content }) => content)).size
  if (!first || messages < 2) {
    demandTime(own)
    const observed = say`message ${{ number: messages + 1 }} of ${{ count: 2 }} was not retrieved in ${{ fetches: own.length }} fetches`
    never(should, 'HTG-4.1.1-10', text, [{ observed, at: own.at(-1)?.at ?? [] }], undefined, text, AS_LOSS)
    return
  }
  const copies = timesHandedOver(own, first.content)
  const deletions = deletionsIn(own).filter(({ session, step }) => step.status === 'ok' && session.quit).length
  const observed = say`${{ retrieval: first.step.observed }}: messages with this body: ${{ messages }}; deleted: ${{ deletions }}; handed over: ${{ copies }}`
  const missing = copies < 2 ? [{ observed, at: first.step.at }] : []
  never(should, 'HTG-4.1.1-10', text, missing, control, text, deletions > copies ? AS_LOSS : { harm: 'none' })
}

const AS_LOSS = { setting: 'loss' } as const

/** The files of an mbox in which a line of a message begins another one, since it is not quoted (RFC 4155). */
function fallenApart(own: readonly Attempt[]): Observable[] {
  return own.flatMap(({ collected }) =>
    collected.flatMap((file) => {
      const text = file.octets.replaceAll('\r\n', '\n')
      // A file of one message may begin with such a line, and messages that say how long they are need no quoting.
      const isMbox = text.startsWith('From ') && text.split('\n\nFrom ').length > 2 && !/^content-length:/im.test(text)
      if (!isMbox || !text.includes(`\n\n${FROM_LINE}\n`)) return []
      return [
        {
          observed: say`${{ file: file.observed }}: in this mbox a line of a message begins another message`,
          at: file.at,
        },
      ]
    }),
  )
}

export const cp016 = check({
  id: 'CP-016',
  title: say`Every message arrives, whatever it is and whatever is next to it`,
  over: [pop3Ladder, ...maildrops.keys(), sameBody],
  needs: ['pop3:transaction'],
  given: ['CP-004'],
  decides: ['HTG-4.1.1-10'],
  harm: 'loss',
  risk: say`A message from customs is taken for another one, changed, or held up by a broken one before it, and nobody notices.`,
  remedy: say`Tell messages apart by the whole unique-id, case and all, and never by Message-ID alone; store octets as they come; if one message cannot be processed, go on with the next.`,
  judge({ attempts }) {
    const control = handedOverControl(attempts)
    decideArrival(attempts, maildrops, control)
    const text = say`no line of a message that begins another message`
    const apart = fallenApart(attemptsIn(attempts, [protocolLines]))
    if (apart.length > 0) never(should, 'HTG-4.1.1-10', text, apart, undefined, text, AS_LOSS)
    if (isPlayed(sameBody)) decideSameBody(attemptsIn(attempts, [sameBody]), control.step)
  },
})
