import { createHmac } from 'node:crypto'
import { type SubjectAccount, sideBySide } from '../../harness/driving/drive.ts'
import { experiment } from '../../harness/driving/gateway-experiment.ts'
import { codeOf, offered, type SmtpPeer } from '../../harness/driving/smtp-peer.ts'
import { decodeBase64, encodeBase64 } from '../../harness/grammar/base64.ts'
import { plainMessage } from '../../harness/grammar/sasl-plain.ts'
import { check } from '../../harness/judging/check.ts'
import { control, demand, type Expectation, note, present, should, undecided } from '../../harness/judging/finding.ts'
import { gets, isNotHonoured, permanentFailure } from '../../harness/judging/smtp-expectations.ts'
import type { SmtpEvidence, SmtpExchange } from '../../harness/reading/smtp-exchange.ts'
import { say } from '../../harness/text/text.ts'
import { settingOf } from '../profile/settings.ts'
import { inEachHistory, inHistory, inOrder, WITHOUT_LOGIN } from './histories.ts'
import { smtpLadder } from './ladder.ts'
import { inWords } from './mark-details.ts'
import { allowedBeforeTls } from './smtp-before-tls.ts'
import { allTried, inStage, isNotPutOff } from './stimuli.ts'

/*
 * §3.1.3, §3.3.2 and footnote 2: authentication inside TLS with PLAIN and LOGIN, and nothing without it.
 */

/** Mechanisms that EHLO offers inside TLS, in upper case. */
function mechanisms({ extensions }: SmtpExchange): readonly string[] {
  return (extensions.get('AUTH') ?? []).map((name) => name.toUpperCase())
}

export const ss022 = check({
  id: 'SS-022',
  title: say`EHLO inside TLS offers AUTH with PLAIN and LOGIN`,
  over: [smtpLadder],
  needs: ['smtp:ehlo-again'],
  decides: ['HTG-3.1.3-1', 'HTG-3.3.2-3', 'HTG-3.3.2-4', 'RFC6409-7-1', 'RFC4954-3-1'],
  remedy: say`List “AUTH PLAIN LOGIN” in the reply to EHLO inside TLS.`,
  judge({ smtp }) {
    const [ehlo] = present(smtp.marked('ehlo-again'), say`EHLO inside TLS`)
    demand('HTG-3.1.3-1', ehlo, {
      text: say`a line AUTH in the reply`,
      holds: ({ extensions }) => extensions.has('AUTH'),
    })
    demand('RFC6409-7-1', ehlo, {
      text: say`a line AUTH in the reply`,
      holds: ({ extensions }) => extensions.has('AUTH'),
    })
    demand('RFC4954-3-1', ehlo, {
      text: say`AUTH with mechanisms after it, separated by spaces`,
      holds: (seen) => mechanisms(seen).length > 0 && mechanisms(seen).every((name) => /^[A-Z0-9_-]{1,20}$/.test(name)),
    })
    demand('HTG-3.3.2-3', ehlo, {
      text: say`PLAIN among the mechanisms`,
      holds: (seen) => mechanisms(seen).includes('PLAIN'),
    })
    demand('HTG-3.3.2-4', ehlo, {
      text: say`LOGIN among the mechanisms`,
      holds: (seen) => mechanisms(seen).includes('LOGIN'),
    })
  },
})

/** What the checks of a mechanism stand on: that it is offered. */
const OFFERS_AUTH = ['SS-022/HTG-3.1.3-1'] as const
const OFFERS_PLAIN = [...OFFERS_AUTH, 'SS-022/HTG-3.3.2-3'] as const
const OFFERS_LOGIN = [...OFFERS_AUTH, 'SS-022/HTG-3.3.2-4'] as const

/** Whether the command is not known at all. */
const isNoCommand = ({ code }: SmtpExchange): boolean => code === 500 || code === 502
/** Whether the mechanism is not known, or the command is not. */
const isUnknown = (exchange: SmtpExchange): boolean => exchange.code === 504 || isNoCommand(exchange)

export const ss023 = check({
  id: 'SS-023',
  title: say`No mechanism is offered that the interface does not have`,
  over: [smtpLadder],
  needs: ['smtp:ehlo-again'],
  decides: ['HTG-FN2-1', 'HTG-3.3.2-5'],
  remedy: say`Offer PLAIN and LOGIN and no other mechanism; DIGEST-MD5 above all needs passwords to be stored in plaintext.`,
  judge({ smtp, profile }) {
    const [ehlo] = present(smtp.marked('ehlo-again'), say`EHLO inside TLS`)
    demand('HTG-FN2-1', ehlo, {
      text: say`no DIGEST-MD5 among the mechanisms`,
      holds: (seen) => !mechanisms(seen).includes('DIGEST-MD5'),
    })
    const extra = settingOf(profile.settings, 'sasl.extraMechs')
    should(
      'HTG-3.3.2-5',
      ehlo,
      {
        text: say`PLAIN and LOGIN and no other mechanism`,
        holds: (seen) => mechanisms(seen).every((name) => /^(?:PLAIN|LOGIN|DIGEST-MD5)$/.test(name)),
      },
      extra === 'warn' ? {} : { setting: 'sasl.extraMechs', breach: extra === 'fail' ? 'fail' : 'info' },
    )
  },
})

/** Commands of extensions that EHLO may list, each harmless as it stands. */
const COMMANDS_OF_EXTENSIONS: Readonly<Record<string, string>> = {
  VRFY: 'VRFY postmaster',
  EXPN: 'EXPN postmaster',
  HELP: 'HELP',
  CHUNKING: 'BDAT 0 LAST',
}

export const listedCommands = experiment({
  id: 'smtp-listed-commands',
  title: say`The commands of the extensions that EHLO lists`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp }) {
    const peer = await smtp.authenticated()
    const listed = offered(await peer.command(peer.hello, 'ehlo-listing'))
    for (const [keyword, line] of Object.entries(COMMANDS_OF_EXTENSIONS)) {
      if (listed.has(keyword)) await peer.command(line, 'listed', keyword)
    }
    await peer.quit()
  },
})

export const ss024 = check({
  id: 'SS-024',
  title: say`DSN is offered, and the extensions that a submission server has`,
  over: [smtpLadder, listedCommands],
  needs: ['smtp:ehlo-again'],
  decides: ['HTG-2.2.2-6', 'RFC6409-7-2', 'RFC6409-7-3', 'RFC6409-7-4', 'RFC5321-4.2.4-2'],
  remedy: say`List DSN in the reply to EHLO: without it a client may not ask for the notification that the interface promises.`,
  judge({ smtp }) {
    const [ehlo] = present(smtp.marked('ehlo-again'), say`EHLO inside TLS`)
    demand(
      'HTG-2.2.2-6',
      ehlo,
      { text: say`a line DSN in the reply`, holds: ({ extensions }) => extensions.has('DSN') },
      { setting: 'smtp.dsnOffered' },
    )
    demand(
      'RFC6409-7-2',
      ehlo,
      {
        text: say`neither ETRN nor ATRN in the reply`,
        holds: ({ extensions }) => !extensions.has('ETRN') && !extensions.has('ATRN'),
      },
      {
        remedy: say`Leave ETRN and ATRN out of the reply to EHLO: they are for servers that fetch a queue, not for submission.`,
      },
    )
    for (const exchange of smtp.marked('listed')) {
      demand(
        'RFC5321-4.2.4-2',
        exchange,
        {
          text: say`neither 500 nor 502 (EHLO lists the command)`,
          holds: ({ code }) => code !== 500 && code !== 502,
        },
        { remedy: say`Leave out of the reply to EHLO what is not implemented, or implement it.` },
      )
    }
    note('RFC6409-7-4', ehlo, {
      text: say`a line SIZE in the reply`,
      holds: ({ extensions }) => extensions.has('SIZE'),
    })
    should(
      'RFC6409-7-3',
      ehlo,
      {
        text: say`PIPELINING, ENHANCEDSTATUSCODES and 8BITMIME in the reply`,
        holds: ({ extensions }) =>
          ['PIPELINING', 'ENHANCEDSTATUSCODES', '8BITMIME'].every((name) => extensions.has(name)),
      },
      {
        remedy: say`Implement and list PIPELINING, ENHANCEDSTATUSCODES and 8BITMIME, as a submission server should (RFC 6409 §7).`,
      },
    )
  },
})

export const logins = experiment({
  id: 'smtp-logins',
  title: say`Each way to log in, with valid credentials, in a session of its own`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp, account }) {
    const { user, password } = account
    await sideBySide([
      (async () => {
        const peer = await smtp.secure()
        await peer.command(`AUTH PLAIN ${plainMessage(user, password)}`, 'plain-initial')
        await peer.quit()
      })(),
      (async () => {
        const peer = await smtp.secure()
        if (codeOf(await peer.command('AUTH PLAIN', 'plain-challenge')) !== 334) return peer.quit()
        await peer.command(plainMessage(user, password), 'plain-response')
        await peer.quit()
      })(),
      (async () => {
        const peer = await smtp.secure()
        if (codeOf(await peer.command('AUTH LOGIN', 'login-user')) !== 334) return peer.quit()
        if (codeOf(await peer.command(encodeBase64(user), 'login-password')) !== 334) return peer.quit()
        await peer.command(encodeBase64(password), 'login-response')
        await peer.quit()
      })(),
      (async () => {
        const peer = await smtp.secure()
        if (codeOf(await peer.command(`AUTH LOGIN ${encodeBase64(user)}`, 'login-initial')) !== 334) return peer.quit()
        await peer.command(encodeBase64(password), 'login-initial-response')
        await peer.quit()
      })(),
    ])
  },
})

/** A login that is turned away for now says nothing about the mechanism. */
export const isDecided: Expectation<SmtpExchange> = {
  text: say`no temporary refusal`,
  holds: ({ code }) => code !== 421 && code !== 454,
}

/** A login that was not refused. Where the connection ends without a reply nobody was let in either. */
const refused = ({ detail }: SmtpExchange): Expectation<SmtpExchange> => ({
  text:
    detail === undefined ? say`a refusal of the login` : say`a refusal of the login (${{ variant: inWords(detail) }})`,
  holds: isNotHonoured.holds,
})

/** Codes for credentials that will not do: 535, and those that say more (RFC 4954 §6). */
export const BAD_CREDENTIALS = [535, 432, 534, 538]
/** Codes for a mechanism that is not to be had: unknown, too weak, not for this user, or not without encryption. */
const BAD_MECHANISM = [504, 534, 535, 538]

/** Where each way to log in ends like that, the user name or the password that the run was given may be what is wrong. */
function credentialsWereTaken(smtp: SmtpEvidence): void {
  const ends = smtp.sessions.flatMap((session) =>
    session.exchanges.filter(({ mark = '' }) => /^(?:plain|login)-/.test(mark)).slice(-1),
  )
  if (ends.length > 0 && ends.every(({ code }) => BAD_CREDENTIALS.includes(code)))
    undecided(say`each way to log in was refused: are the user name and the password right?`, ends[0])
}

/** `334 `, and base64 or nothing behind it (RFC 4954 §4). */
const challenge: Expectation<SmtpExchange> = {
  text: say`a challenge: 334 with base64 and no other text`,
  holds: ({ code, replies }) =>
    replies.length === 1 && code === 334 && decodeBase64(replies[0]!.lines[0] ?? '') !== undefined,
}

const PROMPTS = 'sasl.loginPrompts'
/** No RFC has the words that LOGIN asks with; these are the usual ones. */
const asksFor = (prompt: string): Expectation<SmtpExchange> => ({
  text: say`a challenge that says “${{ prompt }}”`,
  holds: ({ replies }) => decodeBase64(replies[0]?.lines[0] ?? '')?.toString('latin1') === prompt,
})

export const ss030 = check({
  id: 'SS-030',
  title: say`AUTH PLAIN with an initial response logs in`,
  over: [logins],
  needs: ['smtp:ehlo-again'],
  given: OFFERS_PLAIN,
  decides: ['HTG-3.3.2-2', 'HTG-3.3.2-3'],
  remedy: say`Read the PLAIN message from the AUTH line itself and answer 235.`,
  judge({ smtp }) {
    const [auth] = present(smtp.marked('plain-initial'), say`AUTH PLAIN`)
    credentialsWereTaken(smtp)
    control(auth, isNotPutOff)
    demand('HTG-3.3.2-3', auth, gets(235))
    demand('HTG-3.3.2-2', auth, gets(235))
  },
})

export const ss031 = check({
  id: 'SS-031',
  title: say`AUTH PLAIN without initial response gets an empty challenge and logs in`,
  over: [logins],
  needs: ['smtp:ehlo-again'],
  given: OFFERS_PLAIN,
  decides: ['HTG-3.3.2-3', 'RFC4954-4-5', 'RFC4954-4-6', 'RFC4954-4-14', 'RFC4954-4-7', 'HTG-3.4-2'],
  remedy: say`Answer “AUTH PLAIN” with “334 ” (a space, then CRLF) and read the message from the next line, as the example of §3.4 does.`,
  judge({ smtp }) {
    const [prompt] = present(smtp.marked('plain-challenge'), say`AUTH PLAIN`)
    credentialsWereTaken(smtp)
    control(prompt, isNotPutOff)
    const [initial] = smtp.marked('plain-initial')
    if (isUnknown(prompt) && initial && isUnknown(initial))
      undecided(say`AUTH PLAIN is refused with an initial response as well, which SS-030 says`, prompt)
    demand('HTG-3.3.2-3', prompt, { text: say`a challenge (334)`, holds: ({ code }) => code === 334 })
    demand('RFC4954-4-5', prompt, challenge)
    should('RFC4954-4-6', prompt, {
      text: say`“334 ” and nothing after the space`,
      holds: ({ reply }) => reply?.raw === '334 \r\n',
    })
    should('RFC4954-4-7', prompt, { text: say`an empty challenge`, holds: ({ reply }) => reply?.lines[0] === '' })
    const [response] = present(smtp.marked('plain-response'), say`the PLAIN message`)
    control(response, isNotPutOff)
    demand('RFC4954-4-14', response, gets(235))
    note('HTG-3.4-2', response, gets(235))
  },
})

export const ss032 = check({
  id: 'SS-032',
  title: say`AUTH LOGIN asks for the user name, then for the password, and logs in`,
  over: [logins],
  needs: ['smtp:ehlo-again'],
  given: OFFERS_LOGIN,
  decides: ['HTG-3.3.2-4', 'HTG-3.3.2-2', 'RFC4954-4-5'],
  remedy: say`Answer “AUTH LOGIN” with two challenges in base64, user name first, then 235.`,
  judge({ smtp, profile }) {
    const [user] = present(smtp.marked('login-user'), say`AUTH LOGIN`)
    credentialsWereTaken(smtp)
    control(user, isNotPutOff)
    const [plain] = smtp.marked('plain-initial')
    if (plain && isNoCommand(user) && isNoCommand(plain))
      undecided(say`AUTH is refused with PLAIN as well, which SS-030 says`, user)
    demand('HTG-3.3.2-4', user, { text: say`a challenge (334) for the user name`, holds: ({ code }) => code === 334 })
    const [password] = present(smtp.marked('login-password'), say`the user name`)
    control(password, isNotPutOff)
    demand('HTG-3.3.2-4', password, {
      text: say`a challenge (334) for the password`,
      holds: ({ code }) => code === 334,
    })
    const [response] = present(smtp.marked('login-response'), say`the password`)
    control(response, isNotPutOff)
    demand('HTG-3.3.2-4', response, gets(235))
    demand('HTG-3.3.2-2', response, gets(235))
    for (const prompt of [user, password]) demand('RFC4954-4-5', prompt, challenge)
    if (settingOf(profile.settings, PROMPTS) === 'any') return
    demand('HTG-3.3.2-4', user, asksFor('Username:'), { setting: PROMPTS })
    demand('HTG-3.3.2-4', password, asksFor('Password:'), { setting: PROMPTS })
  },
})

export const wrongPassword = experiment({
  id: 'smtp-wrong-password',
  title: say`A wrong password, with PLAIN and with LOGIN, then MAIL`,
  protocol: 'smtp',
  runClass: 'bad-logins',
  async drive({ smtp, account }) {
    const ways = ['plain-initial', 'login'] as const
    await sideBySide(
      ways.map(async (way) => {
        const peer = await smtp.secure()
        await peer.login(way, account.user, `${account.password}-wrong`, 'stimulus')
        await peer.command(`MAIL FROM:<${account.address}>`, 'mail-after')
        await peer.quit()
      }),
    )
  },
})

export const ss034 = check({
  id: 'SS-034',
  title: say`A wrong password does not log in`,
  over: [wrongPassword],
  needs: ['smtp:auth'],
  given: ['SS-048/HTG-3.1.3-2'],
  decides: ['HTG-2.2.1-1', 'HTG-3.1.3-2', 'RFC4954-4-13'],
  remedy: say`Compare the password, answer 535 5.7.8, and keep refusing MAIL.`,
  judge({ smtp }) {
    // The last exchange of a login is the one that decides it.
    const outcomes = present(finals(smtp, 'stimulus'), say`a login with a wrong password`)
    for (const outcome of outcomes) control(outcome, isDecided)
    for (const outcome of outcomes) {
      demand('HTG-2.2.1-1', outcome, refused(outcome))
    }
    for (const mail of smtp.marked('mail-after')) demand('HTG-3.1.3-2', mail, isNotHonoured)
    // A mechanism that is not there says nothing of a password.
    for (const outcome of outcomes.filter((each) => !isUnknown(each)))
      should('RFC4954-4-13', outcome, gets(...BAD_CREDENTIALS))
  },
})

/** Of each session the last exchange with a mark: a login takes several, and the last one tells. */
function finals(smtp: SmtpEvidence, mark: string): SmtpExchange[] {
  return smtp.sessions.flatMap((session) => session.marked(mark).slice(-1))
}

/** The mechanisms of the interface (§3.3.2). */
const MECHANISMS = ['PLAIN', 'LOGIN'] as const

export const cancelledLogin = experiment({
  id: 'smtp-cancelled-login',
  title: say`AUTH cancelled with “*”, then a valid login in the same session`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp, account, logins: { smtp: way } }) {
    await sideBySide(
      MECHANISMS.map(async (mechanism) => {
        const peer = await smtp.secure()
        if (codeOf(await peer.command(`AUTH ${mechanism}`, 'challenge', mechanism)) !== 334) return peer.quit()
        await peer.command('*', 'stimulus', mechanism)
        await peer.login(way, account.user, account.password, 'login-after')
        await peer.quit()
      }),
    )
  },
})

export const ss037 = check({
  id: 'SS-037',
  title: say`AUTH can be cancelled with “*”`,
  over: [cancelledLogin],
  needs: ['smtp:auth'],
  decides: ['RFC4954-4-8', 'RFC4954-4-14'],
  remedy: say`Answer a response of “*” with 501 and go back to commands.`,
  judge({ smtp }) {
    const cancellations = present(smtp.marked('stimulus'), say`“*” after a challenge`)
    for (const cancelled of cancellations) {
      control(cancelled, isDecided)
      demand('RFC4954-4-8', cancelled, gets(501))
    }
    for (const login of present(finals(smtp, 'login-after'), say`a login after “*”`)) {
      control(login, isNotPutOff)
      demand('RFC4954-4-14', login, gets(235))
    }
    // What is offered and refused is another check's finding, and nothing could be cancelled there.
    const offers = new Set(smtp.marked('ehlo-again').flatMap(mechanisms))
    allTried(
      cancellations,
      MECHANISMS.filter((mechanism) => offers.has(mechanism)),
      smtp,
    )
  },
})

/** Ways to break valid base64, by what is inserted or taken away; each stays what it was for a lenient decoder. */
const BROKEN_BASE64: readonly (readonly [name: string, (valid: string) => string])[] = [
  ['an asterisk inside', (valid) => `${valid.slice(0, 8)}*${valid.slice(8)}`],
  ['a space inside', (valid) => `${valid.slice(0, 8)} ${valid.slice(8)}`],
  ['a hyphen inside', (valid) => `${valid.slice(0, 8)}-${valid.slice(8)}`],
  ['data behind the padding', (valid) => `${valid.replace(/=+$/, '')}==AAAA`],
]

export const undecodableBase64 = experiment({
  id: 'smtp-undecodable-base64',
  title: say`Valid credentials in base64 that is broken in one place, each in a session of its own`,
  protocol: 'smtp',
  runClass: 'bad-logins',
  async drive({ smtp, account }) {
    const valid = plainMessage(account.user, account.password)
    await sideBySide(
      BROKEN_BASE64.map(async ([name, breakIt]) => {
        const peer = await smtp.secure()
        if (codeOf(await peer.command('AUTH PLAIN', 'challenge')) !== 334) return peer.quit()
        await peer.command(breakIt(valid), 'stimulus', name)
        await peer.quit()
      }),
    )
  },
})

export const ss038 = check({
  id: 'SS-038',
  title: say`Base64 that is not strictly valid is refused`,
  over: [undecodableBase64],
  needs: ['smtp:auth'],
  given: ['SS-031/HTG-3.3.2-3'],
  decides: ['RFC4954-4-9', 'RFC4954-4-10'],
  remedy: say`Decode strictly: many decoders skip characters that are not in the alphabet and accept what follows the padding.`,
  judge({ smtp }) {
    const outcomes = present(smtp.marked('stimulus'), say`a response in broken base64`)
    for (const outcome of outcomes) control(outcome, isDecided)
    for (const outcome of outcomes) {
      demand('RFC4954-4-9', outcome, refused(outcome))
    }
    for (const outcome of outcomes) should('RFC4954-4-10', outcome, gets(501))
    allTried(
      outcomes,
      BROKEN_BASE64.map(([name]) => name),
      smtp,
    )
  },
})

/** What answers a challenge in CRAM-MD5 (RFC 2195 §2), both in base64. */
function cramMd5Response({ user, password }: SubjectAccount, challenge: string): string {
  const digest = createHmac('md5', password).update(Buffer.from(challenge, 'base64')).digest('hex')
  return encodeBase64(`${user} ${digest}`)
}

export const unsupportedMechanisms = experiment({
  id: 'smtp-unsupported-mechanisms',
  title: say`AUTH with mechanisms that the interface does not have, and without one`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp, account }) {
    await sideBySide(
      ['DIGEST-MD5', 'CRAM-MD5', 'X-UNKNOWN'].map(async (mechanism) => {
        const peer = await smtp.secure()
        const reply = await peer.command(`AUTH ${mechanism}`, 'stimulus', mechanism)
        if (mechanism === 'CRAM-MD5' && typeof reply !== 'string' && reply.code === 334)
          await peer.command(cramMd5Response(account, reply.lines[0]!), 'cram-response')
        await peer.quit()
      }),
    )
  },
})

export const ss039 = check({
  id: 'SS-039',
  title: say`DIGEST-MD5 and unknown mechanisms are refused`,
  over: [smtpLadder, unsupportedMechanisms],
  needs: ['smtp:ehlo-again'],
  given: [...OFFERS_AUTH, 'SS-030/HTG-3.3.2-3'],
  decides: ['HTG-FN2-1', 'RFC4954-4-4'],
  remedy: say`Answer AUTH with a mechanism that is not supported with 504 5.5.4 and no challenge.`,
  judge({ smtp }) {
    const stimuli = present(smtp.marked('stimulus'), say`AUTH with a mechanism that is not supported`)
    const [ehlo] = present(smtp.marked('ehlo-again'), say`EHLO inside TLS`)
    const listed = mechanisms(ehlo)
    for (const stimulus of stimuli.filter(({ detail }) => detail === 'DIGEST-MD5'))
      demand('HTG-FN2-1', stimulus, isNotHonoured)
    // A mechanism that is offered may be served; whether it should be offered is another check's question.
    for (const stimulus of stimuli.filter(({ detail }) => !listed.includes(detail ?? '')))
      should('RFC4954-4-4', stimulus, gets(...BAD_MECHANISM))
  },
})

export const secondLogin = experiment({
  id: 'smtp-second-login',
  title: say`AUTH again after a login, and in a transaction`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp, account, subject }) {
    const message = plainMessage(account.user, account.password)
    await sideBySide([
      (async () => {
        const peer = await smtp.authenticated()
        await peer.command(`AUTH PLAIN ${message}`, 'after-login')
        await peer.quit()
      })(),
      (async () => {
        const peer = await smtp.authenticated()
        if (codeOf(await peer.command(`MAIL FROM:<${account.address}>`, 'mail')) !== 250) return peer.quit()
        await peer.command(`AUTH PLAIN ${message}`, 'in-transaction')
        await peer.command(`RCPT TO:<${subject.addresses.rcpt}>`, 'rcpt-after')
        await peer.quit()
      })(),
    ])
  },
})

export const ss040 = check({
  id: 'SS-040',
  title: say`AUTH after a login is refused`,
  over: [secondLogin],
  needs: ['smtp:rcpt'],
  decides: ['RFC4954-4-1', 'RFC4954-4-2', 'RFC4954-4-3'],
  remedy: say`Answer every AUTH after 235 with 503 and leave the transaction as it is.`,
  judge({ smtp }) {
    const [after] = present(smtp.marked('after-login'), say`AUTH after a login`)
    const [within] = present(smtp.marked('in-transaction'), say`AUTH in a transaction`)
    for (const refusal of [after, within]) control(refusal, isDecided)
    demand('RFC4954-4-1', after, permanentFailure)
    demand('RFC4954-4-2', within, permanentFailure)
    for (const refusal of [after, within]) should('RFC4954-4-3', refusal, gets(503))
  },
})

export const otherIdentity = experiment({
  id: 'smtp-other-identity',
  title: say`PLAIN with an authorisation identity: none, another account, and one that does not exist`,
  protocol: 'smtp',
  runClass: 'bad-logins',
  async drive({ smtp, account, otherAccount }) {
    const identities = [
      ['none', ''],
      ['nobody', 'nobody@client.example'],
      ...(otherAccount ? [['another account', otherAccount.user]] : []),
    ] as const
    await sideBySide(
      identities.map(async ([name, identity]) => {
        const peer = await smtp.secure()
        await peer.command(
          `AUTH PLAIN ${plainMessage(account.user, account.password, identity)}`,
          name === 'none' ? 'control' : 'stimulus',
          name,
        )
        await peer.quit()
      }),
    )
  },
})

export const ss041 = check({
  id: 'SS-041',
  title: say`Nobody logs in as somebody else`,
  over: [otherIdentity],
  needs: ['smtp:auth'],
  given: ['SS-030'],
  decides: ['RFC4422-3.4.1-1', 'RFC4616-2-2', 'RFC4954-4-13'],
  remedy: say`Refuse a PLAIN message whose authorisation identity is not the user’s own.`,
  judge({ smtp }) {
    const [own] = present(smtp.marked('control'), say`PLAIN without an authorisation identity`)
    control(own, isNotPutOff)
    demand('RFC4422-3.4.1-1', own, gets(235))
    const others = present(smtp.marked('stimulus'), say`PLAIN with another authorisation identity`)
    for (const other of others) demand('RFC4616-2-2', other, refused(other))
    for (const other of others) control(other, isDecided)
    // What is refused is a right here and not the password, for which RFC 5321 §4.2.3 has codes too.
    for (const other of others) should('RFC4954-4-13', other, gets(...BAD_CREDENTIALS, 550, 554))
  },
})

export const malformedPlain = experiment({
  id: 'smtp-malformed-plain',
  title: say`PLAIN messages that break the grammar but hold the valid password, each in a session of its own`,
  protocol: 'smtp',
  runClass: 'bad-logins',
  async drive({ smtp, account: { user, password } }) {
    const messages: readonly (readonly [string, string])[] = [
      ['user name alone', `\0${user}`],
      ['empty password', `\0${user}\0`],
      ['a part too many', `\0${user}\0x\0${password}`],
      ['NUL behind the password', `\0${user}\0${password}\0`],
      ['no first NUL', `${user}\0${password}`],
    ]
    await sideBySide(
      messages.map(async ([name, message]) => {
        const peer = await smtp.secure()
        await peer.command(`AUTH PLAIN ${encodeBase64(message)}`, 'stimulus', name)
        await peer.quit()
      }),
    )
  },
})

export const ss042 = check({
  id: 'SS-042',
  title: say`A malformed PLAIN message does not log in`,
  over: [malformedPlain],
  needs: ['smtp:auth'],
  given: ['SS-030'],
  decides: ['RFC4616-2-3'],
  remedy: say`Accept a PLAIN message only if it has exactly three parts with two NULs between them, the last two not empty.`,
  judge({ smtp }) {
    for (const exchange of present(smtp.marked('stimulus'), say`a malformed PLAIN message`)) {
      control(exchange, isDecided)
      demand('RFC4616-2-3', exchange, refused(exchange))
    }
  },
})

/** Ways to say MAIL, by what is unusual about them, with the extension that they take. */
const FORMS: readonly (readonly [name: string, form: (address: string) => string, extension?: string])[] = [
  ['to MAIL from the null reverse-path', () => 'MAIL FROM:<>'],
  ['to MAIL in lower case', (address) => `mail from:<${address}>`],
  ['to MAIL with AUTH=', (address) => `MAIL FROM:<${address}> AUTH=<>`, 'AUTH'],
  ['to MAIL with SIZE', (address) => `MAIL FROM:<${address}> SIZE=1000`, 'SIZE'],
]

export const unauthenticated = experiment({
  id: 'smtp-unauthenticated',
  title: say`MAIL, RCPT and DATA inside TLS without a login, each in several histories, and MAIL in several forms`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp, account, subject }) {
    const secure = () => smtp.secure()
    await sideBySide([
      inEachHistory(secure, WITHOUT_LOGIN, `MAIL FROM:<${account.address}>`, 'mail'),
      inEachHistory(secure, WITHOUT_LOGIN, `RCPT TO:<${subject.addresses.rcpt}>`, 'other'),
      inEachHistory(secure, WITHOUT_LOGIN, 'DATA', 'other'),
      (async () => {
        let peer: SmtpPeer | undefined
        for (const [name, form, extension] of FORMS) {
          if (!peer || peer.wire.closed) peer = await secure()
          if (extension !== undefined && !peer.offers(extension)) continue
          if (codeOf(await peer.command(form(account.address), 'form', name)) === 250) break
        }
        await peer?.quit()
      })(),
    ])
  },
})

export const ss048 = check({
  id: 'SS-048',
  title: say`Nothing can be submitted without a login`,
  over: [unauthenticated, allowedBeforeTls],
  needs: ['smtp:ehlo-again'],
  decides: ['HTG-3.1.3-2', 'RFC6409-4.3-1', 'RFC6409-4.3-2', 'RFC4954-6-1', 'RFC5321-4.1.1.9-1', 'RFC5321-4.1.1.5-2'],
  remedy: say`Answer MAIL with 530 5.7.0 until the session is logged in, whatever was said before it.`,
  judge({ smtp }) {
    const mails = present(inOrder(smtp.marked('mail')), say`MAIL without a login`)
    const [first] = mails
    control(first, isDecided)
    for (const mail of mails) demand('HTG-3.1.3-2', mail, inHistory(isNotHonoured, mail))
    for (const form of smtp.marked('form'))
      demand('HTG-3.1.3-2', form, { text: inStage(isNotHonoured.text, form.detail), holds: isNotHonoured.holds })
    for (const mail of mails)
      demand('RFC6409-4.3-1', mail, inHistory({ text: say`an error reply`, holds: ({ code }) => code >= 400 }, mail))
    should('RFC6409-4.3-2', first, gets(530))
    const others = inOrder(smtp.marked('other'))
    for (const other of present(others, say`RCPT and DATA without a login`))
      should('RFC4954-6-1', other, inHistory(permanentFailure, other))
    // That a server does not know NOOP before TLS either is for SS-006 to tell.
    const isKnown = smtp.marked('stimulus').every((exchange) => exchange.sent !== 'NOOP\r\n' || !isNoCommand(exchange))
    const remedy = say`Answer NOOP and RSET with 250 at any time: they submit nothing, and need no login.`
    const said = (command: string) => smtp.marked('history').filter(({ sent }) => sent === `${command}\r\n`)
    if (isKnown) for (const noop of said('NOOP')) demand('RFC5321-4.1.1.9-1', noop, gets(250), { remedy })
    for (const rset of said('RSET')) demand('RFC5321-4.1.1.5-2', rset, gets(250), { remedy })
    if (!isKnown) undecided(say`NOOP is not known before TLS either, as SS-006 tells`)
  },
})
