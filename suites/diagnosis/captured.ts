import { FAILURES } from '../../harness/capture/failures.ts'
import { say, type Text, verbatim } from '../../harness/text/text.ts'

/** What a capture shows of a connection that went wrong, in words for people; what else is said is said by somebody. */
export function capturedInWords(said: string): Text {
  const [, name, from] = /^alert (\w+|alert \d+), from the (client|server)$/.exec(said) ?? []
  if (name !== undefined)
    return from === 'client'
      ? say`the program ended the handshake with the TLS alert ${{ alert: name }}`
      : say`the gateway ended the handshake with the TLS alert ${{ alert: name }}`
  return WORDS[said] ?? verbatim(said)
}

const WORDS: Readonly<Record<string, Text>> = {
  [FAILURES.refused]: say`the connection was refused`,
  [FAILURES.unanswered]: say`nobody answered the connection`,
  [FAILURES.unread]: say`the program ended the handshake with an alert that is encrypted`,
  [FAILURES.closed('client')]: say`the program closed the connection during the handshake`,
  [FAILURES.closed('server')]: say`the gateway closed the connection during the handshake`,
  [FAILURES.left]: say`the program closed the connection right after the handshake, and said nothing`,
  [FAILURES.implicit]: say`the program began with TLS, without STARTTLS or STLS`,
  [FAILURES.plain]: say`the gateway agreed to TLS and went on in plaintext`,
}
