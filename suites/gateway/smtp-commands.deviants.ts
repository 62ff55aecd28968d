import { setTimeout as sleep } from 'node:timers/promises'
import {
  reply,
  type SmtpAnswer,
  type SmtpBehaviour,
  type SmtpServerSession,
} from '../../harness/peers/gateway/smtp-server.ts'
import { say } from '../../harness/text/text.ts'
import type { Frame } from '../../harness/wire/input.ts'
import type { Deviant } from '../deviant.ts'
import { LEAST } from './pop3-idle.deviants.ts'

/** Changes the octets of some replies. */
function rewrites(
  smtp: SmtpBehaviour,
  concerns: (answer: SmtpAnswer, session: SmtpServerSession) => boolean,
  change: (octets: string) => string,
): void {
  const { render } = smtp
  smtp.render = (answer, session) =>
    concerns(answer, session)
      ? render(answer, session).map((segment) =>
          typeof segment === 'number' ? segment : Buffer.from(change(segment.toString('latin1')), 'latin1'),
        )
      : render(answer, session)
}

const isMultiLine = ({ lines }: SmtpAnswer) => lines.length > 1
const isOk = ({ lines }: SmtpAnswer) => lines[0] === '2.0.0 Ok'

/** LF ends a line, with or without a CR before it. */
const lfLine: Frame = (octets) => octets.indexOf('\n') + 1

/** Deviations from the SMTP standards for commands and replies (§2.2, §3.5, §3.6). */
export const smtpCommands: readonly Deviant[] = [
  {
    id: 'M-SS-002',
    title: say`The last line of EHLO after the login has a hyphen too`,
    fails: ['SS-002', 'SS-138'],
    // A monitor sees what others say.
    select: ['SS-002', 'SS-138'],
    patch({ smtp }) {
      rewrites(
        smtp,
        (answer, { user }) => isMultiLine(answer) && user !== undefined,
        (octets) => octets.replace(/^250 /m, '250-'),
      )
    },
  },
  {
    id: 'M-SS-002b',
    title: say`The lines of the EHLO reply have different codes`,
    fails: ['SS-002'],
    patch({ smtp }) {
      rewrites(smtp, isMultiLine, (octets) => octets.replace(/^250-/, '220-'))
    },
  },
  {
    id: 'M-SS-002c',
    title: say`A reply line is a thousand octets long`,
    fails: ['SS-002'],
    patch({ smtp }) {
      rewrites(smtp, isOk, (octets) => octets.replace('Ok', 'Ok '.repeat(333)))
    },
  },
  {
    id: 'M-SS-002d',
    title: say`Replies have letters that are not in US-ASCII`,
    fails: ['SS-002'],
    patch({ smtp }) {
      rewrites(smtp, isOk, (octets) => octets.replace('Ok', 'Geco\xebrdineerd'))
    },
  },
  {
    id: 'M-SS-002e',
    title: say`A refusal before TLS is sent twice`,
    fails: ['SS-002'],
    patch({ smtp }) {
      rewrites(
        smtp,
        ({ code }, { tls }) => code === 530 && !tls,
        (octets) => octets.repeat(2),
      )
    },
  },
  {
    id: 'M-SS-086',
    title: say`The first unknown command ends the session`,
    fails: ['SS-086'],
    patch({ smtp }) {
      smtp.states.authenticated.refuse = () => reply(500, '5.5.2 Command not recognised', 'close')
    },
  },
  {
    id: 'M-SS-086b',
    title: say`An unknown command ends the session with 421`,
    fails: ['SS-086'],
    patch({ smtp }) {
      smtp.states.authenticated.refuse = () => reply(421, '4.7.0 Too many errors', 'close')
    },
  },
  {
    id: 'M-SS-087',
    title: say`A bare LF ends a command`,
    fails: ['SS-087'],
    patch({ smtp }) {
      smtp.commandLine = lfLine
    },
  },
  {
    id: 'M-SS-088',
    title: say`An argument of DATA is ignored`,
    fails: ['SS-088'],
    patch({ smtp }) {
      smtp.argumentless.delete('DATA')
    },
  },
  {
    id: 'M-SS-089',
    title: say`What arrives in one segment with RCPT is lost`,
    fails: ['SS-089'],
    patch({ smtp }) {
      const { RCPT } = smtp.verbs
      smtp.verbs.RCPT = (session, argument) => {
        session.wire.discard()
        return RCPT!(session, argument)
      }
    },
  },
  {
    id: 'M-SS-089b',
    title: say`DATA is answered before RCPT when they are sent together`,
    fails: ['SS-089'],
    patch({ smtp }) {
      const { RCPT } = smtp.verbs
      smtp.verbs.RCPT = (session, argument) =>
        session.wire.waiting > 0 && session.envelope ? reply(354, 'Go ahead') : RCPT!(session, argument)
    },
  },
  {
    id: 'M-SS-090',
    title: say`The end of a message is answered too late`,
    fails: ['SS-090'],
    patch({ smtp }) {
      const { DATA } = smtp.verbs
      let isFirst = true
      smtp.verbs.DATA = async (session, argument) => {
        const answer = await DATA!(session, argument)
        if (isFirst && answer?.code === 250) {
          isFirst = false
          await sleep(1_700)
        }
        return answer
      }
    },
  },
  {
    id: 'M-SS-091',
    title: say`Lines of HTTP are passed over in silence`,
    fails: ['SS-091'],
    patch({ smtp }) {
      const { admit } = smtp
      smtp.admit = (session, command) =>
        ['POST', 'Host:', ''].includes(command.word) ? reply(500, []) : admit(session, command)
    },
  },
  {
    id: 'M-SS-091b',
    title: say`Host is answered with 250 in plaintext`,
    fails: ['SS-091'],
    patch({ smtp }) {
      const { admit } = smtp
      smtp.admit = (session, command) =>
        command.word === 'Host:' && !session.tls ? reply(250, '2.0.0 Ok') : admit(session, command)
    },
  },
]

/** Deviations of how long a session may be idle; tried where that is short. */
export const smtpIdle: readonly Deviant[] = [
  {
    id: 'M-SS-092',
    title: say`An idle session is ended early`,
    fails: ['SS-092'],
    patch({ smtp }) {
      smtp.idle = LEAST / 2
    },
  },
]
