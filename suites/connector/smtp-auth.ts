import { check, type Variant } from '../../harness/judging/check.ts'
import { demand } from '../../harness/judging/finding.ts'
import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { err } from '../../harness/peers/gateway/pop3-session.ts'
import { reply, type SmtpBehaviour } from '../../harness/peers/gateway/smtp-session.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import type { Pop3Step } from '../../harness/reading/pop3-session.ts'
import type { SmtpStep } from '../../harness/reading/smtp-session.ts'
import type { SaslEvent } from '../../harness/record/event.ts'
import { inboundMessage } from './mail.ts'
import { never, pop3Sessions, smtpSessions } from './observe.ts'
import { fetch, recovered, type Scenario, type Step, scenario, send } from './scenario.ts'

/*
 * §3.1.3, §3.3.2, §3.7 and their twins of chapter 4: who logs in, with which mechanism, in which form, and that nothing
 * is done before.
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

const announcement = (variant: string, title: string, why: string, lines: readonly string[]): Scenario =>
  scenario({ id: `F-55/${variant}`, title, why, steps: [send], patch: announcing(...lines) })

/** AUTH said in ways that are right. */
export const announcedSoundly: readonly Scenario[] = [
  announcement(
    'order',
    'EHLO offers LOGIN before PLAIN',
    'The order of mechanisms means nothing. A sound connector logs in with either.',
    ['AUTH LOGIN PLAIN'],
  ),
  announcement(
    'legacy',
    'EHLO offers AUTH, and once more in the old form AUTH=',
    'Servers repeat the offer for clients of the nineties. A sound connector goes by the line that it knows.',
    ['AUTH=LOGIN PLAIN', 'AUTH LOGIN PLAIN'],
  ),
]

/** AUTH said in ways that no grammar has. What a connector makes of them is only recorded. */
export const announcedOddly: readonly Scenario[] = [
  announcement(
    'lower-case',
    'EHLO offers auth plain login, in lower case',
    'Names of mechanisms are in upper case. A lenient connector logs in all the same.',
    ['auth plain login'],
  ),
  announcement(
    'spaces',
    'EHLO offers AUTH with several spaces between the mechanisms',
    'One space separates mechanisms. A lenient connector logs in all the same.',
    ['AUTH  PLAIN   LOGIN '],
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
  title: string,
  why: string,
  patch: (behaviour: GatewayBehaviour) => void,
  also: readonly ((step: Step) => Step)[] = [],
): { readonly smtp: Scenario; readonly pop3: Scenario } {
  const steps = (step: Step) => [step, ...also.map((change) => change(step))]
  return {
    smtp: scenario({ id: `${id}/smtp`, title, why, steps: steps(send), patch }),
    pop3: scenario({
      id: `${id}/pop3`,
      title,
      why,
      steps: steps(fetch),
      maildrop: (mail) => [inboundMessage(mail)],
      patch,
    }),
  }
}

export const loginOnly = onBoth(
  'F-111/login',
  'LOGIN is the only mechanism that is offered',
  'Shows whether the connector has LOGIN. One without it stops, and says so.',
  offering('LOGIN'),
)
export const plainOnly = onBoth(
  'F-111/plain',
  'PLAIN is the only mechanism that is offered',
  'Shows whether the connector has PLAIN. One without it stops, and says so.',
  offering('PLAIN'),
)
export const md5Offered = onBoth(
  'F-111/md5',
  'DIGEST-MD5 and CRAM-MD5 are offered before PLAIN',
  'The interface has neither of them (footnotes 2 and 6). A sound connector logs in with PLAIN.',
  offering('DIGEST-MD5', 'CRAM-MD5', 'PLAIN'),
)
export const noneOffered = onBoth(
  'F-111/none',
  'No way to log in is offered',
  'Tempts to go on without a login. A sound connector stops and says so, and logs in as always once that is offered again.',
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
)

/** Asks for a response to something that is not base64, whatever came with AUTH. */
export const notBase64 = scenario({
  id: 'F-56/not-base64',
  title: 'A challenge of AUTH is not base64',
  why: 'Whoever cannot decode the challenge does not know what is asked. A sound connector cancels with “*” or leaves, and gives no password.',
  steps: [send],
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

export const noSpaceInChallenge = scenario({
  id: 'F-56/no-space',
  title: 'The empty challenge of AUTH PLAIN is 334 without a space behind it',
  why: 'A fault of the server that many have had. A lenient connector goes on.',
  steps: [send],
  patch({ smtp }) {
    const { render } = smtp
    smtp.render = (answer, session) =>
      answer.code === 334 && answer.lines[0] === '' ? [Buffer.from('334\r\n')] : render(answer, session)
  },
})

export const otherPrompts = scenario({
  id: 'F-57',
  title: 'LOGIN, the only mechanism, asks in Dutch for the name and then for the password',
  why: 'Nothing says what the prompts of LOGIN are. A sound connector gives the name first and the password second.',
  steps: [send],
  patch(behaviour) {
    offering('LOGIN')(behaviour)
    behaviour.smtp.sasl.mechanisms.LOGIN = async ({ initial, ask }) => ({
      authzid: '',
      authcid: (initial ?? (await ask('Gebruikersnaam\0'))).toString('utf8'),
      passwd: (await ask('En nu het geheim')).toString('utf8'),
    })
  },
})

export const oneChallengeMore = scenario({
  id: 'F-58',
  title: 'After name and password the gateway sends one more challenge',
  why: 'PLAIN and LOGIN have no further answer. A sound connector cancels or leaves, and does not give the password once more.',
  steps: [send],
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
  title: 'AUTH PLAIN gets 535, while LOGIN is offered beside it and works',
  why: 'The password is right and is said to be wrong. A sound connector may try LOGIN once; without a login it submits nothing.',
  steps: [send, recovered(send)],
  patch({ smtp: { sasl } }) {
    sasl.mechanisms.PLAIN = async () => undefined
    sasl.takesInitialResponse = () => true
  },
})

export const loginForgotten = scenario({
  id: 'F-61',
  title: 'AUTH gets 235, and MAIL gets 530 all the same',
  why: 'Tempts to log in again and again. A sound connector reports the refusal and logs in once a session.',
  steps: [send, recovered(send)],
  patch({ smtp }) {
    const refuse: SmtpBehaviour['order'][string] = () => reply(530, '5.7.0 Authentication required')
    smtp.order.MAIL = refuse
    // Each further login is taken, too.
    delete smtp.order.AUTH
  },
})

export type AnyStep = SmtpStep | Pop3Step
export interface Session {
  readonly steps: readonly AnyStep[]
  readonly authenticated: AnyStep | undefined
}

/** Sessions of the variant's protocol. */
export function sessionsOf(attempts: readonly Attempt[], variant: Variant | undefined): readonly Session[] {
  return variant === 'pop3' ? pop3Sessions(attempts) : smtpSessions(attempts)
}

/** A step of a login inside TLS, and what it held. */
export type LoginStep = AnyStep & { readonly sasl: SaslEvent }

export function loginSteps(sessions: readonly Session[]): LoginStep[] {
  return sessions.flatMap(({ steps }) =>
    steps.filter((step): step is LoginStep => step.epoch > 0 && step.sasl !== undefined),
  )
}

const NAMES: Readonly<Record<SaslEvent['identity'], string>> = {
  full: 'the full mailbox name',
  'local-part': 'the mailbox name without its domain',
  other: 'not the name of the mailbox',
  unreadable: 'not readable',
}

export const cm017 = check({
  id: 'CM-017',
  title: 'The user name is the full mailbox name, domain included',
  over: 'every',
  variants: ['smtp', 'pop3'],
  needs: ['smtp:tls', 'pop3:tls'],
  decides: ['HTG-3.7-2', 'HTG-4.7-1'],
  risk: 'The login fails, or opens a mailbox of the same name in another domain: then messages of somebody else are read and deleted.',
  remedy: 'Log in with the whole name, as name@domain; strip nothing from it and complete nothing.',
  judge({ attempts, variant }) {
    // What cannot be read is a matter of form (CM-019).
    const named = loginSteps(sessionsOf(attempts, variant)).filter(({ sasl }) => sasl.identity !== 'unreadable')
    const seen = ({ sasl, at }: LoginStep): Observable => ({
      observed: `the user name of ${sasl.mechanism} is ${NAMES[sasl.identity]}`,
      at,
    })
    const offences = named.filter(({ sasl }) => sasl.identity !== 'full').map(seen)
    const requirement = variant === 'pop3' ? 'HTG-4.7-1' : 'HTG-3.7-2'
    const [witness] = named.map(seen)
    never(demand, requirement, 'the full mailbox name as user name', offences, witness, 'a login')
  },
})

/**
 * What stands where a response to a challenge was due, and is none. Letters are masked there: four of them are QUIT, since
 * no name and no password is that short, and only a command goes on behind a space.
 */
export const isFarewell = ({ text }: AnyStep): boolean => text === '*' || /^[A-Za-z]{4} *$/.test(text)
export const isCommand = ({ text }: AnyStep): boolean => /^[A-Za-z]{4} [^ ]/.test(text)

/** What nobody may do before the login (§3.3.2, §4.3.2). */
const AFTER_LOGIN: Readonly<Record<Variant, ReadonlySet<string>>> = {
  smtp: new Set(['MAIL', 'RCPT', 'DATA', 'BDAT']),
  pop3: new Set(['STAT', 'LIST', 'UIDL', 'RETR', 'TOP', 'DELE']),
}

export const cm027 = check({
  id: 'CM-027',
  title: 'Nothing is submitted or collected inside TLS before the login has succeeded',
  over: 'every',
  variants: ['smtp', 'pop3'],
  needs: ['smtp:tls', 'pop3:tls'],
  decides: ['HTG-3.1.3-1', 'HTG-3.3.2-1', 'HTG-4.3.2-1'],
  risk: 'A declaration is given to a server that has asked for no proof of who sends it, or is refused and lost.',
  remedy:
    'Go no further than the login until it got 235 or +OK; where no login is offered or it fails, stop and report it.',
  judge({ attempts, variant = 'smtp' }) {
    const verbs = AFTER_LOGIN[variant]
    const isWork = (step: AnyStep) =>
      (step.kind === 'command' && verbs.has(step.verb)) || (step.kind === 'sasl' && isCommand(step))
    // A login in plaintext is a matter of its own (CM-001, CP-001), and what it is worth inside TLS the gateway's.
    const sessions = sessionsOf(attempts, variant).filter(({ authenticated }) => authenticated?.epoch !== 0)
    const work = sessions.flatMap(({ steps, authenticated }) => {
      const login = authenticated ? steps.indexOf(authenticated) : Infinity
      return steps.flatMap((step, index) => (step.epoch > 0 && isWork(step) ? [{ step, isEarly: index < login }] : []))
    })
    const offences = work.filter(({ isEarly }) => isEarly).map(({ step }) => step)
    const witness = work.find(({ isEarly }) => !isEarly)?.step
    const [first, ...more] = variant === 'pop3' ? ['HTG-4.3.2-1'] : ['HTG-3.3.2-1', 'HTG-3.1.3-1']
    for (const requirement of [first!, ...more]) {
      never(
        demand,
        requirement,
        `no ${[...verbs].join(', ')} before the login`,
        offences,
        witness,
        'a command after the login',
      )
    }
  },
})
