import type { Pop3Step } from '../../harness/reading/pop3-session.ts'
import type { SmtpStep } from '../../harness/reading/smtp-session.ts'

/*
 * What belongs inside TLS (§3.3.1, §4.3.1): a login, and what comes after it. Where it is said in plaintext CM-001 and
 * CP-001 decide it, and CS-014 and CP-012 where TLS could not be had.
 */

/** Commands that belong inside TLS, of which the answer or the argument matters to others. */
export const TRANSACTION: ReadonlySet<string> = new Set(['AUTH', 'MAIL', 'RCPT', 'DATA', 'BDAT'])
/** The same in octets that are not taken apart into lines, because TLS seemed to begin. */
const UNDER_WAY = /AUTH [A-Z]|MAIL FROM:|RCPT TO:/i

const OF_MAILDROP: ReadonlySet<string> = new Set([
  ...['USER', 'PASS', 'AUTH', 'APOP', 'STAT', 'LIST', 'RETR', 'DELE', 'UIDL', 'TOP', 'RSET'],
])

/** Whether a step is a login, envelope or content, and in plaintext. */
export const isOpenSmtp = ({ epoch, kind, verb, text }: SmtpStep): boolean =>
  epoch === 0 && (kind === 'message' || TRANSACTION.has(verb) || (kind === 'rest' && UNDER_WAY.test(text)))

/** Whether a step is a login or what comes after it, and in plaintext. */
export const isOpenPop3 = ({ epoch, kind, verb }: Pop3Step): boolean =>
  epoch === 0 && (kind === 'sasl' || OF_MAILDROP.has(verb))
