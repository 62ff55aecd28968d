import { err, ok } from '../../harness/peers/gateway/pop3-server.ts'
import { say } from '../../harness/text/text.ts'
import { crlfLine, type Frame } from '../../harness/wire/input.ts'
import type { Deviant } from '../deviant.ts'

/** Deviations in what a line and a segment are to POP3, and in what CAPA lists (RFC 1939 §3, RFC 2449, RFC 5034 §4). */
export const pop3Lines: readonly Deviant[] = [
  {
    id: 'M-SP-022',
    title: say`A line ends after 1,000 octets, with or without CRLF`,
    fails: ['SP-022'],
    patch: readLinesWith((octets) => (octets.length >= 1_000 ? 1_000 : 0)),
  },
  {
    id: 'M-SP-022b',
    title: say`A response of more than 512 octets ends the connection`,
    fails: ['SP-022'],
    patch({ pop3 }) {
      pop3.sasl.longestLine = 512
      pop3.sasl.says.tooLong = () => err('Response too long', 'close')
    },
  },
  {
    id: 'M-SP-022c',
    title: say`A response of more than 4,096 octets gets two answers`,
    fails: ['SP-022'],
    patch: readLinesWith((octets) => (octets.length >= 4_097 ? 4_097 : 0)),
  },
  {
    id: 'M-SP-045',
    title: say`Keywords are recognised by their first four letters`,
    fails: ['SP-045'],
    patch: readCommandFrom((line) => line.replace(/^([A-Z]{4})[A-Z]+/i, '$1')),
  },
  {
    id: 'M-SP-045b',
    title: say`A line ends at a NUL`,
    fails: ['SP-045'],
    patch: readCommandFrom((line) => line.replace(/\0.*/s, '')),
  },
  {
    id: 'M-SP-045c',
    title: say`NULs in a line are skipped`,
    fails: ['SP-045'],
    patch: readCommandFrom((line) => line.replaceAll('\0', '')),
  },
  {
    id: 'M-SP-045d',
    title: say`A bare LF ends a command inside TLS`,
    fails: ['SP-045'],
    patch: readLinesWith((octets) => octets.indexOf('CAPA\n') + 1 && octets.indexOf('\n') + 1),
  },
  {
    id: 'M-SP-045e',
    title: say`A bare CR ends a command inside TLS`,
    fails: ['SP-045', 'SP-062'],
    patch({ pop3 }) {
      const { readCommand } = pop3
      pop3.commandLine = (octets, searched) =>
        crlfLine(octets, searched) || (octets.toString('latin1') === 'CAPA\r' ? octets.length : 0)
      pop3.readCommand = (line) => readCommand(line.replace(/\r$/, ''))
    },
  },
  {
    id: 'M-SP-045f',
    title: say`An empty line gets +OK`,
    fails: ['SP-045'],
    patch({ pop3 }) {
      const { admit } = pop3
      pop3.admit = (session, command) => (session.tls && command.word === '' ? ok('') : admit(session, command))
    },
  },
  {
    id: 'M-SP-045g',
    title: say`AUTH without a mechanism lists DIGEST-MD5`,
    fails: ['SP-045'],
    patch({ pop3 }) {
      const { AUTH } = pop3.verbs
      pop3.verbs.AUTH = (session, argument) =>
        argument === undefined ? ok('', ['PLAIN', 'LOGIN', 'DIGEST-MD5']) : AUTH!(session, argument)
    },
  },
  {
    id: 'M-SP-048',
    title: say`SASL is not listed after the login`,
    fails: ['SP-048'],
    patch({ pop3 }) {
      const { capabilities } = pop3
      pop3.capabilities = (session) =>
        capabilities(session).filter((line) => !session.maildrop || !line.startsWith('SASL'))
    },
  },
  {
    id: 'M-SP-048b',
    title: say`The capability list is made once a session, before STLS if it is asked for there`,
    fails: ['SP-048'],
    patch({ pop3 }) {
      const { capabilities } = pop3
      const made = new WeakMap<object, string[]>()
      pop3.capabilities = (session) => {
        const list = made.get(session.wire) ?? capabilities(session)
        made.set(session.wire, list)
        return list
      }
    },
  },
  {
    id: 'M-SP-048c',
    title: say`CAPA is refused after the login`,
    fails: ['SP-048'],
    patch({ pop3 }) {
      pop3.states.transaction.honours.delete('CAPA')
    },
  },
  {
    id: 'M-SP-061',
    title: say`A name of more than 200 octets ends the connection`,
    fails: ['SP-061'],
    patch({ pop3 }) {
      const { USER } = pop3.verbs
      pop3.verbs.USER = (session, argument) =>
        (argument?.length ?? 0) > 200 ? err('Line too long', 'close') : USER!(session, argument)
    },
  },
  {
    id: 'M-SP-061b',
    title: say`A command line of more than 255 octets gets an answer for each 255 of them`,
    fails: ['SP-061'],
    patch: readLinesWith((octets) =>
      octets.length >= 255 && /^USER |^[ud]+$/.test(octets.toString('latin1', 0, 5)) ? 255 : 0,
    ),
  },
  {
    id: 'M-SP-062',
    title: say`A segment that ends in CR ends a command`,
    fails: ['SP-062'],
    patch({ pop3 }) {
      const { readCommand } = pop3
      pop3.commandLine = (octets, searched) =>
        crlfLine(octets, searched) || (octets.length > 1 && octets.at(-1) === 0x0d ? octets.length : 0)
      pop3.readCommand = (line) => readCommand(line.replace(/\r$/, ''))
    },
  },
  {
    id: 'M-SP-062b',
    title: say`A segment of one octet is a command`,
    fails: ['SP-062'],
    patch: readLinesWith((octets) => (octets.length === 1 && /[A-Z]/.test(octets.toString('latin1')) ? 1 : 0)),
  },
  {
    id: 'M-SP-062c',
    title: say`What follows a command in the same segment is dropped`,
    fails: ['SP-062'],
    patch: behindCommand(() => false),
  },
  {
    id: 'M-SP-062d',
    title: say`The beginning of a command at the end of a segment is dropped`,
    fails: ['SP-062'],
    patch: behindCommand((octets) => octets.includes('\r\n')),
  },
]

/** Ends lines earlier: at a place that the function gives, if it gives one. */
function readLinesWith(endOf: (octets: Buffer) => number): Deviant['patch'] {
  return ({ pop3 }) => {
    const sound: Frame = pop3.commandLine
    pop3.commandLine = (octets, searched) => {
      const end = sound(octets, searched)
      const other = endOf(end > 0 ? octets.subarray(0, end) : octets)
      return other > 0 ? other : end
    }
  }
}

/** Reads another command than the line has. */
function readCommandFrom(change: (line: string) => string): Deviant['patch'] {
  return ({ pop3 }) => {
    const { readCommand } = pop3
    pop3.readCommand = (line) => readCommand(change(line))
  }
}

/** Drops what has come behind a command, unless it is kept. */
function behindCommand(isKept: (octets: Buffer) => boolean): Deviant['patch'] {
  return ({ pop3 }) => {
    const { admit } = pop3
    pop3.admit = (session, command) => {
      // Before TLS it is the client’s handshake.
      const behind = session.tls ? session.wire.discard() : Buffer.alloc(0)
      if (behind.length > 0 && isKept(behind)) session.wire.inject(behind)
      return admit(session, command)
    }
  }
}
