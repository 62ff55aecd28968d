import { readAddresses } from '../../harness/grammar/mime/addresses.ts'
import { readDateTime } from '../../harness/grammar/mime/date.ts'
import { type Report, readReport, statusPartOf, withoutComments } from '../../harness/grammar/mime/delivery-status.ts'
import type { Header, HeaderField } from '../../harness/grammar/mime/header.ts'
import { PROBLEMS, type Problem, type ProblemKind } from '../../harness/grammar/mime/problems.ts'
import { decodeXtext } from '../../harness/grammar/xtext.ts'
import {
  demand,
  expecting,
  fact,
  itHolds,
  type JudgementOptions,
  notApplicable,
  note,
  should,
  undecided,
} from '../../harness/judging/finding.ts'
import { derived } from '../../harness/reading/derived.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import { joined, say, type Text } from '../../harness/text/text.ts'
import type { EnvelopePath, Message } from './message.ts'
import { isForPrograms, notificationCheck } from './message-check.ts'
import { faultless, seen, seenField, shortened } from './observe.ts'
import {
  addressIn,
  byRecipient,
  CLASSES,
  fieldFact,
  hasEnvelopeId,
  hasNoEnvelopeId,
  hasReplyOf,
  hasReportParts,
  isAction,
  isNullPath,
  isReport,
  isStatusCode,
  isThere,
  isTyped,
  normalAddress,
  POSITIVE,
  returnPaths,
} from './report.ts'

/*
 * §2.2.2, footnote 3 and table 3 with RFC 3461 to 3464: what the gateway tells a sender of its message. What was submitted
 * is in the envelope of a notification, where it is known.
 */

type Block = Report['status']['recipients'][number]

const reportOf = derived(({ entity }: Message) => readReport(entity))

/** What a notification says to programs. Where it says nothing to them, no rule about that applies. */
function reportFor(message: Message, requirement: string): Report | undefined {
  const report = reportOf(message)
  if (!report) notApplicable(requirement, message, say`a part of type message/delivery-status`)
  return report
}
function blocksFor(message: Message, requirement: string): readonly Block[] {
  const report = reportFor(message, requirement)
  if (!report) return []
  const { recipients } = report.status
  if (recipients.length === 0) notApplicable(requirement, message, say`a block of fields about a recipient`)
  return recipients
}

/** Where a field of a block is: the whole message if an encoding hides the field, or if it is missing. */
function placeOf(message: Message, field: Pick<HeaderField, 'at' | 'length'> | undefined): Pick<Observable, 'at'> {
  const isPlain = statusPartOf(message.entity)?.isEncoded === false
  return field && isPlain ? { at: message.locate(field.at, field.length) } : message
}

/** From the first field of a block to the last. */
function wholeOf({ fields }: Header): Pick<HeaderField, 'at' | 'length'> | undefined {
  const [first, last] = [fields[0], fields.at(-1)]
  return first && last && { at: first.at, length: last.at + last.length - first.at }
}

/**
 * A field of a block as a fact, shown as it was written, and where it is: in the whole block, if it is not there. `value`:
 * what it says, without comments.
 */
function inBlock(message: Message, { fields }: Block, name: string, value = fields.value(name)) {
  const { observed, at } = fieldFact(name, fields.value(name), placeOf(message, fields.all(name)[0] ?? wholeOf(fields)))
  return fact(value, observed, at)
}

/** MAIL of the submission that a notification is about, by which requirements are decided. */
const mailOf = ({ envelope }: Message, about: readonly string[]): EnvelopePath =>
  envelope?.mail ??
  undecided(say`MAIL FROM of the message that the notification is about is not known`, undefined, about)
/** Its recipients. */
const rcptsOf = ({ envelope }: Message): readonly EnvelopePath[] =>
  envelope?.rcpts ?? undecided(say`RCPT TO of the message that the notification is about is not known`)
const parameter = ({ parameters }: EnvelopePath, keyword: string): string | undefined =>
  parameters.find(([name]) => name === keyword)?.[1]

const BROKEN_PARTS: readonly ProblemKind[] = [
  'multipart-bad-boundary',
  'multipart-no-part-between',
  'multipart-not-closed',
  'boundary-of-outer',
  'boundary-in-inner',
  'boundary-bare-line-end',
  'boundary-after-close',
]

/** Types that neither a message nor a header has. The part that is left of a message may have any other. */
const NO_COPY = /^(?:image|audio|video|font|model)\//

export const ld01 = notificationCheck({
  id: 'LD-01',
  title: say`A notification is a multipart/report of two or three parts`,
  decides: ['RFC3464-2-1', 'RFC6522-3-1'],
  risk: say`The connector does not see that it is a notification, and the sender never hears what became of the message.`,
  remedy: say`Send multipart/report; report-type=delivery-status with a text, a message/delivery-status and, optionally, the returned message.`,
  judge(message) {
    const { entity } = message
    const [type] = entity.header.all('content-type')
    const { observed, at } = type
      ? seenField(message, type)
      : { observed: say`no ${{ field: 'Content-Type' }}`, at: message.at }
    demand('RFC3464-2-1', fact(entity, observed, at), isReport)
    // What nobody calls a report for programs, and has nothing for them, is told.
    if (entity.parts.length === 0 || !isForPrograms(entity)) return
    const parts = entity.parts.map(({ contentType }) => contentType.value).join(', ')
    demand('RFC6522-3-1', fact(entity, say`parts of type ${{ types: parts }}`, message.at), hasReportParts)
    const copy = entity.parts[2]
    if (copy) {
      const type = seen(
        message,
        say`a third part of type ${{ type: copy.contentType.value }}`,
        copy.begin,
        copy.end - copy.begin,
      )
      demand(
        'RFC6522-3-1',
        fact(!NO_COPY.test(copy.contentType.value), type.observed, type.at),
        itHolds(say`nothing but the message or its header in the third part`),
        { risk: say`The connector looks there for the message that was submitted, and finds something else.` },
      )
    }
    faultless(demand, 'RFC6522-3-1', say`parts with one boundary between them and behind them`, BROKEN_PARTS, message)
  },
})

export const ld02 = notificationCheck({
  id: 'LD-02',
  title: say`The part for programs is made of blocks, and not encoded`,
  decides: ['RFC3464-2.1-1'],
  risk: say`The connector cannot read for which message and recipient the notification is.`,
  remedy: say`Write message/delivery-status in 7bit: the fields about the message, an empty line, and then the fields about each recipient.`,
  judge(message) {
    const report = reportFor(message, 'RFC3464-2.1-1')
    const part = statusPartOf(message.entity)
    if (!report || !part) return
    const { status } = report
    // RFC 6533 §4 has UTF-8 in the fields, and lets the part be encoded for that.
    const isGlobal = part.contentType.value === 'message/global-delivery-status'
    const [encoding] = part.header.all('content-transfer-encoding')
    const told = encoding
      ? seenField(message, encoding)
      : { observed: say`Content-Transfer-Encoding: 7bit`, at: message.at }
    demand(
      'RFC3464-2.1-1',
      fact(isGlobal || part.encoding === '7bit', told.observed, told.at),
      itHolds(say`Content-Transfer-Encoding: 7bit`),
    )
    const isHarmless = (kind: ProblemKind) =>
      HARMLESS_IN_BLOCKS.has(kind) || (kind === 'header-eight-bit' && part.encoding !== '7bit')
    const problems = status.problems.filter(({ kind, isCap }) => !isCap && !isHarmless(kind))
    const count = status.recipients.length
    const number = count === 1 ? say`1 recipient block` : say`${{ count }} recipient blocks`
    const [first] = problems
    const faults = [...(count === 0 ? [say`no block about a recipient`] : []), ...faultsIn(status, problems)]
    const { at } = first ? placeOf(message, first) : { at: message.locate(part.begin, part.end - part.begin) }
    demand(
      'RFC3464-2.1-1',
      fact(faults.length === 0, faults.length === 0 ? number : joined(faults, '; '), at),
      itHolds(say`a block of fields about the message and one about each recipient`),
    )
    const cap = status.problems.find(({ isCap }) => isCap)
    if (cap) undecided(say`not all of it was read: ${{ cap: PROBLEMS[cap.kind] }}`, message)
  },
})

/** Long lines and a lone dot are not faults of blocks, and diagnostic codes often make them. */
const HARMLESS_IN_BLOCKS: ReadonlySet<ProblemKind> = new Set(['header-line-over-78', 'end-space-before'])

/** What is wrong with blocks, each kind once, with the fields that it is about. */
function faultsIn({ message, recipients }: Report['status'], problems: readonly Problem[]): Text[] {
  const fields = [message, ...recipients.map((block) => block.fields)].flatMap((block) => block.fields)
  const nameAt = new Map(fields.map(({ at, name }) => [at, name]))
  return [...new Set(problems.map(({ kind }) => kind))].map((kind) => {
    const names = problems.flatMap((problem) => (problem.kind === kind ? (nameAt.get(problem.at) ?? []) : []))
    const named = [...new Set(names)].slice(0, 5).join(', ')
    return named === '' ? PROBLEMS[kind] : say`${{ fields: named }}: ${{ problem: PROBLEMS[kind] }}`
  })
}

/** RFC 3461 §9.3: a name in full, or an address in brackets. Other types have names of their own. */
const isServer = expecting<string | undefined>(
  say`the name of a server: in full if its type is dns`,
  (value = '') =>
    !/^dns[ \t]*;/i.test(value) ||
    /^dns[ \t]*;[ \t]*(?:[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){1,126}\.?|\[[^\]\s]+\])[ \t]*(?:\(.*)?$/i.test(value),
)

export const ld03 = notificationCheck({
  id: 'LD-03',
  title: say`A notification names the server that reports and the ENVID of the message`,
  decides: ['HTG-T3-11', 'RFC3464-2.2.2-1', 'RFC3461-6.3-3', 'RFC3461-6.3-1', 'RFC3461-6.3-2'],
  risk: say`The connector cannot tell which message the notification is about, or takes it for that of another.`,
  remedy: say`Decode the xtext of ENVID into Original-Envelope-Id, leave the field out if there was no ENVID, and name the reporting server in Reporting-MTA.`,
  judge(message) {
    const report = reportFor(message, 'RFC3464-2.2.2-1')
    if (!report) return
    const block = report.status.message
    const place = (name: string) => placeOf(message, block.all(name)[0] ?? wholeOf(block))
    const server = fieldFact('Reporting-MTA', block.value('reporting-mta'), place('reporting-mta'))
    demand('RFC3464-2.2.2-1', server, isTyped)
    if (isTyped.holds(server)) demand('RFC3461-6.3-3', server, isServer)
    const envid = parameter(mailOf(message, ['HTG-T3-11', 'RFC3461-6.3-1', 'RFC3461-6.3-2']), 'ENVID')
    const { observed, at } = fieldFact('Original-Envelope-Id', report.envelopeId, place('original-envelope-id'))
    const told = fact(report, observed, at)
    if (envid === undefined) return demand('RFC3461-6.3-2', told, hasNoEnvelopeId)
    const decoded =
      decodeXtext(envid) ?? undecided(say`ENVID=${{ envid }} is not xtext, so that the id that is meant is not known`)
    // In either form the sender finds its message by it.
    const isCarried = [decoded, envid].includes(report.envelopeId ?? '')
    demand('HTG-T3-11', fact(isCarried, observed, at), itHolds(hasEnvelopeId(decoded).text))
    demand('RFC3461-6.3-1', told, hasEnvelopeId(decoded))
  },
})

/** The value of a field of a block, without comments. */
const plainValue = ({ fields }: Block, name: string): string => withoutComments(fields.value(name) ?? '')

/** An SMTP reply that tells of failure where Action tells of success, or the other way round. */
function judgeReply(message: Message, block: Block): void {
  const diagnostic = block.fields.value('diagnostic-code')
  if (diagnostic === undefined) return
  const { at } = inBlock(message, block, 'Diagnostic-Code')
  should(
    'RFC3464-2.3.6-1',
    fact(
      hasReplyOf(block.action, block),
      say`Action: ${{ action: block.action }} with Diagnostic-Code: ${{ diagnostic: shortened(diagnostic) }}`,
      at,
    ),
    itHolds(say`a reply in Diagnostic-Code that goes with the Action`),
    { remedy: say`Put the reply that decided about the recipient into Diagnostic-Code, or leave the field out.` },
  )
}

/** What RFC 822 allows in a date, and a leap second. RFC 3464 asks for no more than a numeric zone. */
const HARMLESS_IN_DATES: ReadonlySet<ProblemKind> = new Set([
  'date-comment',
  'date-one-digit',
  'date-second-60',
  'date-short-year',
])

/** Decides that a field, if it is there, is a real date. `placed`: where it is, which is in a block if nothing else is said. */
function judgeDate(
  requirement: string,
  message: Message,
  fields: Header,
  name: string,
  placed: (field: HeaderField) => Pick<Observable, 'at'> = (field) => placeOf(message, field),
): void {
  for (const field of fields.all(name)) {
    const problem = readDateTime(field.value).problems.find(({ kind }) => !HARMLESS_IN_DATES.has(kind))
    const { at } = placed(field)
    const written = say`${{ field: name }}: ${{ value: shortened(field.value) }}`
    const observed = problem ? say`${{ field: written }}: ${{ problem: PROBLEMS[problem.kind] }}` : written
    demand(requirement, fact(!problem, observed, at), itHolds(say`a real date with a numeric zone`), {
      risk: say`Nobody can say when it happened, or programs read different dates.`,
      remedy: say`Write it as RFC 5322 §3.3 has it, for example “Thu, 26 Nov 2026 08:00:00 +0100”.`,
    })
  }
}

export const ld04 = notificationCheck({
  id: 'LD-04',
  title: say`The fields of a notification are there, are valid and do not contradict each other`,
  decides: [
    'RFC3464-2.3.2-1',
    'RFC3464-2.3.3-1',
    'RFC3464-2.3.4-1',
    'RFC3463-2-1',
    'RFC3464-2.3.4-2',
    'RFC3464-2.3.6-1',
    'RFC3464-2.2.5-1',
    'RFC3464-2.3.7-1',
    'RFC3464-2.3.9-1',
    'RFC3464-2.3.9-2',
  ],
  risk: say`A failure is taken for a delivery, or a delivery for a failure.`,
  remedy: say`Give each recipient Final-Recipient, Action and Status, and let Status begin with 2 for a success, 4 for a delay and 5 for a failure.`,
  judge(message) {
    const blocks = blocksFor(message, 'RFC3464-2.3.2-1')
    for (const block of blocks) demand('RFC3464-2.3.2-1', inBlock(message, block, 'Final-Recipient'), isTyped)
    for (const block of blocks)
      demand('RFC3464-2.3.3-1', inBlock(message, block, 'Action', plainValue(block, 'Action').toLowerCase()), isAction)
    for (const block of blocks) demand('RFC3464-2.3.4-1', inBlock(message, block, 'Status', block.status), isThere)
    const withStatus = blocks.filter(({ status }) => status !== '')
    for (const block of withStatus)
      demand('RFC3463-2-1', inBlock(message, block, 'Status', plainValue(block, 'Status')), isStatusCode)
    for (const block of blocks.filter(({ action }) => CLASSES[action])) {
      const { action, status } = block
      const isCode = isStatusCode.holds(inBlock(message, block, 'Status', status))
      const isOfClass = CLASSES[action]!.includes(status.charAt(0))
      const observed = say`Action: ${{ action }} with Status: ${{ status }}`
      const { at } = inBlock(message, block, 'Status')
      if (isCode)
        should(
          'RFC3464-2.3.4-2',
          fact(isOfClass, observed, at),
          itHolds(say`a class of Status that goes with the Action`),
        )
      // An Action that Status contradicts is told by then.
      if (!isCode || isOfClass) judgeReply(message, block)
      if (block.fields.value('will-retry-until') !== undefined) {
        const retry = inBlock(message, block, 'Will-Retry-Until').at
        demand(
          'RFC3464-2.3.9-1',
          fact(block.actions.includes('delayed'), say`Action: ${{ action }} with Will-Retry-Until`, retry),
          itHolds(say`Will-Retry-Until with Action delayed only`),
          { remedy: say`Leave Will-Retry-Until out where the server no longer tries to deliver.` },
        )
      }
    }
    const report = reportOf(message)
    if (report) judgeDate('RFC3464-2.2.5-1', message, report.status.message, 'Arrival-Date')
    for (const { fields } of blocks) {
      judgeDate('RFC3464-2.3.7-1', message, fields, 'Last-Attempt-Date')
      judgeDate('RFC3464-2.3.9-2', message, fields, 'Will-Retry-Until')
    }
  },
})

/** The recipient of the submission that a block is about: by its address, by what it was before, or as the only one. */
function rcptOf({ fields }: Block, rcpts: readonly EnvelopePath[]): EnvelopePath | undefined {
  const has = (name: string, addressOf: (rcpt: EnvelopePath) => string | undefined) => {
    const { address } = addressIn(fields.value(name))
    return rcpts.find((rcpt) => address !== '' && addressOf(rcpt) === address)
  }
  return (
    has('final-recipient', ({ path }) => normalAddress(path)) ??
    has('original-recipient', (rcpt) => addressIn(originalOf(rcpt) ?? `;${rcpt.path}`).address) ??
    (rcpts.length === 1 ? rcpts[0] : undefined)
  )
}
/** ORCPT, decoded. */
const originalOf = (rcpt: EnvelopePath): string | undefined => {
  const orcpt = parameter(rcpt, 'ORCPT')
  return orcpt === undefined ? undefined : (decodeXtext(orcpt) ?? orcpt)
}
const isSame = (one: string, other: string): boolean => {
  const [a, b] = [addressIn(one), addressIn(other)]
  return a.type === b.type && a.address === b.address
}

export const ld05 = notificationCheck({
  id: 'LD-05',
  title: say`A notification is about the recipient of the message`,
  decides: ['RFC3464-2.1-1', 'RFC3461-6.3-5', 'RFC3461-6.3-4'],
  risk: say`The sender takes what became of another message for what became of its own.`,
  remedy: say`Write the address of RCPT TO into Final-Recipient, once for each recipient, and the decoded ORCPT into Original-Recipient if there was one.`,
  judge(message) {
    const blocks = blocksFor(message, 'RFC3461-6.3-5')
    if (blocks.length === 0) return
    // Two of one outcome may be about two addresses that came to the same.
    const contrary = byRecipient(blocks).filter((each) => new Set(each.map(({ action }) => action)).size > 1)
    for (const each of contrary) {
      const { observed, at } = inBlock(message, each.at(-1)!, 'Final-Recipient')
      const actions = each.map(({ action }) => action).join(', ')
      demand(
        'RFC3464-2.1-1',
        fact(false, say`${{ field: observed }}; the blocks have Action: ${{ actions }}`, at),
        itHolds(say`one block for each recipient`),
      )
    }
    const rcpts = rcptsOf(message)
    if (contrary.length === 0) {
      const number = blocks.length === 1 ? say`1 recipient block` : say`${{ count: blocks.length }} recipient blocks`
      demand(
        'RFC3461-6.3-5',
        fact(blocks.length <= rcpts.length, number, message.at),
        itHolds(say`no more blocks than the message had recipients`),
      )
    }
    for (const block of blocks) {
      const rcpt = rcptOf(block, rcpts)
      const { type, address } = addressIn(block.fields.value('final-recipient'))
      const { observed, at } = inBlock(message, block, 'Final-Recipient')
      // A recipient that is passed on to another address is still known by what it was before.
      const original = rcpt && (originalOf(rcpt) ?? `rfc822;${rcpt.path}`)
      const isPassedOn = original !== undefined && isSame(block.fields.value('original-recipient') ?? '', original)
      demand(
        'RFC3461-6.3-5',
        fact(/^(?:rfc822|utf-8)$/.test(type) && address === (rcpt && normalAddress(rcpt.path)), observed, at),
        itHolds(
          rcpt ? say`Final-Recipient: rfc822; ${{ address: rcpt.path }}` : say`the address of one of the recipients`,
        ),
        isPassedOn ? { breach: 'info' } : {},
      )
    }
    for (const block of blocks) {
      const rcpt = rcptOf(block, rcpts)
      if (!rcpt) continue
      const original = originalOf(rcpt)
      const value = block.fields.value('original-recipient')
      const { observed, at } = inBlock(message, block, 'Original-Recipient')
      demand(
        'RFC3461-6.3-4',
        fact(original === undefined ? value === undefined : isSame(value ?? '', original), observed, at),
        itHolds(
          original === undefined
            ? say`no Original-Recipient, since there was no ORCPT`
            : say`Original-Recipient: ${{ original }}`,
        ),
      )
    }
  },
})

/** Forms in which common servers quote the reply of another one, with its name and address. */
const QUOTED_REPLY =
  /\bhost[ \t]+((?:[a-z0-9_-]{1,63}\.){1,126}[a-z][a-z0-9-]{0,62})\.?[ \t]*\[[^\]]{1,100}\](?:[ \t]+(?:said|refused to talk to me))?:[ \t]*[45][0-9]{2}(?![0-9])/i

/**
 * Whether a recipient failed at another server. A Diagnostic-Code of type smtp alone does not tell: it is often the
 * server's own reply.
 */
function failedElsewhere({ action, fields }: Block, reporter: string): boolean {
  if (action !== 'failed') return false
  if (fields.value('remote-mta') !== undefined) return true
  const [, name] = QUOTED_REPLY.exec(fields.value('diagnostic-code') ?? '') ?? []
  return name !== undefined && !reporter.toLowerCase().includes(name.toLowerCase())
}

export const ld06 = notificationCheck({
  id: 'LD-06',
  title: say`A failure at the next server names that server and its answer`,
  decides: ['RFC3461-6.3-6'],
  risk: say`Nobody can find out why the message was not delivered.`,
  remedy: say`Put the name of the server that refused the message into Remote-MTA and its reply into Diagnostic-Code.`,
  judge(message) {
    const blocks = blocksFor(message, 'RFC3461-6.3-6')
    if (blocks.length === 0) return
    // What failed within the server itself has neither of them.
    const reporter = reportOf(message)?.status.message.value('reporting-mta') ?? ''
    const relayed = blocks.filter((block) => failedElsewhere(block, reporter))
    if (relayed.length === 0)
      return notApplicable('RFC3461-6.3-6', message, say`a failure at another server, as far as it shows`)
    for (const block of relayed)
      for (const name of ['Remote-MTA', 'Diagnostic-Code'])
        demand('RFC3461-6.3-6', inBlock(message, block, name), isTyped)
  },
})

export const ld07 = notificationCheck({
  id: 'LD-07',
  title: say`A notification goes to the sender, from the null reverse-path, and asks for no answer`,
  decides: [
    'RFC5322-3.6-1',
    'RFC5322-3.6.2-1',
    'RFC5322-3.3-1',
    'RFC2045-4-1',
    'RFC5322-3.6.4-1',
    'RFC3834-5-1',
    'RFC3834-5.2-1',
    'RFC3461-6.1-2',
    'RFC3461-6.1-1',
  ],
  risk: say`Automatic answers go back and forth without end, or the notification never reaches the sender.`,
  remedy: say`Send a notification with MAIL FROM:<> to the MAIL FROM of the message, with From, Date, Message-ID and Auto-Submitted: auto-replied.`,
  judge(message) {
    const { header } = message.entity
    const named = (name: string) => {
      const [field] = header.all(name)
      return field ? seenField(message, field) : { observed: say`no ${{ field: name }}`, at: message.at }
    }
    for (const name of ['From', 'Date']) {
      const { observed, at } = named(name)
      demand('RFC5322-3.6-1', fact((header.value(name) ?? '') !== '', observed, at), itHolds(say`From and Date`))
    }
    const [from] = header.all('from').filter(({ value }) => value !== '')
    if (from) {
      const { observed, at } = seenField(message, from)
      const { addresses, problems } = from.addresses
      const isRead = addresses.length > 0 && problems.length === 0
      demand('RFC5322-3.6.2-1', fact(isRead, observed, at), itHolds(say`an address that can be read`))
    }
    if (header.value('date')) judgeDate('RFC5322-3.3-1', message, header, 'Date', (date) => seenField(message, date))
    // Parts make a message one of MIME.
    if (header.all('content-type').length > 0) {
      const { observed, at } = named('MIME-Version')
      const version = header.value('mime-version')?.replace(/\([^()]*\)|[ \t]/g, '')
      demand('RFC2045-4-1', fact(version === '1.0', observed, at), itHolds(say`MIME-Version: 1.0`))
    }
    const id = named('Message-ID')
    should(
      'RFC5322-3.6.4-1',
      fact((header.value('message-id') ?? '') !== '', id.observed, id.at),
      itHolds(say`a Message-ID`),
    )
    const { observed, at } = named('Auto-Submitted')
    const kind = /^[^\s;(]*/.exec(header.value('auto-submitted') ?? '')![0].toLowerCase()
    demand('RFC3834-5-1', fact(kind !== 'auto-generated', observed, at), itHolds(say`not auto-generated`))
    note('RFC3834-5.2-1', fact(kind === 'auto-replied', observed, at), itHolds(say`Auto-Submitted: auto-replied`))
    const paths = returnPaths(message.entity, named('Return-Path').at)
    for (const path of paths) demand('RFC3461-6.1-1', path, isNullPath)
    const [to] = header.all('to')
    if (to) {
      const { path } = mailOf(message, ['RFC3461-6.1-2'])
      const { addresses } = readAddresses(to.raw)
      const shown = named('To')
      // RFC 3464 §2: to nobody else.
      const isAddressed =
        addresses.length > 0 &&
        addresses.every(({ localPart, domain }) => `${localPart}@${domain.toLowerCase()}` === normalAddress(path))
      demand('RFC3461-6.1-2', fact(isAddressed, shown.observed, shown.at), itHolds(say`To: <${{ path }}>`))
    }
    // Not every store shows the reverse-path, and many programs leave it out of what they save.
    if (header.all('return-path').length === 0) notApplicable('RFC3461-6.1-1', message, say`a field Return-Path`)
  },
})

export const ld08 = notificationCheck({
  id: 'LD-08',
  title: say`As much of the message comes back as was asked for`,
  decides: ['RFC3461-4.3-2', 'RFC3461-6.2-1'],
  risk: say`Maildrops fill up with copies, or the sender lacks what it needs to send the message again.`,
  remedy: say`Return the whole message only in a failed DSN with RET=FULL, and the header otherwise.`,
  judge(message) {
    const report = reportFor(message, 'RFC3461-6.2-1')
    if (!report) return
    const copy = message.entity.parts[2]
    if (copy && !report.returned)
      return notApplicable('RFC3461-6.2-1', message, say`a third part that is a message or its header`)
    const { observed, at } = copy
      ? seen(
          message,
          report.returnsBody ? say`the whole message` : say`the header of the message`,
          copy.begin,
          copy.end - copy.begin,
        )
      : { observed: say`nothing of the message`, at: message.at }
    const atMostHeader = fact(!report.returnsBody, observed, at)
    const actions = report.status.recipients.map(({ action }) => action)
    if (!actions.includes('failed')) {
      if (actions.length === 0 || !actions.every((action) => CLASSES[action]))
        return notApplicable('RFC3461-6.2-1', message, say`a notification that says what became of the message`)
      return should('RFC3461-6.2-1', atMostHeader, itHolds(say`at most the header, since nothing failed`))
    }
    switch (parameter(mailOf(message, ['RFC3461-4.3-2']), 'RET')?.toUpperCase()) {
      case 'FULL':
        return should(
          'RFC3461-4.3-2',
          fact(report.returnsBody, observed, at),
          itHolds(say`the whole message, as RET=FULL asks`),
        )
      case 'HDRS':
        return should('RFC3461-4.3-2', atMostHeader, itHolds(say`at most the header, as RET=HDRS asks`))
      default:
        return notApplicable('RFC3461-4.3-2', message, say`RET=FULL or RET=HDRS`)
    }
  },
})

export const ld09 = notificationCheck({
  id: 'LD-09',
  title: say`A notification comes only if NOTIFY asked for it`,
  decides: ['HTG-2.2.2-3', 'HTG-2.2.2-4', 'HTG-T3-8', 'RFC3461-5.2.3-2', 'RFC3461-5.2.3-3', 'RFC3461-5.2.6-2'],
  risk: say`The sender gets notifications that it does not expect, and may take them for something else.`,
  remedy: say`Compare each outcome with NOTIFY: without NOTIFY report failures only, and with NEVER nothing.`,
  judge(message) {
    const blocks = blocksFor(message, 'HTG-T3-8')
    if (blocks.length === 0) return
    const rcpts = rcptsOf(message)
    const asked = blocks.flatMap((block) => {
      const rcpt = rcptOf(block, rcpts)
      return rcpt && CLASSES[block.action] ? [{ block, notify: parameter(rcpt, 'NOTIFY')?.toUpperCase() }] : []
    })
    if (asked.length === 0)
      undecided(say`it does not show for which recipient the notification is, or what became of the message`, message)
    for (const { block, notify } of asked) {
      const { action } = block
      const { at } = inBlock(message, block, 'Action')
      const observed =
        notify === undefined
          ? say`Action: ${{ action }} without NOTIFY`
          : say`Action: ${{ action }} with NOTIFY=${{ notify }}`
      const decide = (requirement: string, isAsked: boolean, options?: JudgementOptions) =>
        demand(requirement, fact(isAsked, observed, at), itHolds(say`a notification that NOTIFY asks for`), options)
      const wants = (value: string) => notify?.split(',').includes(value) ?? false
      if (POSITIVE.includes(action)) {
        decide(notify === undefined ? 'HTG-2.2.2-3' : 'HTG-2.2.2-4', wants('SUCCESS'))
        decide('HTG-T3-8', wants('SUCCESS'))
        decide(notify === undefined ? 'RFC3461-5.2.3-3' : 'RFC3461-5.2.3-2', wants('SUCCESS'))
      } else if (action === 'delayed') {
        if (notify === undefined) {
          // RFC 3461 §4.1 lets a server take absence of NOTIFY for FAILURE,DELAY; §2.2.2 does not.
          decide('HTG-2.2.2-3', false, { setting: 'dsn.defaultDelay' })
        }
        // Table 3 speaks of confirmations of delivery and non-delivery, and a delay is neither.
        else decide('HTG-T3-8', wants('DELAY'), { breach: 'warn' })
      }
      // Footnote 3 promises a DSN of every failure; only RFC 3461 asks for silence here.
      else if (notify === undefined) decide('HTG-2.2.2-3', true)
      else decide('RFC3461-5.2.6-2', wants('FAILURE'))
    }
  },
})
