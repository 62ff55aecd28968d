import { expect, test } from 'vitest'
import { makeAuthority } from '../../fixtures/authority/authority.ts'
import type { GatewaySubject } from '../../harness/driving/drive.ts'
import { type GatewayBehaviour, healthyBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { startGateway } from '../../harness/peers/gateway/gateway.ts'
import { headerField, headerOf, withField } from '../../harness/peers/gateway/header.ts'
import type { Store } from '../../harness/peers/gateway/maildrop.ts'
import { resultsAgainst } from './kill-matrix.ts'

/*
 * A gateway that is somebody's: its one maildrop holds mail of others, before, between and after the harness's own. It
 * is known by its ports, an account and an address, and no command delivers.
 */

const authority = makeAuthority()
const account = { user: 'somebody@htpoort.test', address: 'somebody@htpoort.test', password: 'a good password' }

/** Some look like what the harness calls its messages. */
const subjectOf = (number: number) => (number % 2 === 0 ? `Yours ${number}` : `${number}`.repeat(20).slice(0, 20))
const mail = (number: number) =>
  Buffer.from(
    `From: <other@client.test>\r\nMessage-ID: <${number}@client.test>\r\nSubject: ${subjectOf(number)}\r\n\r\n${'.\r\n'.repeat(number)}\xe9 end\r\n`,
    'latin1',
  )

/** Starts a gateway with mail in its maildrop: two before the run and three more in its course, or all of it before. */
async function withMail(before = 2, patch: (behaviour: GatewayBehaviour) => void = () => {}) {
  const behaviour = healthyBehaviour()
  patch(behaviour)
  let store: Store | undefined
  let logins = 0
  const { login } = behaviour.pop3
  behaviour.pop3.login = (session, user) => {
    store = session.site.store
    logins++
    if (logins === 1)
      for (let number = 1; number <= before; number++) store.deliver(user, mail(number), behaviour.maildrop)
    if (before === 2 && logins % 15 === 0 && logins <= 45)
      store.deliver(user, mail(2 + logins / 15), behaviour.maildrop)
    return login(session, user)
  }
  const gateway = await startGateway({
    behaviour,
    accounts: [account],
    certificate: authority.issue({ names: ['msa-smtp.htpoort.test'] }),
  })
  const subject: GatewaySubject = {
    name: 'a gateway',
    smtp: gateway.smtp,
    pop3: gateway.pop3,
    serverName: 'msa-smtp.htpoort.test',
    ca: authority.rootPem,
    accounts: [account],
    addresses: {
      from: account.address,
      to: 'ags@htpoort.test',
      rcpt: 'ags@msa-smtp.htpoort.test',
      loopback: 'loopback@msa-smtp.htpoort.test',
    },
  }
  /** The mail of others that is there, octet for octet. */
  const left = () => {
    const maildrop = store!.open(account.user, { ...behaviour.maildrop, exclusive: false })
    return maildrop!.messages
      .map(({ octets }) => octets)
      .filter((octets) => octets.includes('From: <other@client.test>'))
  }
  return { gateway, subject, left }
}

const OVER_MAILDROPS = [
  'SP-024',
  ...[0, 1, 2, 3, 4, 5, 6, 7, 8].map((digit) => `SP-03${digit}`),
  'SP-040',
  'SP-041',
  'SP-042',
  'SP-043',
  'SP-046',
]

test('all that is checked of maildrops is decided, and no message of others goes', async () => {
  const { gateway, subject, left } = await withMail()
  try {
    const results = await resultsAgainst(subject, { select: OVER_MAILDROPS, ca: authority.rootPem })
    expect(results).toHaveLength(15)
    const others = results.filter(({ verdict }) => verdict !== 'pass')
    expect(others.map(({ id, verdict, message }) => [id, verdict, message.en])).toEqual([
      ['SP-046', 'inconclusive', expect.stringContaining('gateway.accounts: test: true')],
    ])
    expect(left().map((octets) => octets.toString('latin1'))).toEqual(
      [1, 2, 3, 4, 5].map((number) => mail(number).toString('latin1')),
    )
  } finally {
    await gateway.stop()
  }
})

/** What is in 7bit or 8bit goes on in base64, as table 5 allows. */
function recoding({ delivery }: GatewayBehaviour): void {
  delivery.changes.recoded = (message) => {
    const length = headerOf(message).length
    const has = (name: string, pattern: RegExp) => pattern.test(headerField(message, name)?.value ?? '')
    const isLeft =
      has('content-transfer-encoding', /^(?:base64|quoted-printable)$/i) || has('content-type', /^multipart/i)
    if (isLeft || message.length === length) return message
    const recoded = withField(message, 'content-transfer-encoding', 'Content-Transfer-Encoding: base64')
    const body = message.toString('base64', length).replace(/.{1,76}/g, '$&\r\n')
    return Buffer.concat([headerOf(recoded), Buffer.from(body, 'latin1')])
  }
}

test('a gateway that passes on in base64 what comes in 7bit is judged by the payloads', async () => {
  const { gateway, subject } = await withMail(2, recoding)
  const select = ['SP-031', 'SP-033', 'SP-050', 'SP-071', 'SD-17', 'SD-24', 'SD-3*', 'SS-103', 'SS-104', 'SS-105']
  try {
    const results = await resultsAgainst(subject, { select, ca: authority.rootPem })
    expect(results.map(({ id, verdict, message }) => [id, verdict, message.en])).toEqual(
      results.map(({ id, message }) => [id, expect.stringMatching(/pass|info/), message.en]),
    )
  } finally {
    await gateway.stop()
  }
})

/** Each message lies there twice. */
const storingTwice = ({ delivery }: GatewayBehaviour): void => {
  const { recipients } = delivery
  delivery.recipients = (submission) => recipients(submission).flatMap((one) => [one, one])
}

test('unique ids of messages that are stored twice are decided', async () => {
  const { gateway, subject } = await withMail(2, storingTwice)
  try {
    const results = await resultsAgainst(subject, { select: ['SP-041', 'SS-143'], ca: authority.rootPem })
    expect(results.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['SS-143', 'warn'],
      ['SP-041', 'pass'],
    ])
  } finally {
    await gateway.stop()
  }
})

test('without an address that loops back, notifications do but for what depends on their content', async () => {
  const { gateway, subject, left } = await withMail()
  const { loopback: _, ...addresses } = subject.addresses
  try {
    const results = await resultsAgainst({ ...subject, addresses }, { select: OVER_MAILDROPS, ca: authority.rootPem })
    const others = results.filter(({ verdict }) => verdict !== 'pass')
    expect(others.map(({ id, verdict, message }) => [id, verdict, message.en])).toEqual([
      ['SP-033', 'inconclusive', expect.stringContaining('addresses.loopback')],
      ['SP-046', 'inconclusive', expect.stringContaining('gateway.accounts: test: true')],
    ])
    expect(left().map(String)).toEqual([1, 2, 3, 4, 5].map((number) => String(mail(number))))
  } finally {
    await gateway.stop()
  }
})

test('with POP3 alone what is found there is looked at, and nothing is deleted', async () => {
  const { gateway, subject, left } = await withMail(5)
  const { smtp: _, ...pop3Alone } = subject
  try {
    const results = await resultsAgainst(pop3Alone, { select: OVER_MAILDROPS, ca: authority.rootPem })
    const verdicts = Object.fromEntries(results.map(({ id, verdict, message }) => [id, `${verdict} ${message.en}`]))
    expect(verdicts).toEqual({
      'SP-024': expect.stringMatching(/^pass/),
      'SP-030': expect.stringMatching(/^inconclusive DELE was not reached/),
      'SP-031': expect.stringMatching(/^pass/),
      'SP-032': expect.stringMatching(/^pass/),
      'SP-033': expect.stringMatching(/^inconclusive nothing brings a message of known content/),
      'SP-038': expect.stringMatching(/^pass/),
      'SP-040': expect.stringMatching(/^pass/),
      'SP-041': expect.stringMatching(/^inconclusive/),
      'SP-042': expect.stringMatching(/^(?:pass|inconclusive control: a message with five lines)/),
      'SP-043': expect.stringMatching(/^pass/),
      'SP-046': expect.stringMatching(/^inconclusive/),
    })
    expect(left().map(String)).toEqual([1, 2, 3, 4, 5].map((number) => String(mail(number))))
  } finally {
    await gateway.stop()
  }
})

const OF_FAILURE = ['SD-02', 'SD-04', 'SD-07', 'SD-11', 'SD-20']

test('where no recipient is known that fails, nobody is written to, and a gateway that accepts that reports it', async () => {
  const { gateway, subject } = await withMail(0, ({ smtp, delivery }) => {
    const { recipient } = smtp.envelope
    const { outcome } = delivery
    smtp.envelope.recipient = (path, session) =>
      path.local.startsWith('no-such-flow') ? undefined : recipient(path, session)
    delivery.outcome = (submission, to) => (to.address.startsWith('no-such-flow') ? 'failed' : outcome(submission, to))
  })
  try {
    const results = await resultsAgainst(subject, { select: OF_FAILURE, ca: authority.rootPem })
    expect(results.map(({ id, verdict, message }) => [id, verdict === 'pass' ? '' : message.en])).toEqual(
      OF_FAILURE.map((id) => [id, '']),
    )
  } finally {
    await gateway.stop()
  }
})

test('where nobody is accepted, what depends on a failure is undecided and names the setting', async () => {
  const { gateway, subject } = await withMail()
  try {
    const results = await resultsAgainst(subject, { select: OF_FAILURE, ca: authority.rootPem })
    expect(results.map(({ id, verdict }) => [id, verdict])).toEqual(
      OF_FAILURE.map((id) => [id, id === 'SD-07' ? 'pass' : 'inconclusive']),
    )
    for (const { verdict, message } of results)
      if (verdict !== 'pass') expect(message.en).toContain('set gateway.addresses.undeliverable')
  } finally {
    await gateway.stop()
  }
})
