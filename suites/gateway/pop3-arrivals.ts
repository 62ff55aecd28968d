import type { DriveContext, Pop3Drive, SubjectAccount } from '../../harness/driving/drive.ts'
import { experiment } from '../../harness/driving/gateway-experiment.ts'
import { type Pop3Login, type Pop3Peer, statusOf } from '../../harness/driving/pop3-peer.ts'
import { check } from '../../harness/judging/check.ts'
import { control, demand, fact, itHolds, present, should, undecided } from '../../harness/judging/finding.ts'
import { isNotHonoured, ok } from '../../harness/judging/pop3-expectations.ts'
import type { Pop3Evidence, Pop3Exchange } from '../../harness/reading/pop3-exchange.ts'
import type { SmtpEvidence } from '../../harness/reading/smtp-exchange.ts'
import { say } from '../../harness/text/text.ts'
import { identitiesIn, knownOf, numbersIn, remember, toLookAt, wasLookedThrough } from './maildrop-contents.ts'
import { tidy } from './maildrop-filling.ts'
import { listed, Watch } from './maildrop-watch.ts'
import { inWords } from './mark-details.ts'
import { notificationLimit } from './notification-limit.ts'
import { IN_STEP } from './pop3-before-tls.ts'
import { messageIdOf, submitOn } from './submission.ts'

/*
 * Which messages a maildrop shows, and to whom: all of its user's and nobody else's, however he logs in (§4.1), and within
 * a session those that were there when it began (RFC 1939 §4). The messages come by way of a recipient that loops back.
 */

/** Submits one message to the maildrop of an account itself; when it was accepted it is due there. */
export async function bring(context: DriveContext, account: SubjectAccount, name: string) {
  const peer = await context.smtp.authenticated(account)
  const sent = await submitOn(peer, { ...context, account }, { name, rcpt: 'loopback' })
  await peer.quit()
  return sent && { ...sent, isDue: true }
}

/** What tells the message with a name, once it was accepted. */
export function nonceOf(smtp: SmtpEvidence, name: string): string {
  const accepted = smtp
    .marked('end-of-data')
    .find(({ detail, code }) => detail?.startsWith(`${name} `) === true && code === 250)
  return accepted?.detail?.slice(name.length + 1) ?? undecided(say`no message was accepted for the maildrop`)
}

/** Whether a message came with one of those that were collected under a mark. */
const shows = (pop3: Pop3Evidence, mark: string, nonce: string): Pop3Exchange | undefined =>
  pop3.marked(mark).find(({ response }) => response?.content?.includes(nonce) === true)

/** The number of the message that holds a text, looked for from the last one on. */
export async function find(pop3: Pop3Drive, peer: Pop3Peer, text: string, as: string): Promise<number | undefined> {
  const numbers = await toLookAt(pop3, peer, numbersIn(await peer.command('LIST', `${as}-list`)))
  for (const number of numbers.toReversed()) {
    const top = await peer.command(`TOP ${number} 0`, as)
    const seen = statusOf(top) === 'ok' ? top : await peer.command(`RETR ${number}`, as)
    if (typeof seen !== 'string' && seen.content?.includes(text)) return number
  }
  return undefined
}

const COUNTS = ['STAT', 'LIST', 'UIDL'] as const

export const arrival = experiment({
  id: 'pop3-arrival',
  title: say`A message that arrives while the maildrop is open`,
  protocol: 'both',
  runClass: 'submits',
  uses: ['shared-maildrop', 'loopback'],
  async drive(context) {
    const { pop3, account, profile, pause } = context
    const watch = new Watch(context)
    await watch.begin()
    await pop3.visit(account, async (peer) => {
      for (const command of COUNTS) await peer.command(command, 'before', command)
      if (!(await bring(context, account, 'arrival'))) return
      // Time for it to arrive. Whether it did the next session tells.
      await pause(profile.limits.quiet)
      let listed = 0
      for (const command of COUNTS) {
        const answer = await peer.command(command, 'after', command)
        if (command === 'LIST' && typeof answer !== 'string') listed = answer.lines?.length ?? 0
      }
      // What is not listed cannot be had by its number either.
      for (const command of ['LIST', 'RETR']) await peer.command(`${command} ${listed + 1}`, 'next', command)
    })
    await watch.look()
  },
})

export const sp047 = check({
  id: 'SP-047',
  title: say`A message that arrives during a session changes nothing in it`,
  over: [arrival],
  needs: ['smtp:data', 'pop3:transaction'],
  given: IN_STEP,
  decides: ['RFC1939-4-6'],
  remedy: say`Number the messages when the maildrop is opened, and show what arrives later in the next session.`,
  judge({ smtp, pop3 }) {
    const nonce = nonceOf(smtp, 'arrival')
    const after = present(pop3.marked('after'), say`the maildrop after a message was accepted for it`)
    if (!shows(pop3, 'collected', nonce)) undecided(say`the message did not arrive while the maildrop was open`)
    const pairs = after.flatMap((each) => {
      const before = pop3.marked('before').find(({ detail }) => detail === each.detail)
      return before && ok.holds(before) ? [{ each, before }] : []
    })
    for (const { each, before } of present(pairs, say`the maildrop before a message was accepted for it`)) {
      should('RFC1939-4-6', each, {
        text: say`the same as before the message came`,
        holds: ({ received }) => factsIn(received) === factsIn(before.received),
      })
    }
    for (const next of pop3.marked('next')) should('RFC1939-4-6', next, isNotHonoured)
  },
})

/** What a response lists: its lines, or of a single one the numbers in it. The words around them are the server's own. */
function factsIn(received: string): string {
  const [first = '', ...lines] = received.split('\r\n')
  return lines.join('') === '' ? (first.match(/^\+OK \d+ \d+/)?.[0] ?? first) : lines.join('\r\n')
}

export const arrivalAndDeletion = experiment({
  id: 'pop3-arrival-and-deletion',
  title: say`A message is deleted in a session in which another one arrives`,
  protocol: 'both',
  runClass: 'deletes',
  uses: ['maildrop', 'loopback'],
  async drive(context) {
    const { pop3, account, profile, rest } = context
    /** The number of a message in a session that shows it, once one does. */
    const seen = new Set<string>()
    const arrived = async (nonce: string, as: string) => {
      const { ms: limit } = notificationLimit(profile)
      const wasThere = seen.has(messageIdOf(nonce))
      const end = performance.now() + limit
      for (let wait = limit / 500; ; wait = Math.min(wait * 1.5, limit / 20)) {
        await tidy(context)
        const peer = await pop3.transaction(account, 'login-again')
        const identities = await identitiesIn(pop3, peer, as, true)
        for (const identity of identities.values()) seen.add(identity)
        const [number] = [...identities].find(([, identity]) => identity === messageIdOf(nonce)) ?? []
        if (number !== undefined) return { peer, number }
        await peer.quit()
        // What was there and is gone will not come again.
        if (wasThere || performance.now() >= end) return undefined
        await rest(wait)
      }
    }
    const before = await pop3.transaction()
    remember(context, await listed(before, 'before'))
    await before.quit()
    const first = await bring(context, account, 'first')
    const there = first && (await arrived(first.nonce, 'waiting'))
    if (!there) return
    const took = (knownOf(account).came.get(first.nonce) ?? performance.now()) - first.at
    const second = await bring(context, account, 'second')
    if (!second) return there.peer.quit()
    // As long as the first one took, and a little more: by then it is in the maildrop.
    await rest(took + profile.limits.quiet, 'maildrop')
    await there.peer.command(`DELE ${there.number}`, 'deleting')
    await there.peer.quit()
    const third = await bring(context, account, 'third')
    const last = third && (await arrived(third.nonce, 'waiting'))
    await last?.peer.quit()
    const late = last && (await arrived(second.nonce, 'looking'))
    await late?.peer.quit()
  },
})

export const sp072 = check({
  id: 'SP-072',
  title: say`A message that arrives while another one is deleted stays`,
  over: [arrivalAndDeletion],
  needs: ['smtp:data', 'pop3:transaction'],
  given: [...IN_STEP, 'SP-036/RFC1939-6-3', 'SD-31'],
  decides: ['RFC1939-6-3'],
  risk: say`A message from customs is lost because the connector was collecting others when it came.`,
  remedy: say`Remove at QUIT what was marked in the session, and nothing that came since it began.`,
  judge({ smtp, pop3 }) {
    const [second, third] = [nonceOf(smtp, 'second'), nonceOf(smtp, 'third')]
    control(pop3.marked('deleting')[0], ok)
    const looks = present(pop3.marked('looking'), say`the maildrop after the session`)
    // Where nothing more comes, its absence says nothing.
    if (!shows(pop3, 'who', third)) undecided(say`no message came after the session`, looks[0])
    const there = shows(pop3, 'who', second)
    if (!there) wasLookedThrough(looks.at(-1)!, pop3)
    demand(
      'RFC1939-6-3',
      fact(
        there !== undefined,
        there
          ? say`the message that arrived during the session is there after it`
          : say`the message that arrived during the session is not there after it, and one that came later is`,
        (there ?? looks.at(-1)!).at,
      ),
      itHolds(say`only what was marked is removed`),
    )
  },
})

export const isolation = experiment({
  id: 'pop3-isolation',
  title: say`A message to each of two accounts, and what both maildrops show`,
  protocol: 'both',
  runClass: 'submits',
  uses: ['shared-maildrop', 'loopback', 'second-account'],
  async drive(context) {
    const { account, otherAccount } = context
    if (!otherAccount) return
    const watches = [
      { name: 'mine', account, watch: new Watch(context, account, 'mine') },
      { name: 'theirs', account: otherAccount, watch: new Watch(context, otherAccount, 'theirs') },
    ]
    for (const { watch } of watches) await watch.begin()
    for (const { watch, account, name } of watches) {
      const sent = await bring(context, account, name)
      if (sent) await watch.until([sent])
    }
    // By now both have arrived, wherever that is.
    for (const { watch } of watches) await watch.look()
  },
})

export const sp049 = check({
  id: 'SP-049',
  title: say`A maildrop shows its own user’s messages and nobody else’s`,
  over: [isolation],
  needs: ['smtp:data', 'pop3:transaction'],
  given: IN_STEP,
  decides: ['HTG-4.1-2'],
  risk: say`A party reads, and deletes, the messages of another.`,
  remedy: say`Keep the messages of each mailbox apart by its full name, domain included.`,
  judge({ smtp, pop3 }) {
    for (const [own, other] of [
      ['mine', 'theirs'],
      ['theirs', 'mine'],
    ] as const) {
      const nonce = nonceOf(smtp, own)
      const stray = shows(pop3, other, nonce)
      const there = shows(pop3, own, nonce)
      const observed = stray
        ? say`RETR ${{ uid: stray.detail ?? '' }} of the other maildrop sent it`
        : say`the other maildrop does not have it`
      demand(
        'HTG-4.1-2',
        fact(stray === undefined, observed, (stray ?? there)?.at ?? []),
        itHolds(say`a message in the maildrop of its recipient alone`),
      )
      if (!there) undecided(say`a message did not arrive in the maildrop of its recipient`)
    }
  },
})

const WAYS: readonly Pop3Login[] = ['plain-initial', 'plain', 'login', 'user-pass']

export const sameMaildrop = experiment({
  id: 'pop3-same-maildrop',
  title: say`Whether a message is in the maildrop after each way to log in`,
  protocol: 'both',
  runClass: 'submits',
  uses: ['maildrop', 'loopback'],
  async drive(context) {
    const { pop3, account, profile, pause } = context
    const watch = new Watch(context)
    await watch.begin()
    const sent = await bring(context, account, 'listed')
    if (!sent) return
    await watch.untilThere([sent])
    for (const way of WAYS) {
      // The session before may hold the maildrop for a moment after its end.
      for (let attempt = 0; attempt < 3; attempt++) {
        if (attempt > 0) await pause(profile.limits.quiet)
        const peer = await pop3.secure()
        const isIn = await peer.login(way, account.user, account.password, 'way')
        if (isIn) await find(pop3, peer, sent.nonce, 'there')
        await peer.quit()
        if (isIn) break
      }
    }
  },
})

export const sp058 = check({
  id: 'SP-058',
  title: say`Each way to log in opens the same maildrop`,
  over: [sameMaildrop],
  needs: ['smtp:data', 'pop3:transaction'],
  given: [...IN_STEP, 'SP-043/RFC1939-6-3'],
  decides: ['HTG-4.1-2'],
  remedy: say`Look up the maildrop by the mailbox name that was proved, in one place for all ways to log in.`,
  judge({ smtp, pop3 }) {
    const nonce = nonceOf(smtp, 'listed')
    const looks = pop3.sessions.flatMap((session) => {
      const [way] = session.marked('way')
      const [list] = session.marked('there-list')
      return way && list && ok.holds(list) ? [{ way, list, there: shows(session, 'there', nonce) }] : []
    })
    for (const { list, there } of looks) if (!there) wasLookedThrough(list, pop3)
    if (!looks.some(({ there }) => there)) undecided(say`the message did not arrive in the maildrop`)
    if (looks.length < 2) undecided(say`only one way to log in works`, looks[0]!.list)
    for (const { way, list, there } of looks) {
      demand(
        'HTG-4.1-2',
        fact(there !== undefined, list.observed, [...list.at, ...(there?.at ?? [])]),
        itHolds(
          say`the message that is there after another way to log in, after ${{ way: inWords(way.detail ?? '') }}`,
        ),
      )
    }
  },
})
