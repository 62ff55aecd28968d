import { reply } from '../../harness/peers/gateway/smtp-server.ts'
import { say } from '../../harness/text/text.ts'
import type { Frame } from '../../harness/wire/input.ts'
import type { Deviant } from '../deviant.ts'

/** Deviations of the lines of MAIL and RCPT (§2.2.2, §3.5). */
export const smtpParameters: readonly Deviant[] = [
  {
    id: 'M-SS-047',
    title: say`The parameter AUTH of MAIL is unknown`,
    fails: ['SS-047'],
    patch({ smtp }) {
      smtp.envelope.mail.AUTH = () => reply(555, '5.5.4 Unknown parameter')
    },
  },
  {
    id: 'M-SS-047b',
    title: say`The parameter AUTH of MAIL has to be <>`,
    fails: ['SS-047'],
    patch({ smtp }) {
      const { AUTH } = smtp.envelope.mail
      smtp.envelope.mail.AUTH = (envelope, value, session) =>
        value === '<>' ? AUTH!(envelope, value, session) : reply(501, '5.5.4 Bad AUTH')
    },
  },
  {
    id: 'M-SS-072',
    title: say`A path may lack its closing bracket`,
    fails: ['SS-072'],
    patch({ smtp }) {
      const { readPath } = smtp.envelope
      smtp.envelope.readPath = (text) => readPath(/^<[^<> ]+$/.test(text) ? `${text}>` : text)
    },
  },
  {
    id: 'M-SS-072b',
    title: say`A path that breaks the grammar gets 550`,
    fails: ['SS-072'],
    patch({ smtp }) {
      const { MAIL } = smtp.verbs
      smtp.verbs.MAIL = async (session, argument) => {
        const answer = await MAIL!(session, argument)
        return answer?.code === 501 && answer.lines[0] === '5.5.4 MAIL FROM:<address>'
          ? reply(550, '5.1.7 Bad address')
          : answer
      }
    },
  },
  {
    id: 'M-SS-073',
    title: say`A line is read up to a NUL`,
    fails: ['SS-073'],
    patch({ smtp }) {
      const { readCommand } = smtp
      smtp.readCommand = (line) => readCommand(/^(?:MAIL|RCPT) /.test(line) ? line.replace(/\0.*/s, '') : line)
    },
  },
  {
    id: 'M-SS-073b',
    title: say`A letter above 127 is an atom of a local part`,
    fails: ['SS-073'],
    patch({ smtp }) {
      const { readPath } = smtp.envelope
      smtp.envelope.readPath = (text) => readPath(text.replace(/[\x80-\xff]/g, ''))
    },
  },
  {
    id: 'M-SS-073c',
    title: say`A vertical tab may stand in a local part`,
    fails: ['SS-073'],
    patch({ smtp }) {
      const { readCommand } = smtp
      smtp.readCommand = (line) => readCommand(/^MAIL /.test(line) ? line.replaceAll('\x0b', '') : line)
    },
  },
  {
    id: 'M-SS-076',
    title: say`Of two ENVID the last one counts`,
    fails: ['SS-076'],
    patch({ smtp }) {
      const { repeatedParameter } = smtp.envelope
      smtp.envelope.repeatedParameter = (keyword, session) =>
        keyword === 'ENVID' ? undefined : repeatedParameter(keyword, session)
    },
  },
  {
    id: 'M-SS-076b',
    title: say`ENVID may be any text`,
    fails: ['SS-076'],
    patch({ smtp }) {
      const { ENVID } = smtp.envelope.mail
      smtp.envelope.mail.ENVID = (envelope, value, session) =>
        value.length <= 100 ? void (envelope.envid = value) : ENVID!(envelope, value, session)
    },
  },
  {
    id: 'M-SS-079',
    title: say`A command line has at most 256 octets`,
    fails: ['SS-079'],
    patch({ smtp }) {
      smtp.longestLine = 256
    },
  },
  {
    id: 'M-SS-079b',
    title: say`A command line has at most 512 octets, DSN or not`,
    fails: ['SS-079'],
    patch({ smtp }) {
      smtp.longestLine = 512
    },
  },
  {
    id: 'M-SS-079c',
    title: say`A long line is answered for each buffer that it fills`,
    fails: ['SS-079'],
    patch({ smtp }) {
      const { commandLine } = smtp
      const inBuffers: Frame = (octets, searched) => {
        const end = commandLine(octets, searched)
        return octets.length >= BUFFER && (end === 0 || end > BUFFER) ? BUFFER : end
      }
      smtp.commandLine = inBuffers
    },
  },
  {
    id: 'M-SS-079d',
    title: say`A long line ends the session without a word`,
    fails: ['SS-079'],
    patch({ smtp }) {
      smtp.says.tooLong = () => reply(500, [], 'close')
    },
  },
]

const BUFFER = 16_384
