import { sideBySide, tlsFor } from '../../harness/driving/drive.ts'
import { experiment } from '../../harness/driving/gateway-experiment.ts'
import { inFragments, readHelloAnswer } from '../../harness/grammar/tls-client-hello.ts'
import { EXTENSION } from '../../harness/grammar/tls-numbers.ts'
import { check, type Judged, type Variant } from '../../harness/judging/check.ts'
import {
  control,
  demand,
  expecting,
  type Fact,
  fact,
  itHolds,
  type JudgementOptions,
  notApplicable,
  present,
  should,
  undecided,
} from '../../harness/judging/finding.ts'
import { err, ok } from '../../harness/judging/pop3-expectations.ts'
import type { SessionLog } from '../../harness/record/event.ts'
import { say, type Text, verbatim } from '../../harness/text/text.ts'
import { settingOf } from '../profile/settings.ts'
import {
  answerTo,
  beforeHandshake,
  both,
  controlWhole,
  dialogue,
  handshakes,
  legacyHellos,
  roundTrip,
  tls13Handshakes,
  VARIANTS,
} from './tls-drives.ts'

/*
 * What becomes of a TLS session: how it begins where the client sends it in pieces, goes on where keys change, ends, and is
 * resumed; and whether both ports do the same.
 */

const ONLY_13 = { minVersion: 'TLSv1.3', maxVersion: 'TLSv1.3' } as const

export const resumedSession = experiment({
  id: 'pop3-resumed-session',
  title: say`A TLS session that is resumed with the ticket of one that was logged in`,
  protocol: 'pop3',
  runClass: 'safe',
  uses: ['maildrop'],
  async drive({ pop3 }) {
    const first = await pop3.transaction()
    await first.command('STAT', 'control')
    const session = first.wire.ticket
    await first.quit()
    const peer = await pop3.connect()
    await pop3.upgrade(peer, session && { session })
    await peer.command('STAT', 'stimulus')
    await peer.quit()
  },
})

export const st13 = check({
  id: 'ST-13',
  title: say`A login does not outlive its session, not even where TLS resumes it`,
  over: [resumedSession],
  needs: ['pop3:transaction'],
  decides: ['HTG-4.3.2-1'],
  risk: say`Whoever holds the ticket of a session reads the mailbox without its password.`,
  remedy: say`Keep the login with the connection, and nowhere that a TLS session can bring it back from.`,
  judge({ pop3 }) {
    const [inside] = present(pop3.marked('control'), say`STAT after the login`)
    control(inside, ok)
    const [stat] = present(pop3.marked('stimulus'), say`STAT in the next session`)
    demand('HTG-4.3.2-1', stat, err)
  },
})

export const tickets = both('tickets', say`The tickets of a TLS session`, async (variant, context) => {
  const peer = await beforeHandshake(variant, context)
  const tls = await peer.handshake({ ...tlsFor(context.subject), ...ONLY_13, keepsTickets: true })
  if (tls.version === undefined) return peer.wire.end()
  await peer.command(variant === 'smtp' ? 'EHLO client.example' : 'CAPA', 'round-trip')
  if (peer.wire.readTickets()) peer.mark('tickets-read')
  await peer.quit()
})

export const st12 = check({
  id: 'ST-12',
  title: say`No ticket allows early data`,
  over: tickets,
  variants: VARIANTS,
  needs: ['smtp:tls', 'pop3:tls'],
  decides: ['RFC8446-E.5-1'],
  risk: say`Commands that are sent as early data can be repeated by somebody who listens.`,
  remedy: say`Switch early data (0-RTT) off.`,
  judge(judged) {
    const [read] = present(dialogue(judged).marked('tickets-read'), say`the start of a TLS session`)
    const { events, session } = read.raw.log
    const found = events.flatMap((event, index) =>
      event.type === 'post-handshake' && event.message === 'NewSessionTicket' ? [{ ...event, index }] : [],
    )
    const [early] = found.filter(({ earlyData }) => earlyData !== undefined)
    const observed = early
      ? say`a ticket that allows ${{ count: early.earlyData ?? 0 }} octets of early data`
      : say`tickets: ${{ count: found.length }}, none of which allows early data`
    const index = early?.index ?? events.findIndex(({ type }) => type === 'tls')
    demand(
      'RFC8446-E.5-1',
      fact(early === undefined, observed, [{ session, event: index, offset: 0, length: 0 }]),
      itHolds(say`no ticket that allows early data`),
      // It invites to what must not be done, and does not do it.
      { breach: 'warn' },
    )
  },
})

/** Sessions that end after QUIT, by the version of TLS. */
function endings(judged: Judged, version: string): readonly Fact<boolean | undefined>[] {
  return dialogue(judged).logs.flatMap((log) => {
    const tls = log.events.find((event) => event.type === 'tls')
    const hasQuit = log.events.some((event) => event.type === 'mark' && event.name === 'quit')
    if (tls?.type !== 'tls' || tls.version !== version || !hasQuit) return []
    return [endOf(log)]
  })
}

/** Whether close_notify came at the end of a session; nothing where that cannot be told. */
function endOf(log: SessionLog): Fact<boolean | undefined> {
  const index = log.events.findIndex(({ type }) => type === 'close')
  const close = log.events[index]
  const at = index < 0 ? [] : [{ session: log.session, event: index, offset: 0, length: 0 }]
  if (close?.type !== 'close' || close.by === 'client')
    return fact(undefined, say`the server left the end to the client`, at)
  if (close.how !== 'fin') return fact(undefined, say`the connection was reset`, at)
  const observed = close.closeNotify
    ? say`close_notify before the end of the connection`
    : say`the end of the connection without close_notify`
  return fact(close.closeNotify, observed, at)
}

/** What a missing close_notify comes to. */
function closeNotifyOptions({ profile }: Judged): JudgementOptions {
  const setting = 'tls.closeNotify'
  const choice = settingOf(profile.settings, setting)
  return { setting, breach: choice === 'fail' ? 'fail' : choice === 'ignore' ? 'info' : 'warn' }
}

export const st14 = check({
  id: 'ST-14',
  title: say`close_notify comes before the end of the connection`,
  over: [...tls13Handshakes, ...legacyHellos],
  variants: VARIANTS,
  needs: ['smtp:tls', 'pop3:tls'],
  decides: ['RFC8446-6.1-1', 'RFC5246-7.2.1-1'],
  risk: say`A client cannot tell the end of a session from one that somebody cut off.`,
  remedy: say`Shut TLS down before the connection is closed.`,
  judge(judged) {
    const rules = [
      ['RFC8446-6.1-1', 'TLSv1.3'],
      ['RFC5246-7.2.1-1', 'TLSv1.2'],
    ] as const
    for (const [requirement, version] of rules) {
      const ends = endings(judged, version)
      if (ends.length === 0 && version === 'TLSv1.2') {
        notApplicable(requirement, answerTo(judged, version), say`a session with TLS 1.2`)
        continue
      }
      const [first] = present(ends, say`the end of a session with ${{ version }}`)
      const end = ends.find(({ value }) => value === false) ?? ends.find(({ value }) => value !== undefined)
      if (end === undefined) undecided(say`how TLS ended does not show: ${{ observed: first.observed }}`, first)
      demand(
        requirement,
        end,
        expecting(say`close_notify before the end of the connection`, (value) => value === true),
        closeNotifyOptions(judged),
      )
    }
  },
})

/** How a ClientHello is cut, by the name that its mark has. */
const PIECES = {
  /** Two records in one segment. */
  halves: (record: Buffer) => [inFragments(record, Math.ceil(record.length / 2))],
  /** Records with an octet of content each. */
  octets: (record: Buffer) => [inFragments(record, 1)],
  /** One record in three segments, the first two of them within its header and that of the message. */
  segments: (record: Buffer) => [record.subarray(0, 3), record.subarray(3, 7), record.subarray(7)],
} as const
const SAYS: Readonly<Record<keyof typeof PIECES, Text>> = {
  halves: say`a handshake whose ClientHello is in two records`,
  octets: say`a handshake whose ClientHello is in records of one octet each`,
  segments: say`a handshake whose ClientHello is in three segments`,
}
const pieces = Object.keys(PIECES) as (keyof typeof PIECES)[]

export const hellosInPieces = both('hello-in-pieces', say`A ClientHello in pieces`, async (variant, context) => {
  await sideBySide(pieces.map((how) => roundTrip(variant, context, how, { ...ONLY_13, cut: PIECES[how] })))
})

export const st15 = check({
  id: 'ST-15',
  title: say`A ClientHello in pieces is understood`,
  over: [...hellosInPieces, ...tls13Handshakes],
  variants: VARIANTS,
  needs: ['smtp:tls', 'pop3:tls'],
  decides: ['RFC8446-5.1-1'],
  remedy: say`Put a handshake message together from all its records and segments before it is read.`,
  judge(judged) {
    controlWhole(judged)
    for (const how of pieces) {
      const [made] = present(handshakes(judged, how), SAYS[how])
      should(
        'RFC8446-5.1-1',
        made,
        expecting(SAYS[how], ({ version }) => version !== undefined),
      )
    }
  },
})

export const keyUpdates = both('key-update', say`A change of keys within a TLS session`, async (variant, context) => {
  const command = variant === 'smtp' ? 'NOOP' : 'CAPA'
  const peer = await beforeHandshake(variant, context)
  const tls = await peer.handshake({ ...tlsFor(context.subject), ...ONLY_13, countsRecords: true })
  if (tls.version === undefined) return peer.wire.end()
  await peer.command(command, 'control')
  if (!peer.wire.updateKeys()) return peer.quit()
  await peer.command(command, 'stimulus')
  await peer.quit()
})

export const st17 = check({
  id: 'ST-17',
  title: say`A request for new keys is answered with new keys, and renegotiation is secure`,
  over: [...keyUpdates, ...legacyHellos],
  variants: VARIANTS,
  needs: ['smtp:tls', 'pop3:tls'],
  decides: ['RFC8446-4.6.3-1', 'RFC5746-3.6-1'],
  remedy: say`Use a TLS library that answers KeyUpdate as RFC 8446 §4.6.3 says, and below TLS 1.3 knows RFC 5746.`,
  judge(judged) {
    const [inside] = present(dialogue(judged).marked('control'), say`a command inside TLS`)
    control(inside, { text: say`an answer`, holds: ({ received }) => received !== '' })
    const [after] = present(dialogue(judged).marked('stimulus'), say`a command after KeyUpdate`)
    const { events, session } = after.raw.log
    const asked = events.findIndex((event) => event.type === 'post-handshake' && event.from === 'client')
    const answered = events.findIndex((event) => event.type === 'post-handshake' && event.from === 'server')
    const reply = events.findIndex(
      (event, index) => index > asked && event.type === 'octets' && event.from === 'server',
    )
    if (reply < 0 && answered < 0 && !after.closedByServer) {
      undecided(say`the command after KeyUpdate got no answer within limits.reply`, after)
    }
    const isInTime = answered >= 0 && (reply < 0 || answered < reply)
    const observed: Text = isInTime
      ? say`KeyUpdate, then ${{ answer: after.observed }}`
      : reply < 0
        ? after.observed
        : say`an answer under the old keys`
    demand(
      'RFC8446-4.6.3-1',
      fact(isInTime && reply >= 0, observed, [{ session, event: asked, offset: 0, length: 0 }, ...after.at]),
      itHolds(say`KeyUpdate, and an answer under the new keys`),
    )
    const hellos = dialogue(judged)
      .marked('client-hello')
      .flatMap((exchange) => {
        const answer = readHelloAnswer(exchange.received)
        const isSignalled = /^TLSv1\.2,.*(?:SCSV|renegotiation_info)/.test(exchange.detail ?? '')
        return isSignalled && answer.kind === 'server-hello' && answer.hello
          ? [{ value: answer.hello.extensions.has(EXTENSION.renegotiationInfo), at: exchange.at }]
          : []
      })
    if (hellos.length === 0) notApplicable('RFC5746-3.6-1', answerTo(judged, 'TLSv1.2'), say`a session with TLS 1.2`)
    for (const { value, at } of hellos) {
      const observed = value ? say`ServerHello with renegotiation_info` : say`ServerHello without renegotiation_info`
      demand('RFC5746-3.6-1', fact(value, observed, at), itHolds(say`renegotiation_info in a ServerHello of TLS 1.2`))
    }
  },
})

/** Versions whose ClientHellos are tried on both ports. */
const OLD = ['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2'] as const

export const st18 = check({
  id: 'ST-18',
  title: say`Both ports follow one TLS policy`,
  over: [...tls13Handshakes, ...legacyHellos],
  needs: ['smtp:tls', 'pop3:tls'],
  // What breaks a rule on one port is told there.
  given: ['ST-01', 'ST-02', 'ST-03', 'ST-04'].flatMap((id) => VARIANTS.map((variant) => `${id}@${variant}`)),
  decides: ['HTG-4.5-8'],
  remedy: say`Give both ports the same versions, suites and groups.`,
  judge(judged) {
    const [smtp, pop3] = VARIANTS.map((variant) => policyOn(judged, variant)) as [Fact<string>, Fact<string>]
    should(
      'HTG-4.5-8',
      fact(smtp.value === pop3.value, say`SMTP: ${{ smtp: smtp.observed }}; POP3: ${{ pop3: pop3.observed }}`, [
        ...smtp.at,
        ...pop3.at,
      ]),
      itHolds(say`the same versions, suite and group on both ports, for the same offer`),
    )
  },
})

/** What a port makes of the same offers: which old versions it accepts, and what it chooses. */
function policyOn(judged: Judged, variant: Variant): Fact<string> {
  const own: Judged = {
    smtp: judged.smtp,
    pop3: judged.pop3,
    attempts: [],
    profile: judged.profile,
    subject: judged.subject,
    variant,
  }
  const accepted = OLD.filter((version) => answerTo(own, version).value.accepted)
  const chosen = ['only-1.3', 'also-1.2'].map(
    (mark) => present(handshakes(own, mark), say`a handshake with TLS 1.3`)[0],
  )
  const parts = [
    ...accepted,
    ...chosen.map(({ value: { version, cipher, group } }) => [version, cipher, group].filter(Boolean).join(' ')),
  ]
  const policy = [...new Set(parts)].join(', ')
  return fact(
    policy,
    verbatim(policy),
    chosen.flatMap(({ at }) => at),
  )
}
