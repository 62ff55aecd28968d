import { check, type Variant } from '../../harness/judging/check.ts'
import { demand, fact, isPlayed, itHolds, notApplicable, undecided } from '../../harness/judging/finding.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import type { SmtpStep } from '../../harness/reading/smtp-session.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { type AccountKind, accentedAccount, longAccount, printableAccount } from './accounts.ts'
import { pop3Ladder, smtpLadder } from './ladder.ts'
import { inboundMessage } from './mail.ts'
import { attemptsIn, never, sessionsOf, type Transcript } from './observe.ts'
import { decideInitialResponses, decidePlainForm, strictBase64 } from './sasl-form.ts'
import { fetch, type Mail, type Scenario, scenario, send } from './scenario.ts'
import { type AnyStep, type LoginStep, loginSteps } from './smtp-auth.ts'

/*
 * Names and passwords that are not as most are. They are issued (§3.7, §4.7), and nothing is said of what they consist of;
 * what a client can send is bounded by RFC 4616 §2 and, without SASL, by RFC 1939 §3 and RFC 2449 §4.
 */

interface Kind {
  readonly variant: string
  readonly account: AccountKind
  readonly title: Text
}

const NOT_ASCII = 'utf-8'

const printable: Kind = {
  variant: 'printable',
  account: printableAccount,
  title: say`The user name has an apostrophe and a percent sign; the password has spaces, quotes, a backslash and more of what a shell, a URL or a configuration file reads in its own way`,
}
const KINDS: readonly Kind[] = [
  printable,
  {
    variant: 'long',
    account: longAccount,
    title: say`The user name has 64 characters before the at sign, and the password has 200`,
  },
  {
    variant: NOT_ASCII,
    account: accentedAccount,
    title: say`The user name has quotes, a space and a letter that is not ASCII; the password has letters that are not ASCII`,
  },
]

const WHY = say`A name and a password are what the helpdesk issues. A sound connector passes them on as they are, in UTF-8, in base64 without line ends; if it cannot, it says so and does not log in with another.`

/** What such a name is cannot stand in every header. */
const toUsualAddress = (mail: Mail): readonly Buffer[] => [inboundMessage({ ...mail, user: mail.from })]

const submissions = KINDS.map(({ variant, account, title }) =>
  scenario({ id: `F-160/${variant}`, title, why: WHY, actions: [send], account }),
)
const collections = KINDS.map(({ variant, account, title }) =>
  scenario({
    id: `F-161/${variant}`,
    title,
    why: WHY,
    actions: [fetch],
    maildrop: toUsualAddress,
    account,
  }),
)

const loginAlone = scenario({
  id: 'F-160/login',
  title: say`LOGIN is the only mechanism; the password has spaces, quotes, a backslash and more of that kind`,
  why: say`The password alone is longer than a line of an encoder that breaks its lines. A sound connector with LOGIN sends it as it is, in one line.`,
  brokenPeer: true,
  actions: [send],
  account: printable.account,
  patch({ smtp: { sasl } }) {
    sasl.advertised = ['LOGIN']
    delete sasl.mechanisms.PLAIN
  },
})

const userAndPass = scenario({
  id: 'F-161/user-pass',
  title: say`CAPA lists USER and not SASL; the password has spaces, quotes, a backslash and more of that kind`,
  why: say`PASS has one argument, which may have spaces (RFC 1939 §7). A sound connector with PASS sends the password as it is, without quotes and escapes.`,
  brokenPeer: true,
  actions: [fetch],
  maildrop: toUsualAddress,
  account: printable.account,
  patch({ pop3 }) {
    const { capabilities } = pop3
    pop3.capabilities = (session) => capabilities(session).filter((line) => !line.startsWith('SASL'))
    delete pop3.verbs.AUTH
  },
})

/** Where a connector may have no way to log in: that it does not, or tries another one, says nothing of the credentials. */
const oneWayOnly: ReadonlyMap<Scenario, string> = new Map([
  [loginAlone, 'LOGIN'],
  [userAndPass, 'USER'],
])

export const cm040 = check({
  id: 'CM-040',
  title: say`A login gives the name and the password exactly as they were issued, whatever they consist of`,
  over: [smtpLadder, ...submissions, loginAlone, pop3Ladder, ...collections, userAndPass],
  variants: ['smtp', 'pop3'],
  needs: ['smtp:tls', 'pop3:tls'],
  // What is wrong with any login is told there.
  given: ['CM-017', 'CM-019'],
  decides: [
    'RFC4954-4-18',
    'RFC5034-4-11',
    'RFC4616-2-5',
    'RFC4954-4-16',
    'RFC5034-4-10',
    'HTG-3.3.2-2',
    'HTG-4.3.2-4',
  ],
  risk: say`After a change of the password the connector logs in no more: declarations pile up, and after some attempts the account may be locked.`,
  remedy: say`Take name and password as octets in UTF-8, and change nothing in them. Use an encoder of base64 that breaks no lines, and AUTH without an initial response if the line would get too long.`,
  judge({ attempts, variant = 'smtp' }) {
    const isPop3 = variant === 'pop3'
    const sessions = sessionsOf(attempts, variant)
    const logins = loginSteps(sessions)
    const sasl = logins.filter((step) => step.sasl.mechanism !== 'USER')
    const [first] = sasl
    const strict = strictBase64(variant)
    if (first) {
      const broken = sessions.flatMap(brokenIn)
      never(demand, strict, say`strictly valid base64, each response in one line`, broken, first, say`a SASL response`)
      const plain = sasl.filter((step) => step.sasl.mechanism === 'PLAIN')
      if (plain.length > 0) decidePlainForm(plain)
      decideInitialResponses(sasl, variant, first)
    } else if (logins[0]) notApplicable(strict, logins[0], say`a login with SASL`)

    // One that gets in nowhere is not hindered by what these names and passwords consist of.
    const ladder = sessionsOf(attemptsIn(attempts, [isPop3 ? pop3Ladder : smtpLadder]), variant)
    if (ladder.every(({ authenticated }) => authenticated === undefined))
      undecided(say`control: a login with the usual name and password was expected, and did not happen`)
    const own = isPop3 ? [...collections, userAndPass] : [...submissions, loginAlone]
    const decided = own.filter(isPlayed).filter((one) => decideLogin(one, attempts, variant))
    if (decided.length === 0) undecided(say`control: a login was expected, and did not happen`)
  },
})

/** A login of which a response was not base64, or went on in another line: that is told behind the line that began it. */
function brokenIn(session: Transcript): Observable[] {
  const isBroken = session.log.events.some((event) => event.type === 'sasl' && event.base64 === 'broken')
  const [step] = isBroken ? loginSteps([session]) : []
  return step
    ? [{ observed: say`base64 that breaks off, or goes on in another line: ${{ login: step.observed }}`, at: step.at }]
    : []
}

/** Decides about one account whether the connector got in. False where nothing can be said. */
function decideLogin(one: Scenario, attempts: readonly Attempt[], variant: Variant): boolean {
  const own = attemptsIn(attempts, [one])
  const sessions = sessionsOf(own, variant)
  const requirement = variant === 'pop3' ? 'HTG-4.3.2-4' : 'HTG-3.3.2-2'
  const expected = itHolds(say`a login with the name and the password of ${{ scenario: one.id }}`)
  const inside = sessions.flatMap(({ authenticated }) =>
    authenticated && authenticated.epoch > 0 ? [authenticated] : [],
  )
  const [seen] = inside
  if (seen) {
    demand(requirement, fact(true, seen.observed, seen.at), expected)
    return true
  }
  const only = oneWayOnly.get(one)
  const refused = loginSteps(sessions).findLast(
    (step) => isRefused(step) && (only ?? step.sasl.mechanism) === step.sasl.mechanism,
  )
  if (refused) {
    // In which character set LOGIN and PASS have them nobody has written down.
    const isOpen = one.id.endsWith(`/${NOT_ASCII}`) && refused.sasl.mechanism !== 'PLAIN'
    demand(requirement, fact(false, refused.observed, refused.at), expected, isOpen ? { breach: 'warn' } : {})
    return true
  }
  const [attempt] = own
  if (!attempt || only !== undefined) return false
  // It gave nothing wrong; but what was issued it cannot use.
  demand(requirement, fact(false, attempt.observed, attempt.at), expected, { breach: 'warn' })
  return true
}

const isRefused = (step: LoginStep): boolean =>
  isSmtp(step) ? step.code >= 500 : 'status' in step && step.status === 'err'

const isSmtp = (step: AnyStep): step is SmtpStep => 'code' in step && typeof step.code === 'number'
