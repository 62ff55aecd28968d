import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import type { Then } from '../../harness/peers/gateway/server-session.ts'
import { reply, type SmtpAnswer } from '../../harness/peers/gateway/smtp-server.ts'

/** What is sent in one segment, or milliseconds of silence. */
export type Piece = string | number

interface Verbatim extends SmtpAnswer {
  readonly pieces: readonly Piece[]
}

/** Octets in place of a reply, as they are given. `speaksVerbatim` has to be called on the gateway that says it. */
export function verbatim(pieces: readonly Piece[], then?: Then): SmtpAnswer {
  const answer: Verbatim = { ...reply(250, [], then), pieces }
  return answer
}

const isVerbatim = (answer: SmtpAnswer): answer is Verbatim => 'pieces' in answer

/** Lets the gateway say what is not a well-formed reply. */
export function speaksVerbatim({ smtp }: GatewayBehaviour): void {
  const { render } = smtp
  smtp.render = (answer, session) =>
    isVerbatim(answer)
      ? answer.pieces.map((piece) => (typeof piece === 'number' ? piece : Buffer.from(piece, 'latin1')))
      : render(answer, session)
}
