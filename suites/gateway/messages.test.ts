import { expect, test } from 'vitest'
import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import type { Report } from '../../harness/peers/gateway/delivery.ts'
import { headerField, withField } from '../../harness/peers/gateway/header.ts'
import { reply } from '../../harness/peers/gateway/smtp-server.ts'
import { resultsOf } from './kill-matrix.ts'

/*
 * Whose a notification is: the gateway answers for what it composes itself about messages of the run, and for nothing else
 * that is in a maildrop.
 */

const OF_NOTIFICATIONS = ['LD-01', 'LD-02', 'LD-03', 'LD-04', 'LD-05', 'LD-06', 'LD-07', 'LD-08']

/** What the checks of notifications say of the reference with a change. */
async function saidOf(patch: (behaviour: GatewayBehaviour) => void): Promise<Record<string, string>> {
  const results = await resultsOf({ id: 'circumstance', patch }, { select: ['LD-*'] })
  return Object.fromEntries(results.map(({ id, verdict, message }) => [id, `${verdict}: ${message.en}`]))
}

const each = (said: RegExp) => Object.fromEntries(OF_NOTIFICATIONS.map((id) => [id, expect.stringMatching(said)]))

/** A notification with hardly anything in order. */
function malformed(about: string, server = 'msa-smtp.htpoort.test'): Buffer {
  const status = `Original-Envelope-Id: ${about}\r\nReporting-MTA: dns; ${server}\r\n\r\nFinal-Recipient: x\r\nAction: failed\r\nStatus: 2\r\n`
  const lines = [
    `From: MAILER-DAEMON@${server}`,
    'Auto-Submitted: auto-generated',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(status).toString('base64'),
    '',
  ]
  return Buffer.from(lines.join('\r\n'))
}

/** Puts something into a maildrop before each login. */
function before({ pop3, maildrop }: GatewayBehaviour, strays: (user: string) => readonly Buffer[]): void {
  const { login } = pop3
  pop3.login = (session, user) => {
    for (const stray of strays(user)) session.site.store.deliver(user, stray, maildrop)
    return login(session, user)
  }
}

/** Puts a stranger's message into a maildrop for each notification that is in it. */
function besides(behaviour: GatewayBehaviour, stray: (report: Report) => Buffer): void {
  const { report } = behaviour
  const { compose } = report
  const sent: Report[] = []
  report.compose = (whole) => {
    sent.push(whole)
    return compose(whole)
  }
  before(behaviour, (user) => {
    const own = sent.filter(({ to }) => to === user)
    for (const one of own) sent.splice(sent.indexOf(one), 1)
    return own.map(stray)
  })
}

test('nothing is held against a sound gateway', async () => {
  expect(await saidOf(() => {})).toEqual(each(/^pass/))
})

test('a malformed notification about a message of another run is not held against it', async () => {
  let count = 0
  const said = await saidOf((behaviour) =>
    before(behaviour, () => [malformed(`earlier-${++count}`), malformed(`${count}`.padStart(20, 'a'))]),
  )
  expect(said).toEqual(each(/^pass/))
})

test.each([
  [
    'the notification of another server about a message of the run',
    ({ envelopeId = '' }: Report) => malformed(envelopeId, 'mail.authority.example'),
  ],
  [
    'the automatic answer of the addressee',
    ({ submission, to }: Report) =>
      Buffer.from(
        `Return-Path: <>\r\nTo: <${to}>\r\nAuto-Submitted: auto-generated\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\nI am away.\r\n${submission.message}`,
      ),
  ],
  [
    'a note of the addressee that the message was displayed',
    ({ envelopeId, to }: Report) =>
      Buffer.from(
        `Return-Path: <>\r\nFrom: postmaster@authority.example\r\nTo: <${to}>\r\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b\r\n\r\n--b\r\n\r\n${envelopeId}\r\n`,
      ),
  ],
])('%s is not held against it', async (_, stray) => {
  expect(await saidOf((behaviour) => besides(behaviour, stray))).toEqual(each(/^pass/))
})

test('its own malformed notification is, whatever sound ones come besides', async () => {
  const said = await saidOf((behaviour) => besides(behaviour, ({ envelopeId = '' }) => malformed(envelopeId)))
  const broken = OF_NOTIFICATIONS.filter((id) => said[id]!.startsWith('warn'))
  expect(broken).toEqual(['LD-01', 'LD-02', 'LD-04', 'LD-05', 'LD-07', 'LD-08'])
})

test('without any notification nothing is decided, and it is said what was missing', async () => {
  const said = await saidOf(({ report }) => {
    report.wanted = () => false
  })
  expect(said).toEqual(each(/^inconclusive: .*a notification about a message of this run was not reached/))
})

test('a gateway that reports on nothing but success is undecided in what is about failures', async () => {
  const said = await saidOf(({ report }) => {
    const { wanted } = report
    report.wanted = (recipient, outcome) => outcome !== 'failed' && wanted(recipient, outcome)
  })
  expect(said).toEqual({ ...each(/^pass/), 'LD-06': expect.stringMatching(/^inconclusive: .*a failed DSN/) })
})

/** A notification without a trace of the message that it is about. */
const aboutAnother = (report: Report): Report => ({
  ...report,
  envelopeId: report.envelopeId && 'f'.repeat(20),
  message: Buffer.from('From: <somebody@else.example>\r\nSubject: another message\r\n\r\nText\r\n'),
})

test.each([
  ['without a trace of the message', aboutAnother],
  ['about another message of theirs', (one: Report): Report => ({ ...aboutAnother(one), envelopeId: 'QQ314159' })],
])('a gateway whose notifications are %s passes nothing', async (_, change) => {
  const said = await saidOf(({ report }) => {
    const { compose } = report
    report.compose = (whole) => compose(change(whole))
  })
  expect(said).toEqual(each(/^inconclusive: .*a notification about a message of this run was not reached/))
})

test('a gateway whose notifications all come from elsewhere passes nothing', async () => {
  const said = await saidOf(({ report }) => {
    const { compose } = report
    report.compose = (whole) => compose({ ...whole, place: { ...whole.place, serverName: 'mail.authority.example' } })
  })
  expect(said).toEqual(each(/^inconclusive: .*mail\.authority\.example/))
})

test('a notification from the gateway’s own address is its own, whatever its mail servers are called', async () => {
  const said = await saidOf(({ report }) => {
    const { compose } = report
    report.compose = (whole) =>
      Buffer.from(
        compose(whole)
          .toString('latin1')
          .replace(/^Reporting-MTA: .*/m, 'Reporting-MTA: dns; mta7.provider.example'),
        'latin1',
      )
  })
  expect(said).toEqual(each(/^pass/))
})

test('a bounce that is told to people alone is no report', async () => {
  const said = await saidOf(({ report }) => {
    const { compose } = report
    report.compose = (whole) =>
      Buffer.from(
        compose(whole)
          .toString('latin1')
          .replace(/^Content-Type: multipart\/report;[^\r]*\r\n[^\r]*/m, 'Content-Type: text/plain'),
        'latin1',
      )
  })
  expect(said).toMatchObject({
    'LD-01': expect.stringMatching(/^warn: RFC3464-2-1/),
    'LD-02': expect.stringMatching(/^not-applicable/),
    'LD-07': expect.stringMatching(/^pass/),
  })
})

test('of a notification that may be about two messages nothing is decided by their envelopes', async () => {
  const said = await saidOf(({ report }) => {
    const { compose } = report
    let last: Report | undefined
    report.compose = (whole) => {
      const ids = [whole, ...(last ? [last] : [])].map(({ message }) => headerField(message, 'message-id')?.value)
      last = whole
      const message = withField(whole.message, 'references', `References: ${ids.join(' ')}`)
      return compose({ ...whole, message, envelopeId: undefined })
    }
  })
  expect(said).toEqual({
    ...each(/^pass/),
    'LD-05': expect.stringMatching(/^inconclusive: RCPT TO of the message/),
    'LD-08': expect.stringMatching(/^inconclusive: MAIL FROM of the message/),
  })
})

test('of two submissions of one message the one with the envelope id counts', async () => {
  const results = await resultsOf(undefined, { select: ['LD-*', 'SS-100'] })
  expect(results.filter(({ verdict }) => verdict !== 'pass').map(({ id, message }) => `${id}: ${message.en}`)).toEqual(
    [],
  )
})

test('a maildrop that does not show the reverse-path leaves nothing open that is decided here', async () => {
  const said = await saidOf(({ report }) => {
    const { compose } = report
    report.compose = (whole) =>
      Buffer.from(compose(whole).toString('latin1').replace('Return-Path: <>\r\n', ''), 'latin1')
  })
  expect(said).toEqual(each(/^pass/))
})

test('where the server offers no DSN, its bounces are judged', async () => {
  const said = await saidOf(({ smtp }) => {
    const { capabilities } = smtp
    smtp.capabilities = (session) => capabilities(session).filter((line) => line !== 'DSN')
    for (const verb of ['MAIL', 'RCPT']) {
      const sound = smtp.verbs[verb]!
      smtp.verbs[verb] = (session, argument = '') =>
        / (?:ENVID|RET|NOTIFY|ORCPT)=/i.test(argument)
          ? reply(555, '5.5.4 Unknown parameter')
          : sound(session, argument)
    }
  })
  expect(said).toEqual({ ...each(/^pass/), 'LD-08': expect.stringMatching(/^not-applicable/) })
})
