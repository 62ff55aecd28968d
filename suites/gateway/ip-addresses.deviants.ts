import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { say } from '../../harness/text/text.ts'
import type { Deviant } from '../deviant.ts'

/** What differs at the second address of the gateway. */
const elsewhere =
  (change: (own: GatewayBehaviour) => void): Deviant['patch'] =>
  (behaviour) => {
    behaviour.perSession = (own, { isElsewhere }) => {
      if (isElsewhere) change(own)
    }
  }

/** Deviations by the address that a client takes (§3.5, §4.5). */
export const ipAddresses: readonly Deviant[] = [
  {
    id: 'M-SS-003',
    title: say`DSN is not offered at the second address`,
    fails: ['SS-003@smtp'],
    patch: elsewhere(({ smtp }) => {
      const { capabilities } = smtp
      smtp.capabilities = (session) => capabilities(session).filter((line) => line !== 'DSN')
    }),
  },
  {
    id: 'M-SS-003b',
    title: say`SASL is not offered on POP3 at the second address`,
    fails: ['SS-003@pop3'],
    patch: elsewhere(({ pop3 }) => {
      const { capabilities } = pop3
      pop3.capabilities = (session) => capabilities(session).filter((line) => !line.startsWith('SASL'))
    }),
  },
  {
    id: 'M-SS-003c',
    title: say`The certificate at the second address has expired`,
    fails: ['SS-003@smtp', 'SS-003@pop3'],
    patch(behaviour, authority) {
      const issued = authority.issue({ names: ['msa-smtp.htpoort.test'], defect: 'expired' })
      elsewhere(({ tls }) => {
        tls.certificate = () => issued
      })(behaviour, authority)
    },
  },
  {
    id: 'M-SS-003d',
    title: say`The second address speaks TLS 1.2`,
    fails: ['SS-003@smtp', 'SS-003@pop3'],
    patch: elsewhere(({ tls }) => {
      tls.minVersion = 'TLSv1.2'
      tls.maxVersion = 'TLSv1.2'
    }),
  },
  {
    id: 'M-SS-003f',
    title: say`MAIL is honoured before STARTTLS at the second address`,
    fails: ['SS-003@smtp'],
    patch: elsewhere(({ smtp }) => void smtp.states.plaintext.honours.add('MAIL')),
  },
  {
    id: 'M-SS-003g',
    title: say`USER is honoured before STLS at the second address`,
    fails: ['SS-003@pop3'],
    patch: elsewhere(({ pop3 }) => void pop3.states.plaintext.honours.add('USER')),
  },
  {
    id: 'M-SS-003h',
    title: say`The second address has TLS 1.2 besides TLS 1.3`,
    fails: ['SS-003@smtp', 'SS-003@pop3'],
    patch: elsewhere(({ tls }) => {
      tls.minVersion = 'TLSv1.2'
    }),
  },
  {
    id: 'M-SS-003e',
    title: say`STARTTLS is not offered at the second address, and works`,
    fails: ['SS-003@smtp'],
    patch: elsewhere(({ smtp }) => {
      const { capabilities } = smtp
      smtp.capabilities = (session) => (session.tls ? capabilities(session) : ['SIZE'])
    }),
  },
]
