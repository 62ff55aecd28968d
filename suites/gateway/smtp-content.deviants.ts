import { headerField } from '../../harness/peers/gateway/header.ts'
import { reply, type SmtpBehaviour } from '../../harness/peers/gateway/smtp-server.ts'
import { say } from '../../harness/text/text.ts'
import type { Deviant } from '../deviant.ts'

/** Refuses messages with a field that says so. */
function refuses({ content }: SmtpBehaviour, field: string, pattern: RegExp): void {
  content.kind = (message) =>
    pattern.test(headerField(message, field)?.value ?? '') ? reply(554, '5.6.1 Not supported') : undefined
}

/** Deviations from table 5 and footnote 9: what a message may hold. */
export const smtpContent: readonly Deviant[] = [
  {
    id: 'M-SS-112',
    title: say`Archives are refused`,
    fails: ['SS-112'],
    select: ['SS-1*'],
    patch({ smtp }) {
      refuses(smtp, 'content-type', /^application\/zip/)
    },
  },
  {
    id: 'M-SS-112b',
    title: say`Quoted-printable is refused`,
    fails: ['SS-112'],
    select: ['SS-1*'],
    patch({ smtp }) {
      refuses(smtp, 'content-transfer-encoding', /^quoted-printable/)
    },
  },
  {
    id: 'M-SS-113',
    title: say`ISO-8859-15 is refused`,
    fails: ['SS-113'],
    select: ['SS-1*'],
    patch({ smtp }) {
      refuses(smtp, 'content-type', /8859-15/)
    },
  },
]
