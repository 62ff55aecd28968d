import {
  EXTENSION,
  HANDSHAKE,
  HANDSHAKE_HEADER,
  RECORD,
  RECORD_HEADER,
  VERSIONS,
} from '../../harness/grammar/tls-numbers.ts'
import { ok } from '../../harness/peers/gateway/pop3-server.ts'
import { reply } from '../../harness/peers/gateway/smtp-server.ts'
import { say } from '../../harness/text/text.ts'
import type { Deviant } from '../deviant.ts'
import { meeting, STRONG, serverHello, withExtension } from './tls-offers.deviants.ts'

const onBoth = (...checks: readonly string[]) => checks.flatMap((check) => [`${check}@smtp`, `${check}@pop3`])

/** Deviations in what becomes of a TLS session. */
export const tlsSessions: readonly Deviant[] = [
  {
    id: 'M-ST-12',
    title: say`Tickets allow early data`,
    fails: onBoth('ST-12'),
    patch({ tls }) {
      tls.rewrite = (from, { type, content }) => {
        const isTicket = type === RECORD.handshake && content[0] === HANDSHAKE.newSessionTicket
        if (from === 'client' || !isTicket) return undefined
        const nonce = HANDSHAKE_HEADER + 8
        const ticket = nonce + 1 + content[nonce]!
        const allows = Buffer.from([0, EXTENSION.earlyData, 0, 4, 0, 0, 64, 0])
        return withExtension(content, ticket + 2 + content.readUInt16BE(ticket), allows)
      }
    },
  },
  {
    id: 'M-ST-13',
    title: say`POP3 takes a session that TLS resumes for logged in`,
    fails: ['ST-13'],
    patch({ pop3 }) {
      const { login } = pop3
      const { reset } = pop3.upgrade
      let last: string | undefined
      pop3.login = (session, user) => {
        last = user
        return login(session, user)
      }
      pop3.upgrade.reset = (session) => {
        reset(session)
        if (last !== undefined && session.wire.secure?.isSessionReused()) login(session, last)
      }
    },
  },
  {
    id: 'M-ST-14',
    title: say`The connection ends without close_notify after QUIT`,
    fails: onBoth('ST-14'),
    patch: dropAfterQuit(() => true),
  },
  {
    id: 'M-ST-14b',
    title: say`TLS 1.2 is still on, and its sessions end without close_notify`,
    fails: onBoth('ST-02', 'ST-14'),
    patch(behaviour, authority) {
      behaviour.tls.minVersion = 'TLSv1.2'
      dropAfterQuit((version) => version === 'TLSv1.2')(behaviour, authority)
    },
  },
  {
    id: 'M-ST-15',
    title: say`The first record is taken for the whole ClientHello`,
    fails: onBoth('ST-15'),
    patch({ tls }) {
      tls.meets = (octets) => {
        const begin = RECORD_HEADER + HANDSHAKE_HEADER
        if (octets.length < RECORD_HEADER || octets.length < RECORD_HEADER + octets.readUInt16BE(3)) return 'more'
        const length = octets.readUInt16BE(3)
        const isWhole = length >= HANDSHAKE_HEADER && length >= begin - RECORD_HEADER + octets.readUIntBE(6, 3)
        return isWhole ? undefined : DECODE_ERROR
      }
    },
  },
  {
    id: 'M-ST-15b',
    title: say`The first segment is taken for the whole ClientHello`,
    fails: onBoth('ST-15'),
    patch({ tls }) {
      tls.meets = (octets) =>
        octets.length < RECORD_HEADER || octets.length < RECORD_HEADER + octets.readUInt16BE(3)
          ? DECODE_ERROR
          : undefined
    },
  },
  {
    id: 'M-ST-17',
    title: say`KeyUpdate is not answered`,
    fails: onBoth('ST-17'),
    patch: onKeyUpdate(0),
  },
  {
    id: 'M-ST-17b',
    title: say`KeyUpdate ends the connection`,
    fails: onBoth('ST-17'),
    // A value that is none.
    patch: onKeyUpdate(7),
  },
  {
    id: 'M-ST-17c',
    title: say`TLS 1.2 is still on, and does not know secure renegotiation`,
    fails: onBoth('ST-02', 'ST-05', 'ST-17'),
    patch: meeting(({ versions, suites }) => {
      const is12 = versions.every((version) => version === VERSIONS['TLSv1.2']) && suites.includes(STRONG)
      const hello = serverHello('TLSv1.2', STRONG)
      hello.writeUInt16BE(EXTENSION.padding, hello.length - RENEGOTIATION_INFO)
      return is12 ? hello : undefined
    }),
  },
  {
    id: 'M-ST-18',
    title: say`POP3 has fewer suites than SMTP`,
    fails: ['ST-18'],
    patch(behaviour) {
      behaviour.perSession = ({ tls }, { protocol }) => {
        if (protocol === 'pop3') tls.ciphers = 'TLS_AES_128_GCM_SHA256'
      }
    },
  },
]

/** Octets of that extension, which ends a ServerHello; with another number it is another one. */
const RENEGOTIATION_INFO = 5

/** The alert decode_error. */
const DECODE_ERROR = Buffer.from([RECORD.alert, 3, 3, 0, 2, 2, 50])

/** What the TLS engine reads in place of a client's wish for new keys. */
function onKeyUpdate(request: number): Deviant['patch'] {
  return ({ tls }) => {
    tls.rewrite = (from, { type, content }) =>
      from === 'client' && type === RECORD.handshake && content[0] === HANDSHAKE.keyUpdate
        ? Buffer.from([...content.subarray(0, -1), request])
        : undefined
  }
}

/** Answers QUIT and ends the connection without a word of TLS. */
function dropAfterQuit(isDropped: (version: string | null | undefined) => boolean): Deviant['patch'] {
  return ({ smtp, pop3 }) => {
    const { QUIT } = smtp.verbs
    const { QUIT: quit } = pop3.verbs
    smtp.verbs.QUIT = (session, argument) =>
      isDropped(session.wire.secure?.getProtocol()) ? reply(221, '2.0.0 Bye', 'drop') : QUIT!(session, argument)
    pop3.verbs.QUIT = (session, argument) => {
      if (!isDropped(session.wire.secure?.getProtocol())) return quit!(session, argument)
      if (session.maildrop) session.behaviour.pop3.update(session)
      return ok('Bye', undefined, 'drop')
    }
  }
}
