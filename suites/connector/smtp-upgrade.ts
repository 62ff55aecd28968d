import { check } from '../../harness/run/check.ts'
import { demand } from '../../harness/run/finding.ts'
import { attemptsIn, never, smtpSessions, whileDeviating } from './observe.ts'
import { recovered, type Scenario, scenario, send } from './scenario.ts'

export const startTlsStripped = scenario({
  id: 'F-01',
  title: 'The EHLO reply offers AUTH and no STARTTLS',
  why: 'Whoever sits between strips STARTTLS and invites to log in. A sound connector stops and says so, today and at every later attempt.',
  steps: [send, send, send, recovered(send)],
  patch({ smtp }) {
    smtp.capabilities = ({ tls }) => (tls ? ['AUTH PLAIN LOGIN'] : ['AUTH PLAIN LOGIN', 'DSN'])
  },
})

/** Scenarios in which TLS cannot be had. What is said in plaintext there is the matter of CS-014 alone. */
export const upgradeFaults: readonly Scenario[] = [startTlsStripped]

const TRANSACTION = new Set(['AUTH', 'MAIL', 'RCPT', 'DATA', 'BDAT'])

export const cs014 = check({
  id: 'CS-014',
  title: 'No plaintext fallback after a forged, negative or failed upgrade, now or later (SMTP)',
  over: upgradeFaults,
  needs: ['smtp:data'],
  decides: ['HTG-3.3.3-5'],
  risk: 'The password and the whole message are readable, and changeable, by anyone on the way.',
  remedy:
    'Make TLS mandatory: where STARTTLS is missing, refused or fails, end the attempt, report it, and keep the message.',
  judge({ attempts }) {
    for (const one of upgradeFaults) {
      const sessions = smtpSessions(whileDeviating(attemptsIn(attempts, [one])))
      const plain = sessions.flatMap(({ steps }) => steps.filter(({ epoch }) => epoch === 0))
      const offences = plain.filter(({ kind, verb }) => kind === 'message' || TRANSACTION.has(verb))
      never(demand, 'HTG-3.3.3-5', 'no AUTH, MAIL or data in plaintext', offences, plain[0], `a command in ${one.id}`)
    }
  },
})
