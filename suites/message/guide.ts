import { readAddresses } from '../../harness/grammar/mime/addresses.ts'
import { charsetLabel } from '../../harness/grammar/mime/charset.ts'
import { readEncodedWords } from '../../harness/grammar/mime/encoded-words.ts'
import { readingsOf } from '../../harness/grammar/mime/parameters.ts'
import { fits, LONGEST_FITTED, readWildcard } from '../../harness/grammar/wildcard.ts'
import { demand, fact, itHolds, notApplicable, note, should, undecided } from '../../harness/judging/finding.ts'
import type { Guide, GuideFlow } from '../../harness/judging/profile.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import { anyOf, say, type Text } from '../../harness/text/text.ts'
import type { Supplement } from '../requirements/flows.ts'
import { addressOf } from './envelope.ts'
import type { Message } from './message.ts'
import { type MessageCheck, messageCheck } from './message-check.ts'
import { seen, seenField, shortened } from './observe.ts'

/*
 * What the profile of a user says of message flows: rules of message implementation guides (§2.3). They bind messages to
 * the gateway; what an authority sends is for its own guide.
 */

/** What a message is addressed to: the recipient of the envelope, or else that of the header. */
interface Recipient extends Observable {
  /** In lower case. */
  readonly localPart: string
}

function recipientsOf(message: Message): readonly Recipient[] {
  const paths = message.envelope?.rcpts
  if (paths)
    return paths.map((path) => ({
      localPart: addressOf(path).localPart.toLowerCase(),
      observed: say`RCPT TO:<${{ path: shortened(path.path) }}>`,
      at: path.at,
    }))
  return message.entity.header.all('to').flatMap((field) =>
    readAddresses(field.value).addresses.map(({ localPart }) => ({
      localPart: localPart.toLowerCase(),
      ...seenField(message, field),
    })),
  )
}

/** The flows of the profile that a message is for. */
function flowsOf(message: Message, { flows }: Guide): GuideFlow[] {
  const locals = new Set(recipientsOf(message).map(({ localPart }) => localPart))
  return flows.filter(({ localPart }) => localPart !== undefined && locals.has(localPart))
}

const guideOf = ({ profile }: Message): Guide =>
  profile.guide ?? undecided(say`no profile with message flows was given`)

/** Whose rule it is: `MIG DMS 4.1, flow dms, profile.yaml`. */
function sourceOf({ guide, localPart = '' }: GuideFlow, { name }: Guide): Text {
  return guide === undefined
    ? say`flow ${{ localPart }}, ${{ profile: name }}`
    : say`${{ guide: guide }}, flow ${{ localPart }}, ${{ profile: name }}`
}

/** What of a message a rule looks at. */
interface Aspect extends Observable {
  readonly isAllowed: boolean
  /** What is the same in two messages that are alike here. */
  readonly value: string
}

interface GuideRule<L> extends Pick<MessageCheck, 'id' | 'title' | 'risk' | 'remedy'> {
  readonly row: string
  /** What the guide allows; nothing where it says nothing. */
  limit(flow: GuideFlow): L | undefined
  wanted(limit: L): Text
  /** Nothing where a message has nothing of the kind. */
  aspects(message: Message, limit: L): readonly Aspect[]
}

function guideRule<L>({ id, title, risk, remedy, row, limit, wanted, aspects }: GuideRule<L>): MessageCheck {
  return messageCheck({
    id,
    title,
    decides: [row],
    ...(risk && { risk }),
    ...(remedy && { remedy }),
    judge(message) {
      const guide = guideOf(message)
      if (message.direction === 'retrieve') return notApplicable(row, message, say`the message is to be submitted`)
      const isKnown = recipientsOf(message).length > 0
      if (!isKnown) undecided(say`the recipient is not known: no envelope was given, and To names nobody`, message)
      const ruled = flowsOf(message, guide).flatMap((flow) => {
        const own = limit(flow)
        return own === undefined ? [] : [{ flow, own }]
      })
      if (ruled.length === 0)
        return notApplicable(row, message, say`a flow with such a rule in ${{ profile: guide.name }}`)
      for (const { flow, own } of ruled) {
        const found = aspects(message, own)
        const [first] = found
        if (!first) return notApplicable(row, message, say`text, or a charset parameter`)
        if (isAsGiven(message, found, (given) => aspects(given, own)))
          return notApplicable(row, first, say`content that the connector chose itself`)
        const expected = say`${{ wanted: wanted(own) }} (${{ source: sourceOf(flow, guide) }})`
        for (const { isAllowed, observed, at } of found) demand(row, fact(isAllowed, observed, at), itHolds(expected))
      }
    },
  })
}

/** Whether a message breaks a rule in nothing but what it was given to be submitted: that is not of its sender's making. */
function isAsGiven(
  message: Message,
  found: readonly Aspect[],
  aspectsOf: (given: Message) => readonly Aspect[],
): boolean {
  const { given } = message
  if (!given || found.every(({ isAllowed }) => isAllowed)) return false
  const { entity, isCut } = given
  const ofGiven = aspectsOf({ ...message, entity }).filter(({ isAllowed }) => !isAllowed)
  const broken = new Set([...ofGiven.map(({ value }) => value), ...(isCut ? [LENGTH] : [])])
  return found.every(({ isAllowed, value }) => isAllowed || broken.has(value))
}

export const lg01 = messageCheck({
  id: 'LG-01',
  title: say`The recipient is a message flow of the profile`,
  decides: ['MIG-1'],
  risk: say`The message reaches nobody, or another authority.`,
  remedy: say`Compare the address with those that came with the account, and add the flow to the profile if it is missing there.`,
  judge(message) {
    const guide = guideOf(message)
    if (message.direction === 'retrieve') return notApplicable('MIG-1', message, say`the message is to be submitted`)
    const recipients = recipientsOf(message)
    if (recipients.length === 0)
      undecided(say`the recipient is not known: no envelope was given, and To names nobody`, message)
    const known = new Set(guide.flows.map(({ localPart }) => localPart))
    // A list that is not complete says nothing of what it does not have.
    const options = guide.complete ? {} : ({ breach: 'info' } as const)
    for (const { localPart, observed, at } of recipients)
      should(
        'MIG-1',
        fact(known.has(localPart), observed, at),
        itHolds(say`a flow of ${{ profile: guide.name }}`),
        options,
      )
  },
})

export const lg02 = guideRule<readonly string[]>({
  id: 'LG-02',
  title: say`Content-Type is one that the guide of the flow allows`,
  row: 'MIG-2',
  risk: say`The authority cannot process the message.`,
  remedy: say`Use a content type of the guide.`,
  limit: ({ contentTypes }) => contentTypes,
  wanted: (types) => anyOf(types),
  aspects: (message, types) =>
    message.entity.entities.map(({ contentType: { value }, header }) => {
      const [field] = header.all('content-type')
      const said = field ? seenField(message, field) : seen(message, say`no Content-Type, which means text/plain`)
      return { ...said, isAllowed: types.includes(value), value }
    }),
})

export const lg03 = guideRule<readonly string[]>({
  id: 'LG-03',
  title: say`The charset is one that the guide of the flow allows`,
  row: 'MIG-3',
  risk: say`The authority reads other characters than were sent, or refuses the message.`,
  remedy: say`Write the text in a charset of the guide, and name it in Content-Type.`,
  limit: ({ charsets }) => charsets,
  wanted: (charsets) => anyOf(charsets),
  aspects: (message, charsets) =>
    message.entity.entities.flatMap(({ contentType, header }) => {
      const [written] = readingsOf(contentType, 'charset')
      const charset = written ?? (contentType.value.startsWith('text/') ? 'us-ascii' : undefined)
      if (charset === undefined) return []
      const [field] = header.all('content-type')
      const said = field ? seenField(message, field) : seen(message, say`no Content-Type, which means text/plain`)
      return [{ ...said, isAllowed: charsets.some((one) => isSameCharset(one, charset)), value: charset.toLowerCase() }]
    }),
})

/** Whether two labels name one charset: the same word, or names of one that every receiver reads. */
function isSameCharset(one: string, other: string): boolean {
  const { means } = charsetLabel(one)
  return one.toLowerCase() === other.toLowerCase() || (means !== undefined && charsetLabel(other).means === means)
}

/** One length is as good as another: the payload makes it. */
const LENGTH = 'length'

export const lg04 = guideRule<number>({
  id: 'LG-04',
  title: say`The message is no longer than the guide of the flow allows`,
  row: 'MIG-4',
  risk: say`The message is refused.`,
  remedy: say`Send a smaller file, or divide it over several messages if the guide allows that.`,
  limit: ({ maxSize }) => maxSize,
  wanted: (most) => say`at most ${{ count: most }} octets`,
  aspects: (message, most) => {
    const { length } = message.entity.octets
    return [{ isAllowed: length <= most, observed: say`${{ count: length }} octets`, at: message.at, value: LENGTH }]
  },
})

/** An encoded word that was not decoded. */
const ENCODED = /=\?[^?\s]+\?[BbQq]\?/

export const lg05 = guideRule<readonly string[]>({
  id: 'LG-05',
  title: say`The subject has the form that the guide of the flow gives`,
  row: 'MIG-5',
  risk: say`The authority cannot tell what the message is about.`,
  remedy: say`Write the subject as the guide has it.`,
  limit: ({ subject }) => subject,
  wanted: (patterns) => anyOf(patterns.map((pattern) => say`“${{ pattern }}”`)),
  aspects(message, patterns) {
    const [field] = message.entity.header.all('subject')
    if (field && field.value.length > LONGEST_FITTED)
      undecided(
        say`a subject of more than ${{ most: LONGEST_FITTED }} characters is not compared with a pattern`,
        message,
      )
    const { text } = readEncodedWords(field?.value ?? '', 'text')
    const said = field ? seenField(message, field) : seen(message, say`no Subject`)
    const isAllowed = field !== undefined && patterns.some((pattern) => fits(readWildcard(pattern), text.trim()))
    if (!isAllowed && ENCODED.test(text))
      undecided(say`the subject has an encoded word that this tool cannot decode`, message)
    return [{ ...said, isAllowed, value: text }]
  },
})

/** What is not judged of a flow, in a sentence. */
const NOT_JUDGED: Readonly<Record<Supplement, Text>> = {
  'single-window': say`Single Window has requirements besides, in “Koppelvlakbeschrijving HTG Single Window”; they were not judged.`,
  'extra-attachments': say`messages with extra attachments have requirements besides, in “Koppelvlakbeschrijving HTG Bericht met extra bijlagen”; they were not judged.`,
  'smtp-mta': say`the flow has another interface as well, in “Koppelvlakbeschrijving HTG SMTP-MTA”; it was not judged.`,
}

/** What is not judged of flows, a sentence for each. */
export function notJudgedOf(flows: readonly GuideFlow[]): Text[] {
  return flows.flatMap(({ name, supplements = [] }) =>
    supplements.map((one) => say`${{ flow: name }}: ${{ sentence: NOT_JUDGED[one] }}`),
  )
}

/** Whether all that a message is for may have extra attachments, which a document of its own is about (table 1). */
export function mayHaveAttachments(message: Message): boolean {
  const { guide } = message.profile
  const flows = guide && message.direction === 'submit' ? flowsOf(message, guide) : []
  return flows.length > 0 && flows.every(({ supplements }) => supplements?.includes('extra-attachments'))
}

/** What is not judged of the flows that a message is for. */
export function notJudgedIn(message: Message): Text[] {
  const { guide } = message.profile
  return guide && message.direction === 'submit' ? notJudgedOf(flowsOf(message, guide)) : []
}

export const lg06 = messageCheck({
  id: 'LG-06',
  title: say`What holds for the flow besides is told`,
  decides: ['MIG-6'],
  observation: true,
  remedy: say`Compare the message with that description as well.`,
  judge(message) {
    const sentences = notJudgedIn(message)
    if (sentences.length === 0)
      return notApplicable('MIG-6', message, say`a flow with a document or an interface besides`)
    for (const sentence of sentences)
      note('MIG-6', fact(false, sentence, message.at), itHolds(say`a flow without a document or an interface besides`))
  },
})
