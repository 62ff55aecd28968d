import { check } from '../../harness/run/check.ts'
import { demand, expecting, fact, present } from '../../harness/run/finding.ts'
import { recovered, scenario, send } from './scenario.ts'

export const startTlsStripped = scenario({
  id: 'F-01',
  title: 'The EHLO reply offers AUTH and no STARTTLS',
  why: 'Whoever sits between strips STARTTLS and invites to log in. A sound connector stops and says so, today and at every later attempt.',
  steps: [send, send, send, recovered(send)],
  patch({ smtp }) {
    smtp.capabilities = ({ tls }) => (tls ? ['AUTH PLAIN LOGIN'] : ['AUTH PLAIN LOGIN', 'DSN'])
  },
})

export const cs014 = check({
  id: 'CS-014',
  title: 'No plaintext fallback after a forged, negative or failed upgrade, now or later (SMTP)',
  over: [startTlsStripped],
  needs: ['smtp:data'],
  decides: ['HTG-3.3.3-5'],
  remedy: 'x',
  judge({ attempts }) {
    const faulty = attempts.filter(({ detail }) => detail !== 'healthy')
    const sessions = present(
      faulty.flatMap(({ smtp }) => smtp),
      'a connection',
    )
    for (const { steps, log } of sessions) {
      const bad = steps.find(
        ({ epoch, verb }) => epoch === 0 && ['AUTH', 'MAIL', 'RCPT', 'DATA', 'BDAT'].includes(verb),
      )
      demand(
        'HTG-3.3.3-5',
        bad
          ? fact(false, bad.observed, bad.at)
          : fact(true, 'nothing of the kind', [{ session: log.session, event: 0, offset: 0, length: 0 }]),
        expecting('no AUTH, MAIL or data in plaintext', Boolean),
      )
    }
  },
})
