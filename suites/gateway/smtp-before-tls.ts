import { type SmtpDrive, sideBySide } from '../../harness/driving/drive.ts'
import { experiment } from '../../harness/driving/gateway-experiment.ts'
import { codeOf, type SmtpPeer } from '../../harness/driving/smtp-peer.ts'
import { plainMessage } from '../../harness/grammar/sasl-plain.ts'
import { check, type Judged } from '../../harness/judging/check.ts'
import {
  control,
  demand,
  type Expectation,
  fact,
  itHolds,
  notApplicable,
  note,
  present,
  should,
  undecided,
} from '../../harness/judging/finding.ts'
import { closes, closing } from '../../harness/judging/leaving.ts'
import { gets, honours, isNotHonoured, permanentFailure } from '../../harness/judging/smtp-expectations.ts'
import { firstEvent } from '../../harness/reading/session.ts'
import type { SmtpEvidence, SmtpExchange } from '../../harness/reading/smtp-exchange.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { settingOf } from '../profile/settings.ts'
import {
  AFTER_EHLO,
  AFTER_REFUSALS,
  BEFORE_EHLO,
  type Histories,
  inEachHistory,
  inHistory,
  inOrder,
} from './histories.ts'
import { greetingIn, smtpLadder } from './ladder.ts'
import { allTried, isNotPutOff } from './stimuli.ts'

/*
 * §3.3.3, row 1: until STARTTLS has completed nothing is honoured but NOOP, EHLO, QUIT and STARTTLS, and everything
 * else gets a 5yz reply. §3.3.1: login only after TLS.
 */

export const ss001 = check({
  id: 'SS-001',
  title: say`The server greets first, in plaintext, with 220 and its name`,
  over: [smtpLadder],
  decides: ['HTG-3.1-1', 'HTG-3.4-1', 'RFC5321-4.2-3'],
  remedy: say`Send “220 <host name> …” as soon as a connection is accepted on the submission port, without waiting for anything and without TLS.`,
  judge({ smtp, subject, profile }) {
    const greeting = greetingIn(smtp) ?? undecided(say`a connection was not reached`)
    const open = firstEvent(greeting.raw.log, 'open')
    if (open?.error !== undefined)
      undecided(say`no connection to ${{ address: open.address }}: ${{ error: open.error }}`)
    // 554 and 4yz turn this client away for now (RFC 5321 §3.1, §3.8, §4.2.1); they say nothing about the interface.
    control(greeting, isNoTurningAway)
    demand('RFC5321-4.2-3', greeting, gets(220))
    demand('RFC5321-4.2-3', greeting, {
      text: say`a host name or an address literal as the first word of the greeting`,
      holds: ({ reply }) => /^(?:(?:[A-Za-z0-9-]+\.)+[A-Za-z0-9-]+|\[[^\]]+\])(?: |$)/.test(reply?.lines[0] ?? ''),
    })
    const { smtp: endpoint = '' } = subject.endpoints
    if (endpoint.endsWith(':587')) demand('HTG-3.1-1', greeting, gets(220))
    else if (settingOf(profile.settings, 'net.ports') === 'document') {
      const there = fact(false, say`a greeting at ${{ endpoint }}`, greeting.at)
      demand('HTG-3.1-1', there, itHolds(say`a greeting at port ${{ port: 587 }}`), { setting: 'net.ports' })
    }
    note('HTG-3.4-1', greeting, {
      text: say`ESMTP in the greeting`,
      holds: ({ reply }) => /\bESMTP\b/i.test(reply?.raw ?? ''),
    })
  },
})

const isNoTurningAway: Expectation<SmtpExchange> = {
  text: say`a greeting that does not turn the client away`,
  holds: (greeting) => greeting.code !== 554 && isNotPutOff.holds(greeting),
}

export const allowedBeforeTls = experiment({
  id: 'smtp-allowed-before-tls',
  title: say`NOOP, EHLO again and QUIT before STARTTLS`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp }) {
    const peer = await smtp.greeted()
    for (const line of ['NOOP', 'EHLO again.example', 'NOOP']) await peer.command(line, 'stimulus')
    await peer.leave('quit')
  },
})

/** Each reply to EHLO in plaintext: the list may be another the second time. */
const helloes = (smtp: SmtpEvidence): readonly SmtpExchange[] =>
  smtp.exchanges.filter(({ epoch, sent, code }) => epoch === 0 && sent.startsWith('EHLO') && code === 250)

export const ss004 = check({
  id: 'SS-004',
  title: say`EHLO offers STARTTLS before TLS`,
  over: [smtpLadder, allowedBeforeTls],
  needs: ['smtp:greeting'],
  decides: ['HTG-3.3.3-6', 'HTG-3.3.1-4', 'RFC3207-2-1'],
  remedy: say`List STARTTLS, without parameters, in the reply to EHLO on a connection that is not yet inside TLS.`,
  judge({ smtp }) {
    const [ehlo] = present(smtp.marked('ehlo'), say`EHLO`)
    control(ehlo, isNotPutOff)
    demand('HTG-3.3.3-6', ehlo, gets(250))
    for (const each of helloes(smtp))
      demand('HTG-3.3.1-4', each, {
        text: say`a line STARTTLS in the reply`,
        holds: ({ extensions }) => extensions.has('STARTTLS'),
      })
    demand('RFC3207-2-1', ehlo, {
      text: say`STARTTLS without parameters`,
      holds: ({ extensions }) => extensions.get('STARTTLS')?.length === 0,
    })
  },
})

export const ss006 = check({
  id: 'SS-006',
  title: say`NOOP, EHLO and QUIT work before TLS`,
  over: [allowedBeforeTls],
  needs: ['smtp:ehlo'],
  decides: ['HTG-3.3.3-6', 'RFC5321-4.1.1.10-1'],
  remedy: say`Answer NOOP and EHLO with 250 and QUIT with 221 before TLS too, and close after the 221.`,
  judge({ smtp }) {
    for (const exchange of present(smtp.marked('stimulus'), say`NOOP before TLS`)) {
      control(exchange, isNotPutOff)
      demand('HTG-3.3.3-6', exchange, gets(250))
    }
    const [quit] = present(smtp.marked('quit'), say`QUIT`)
    demand('RFC5321-4.1.1.10-1', quit, gets(221))
    demand('RFC5321-4.1.1.10-1', closing(quit, smtp), closes)
  },
})

/**
 * Each command in sessions of its own, since many errors in one session may end it for another reason; at the end one
 * that is allowed, which shows that the session still works.
 */
async function eachForbidden(smtp: SmtpDrive, lines: readonly string[], walks: readonly Histories[]): Promise<void> {
  for (const histories of walks)
    await sideBySide(lines.map((line) => inEachHistory(() => smtp.connect(), histories, line)))
}

/** The usual commands are tried after EHLO without an error before it as well; the others have one session each. */
const APART = [BEFORE_EHLO, AFTER_EHLO]
const TOGETHER = [[...BEFORE_EHLO, ...AFTER_EHLO]]

/** The stimuli, the smallest history first. */
const stimuli = (smtp: SmtpEvidence): readonly [SmtpExchange, ...SmtpExchange[]] =>
  present(inOrder(smtp.marked('stimulus')), say`the command before STARTTLS`)

/** Each stimulus gets a 5yz reply and nothing else, and the session lives on. */
function refusedWith5yz({ smtp, profile }: Pick<Judged, 'smtp' | 'profile'>): void {
  const setting = 'smtp.exemptBeforeTls'
  const exempt = EXEMPT[settingOf(profile.settings, setting)] ?? []
  const all = stimuli(smtp)
  const exchanges = all.filter(({ sent }) => !exempt.includes(sent.slice(0, 4).toUpperCase()))
  if (exchanges.length === 0)
    notApplicable('HTG-3.3.3-1', all[0]!, say`a command that the setting ${{ setting }} does not exempt`)
  for (const exchange of exchanges) demand('HTG-3.3.3-1', exchange, inHistory(isNotHonoured, exchange))
  for (const exchange of exchanges) demand('HTG-3.3.3-2', exchange, inHistory(permanentFailure, exchange))
  // How many errors a session lives through is for SS-086 to tell.
  for (const exchange of smtp.marked('control')) if (exchange.code !== 421) control(exchange, gets(250))
}

/** What RFC 5321 §4.5.1 and §4.1.1 have a server support, and the list of the interface document leaves out. */
const EXEMPT: Readonly<Record<string, readonly string[]>> = { rfc5321: ['HELO', 'RSET', 'VRFY', 'HELP'] }

/** Where nothing is refused, or nothing with 5yz, one check says so: that of MAIL. */
const GATE = ['SS-007/HTG-3.3.3-1', 'SS-007/HTG-3.3.3-2'] as const

const REFUSE = say`Answer every command but NOOP, EHLO, QUIT and STARTTLS with 530 5.7.0 until the TLS handshake is complete.`

export const transactionBeforeTls = experiment({
  id: 'smtp-transaction-before-tls',
  title: say`MAIL, RCPT, DATA and BDAT before STARTTLS, before EHLO, after one and after two, and MAIL after refused commands`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp, account, subject }) {
    const mail = `MAIL FROM:<${account.address}>`
    await eachForbidden(smtp, [mail, `RCPT TO:<${subject.addresses.rcpt}>`, 'DATA', 'BDAT 0 LAST'], APART)
    await eachForbidden(smtp, [mail], [AFTER_REFUSALS])
  },
})

export const ss007 = check({
  id: 'SS-007',
  title: say`Mail transaction commands get a 5yz reply before TLS`,
  over: [transactionBeforeTls],
  needs: ['smtp:ehlo'],
  decides: ['HTG-3.3.3-1', 'HTG-3.3.3-2', 'HTG-3.1.3-2'],
  remedy: REFUSE,
  judge({ smtp, profile }) {
    refusedWith5yz({ smtp, profile })
    for (const exchange of stimuli(smtp).filter(({ sent }) => sent.startsWith('MAIL')))
      demand('HTG-3.1.3-2', exchange, inHistory(isNotHonoured, exchange))
  },
})

export const authBeforeTls = experiment({
  id: 'smtp-auth-before-tls',
  title: say`AUTH before STARTTLS, with made-up credentials, before EHLO, after one, after two, and after refused commands`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp }) {
    const madeUp = plainMessage('nobody@client.example', 'no-password')
    await eachForbidden(smtp, ['AUTH PLAIN', `AUTH PLAIN ${madeUp}`, 'AUTH LOGIN'], APART)
    const rare = [
      ...['AUTH PLAIN =', 'AUTH LOGIN bm9ib2R5', 'auth plain'],
      // Without a mechanism, and with one that nobody has: a gate that looks at them is open.
      ...['AUTH', 'AUTH CRAM-MD5', 'AUTH X-UNKNOWN'],
    ]
    await eachForbidden(smtp, rare, TOGETHER)
    await eachForbidden(smtp, ['AUTH PLAIN'], [AFTER_REFUSALS])
  },
})

export const ss005 = check({
  id: 'SS-005',
  title: say`AUTH is not advertised before TLS`,
  over: [smtpLadder, allowedBeforeTls, transactionBeforeTls, authBeforeTls],
  needs: ['smtp:ehlo'],
  // A reply that lists nothing at all does not show that AUTH was left out.
  given: ['SS-004/HTG-3.3.1-4'],
  decides: ['RFC4954-6-2'],
  remedy: say`Leave AUTH out of the EHLO reply until TLS is up, so that no client is tempted to log in in plaintext.`,
  judge({ smtp }) {
    for (const ehlo of present(helloes(smtp), say`EHLO`))
      should('RFC4954-6-2', ehlo, {
        text: say`no line AUTH or AUTH=… in the reply`,
        holds: ({ extensions }) => ![...extensions.keys()].some((keyword) => /^AUTH(?:=|$)/.test(keyword)),
      })
  },
})

export const ss008 = check({
  id: 'SS-008',
  title: say`AUTH gets a 5yz reply and no challenge before TLS`,
  over: [authBeforeTls],
  needs: ['smtp:ehlo'],
  // That AUTH is honoured is a matter of its own; how it is refused is that of the gate.
  given: ['SS-007/HTG-3.3.3-2'],
  decides: ['HTG-3.3.1-5', 'HTG-3.3.3-1', 'HTG-3.3.3-2'],
  remedy: say`Refuse AUTH with 530 before TLS, before looking at the mechanism: a challenge is an invitation to send the password in the clear.`,
  judge({ smtp, profile }) {
    for (const exchange of stimuli(smtp)) demand('HTG-3.3.1-5', exchange, inHistory(isNotHonoured, exchange))
    refusedWith5yz({ smtp, profile })
  },
})

export const heloBeforeTls = experiment({
  id: 'smtp-helo-before-tls',
  title: say`HELO as the first command, after EHLO and after a second one`,
  protocol: 'smtp',
  runClass: 'safe',
  drive: ({ smtp }) => eachForbidden(smtp, ['HELO client.example'], APART),
})

export const ss009 = check({
  id: 'SS-009',
  title: say`HELO gets a 5yz reply before TLS`,
  over: [heloBeforeTls],
  needs: ['smtp:greeting'],
  given: GATE,
  decides: ['HTG-3.3.3-1', 'HTG-3.3.3-2'],
  remedy: say`Refuse HELO with 530 before TLS: it is not among the four commands that are exempt, and it opens a session without STARTTLS.`,
  judge: refusedWith5yz,
})

export const othersBeforeTls = experiment({
  id: 'smtp-others-before-tls',
  title: say`RSET, VRFY, EXPN, HELP, ETRN, TURN and an unknown verb before STARTTLS, before EHLO, after one and after two`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp }) {
    const lines = ['RSET', 'VRFY postmaster', 'EXPN staff', 'HELP', 'ETRN client.example', 'TURN', 'XYZZY']
    await eachForbidden(smtp, lines, TOGETHER)
  },
})

export const ss010 = check({
  id: 'SS-010',
  title: say`Every other command gets a 5yz reply before TLS`,
  over: [othersBeforeTls],
  needs: ['smtp:ehlo'],
  given: GATE,
  decides: ['HTG-3.3.3-1', 'HTG-3.3.3-2'],
  remedy: REFUSE,
  judge: refusedWith5yz,
})

export const ss011 = check({
  id: 'SS-011',
  title: say`The refusal before TLS is 530`,
  over: [transactionBeforeTls, authBeforeTls, heloBeforeTls, othersBeforeTls],
  needs: ['smtp:ehlo'],
  given: ['SS-007/HTG-3.3.3-1'],
  decides: ['RFC3207-4-1', 'RFC3207-4-2'],
  remedy: say`Use 530 5.7.0 “Must issue a STARTTLS command first”, which clients know how to read.`,
  judge({ smtp, profile }) {
    const refused = stimuli(smtp).filter(({ code }) => Math.floor(code / 100) === 5)
    const strict = settingOf(profile.settings, 'smtp.preTlsCode') === '530only'
    for (const exchange of present(refused, say`a refusal with 5yz`)) {
      const due = inHistory(gets(...(strict ? [530] : codesBeforeTls(exchange))), exchange)
      should('RFC3207-4-1', exchange, due, strict ? { setting: 'smtp.preTlsCode', breach: 'fail' } : {})
    }
    for (const exchange of refused.filter(({ code, reply }) => code === 530 && reply?.enhanced !== undefined)) {
      should('RFC3207-4-2', exchange, {
        text: say`the status code 5.7.0`,
        holds: ({ reply }) => reply?.enhanced === '5.7.0',
      })
    }
  },
})

/**
 * 530, and what else the RFCs have for a command here: 503 where EHLO has to come first (RFC 5321 §4.1.4), and for AUTH
 * what says of the command or of the mechanism that it is not to be had (RFC 4954 §4 and §6, RFC 2554 §6).
 */
function codesBeforeTls({ sent, detail }: SmtpExchange): readonly number[] {
  return [
    530,
    ...(detail === 'before EHLO' && !sent.startsWith('HELO') ? [503] : []),
    ...(/^AUTH\b/i.test(sent) ? [501, 504, 534, 538] : []),
  ]
}

/** Spellings of a verb: each letter small, the first one large, the first one small, and by turns. */
const spellings = (line: string): string[] => {
  const [verb = '', ...rest] = line.split(' ')
  const small = verb.toLowerCase()
  const byTurns = [...small].map((letter, index) => (index % 2 === 0 ? letter : letter.toUpperCase())).join('')
  const spelled = [small, verb.slice(0, 1) + small.slice(1), small.slice(0, 1) + verb.slice(1), byTurns]
  return spelled.map((each) => [each, ...rest].join(' '))
}

export const gateVariants = experiment({
  id: 'smtp-gate-variants',
  title: say`MAIL, RCPT, DATA and AUTH before STARTTLS in other cases and spacings`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp, account, subject }) {
    const address = `<${account.address}>`
    const mail = `MAIL FROM:${address}`
    const others = [`RCPT TO:<${subject.addresses.rcpt}>`, 'DATA'].flatMap((line) => spellings(line).slice(0, 2))
    const groups = [
      ...[spellings(mail), spellings('AUTH PLAIN'), others],
      [` ${mail}`, mail.replace(' ', '\t'), `MAIL from:${address}`, `MAIL FROM: ${address}`],
      [' AUTH PLAIN', 'AUTH\tPLAIN', 'AUTH plain', 'AUTH  PLAIN'],
      ...[`NOOP\r${mail}`, `NOOP\n${mail}`, 'NOOP\rAUTH PLAIN', 'NOOP\nAUTH PLAIN'].map((line) => [line]),
    ]
    await sideBySide(
      groups.map(async (group) => {
        let peer: SmtpPeer | undefined
        for (const variant of group) {
          if (!peer || peer.wire.closed) peer = await smtp.greeted()
          peer.send(`${variant}\r\n`, 'stimulus')
          // Behind one that is honoured nothing more is to be found.
          if (codeOf(await peer.reply()) < 400) break
        }
        await peer?.quiet()
        await peer?.quit()
      }),
    )
  },
})

/** A NOOP in front has a reply of its own. */
export const noneHonoured: Expectation<SmtpExchange> = {
  text: say`no 2yz or 3yz reply that honours the command`,
  holds: ({ sent, replies }) => replies.filter(honours).length <= (sent.startsWith('NOOP') ? 1 : 0),
}

export const ss012 = check({
  id: 'SS-012',
  title: say`Case and spacing do not get a command past the gate`,
  over: [gateVariants],
  needs: ['smtp:ehlo'],
  given: ['SS-007/HTG-3.3.3-1', 'SS-008/HTG-3.3.1-5'],
  decides: ['HTG-3.3.3-1'],
  remedy: say`Compare verbs without regard to case before the gate, and let only CRLF end a command.`,
  judge({ smtp }) {
    for (const exchange of present(smtp.marked('stimulus'), say`a command in another spelling`))
      demand('HTG-3.3.3-1', exchange, noneHonoured)
  },
})

export const loginBeforeTlsThenMail = experiment({
  id: 'smtp-login-before-tls-then-mail',
  title: say`A valid login before STARTTLS, before and after EHLO, then MAIL inside TLS without logging in again`,
  protocol: 'smtp',
  runClass: 'cleartext-credential',
  async drive({ smtp, account }) {
    const login = `AUTH PLAIN ${plainMessage(account.user, account.password)}`
    await eachAcrossTls(smtp, login, async (peer, stage) => {
      await peer.command(`MAIL FROM:<${account.address}>`, 'stimulus', stage)
    })
  },
})

/** When a command is tried that is not to count: a gate may be closed only before EHLO, or only afterwards. */
const STAGES = ['before EHLO', 'after EHLO'] as const
type Stage = (typeof STAGES)[number]

/** A session at each stage: a command that is not to count, TLS, EHLO, and what would show that it counts after all. */
async function eachAcrossTls(
  smtp: SmtpDrive,
  line: string,
  inside: (peer: SmtpPeer, stage: Stage) => Promise<void>,
): Promise<void> {
  await sideBySide(
    STAGES.map(async (stage) => {
      const peer = await smtp.connect()
      if (stage === 'before EHLO') await peer.command(line, 'before-tls', stage)
      await peer.command(peer.hello, 'ehlo')
      if (stage === 'after EHLO') await peer.command(line, 'before-tls', stage)
      if (codeOf(await peer.command('STARTTLS', 'starttls')) !== 220) return
      await smtp.handshake(peer)
      peer.learn(await peer.command(peer.hello, 'ehlo-again'))
      await inside(peer, stage)
      await peer.quit()
    }),
  )
}

/**
 * What was said inside TLS at each stage, after a command in plaintext that was refused. Where the connection ended with
 * the refusal that stands for it: there is nothing to carry over.
 */
function acrossTls(smtp: SmtpEvidence, what: Text): readonly [SmtpExchange, ...SmtpExchange[]] {
  const before = smtp.marked('before-tls')
  for (const exchange of before) control(exchange, isNotHonoured)
  const inside = smtp.marked('stimulus').filter(({ sent }) => sent !== '')
  return present([...inside, ...before.filter(({ isFarewell }) => isFarewell)], what)
}

export const ss013 = check({
  id: 'SS-013',
  title: say`A login before TLS does not carry over into TLS`,
  over: [loginBeforeTlsThenMail],
  needs: ['smtp:tls'],
  given: ['SS-008/HTG-3.3.1-5', 'SS-048/HTG-3.1.3-2'],
  decides: ['HTG-3.3.3-1', 'HTG-3.3.1-5', 'HTG-3.1.3-2', 'RFC3207-4.2-1'],
  remedy: say`Forget everything that was learned in plaintext when TLS comes up (RFC 3207 §4.2), the login above all.`,
  judge({ smtp }) {
    const mails = acrossTls(smtp, say`MAIL inside TLS`)
    for (const requirement of ['HTG-3.3.3-1', 'HTG-3.3.1-5', 'HTG-3.1.3-2', 'RFC3207-4.2-1'])
      for (const mail of mails) demand(requirement, mail, isNotHonoured)
    allTried(mails, STAGES, smtp)
  },
})

export const envelopeBeforeTls = experiment({
  id: 'smtp-envelope-before-tls',
  title: say`MAIL before STARTTLS, before and after EHLO, then login and RCPT inside TLS`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp, account, subject, logins }) {
    await eachAcrossTls(smtp, `MAIL FROM:<${account.address}>`, async (peer, stage) => {
      if (!(await peer.login(logins.smtp, account.user, account.password, 'login'))) return
      await peer.command(`RCPT TO:<${subject.addresses.rcpt}>`, 'stimulus', stage)
    })
  },
})

export const ss014 = check({
  id: 'SS-014',
  title: say`An envelope begun before TLS does not carry over into TLS`,
  over: [envelopeBeforeTls],
  needs: ['smtp:rcpt'],
  given: ['SS-064/RFC5321-3.3-1'],
  decides: ['HTG-3.3.3-1', 'RFC3207-4.2-1'],
  remedy: say`Start with an empty transaction when TLS comes up (RFC 3207 §4.2).`,
  judge({ smtp }) {
    const rcpts = acrossTls(smtp, say`RCPT inside TLS`)
    // What is put off may yet have been carried over.
    for (const rcpt of rcpts) control(rcpt, isNotPutOff)
    for (const requirement of ['HTG-3.3.3-1', 'RFC3207-4.2-1'])
      for (const rcpt of rcpts) demand(requirement, rcpt, isNotHonoured)
    allTried(rcpts, STAGES, smtp)
  },
})
