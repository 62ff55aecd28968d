import { check } from '../../harness/judging/check.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { decideArrival, handedOverControl } from './fates.ts'
import { pop3Ladder } from './ladder.ts'
import { numberedMessage } from './mail.ts'
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
const PROTOCOL_LINES = ['+OK 2 messages', '-ERR no such message', 'From customs Mon Jan 12 08:00:00 2026', 'QUIT', 'ok']

const MAILDROPS: readonly Maildrop[] = [
  {
    variant: 'no-message-id',
    title: say`Two messages have no Message-ID`,
    count: 2,
    maildrop: (mail) => numbered(mail, 1, 2).map(withoutId),
  },
  {
    variant: 'ids-by-case',
    title: say`The unique-ids of two messages differ in case alone`,
    count: 2,
    maildrop: (mail) => numbered(mail, 1, 2),
    patch: uniqueIds((one, nth) => `${one}:${nth === 0 ? 'QhdPYR' : 'qhdpyr'}`),
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
    title: say`A message has octets NUL`,
    count: 2,
    maildrop: (mail) => [linesOf(mail, 1, ['before\0after', '\0', 'end']), numberedMessage(mail, 2)],
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

const maildrops = new Map(
  MAILDROPS.map(({ variant, count, title, maildrop, patch }) => [
    scenario({
      id: `F-132/${variant}`,
      title,
      why: say`Real products have lost mail over this. A sound connector hands over every message, then or at the next fetch, and deletes none that it did not.`,
      // A connector may collect one message at each.
      actions: maildrop(SAMPLE).map(() => fetch),
      maildrop,
      ...(patch && { patch }),
    }),
    count,
  ]),
)

export const cp016 = check({
  id: 'CP-016',
  title: say`Every message arrives, whatever it is and whatever is next to it`,
  over: [pop3Ladder, ...maildrops.keys()],
  needs: ['pop3:transaction'],
  given: ['CP-004'],
  decides: ['HTG-4.1.1-10'],
  harm: 'loss',
  risk: say`A message from customs is taken for another one, changed, or held up by a broken one before it, and nobody notices.`,
  remedy: say`Tell messages apart by the whole unique-id, case and all, and never by Message-ID alone; store octets as they come; if one message cannot be processed, go on with the next.`,
  judge({ attempts }) {
    decideArrival(attempts, maildrops, handedOverControl(attempts))
  },
})
