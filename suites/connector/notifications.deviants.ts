import { conformingMessage } from '../../fixtures/messages/conforming.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'

const isBroken = (octets: Buffer): boolean => /base63|^Status: nine/m.test(octets.toString('latin1'))

export const notifications: readonly ConnectorDeviant[] = [
  {
    id: 'M-CS-010',
    title: say`Answers each message that it cannot process`,
    fails: ['CS-010'],
    patch(behaviour) {
      behaviour.afterFetch = async (collected, submit, { from, to }) => {
        const message = conformingMessage({ from, to, subject: 'Cannot be processed' })
        for (const { octets } of collected) if (isBroken(octets)) await submit({ message })
      }
    },
  },
  {
    id: 'M-CS-010b',
    title: say`Sends a report for each message that it cannot process`,
    fails: ['CS-010', 'LE-01'],
    patch(behaviour) {
      behaviour.afterFetch = async (collected, submit, { from, to }) => {
        const message = conformingMessage({ from, to, subject: 'Undeliverable' })
        for (const { octets } of collected) if (isBroken(octets)) await submit({ message, from: '' })
      }
    },
  },
]
