import type { DialogueEvidence } from '../reading/evidence.ts'
import type { ReadExchange } from '../reading/exchange.ts'
import { MARKS } from '../reading/marks.ts'
import { say } from '../text/text.ts'
import { type Fact, fact, itHolds } from './finding.ts'

/**
 * Whether the server closed the connection after a QUIT that the drive sent with `leave` (RFC 5321 §4.1.1.10, RFC 1939
 * §6). A server that takes its time closes all the same; one that answers another command does not.
 */
export function closing<E extends ReadExchange<unknown>>(quit: E, evidence: DialogueEvidence<E>): Fact<boolean> {
  const behind = evidence.marked(MARKS.behindQuit).find(({ raw }) => raw.log === quit.raw.log)
  if (!behind) return fact(quit.closedByServer, quit.observed, quit.at)
  return fact(
    behind.closedByServer,
    say`${{ quit: quit.observed }}, and then to NOOP: ${{ noop: behind.observed }}`,
    behind.at,
  )
}

export const closes = itHolds(say`the server closes the connection after its answer to QUIT`)
