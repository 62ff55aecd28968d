import { conformingMessage } from '../../fixtures/messages/conforming.ts'
import { type DriveContext, sideBySide } from '../../harness/driving/drive.ts'
import { experiment } from '../../harness/driving/gateway-experiment.ts'
import { codeOf, type SmtpPeer } from '../../harness/driving/smtp-peer.ts'
import { check } from '../../harness/judging/check.ts'
import {
  control,
  demand,
  type Expectation,
  expecting,
  type Fact,
  fact,
  judgeEach,
} from '../../harness/judging/finding.ts'
import type { SmtpExchange } from '../../harness/reading/smtp-exchange.ts'
import { say, type Text, verbatim } from '../../harness/text/text.ts'
import { hasEnvelopeId } from '../message/report.ts'
import { type Sent, Watch } from './maildrop-watch.ts'
import { Correspondence, type Notification } from './notifications.ts'
import { largestFor } from './smtp-size.ts'
import { isOutOfReach, messageIdOf, nameRecipient } from './submission.ts'

/*
 * RFC 3461 §4: the forms that NOTIFY, RET, ENVID and ORCPT may have, and whether each is understood. What ORCPT and RET do to a notification is judged with all others.
 */

/** A request to the letter. Where DSN is not offered none is made. */
interface Form {
  readonly name: string
  /** The same for people, where that is not enough. */
  readonly title?: Text
  /** What follows MAIL FROM:<…>, in place of an ENVID alone. */
  readonly onMail?: (nonce: string) => string
  /** What follows RCPT TO:<…>, given the recipient. */
  readonly onRcpt: (rcpt: string) => string
  /** Set where the message goes to the recipient that fails. */
  readonly isFailing?: true
  /** Whether a notification comes. */
  readonly isTold: boolean
  /** Set on a message that is larger than the usual buffers, as far as the server takes such. */
  readonly isLarge?: true
}

/** Octets of a large payload: in base64 they are more than 64 KiB. */
const LARGE = 50_000
/** What a message has besides its payload, at most, and how much base64 with its line ends adds. */
const [AROUND_PAYLOAD, OF_BASE64] = [2_000, 0.7]

const large = (form: Form): Form => ({
  ...form,
  name: `${form.name}/LARGE`,
  title: say`${{ form: verbatim(form.name) }} on a large message`,
  isLarge: true,
})

const notify = (value: string): Pick<Form, 'name' | 'onRcpt'> => ({
  name: `NOTIFY=${value}`,
  onRcpt: () => `NOTIFY=${value}`,
})

/** What a message that is delivered is told of. The first is the plainest. */
const OF_SUCCESS: readonly Form[] = [
  { ...notify('SUCCESS'), isTold: true },
  { ...notify('success,failure'), isTold: true },
  { ...notify('Success'), isTold: true },
  { ...notify('SUCCESS,FAILURE,DELAY'), isTold: true },
  { ...notify('DELAY,FAILURE,SUCCESS'), isTold: true },
  { ...notify('SUCCESS,SUCCESS'), isTold: true },
  { ...notify('DELAY'), isTold: false },
  { ...notify('FAILURE,DELAY'), isTold: false },
  { ...notify('Never'), isTold: false },
  large({ ...notify('SUCCESS'), isTold: true }),
]

/** An ENVID with escapes in it, of a message that fails. */
const ENVID_OF_FAILURE = 'ENVID of a failure'

/** What a message that fails is told of, likewise. */
const OF_FAILURE: readonly Form[] = (
  [
    { ...notify('FAILURE'), isTold: true },
    { ...notify('failure'), isTold: true },
    { ...notify('DELAY,FAILURE'), isTold: true },
    { ...notify('SUCCESS,DELAY'), isTold: false },
    { ...notify('nEVER'), isTold: false },
    large({ ...notify('NEVER'), isTold: false }),
    large({ ...notify('FAILURE'), isTold: true }),
    // A server may return the header alone of what it finds too long, but not more than was asked for (RFC 3461 §6.2).
    large({ name: 'RET=HDRS', onMail: (id) => `RET=HDRS ENVID=${id}`, onRcpt: () => 'NOTIFY=FAILURE', isTold: true }),
    // How much of the message comes back.
    { name: 'RET=hdrs', onMail: (nonce) => `RET=hdrs ENVID=${nonce}`, onRcpt: () => 'NOTIFY=FAILURE', isTold: true },
    { name: 'RET=Full', onMail: (nonce) => `RET=Full ENVID=${nonce}`, onRcpt: () => 'NOTIFY=FAILURE', isTold: true },
    { name: ENVID_OF_FAILURE, onMail: (id) => `ENVID=${id}+2Bb+3Dc`, onRcpt: () => 'NOTIFY=FAILURE', isTold: true },
  ] satisfies Form[]
).map((form) => ({ ...form, isFailing: true }))

const success = { onRcpt: () => 'NOTIFY=SUCCESS', isTold: true } as const

/** Printable characters that are not letters or digits, encoded where xtext needs it. */
const MARKS = '!"#$%&\'*,-./:;<>?@[]^_`{|}~'

const everyOctet = (text: string): string =>
  text.replace(/./g, (character) => `+${character.charCodeAt(0).toString(16).toUpperCase()}`)

/** ENVID in its forms, each with the id that it stands for. */
const ENVIDS: readonly (readonly [name: string, envid: (nonce: string) => string, id: (nonce: string) => string])[] = [
  ['100 octets', (nonce) => nonce.padEnd(100, 'x'), (nonce) => nonce.padEnd(100, 'x')],
  ['every octet encoded', everyOctet, (nonce) => nonce],
  ['marks', (nonce) => `${nonce}${MARKS}`, (nonce) => `${nonce}${MARKS}`],
  ['a space', (nonce) => `${nonce}+20x`, (nonce) => `${nonce} x`],
  ['one octet', () => 'x', () => 'x'],
  // What comes of it looks encoded still.
  ['an encoded plus sign before digits', (nonce) => `${nonce}+2B41`, (nonce) => `${nonce}+41`],
]

/** Parameters in another order, among those of other extensions. */
const AMONG_OTHERS: Form = {
  name: 'among others',
  onMail: (nonce) => `ENVID=${nonce} RET=HDRS`,
  onRcpt: (rcpt) => `ORCPT=rfc822;${rcpt} NOTIFY=SUCCESS`,
  isTold: true,
}

const OF_ENVID: readonly Form[] = [
  ...ENVIDS.map(([name, envid]): Form => ({ name, onMail: (nonce) => `ENVID=${envid(nonce)}`, ...success })),
  AMONG_OTHERS,
  // The address may be encoded to the last octet, and the type is the same in capitals.
  { ...success, name: 'ORCPT encoded', onRcpt: (rcpt) => `ORCPT=rfc822;${everyOctet(rcpt)} NOTIFY=SUCCESS` },
  { ...success, name: 'ORCPT in capitals', onRcpt: (rcpt) => `NOTIFY=SUCCESS ORCPT=RFC822;${rcpt}` },
  // Whom a message was for at first need not be its recipient, nor be known to the server (§4.2).
  {
    ...success,
    name: 'ORCPT in both cases',
    onRcpt: () => 'NOTIFY=SUCCESS ORCPT=rfc822;Original.Party@Client.Example',
  },
  { ...success, name: 'ORCPT of another type', onRcpt: () => 'NOTIFY=SUCCESS ORCPT=x400;/S+3DParty/C+3DNL/' },
]

/** A name as the detail of a mark, which has no space. */
const inDetail = (name: string): string => name.replaceAll(' ', '-')

/** The name of a form as judges find it, who tell by it whether its message was to fail. */
const nameOf = ({ name, isFailing }: Form): string => `${isFailing ? 'failing:' : ''}${inDetail(name)}`

async function submitForm(peer: SmtpPeer, context: DriveContext, form: Form): Promise<Sent | undefined> {
  const { subject, account } = context
  const { to } = subject.addresses
  const nonce = context.nonce()
  const detail = `${nameOf(form)} ${nonce}`
  const { onMail = (id) => `ENVID=${id}`, onRcpt, isTold } = form
  const others = ['SIZE=1000', '8BITMIME', 'AUTH=<>'].filter((one) => peer.offers(one.replace(/=.*/, '')))
  const among = form === AMONG_OTHERS ? others.map((one) => ` ${one.replace('8BITMIME', 'BODY=8BITMIME')}`) : []
  const [first = '', ...rest] = among
  const mail = `MAIL FROM:<${account.address}>${first}${peer.dsn(onMail(nonce))}${rest.join('')}`
  if (codeOf(await peer.command(mail, 'mail', detail)) !== 250) return undefined
  const recipient = { to: form.isFailing && ('undeliverable' as const), nonce, detail }
  if (!(await nameRecipient(peer, context, recipient, onRcpt))) return undefined
  if (codeOf(await peer.command('DATA', 'data', detail)) !== 354) return undefined
  peer.mark('end-of-data', detail)
  const octets = Math.min(LARGE, Math.floor((largestFor(peer, context) - AROUND_PAYLOAD) * OF_BASE64))
  const message = conformingMessage({
    ...{ from: account.address, to, subject: nonce, messageId: messageIdOf(nonce) },
    ...(form.isLarge && { payload: 'x'.repeat(octets) }),
  })
  if (codeOf(await peer.data(message)) !== 250) return undefined
  return { nonce, isDue: isTold && peer.offers('DSN'), at: performance.now(), byNotification: true }
}

export const formsOfRequests = experiment({
  id: 'dsn-forms',
  title: say`DSN requests in every form that RFC 3461 allows, and what the sender hears of the messages`,
  protocol: 'both',
  runClass: 'submits',
  uses: ['shared-maildrop'],
  async drive(context) {
    const watch = new Watch(context)
    await watch.begin()
    const sent: Sent[] = []
    await sideBySide(
      [OF_SUCCESS, OF_FAILURE, OF_ENVID].map(async (forms) => {
        let peer = await context.smtp.authenticated()
        for (const form of peer.offers('DSN') ? forms : forms.slice(0, 1)) {
          if (peer.wire.closed) break
          if (form.isFailing && isOutOfReach(context, { rcpt: 'undeliverable' })) break
          peer = await context.smtp.goOn(peer)
          const accepted = await submitForm(peer, context, form)
          if (accepted) sent.push(accepted)
          else await peer.command('RSET', 'rset')
        }
        await peer.quit()
      }),
    )
    await watch.until(sent)
  },
})

/** A valid form changes nothing about the reply (RFC 3461 §5.1); one for now decides nothing. */
const isNotRefused: Expectation<SmtpExchange> = { text: say`no refusal`, holds: ({ code }) => code < 500 }

const NEEDS = ['smtp:data', 'pop3:transaction'] as const

/** Observed notifications as one fact, with the form in question. */
function toldOf({ name, title = verbatim(name) }: Form, told: readonly Notification[]): Fact<readonly Notification[]> {
  const observed = told[0]?.observed ?? say`no DSN`
  return fact(
    told,
    say`${{ form: title }}: ${{ observed }}`,
    told.flatMap(({ at }) => at),
  )
}
const some: Expectation<Fact<readonly Notification[]>> = expecting(say`a DSN`, (told) => told.length > 0)
const none: Expectation<Fact<readonly Notification[]>> = expecting(say`no DSN`, (told) => told.length === 0)
const atMostOne: Expectation<Fact<readonly Notification[]>> = expecting(
  say`not more than one DSN`,
  (told) => new Set(told.map(({ identity }) => identity)).size <= 1,
)

/** Of which requirement a form is a case: one in other letters than capitals is about these alone. */
function requirementOf({ name, isFailing, isTold }: Form): string {
  if (/[a-z]/.test(name)) return 'RFC3461-4.1-2'
  if (isFailing) return isTold ? 'RFC3461-5.2.6-1' : 'RFC3461-5.2.6-2'
  return isTold ? 'RFC3461-5.2.3-1' : 'RFC3461-5.2.3-2'
}
const OF_NOTIFY = [
  'RFC3461-4.1-2',
  'RFC3461-5.2.3-1',
  'RFC3461-5.2.3-2',
  'RFC3461-5.2.6-1',
  'RFC3461-5.2.6-2',
  'HTG-T3-8',
  'RFC3461-5.1-3',
] as const

export const sd21 = check({
  id: 'SD-21',
  title: say`NOTIFY means the same in any order and case, and one DSN comes however often it asks`,
  over: [formsOfRequests],
  needs: NEEDS,
  given: ['SD-03', 'SD-05', 'SS-077'],
  decides: OF_NOTIFY,
  risk: say`The sender hears nothing of a message, or gets notifications that it does not expect.`,
  remedy: say`Read NOTIFY as a set of keywords without regard to case, and compare each outcome with the set.`,
  judge(evidence) {
    const post = new Correspondence(evidence)
    const forms = [...OF_SUCCESS, ...(post.isToldToFail ? OF_FAILURE : [])].filter(({ name }) =>
      name.startsWith('NOTIFY='),
    )
    judgeEach(forms, OF_NOTIFY, (form) => {
      const sent = post.submitted(nameOf(form))
      demand('RFC3461-5.1-3', sent.settled, isNotRefused)
      if (!isNotRefused.holds(sent.settled)) return
      post.requested(sent.name)
      const told = post.about(sent)
      const isOfKind = (one: Notification) => (form.isFailing ? one.says('failed') : one.isPositive)
      if (form.isTold) {
        const awaited = post.awaits(sent, isOfKind)
        // What is told of no message at all is another check's.
        if (awaited.length === 0) control(post.notifications.find(isOfKind), tellsOfAny)
        demand(requirementOf(form), toldOf(form, awaited), some, awaited.length === 0 ? { setting: 'dsn.within' } : {})
        demand('HTG-T3-8', toldOf(form, awaited), atMostOne)
      } else {
        if (told.length === 0) post.silenceCounts(sent, say`a DSN`, isOfKind)
        demand(requirementOf(form), toldOf(form, told), none)
      }
    })
  },
})
const tellsOfAny: Expectation<Notification> = { text: say`a DSN about another message`, holds: () => true }

const OF_ENVIDS = ['RFC3461-6.3-1', 'RFC3461-5.1-1'] as const

export const sd22 = check({
  id: 'SD-22',
  title: say`Every ENVID is accepted and comes back as it was meant, whatever its length and its characters`,
  over: [formsOfRequests],
  needs: NEEDS,
  given: ['SD-03', 'SD-10', 'SS-075'],
  decides: OF_ENVIDS,
  risk: say`The sender cannot tell which of its messages the notification is about.`,
  remedy: say`Decode ENVID octet by octet, keep all of its 100 characters, and do not let other parameters get in its way.`,
  judge(evidence) {
    const post = new Correspondence(evidence)
    const ids = [
      ...ENVIDS.map(([name, , id]) => ({ name: inDetail(name), id })),
      { name: nameOf(AMONG_OTHERS), id: (nonce: string) => nonce },
      ...OF_FAILURE.filter(({ name }) => name === ENVID_OF_FAILURE && post.isToldToFail).map((form) => ({
        name: nameOf(form),
        id: (nonce: string) => `${nonce}+b=c`,
      })),
    ]
    judgeEach(ids, OF_ENVIDS, ({ name, id }) => {
      const sent = post.submitted(name)
      demand('RFC3461-5.1-1', sent.settled, isNotRefused)
      if (!isNotRefused.holds(sent.settled)) return
      post.requested(sent.name)
      const told = post.awaits(sent, ({ report }) => report !== undefined)
      const [one] = told
      control(one, { text: say`a DSN`, holds: () => true })
      for (const { report, observed, at } of told) {
        demand('RFC3461-6.3-1', fact(report, observed, at), hasEnvelopeId(id(sent.nonce)))
      }
    })
  },
})
