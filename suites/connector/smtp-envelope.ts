import { readAddresses } from '../../harness/grammar/mime/addresses.ts'
import { decodeXtext } from '../../harness/grammar/xtext.ts'
import { check } from '../../harness/judging/check.ts'
import {
  demand,
  fact,
  isPlayed,
  itHolds,
  notApplicable,
  present,
  should,
  undecided,
} from '../../harness/judging/finding.ts'
import { reply } from '../../harness/peers/gateway/smtp-server.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import type { SmtpStep, SmtpTransaction } from '../../harness/reading/smtp-session.ts'
import { say, verbatim } from '../../harness/text/text.ts'
import { envelopeDomain, headerDomain } from '../profile/profile.ts'
import { settingOf } from '../profile/settings.ts'
import { smtpLadder, soundSubmissions } from './ladder.ts'
import { attemptsIn, never, smtpSessions } from './observe.ts'
import { twoRecipients, withAddresses } from './odd-addresses.ts'
import { recovered, type Scenario, scenario, send } from './scenario.ts'
import { sentMessage } from './sent-message.ts'

/*
 * Tables 3 and 4 and §2.2.2: sender, recipient and what is asked of the gateway on the envelope.
 */

export const dsnNotOffered = scenario({
  id: 'F-71',
  title: say`EHLO does not offer DSN`,
  why: say`No confirmation can be requested. A sound connector submits without NOTIFY and ENVID, or reports that it cannot submit.`,
  brokenPeer: true,
  actions: [send],
  patch({ smtp }) {
    const { capabilities } = smtp
    smtp.capabilities = (session) => capabilities(session).filter((line) => line !== 'DSN')
  },
})

const REFUSALS: Readonly<Record<string, readonly [parameter: 'ENVID' | 'NOTIFY', code: number]>> = {
  'envid-501': ['ENVID', 501],
  'envid-555': ['ENVID', 555],
  'notify-501': ['NOTIFY', 501],
  'notify-555': ['NOTIFY', 555],
}

/** Where what a connector asks for is offered, and refused all the same. */
export const dsnRefused: readonly Scenario[] = Object.entries(REFUSALS).map(([variant, [parameter, code]]) =>
  scenario({
    id: `F-112/${variant}`,
    title: say`DSN is offered, and ${{ parameter }} is answered ${{ code }} all the same`,
    brokenPeer: true,
    why: say`The request cannot be met. A sound connector reports it, or submits without any confirmation; it does not drop the envelope id alone.`,
    actions: [send, recovered(send)],
    patch({ smtp: { envelope } }) {
      const refuse = () => reply(code, `5.5.4 ${parameter} is not for you`)
      if (parameter === 'ENVID') envelope.mail.ENVID = refuse
      else envelope.rcpt.NOTIFY = refuse
    },
  }),
)

/** Transactions inside TLS. What is said in plaintext has other owners. */
function transactionsOf(attempts: readonly Attempt[]): SmtpTransaction[] {
  return smtpSessions(attempts).flatMap(({ transactions }) => transactions.filter(({ mail }) => mail.epoch > 0))
}

/** The address that a path names, without a route (RFC 5321 appendix C), its domain in lower case. */
function addressOf({ path = '' }: SmtpStep): { readonly local: string; readonly domain: string } {
  const mailbox = path.startsWith('@') ? path.slice(path.indexOf(':') + 1) : path
  const at = mailbox.lastIndexOf('@')
  if (at < 0) return { local: mailbox, domain: '' }
  return { local: mailbox.slice(0, at), domain: mailbox.slice(at + 1).toLowerCase() }
}

export const cm012 = check({
  id: 'CM-012',
  title: say`A message has exactly one recipient`,
  over: [twoRecipients],
  monitor: true,
  needs: ['smtp:rcpt'],
  decides: ['HTG-T3-3'],
  risk: say`The gateway refuses the second recipient, and the declaration reaches one authority of two, or none.`,
  remedy: say`Submit one message for each recipient, each in a transaction of its own.`,
  judge({ attempts }) {
    const asked = attemptsIn(attempts, [twoRecipients])
    const transactions = transactionsOf([...withAddresses(attempts), ...asked]).filter(({ rcpts }) => rcpts.length > 0)
    const offences = transactions
      .filter((transaction) => recipients(transaction).size > 1)
      .map((transaction) => ({
        observed: say`${{ count: recipients(transaction).size }} recipients in one transaction: ${{ addresses: [...recipients(transaction)].slice(0, 3).join(', ') }}`,
        at: transaction.rcpts.flatMap(({ at }) => at),
      }))
    const lists = transactions.flatMap(({ rcpts }) => rcpts.filter(isList))
    never(
      demand,
      'HTG-T3-3',
      say`one recipient in a transaction`,
      [...offences, ...lists],
      transactions[0]?.rcpts[0],
      say`a recipient`,
    )
    if (!isPlayed(twoRecipients)) return
    const [attempt] = asked
    if (!attempt?.driver)
      undecided(say`control: an end of ${{ scenario: twoRecipients.id }} was expected, and did not come`)
    const reached = new Set(
      transactionsOf(asked).flatMap((transaction) => (transaction.accepted ? [...recipients(transaction)] : [])),
    )
    const isHalf = attempt.driver.outcome === 'accepted' && reached.size === 1
    const observed = isHalf
      ? say`${{ attempt: attempt.observed }}, and submitted for ${{ address: [...reached].join() }} alone`
      : attempt.observed
    // It kept to one recipient; but it calls done what it did by half.
    demand(
      'HTG-T3-3',
      fact(!isHalf, observed, attempt.at),
      itHolds(say`a submission for each of two recipients, or an error`),
      {
        breach: 'warn',
        harm: 'loss',
      },
    )
  },
})

/** Whether a path has several addresses. A server that goes by RFC 5321 finds no address in it, and one that does not finds several. */
const isList = ({ path = '' }: SmtpStep): boolean => /^[^"@]+@[^@,;]+[,;][^@]*@/.test(path)

/** Where a message goes, by different addresses. */
function recipients({ rcpts }: SmtpTransaction): ReadonlySet<string> {
  return new Set(rcpts.map(addressOf).map(({ local, domain }) => `${local}@${domain}`))
}

/** The values of NOTIFY, as they were written, where it was given. */
function notifyOf(rcpt: SmtpStep): readonly string[] | undefined {
  return rcpt.parameters.has('NOTIFY') ? (rcpt.parameters.get('NOTIFY') ?? '').split(',') : undefined
}

const asksForReceipt = (rcpt: SmtpStep): boolean =>
  notifyOf(rcpt)?.some((value) => value.toUpperCase() === 'SUCCESS') ?? false

/** Whether a recipient has NOTIFY of any kind. */
const asksForNotice = (rcpt: SmtpStep): boolean => notifyOf(rcpt) !== undefined

const ENVID_FOR = 'dsn.envidFor'

/** A transaction, and what tells its message from others. */
interface Identified {
  readonly transaction: SmtpTransaction
  readonly id: string
  /** The message that the connector was given, and the body that it sent. */
  readonly given: string | undefined
  readonly body: string | undefined
}

/** Transactions with an envelope id. Where a connector is reset between scenarios it may begin anew in each. */
function identifiedIn(attempts: readonly Attempt[]): ReadonlyMap<string, readonly Identified[]> {
  const isReset = attempts.some(({ action }) => action === 'reset')
  const inOneLife = new Map<string, Identified[]>()
  for (const attempt of attempts) {
    const life = isReset ? attempt.experiment : ''
    const own = inOneLife.get(life) ?? []
    inOneLife.set(life, own)
    for (const transaction of transactionsOf([attempt])) {
      const id = transaction.mail.parameters.get('ENVID')
      const { message } = transaction
      if (!id) continue
      own.push({ transaction, id, given: attempt.submitted, body: message && sentMessage(message).body })
    }
  }
  return inOneLife
}

/** Pairs of different messages with the same envelope id: given as different ones, and sent with different bodies. */
function twins(identified: readonly Identified[]): Observable[] {
  const first = new Map<string, Identified>()
  return identified.flatMap((one) => {
    if (one.body === undefined) return []
    const other = first.get(one.id)
    if (!other) first.set(one.id, one)
    if (!other || one.given === other.given || one.body === other.body) return []
    const places = [one, other].flatMap(({ transaction }) => transaction.mail.at)
    return [{ observed: say`two different messages with ENVID=${{ envelopeId: one.id.slice(0, 100) }}`, at: places }]
  })
}

export const cm013 = check({
  id: 'CM-013',
  title: say`A request for a confirmation has a unique envelope id`,
  over: [smtpLadder, soundSubmissions, dsnNotOffered, ...dsnRefused],
  monitor: true,
  needs: ['smtp:auth'],
  decides: ['HTG-T3-2', 'RFC3461-4.4-1'],
  risk: say`A confirmation cannot be matched to its declaration, or is matched to another one.`,
  remedy: say`Give ENVID=<id> on MAIL if NOTIFY asks for SUCCESS, with an id made for that message alone, such as a UUID.`,
  judge({ attempts, profile }) {
    const transactions = transactionsOf(withAddresses(attempts))
    const [said] = present(transactions, say`a transaction`)
    const needsId = settingOf(profile.settings, ENVID_FOR) === 'anyNotify' ? asksForNotice : asksForReceipt
    const asking = transactions.filter(({ rcpts }) => rcpts.some(needsId))
    const anonymous = asking
      .filter(({ mail }) => !mail.parameters.get('ENVID'))
      .map(({ rcpts }) => rcpts.find(needsId)!)
    const [asked] = asking
    const identified = identifiedIn(attempts)
    if (!asked)
      notApplicable('HTG-T3-2', said.rcpts[0] ?? said.mail, say`a request for a confirmation (NOTIFY with SUCCESS)`)
    else {
      never(
        demand,
        'HTG-T3-2',
        say`ENVID if NOTIFY has SUCCESS`,
        anonymous,
        asked.mail,
        say`a request for a confirmation`,
        { setting: ENVID_FOR },
      )
      const doubled = [...identified.values()].flatMap(twins)
      never(
        demand,
        'HTG-T3-2',
        say`an envelope id of its own for each message`,
        doubled,
        asked.mail,
        say`a request for a confirmation`,
        { setting: 'message.uniqueIds' },
      )
    }

    const ids = [...identified.values()].flat()
    const [identifiedOne] = ids
    if (!identifiedOne) return notApplicable('RFC3461-4.4-1', said.mail, say`an envelope id (ENVID)`)
    const unfit = ids
      .filter(({ id }) => !/^[ -~]{1,100}$/.test(decodeXtext(id) ?? ''))
      .map(({ transaction }) => transaction.mail)
    const text = say`an envelope id in xtext, of at most 100 printable characters when decoded`
    never(demand, 'RFC3461-4.4-1', text, unfit, identifiedOne.transaction.mail, say`an envelope id`)
  },
})

export const cm014 = check({
  id: 'CM-014',
  title: say`NOTIFY has the keywords that are defined for it`,
  monitor: true,
  needs: ['smtp:auth'],
  decides: ['HTG-2.2.2-4', 'RFC3461-4.1-1'],
  risk: say`The gateway refuses the recipient, or no confirmation comes and nobody knows whether the declaration arrived.`,
  remedy: say`Ask with NOTIFY=SUCCESS,FAILURE; the spelling in table 3 is a misprint.`,
  judge({ attempts }) {
    const rcpts = transactionsOf(withAddresses(attempts)).flatMap((transaction) => transaction.rcpts)
    const [rcpt] = present(rcpts, say`RCPT`)
    const telling = rcpts.flatMap((step) => {
      const values = notifyOf(step)?.map((value) => value.toUpperCase())
      return values ? [{ step, values }] : []
    })
    const [told] = telling

    // A word like it is meant for it: table 3 itself misprints it.
    const meant = telling.filter(({ values }) => values.some((value) => value.startsWith('SUC')))
    const [asked] = meant
    if (!asked) notApplicable('HTG-2.2.2-4', told?.step ?? rcpt, say`a request for a positive confirmation (SUCCESS)`)
    else {
      const misspelt = meant.filter(({ values }) => !values.includes('SUCCESS')).map(({ step }) => step)
      never(
        demand,
        'HTG-2.2.2-4',
        say`SUCCESS in this spelling`,
        misspelt,
        asked.step,
        say`a request for a confirmation`,
        { setting: 'dsn.misprint' },
      )
      // The document knows the pair only; without FAILURE a refusal goes unreported.
      const alone = meant.find(({ values }) => !values.includes('FAILURE'))?.step ?? asked.step
      const isPair = meant.every(({ values }) => values.includes('FAILURE'))
      demand('HTG-2.2.2-4', fact(isPair, alone.observed, alone.at), itHolds(say`NOTIFY=SUCCESS,FAILURE`), {
        breach: 'warn',
      })
    }

    if (!told) return notApplicable('RFC3461-4.1-1', rcpt, say`NOTIFY`)
    const wrong = telling.filter(({ values }) => !isGrammatical(values)).map(({ step }) => step)
    never(demand, 'RFC3461-4.1-1', say`NEVER, or a list of SUCCESS, FAILURE and DELAY`, wrong, told.step, say`NOTIFY`)
  },
})

function isGrammatical(values: readonly string[]): boolean {
  return values.join() === 'NEVER' || values.every((value) => /^(?:SUCCESS|FAILURE|DELAY)$/.test(value))
}

export const cm015 = check({
  id: 'CM-015',
  title: say`Recipients belong to the environment, on the envelope and in the header`,
  monitor: true,
  needs: ['smtp:mail'],
  decides: ['HTG-1.3-5', 'HTG-T3-5', 'HTG-T3-6', 'HTG-T4-2', 'HTG-T4-3'],
  risk: say`A real declaration ends up in a test environment, or a test in production, or the gateway refuses the message.`,
  remedy: say`Take the domains of tables 3 and 4 from the environment: <type>@msa-smtp.htpoort.nl on RCPT and <type>@htpoort.nl in To, with “preprod.” before htpoort.nl for pre-production.`,
  judge({ attempts, profile }) {
    const isPreprod = profile.environment === 'preprod'
    const transactions = transactionsOf(withAddresses(attempts))
    const rcpts = transactions.flatMap((transaction) => transaction.rcpts)
    const [rcpt] = present(rcpts, say`RCPT`)

    const gateway = profile.domain.toLowerCase()
    const elsewhere = rcpts.filter((step) => !`.${addressOf(step).domain}`.endsWith(`.${gateway}`))
    never(should, 'HTG-1.3-5', say`recipients under ${{ gateway }}`, elsewhere, rcpt, say`a recipient`)

    const onEnvelope = isPreprod ? 'HTG-T3-6' : 'HTG-T3-5'
    const inEnvelope = envelopeDomain(profile).toLowerCase()
    const inHeader = headerDomain(profile).toLowerCase()
    const text = say`a recipient @${{ domain: inEnvelope }}`
    const others = rcpts.filter((step) => addressOf(step).domain !== inEnvelope)
    const wrong = others.filter((step) => addressOf(step).domain !== inHeader)
    never(demand, onEnvelope, text, wrong, rcpt, say`a recipient`)
    // The example of §3.4 has the form of table 4.
    const [asInExample] = others
    if (asInExample)
      demand(onEnvelope, fact(false, asInExample.observed, asInExample.at), itHolds(text), {
        setting: 'address.otherForm',
      })

    // A lone period is not a message: a client has to end with it after 354 if no recipient was accepted (RFC 2920 §3.1).
    const messages = transactions.flatMap(({ message }) =>
      message?.complete && message.text !== '' && !message.holed ? [message] : [],
    )
    // The gateway refuses such a recipient, and then there is no message to look at.
    if (asInExample && messages.length === 0) return
    const astray = messages.flatMap((message) => {
      const fields = sentMessage(message).header.all('To')
      const addresses = fields.flatMap(({ value }) => readAddresses(value).addresses)
      if (addresses.length === 1 && addresses[0]!.domain.toLowerCase() === inHeader) return []
      const shown = fields.map(({ value }) => `To: ${value.slice(0, 120)}`).join(', ')
      const observed =
        shown === ''
          ? say`no To in the header`
          : addresses.length === 0
            ? say`${{ fields: shown }} (no address)`
            : addresses.length === 1
              ? verbatim(shown)
              : say`${{ fields: shown }} (${{ count: addresses.length }} addresses)`
      return [{ observed, at: message.at }]
    })
    const [message] = messages
    const one = say`one address @${{ domain: inHeader }} in To`
    never(demand, isPreprod ? 'HTG-T4-3' : 'HTG-T4-2', one, astray, message, say`a message`)
  },
})
