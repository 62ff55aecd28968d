import { type SmtpDrive, sideBySide } from '../../harness/driving/drive.ts'
import { experiment } from '../../harness/driving/gateway-experiment.ts'
import { codeOf, type SmtpPeer } from '../../harness/driving/smtp-peer.ts'
import { encodeBase64 } from '../../harness/grammar/base64.ts'
import { plainMessage } from '../../harness/grammar/sasl-plain.ts'
import { check } from '../../harness/judging/check.ts'
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
} from '../../harness/judging/finding.ts'
import {
  atMostOneReply,
  gets,
  isNotHonoured,
  oneReply,
  permanentFailure,
} from '../../harness/judging/smtp-expectations.ts'
import { firstEvent } from '../../harness/reading/session.ts'
import type { SmtpEvidence, SmtpExchange } from '../../harness/reading/smtp-exchange.ts'
import { say, type Text, verbatim } from '../../harness/text/text.ts'
import { inWords } from './mark-details.ts'
import { otherCase, withAnotherInTheMiddle, withAnotherLast, withoutLast } from './nearly-right.ts'
import { breachBy, OTHER_NAMES, otherNamesOf } from './other-names.ts'
import { BAD_CREDENTIALS, isDecided, logins, unsupportedMechanisms, wrongPassword } from './smtp-auth.ts'
import { allTried, inStage, isNotPutOff, stimuli } from './stimuli.ts'

/*
 * Who logs in (§2.2.1, §3.1.3, §3.3.2, §3.7): odd identities and passwords, long and broken responses, and how far a login
 * reaches.
 */

/** A login to try: its name, and the lines that make it, each sent as long as it is asked for. */
interface Login {
  readonly name: string
  readonly lines: readonly string[]
}

const plain = (name: string, message: string): Login => ({ name, lines: [`AUTH PLAIN ${message}`] })

/** As many failures as a session should bear (RFC 4954 §9), so that few sessions are spent. */
const A_SESSION = 3

/**
 * Tries logins that have to fail, three in a session, and goes on in another where a session ends or a login succeeds. A
 * 421 may be all that the last failure gets (RFC 5321 §3.8), so that what it answers is tried again where it is the first.
 * Behind three failures `afterwards` is said, which needs a login.
 */
async function tryLogins(smtp: SmtpDrive, attempts: readonly Login[], afterwards?: string): Promise<void> {
  const groups = Array.from({ length: Math.ceil(attempts.length / A_SESSION) }, (_, index) =>
    attempts.slice(index * A_SESSION, (index + 1) * A_SESSION),
  )
  await sideBySide(
    groups.map(async (group) => {
      let peer: SmtpPeer | undefined
      const attempt = async ({ name, lines }: Login): Promise<number> => {
        peer ??= await smtp.secure()
        peer.mark('stimulus', name)
        let code = 334
        for (const line of lines) if (code === 334) code = codeOf(await peer.command(line))
        // What still asks for something is let go of.
        if (code === 334) await peer.command('*', 'cancelled')
        if (code === 235 || code === 421 || peer.wire.closed) {
          await peer.quit()
          peer = undefined
        }
        return code
      }
      for (const [index, login] of group.entries()) {
        if ((await attempt(login)) === 421 && index > 0) await attempt(login)
      }
      if (group.length === A_SESSION && afterwards !== undefined) await peer?.command(afterwards, 'mail-after')
      await peer?.quit()
    }),
  )
}

/** The last exchange of each login that was tried: it takes several, and the last one tells. */
function outcomesOf(smtp: SmtpEvidence, what: Text): readonly [SmtpExchange, ...SmtpExchange[]] {
  const tried = smtp.marked('stimulus').filter(({ sent }) => sent !== '')
  const last = new Map(tried.map((exchange) => [exchange.detail, exchange]))
  return present([...last.values()], what)
}

/** Nobody is logged in. A server that asks again has let nobody in. */
const isNoLogin = ({ detail = '' }: SmtpExchange): Expectation<SmtpExchange> => ({
  text: say`a refusal of the login (${{ variant: inWords(detail) }})`,
  holds: ({ replies }) => replies.every(({ code }) => Math.floor(code / 100) !== 2),
})

/** No login succeeded, whatever else became of it. */
function nobodyLogsIn(requirement: string, outcomes: readonly SmtpExchange[]): void {
  for (const outcome of outcomes) demand(requirement, outcome, isNoLogin(outcome))
  for (const outcome of outcomes) control(outcome, isDecided)
}

export const ss033 = check({
  id: 'SS-033',
  title: say`AUTH LOGIN with an initial response asks for the password, or is refused`,
  over: [logins],
  needs: ['smtp:auth'],
  given: ['SS-032'],
  decides: ['HTG-3.3.2-4'],
  remedy: say`Take an initial response to AUTH LOGIN as the user name and ask for the password, or refuse it with 501.`,
  judge({ smtp }) {
    const [initial] = stimuli(smtp, 'login-initial', say`AUTH LOGIN with an initial response`)
    control(initial, isNotPutOff)
    demand('HTG-3.3.2-4', initial, {
      text: say`a challenge (334) for the password, or a 5yz reply (A-12)`,
      holds: (exchange) => gets(334).holds(exchange) || permanentFailure.holds(exchange),
    })
    for (const password of smtp.marked('login-initial-response')) {
      control(password, isNotPutOff)
      demand('HTG-3.3.2-4', password, gets(235))
    }
  },
})

export const unknownUser = experiment({
  id: 'smtp-unknown-user',
  title: say`A login of a user who does not exist`,
  protocol: 'smtp',
  runClass: 'bad-logins',
  async drive({ smtp, account }) {
    const peer = await smtp.secure()
    await peer.command(`AUTH PLAIN ${plainMessage(strangerTo(account.user), 'no-password')}`, 'stranger')
    await peer.quit()
  },
})

/** A user name in the domain of another that nobody has. */
const strangerTo = (user: string) => `no-such-party${user.slice(Math.max(0, user.lastIndexOf('@')))}`

/** A reply without what differs from one to the next: names, numbers and identifiers. */
const withoutNames = ({ reply }: SmtpExchange): string =>
  (reply?.raw ?? '')
    .trim()
    .replace(/[^\s<>"']+@[^\s<>"']+/g, '…')
    .replace(/(?<=\s|[[<(=])(?=[A-Za-z0-9._:-]*\d)(?![245]\.\d{1,3}\.\d{1,3}\b)[A-Za-z0-9._:-]{5,}/g, '…')

export const ss035 = check({
  id: 'SS-035',
  title: say`The refusal of a login does not tell whether the user exists`,
  over: [wrongPassword, unknownUser],
  needs: ['smtp:auth'],
  given: ['SS-030', 'SS-034/HTG-2.2.1-1'],
  decides: ['RFC6409-7-5'],
  remedy: say`Answer an unknown user and a wrong password with the same reply, 535 5.7.8.`,
  judge({ smtp }) {
    const [stranger] = stimuli(smtp, 'stranger', say`a login of an unknown user`)
    const known = stimuli(smtp, 'stimulus', say`a login with a wrong password`).find(
      ({ detail }) => detail === 'plain-initial',
    )
    for (const outcome of [stranger, known]) control(outcome, isDecided)
    const [one, other] = [withoutNames(known!), withoutNames(stranger)]
    should(
      'RFC6409-7-5',
      fact(one === other, say`“${{ known: one }}” to a known user, “${{ unknown: other }}” to an unknown one`, [
        ...known!.at,
        ...stranger.at,
      ]),
      itHolds(say`the same reply to an unknown user as to a wrong password`),
    )
  },
})

/** Octets that are not UTF-8, put into a PLAIN message that is valid without them (RFC 3629 §3). */
const NOT_UTF8: readonly (readonly [name: string, where: 'user' | 'password', octets: string])[] = [
  ['octets that are not UTF-8, in the user name', 'user', '\xff\xfe'],
  ['an overlong NUL after the password', 'password', '\xc0\x80'],
  ['a surrogate after the password', 'password', '\xed\xa0\x80'],
]

/** A reply that a user name could make a server send. */
const INJECTED = '235 2.7.0 injected'

export const brokenIdentities = experiment({
  id: 'smtp-broken-identities',
  title: say`Valid credentials with octets among them that are not UTF-8, and a user name with a line end`,
  protocol: 'smtp',
  runClass: 'bad-logins',
  async drive({ smtp, account }) {
    const [user, password] = [account.user, account.password].map((text) => Buffer.from(text).toString('latin1'))
    await sideBySide([
      tryLogins(
        smtp,
        NOT_UTF8.map(([name, where, octets]) => {
          const message = `\0${user}${where === 'user' ? octets : ''}\0${password}${where === 'password' ? octets : ''}`
          return plain(name, encodeBase64(Buffer.from(message, 'latin1')))
        }),
      ),
      (async () => {
        const peer = await smtp.secure()
        peer.send(`AUTH PLAIN ${plainMessage(`nobody\r\n${INJECTED}`, 'no-password')}\r\n`, 'injection')
        await peer.reply()
        await peer.quiet()
        await peer.quit()
      })(),
    ])
  },
})

export const ss043 = check({
  id: 'SS-043',
  title: say`Credentials that are not UTF-8 do not log in, and a user name is not echoed as a reply`,
  over: [brokenIdentities],
  needs: ['smtp:auth'],
  given: ['SS-030'],
  decides: ['RFC4616-2-4', 'RFC5321-4.2-2', 'RFC4954-4-13'],
  remedy: say`Check that a PLAIN message is UTF-8 before anything else, and do not repeat the user name in the reply.`,
  judge({ smtp }) {
    const outcomes = outcomesOf(smtp, say`credentials that are not UTF-8`)
    const [echo] = stimuli(smtp, 'injection', say`a user name with a line end`)
    demand('RFC5321-4.2-2', echo, {
      ...oneReply,
      counts: true,
      text: say`one reply, without the line end of the user name`,
    })
    nobodyLogsIn('RFC4616-2-4', outcomes)
    // 501 says that it is not a PLAIN message (RFC 4954 §4).
    for (const outcome of [...outcomes, echo]) should('RFC4954-4-13', outcome, gets(...BAD_CREDENTIALS, 501))
    allTried(
      outcomes,
      NOT_UTF8.map(([name]) => name),
      smtp,
    )
  },
})

/** A PLAIN message whose three parts are as long as they may be (RFC 4616 §2), in base64 1,024 octets. */
const LONGEST_PARTS = plainMessage(...(['u', 'p', 'i'].map((letter) => letter.repeat(255)) as [string, string, string]))
/** Base64 as long as any mechanism needs (RFC 4954 §4): 12,288 octets, of a PLAIN message with a long password. */
const LONGEST_RESPONSE = plainMessage('nobody', 'p'.repeat(9216 - 'nobody'.length - 2))

export const longResponses = experiment({
  id: 'smtp-long-responses',
  title: say`Responses of 1,024 and of 12,288 octets, each followed by NOOP`,
  protocol: 'smtp',
  runClass: 'bad-logins',
  async drive({ smtp }) {
    const peer = await smtp.secure()
    await peer.command('NOOP', 'before')
    for (const [name, response] of [
      ['1024 octets', LONGEST_PARTS],
      ['12288 octets', LONGEST_RESPONSE],
    ] as const) {
      if (codeOf(await peer.command('AUTH PLAIN', 'challenge')) !== 334) break
      await peer.command(response, 'stimulus', name)
      await peer.quiet()
      await peer.command('NOOP', 'after', name)
    }
    await peer.quit()
  },
})

export const ss044 = check({
  id: 'SS-044',
  title: say`Long responses are read whole`,
  over: [longResponses],
  needs: ['smtp:auth'],
  given: ['SS-031/HTG-3.3.2-3', 'SS-048/RFC5321-4.1.1.9-1'],
  decides: ['RFC4616-2-1', 'RFC4954-4-11', 'RFC4954-4-12'],
  remedy: say`Have a buffer of 12,288 octets for responses, and answer a longer line with 500 5.5.6 after its end.`,
  judge({ smtp }) {
    control(smtp.marked('before')[0], gets(250))
    const responses = stimuli(smtp, 'stimulus', say`a response of 1,024 octets or more`)
    const judgedAs = {
      text: say`the refusal of a login, and not of its length`,
      holds: (seen: SmtpExchange) => [...BAD_CREDENTIALS, 550, 554].includes(seen.code) && oneReply.holds(seen),
    }
    for (const response of responses.filter(({ detail }) => detail === '1024 octets')) {
      control(response, isDecided)
      for (const requirement of ['RFC4616-2-1', 'RFC4954-4-11']) demand(requirement, response, judgedAs)
    }
    for (const response of responses.filter(({ detail }) => detail === '12288 octets')) {
      control(response, isDecided)
      should('RFC4954-4-12', response, {
        text: say`the refusal of the login, or 500`,
        holds: (seen) => judgedAs.holds(seen) || gets(500).holds(seen),
      })
    }
    // A session that ends with the refusal of a login ends for that.
    for (const response of responses) {
      should('RFC4954-4-12', response, {
        text: say`a session that goes on after a long response`,
        holds: ({ isFarewell, code }) => !isFarewell || BAD_CREDENTIALS.includes(code),
      })
    }
    for (const noop of smtp.marked('after').filter(({ sent }) => sent !== '')) {
      should('RFC4954-4-12', noop, { ...gets(250), text: say`the reply 250 after a long response` })
    }
    allTried(responses, ['1024 octets', '12288 octets'], smtp)
  },
})

/** An AUTH line of 601 octets whose base64 reads as commands wherever it is cut. */
const LONG_AUTH = `AUTH PLAIN ${'NOOP'.repeat(147)}`

export const longInitialResponse = experiment({
  id: 'smtp-long-initial-response',
  title: say`An AUTH line of 601 octets, and then NOOP`,
  protocol: 'smtp',
  runClass: 'bad-logins',
  async drive({ smtp }) {
    const peer = await smtp.secure()
    await peer.command('NOOP', 'before')
    peer.send(`${LONG_AUTH}\r\n`, 'injection')
    await peer.reply()
    await peer.quiet()
    await peer.command('NOOP', 'after')
    await peer.quit()
  },
})

export const ss045 = check({
  id: 'SS-045',
  title: say`An AUTH line that is too long gets one reply`,
  over: [longInitialResponse],
  needs: ['smtp:auth'],
  given: ['SS-030', 'SS-048/RFC5321-4.1.1.9-1'],
  decides: ['RFC5321-4.2-1', 'RFC5321-4.5.3.1.9-1'],
  remedy: say`Read a line to its end, however long it is, and answer it once: with 500 where it is too long.`,
  judge({ smtp }) {
    control(smtp.marked('before')[0], gets(250))
    const [long] = stimuli(smtp, 'injection', say`an AUTH line of 601 octets`)
    control(long, isDecided)
    demand('RFC5321-4.2-1', long, { ...atMostOneReply, text: say`at most one reply, as it is one line` })
    demand('RFC5321-4.2-1', long, isNotHonoured)
    should('RFC5321-4.5.3.1.9-1', long, permanentFailure)
    should('RFC5321-4.5.3.1.9-1', long, {
      text: say`a session that goes on after a long line`,
      holds: ({ isFarewell }) => !isFarewell,
    })
    for (const noop of smtp.marked('after').filter(({ sent }) => sent !== '')) {
      should('RFC5321-4.5.3.1.9-1', noop, { ...gets(250), text: say`the reply 250 after a long line` })
    }
  },
})

/** Passwords that are not the right one and look like it, or like something else that is known, by what they are. */
const NEARLY: Readonly<Record<string, (password: string, user: string) => string>> = {
  'the password in the other case': otherCase,
  // With it a session has three failures, whatever the password is.
  'a letter after the password': (password) => `${password}x`,
  'a space after the password': (password) => `${password} `,
  'a space before the password': (password) => ` ${password}`,
  'the first character of the password': (password) => [...password].slice(0, 1).join(''),
  // Not the first in its session: what a failure leaves open is open to LOGIN too.
  'the password without its last character, with LOGIN': withoutLast,
  'the password without its last character': withoutLast,
  'the password with another last character': withAnotherLast,
  'the password with another character in the middle': withAnotherInTheMiddle,
  'the user name as the password': (_, user) => user,
}
/** A password without letters has no other case, one character cannot be shortened, and a server may have no LOGIN. */
const MAY_BE_LEFT_OUT = /^the /

export const nearlyRight = experiment({
  id: 'smtp-nearly-right',
  title: say`Passwords that are nearly right, the right one with the user name of another account, and MAIL after three failures`,
  protocol: 'smtp',
  runClass: 'bad-logins',
  async drive({ smtp, account: { user, password, address }, otherAccount }) {
    const passwords = Object.entries(NEARLY).map(([name, change]) => ({ name, user, password: change(password, user) }))
    const other =
      otherAccount && otherAccount.password !== password
        ? [{ name: 'the user name of another account', user: otherAccount.user, password }]
        : []
    const attempts = [...passwords, ...other].filter(
      (one) => one.user !== user || (one.password !== password && one.password !== ''),
    )
    await tryLogins(
      smtp,
      attempts.map((one) =>
        one.name.endsWith('with LOGIN')
          ? { name: one.name, lines: ['AUTH LOGIN', encodeBase64(one.user), encodeBase64(one.password)] }
          : plain(one.name, plainMessage(one.user, one.password)),
      ),
      `MAIL FROM:<${address}>`,
    )
  },
})

export const ss130 = check({
  id: 'SS-130',
  title: say`The password counts to the letter, for its own user alone`,
  over: [nearlyRight],
  needs: ['smtp:auth'],
  given: ['SS-030', 'SS-034/HTG-2.2.1-1', 'SS-048/HTG-3.1.3-2'],
  decides: ['HTG-2.2.1-1', 'HTG-3.1.3-2'],
  remedy: say`Compare the password as a whole and as it is: its length, its case and its spaces count. However many logins fail, none of them counts.`,
  judge({ smtp }) {
    const outcomes = outcomesOf(smtp, say`a password that is nearly right`)
    for (const mail of smtp.marked('mail-after'))
      demand('HTG-3.1.3-2', mail, {
        text: inStage(isNotHonoured.text, 'after three failed logins'),
        holds: isNotHonoured.holds,
      })
    nobodyLogsIn('HTG-2.2.1-1', outcomes)
    allTried(
      outcomes,
      Object.keys(NEARLY).filter((name) => !MAY_BE_LEFT_OUT.test(name)),
      smtp,
    )
  },
})

export const ss046 = check({
  id: 'SS-046',
  title: say`The session goes on until a third login has failed`,
  over: [nearlyRight],
  needs: ['smtp:auth'],
  given: ['SS-030', 'SS-130/HTG-2.2.1-1'],
  decides: ['RFC4954-9-1'],
  remedy: say`Let a client try at least three times before the connection is dropped.`,
  judge({ smtp }) {
    const sessions = smtp.sessions.filter((session) => session.marked('stimulus').length > 0)
    const failures = present(sessions, say`a failed login`).map((session) => {
      const tried = session.marked('stimulus')
      // A 421 in answer to a login is its failure as well.
      const failed = tried.filter(({ code }) => code >= 400).length
      return {
        failed,
        isDropped: tried.some(({ code, closedByServer }) => code === 421 || closedByServer),
        last: tried.at(-1)!,
      }
    })
    const early = failures.filter(({ failed, isDropped }) => isDropped && failed < A_SESSION)
    for (const { failed, last } of early) {
      should(
        'RFC4954-9-1',
        fact(false, say`after ${{ count: failed }} failed logins: ${{ reply: last.observed }}`, last.at),
        itHolds(say`a session that goes on until three logins have failed`),
      )
    }
    if (early.length > 0) return
    const whole = failures.find(({ failed }) => failed >= A_SESSION)
    control(whole?.last, { text: say`three failed logins in a session`, holds: () => true })
    should(
      'RFC4954-9-1',
      fact(true, say`${{ count: whole!.failed }} failed logins in a session`, whole!.last.at),
      itHolds(say`a session that goes on until three logins have failed`),
    )
  },
})

/** Logins in which something is empty, by name. */
const EMPTY: readonly (readonly [name: string, lines: (user: string, password: string) => readonly string[]])[] = [
  ['an empty user name', (_, password) => [`AUTH PLAIN ${plainMessage('', password)}`]],
  ['an empty user name and an empty password', () => [`AUTH PLAIN ${plainMessage('', '')}`]],
  ['LOGIN with an empty user name', (_, password) => ['AUTH LOGIN', '', encodeBase64(password)]],
  ['LOGIN with an empty password', (user) => ['AUTH LOGIN', encodeBase64(user), '']],
  ['LOGIN with an empty user name and an empty password', () => ['AUTH LOGIN', '', '']],
  ['LOGIN with “=” for the user name', (_, password) => ['AUTH LOGIN =', encodeBase64(password)]],
]

export const emptyIdentities = experiment({
  id: 'smtp-empty-identities',
  title: say`Logins with an empty user name or an empty password, and an empty initial response`,
  protocol: 'smtp',
  runClass: 'bad-logins',
  async drive({ smtp, account: { user, password } }) {
    await sideBySide([
      tryLogins(
        smtp,
        EMPTY.map(([name, lines]) => ({ name, lines: lines(user, password) })),
      ),
      (async () => {
        const peer = await smtp.secure()
        if (codeOf(await peer.command('AUTH PLAIN =', 'empty-initial')) === 334) await peer.command('*', 'cancelled')
        await peer.quit()
      })(),
    ])
  },
})

export const ss131 = check({
  id: 'SS-131',
  title: say`An empty user name or password does not log in, and “=” is an empty initial response`,
  over: [emptyIdentities],
  needs: ['smtp:auth'],
  given: ['SS-030', 'SS-032'],
  decides: ['HTG-2.2.1-1', 'RFC4954-4-21'],
  remedy: say`Refuse an empty user name and an empty password before any directory is asked: many take an empty password for a guest.`,
  judge({ smtp }) {
    const outcomes = outcomesOf(smtp, say`a login with something empty`)
    nobodyLogsIn('HTG-2.2.1-1', outcomes)
    const [initial] = stimuli(smtp, 'empty-initial', say`AUTH PLAIN with “=”`)
    control(initial, isDecided)
    demand('HTG-2.2.1-1', initial, { text: say`no login without credentials`, holds: ({ code }) => code !== 235 })
    should('RFC4954-4-21', initial, permanentFailure, {
      remedy: say`Take “=” for a response that is there and is empty: PLAIN has no message then, and the login is refused.`,
    })
    allTried(
      outcomes,
      EMPTY.map(([name]) => name),
      smtp,
    )
  },
})

const LOCAL_PART = 'the local part alone'

export const otherNames = experiment({
  id: 'smtp-other-names',
  title: say`The right password with user names that are nearly the mailbox name`,
  protocol: 'smtp',
  runClass: 'bad-logins',
  async drive({ smtp, account: { user, password } }) {
    const names = [[LOCAL_PART, user.split('@')[0]!] as const, ...otherNamesOf(user)]
    await tryLogins(
      smtp,
      names.map(([name, given]) => plain(name, plainMessage(given, password))),
    )
  },
})

export const ss036 = check({
  id: 'SS-036',
  title: say`The user name is the full mailbox name`,
  over: [otherNames],
  needs: ['smtp:auth'],
  decides: ['HTG-3.7-4'],
  remedy: say`Look accounts up by the full mailbox name, domain included, and take nothing off it first.`,
  judge({ smtp, subject }) {
    const [account] = subject.accounts
    control(
      fact(account?.user.includes('@') === true, account ? verbatim(account.user) : say`no account`),
      itHolds(say`a user name with a domain`),
    )
    const outcomes = outcomesOf(smtp, say`a login with another user name`)
    for (const outcome of outcomes) should('HTG-3.7-4', outcome, isNoLogin(outcome), breachBy(outcome.detail))
    for (const outcome of outcomes) control(outcome, isDecided)
    allTried(outcomes, [LOCAL_PART, ...Object.keys(OTHER_NAMES)], smtp)
  },
})

export const otherCaseLogin = experiment({
  id: 'smtp-other-case-login',
  title: say`A login with the user name in the other case`,
  protocol: 'smtp',
  runClass: 'bad-logins',
  async drive({ smtp, account }) {
    const user = otherCase(account.user)
    if (user === account.user) return
    const peer = await smtp.secure()
    await peer.command(`AUTH PLAIN ${plainMessage(user, account.password)}`, 'stimulus')
    await peer.quit()
  },
})

export const ss132 = check({
  id: 'SS-132',
  title: say`What a user name in the other case gets is recorded`,
  over: [otherCaseLogin],
  needs: ['smtp:auth'],
  given: ['SS-030'],
  decides: ['HTG-3.7-5'],
  observation: true,
  judge({ smtp }) {
    const [login] = stimuli(smtp, 'stimulus', say`the user name in the other case`)
    control(login, isDecided)
    note('HTG-3.7-5', login, { text: say`a refusal, as the case counts`, holds: isNotHonoured.holds })
  },
})

export const resumedSession = experiment({
  id: 'smtp-resumed-session',
  title: say`A login, and then MAIL without a login in a session that resumes the TLS of the first`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp, account }) {
    const first = await smtp.authenticated()
    const session = first.wire.secure?.getSession()
    await first.quit()
    const second = await smtp.secure(session ? { session } : {})
    await second.command(`MAIL FROM:<${account.address}>`, 'mail')
    await second.command('VRFY postmaster', 'other')
    await second.quit()
  },
})

export const ss049 = check({
  id: 'SS-049',
  title: say`A login does not outlive its session, not even where the TLS session is resumed`,
  over: [resumedSession],
  needs: ['smtp:auth'],
  given: ['SS-048/HTG-3.1.3-2'],
  decides: ['HTG-3.1.3-1', 'HTG-3.1.3-2', 'RFC6409-4.3-1', 'RFC6409-4.3-2', 'RFC4954-6-1'],
  remedy: say`Keep the login with the connection and nowhere else: a ticket for TLS says nothing about who is logged in.`,
  judge({ smtp }) {
    const [mail] = stimuli(smtp, 'mail', say`MAIL in a second session`)
    control(mail, isDecided)
    const isResumed = firstEvent(mail.raw.log, 'tls')?.resumed === true
    const without = {
      text: isResumed ? say`no 2yz or 3yz reply in the resumed session` : say`no 2yz or 3yz reply in the next session`,
      holds: isNotHonoured.holds,
    }
    for (const requirement of ['HTG-3.1.3-1', 'HTG-3.1.3-2', 'RFC6409-4.3-1']) demand(requirement, mail, without)
    should('RFC6409-4.3-2', mail, gets(530))
    for (const other of smtp.marked('other')) should('RFC4954-6-1', other, permanentFailure)
  },
})

export const ss134 = check({
  id: 'SS-134',
  title: say`Whether CRAM-MD5 works is recorded, as it hints at passwords that can be recovered`,
  over: [unsupportedMechanisms],
  needs: ['smtp:auth'],
  decides: ['HTG-FN2-2', 'RFC4954-4-15'],
  observation: true,
  judge({ smtp }) {
    const asked = stimuli(smtp, 'stimulus', say`AUTH CRAM-MD5`)
    const challenge = asked.find(({ detail }) => detail === 'CRAM-MD5')
    control(challenge, isDecided)
    const [response] = smtp.marked('cram-response')
    if (response) control(response, isDecided)
    const last = response ?? challenge
    note('RFC4954-4-15', last, { text: say`CRAM-MD5 is not to be had`, holds: isNotHonoured.holds })
    const remedy = say`Drop CRAM-MD5 and store passwords as one-way hashes alone.`
    // RFC 2195 §2: a context of the hash may be stored in place of the password, so that it is a hint and no proof.
    if (gets(235).holds(last))
      demand(
        'HTG-FN2-2',
        last,
        { text: say`no login with CRAM-MD5, which a one-way hash of the password cannot serve`, holds: () => false },
        { breach: 'info', remedy },
      )
    else notApplicable('HTG-FN2-2', last, say`CRAM-MD5 works (without it nothing tells how passwords are stored)`)
  },
})
