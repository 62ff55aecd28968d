import { check } from '../../harness/judging/check.ts'
import { demand } from '../../harness/judging/finding.ts'
import type { Pop3Step } from '../../harness/reading/pop3-session.ts'
import type { SmtpSession, SmtpStep } from '../../harness/reading/smtp-session.ts'
import { say } from '../../harness/text/text.ts'
import { temporaryFaults } from './fault-scenarios.ts'
import { pop3Ladder } from './ladder.ts'
import { never, pop3Sessions, smtpSessions } from './observe.ts'
import { withAddresses } from './odd-addresses.ts'

/*
 * RFC 5321 §4.1.4 and RFC 5034 §4: what a client may not say again before, or after, something else.
 */

/** The MAILs of a session, and whether each came while a transaction was open. */
function mailsIn({ steps }: SmtpSession): { readonly mail: SmtpStep; readonly isNested: boolean }[] {
  let isOpen = false
  return steps.flatMap((step) => {
    const { kind, verb, code } = step
    const before = isOpen
    // A connector that counts refused data as the end of a transaction does no harm: it fails there (RFC 5321 §4.1.1.4).
    if (kind === 'message' || ['EHLO', 'HELO', 'RSET', 'QUIT', 'STARTTLS', 'BDAT'].includes(verb)) isOpen = false
    else if (verb === 'DATA') isOpen &&= code < 400
    else if (verb === 'MAIL') isOpen ||= code >= 200 && code < 300
    return kind === 'command' && verb === 'MAIL' ? [{ mail: step, isNested: before }] : []
  })
}

export const cm190 = check({
  id: 'CM-190',
  title: say`No MAIL while a transaction is open`,
  monitor: true,
  over: temporaryFaults.filter(({ point }) => point === 'RCPT').map(({ scenario }) => scenario),
  needs: ['smtp:mail'],
  decides: ['RFC5321-4.1.4-5'],
  risk: say`The gateway refuses the second MAIL, and with it a message that it would have taken.`,
  remedy: say`Say RSET after a recipient was refused, before the next MAIL.`,
  judge({ attempts }) {
    const sessions = smtpSessions(withAddresses(attempts))
    const mails = sessions.flatMap(mailsIn)
    const nested = mails.filter(({ isNested }) => isNested).map(({ mail }) => mail)
    const text = say`RSET, EHLO or the end of the data between two MAILs`
    // Without a recipient that was refused nothing led it to begin again.
    const isTempted = sessions.some(({ steps }) => steps.some(({ verb, code }) => verb === 'RCPT' && code >= 400))
    never(
      demand,
      'RFC5321-4.1.4-5',
      text,
      nested,
      isTempted ? mails[0]?.mail : undefined,
      say`a recipient that is refused`,
    )
  },
})

const isLogin = ({ kind, verb, argument }: Pop3Step): boolean =>
  // AUTH alone asks for the list of mechanisms.
  kind === 'command' && (['USER', 'PASS', 'APOP'].includes(verb) || (verb === 'AUTH' && argument !== undefined))

export const cp190 = check({
  id: 'CP-190',
  title: say`It logs in once per session (POP3)`,
  monitor: true,
  over: [pop3Ladder],
  needs: ['pop3:login'],
  decides: ['RFC5034-4-14', 'RFC4422-3.8-1'],
  risk: say`The gateway refuses the second login and may end the session, so that nothing is collected.`,
  remedy: say`Log in once in a session, and go on with the mailbox once +OK came.`,
  judge({ attempts }) {
    const following = pop3Sessions(attempts).flatMap(({ steps, authenticated }) =>
      authenticated ? steps.slice(steps.indexOf(authenticated) + 1).filter(({ kind }) => kind === 'command') : [],
    )
    const logins = following.filter(isLogin)
    for (const requirement of ['RFC5034-4-14', 'RFC4422-3.8-1']) {
      never(demand, requirement, say`no login after +OK`, logins, following[0], say`a command after the login`)
    }
  },
})
