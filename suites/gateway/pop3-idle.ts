import { experiment } from '../../harness/driving/gateway-experiment.ts'
import { type Pop3Peer, statusOf } from '../../harness/driving/pop3-peer.ts'
import { waitingFor } from '../../harness/driving/waits.ts'
import { check } from '../../harness/judging/check.ts'
import {
  control,
  demand,
  type Expectation,
  fact,
  itHolds,
  notApplicable,
  present,
  should,
} from '../../harness/judging/finding.ts'
import { ok, silence } from '../../harness/judging/pop3-expectations.ts'
import type { Profile } from '../../harness/judging/profile.ts'
import type { Pop3Exchange } from '../../harness/reading/pop3-exchange.ts'
import { say } from '../../harness/text/text.ts'
import { settingOf } from '../profile/settings.ts'
import { Watch } from './maildrop-watch.ts'
import { bring, find, nonceOf } from './pop3-arrivals.ts'
import { IN_STEP } from './pop3-before-tls.ts'

/*
 * The inactivity timer of RFC 1939 §3: at least ten minutes, restarted by any command, and when it expires nothing is
 * deleted and nothing said. A server need not have one.
 */

/** The least that the timer may be, in milliseconds. */
const leastOf = ({ settings }: Profile): number => Number(settingOf(settings, 'pop3.idleFor')) * 1000
/** Just before it may expire, and when it should have, if it is no longer than it must be; as parts of it. */
const NEARLY = 59 / 60
const SURELY = 1.1

/** Says nothing for so long, or until the server has had enough. */
async function idle(peer: Pop3Peer, ms: number): Promise<void> {
  const isOver = waitingFor({ what: 'inactivity', peer: peer.wire.recorder.peer, limit: 'RFC 1939 §3', upToMs: ms })
  await peer.wire.waitForClose(ms)
  isOver()
}

export const idleSession = experiment({
  id: 'pop3-idle',
  title: say`A session in TRANSACTION that is idle for nearly ten minutes, then says NOOP, then nothing until its end`,
  protocol: 'pop3',
  runClass: 'slow',
  uses: ['maildrop'],
  async drive({ pop3, profile }) {
    const peer = await pop3.transaction()
    await peer.command('NOOP', 'begin')
    await idle(peer, NEARLY * leastOf(profile))
    if (!peer.wire.closed) await peer.command('NOOP', 'after-wait')
    peer.mark('expiry')
    await idle(peer, SURELY * leastOf(profile))
    await peer.quit()
  },
})

/** How long a session had been idle when the server ended it, in milliseconds; nothing where it did not. */
function idleUntilEnd({ raw: { log } }: Pop3Exchange): number | undefined {
  const end = log.events.find((event) => event.type === 'close')
  const said = log.events.findLast((event) => event.type === 'octets' && event.from === 'client')
  return end?.type === 'close' && end.by === 'server' && said ? end.t - said.t : undefined
}

/** Leaves room for the way of the last command to the server. */
const TOLERANCE = 0.98

export const sp039 = check({
  id: 'SP-039',
  title: say`An idle session lasts at least ten minutes, and any command restarts that time`,
  over: [idleSession],
  needs: ['pop3:transaction'],
  given: IN_STEP,
  decides: ['RFC1939-3-6', 'RFC1939-3-8'],
  remedy: say`Set the inactivity timer to ten minutes or more, restart it with each command, and close without a word when it expires.`,
  judge({ pop3, profile }) {
    const [begun] = present(pop3.marked('begin'), say`the TRANSACTION state`)
    control(begun, ok)
    const least = leastOf(profile)
    const [noop] = pop3.marked('after-wait')
    if (noop && noop.sent !== '' && !ended(noop)) demand('RFC1939-3-6', noop, ok)
    const lasted = idleUntilEnd(begun)
    const isQuit = pop3.marked('quit').some(({ sent }) => sent !== '')
    if (lasted === undefined || isQuit)
      return notApplicable('RFC1939-3-8', noop ?? begun, say`an inactivity timer that expired within the wait`)
    demand(
      'RFC1939-3-6',
      fact(
        lasted >= TOLERANCE * least,
        say`the server ended it after ${{ seconds: Math.round(lasted / 1000) }} s`,
        begun.at,
      ),
      itHolds(say`a session that may be idle for ${{ seconds: least / 1000 }} s`),
    )
    const [expiry] = present(pop3.marked('expiry'), say`the end of the session`)
    should('RFC1939-3-8', expiry, silence)
  },
})

const ended = (exchange: Pop3Exchange): boolean => exchange.closedByServer && exchange.received === ''

export const idleAfterDele = experiment({
  id: 'pop3-idle-after-dele',
  title: say`DELE of a message of its own, then nothing until the server ends the session, then another session`,
  protocol: 'both',
  runClass: 'slow',
  uses: ['maildrop', 'loopback'],
  async drive(context) {
    const { pop3, account, profile } = context
    const watch = new Watch(context)
    await watch.begin()
    const sent = await bring(context, account, 'idle')
    if (!sent) return
    await watch.untilThere([sent])
    const peer = await pop3.transaction()
    const number = await find(context.pop3, peer, sent.nonce, 'before')
    if (number === undefined || statusOf(await peer.command(`DELE ${number}`, 'dele')) !== 'ok') return peer.quit()
    peer.mark('expiry')
    await idle(peer, SURELY * leastOf(profile))
    // Where the timer did not expire, this deletes what was brought for it.
    if (!peer.wire.closed) return peer.quit()
    const again = await pop3.transaction()
    const left = await find(context.pop3, again, sent.nonce, 'after')
    if (left !== undefined) await again.command(`DELE ${left}`)
    await again.quit()
  },
})

export const sp063 = check({
  id: 'SP-063',
  title: say`A session that ends because of inactivity deletes nothing`,
  over: [idleAfterDele],
  needs: ['smtp:data', 'pop3:transaction'],
  given: IN_STEP,
  decides: ['RFC1939-3-7'],
  risk: say`A message is lost that the connector has not yet taken in.`,
  remedy: say`Forget what DELE marked when the inactivity timer ends a session: only QUIT leads to UPDATE.`,
  judge({ smtp, pop3 }) {
    const nonce = nonceOf(smtp, 'idle')
    const [dele] = present(pop3.marked('dele'), say`DELE of the message that was brought`)
    control(dele, ok)
    const [list] = pop3.marked('after-list')
    if (!list) return notApplicable('RFC1939-3-7', dele, say`an inactivity timer that expired within the wait`)
    control(list, ok)
    const there = pop3.marked('after').find(({ response }) => response?.content?.includes(nonce))
    demand('RFC1939-3-7', there ?? list, isThere(nonce))
  },
})

const isThere = (nonce: string): Expectation<Pop3Exchange> => ({
  text: say`the message that was marked as deleted`,
  holds: ({ response }) => response?.content?.includes(nonce) === true,
})
