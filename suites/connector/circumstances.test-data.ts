import type { ConnectorDriver } from '../../harness/driving/connector-driver.ts'
import type { Verdict } from '../../harness/judging/verdict.ts'
import {
  addressing,
  askingForCapabilities,
  byExitStatus,
  deletingLast,
  deletingNextTime,
  distrusting,
  eachAs,
  endsApart,
  goingByHeaders,
  goingByStat,
  inLowerCase,
  inMbox,
  inUnix,
  leaving,
  leavingMail,
  lookingFirst,
  lookingWithTop,
  named,
  namingProtocol,
  notifying,
  octetByOctet,
  oneASession,
  patched,
  pipelining,
  queued,
  reporting,
  resetting,
  sayingHelo,
  sayingNoop,
  saysNothingOfReports,
  sendingAndReceiving,
  setTo,
  slowly,
  tryingLoginNext,
  twice,
  twoMessages,
  unable,
  whatItCarries,
  withMechanism,
  withOlderTls,
  withOwnFields,
  withoutInitialResponse,
  withoutUniqueIds,
  withParameters,
  withUserAndPass,
} from './peculiarities.test-data.ts'

/** A connector that is in order, and does some things in an unusual way. */
export interface Circumstance {
  readonly does: readonly string[]
  /** What it concerns: what it does in the other protocol is as usual and not looked at. */
  readonly about: 'smtp' | 'pop3' | 'both'
  /** Each case that is not passed, and its verdict. */
  readonly leaves?: Readonly<Record<string, Verdict>>
  connector(): ConnectorDriver
}

/** Nothing is said of a request that nobody made. */
const WITHOUT_SASL = { 'CM-019@pop3': 'not-applicable' } as const
const WITHOUT_CONFIRMATION = { 'CM-013': 'not-applicable' } as const

export const CIRCUMSTANCES: readonly Circumstance[] = [
  {
    does: ['tells by its exit status only', 'says NOOP in between', 'waits for the first challenge of a login'],
    about: 'both',
    connector: () => reporting(patched(sayingNoop, withoutInitialResponse), byExitStatus),
  },
  {
    does: [
      'knows LOGIN only',
      'tries twice',
      'says QUIT to a server that it does not trust',
      'thinks before each command',
    ],
    about: 'both',
    connector: () =>
      patched(
        withMechanism('LOGIN'),
        twice,
        distrusting((_, cause) => void Object.assign(cause, { polite: true })),
        slowly,
      ),
  },
  {
    does: [
      'knows PLAIN only',
      'tries twice',
      'tells by its exit status only',
      'resets a connection that it does not trust',
    ],
    about: 'both',
    connector: () =>
      reporting(
        patched(
          withMechanism('PLAIN'),
          twice,
          distrusting(({ wire }) => wire.reset()),
        ),
        byExitStatus,
      ),
  },
  {
    does: ['is set to PLAIN, whichever mechanisms are offered'],
    about: 'both',
    connector: () => patched(setTo('PLAIN')),
  },
  {
    does: ['is set to LOGIN, whichever mechanisms are offered'],
    about: 'both',
    connector: () => patched(setTo('LOGIN')),
  },
  {
    does: ['writes octet by octet', 'writes its commands in lower case', 'names a protocol in TLS'],
    about: 'both',
    connector: () => patched(octetByOctet, inLowerCase, namingProtocol),
  },
  {
    does: ['collects its mail whenever it sends', 'writes the end of each line in a segment of its own'],
    about: 'both',
    connector: () => sendingAndReceiving(endsApart),
  },
  {
    does: ['connects once to look, and then to act'],
    about: 'both',
    // It says once more what it was refused for good.
    leaves: { 'CS-003': 'warn' },
    connector: lookingFirst,
  },
  {
    does: ['offers TLS 1.2 as well'],
    about: 'both',
    // It logs in where there is nothing else, which no gateway in production is.
    leaves: { 'CM-024@smtp': 'warn', 'CM-024@pop3': 'warn' },
    connector: () => patched(withOlderTls),
  },
  {
    does: ['has no driver for some cases'],
    about: 'both',
    // Of these a check needs what it lost to mean anything; the others go by what is left.
    leaves: {},
    connector: () => unable(patched(), (id) => /^F-(?:00|07|30|83|100)\b/.test(id)),
  },
  {
    does: ['sends the envelope and DATA together where that is allowed', 'names itself by its address'],
    about: 'smtp',
    connector: () => patched(pipelining, named('[127.0.0.1]')),
  },
  {
    does: [
      'says RSET before MAIL, after a refusal and before QUIT',
      'says HELO where EHLO is refused',
      'uses SIZE, BODY and AUTH of MAIL',
    ],
    about: 'smtp',
    connector: () => patched(resetting, sayingHelo, withParameters),
  },
  {
    does: ['sends two messages in a session', 'names itself by an IPv6 address', 'asks for no confirmation'],
    about: 'smtp',
    leaves: { ...WITHOUT_CONFIRMATION, 'CM-014': 'not-applicable' },
    connector: () => patched(twoMessages, named('[IPv6:::1]'), saysNothingOfReports),
  },
  {
    does: ['sends what is left in its queue along with the next message', 'asks for reports of failure and delay'],
    about: 'smtp',
    leaves: WITHOUT_CONFIRMATION,
    connector: () => patched(queued, notifying('DELAY,FAILURE')),
  },
  {
    does: ['names the recipient by another address in quotes, in a comment and in an encoded word, over two lines'],
    about: 'smtp',
    connector: () =>
      patched(addressing((to) => `"me@home.example" =?utf-8?Q?AGS=40x?=\r\n (or you@x.example) <${to}> (a@b.example)`)),
  },
  {
    does: ['names the recipient in a group and by a route'],
    about: 'smtp',
    // A route is obsolete (RFC 5322 §4.4): it may be read, and no longer be written.
    leaves: { 'LH-04': 'warn' },
    connector: () => patched(addressing((to) => `"Customs, NL": <@relay.example:${to}>;`)),
  },
  {
    does: ['asks for no report at all'],
    about: 'smtp',
    leaves: { ...WITHOUT_CONFIRMATION, 'LE-07': 'info', 'CS-009': 'not-applicable' },
    connector: () => patched(notifying('NEVER')),
  },
  {
    does: ['never asks for capabilities', 'uses no unique-ids', 'looks at each message with TOP', 'leaves payloads'],
    about: 'pop3',
    leaves: WITHOUT_SASL,
    connector: () => leaving(eachAs(whatItCarries), askingForCapabilities(0, 0), withoutUniqueIds, lookingWithTop),
  },
  {
    does: [
      'asks for capabilities twice',
      'knows messages again by their headers',
      'leaves one file in the format mbox',
    ],
    about: 'pop3',
    connector: () => leaving(inMbox, askingForCapabilities(2, 2), goingByHeaders),
  },
  {
    does: [
      'asks for capabilities inside TLS only',
      'deletes at the next fetch',
      'leaves files with the line ends of Unix',
    ],
    about: 'pop3',
    connector: () => leaving(eachAs(inUnix), askingForCapabilities(0, 1), deletingNextTime),
  },
  {
    does: [
      'logs in with USER and PASS, whatever is offered',
      'goes by STAT',
      'deletes at the end of a session',
      'leaves no files',
    ],
    about: 'pop3',
    leaves: {
      ...WITHOUT_SASL,
      'CP-004': 'inconclusive',
      'CP-009': 'inconclusive',
      'CP-013': 'inconclusive',
      'CP-017': 'inconclusive',
      'CP-018': 'inconclusive',
    },
    connector: () => leaving(() => [], withUserAndPass, goingByStat, deletingLast),
  },
  {
    does: ['leaves its mail on the server', 'puts fields of its own into what it collects'],
    about: 'pop3',
    leaves: { 'CP-006': 'warn', 'CP-007': 'not-applicable', 'CP-008': 'not-applicable' },
    connector: () => leaving(eachAs(withOwnFields), leavingMail),
  },
  {
    does: ['says AUTH LOGIN after a challenge that it cannot decode'],
    about: 'smtp',
    // RFC 4954 §4 has it cancel; nothing is given away, and nothing goes on without a login.
    leaves: { 'CM-019@smtp': 'warn' },
    connector: () => patched(tryingLoginNext),
  },
  { does: ['collects one message in each session'], about: 'pop3', connector: () => patched(oneASession) },
  {
    does: ['calls a message accepted that it has only put into its queue'],
    about: 'smtp',
    // Not in order: accepted is the word for what the gateway took.
    leaves: { 'CS-001': 'fail' },
    connector: () =>
      reporting(patched(), (done, { action }) =>
        action === 'send' ? { ...done, status: 0, outcome: 'accepted', told: false } : done,
      ),
  },
]
