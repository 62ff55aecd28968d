import { check } from '../../harness/run/check.ts'
import type { SmtpDrive } from '../../harness/run/drive.ts'
import { experiment } from '../../harness/run/experiment.ts'
import { control, demand, present } from '../../harness/run/finding.ts'
import { codeOf } from '../../harness/smtp/client.ts'
import { gets, isNotHonoured, permanentFailure } from '../../harness/smtp/expect.ts'
import type { SmtpEvidence, SmtpExchange } from '../../harness/smtp/session.ts'

/*
 * §3.3.3, row 1: before STARTTLS has completed nothing is honoured but NOOP, EHLO, QUIT and STARTTLS,
 * and everything else gets a 5yz reply.
 */

/**
 * One forbidden command in a session of its own, since many errors in one session may end it for another reason;
 * then a NOOP, which shows that the session still works. A 421 is allowed once after any command (RFC 5321 §3.8), so it is tried again.
 */
async function forbidden(smtp: SmtpDrive, line: string, as: string): Promise<void> {
  for (let attempt = 0; attempt < 2; attempt++) {
    const peer = await smtp.greeted()
    const reply = await peer.command(line, as)
    await peer.command('NOOP', 'control')
    await peer.quit()
    if (codeOf(reply) !== 421) return
  }
}

export const transactionBeforeTls = experiment({
  id: 'smtp-transaction-before-tls',
  title: 'MAIL, RCPT, DATA and BDAT before STARTTLS, each in a session of its own',
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp, account, subject }) {
    const lines = [`MAIL FROM:<${account.address}>`, `RCPT TO:<${subject.addresses.rcpt}>`, 'DATA', 'BDAT 0 LAST']
    await Promise.all(lines.map((line) => forbidden(smtp, line, 'stimulus')))
  },
})

/** The stimuli, without first attempts that got a 421 and were tried again. */
function stimuli(smtp: SmtpEvidence): readonly [SmtpExchange, ...SmtpExchange[]] {
  const all = smtp.marked('stimulus')
  const last = new Map(all.map((exchange) => [exchange.sent, exchange]))
  return present([...last.values()], 'the command before STARTTLS')
}

/** Each stimulus gets a 5yz reply and the session lives on. */
function refusedWith5yz(smtp: SmtpEvidence): void {
  for (const exchange of stimuli(smtp)) {
    demand('HTG-3.3.3-1', exchange, isNotHonoured)
    demand('HTG-3.3.3-2', exchange, permanentFailure)
  }
  for (const exchange of smtp.marked('control')) control(exchange, gets(250))
}

export const ss007 = check({
  id: 'SS-007',
  title: 'Mail transaction commands get a 5yz reply before TLS',
  over: [transactionBeforeTls],
  needs: ['smtp:ehlo'],
  decides: ['HTG-3.3.3-1', 'HTG-3.3.3-2'],
  remedy: 'Answer every command but NOOP, EHLO, QUIT and STARTTLS with 530 5.7.0 until the TLS handshake is complete.',
  judge: ({ smtp }) => refusedWith5yz(smtp),
})
