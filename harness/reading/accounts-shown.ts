import { decodeBase64 } from '../grammar/base64.ts'
import type { SessionLog } from '../record/event.ts'
import { readPop3Session } from './pop3-session.ts'
import { readSmtpSession } from './smtp-session.ts'
import type { Step } from './step.ts'

/** A mailbox and its password. */
interface Shown {
  readonly user: string
  readonly password: string
}

/** The accounts that a session shows before it is masked: those of the logins that the server accepted. */
export function accountsShownIn(log: SessionLog): Shown[] {
  if (log.protocol === 'driver') return []
  return log.protocol === 'smtp'
    ? shownBy(readSmtpSession(log).steps, ({ code }) => code === 235)
    : shownBy(readPop3Session(log).steps, ({ status }) => status === 'ok')
}

function shownBy<S extends Step<unknown>>(steps: readonly S[], isAccepted: (step: S) => boolean): Shown[] {
  const found: Shown[] = []
  let user: string | undefined
  let exchange: { readonly mechanism: string; readonly responses: string[] } | undefined
  for (const step of steps) {
    const { kind, verb, argument } = step
    if (kind === 'sasl') exchange?.responses.push(step.text)
    else {
      const [mechanism = '', ...initial] = (argument ?? '').trim().split(/[ \t]+/)
      exchange = verb === 'AUTH' ? { mechanism: mechanism.toUpperCase(), responses: initial } : undefined
    }
    // All behind the space counts (RFC 1939 §7).
    if (verb === 'USER' && kind === 'command') user = step.text.slice('USER '.length)
    if (!isAccepted(step)) continue
    if (verb === 'PASS' && kind === 'command') add(user, step.text.slice('PASS '.length))
    if (exchange?.mechanism === 'PLAIN') {
      const [, name, password] = decoded(exchange.responses[0])?.split('\0') ?? []
      add(name, password)
    } else if (exchange?.mechanism === 'LOGIN') add(...(exchange.responses.map(decoded) as [string?, string?]))
  }
  return found

  function add(name: string | undefined, password: string | undefined): void {
    if (name && password) found.push({ user: name, password })
  }
}

const decoded = (base64: string | undefined): string | undefined =>
  base64 === undefined ? undefined : decodeBase64(base64)?.toString()
