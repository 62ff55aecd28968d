import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { say } from '../../harness/text/text.ts'
import type { Frame } from '../../harness/wire/input.ts'
import type { Deviant } from '../deviant.ts'
import { endOfLastLine } from './smtp-starttls.deviants.ts'

/** How the last line came. */
interface Arrival {
  /** In more than one segment. */
  inPieces: boolean
  /** In one segment with the end of the line before it. */
  behindAnother: boolean
}

/** Changes the behaviour of each SMTP connection, which knows how its last line came. */
function knowingSegments(change: (own: GatewayBehaviour, arrival: Arrival) => void): Deviant['patch'] {
  return (behaviour) => {
    behaviour.perSession = (own, { protocol }) => {
      if (protocol !== 'smtp') return
      const arrival: Arrival = { inPieces: false, behindAnother: false }
      const { commandLine } = own.smtp
      let isMore = false
      // The reader of lines asks once where a line ends, and once more about the line that it has.
      let isKnown = true
      own.smtp.commandLine = (octets, searched) => {
        const end = commandLine(octets, searched)
        if (end > 0) isKnown = !isKnown
        if (end > 0 && !isKnown) {
          arrival.inPieces = searched > 0
          arrival.behindAnother = isMore
          isMore = octets.length > end
        }
        return end
      }
      change(own, arrival)
    }
  }
}

/** A line that begins a new one at the end of a segment, although no CRLF has come. */
const endsWithCr: Frame = (octets) => {
  const end = octets.indexOf('\r\n')
  return end >= 0 ? end + 2 : octets[octets.length - 1] === 0x0d ? octets.length : 0
}

/** Deviations that show only when what is sent is cut in a certain way (§3.3.3, §3.5). */
export const smtpSegments: readonly Deviant[] = [
  {
    id: 'M-SS-136',
    title: say`Commands pipelined after STARTTLS are executed inside TLS when STARTTLS came in pieces`,
    fails: ['SS-136'],
    patch: knowingSegments(({ smtp }, arrival) => {
      smtp.upgrade.carriedOver = (octets) => octets.subarray(0, arrival.inPieces ? endOfLastLine(octets) : 0)
    }),
  },
  {
    id: 'M-SS-136b',
    title: say`Half a command pipelined after STARTTLS is completed inside TLS when another command came with it`,
    fails: ['SS-136'],
    patch: knowingSegments(({ smtp }, arrival) => {
      smtp.upgrade.carriedOver = (octets) =>
        arrival.behindAnother ? octets.subarray(endOfLastLine(octets)) : Buffer.alloc(0)
    }),
  },
  {
    id: 'M-SS-137',
    title: say`A command that comes in one segment with NOOP passes the gate`,
    fails: ['SS-137'],
    patch: knowingSegments(({ smtp }, arrival) => {
      const { admit } = smtp
      smtp.admit = (session, command) =>
        !session.tls && arrival.behindAnother && command.verb === 'MAIL' ? undefined : admit(session, command)
    }),
  },
  {
    id: 'M-SS-137b',
    title: say`AUTH that comes in pieces passes the gate`,
    fails: ['SS-137'],
    patch: knowingSegments(({ smtp }, arrival) => {
      const { admit } = smtp
      const { verify } = smtp.sasl
      smtp.admit = (session, command) =>
        !session.tls && arrival.inPieces && command.verb === 'AUTH' ? undefined : admit(session, command)
      smtp.sasl.verify = (session, credentials) =>
        session.tls ? verify(session, credentials) : session.site.accounts[0]!.user
    }),
  },
  {
    id: 'M-SS-138',
    title: say`A CR at the end of a segment ends the command`,
    fails: ['SS-138'],
    patch({ smtp }) {
      smtp.commandLine = endsWithCr
    },
  },
  {
    id: 'M-SS-138b',
    title: say`A command that comes in more than eight segments ends with the eighth`,
    fails: ['SS-138'],
    patch(behaviour) {
      behaviour.perSession = (own, { protocol }) => {
        if (protocol !== 'smtp') return
        const { commandLine } = own.smtp
        let pieces = 0
        own.smtp.commandLine = (octets, searched) => {
          const end = commandLine(octets, searched)
          pieces = end > 0 ? 0 : pieces + 1
          if (pieces < 8) return end
          pieces = 0
          return octets.length
        }
      }
    },
  },
]
