import { type DriveContext, sideBySide } from '../../harness/driving/drive.ts'
import { experiment } from '../../harness/driving/gateway-experiment.ts'
import { codeOf, type SmtpPeer } from '../../harness/driving/smtp-peer.ts'
import { plainMessage } from '../../harness/grammar/sasl-plain.ts'
import { check } from '../../harness/judging/check.ts'
import { control, demand, type Expectation, present } from '../../harness/judging/finding.ts'
import { atMostOneReply, gets, isNotHonoured } from '../../harness/judging/smtp-expectations.ts'
import type { SmtpExchange } from '../../harness/reading/smtp-exchange.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { inWords } from './mark-details.ts'
import { noneHonoured } from './smtp-before-tls.ts'
import { silenceOrFarewell, withoutTls } from './smtp-starttls.ts'
import { allTried, isNotPutOff } from './stimuli.ts'

/*
 * What a client says may come in segments of any size (§3.5): nothing may pass a gate, cross into TLS or change its meaning
 * by where it is cut. Each family of stimuli is crossed with the ways to cut it, the plainest first, so that the first breach
 * that is told is the smallest.
 */

/** Ways to cut a line with its CRLF, and what is behind it, by name. A segment an entry. */
const CUTS: Readonly<Record<string, (line: string, behind: string) => readonly string[]>> = {
  'behind another command': (line, behind) => [`NOOP\r\n${line}\r\n${behind}`],
  'in the middle of the word': (line, behind) => [line.slice(0, 3), `${line.slice(3)}\r\n${behind}`],
  'CR and LF apart': (line, behind) => [`${line}\r`, `\n${behind}`],
  'one octet at a time': (line, behind) => [...`${line}\r`, `\n${behind}`],
}
const CUT_NAMES = Object.keys(CUTS)

/** Milliseconds between two segments, so that a server reads them apart. */
const APART = 5

/** Sends segments one after the other. */
async function sendApart(peer: SmtpPeer, segments: readonly string[], pause: DriveContext['pause']): Promise<void> {
  for (const [index, segment] of segments.entries()) {
    if (index > 0) await pause(segments.length > 5 ? 1 : APART)
    peer.send(segment)
  }
}

const cutSo = (text: Text, { detail = '' }: SmtpExchange): Text =>
  say`${{ expected: text }} (${{ cut: inWords(detail) }})`

/** An expectation in words, with the way in which what was sent was cut. */
const cut = ({ text, ...rest }: Expectation<SmtpExchange>, exchange: SmtpExchange): Expectation<SmtpExchange> => ({
  ...rest,
  text: cutSo(text, exchange),
})

/** The order in which ways to cut are told: the plainest first. */
const byPlainness = (one: SmtpExchange, other: SmtpExchange) =>
  CUT_NAMES.indexOf(one.detail ?? '') - CUT_NAMES.indexOf(other.detail ?? '')

/** What is pipelined behind STARTTLS: a whole command, and half of one whose rest comes inside TLS. */
const INJECTED: readonly (readonly [behind: string, inside: string])[] = [
  ['NOOP\r\n', 'QUIT'],
  ['EH', 'LO client.example'],
]

export const injectionInSegments = experiment({
  id: 'smtp-starttls-injection-in-segments',
  title: say`A command, and half of one, pipelined after STARTTLS that comes in segments of various sizes`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp, pause }) {
    await sideBySide(
      INJECTED.flatMap(([behind, inside]) =>
        Object.entries(CUTS).map(async ([name, segments]) => {
          const peer = await smtp.greeted()
          peer.mark('injection', name)
          await sendApart(peer, segments('STARTTLS', behind), pause)
          if (name === 'behind another command') await peer.reply()
          if (codeOf(await peer.reply()) !== 220 || (await smtp.tryHandshake(peer)).version === undefined)
            return peer.wire.end()
          await peer.quiet()
          await peer.command(inside, inside === 'QUIT' ? 'quit' : 'completed', name)
          peer.wire.end()
        }),
      ),
    )
  },
})

export const ss136 = check({
  id: 'SS-136',
  title: say`Nothing pipelined after STARTTLS crosses into TLS, however it is cut`,
  over: [injectionInSegments],
  needs: ['smtp:tls'],
  given: ['SS-017', 'SS-018'],
  decides: ['HTG-3.3.3-1'],
  remedy: say`Empty the input when STARTTLS is answered, in whatever state the reader of lines is.`,
  judge({ smtp }) {
    const sessions = smtp.sessions.filter((session) => session.marked('injection').length > 0)
    present(sessions, say`STARTTLS with a command pipelined after it`)
    const first = (session: (typeof sessions)[number]) => session.marked('injection')[0]!
    const tried = sessions.map(first)
    for (const session of [...sessions].sort((one, other) => byPlainness(first(one), first(other)))) {
      const inside = session.exchanges.filter(({ epoch }) => epoch === 1)
      if (inside.length === 0) demand('HTG-3.3.3-1', ...withoutTls(session))
      for (const exchange of inside) {
        const due =
          exchange.mark === 'completed' ? isNotHonoured : exchange.sent === '' ? silenceOrFarewell : atMostOneReply
        demand('HTG-3.3.3-1', exchange, { ...due, text: cutSo(due.text, first(session)) })
      }
    }
    allTried(tried, CUT_NAMES, smtp)
  },
})

export const gateInSegments = experiment({
  id: 'smtp-gate-in-segments',
  title: say`MAIL and AUTH before STARTTLS in segments of various sizes`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp, account, pause }) {
    const lines = [`MAIL FROM:<${account.address}>`, `AUTH PLAIN ${plainMessage('nobody', 'no-password')}`]
    await sideBySide(
      lines.flatMap((line) =>
        Object.entries(CUTS).map(async ([name, segments]) => {
          const peer = await smtp.greeted()
          peer.mark('injection', name)
          await sendApart(peer, segments(line, ''), pause)
          await peer.reply()
          await peer.quiet()
          await peer.quit()
        }),
      ),
    )
  },
})

export const ss137 = check({
  id: 'SS-137',
  title: say`No command gets past the gate before TLS by the way it is cut`,
  over: [gateInSegments],
  needs: ['smtp:ehlo'],
  given: ['SS-007/HTG-3.3.3-1', 'SS-008/HTG-3.3.1-5'],
  decides: ['HTG-3.3.3-1', 'HTG-3.3.1-5'],
  remedy: say`Put the gate behind the reader of lines, where a command is whole, and ask it about each one.`,
  judge({ smtp }) {
    const tried = [...present(smtp.marked('injection'), say`MAIL or AUTH in segments`)].sort(byPlainness)
    for (const exchange of tried) {
      const requirement = /AUTH/.test(exchange.sent) ? 'HTG-3.3.1-5' : 'HTG-3.3.3-1'
      demand(requirement, exchange, cut(noneHonoured, exchange))
    }
    allTried(tried, CUT_NAMES, smtp)
  },
})

/** How whole lines are cut that are to be taken as they are. */
const HARMLESS = ['CR and LF apart', 'one octet at a time'] as const

export const commandsInSegments = experiment({
  id: 'smtp-commands-in-segments',
  title: say`A session inside TLS in segments of various sizes, up to an accepted recipient`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp, account, subject, pause }) {
    await sideBySide(
      HARMLESS.map(async (name) => {
        const peer = await smtp.authenticated()
        const lines = [
          'NOOP',
          'EHLO client.example',
          `MAIL FROM:<${account.address}>`,
          `RCPT TO:<${subject.addresses.rcpt}>`,
          'RSET',
        ]
        for (const line of lines) {
          peer.mark('in-segments', name)
          await sendApart(peer, CUTS[name]!(line, ''), pause)
          if (codeOf(await peer.reply()) !== 250) break
        }
        await peer.quiet('behind')
        await peer.quit()
      }),
    )
  },
})

export const ss138 = check({
  id: 'SS-138',
  title: say`A command means the same however it is cut`,
  over: [commandsInSegments],
  needs: ['smtp:rcpt'],
  given: ['SS-006', 'SS-048/RFC5321-4.1.1.9-1', 'SS-083/RFC5321-4.1.1.5-2'],
  decides: ['HTG-3.5-1'],
  remedy: say`Collect octets until CRLF, and look for it across the border of two reads: TCP keeps no segments.`,
  judge({ smtp }) {
    const tried = [...present(smtp.marked('in-segments'), say`a command in segments`)].sort(byPlainness)
    for (const exchange of tried) {
      control(exchange, isNotPutOff)
      demand('HTG-3.5-1', exchange, { ...cut(gets(250), exchange), counts: true })
    }
    for (const exchange of smtp.marked('behind')) {
      demand('HTG-3.5-1', exchange, {
        text: say`one reply to each line`,
        counts: true,
        holds: ({ replies }) => replies.length === 0,
      })
    }
    allTried(tried, HARMLESS, smtp)
  },
})
