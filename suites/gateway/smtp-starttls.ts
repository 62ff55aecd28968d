import { type SmtpDrive, sideBySide } from '../../harness/driving/drive.ts'
import { experiment } from '../../harness/driving/gateway-experiment.ts'
import { codeOf, type SmtpPeer } from '../../harness/driving/smtp-peer.ts'
import { plainMessage } from '../../harness/grammar/sasl-plain.ts'
import { withoutAlerts } from '../../harness/grammar/tls-alert.ts'
import { check } from '../../harness/judging/check.ts'
import {
  control,
  demand,
  type Expectation,
  type Fact,
  fact,
  itHolds,
  note,
  present,
  should,
  undecided,
} from '../../harness/judging/finding.ts'
import {
  atMostOneReply,
  gets,
  isNotHonoured,
  permanentFailure,
  refusal,
  silence,
} from '../../harness/judging/smtp-expectations.ts'
import type { SmtpEvidence, SmtpExchange } from '../../harness/reading/smtp-exchange.ts'
import { say } from '../../harness/text/text.ts'
import { settingOf } from '../profile/settings.ts'
import { smtpLadder } from './ladder.ts'
import { inStage, isNotPutOff, nothingInPlaintext, stimuli } from './stimuli.ts'

/*
 * STARTTLS itself (RFC 3207): the command, what may not cross the boundary into TLS, and what happens when the
 * handshake does not.
 */

export const starttlsArgument = experiment({
  id: 'smtp-starttls-argument',
  title: say`STARTTLS with an argument`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp }) {
    const peer = await smtp.greeted()
    await peer.command('STARTTLS now', 'stimulus')
    await peer.command('NOOP', 'control')
    await peer.quit()
  },
})

export const ss015 = check({
  id: 'SS-015',
  title: say`STARTTLS with an argument is refused`,
  over: [starttlsArgument],
  needs: ['smtp:starttls'],
  decides: ['RFC3207-4-3', 'RFC3207-4-4'],
  remedy: say`Answer “STARTTLS <anything>” with 501 and stay in plaintext.`,
  judge({ smtp }) {
    const [stimulus] = present(smtp.marked('stimulus'), say`STARTTLS with an argument`)
    demand('RFC3207-4-3', stimulus, refusal)
    should('RFC3207-4-4', stimulus, gets(501))
  },
})

export const starttlsLowerCase = experiment({
  id: 'smtp-starttls-lower-case',
  title: say`STARTTLS in lower case`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp }) {
    const peer = await smtp.greeted()
    await peer.command('starttls', 'stimulus')
  },
})

export const ss016 = check({
  id: 'SS-016',
  title: say`STARTTLS works in any case`,
  over: [starttlsLowerCase],
  needs: ['smtp:starttls'],
  decides: ['RFC5321-2.4-1', 'RFC3207-4-7'],
  remedy: say`Compare command verbs without regard to case.`,
  judge({ smtp }) {
    const [stimulus] = present(smtp.marked('stimulus'), say`STARTTLS in lower case`)
    // 454 says that TLS is not to be had for now (RFC 3207 §4).
    control(stimulus, isNotPutOff)
    // What comes behind the 220 is a matter of the handshake.
    const agreed = { text: say`the reply ${{ codes: 220 }}`, holds: ({ code }: SmtpExchange) => code === 220 }
    demand('RFC5321-2.4-1', stimulus, agreed)
    demand('RFC3207-4-7', stimulus, agreed)
  },
})

/** Sends octets around STARTTLS, completes the handshake, and listens: a clean server has nothing to say. */
async function inject(smtp: SmtpDrive, variant: string, send: (peer: SmtpPeer) => Promise<void>): Promise<void> {
  const peer = await smtp.greeted()
  peer.mark('injection', variant)
  await send(peer)
  if (codeOf(await peer.reply()) !== 220 || (await smtp.tryHandshake(peer)).version === undefined)
    return peer.wire.end()
  await peer.quiet('silence')
  await peer.command('QUIT', 'quit')
}

export const wholeLineInjection = experiment({
  id: 'smtp-starttls-whole-line-injection',
  title: say`Whole commands in plaintext, pipelined after STARTTLS`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp, account, subject, pause }) {
    // What would take a login of somebody else for the text of a message (NO STARTTLS, USENIX Security 2021).
    const trap = [
      'EHLO client.example',
      `AUTH PLAIN ${plainMessage('nobody@client.example', 'no-password')}`,
      `MAIL FROM:<${account.address}>`,
      `RCPT TO:<${subject.addresses.rcpt}>`,
      'DATA',
    ]
    await sideBySide([
      inject(smtp, 'none', async (peer) => peer.send('STARTTLS\r\n')),
      inject(smtp, 'one segment', async (peer) => peer.send('STARTTLS\r\nNOOP\r\n')),
      // A server may keep what begins like a command that it knows best.
      ...trap.slice(1).map((line) => inject(smtp, 'one command', async (peer) => peer.send(`STARTTLS\r\n${line}\r\n`))),
      inject(smtp, 'a login and a message', async (peer) => peer.send(`STARTTLS\r\n${trap.join('\r\n')}\r\n`)),
      // 8 KiB in few lines: the replies of a server that executes all of it stay below `caps.replies`.
      inject(smtp, 'many', async (peer) => peer.send(`STARTTLS\r\n${'NOOP client.example\r\n'.repeat(390)}`)),
      inject(smtp, 'two segments', async (peer) => {
        peer.send('STARTTLS\r\n')
        await pause(20)
        peer.send('NOOP\r\n')
      }),
    ])
  },
})

export const ss017 = check({
  id: 'SS-017',
  title: say`Commands pipelined after STARTTLS are not executed inside TLS`,
  over: [wholeLineInjection],
  needs: ['smtp:tls'],
  decides: ['HTG-3.3.3-1'],
  remedy: say`Discard everything that was received but not yet processed when STARTTLS is answered; an attacker on the path may have injected it (CVE-2011-0411).`,
  judge({ smtp }) {
    const sessions = smtp.sessions.filter((session) => session.exchanges.some(({ mark }) => mark === 'injection'))
    const withoutInjection = sessions.find((session) => session.marked('injection')[0]?.detail === 'none')
    // A server that speaks first inside TLS does so without injection too.
    control(withoutInjection?.marked('silence')[0], silence)
    if (withoutInjection?.marked('quit').at(-1)?.code !== 221)
      undecided(say`control: the same session without injection did not end with 221`)
    for (const session of sessions) nothingUnasked(session)
  },
})

/** Inside TLS nothing came unasked, and QUIT got one reply; or the connection ended, which is as safe. */
function nothingUnasked(session: SmtpEvidence): void {
  const inside = session.exchanges.filter(({ epoch }) => epoch === 1)
  if (inside.length === 0) demand('HTG-3.3.3-1', ...withoutTls(session))
  for (const exchange of inside) {
    if (exchange.sent === '') demand('HTG-3.3.3-1', exchange, silenceOrFarewell)
    else demand('HTG-3.3.3-1', exchange, atMostOneReply)
  }
}

/** 421 may come at any time (RFC 5321 §3.8) and answers nothing; what answers a command that was carried over is another. */
export const silenceOrFarewell: Expectation<SmtpExchange> = {
  text: say`no octet from the server, or 421 and the end of the session`,
  holds: (exchange) =>
    silence.holds(exchange) || (exchange.closedByServer && exchange.rest === '' && gets(421).holds(exchange)),
}

/** A session in which TLS never began, since the server would not have it after what stood behind STARTTLS. */
export function withoutTls({ exchanges }: SmtpEvidence): [Fact<boolean>, Expectation<Fact<boolean>>] {
  const last = exchanges.at(-1)
  control(last, isNotPutOff)
  return [
    fact(true, say`TLS did not begin: ${{ reply: last.observed }}`, last.at),
    itHolds(say`nothing carried over into TLS`),
  ]
}

export const splitLineInjection = experiment({
  id: 'smtp-starttls-split-line-injection',
  title: say`The first half of a command pipelined after STARTTLS, the second half inside TLS`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp }) {
    const begin = async (octets: string, then: string, as: string) => {
      const peer = await smtp.greeted()
      peer.send(octets, 'injection')
      if (codeOf(await peer.reply()) !== 220 || (await smtp.tryHandshake(peer)).version === undefined)
        return peer.wire.end()
      await peer.quiet('silence')
      await peer.command(then, as)
      peer.wire.end()
    }
    await sideBySide([
      begin('STARTTLS\r\n', 'NOOP', 'control'),
      begin('STARTTLS\r\nNO', 'OP', 'stimulus'),
      begin('STARTTLS\r\nEH', 'LO x', 'stimulus'),
    ])
  },
})

export const ss018 = check({
  id: 'SS-018',
  title: say`Half a command pipelined after STARTTLS is not completed inside TLS`,
  over: [splitLineInjection],
  needs: ['smtp:tls'],
  decides: ['HTG-3.3.3-1'],
  remedy: say`Discard the line that is still being read as well, not only the complete lines.`,
  judge({ smtp }) {
    const [whole] = present(smtp.marked('control'), say`NOOP right after the handshake`)
    control(whole, isNotPutOff)
    const injected = smtp.sessions.filter((session) =>
      session.marked('injection').some(({ sent }) => sent !== 'STARTTLS\r\n'),
    )
    for (const session of present(injected, say`STARTTLS with half a command pipelined after it`)) {
      const halves = session.marked('stimulus').filter(({ sent }) => sent !== '')
      // A server that ends the handshake or the connection has carried nothing over either.
      if (halves.length === 0) demand('HTG-3.3.3-1', ...withoutTls(session))
      // Where NOOP is refused before EHLO, the second half of EHLO decides alone.
      for (const half of halves.filter(({ sent }) => sent.startsWith('LO') || whole.code === 250))
        demand('HTG-3.3.3-1', half, isNotHonoured)
    }
  },
})

export const plaintextInsteadOfHandshake = experiment({
  id: 'smtp-plaintext-instead-of-handshake',
  title: say`Commands in plaintext where the handshake should begin`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp }) {
    const peer = await smtp.greeted()
    if (codeOf(await peer.command('STARTTLS', 'starttls')) !== 220) return
    // The TLS engine may swallow the first line. None of them is allowed before TLS, so that any 2yz or 3yz tells.
    peer.send('RSET\r\nAUTH PLAIN\r\nMAIL FROM:<a@client.example>\r\n', 'stimulus')
    await peer.quiet()
  },
})

export const ss020 = check({
  id: 'SS-020',
  title: say`After a failed handshake nothing is honoured in plaintext`,
  over: [plaintextInsteadOfHandshake],
  needs: ['smtp:starttls'],
  decides: ['HTG-3.3.3-1'],
  remedy: say`Close the connection when the TLS handshake fails; never hand it back to the plaintext command loop.`,
  judge({ smtp, profile }) {
    const [stimulus] = present(smtp.marked('stimulus'), say`plaintext after the 220`)
    // A refusal in plaintext is as good as the end of the connection; RFC 3207 §4.1 has 554 for it.
    demand('HTG-3.3.3-1', stimulus, {
      text: say`no 2yz or 3yz reply in plaintext (a TLS alert, the end of the connection or a refusal instead)`,
      holds: ({ received }) => !/^[23][0-9]{2}[ -]/m.test(withoutAlerts(received)),
    })
    if (settingOf(profile.settings, 'tls.afterFailure') === 'nothing')
      demand('HTG-3.3.3-1', stimulus, nothingInPlaintext, { setting: 'tls.afterFailure' })
  },
})

export const starttlsInsideTls = experiment({
  id: 'smtp-starttls-inside-tls',
  title: say`STARTTLS inside TLS, before a login, after it and in a transaction`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp, account, logins }) {
    const peer = await smtp.secure()
    const isAgreedTo = async (stage: string) => codeOf(await peer.command('STARTTLS', 'stimulus', stage)) === 220
    // What is said behind a 220 would be taken for a handshake.
    if (await isAgreedTo('before a login')) return peer.wire.end()
    if (await peer.login(logins.smtp, account.user, account.password, 'login')) {
      await peer.command('EHLO client.example', 'ehlo-after-login')
      if (await isAgreedTo('after the login')) return peer.wire.end()
      await peer.command(`MAIL FROM:<${account.address}>`, 'mail')
      if (await isAgreedTo('in a transaction')) return peer.wire.end()
    }
    await peer.quit()
  },
})

export const ss021 = check({
  id: 'SS-021',
  title: say`STARTTLS is neither offered nor accepted inside TLS`,
  over: [smtpLadder, starttlsInsideTls],
  needs: ['smtp:ehlo-again'],
  decides: ['RFC3207-4.2-2', 'RFC3207-4.2-3'],
  remedy: say`Leave STARTTLS out of the EHLO reply inside TLS and refuse the command with 503.`,
  judge({ smtp }) {
    const helloes = present(smtp.marked('ehlo-again'), say`EHLO inside TLS`)
    for (const hello of [...helloes, ...smtp.marked('ehlo-after-login')])
      demand('RFC3207-4.2-2', hello, {
        text: say`no line STARTTLS in the reply`,
        holds: ({ extensions }) => !extensions.has('STARTTLS'),
      })
    const [first, ...later] = stimuli(smtp, 'stimulus', say`STARTTLS inside TLS`)
    // A session that ends behind earlier errors has refused.
    for (const stimulus of [first, ...later.filter(({ code }) => code !== 421)])
      should('RFC3207-4.2-3', stimulus, {
        text: inStage(permanentFailure.text, stimulus.detail),
        holds: permanentFailure.holds,
      })
  },
})

export const withoutSecondEhlo = experiment({
  id: 'smtp-without-second-ehlo',
  title: say`A login as the first command inside TLS, and MAIL without EHLO, as the example of §3.4 has it`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp, account, logins }) {
    const peer = await smtp.greeted()
    await smtp.upgrade(peer)
    if (await peer.login(logins.smtp, account.user, account.password, 'login-first'))
      await peer.command(`MAIL FROM:<${account.address}>`, 'mail')
    await peer.quit()
  },
})

export const ss114 = check({
  id: 'SS-114',
  title: say`A client that logs in right after the handshake is served`,
  over: [withoutSecondEhlo],
  needs: ['smtp:auth'],
  decides: ['HTG-3.4-5', 'HTG-3.4-4'],
  remedy: say`Accept AUTH inside TLS without another EHLO: the only session that the interface document shows has none.`,
  judge({ smtp }) {
    const login = stimuli(smtp, 'login-first', say`AUTH as the first command inside TLS`).at(-1)
    control(login, isNotPutOff)
    should('HTG-3.4-5', login, gets(235))
    const [mail] = smtp.marked('mail')
    if (mail)
      note('HTG-3.4-4', mail, {
        text: say`the reply 250 to MAIL without EHLO inside TLS (A-01)`,
        holds: gets(250).holds,
      })
  },
})

export const starttlsFirst = experiment({
  id: 'smtp-starttls-first',
  title: say`STARTTLS as the first command`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp }) {
    const peer = await smtp.connect()
    await peer.command('STARTTLS', 'stimulus')
    peer.wire.end()
  },
})

export const ss115 = check({
  id: 'SS-115',
  title: say`What STARTTLS without EHLO gets is recorded`,
  over: [starttlsFirst],
  needs: ['smtp:starttls'],
  decides: ['HTG-3.4-4'],
  observation: true,
  judge({ smtp }) {
    const [starttls] = stimuli(smtp, 'stimulus', say`STARTTLS without EHLO`)
    control(starttls, isNotPutOff)
    // §3.3.1 has TLS directly after connecting, and the example has EHLO before it.
    note(
      'HTG-3.4-4',
      starttls,
      { text: say`the reply 220 to STARTTLS without EHLO`, holds: ({ code }) => code === 220 },
      { setting: 'smtp.starttlsFirst' },
    )
  },
})
