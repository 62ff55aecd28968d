import { codeOf, type SmtpPeer } from '../../harness/driving/smtp-peer.ts'
import type { Expectation } from '../../harness/judging/finding.ts'
import type { SmtpExchange } from '../../harness/reading/smtp-exchange.ts'
import { inStage } from './stimuli.ts'

/*
 * What a client said before a stimulus. A gate that holds the first time and in the usual state may be open in another
 * history, so that each gate is tried in a few. A list has the shortest first, and a judge that goes through it in this
 * order tells the smallest that fails.
 */

interface History {
  /** The detail of the mark: reports say it behind what was expected. */
  readonly name: string
  /** The commands since the history before it in the list, which the same session has behind it, with the stimulus. */
  readonly said: readonly string[]
}

export type Histories = readonly History[]

/** Stands for the EHLO by which the client names itself. */
const EHLO = 'EHLO'

/** In plaintext, as the first thing that the client says. */
export const BEFORE_EHLO: Histories = [{ name: 'before EHLO', said: [] }]

/** In plaintext, once the client has said EHLO. */
export const AFTER_EHLO: Histories = [
  { name: 'after EHLO', said: [EHLO] },
  { name: 'after a second EHLO', said: [EHLO] },
]

/** In plaintext, where a server that counts errors may have had enough. */
export const AFTER_REFUSALS: Histories = [
  { name: 'after eight refused commands', said: [EHLO, ...Array.from({ length: 8 }, () => 'VRFY postmaster')] },
]

/** Inside TLS, after EHLO, without a login. HELO comes last, since some servers have no AUTH behind it. */
export const WITHOUT_LOGIN: Histories = [
  { name: 'the first time', said: [] },
  { name: 'the second time', said: [] },
  { name: 'after NOOP and RSET', said: ['NOOP', 'RSET'] },
  { name: 'after a second EHLO', said: [EHLO] },
  { name: 'after a cancelled login', said: ['AUTH PLAIN', '*'] },
  { name: 'after HELO', said: ['HELO client.example'] },
]

/**
 * Tries a stimulus in each history of a list, in one session as long as it lasts. What is left when it ends is tried in a
 * new one, which says again what led there. A 421 may follow any command once (RFC 5321 §3.8), so that what it met is
 * tried again; where a server does not let anybody come that far, the history is left out. Behind a stimulus that is
 * honoured nothing more is tried: the smallest history is found.
 */
export async function inEachHistory(
  open: () => Promise<SmtpPeer>,
  histories: Histories,
  stimulus: string,
  as = 'stimulus',
): Promise<void> {
  const said: string[] = []
  let peer: SmtpPeer | undefined
  for (const history of histories) {
    let due = history.said
    said.push(...due)
    for (let attempt = 0; attempt < 2; attempt++) {
      if (!peer || peer.wire.closed) {
        peer = await open()
        due = said
      }
      const isThere = await hasSaid(peer, due, history.name)
      due = []
      if (!isThere) {
        await peer.quit()
        peer = undefined
        continue
      }
      const code = codeOf(await peer.command(stimulus, as, history.name))
      // Whatever is said behind a challenge or a 354 would be part of it.
      if (code >= 300 && code < 400) return peer.wire.end()
      if (code >= 200 && code < 300) return peer.quit()
      if (code !== 421) break
      await peer.quit()
      peer = undefined
    }
  }
  if (!peer) return
  await peer.command(peer.hello, 'control')
  await peer.quit()
}

/** Says what leads to a stimulus. False where the server ends the session on the way. */
async function hasSaid(peer: SmtpPeer, lines: readonly string[], as: string): Promise<boolean> {
  for (const line of lines) {
    if (codeOf(await peer.command(line === EHLO ? peer.hello : line, 'history', as)) === 421 || peer.wire.closed)
      return false
  }
  return true
}

/**
 * The stimuli in the order of their histories, without first attempts that got a 421 and were tried again. Where the
 * session ended with an earlier error, that is as good as a refusal.
 */
export function inOrder(exchanges: readonly SmtpExchange[]): readonly SmtpExchange[] {
  const sent = exchanges.filter((exchange) => exchange.sent !== '')
  const last = [...new Map(sent.map((exchange) => [`${exchange.detail} ${exchange.sent}`, exchange])).values()]
  return last
    .filter((exchange) => FIRST.has(exchange.detail) || !isEnd(exchange))
    .sort((one, other) => placeOf(one) - placeOf(other))
}

const LISTS = [BEFORE_EHLO, AFTER_EHLO, AFTER_REFUSALS, WITHOUT_LOGIN]
const NAMES = LISTS.flatMap((list) => list.map(({ name }) => name))
/** What stands first in a list has no error of ours before it, but for the refused commands. */
const FIRST = new Set<string | undefined>([BEFORE_EHLO, AFTER_EHLO, WITHOUT_LOGIN].map(([first]) => first!.name))
const placeOf = ({ detail = '' }: SmtpExchange): number => NAMES.indexOf(detail)
const isEnd = ({ code, isFarewell }: SmtpExchange): boolean => code === 421 || (isFarewell && code === 0)

/** An expectation that says in which history the stimulus was tried. */
export const inHistory = (
  { text, holds }: Expectation<SmtpExchange>,
  { detail }: SmtpExchange,
): Expectation<SmtpExchange> => ({ text: inStage(text, detail === WITHOUT_LOGIN[0]!.name ? undefined : detail), holds })
