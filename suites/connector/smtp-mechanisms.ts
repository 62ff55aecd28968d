import { decodeBase64 } from '../../harness/grammar/base64.ts'
import { check, type Variant } from '../../harness/judging/check.ts'
import { demand, fact, isPlayed, itHolds, notApplicable, undecided } from '../../harness/judging/finding.ts'
import type { Verdict } from '../../harness/judging/verdict.ts'
import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { err } from '../../harness/peers/gateway/pop3-server.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import type { SmtpStep } from '../../harness/reading/smtp-session.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { pop3Ladder, smtpLadder } from './ladder.ts'
import { inboundMessage } from './mail.ts'
import { attemptsIn, never, smtpSessions } from './observe.ts'
import { decideInitialResponses, decidePlainForm, strictBase64 } from './sasl-form.ts'
import { fetch, recovered, type Scenario, type ScenarioAction, scenario, send } from './scenario.ts'
import { type AnyStep, isFarewell, type LoginStep, loginSteps, type Session, sessionsOf } from './smtp-auth.ts'

/*
 * §3.3.2 and §4.3.2 with RFC 4954, RFC 5034 and RFC 4616: which mechanism a connector logs in with, and in which form.
 */

/** Replaces what EHLO says of AUTH. */
function announcing(...lines: readonly string[]): (behaviour: Pick<GatewayBehaviour, 'smtp'>) => void {
  return ({ smtp }) => {
    const { capabilities } = smtp
    smtp.capabilities = (session) => [
      ...capabilities(session).filter((line) => !line.startsWith('AUTH')),
      ...(session.tls ? lines : []),
    ]
  }
}

const announcement = (
  variant: string,
  title: Text,
  why: Text,
  lines: readonly string[],
  odd: Pick<Scenario, 'brokenPeer'> = {},
): Scenario => scenario({ id: `F-55/${variant}`, title, why, actions: [send], patch: announcing(...lines), ...odd })

/** AUTH said in ways that are right. */
const announcedSoundly: readonly Scenario[] = [
  announcement(
    'order',
    say`EHLO offers LOGIN before PLAIN`,
    say`The order of mechanisms means nothing. A sound connector logs in with either.`,
    ['AUTH LOGIN PLAIN'],
  ),
  announcement(
    'legacy',
    say`EHLO offers AUTH, and once more in the old form AUTH=`,
    say`Servers repeat the offer for clients of the nineties. A sound connector goes by the line that it knows.`,
    ['AUTH=LOGIN PLAIN', 'AUTH LOGIN PLAIN'],
  ),
]

/** AUTH said in ways that no grammar has. What a connector makes of them is only recorded. */
const announcedOddly: readonly Scenario[] = [
  announcement(
    'lower-case',
    say`EHLO offers auth plain login, in lower case`,
    say`Names of mechanisms are in upper case. A lenient connector logs in all the same.`,
    ['auth plain login'],
    { brokenPeer: true },
  ),
  announcement(
    'spaces',
    say`EHLO offers AUTH with several spaces between the mechanisms`,
    say`One space separates mechanisms. A lenient connector logs in all the same.`,
    ['AUTH  PLAIN   LOGIN '],
    { brokenPeer: true },
  ),
]

/** Offers certain mechanisms, on both ports, and knows no other. */
function offering(...names: readonly string[]): (behaviour: GatewayBehaviour) => void {
  return ({ smtp, pop3 }) => {
    for (const { sasl } of [smtp, pop3]) {
      sasl.advertised = [...names]
      for (const name of Object.keys(sasl.mechanisms)) if (!names.includes(name)) delete sasl.mechanisms[name]
    }
  }
}

/** A scenario of each protocol. */
function onBoth(
  id: string,
  title: Text,
  why: Text,
  patch: (behaviour: GatewayBehaviour) => void,
  also: readonly ((step: ScenarioAction) => ScenarioAction)[] = [],
  odd: Pick<Scenario, 'brokenPeer'> = {},
): { readonly smtp: Scenario; readonly pop3: Scenario } {
  const steps = (step: ScenarioAction) => [step, ...also.map((change) => change(step))]
  return {
    smtp: scenario({ id: `${id}/smtp`, title, why, actions: steps(send), patch, ...odd }),
    pop3: scenario({
      id: `${id}/pop3`,
      title,
      why,
      actions: steps(fetch),
      maildrop: (mail) => [inboundMessage(mail)],
      patch,
      ...odd,
    }),
  }
}

/** A gateway has both mechanisms (§3.3.2, §4.3.2). */
const LACKING = { brokenPeer: true } as const

const loginOnly = onBoth(
  'F-111/login',
  say`LOGIN is the only mechanism that is offered`,
  say`Shows whether the connector has LOGIN. A connector without it stops, and says so.`,
  offering('LOGIN'),
  [],
  LACKING,
)
const plainOnly = onBoth(
  'F-111/plain',
  say`PLAIN is the only mechanism that is offered`,
  say`Shows whether the connector has PLAIN. A connector without it stops, and says so.`,
  offering('PLAIN'),
  [],
  LACKING,
)
const md5Offered = onBoth(
  'F-111/md5',
  say`DIGEST-MD5 and CRAM-MD5 are offered before PLAIN`,
  say`The interface has neither of them (footnotes 2 and 6). A sound connector logs in with PLAIN.`,
  offering('DIGEST-MD5', 'CRAM-MD5', 'PLAIN'),
)
export const noneOffered = onBoth(
  'F-111/none',
  say`No way to log in is offered`,
  say`Tempts the connector to go on without a login. A sound connector stops and says so, and logs in as always once a login is offered again.`,
  ({ smtp, pop3 }) => {
    announcing()({ smtp })
    for (const verb of ['USER', 'PASS', 'AUTH']) {
      smtp.states.tls.honours.delete(verb)
      pop3.states.authorization.honours.delete(verb)
    }
    const { capabilities } = pop3
    pop3.capabilities = (session) => capabilities(session).filter((line) => !/^(?:USER|SASL)/.test(line))
    pop3.states.authorization.refuse = () => err('No such command')
  },
  [recovered],
  LACKING,
)

/** Asks for a response to something that is not base64, whatever came with AUTH. */
const notBase64 = scenario({
  id: 'F-56/not-base64',
  title: say`A challenge of AUTH is not base64`,
  why: say`A client that cannot decode the challenge does not know what it is asked for. A sound connector cancels with “*” or leaves, and gives no password.`,
  brokenPeer: true,
  actions: [send],
  patch({ smtp: { sasl } }) {
    sasl.encode = () => 'Wachtwoord, graag!'
    sasl.mechanisms.PLAIN = async ({ ask, readPlain }) => readPlain(await ask(''))
    sasl.mechanisms.LOGIN = async ({ ask }) => ({
      authzid: '',
      authcid: (await ask('')).toString('utf8'),
      passwd: (await ask('')).toString('utf8'),
    })
  },
})

const noSpaceInChallenge = scenario({
  id: 'F-56/no-space',
  title: say`The empty challenge of AUTH PLAIN is 334 without a space after it`,
  why: say`Many servers have had this fault. A lenient connector goes on.`,
  brokenPeer: true,
  actions: [send],
  patch({ smtp }) {
    const { render } = smtp
    smtp.render = (answer, session) =>
      answer.code === 334 && answer.lines[0] === '' ? [Buffer.from('334\r\n')] : render(answer, session)
  },
})

const otherPrompts = scenario({
  id: 'F-57',
  title: say`LOGIN, the only mechanism, asks in Dutch for the name and then for the password`,
  why: say`No standard defines the prompts of LOGIN. A sound connector gives the name first and the password second.`,
  actions: [send],
  patch(behaviour) {
    offering('LOGIN')(behaviour)
    behaviour.smtp.sasl.mechanisms.LOGIN = async ({ initial, ask }) => ({
      authzid: '',
      authcid: (initial ?? (await ask('Gebruikersnaam\0'))).toString('utf8'),
      passwd: (await ask('En nu het geheim')).toString('utf8'),
    })
  },
})

const promptsReversed = scenario({
  id: 'F-172',
  title: say`LOGIN, the only mechanism, asks for the password first and then for the name, and takes them in either order`,
  why: say`No standard defines the prompts of LOGIN. A sound connector gives the name first, or goes by what is asked for, or stops.`,
  brokenPeer: true,
  actions: [send],
  patch(behaviour) {
    offering('LOGIN')(behaviour)
    behaviour.smtp.sasl.mechanisms.LOGIN = async ({ initial, ask }, { site: { accounts } }) => {
      const first = (await ask('Password:')).toString('utf8')
      const second = (initial ?? (await ask('Username:'))).toString('utf8')
      const isReversed = accounts.some(({ user }) => user === second)
      return { authzid: '', authcid: isReversed ? second : first, passwd: isReversed ? first : second }
    }
  },
})

const nameAskedAgain = scenario({
  id: 'F-173',
  title: say`LOGIN, the only mechanism, asks for the name although it came with the command`,
  why: say`Some servers do not read an initial response of LOGIN. A connector that gives one and then goes by the order gives its password for the name; a sound one goes by what is asked for, gives none, or stops.`,
  brokenPeer: true,
  actions: [send],
  patch(behaviour) {
    offering('LOGIN')(behaviour)
    behaviour.smtp.sasl.mechanisms.LOGIN = async ({ ask }) => ({
      authzid: '',
      authcid: (await ask('Username:')).toString('utf8'),
      passwd: (await ask('Password:')).toString('utf8'),
    })
  },
})

const oneChallengeMore = scenario({
  id: 'F-58',
  title: say`After name and password the gateway sends one more challenge`,
  why: say`PLAIN and LOGIN have no further answer. A sound connector cancels or leaves, and does not give the password once more.`,
  brokenPeer: true,
  actions: [send],
  patch({ smtp: { sasl } }) {
    const { PLAIN, LOGIN } = sasl.mechanisms
    for (const [name, mechanism] of Object.entries({ PLAIN: PLAIN!, LOGIN: LOGIN! })) {
      sasl.mechanisms[name] = async (exchange, session) => {
        await mechanism(exchange, session)
        await exchange.ask('Password:')
        return undefined
      }
    }
  },
})

export const plainRefused = scenario({
  id: 'F-59',
  title: say`AUTH PLAIN is answered 535, while LOGIN is offered next to it and works`,
  why: say`The password is right, and the reply calls it wrong. A sound connector may try LOGIN once; without a login it submits nothing.`,
  brokenPeer: true,
  actions: [send, recovered(send)],
  patch({ smtp: { sasl } }) {
    sasl.mechanisms.PLAIN = async () => undefined
    sasl.takesInitialResponse = () => true
  },
})

const soundLadders = [smtpLadder, pop3Ladder]
const choices: readonly Scenario[] = [loginOnly, plainOnly, md5Offered, noneOffered].flatMap(({ smtp, pop3 }) => [
  smtp,
  pop3,
])

/** What a connector made of an offer: how it logged in, or that it did not. */
interface Login extends Observable {
  readonly mechanism: string | undefined
}

function loginIn(attempts: readonly Attempt[], one: Scenario, variant: Variant | undefined): Login {
  const own = attemptsIn(attempts, [one])
  const login = sessionsOf(own, variant).find(({ authenticated }) => (authenticated?.epoch ?? 0) > 0)?.authenticated
  const mechanism = login?.sasl?.mechanism
  if (login && mechanism !== undefined)
    return { mechanism, observed: say`a login with ${{ mechanism }} in ${{ scenario: one.id }}`, at: login.at }
  const [attempt] = own
  if (!attempt) undecided(say`control: ${{ scenario: one.id }} was expected to be played, and was not`)
  return {
    mechanism: undefined,
    observed: say`no login in ${{ scenario: one.id }} (${{ attempt: attempt.observed }})`,
    at: attempt.at,
  }
}

export const cm018 = check({
  id: 'CM-018',
  title: say`It logs in by name and password, with PLAIN or LOGIN as they are offered`,
  over: [
    ...soundLadders,
    ...announcedSoundly,
    ...announcedOddly,
    ...choices,
    noSpaceInChallenge,
    ...[otherPrompts, promptsReversed, nameAskedAgain],
    plainRefused,
  ],
  variants: ['smtp', 'pop3'],
  needs: ['smtp:auth', 'pop3:login'],
  decides: ['HTG-3.3.2-2', 'HTG-3.3.2-3', 'HTG-3.3.2-4', 'HTG-4.3.2-4', 'HTG-4.3.2-2', 'HTG-4.3.2-3'],
  risk: say`The connector cannot log in, or only until the gateway changes what it offers, so that declarations pile up.`,
  remedy: say`Choose PLAIN, or else LOGIN, from the list that the server gives inside TLS, whatever else is in it.`,
  judge({ attempts, variant }) {
    const [account, plain, login] =
      variant === 'pop3'
        ? (['HTG-4.3.2-4', 'HTG-4.3.2-2', 'HTG-4.3.2-3'] as const)
        : (['HTG-3.3.2-2', 'HTG-3.3.2-3', 'HTG-3.3.2-4'] as const)
    const sessions = sessionsOf(attempts, variant)
    for (const { step, breach } of sessions.flatMap(foreignLogins)) {
      const seen = fact(false, step.observed, step.at)
      demand(account, seen, itHolds(say`PLAIN or LOGIN, as offered`), breach ? { breach } : {})
    }
    const isSound = ({ sasl }: LoginStep) => ['PLAIN', 'LOGIN', 'USER'].includes(sasl.mechanism)
    const witness = loginSteps(sessions).find(isSound)
    never(demand, account, say`no mechanism other than those of the interface`, [], witness, say`a login`)

    const outcome = (one: Scenario) => loginIn(attempts, one, variant)
    const of = ({ smtp, pop3 }: { readonly smtp: Scenario; readonly pop3: Scenario }) =>
      variant === 'pop3' ? pop3 : smtp
    const decide = (requirement: string, one: Scenario, mechanism: string | undefined, breach?: Verdict) => {
      if (!isPlayed(one)) return
      const { observed, at, mechanism: used } = outcome(one)
      const isRight = mechanism === undefined ? used !== undefined : used === mechanism || used === 'USER'
      const text = mechanism === undefined ? say`a login` : say`a login with ${{ mechanism }}`
      demand(requirement, fact(isRight, observed, at), itHolds(text), breach ? { breach } : {})
    }
    const mechanisms = new Set(sessions.map(({ authenticated }) => authenticated?.sasl?.mechanism))
    // One of the two is enough for a client: a server has both.
    const lacks = (mechanism: string): Verdict | undefined => (mechanisms.has(mechanism) ? undefined : 'info')
    decide(plain, of(plainOnly), 'PLAIN', lacks('PLAIN'))
    decide(plain, of(md5Offered), 'PLAIN', lacks('PLAIN') ?? 'warn')
    if (variant === 'smtp') {
      for (const one of announcedSoundly) decide(plain, one, undefined)
      for (const one of announcedOddly) decide(plain, one, undefined, 'info')
      decide(plain, noSpaceInChallenge, undefined, 'info')
    }
    decide(login, of(loginOnly), 'LOGIN', lacks('LOGIN'))
    if (variant === 'smtp') {
      decide(login, otherPrompts, 'LOGIN', lacks('LOGIN') ?? 'warn')
      // Nobody says what a client is to make of these: what it does is only recorded.
      for (const one of [promptsReversed, nameAskedAgain]) decide(login, one, 'LOGIN', 'info')
    }
  },
})

/**
 * AUTH inside TLS with a mechanism that the interface does not have, or that was not offered where some were, and what it
 * comes to, where that is not a fail. Nobody forbids a client what the server offers; only, the interface has nothing but
 * PLAIN and LOGIN. And since it always has both, a client set to one of them need not look at what is offered.
 */
function foreignLogins({ steps, authenticated }: Session): { step: AnyStep; breach: Verdict | undefined }[] {
  let offered: readonly string[] = []
  // A login after the login is a matter of its own (CM-026).
  const before = authenticated ? steps.slice(0, steps.indexOf(authenticated) + 1) : steps
  return before.flatMap((step) => {
    offered = offerIn(step) ?? offered
    if (step.epoch === 0 || step.kind !== 'command') return []
    if (step.verb === 'APOP') return [{ step, breach: 'warn' }]
    const mechanism = step.verb === 'AUTH' ? /^[^ \t]+/.exec(step.argument ?? '')?.[0].toUpperCase() : undefined
    if (mechanism === undefined) return []
    const isForeign = mechanism !== 'PLAIN' && mechanism !== 'LOGIN'
    // AUTH where nothing at all is offered is the use of an extension that is not there (CM-006, CP-003).
    const isUnoffered = offered.length > 0 && !offered.includes(mechanism)
    if (!isForeign && !isUnoffered) return []
    return [{ step, breach: !isForeign ? 'info' : isUnoffered ? undefined : 'warn' }]
  })
}

/** The mechanisms that a step was told, if it was one to be told. */
function offerIn(step: AnyStep): readonly string[] | undefined {
  const lines =
    'reply' in step
      ? step.verb === 'EHLO'
        ? step.reply?.lines
        : undefined
      : step.verb === 'CAPA'
        ? step.response?.multiline?.lines
        : undefined
  return lines?.flatMap((line) => {
    const [keyword = '', ...names] = line.toUpperCase().trim().split(/[ =]+/)
    return keyword === 'AUTH' || keyword === 'SASL' ? names : []
  })
}

/** Responses of the client that a mechanism has. */
const RESPONSES: Readonly<Record<string, number>> = { PLAIN: 1, LOGIN: 2 }

export const cm019 = check({
  id: 'CM-019',
  title: say`Logins have the form that their mechanism and SASL prescribe`,
  over: [...soundLadders, ...announcedSoundly, ...choices, notBase64, otherPrompts, oneChallengeMore],
  variants: ['smtp', 'pop3'],
  needs: ['smtp:tls', 'pop3:tls'],
  decides: [
    'RFC4954-4-18',
    'RFC5034-4-11',
    'RFC4616-2-5',
    'RFC4954-4-16',
    'RFC5034-4-10',
    'RFC4954-4-17',
    'HTG-3.3.2-4',
  ],
  risk: say`A strict gateway refuses the login; or the password is given to a server that never asked for it.`,
  remedy: say`Encode each response as one line of base64 with padding; send an empty authorisation identity, NUL, name, NUL, password; cancel with “*” if the challenge is not understood.`,
  judge({ attempts, variant = 'smtp' }) {
    const sessions = sessionsOf(attempts, variant)
    const all = loginSteps(sessions)
    if (all.length === 0) undecided(say`control: a login was expected, and did not happen`)
    const sasl = all.filter((step) => step.sasl.mechanism !== 'USER')

    const strict = strictBase64(variant)
    const broken = sasl.filter((step) => step.sasl.base64 === 'broken')
    if (sasl.length === 0) notApplicable(strict, all[0]!, say`a login with SASL`)
    else never(demand, strict, say`strictly valid base64`, broken, sasl[0], say`a SASL response`)

    const plain = sasl.filter((step) => step.sasl.mechanism === 'PLAIN' && step.sasl.base64 === 'strict')
    const [step] = plain
    if (!step) notApplicable('RFC4616-2-5', all[0]!, say`a login with PLAIN`)
    else {
      decidePlainForm(plain)
      // To act for somebody else is legal in PLAIN; here there is nobody to act for.
      const acting = plain.find(({ sasl: { authorisation } }) => authorisation === 'other')
      const seen = fact(acting === undefined, (acting ?? step).observed, (acting ?? step).at)
      demand('RFC4616-2-5', seen, itHolds(say`no other identity to act for`), { breach: 'warn' })
    }

    decideInitialResponses(sasl, variant, all[0]!)
    if (variant === 'pop3') return

    const puzzled = followers(
      sessions,
      ({ reply: answer }) => answer.code === 334 && decodeBase64(answer.lines[0] ?? '') === undefined,
    )
    const text = say`“*” or the end of the session after a challenge that is not base64`
    const answers = puzzled.flatMap(({ next }) => (next && !isFarewell(next) && !goesOnToMail(next) ? [next] : []))
    const full = answers.filter(givesSomething)
    const [left] = puzzled.map(({ asked }) => asked)
    never(demand, 'RFC4954-4-17', text, full, left, say`a challenge in ${{ scenario: notBase64.id }}`)
    // An empty response or a command does not cancel either, but gives nothing away.
    const empty = answers.find((step) => !givesSomething(step))
    if (empty) demand('RFC4954-4-17', fact(false, empty.observed, empty.at), itHolds(text), { breach: 'warn' })

    const answered = smtpSessions(attemptsIn(attempts, [oneChallengeMore])).flatMap(responsesIn)
    if (answered.length === 0)
      notApplicable('HTG-3.3.2-4', all[0]!, say`a login in ${{ scenario: oneChallengeMore.id }}`)
    for (const { step, mechanism, count } of answered) {
      const most = RESPONSES[mechanism] ?? count
      const isFew = count <= most
      const requirement = mechanism === 'LOGIN' ? 'HTG-3.3.2-4' : 'RFC4616-2-5'
      const limit = say`no response beyond the ${{ most }} that ${{ mechanism }} has`
      demand(requirement, fact(isFew, step.observed, step.at), itHolds(limit), { breach: 'warn' })
    }
  },
})

/** A connector that goes on as if the login were over does not log in badly but not at all (CM-027). */
const goesOnToMail = ({ verbForResponse = '' }: AnyStep) => verbForResponse === 'MAIL' || verbForResponse === 'RCPT'

/** Whether there is a credential in what was sent for a response: a command has one only where it begins a new login. */
const givesSomething = ({ text, sasl, verbForResponse }: AnyStep) =>
  text !== '' && (verbForResponse === undefined || sasl !== undefined)

/** Steps whose reply is of a kind, each with the one after it. */
function followers(
  sessions: readonly Session[],
  test: (asked: SmtpStep & { readonly reply: NonNullable<SmtpStep['reply']> }) => boolean,
): { readonly asked: AnyStep; readonly next: AnyStep | undefined }[] {
  return sessions.flatMap(({ steps }) =>
    steps.flatMap((asked, index) =>
      'reply' in asked && asked.reply && test(asked as SmtpStep & { reply: NonNullable<SmtpStep['reply']> })
        ? [{ asked, next: steps[index + 1] }]
        : [],
    ),
  )
}

/** The responses of each login of a session, counted. */
function responsesIn({ steps }: Session): { step: AnyStep; mechanism: string; count: number }[] {
  let mechanism = ''
  let count = 0
  return steps.flatMap((step) => {
    if (step.epoch === 0) return []
    // For the client a login that it begins anew where a response was due is another one.
    if (step.verb === 'AUTH' || step.verbForResponse === 'AUTH') {
      const [, name = '', initial] = step.text.trim().split(/[ \t]+/)
      mechanism = name.toUpperCase()
      count = initial === undefined ? 0 : 1
      return count > 0 && mechanism in RESPONSES ? [{ step, mechanism, count }] : []
    }
    const isResponse = step.kind === 'sasl' && !isFarewell(step) && step.verbForResponse === undefined
    if (!isResponse || !(mechanism in RESPONSES)) return []
    return [{ step, mechanism, count: ++count }]
  })
}
