import { sideBySide } from '../../harness/driving/drive.ts'
import { experiment } from '../../harness/driving/gateway-experiment.ts'
import { codeOf, replyFrame } from '../../harness/driving/smtp-peer.ts'
import type { SmtpReply } from '../../harness/grammar/smtp-reply.ts'
import { withoutAlerts } from '../../harness/grammar/tls-alert.ts'
import { check } from '../../harness/judging/check.ts'
import {
  control,
  demand,
  expecting,
  type Fact,
  fact,
  itHolds,
  present,
  should,
  undecided,
} from '../../harness/judging/finding.ts'
import type { Profile } from '../../harness/judging/profile.ts'
import { gets, isNotHonoured, oneReply, permanentFailure } from '../../harness/judging/smtp-expectations.ts'
import type { SmtpExchange } from '../../harness/reading/smtp-exchange.ts'
import type { Location } from '../../harness/record/event.ts'
import { say, verbatim } from '../../harness/text/text.ts'
import { settingOf } from '../profile/settings.ts'
import { inWords } from './mark-details.ts'
import { allTried, decideEach, stimuli } from './stimuli.ts'

/*
 * §2.2, §3.5, §3.6: the SMTP standards for commands and replies, whatever the transaction.
 */

export const ss002 = check({
  id: 'SS-002',
  title: say`Every reply of the run is well-formed`,
  monitor: true,
  decides: ['RFC5321-4.2-1', 'RFC5321-4.2-4', 'RFC5321-4.2-2', 'RFC5321-4.5.3.1.5-1', 'RFC5321-2.4-7'],
  remedy: say`Send each line of a reply as three digits, a hyphen or (on the last line) a space, text in US-ASCII, and CR LF, with the same code on all lines.`,
  judge({ smtp }) {
    const exchanges = smtp.exchanges.filter(({ received }) => !/^[\x14-\x17]\x03/.test(received)) // TLS records, not replies
    const replies = exchanges.flatMap((exchange) => exchange.replies.map((reply) => ({ reply, exchange })))
    present(replies, say`a reply`)
    // What was made to look like several commands is judged where that was tried.
    const single = smtp.sessions
      .filter((session) => !PROVOKING.some((mark) => session.marked(mark).length > 0))
      .flatMap((session) => session.exchanges)
    const numberOfReplies = replies.length === 1 ? say`1 reply` : say`${{ count: replies.length }} replies`
    const manifold = single.filter(({ surplus }) => surplus !== undefined)
    for (const exchange of manifold) demand('RFC5321-4.2-1', exchange, ONE_REPLY, { remedy: ONE_EACH })
    if (manifold.length === 0)
      demand('RFC5321-4.2-1', fact(true, numberOfReplies), itHolds(say`one reply to each command`))
    const none = (isBroken: (reply: SmtpReply) => boolean): Fact<boolean> => {
      const first = replies.find(({ reply }) => isBroken(reply))
      return first
        ? fact(false, verbatim(shown(first.reply.raw)), first.exchange.placeOf(first.reply))
        : fact(true, numberOfReplies)
    }
    demand(
      'RFC5321-4.2-4',
      none(({ raw }) => linesOf(raw).some((line) => /^[016-9][0-9]{2}(?:[ -]|$)/.test(line))),
      itHolds(say`reply codes that begin with 2, 3, 4 or 5`),
    )
    demand(
      'RFC5321-4.2-2',
      none(({ problems }) => problems.some((problem) => !problem.endsWith('octets long'))),
      itHolds(say`lines of a code, a hyphen or a space, and text, with one code in all lines of a reply`),
    )
    const unfinished = exchanges.find(isUnfinished)
    demand(
      'RFC5321-4.2-2',
      unfinished
        ? fact(false, say`${{ line: shown(withoutAlerts(unfinished.rest)) }} and nothing more`, unfinished.receivedAt)
        : fact(true, numberOfReplies),
      itHolds(say`a last line to every reply, without a hyphen and with CRLF at its end`),
    )
    demand(
      'RFC5321-4.5.3.1.5-1',
      none(({ raw }) => linesOf(raw).some((line) => line.length + 2 > 512)),
      itHolds(say`lines of at most 512 octets`),
    )
    should(
      'RFC5321-2.4-7',
      none(({ raw }) => /[\x80-\xff]/.test(raw)),
      itHolds(say`characters of US-ASCII`),
    )
    // The replies of a server that honours nothing tell little.
    control(
      smtp.marked('ehlo-again').find(({ code }) => code === 250),
      gets(250),
    )
  },
})

const ONE_EACH = say`Send one reply to each command and nothing unasked: a client takes the second for the answer to its next command.`
const ONE_REPLY = { ...oneReply, counts: true } as const
/** Marks of sessions in which several commands are hidden in what is sent. */
const PROVOKING = ['injection', 'false-end', 'in-segments']

const shown = (octets: string) =>
  octets.length > 300
    ? `${JSON.stringify(octets.slice(0, 300))} and so on, ${octets.length} octets`
    : JSON.stringify(octets)

const linesOf = (raw: string) => raw.split('\r\n').slice(0, -1)

/** Whether the server broke off in a reply. A reset may swallow octets that were on their way. */
function isUnfinished({ rest, receivedAt, raw: { log } }: SmtpExchange): boolean {
  const last = receivedAt.at(-1)?.event
  if (withoutAlerts(rest) === '' || last === undefined) return false
  const next = log.events.slice(last + 1).find(({ type }) => type !== 'mark')
  return next?.type === 'close' && next.by === 'server' && next.how === 'fin'
}

export const unknownCommands = experiment({
  id: 'smtp-unknown-commands',
  title: say`NOOP, an unknown command three times, and NOOP again`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp }) {
    // A 421 may have a reason of its own, once (RFC 5321 §3.8).
    for (let attempt = 0; attempt < 2; attempt++) {
      const peer = await smtp.authenticated()
      await peer.command('NOOP', 'before')
      const codes: number[] = []
      for (let time = 0; time < 3; time++) codes.push(codeOf(await peer.command('XYZZY', 'stimulus')))
      await peer.command('NOOP', 'after')
      await peer.quit()
      if (!codes.includes(421)) return
    }
  },
})

export const ss086 = check({
  id: 'SS-086',
  title: say`Unknown commands get 500 and do not end the session`,
  over: [unknownCommands],
  needs: ['smtp:auth'],
  decides: ['RFC5321-3.8-1', 'RFC5321-4.2.4-1'],
  remedy: say`Answer an unknown command with 500 and wait for the next one; keep a limit on errors well above three.`,
  judge({ smtp }) {
    const session = smtp.sessions.filter((each) => each.marked('before').length > 0).at(-1) ?? smtp
    control(session.marked('before')[0], gets(250))
    const unknown = stimuli(session, 'stimulus', say`an unknown command`)
    for (const exchange of [...unknown, ...session.marked('after')]) {
      demand('RFC5321-3.8-1', exchange, { text: say`a session that goes on`, holds: (seen) => !seen.closedByServer })
    }
    control(session.marked('after')[0], gets(250))
    for (const exchange of unknown) should('RFC5321-4.2.4-1', exchange, gets(500, 502))
  },
})

/** Lines whose end is no CRLF, and lines with something before it, by name. */
const LINE_ENDS: Readonly<Record<string, string>> = { 'bare LF': 'NOOP\n', 'bare CR': 'NOOP\r' }
const ODD_LINES: Readonly<Record<string, string>> = { 'CR CR LF': 'NOOP\r\r\n', 'NUL CR LF': 'NOOP\0\r\n' }

export const lineEnds = experiment({
  id: 'smtp-line-ends',
  title: say`NOOP with line ends other than CRLF, each in a session of its own`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp }) {
    await sideBySide([
      (async () => {
        const peer = await smtp.authenticated()
        await peer.command('NOOP', 'control')
        await peer.quit()
      })(),
      ...Object.entries(LINE_ENDS).map(async ([name, octets]) => {
        const peer = await smtp.authenticated()
        peer.send(octets, 'line-end', name)
        await peer.quiet()
        peer.send('NOOP\r\n', 'rest', name)
        await peer.reply()
        await peer.quiet()
        await peer.quit()
      }),
      ...Object.entries(ODD_LINES).map(async ([name, octets]) => {
        const peer = await smtp.authenticated()
        peer.send(octets, 'odd-line', name)
        await peer.reply()
        await peer.quiet()
        await peer.quit()
      }),
    ])
  },
})

export const ss087 = check({
  id: 'SS-087',
  title: say`Only CRLF ends a command`,
  over: [lineEnds],
  needs: ['smtp:auth'],
  decides: ['RFC5321-2.3.8-1', 'RFC5321-4.2-1'],
  remedy: say`Split commands at CR LF alone; a CR or an LF on its own is part of the line, or a reason to refuse it.`,
  judge({ smtp }) {
    control(smtp.marked('control')[0], gets(250))
    for (const early of stimuli(smtp, 'line-end', say`a command with another line end`)) {
      demand('RFC5321-2.3.8-1', early, {
        text: say`no 2yz or 3yz reply (the line ends in ${{ end: inWords(early.detail ?? '') }})`,
        holds: isNotHonoured.holds,
      })
    }
    // It may come late: then there are two replies to what is one line.
    for (const rest of smtp.marked('rest').filter(({ sent }) => sent !== '')) {
      demand('RFC5321-2.3.8-1', rest, {
        text: say`one reply (the line has ${{ end: inWords(rest.detail ?? '') }} in it)`,
        holds: ({ replies }) => replies.length <= 1,
      })
    }
    for (const odd of stimuli(smtp, 'odd-line', say`a line with an unusual end`)) {
      demand('RFC5321-4.2-1', odd, {
        text: say`one reply, or the end of the session (the line ends in ${{ end: inWords(odd.detail ?? '') }})`,
        holds: ({ replies, closedByServer }) => replies.length === 1 || (replies.length === 0 && closedByServer),
      })
    }
    const odd = [...smtp.marked('line-end'), ...smtp.marked('odd-line')]
    allTried(odd, [...Object.keys(LINE_ENDS), ...Object.keys(ODD_LINES)], smtp)
  },
})

export const superfluousArguments = experiment({
  id: 'smtp-superfluous-arguments',
  title: say`White space after NOOP, and arguments of NOOP, RSET, DATA and QUIT, each in a session of its own`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp }) {
    const alone = async (line: string, as: string) => {
      const peer = await smtp.authenticated()
      // Who has taken leave closes: that belongs to this command, and not to another.
      if (codeOf(await peer.command(line, as, line)) === 221) await peer.quiet()
      else await peer.quit()
    }
    await sideBySide([
      alone('NOOP  ', 'white-space'),
      alone('NOOP x', 'ignored'),
      alone('RSET x', 'refused'),
      alone('QUIT x', 'refused'),
      (async () => {
        const peer = await smtp.transaction()
        // A server that takes it waits for a message now; there is none, and the session just ends.
        if (codeOf(await peer.command('DATA x', 'refused', 'DATA x')) !== 354) await peer.quit()
      })(),
    ])
  },
})

export const ss088 = check({
  id: 'SS-088',
  title: say`White space at the end is tolerated, and arguments where none are allowed are refused`,
  over: [superfluousArguments],
  needs: ['smtp:rcpt'],
  given: ['SS-048/RFC5321-4.1.1.9-1', 'SS-048/RFC5321-4.1.1.5-2'],
  decides: ['RFC5321-4.1.1-1', 'RFC5321-4.1.1.9-2', 'RFC5321-4.1.1-2', 'RFC5321-4.3.2-1'],
  remedy: say`Strip white space before the CR LF, ignore an argument of NOOP, and refuse one of RSET, DATA and QUIT with 501.`,
  judge({ smtp }) {
    const refused = stimuli(smtp, 'refused', say`a command with one argument too many`)
    for (const noop of smtp.marked('white-space')) should('RFC5321-4.1.1-1', noop, gets(250))
    for (const noop of smtp.marked('ignored')) should('RFC5321-4.1.1.9-2', noop, gets(250))
    decideEach(refused, (exchange) => {
      should('RFC5321-4.1.1-2', exchange, permanentFailure)
      if (permanentFailure.holds(exchange)) should('RFC5321-4.3.2-1', exchange, gets(501))
    })
    allTried(refused, ['RSET x', 'QUIT x', 'DATA x'], smtp)
    allTried([...smtp.marked('white-space'), ...smtp.marked('ignored')], ['NOOP  ', 'NOOP x'], smtp)
  },
})

export const pipelining = experiment({
  id: 'smtp-pipelining',
  title: say`Groups of commands in one segment: one that leads to 354, and one with a refused recipient`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp, account, subject, profile, pause }) {
    const mail = `MAIL FROM:<${account.address}>`
    const group = async (name: string, lines: readonly string[]) => {
      const peer = await smtp.authenticated()
      if (!peer.offers('PIPELINING')) return peer.quit()
      peer.send(lines.map((line) => `${line}\r\n`).join(''), 'group', name)
      // Where a command of the group was lost, the answer to this one stands in its place. Behind 354 it is text.
      await pause(profile.limits.quiet)
      peer.send('NOOP\r\n', 'behind', name)
      // The connection then ends without a message, whatever DATA got.
      for (let count = 0; count < lines.length; count++) if (typeof (await peer.reply()) === 'string') return
      peer.wire.end()
    }
    await sideBySide([
      group('accepted', [mail, `RCPT TO:<${subject.addresses.rcpt}>`, 'DATA']),
      group('refused', ['RSET', mail, 'RCPT TO:<nobody@nowhere.invalid>', 'DATA']),
    ])
  },
})

export const ss089 = check({
  id: 'SS-089',
  title: say`Pipelined commands are all answered, in their order`,
  over: [pipelining],
  needs: ['smtp:rcpt'],
  given: ['SS-048/RFC5321-4.1.1.5-2'],
  decides: ['RFC2920-3.2-9', 'RFC2920-3.2-7', 'RFC2920-3.2-1'],
  remedy: say`Keep what arrives after a command, and answer the commands one by one without waiting for more input.`,
  judge({ smtp }) {
    const offer = smtp.marked('ehlo-again')[0]
    if (offer && !offer.extensions.has('PIPELINING')) {
      const optional = { text: say`PIPELINING, which is optional, in the reply`, holds: () => false }
      demand('RFC2920-3.2-1', offer, optional, { breach: 'not-applicable' })
      return
    }
    const groups = stimuli(smtp, 'group', say`a group of commands`)
    // A session may end with 421 at any point; then nothing behind it is answered.
    const telling = groups.filter(({ replies }) => !replies.some(({ code }) => code === 421))
    for (const group of telling) {
      const lines = group.sent.split('\r\n').length - 1
      const all = {
        text: say`${{ count: lines }} replies to the ${{ count: lines }} commands`,
        holds: () => group.replies.length === lines,
      }
      demand('RFC2920-3.2-9', group, all)
      demand('RFC2920-3.2-7', group, { ...all, text: say`${{ replies: all.text }}, without further input` })
    }
    for (const group of telling) {
      const codes = group.replies.map(({ code }) => code)
      if (codes.some((code) => Math.floor(code / 100) === 4)) continue
      const due = group.detail === 'accepted' ? '250 250 354' : '250 250'
      demand('RFC2920-3.2-1', group, {
        text: say`replies that begin with ${{ codes: due }}`,
        holds: () => codes.join(' ').startsWith(due),
      })
    }
    for (const group of groups) {
      control(group, {
        text: say`no temporary refusal`,
        holds: ({ replies }) => replies.every(({ code }) => Math.floor(code / 100) !== 4),
      })
    }
    allTried(groups, ['accepted', 'refused'], smtp)
  },
})

/** What a web browser may be made to send (RFC 9325 §3.8), and a command behind it. */
const HTTP_REQUEST = ['POST / HTTP/1.1', 'Host: client.example', '']

export const crossProtocol = experiment({
  id: 'smtp-cross-protocol',
  title: say`An HTTP request with MAIL behind it, in plaintext and inside TLS`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp, account }) {
    const request = `${[...HTTP_REQUEST, `MAIL FROM:<${account.address}>`].join('\r\n')}\r\n`
    await sideBySide(
      (['in plaintext', 'inside TLS'] as const).map(async (name) => {
        const peer = name === 'in plaintext' ? await smtp.greeted() : await smtp.secure()
        peer.send(request, 'injection', name)
        // A server may take its time over each error. Where a reply is missing, that to QUIT shows that it will not come.
        for (let line = 0; line <= HTTP_REQUEST.length; line++)
          if (typeof (await peer.wire.take(replyFrame)) === 'string') break
        await peer.quiet()
        await peer.quit()
      }),
    )
  },
})

export const ss091 = check({
  id: 'SS-091',
  title: say`An HTTP request is refused line by line, or ends the session`,
  over: [crossProtocol],
  needs: ['smtp:ehlo-again'],
  given: ['SS-007/HTG-3.3.3-1', 'SS-137/HTG-3.3.3-1', 'SS-048/HTG-3.1.3-2'],
  decides: ['HTG-3.3.3-1', 'HTG-3.1.3-2', 'RFC5321-4.2-1'],
  remedy: say`Answer each line that is no command with 500, or end the session at the first that is HTTP.`,
  judge({ smtp }) {
    const requests = stimuli(smtp, 'injection', say`an HTTP request`)
    for (const request of requests) {
      demand(request.detail === 'inside TLS' ? 'HTG-3.1.3-2' : 'HTG-3.3.3-1', request, {
        text: say`no 2yz or 3yz reply, unless a 221 that ends the session`,
        holds: ({ replies }) => replies.every(({ code }) => code === 221 || code < 200 || code >= 400),
      })
    }
    for (const session of smtp.sessions) {
      const [request] = session.marked('injection')
      // Where there was a QUIT to say, the session had not ended.
      const isOpen = session.marked('quit').some(({ sent }) => sent !== '')
      if (!request) continue
      const isWhole = request.replies.length === HTTP_REQUEST.length + 1
      const last = session.exchanges.findLast(({ replies }) => replies.length > 0)
      // What comes behind QUIT may be late replies to what was said before it.
      if (isOpen && !isWhole) control(last && fact(last.replies.at(-1)!.code, last.observed, last.at), isGoodbye)
      demand(
        'RFC5321-4.2-1',
        request,
        {
          text: say`a reply to each of the ${{ count: HTTP_REQUEST.length + 1 }} lines, or the end of the session`,
          counts: true,
          holds: () => !isOpen || isWhole,
        },
        { breach: 'warn' },
      )
    }
    allTried(requests, ['in plaintext', 'inside TLS'], smtp)
  },
})

const isGoodbye = expecting(say`the reply 221 to QUIT`, (code: number) => code === 221)

/** When an event happened, in milliseconds since the run began. */
const timeOf = ({ raw: { log } }: SmtpExchange, { event }: Location) => log.events[event]!.t

export const ss090 = check({
  id: 'SS-090',
  title: say`Every command is answered within two minutes`,
  monitor: true,
  needs: ['smtp:mail'],
  decides: ['RFC6409-5.3-1'],
  remedy: say`Answer the end of the data before the message is worked on any further: clients give up and send again.`,
  judge({ smtp, profile }) {
    const limit = Number(settingOf(profile.settings, 'smtp.replyWithin'))
    const timed = smtp.exchanges.flatMap((exchange) => {
      const [first] = exchange.receivedAt
      const last = exchange.raw.sentAt.at(-1)
      return first && last ? [{ exchange, ms: timeOf(exchange, first) - timeOf(exchange, last) }] : []
    })
    const [slowest] = present(
      [...timed].sort((one, other) => other.ms - one.ms),
      say`a reply`,
    )
    const { exchange, ms } = slowest
    should(
      'RFC6409-5.3-1',
      fact(ms, say`${{ seconds: Math.round(ms / 100) / 10 }} s to the slowest reply`, exchange.receivedAt),
      expecting(say`a reply within ${{ seconds: limit }} s to each command`, (value) => value <= limit * 1000),
      { setting: 'smtp.replyWithin' },
    )
    const open = smtp.exchanges.find(({ raw }) => raw.overdueAt.length > 0)
    if (open) undecided(say`a reply was not waited for that long`, open)
  },
})

export const idleSession = experiment({
  id: 'smtp-idle-session',
  title: say`A session that is idle for nearly five minutes, and then NOOP`,
  protocol: 'smtp',
  runClass: 'slow',
  async drive({ smtp, profile }) {
    const peer = await smtp.secure()
    peer.mark('idle')
    await peer.wire.waitForClose(nearly(profile))
    if (peer.wire.closed) return
    await peer.command('NOOP', 'stimulus')
    await peer.quit()
  },
})

/** Almost as long as a server has to wait, in milliseconds. */
const nearly = ({ settings }: Profile) => Number(settingOf(settings, 'smtp.idleFor')) * 1000 * 0.98

export const ss092 = check({
  id: 'SS-092',
  title: say`A session may be idle for five minutes`,
  over: [idleSession],
  needs: ['smtp:ehlo-again'],
  given: ['SS-048/RFC5321-4.1.1.9-1'],
  decides: ['RFC5321-4.5.3.2.7-1'],
  remedy: say`Wait at least five minutes for the next command.`,
  judge({ smtp, profile }) {
    const [idle] = present(smtp.marked('idle'), say`the idle session`)
    const [noop] = smtp.marked('stimulus')
    const limit = settingOf(profile.settings, 'smtp.idleFor')
    should(
      'RFC5321-4.5.3.2.7-1',
      noop ?? idle,
      {
        text: say`a session that is open after ${{ seconds: limit }} s without a command`,
        holds: (seen) => seen === noop && gets(250).holds(seen),
      },
      { setting: 'smtp.idleFor' },
    )
  },
})
