import { check } from '../../harness/judging/check.ts'
import { demand, should } from '../../harness/judging/finding.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import type { SmtpStep } from '../../harness/reading/smtp-session.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { never, sessionsOf, smtpSessions, type Transcript } from './observe.ts'

/*
 * What must not be seen: the password anywhere but in a login inside TLS, and the message outside TLS. The password of
 * a run is a canary (F-108): every octet that the connector sent, what it printed and the files that it left are searched
 * for it, raw, in base64 at each alignment, in hex and as in a URL. Logins themselves are other checks' matter.
 */

const VARIANTS = ['smtp', 'pop3'] as const
const ACTION = { smtp: 'send', pop3: 'fetch' } as const

/** A login with the credentials of the run, inside TLS: the canary was there to leak. */
function loginOf(sessions: readonly Transcript[]): Observable | undefined {
  return sessions.find(
    ({ authenticated, log }) =>
      (authenticated?.epoch ?? 0) > 0 && log.events.some((event) => event.type === 'sasl' && event.validCredentials),
  )?.authenticated
}

const LOGINS = new Set(['AUTH', 'USER', 'PASS', 'APOP'])

/** A login outside TLS is found by those who watch over TLS, and the password with it. */
function logsInInPlaintext({ steps }: Transcript): boolean {
  return steps.some(
    ({ epoch, kind, verb, text }) =>
      epoch === 0 && (LOGINS.has(verb) || ((kind === 'rest' || kind === 'alien') && /AUTH [A-Z]/i.test(text))),
  )
}

/** The password in what a session sent, where no credential belongs. */
function leaksIn(session: Transcript, layer: 'plaintext' | 'tls'): Observable[] {
  if (layer === 'plaintext' && logsInInPlaintext(session)) return []
  return session.secrets
    .filter(({ where }) => where === layer)
    .flatMap(({ form, event, offset, length }) => {
      const at = [{ session: session.log.session, event, offset, length }]
      const within = session.steps.find((step) =>
        step.at.some((part) => part.event === event && part.offset <= offset && offset < part.offset + part.length),
      )
      const place = within?.kind === 'message' ? say`the message` : within?.verb || say`what the connector sent`
      return [
        {
          observed:
            layer === 'tls'
              ? say`the password (${{ form }}) in ${{ place }} inside TLS`
              : say`the password (${{ form }}) in ${{ place }} in plaintext`,
          at,
        },
      ]
    })
}

export const cm002 = check({
  id: 'CM-002',
  title: say`No password in plaintext, in any encoding`,
  monitor: true,
  variants: VARIANTS,
  needs: ['smtp:greeting', 'pop3:greeting'],
  decides: ['HTG-3.3.2-1', 'HTG-4.3.2-1'],
  harm: 'leak',
  risk: say`Any attacker on the path reads the password, and can submit and collect messages in the name of the party.`,
  remedy: say`Say nothing before TLS except EHLO and STARTTLS, or CAPA and STLS, and put no account data into their arguments.`,
  judge({ attempts, variant }) {
    const sessions = sessionsOf(attempts, variant!)
    never(
      demand,
      variant === 'pop3' ? 'HTG-4.3.2-1' : 'HTG-3.3.2-1',
      say`the password nowhere in plaintext`,
      sessions.flatMap((session) => leaksIn(session, 'plaintext')),
      loginOf(sessions),
      say`a login inside TLS`,
    )
  },
})

export const cs012 = check({
  id: 'CS-012',
  title: say`The password appears only in a login inside TLS: not in other commands, messages, output or files`,
  monitor: true,
  variants: VARIANTS,
  needs: ['smtp:greeting', 'pop3:greeting'],
  decides: ['HTG-3.3.2-6'],
  harm: 'leak',
  risk: say`Anyone who later reads the log, the file or the message has the password: a colleague, a help desk, the receiver of a declaration.`,
  remedy: say`Keep account data out of headers, commands, traces and log files; mask it before it is written.`,
  judge({ attempts, variant }) {
    const sessions = sessionsOf(attempts, variant!)
    const own = attempts.filter(({ action }) => action === ACTION[variant!]).flatMap(({ secrets }) => secrets)
    const places: readonly [text: Text, leaks: readonly Observable[]][] = [
      [
        say`the password in no command except the login, and in no message`,
        sessions.flatMap((one) => leaksIn(one, 'tls')),
      ],
      [say`the password absent from what the connector prints`, own.filter(({ where }) => where === 'output')],
      [say`the password absent from the files that the connector leaves`, own.filter(({ where }) => where === 'file')],
    ]
    // What was found counts even where nobody logged in.
    const found = places.filter(([, leaks]) => leaks.length > 0)
    const clean = places.filter(([, leaks]) => leaks.length === 0)
    for (const [text, leaks] of [...found, ...clean]) {
      never(should, 'HTG-3.3.2-6', text, leaks, loginOf(sessions), say`a login inside TLS`)
    }
  },
})

/** Shorter lines may be said for other reasons. */
const SHORTEST_LINE = 20
/** More lines of a message than that tell nothing new. */
const MOST_LINES = 200

/** Lines by which a message is recognised: as they are sent, and of its payload before transfer encoding. */
function linesOf({ submitted = '' }: Attempt): string[] {
  const [, body = ''] = submitted.split(/\r\n\r\n(.*)/s)
  const decoded = /^content-transfer-encoding: *base64/im.test(submitted)
    ? Buffer.from(body.slice(0, 100 * MOST_LINES), 'base64').toString('latin1')
    : ''
  return [submitted, decoded].flatMap((text) =>
    text
      .split('\r\n', MOST_LINES)
      .map((line) => line.trim())
      .filter(({ length }) => length >= SHORTEST_LINE),
  )
}

/** What is said around it is found by CM-001 and CS-014. */
const isTransactionInPlaintext = ({ epoch, verb }: SmtpStep): boolean =>
  epoch === 0 && ['MAIL', 'RCPT', 'DATA', 'BDAT'].includes(verb)

export const cm003 = check({
  id: 'CM-003',
  title: say`No message content in plaintext`,
  monitor: true,
  needs: ['smtp:greeting'],
  decides: ['HTG-3.3.1-3'],
  harm: 'leak',
  risk: say`Any attacker on the path reads the declaration, or a part of it.`,
  remedy: say`Say nothing before TLS except EHLO and STARTTLS, without data of the message in their arguments.`,
  judge({ attempts }) {
    const sent = attempts.filter(({ smtp }) => smtp.length > 0)
    const offences = sent.flatMap((attempt) => {
      const lines = linesOf(attempt)
      return attempt.smtp
        .filter(({ steps }) => !steps.some(isTransactionInPlaintext))
        .flatMap(({ steps }) => steps.filter(({ epoch, kind }) => epoch === 0 && kind !== 'message'))
        .filter(({ text }) => lines.some((line) => text.includes(line)))
    })
    const inside = smtpSessions(sent).flatMap(({ steps }) => steps.filter(({ epoch }) => epoch > 0))
    const message = inside.find(({ kind, complete }) => kind === 'message' && complete)
    never(demand, 'HTG-3.3.1-3', say`no line of the message in plaintext`, offences, message, say`a message inside TLS`)
  },
})
