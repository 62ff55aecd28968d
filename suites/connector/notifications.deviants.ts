import { conformingMessage } from '../../fixtures/messages/conforming.ts'
import type { ConnectorBehaviour } from '../../harness/peers/connector/behaviour.ts'
import { before, take } from '../../harness/peers/connector/client-dialogue.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'

const isBroken = (octets: Buffer): boolean => /base63|^Status: nine/m.test(octets.toString('latin1'))

const headerOf = (octets: Buffer): string => octets.toString('latin1').split('\r\n\r\n')[0]!
const isFromNobody = (octets: Buffer): boolean => /^Return-Path: <>$/m.test(headerOf(octets))

/** What becomes of some messages in place of being stored: true if they are taken as processed. */
const storesOtherwise =
  (which: (octets: Buffer) => boolean, isTaken: boolean): ConnectorDeviant['patch'] =>
  ({ pop3 }) => {
    const { store } = pop3
    pop3.store = (session, message, octets) => (which(octets) ? isTaken : store(session, message, octets))
  }

/** Changes the line that a notification makes; none stays none. */
const tells =
  (change: (line: string, octets: Buffer, ids: readonly string[]) => string | undefined): ConnectorDeviant['patch'] =>
  (behaviour: ConnectorBehaviour) => {
    const { notice } = behaviour
    behaviour.notice = (octets, memory) => {
      const line = notice(octets, memory)
      return line === undefined ? undefined : change(line, octets, [...memory.sentIds])
    }
  }

export const notifications: readonly ConnectorDeviant[] = [
  {
    id: 'M-CS-010',
    title: say`Answers each message that it cannot process`,
    fails: ['CS-010'],
    patch(behaviour) {
      behaviour.afterFetch = async (collected, submit, { from, to }) => {
        for (const { octets } of collected)
          if (isBroken(octets))
            await submit({ message: conformingMessage({ from, to, subject: 'Cannot be processed' }) })
      }
    },
  },
  {
    id: 'M-CS-010b',
    title: say`Sends a report for each message that it cannot process`,
    fails: ['CS-010', 'LE-01'],
    patch(behaviour) {
      behaviour.afterFetch = async (collected, submit, { from, to }) => {
        for (const { octets } of collected)
          if (isBroken(octets))
            await submit({ message: conformingMessage({ from, to, subject: 'Undeliverable' }), from: '' })
      }
    },
  },
  {
    id: 'M-CP-017',
    title: say`Throws away what comes from the null sender`,
    fails: ['CP-017', 'CS-009'],
    patch: storesOtherwise(isFromNobody, true),
  },
  {
    id: 'M-CP-017b',
    title: say`Throws away notifications of failures in one form, that of Exchange`,
    fails: ['CP-017'],
    patch: storesOtherwise((octets) => /^X-MS-Exchange/m.test(headerOf(octets)), true),
  },
  {
    id: 'M-CP-017c',
    title: say`Looks at the header with TOP, and deletes what comes from the null sender`,
    fails: ['CP-017'],
    patch({ pop3 }) {
      before(pop3.stages, 'collect', async (session) => {
        for (const message of session.listed) {
          session.wire.write(pop3.line(`TOP ${message.number} 0`, session))
          const top = await take(session, pop3, pop3.endOfMessage(message, session))
          if (!/^Return-Path: <>\r$/m.test(top.toString('latin1'))) continue
          session.wire.write(pop3.line(`DELE ${message.number}`, session))
          await pop3.hear(session)
          session.listed = session.listed.filter((one) => one !== message)
        }
      })
    },
  },
  {
    id: 'M-CP-017d',
    title: say`Hands over nothing that comes from the null sender, and leaves it in the mailbox`,
    fails: ['CP-017', 'CS-009', 'CP-006'],
    patch: storesOtherwise(isFromNobody, false),
  },
  {
    id: 'M-CS-009',
    title: say`Takes each notification for a failure`,
    fails: ['CS-009'],
    patch: tells((line) => line.replace(/^delivered/, 'failed')),
  },
  {
    id: 'M-CS-009b',
    title: say`Takes each notification for a delivery`,
    fails: ['CS-009'],
    patch: tells((line) => line.replace(/^failed/, 'delivered')),
  },
  {
    id: 'M-CS-009c',
    title: say`Takes each notification for one about the message that was sent first`,
    fails: ['CS-009'],
    patch: tells((line, _, [first]) => line.replace(/ .*/, ` ${first}`)),
  },
  {
    id: 'M-CS-009d',
    title: say`Says nothing of failures`,
    fails: ['CS-009'],
    patch: tells((line) => (line.startsWith('failed') ? undefined : line)),
  },
  {
    id: 'M-CS-009e',
    title: say`Throws away notifications about its own messages, and tells nothing of them`,
    fails: ['CS-009'],
    patch(behaviour) {
      const { store } = behaviour.pop3
      behaviour.pop3.store = (session, message, octets) =>
        behaviour.notice(octets, session.memory) !== undefined || store(session, message, octets)
    },
  },
]
