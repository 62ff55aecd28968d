import { readEnvid, readNotify, readOrcpt, readRet, readSize } from '../../harness/grammar/mime/dsn-parameters.ts'
import { mailboxOf, readEnvelopePath } from '../../harness/grammar/mime/envelope-path.ts'
import { PROBLEMS, type Problem, type ProblemKind } from '../../harness/grammar/mime/problems.ts'
import {
  demand,
  fact,
  itHolds,
  type JudgementOptions,
  notApplicable,
  note,
  should,
  undecided,
} from '../../harness/judging/finding.ts'
import type { Profile } from '../../harness/judging/profile.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import { joined, say, type Text } from '../../harness/text/text.ts'
import { envelopeDomain, headerDomain } from '../profile/profile.ts'
import { settingOf } from '../profile/settings.ts'
import { FLOWS } from '../requirements/flows.ts'
import type { EnvelopePath, Message } from './message.ts'
import { messageCheck } from './message-check.ts'
import { shortened } from './observe.ts'

/*
 * Table 3 with RFC 3461: who sends a message to whom, and which confirmations are asked for.
 */

/** The sender of the envelope; stops as undecided where it was not given. */
export const senderOf = (message: Message): EnvelopePath => message.envelope?.mail ?? undecided(NO_SENDER, message)
const NO_SENDER = say`the sender of the envelope was not given`
/** The recipients of the envelope; stops as undecided where none were given. */
export const recipientsOf = (message: Message): readonly EnvelopePath[] =>
  message.envelope?.rcpts ?? undecided(NO_RECIPIENT, message)
const NO_RECIPIENT = say`the recipient of the envelope was not given`

/** The address of a path, without a route, in the form in which two of the same mailbox are equal. */
export const addressOf = ({ path }: EnvelopePath): ReturnType<typeof mailboxOf> => mailboxOf(path)

/** The values of a parameter, as often as it was given. */
const valuesOf = ({ parameters }: EnvelopePath, keyword: string): string[] =>
  parameters.filter(([name]) => name === keyword).map(([, value]) => value ?? '')

const seenPath = (verb: 'MAIL FROM' | 'RCPT TO', { path, at }: EnvelopePath): Observable => ({
  observed: say`${{ command: verb }}:<${{ path: shortened(path) }}>`,
  at,
})
const seenValue = (keyword: string, value: string, { at }: EnvelopePath): Observable => ({
  observed: say`${{ parameter: `${keyword}=${shortened(value)}` }}`,
  at,
})

/** What was seen, with what is wrong with it, each kind once. */
function withFaults({ observed, at }: Observable, problems: readonly Problem[]): Observable {
  if (problems.length === 0) return { observed, at }
  const kinds = [...new Set(problems.map(({ kind }) => kind))]
  return { observed: say`${{ value: observed }}: ${{ problems: joined(kinds.map((kind) => PROBLEMS[kind])) }}`, at }
}

const OWN_DOMAIN = 'address.senderDomain'

export const le01 = messageCheck({
  id: 'LE-01',
  title: say`The envelope has one sender`,
  decides: ['HTG-T3-1'],
  risk: say`A refusal reaches nobody.`,
  remedy: say`Give the address of the sender in MAIL FROM; only notifications have none.`,
  judge(message) {
    const sender = senderOf(message)
    const { observed, at } = seenPath('MAIL FROM', sender)
    demand('HTG-T3-1', fact(sender.path !== '', observed, at), itHolds(say`the address of a sender`))
    const domain = settingOf(message.profile.settings, OWN_DOMAIN)
    if (sender.path === '' || domain === 'any') return
    demand(
      'HTG-T3-1',
      fact(addressOf(sender).domain.toLowerCase() === domain.toLowerCase(), observed, at),
      itHolds(say`an address at ${{ domain }}`),
      { setting: OWN_DOMAIN },
    )
  },
})

export const le02 = messageCheck({
  id: 'LE-02',
  title: say`The envelope has one recipient`,
  decides: ['HTG-T3-3'],
  risk: say`The gateway refuses the second recipient, and the declaration reaches one authority of two, or none.`,
  remedy: say`Submit one message for each recipient, each in a transaction of its own.`,
  judge(message) {
    const paths = recipientsOf(message)
    const at = paths.flatMap((path) => path.at)
    const observed =
      paths.length === 0 ? say`no RCPT TO` : joined(paths.slice(0, 3).map((path) => seenPath('RCPT TO', path).observed))
    demand('HTG-T3-3', fact(paths.length === 1, observed, at), itHolds(say`one recipient`))
  },
})

export const le03 = messageCheck({
  id: 'LE-03',
  envelopeAlone: true,
  title: say`The recipient of the envelope is at the domain of table 3`,
  decides: ['HTG-T3-5', 'HTG-T3-6'],
  risk: say`The message is refused, or reaches the other environment.`,
  remedy: say`Use <message type>@msa-smtp.htpoort.nl in production and <message type>@msa-smtp.preprod.htpoort.nl in pre-production.`,
  judge(message) {
    const { profile } = message
    const row = profile.environment === 'preprod' ? 'HTG-T3-6' : 'HTG-T3-5'
    const wanted = envelopeDomain(profile)
    for (const path of recipientsOf(message)) {
      // A dot at its end is against the grammar, and tells no other domain.
      const domain = addressOf(path).domain.replace(/\.$/, '')
      const { observed, at } = seenPath('RCPT TO', path)
      // The domain of the header stands in the example of the document.
      const options = domain === headerDomain(profile) ? { setting: 'address.otherForm' } : {}
      demand(row, fact(domain === wanted, observed, at), itHolds(say`an address at ${{ domain: wanted }}`), options)
    }
  },
})

/** Local parts that are publicly known. */
const KNOWN: ReadonlySet<string> = new Set(FLOWS.flatMap(({ localPart }) => localPart ?? []))

export const le04 = messageCheck({
  id: 'LE-04',
  title: say`The recipient is a message flow that is known`,
  decides: ['HTG-2.1-3'],
  observation: true,
  remedy: say`Compare the address with the one that came with the account: few local parts are publicly known.`,
  judge(message) {
    const { guide } = message.profile
    const ofGuide = new Set(guide?.flows.map(({ localPart }) => localPart))
    const expected = guide
      ? say`a local part that is publicly known, or one of ${{ profile: guide.name }}`
      : say`a local part that is publicly known`
    for (const path of recipientsOf(message)) {
      const { observed, at } = seenPath('RCPT TO', path)
      const localPart = addressOf(path).localPart.toLowerCase()
      note('HTG-2.1-3', fact(KNOWN.has(localPart) || ofGuide.has(localPart), observed, at), itHolds(expected))
    }
  },
})

const ENVID_FOR = 'dsn.envidFor'

/** Whether a recipient has NOTIFY that calls for an envelope id. */
const needsEnvid =
  ({ settings }: Profile) =>
  (path: EnvelopePath): boolean =>
    valuesOf(path, 'NOTIFY').some(
      (value) => settingOf(settings, ENVID_FOR) === 'anyNotify' || readNotify(value).values.has('SUCCESS'),
    )

export const le05 = messageCheck({
  id: 'LE-05',
  title: say`A request for a confirmation of receipt has an envelope id`,
  decides: ['HTG-T3-2'],
  risk: say`A confirmation cannot be matched to its declaration.`,
  remedy: say`Give ENVID=<id> on MAIL if NOTIFY asks for SUCCESS, with an id made for that message alone, such as a UUID.`,
  judge(message) {
    const asked = recipientsOf(message).find(needsEnvid(message.profile))
    if (!asked) return notApplicable('HTG-T3-2', message, say`a request for a confirmation (NOTIFY with SUCCESS)`)
    const sender = senderOf(message)
    const [id] = valuesOf(sender, 'ENVID')
    const { observed, at } =
      id === undefined ? { observed: say`no ENVID`, at: sender.at } : seenValue('ENVID', id, sender)
    demand('HTG-T3-2', fact(id !== undefined && id !== '', observed, at), itHolds(say`ENVID if NOTIFY has SUCCESS`), {
      setting: ENVID_FOR,
    })
  },
})

export const le06 = messageCheck({
  id: 'LE-06',
  title: say`The envelope id is unique, and written in xtext`,
  decides: ['HTG-T3-2', 'RFC3461-4.4-1', 'RFC3461-4-1'],
  risk: say`A confirmation is matched to another declaration, or the gateway refuses the sender.`,
  remedy: say`Make an id of at most 38 letters, digits and hyphens for each message, such as a UUID.`,
  judge(message) {
    const sender = senderOf(message)
    const [id] = valuesOf(sender, 'ENVID')
    if (id === undefined) return notApplicable('RFC3461-4.4-1', message, say`an envelope id (ENVID)`)
    const seen = seenValue('ENVID', id, sender)
    const before = message.earlier('envid', id)
    const isOwn = before === undefined || before.content === message.entity.digest
    const twin = before && !isOwn ? say`${{ id: seen.observed }}, as of ${{ other: before.observed }}` : seen.observed
    demand('HTG-T3-2', fact(isOwn, twin, seen.at), itHolds(say`an envelope id of its own for each message`), {
      setting: 'message.uniqueIds',
    })
    const { problems } = readEnvid(id)
    const isOfXtext = ({ kind }: Problem) =>
      kind.startsWith('xtext-') && kind !== 'xtext-control' && kind !== 'xtext-eight-bit'
    for (const [row, text, own] of [
      ['RFC3461-4-1', say`xtext`, problems.filter(isOfXtext)],
      ['RFC3461-4.4-1', say`at most 100 printable characters`, problems.filter((one) => !isOfXtext(one))],
    ] as const) {
      const { observed, at } = withFaults(seen, own)
      demand(row, fact(own.length === 0, observed, at), itHolds(text))
    }
  },
})

/** Decides the values of a parameter that may be given on some of the paths. */
function eachValue(
  paths: readonly EnvelopePath[],
  keyword: string,
  row: string,
  message: Message,
  decide: (value: string, path: EnvelopePath, seen: Observable) => void,
): void {
  const given = paths.flatMap((path) => valuesOf(path, keyword).map((value) => ({ path, value })))
  if (given.length === 0) notApplicable(row, message, say`the parameter ${{ keyword }}`)
  for (const { path, value } of given) decide(value, path, seenValue(keyword, value, path))
}

export const le07 = messageCheck({
  id: 'LE-07',
  title: say`NOTIFY has the values that are defined for it`,
  decides: ['HTG-2.2.2-4', 'HTG-T3-4', 'RFC3461-4.1-1'],
  risk: say`The gateway refuses the recipient, or no confirmation comes and nobody knows whether the declaration arrived.`,
  remedy: say`Ask with NOTIFY=SUCCESS,FAILURE; the spelling in table 3 is a misprint.`,
  judge(message) {
    eachValue(recipientsOf(message), 'NOTIFY', 'RFC3461-4.1-1', message, (value, _, seen) => {
      const { values, problems } = readNotify(value)
      // A value may be repeated (RFC 3461 §4.1).
      const faults = problems.filter(({ kind }) => kind !== 'notify-twice')
      const misprint = faults.filter(({ kind }) => kind === 'notify-misprint')
      const asked = withFaults(seen, misprint)
      demand(
        'HTG-2.2.2-4',
        fact(misprint.length === 0, asked.observed, asked.at),
        itHolds(say`SUCCESS, where it is meant`),
        { setting: 'dsn.misprint' },
      )
      const { observed, at } = withFaults(seen, faults)
      demand(
        'RFC3461-4.1-1',
        fact(faults.length === 0, observed, at),
        itHolds(say`NEVER alone, or SUCCESS, FAILURE and DELAY with commas`),
      )
      note('HTG-T3-4', fact(!values.has('NEVER'), observed, at), itHolds(say`a request for notifications`), {
        setting: 'dsn.never',
      })
    })
  },
})

/** An address for comparison: how it is quoted or spelt in capitals makes no other of it. */
function plain(address = ''): string {
  const { localPart, domain } = mailboxOf(address)
  return `${localPart}@${domain}`.toLowerCase()
}

export const le08 = messageCheck({
  id: 'LE-08',
  envelopeAlone: true,
  title: say`ORCPT and RET have the values that are defined for them`,
  decides: ['RFC3461-4.2-1', 'RFC3461-4.3-1'],
  risk: say`The gateway refuses the recipient or the sender.`,
  remedy: say`Leave ORCPT and RET out, or write ORCPT=rfc822;<the address of RCPT TO> and RET=HDRS.`,
  judge(message) {
    eachValue(recipientsOf(message), 'ORCPT', 'RFC3461-4.2-1', message, (value, path, seen) => {
      const { type, value: address, problems } = readOrcpt(value)
      const { observed, at } = withFaults(seen, problems)
      demand('RFC3461-4.2-1', fact(problems.length === 0, observed, at), itHolds(say`a type and an address in xtext`))
      // Of what cannot be decoded nobody can say which address it is.
      if (problems.length > 0) return
      const isSame = type !== 'rfc822' || plain(address) === plain(path.path)
      demand('RFC3461-4.2-1', fact(isSame, observed, at), itHolds(say`the address of RCPT TO`))
    })
    const sender = message.envelope?.mail
    eachValue(sender ? [sender] : [], 'RET', 'RFC3461-4.3-1', message, (value, _, seen) => {
      const { problems } = readRet(value)
      const { observed, at } = withFaults(seen, problems)
      demand('RFC3461-4.3-1', fact(problems.length === 0, observed, at), itHolds(say`FULL or HDRS`))
    })
  },
})

/** What an address lacks, by RFC 5321 §2.3.5. */
const isShort = (kind: ProblemKind): boolean => kind === 'domain-unqualified' || kind === 'path-no-domain'
const isLong = (kind: ProblemKind): boolean => kind.includes('-over-')
/** What the grammar of RFC 5321 §4.1.2 allows, and nobody should send. */
const isDiscouraged = (kind: ProblemKind): boolean => kind === 'path-route' || kind === 'domain-numeric'

export const le09 = messageCheck({
  id: 'LE-09',
  envelopeAlone: true,
  title: say`The addresses of the envelope are complete, and follow their grammar`,
  decides: ['HTG-3.6-2', 'RFC5321-4.1.2-2', 'RFC5321-2.3.5-1', 'RFC5321-4.5.3.1-1'],
  risk: say`The gateway refuses the address, or completes it in its own way.`,
  remedy: say`Write addresses as <local part>@<full domain>, without names, spaces and routes, in US-ASCII.`,
  judge(message) {
    const sender = senderOf(message)
    const paths = [
      ...(sender.path === '' ? [] : [{ path: sender, verb: 'MAIL FROM' as const }]),
      ...(message.envelope?.rcpts ?? []).map((path) => ({ path, verb: 'RCPT TO' as const })),
    ]
    if (paths.length === 0) return notApplicable('HTG-3.6-2', message, say`an address in the envelope`)
    // RFC 6531 §3.3 extends the grammar; whether the server offers that is decided elsewhere.
    const isUtf8 = sender.parameters.some(([keyword]) => keyword === 'SMTPUTF8')
    for (const { path, verb } of paths) {
      const seen = seenPath(verb, path)
      const problems = readEnvelopePath(`<${path.path}>`).problems.filter(
        ({ kind }) => !isUtf8 || !kind.endsWith('-eight-bit'),
      )
      const of = (belongs: (kind: ProblemKind) => boolean) => problems.filter(({ kind }) => belongs(kind))
      const decideBy = (
        decide: typeof demand | typeof should,
        row: string,
        text: Text,
        own: readonly Problem[],
        options?: JudgementOptions,
      ) => {
        const { observed, at } = withFaults(seen, own)
        decide(row, fact(own.length === 0, observed, at), itHolds(text), options)
      }
      const against = of((kind) => !isShort(kind) && !isLong(kind) && !isDiscouraged(kind))
      const isCommon = against.every(({ kind }) => kind === 'domain-underscore')
      decideBy(demand, 'RFC5321-4.1.2-2', say`an address as SMTP has it`, against, isCommon ? { breach: 'warn' } : {})
      // Of what cannot be read nobody can say what it lacks.
      if (against.length === 0) decideBy(demand, 'RFC5321-2.3.5-1', say`a full domain`, of(isShort))
      decideBy(should, 'RFC5321-4.5.3.1-1', say`no more octets than SMTP allows`, of(isLong))
      decideBy(should, 'HTG-3.6-2', say`a complete address`, of(isDiscouraged))
    }
  },
})

/** Parameters, and the extension that each belongs to. */
const EXTENSION_OF: Readonly<Record<string, string>> = {
  SIZE: 'SIZE',
  BODY: '8BITMIME',
  ENVID: 'DSN',
  RET: 'DSN',
  NOTIFY: 'DSN',
  ORCPT: 'DSN',
  AUTH: 'AUTH',
  SMTPUTF8: 'SMTPUTF8',
}

export const le10 = messageCheck({
  id: 'LE-10',
  title: say`Parameters of the envelope belong to what the server offers`,
  decides: ['RFC5321-4.1.1.3-1'],
  risk: say`The server refuses the sender or the recipient.`,
  remedy: say`Use the parameters of extensions that the reply to EHLO inside TLS lists, and no others.`,
  judge(message) {
    const offered = message.envelope?.offered
    if (!offered) return notApplicable('RFC5321-4.1.1.3-1', message, say`a session, which shows what the server offers`)
    const paths = [senderOf(message), ...recipientsOf(message)]
    const used = paths.flatMap((path) => path.parameters.map(([keyword, value]) => ({ keyword, value, path })))
    if (used.length === 0) return notApplicable('RFC5321-4.1.1.3-1', message, say`a parameter`)
    for (const { keyword, value = '', path } of used) {
      const { observed, at } = seenValue(keyword, value, path)
      const isOffered = offered.has(EXTENSION_OF[keyword] ?? keyword)
      demand(
        'RFC5321-4.1.1.3-1',
        fact(isOffered, observed, at),
        itHolds(say`parameters of extensions that were offered`),
      )
    }
  },
})

export const le11 = messageCheck({
  id: 'LE-11',
  title: say`SIZE is the size of the message`,
  decides: ['RFC1870-5-1'],
  risk: say`The server reserves too little room and refuses the message halfway, or refuses one that would fit.`,
  remedy: say`Declare the number of octets with CRLF at the end of each line, before dots are doubled, or leave SIZE out.`,
  judge(message) {
    const sender = senderOf(message)
    eachValue([sender], 'SIZE', 'RFC1870-5-1', message, (value, _, seen) => {
      const { value: declared, problems } = readSize(value)
      const { length } = message.entity.octets
      const { observed, at } = withFaults(seen, problems)
      const told = say`${{ declared: observed }}; the message has ${{ count: length }} octets`
      const isLarger = declared !== undefined && declared > length
      // An estimate may be too large (RFC 1870 §6.3).
      should(
        'RFC1870-5-1',
        fact(declared === BigInt(length), told, at),
        itHolds(say`the number of its octets`),
        isLarger ? { breach: 'info' } : {},
      )
    })
  },
})
