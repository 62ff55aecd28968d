import { readSmtpSession, type SmtpStep } from '../harness/reading/smtp-session.ts'
import type { SessionLog } from '../harness/record/event.ts'
import { quoteForSh } from './shell.ts'

/** Characters of a message that is still an argument. */
const LONGEST_DATA = 20_000

/**
 * The dialogue of a session as a command of swaks, which says EHLO, STARTTLS, a login, MAIL, RCPT, DATA and QUIT in this order
 * and nothing else. Nothing where the session has something else, or octets that swaks writes otherwise.
 */
export function swaksCommand(log: SessionLog): string | undefined {
  const steps = [...readSmtpSession(log).steps]
  const words = ['swaks --server "$HOST" --port "$PORT"']
  let last = ''
  const next = (verb: string): SmtpStep | undefined => {
    const [step] = steps
    if (step?.kind !== 'command' || step.verb !== verb || step.ending !== 'crlf' || step.early || step.omitted > 0)
      return undefined
    last = verb
    return steps.shift()
  }
  const ehlo = next('EHLO')
  if (!ehlo?.argument) return undefined
  words.push('--ehlo', quoteForSh(ehlo.argument))
  if (next('STARTTLS')) {
    words.push('--tls')
    last = 'TLS'
    if (next('EHLO')?.argument !== ehlo.argument) return undefined
  }
  if (steps[0]?.verb === 'AUTH') {
    const mechanism = loginOf(steps)
    if (mechanism === undefined) return undefined
    words.push('--auth', mechanism, '--auth-user "$HTG_USER"')
    last = 'AUTH'
  }
  const mail = next('MAIL')
  if (mail) {
    if (!isBare(mail)) return undefined
    words.push('--from', quoteForSh(mail.path || '<>'))
    const recipients: string[] = []
    for (let rcpt = next('RCPT'); rcpt; rcpt = next('RCPT')) {
      if (!isBare(rcpt) || !rcpt.path || rcpt.path.includes(',')) return undefined
      recipients.push(rcpt.path)
    }
    // Without a recipient swaks asks for one.
    if (recipients.length === 0) words.push('--to nobody@example.org')
    else words.push('--to', quoteForSh(recipients.join(',')))
    if (recipients.length > 0 && next('DATA')) {
      const message = steps.shift()
      const data = message?.kind === 'message' && message.ending === 'crlf' ? dataOf(message) : undefined
      if (data === undefined) return undefined
      words.push('--data', quoteForSh(data))
      last = ''
    }
  }
  if (steps.length > 1 || (steps[0] && steps[0].verb !== 'QUIT')) return undefined
  if (last !== '') words.push('--quit-after', last)
  return words.join(' ')
}

/** Takes a login with the account of the run, and tells its mechanism. */
function loginOf(steps: SmtpStep[]): string | undefined {
  const mechanism = /^AUTH (PLAIN|LOGIN)\b/i.exec(steps[0]!.text)?.[1]?.toUpperCase()
  const own = [steps.shift()!]
  while (steps[0]?.kind === 'sasl') own.push(steps.shift()!)
  const sasl = own.at(-1)!.sasl
  const isUsual = sasl?.validCredentials === true && sasl.identity === 'full' && sasl.authorisation === 'none'
  return isUsual ? mechanism : undefined
}

/** Whether MAIL or RCPT has nothing but a path between angle brackets. */
const isBare = ({ text, path }: SmtpStep): boolean =>
  path !== undefined && /^(?:MAIL FROM|RCPT TO):<[^>]*>$/i.test(text) && !/[^\x21-\x7e]/.test(path)

/** A message as swaks takes it; nothing where swaks would put something else in its place. */
function dataOf({ unstuffed, omitted }: SmtpStep): string | undefined {
  if (omitted > 0 || unstuffed.length > LONGEST_DATA || /^[@-]/.test(unstuffed)) return undefined
  const lines = unstuffed.split('\r\n')
  if (lines.some((line) => /[^\t\x20-\x7e]|\\|%[A-Z_]+%/.test(line))) return undefined
  return lines.join('\\n')
}
