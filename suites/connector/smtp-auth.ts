import { check, type Variant } from '../../harness/judging/check.ts'
import { demand } from '../../harness/judging/finding.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import type { Pop3Step } from '../../harness/reading/pop3-session.ts'
import type { SmtpStep } from '../../harness/reading/smtp-session.ts'
import type { SaslEvent } from '../../harness/record/event.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { never, pop3Sessions, smtpSessions } from './observe.ts'

/*
 * §3.1.3, §3.7 and their twins of chapter 4: who logs in, and that nothing is done before.
 */

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

const NAMES: Readonly<Record<SaslEvent['identity'], Text>> = {
  full: say`the full mailbox name`,
  'local-part': say`the mailbox name without its domain`,
  other: say`not the name of the mailbox`,
  unreadable: say`unreadable`,
}

export const cm017 = check({
  id: 'CM-017',
  title: say`The user name is the full mailbox name, domain included`,
  monitor: true,
  variants: ['smtp', 'pop3'],
  needs: ['smtp:tls', 'pop3:tls'],
  decides: ['HTG-3.7-2', 'HTG-4.7-1'],
  risk: say`The login fails, or opens a mailbox of the same name in another domain: then the messages of somebody else are read and deleted.`,
  remedy: say`Log in with the whole mailbox name, name@domain, as it was given with the account.`,
  judge({ attempts, variant }) {
    // What cannot be read is a matter of form (CM-019).
    const named = loginSteps(sessionsOf(attempts, variant)).filter(({ sasl }) => sasl.identity !== 'unreadable')
    const seen = ({ sasl, at }: LoginStep): Observable => ({
      observed: say`the user name of ${{ mechanism: sasl.mechanism }} is ${{ name: NAMES[sasl.identity] }}`,
      at,
    })
    const offences = named.filter(({ sasl }) => sasl.identity !== 'full').map(seen)
    const requirement = variant === 'pop3' ? 'HTG-4.7-1' : 'HTG-3.7-2'
    const [witness] = named.map(seen)
    never(demand, requirement, say`the full mailbox name as user name`, offences, witness, say`a login`)
  },
})

/**
 * What ends a login where a response to a challenge was due. Letters are hidden there: four of them are QUIT, since no name
 * and no password is that short.
 */
export const isFarewell = ({ text }: AnyStep): boolean => text === '*' || /^[A-Za-z]{4} *$/.test(text)

/** What nobody may do before the login (§3.3.2, §4.3.2). */
const AFTER_LOGIN: Readonly<Record<Variant, ReadonlySet<string>>> = {
  smtp: new Set(['MAIL', 'RCPT', 'DATA', 'BDAT']),
  pop3: new Set(['STAT', 'LIST', 'UIDL', 'RETR', 'TOP', 'DELE']),
}

export const cm027 = check({
  id: 'CM-027',
  title: say`Nothing is submitted or collected inside TLS before the login has succeeded`,
  monitor: true,
  variants: ['smtp', 'pop3'],
  needs: ['smtp:tls', 'pop3:tls'],
  decides: ['HTG-3.1.3-1', 'HTG-3.3.2-1', 'HTG-4.3.2-1'],
  risk: say`A declaration is given to a server that has not asked the sender for any proof of identity, or is refused and lost.`,
  remedy: say`Go no further than the login until it is answered 235 or +OK; if no login is offered or it fails, stop and report it.`,
  judge({ attempts, variant = 'smtp' }) {
    const verbs = AFTER_LOGIN[variant]
    // A command in the place of a response is one for the client: it went on as if the login were over.
    const isWork = ({ kind, verb, verbForResponse = '' }: AnyStep) =>
      verbs.has(kind === 'command' ? verb : verbForResponse)
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
        say`no ${{ verbs: [...verbs].join(', ') }} before the login`,
        offences,
        witness,
        say`a command after the login`,
      )
    }
  },
})
