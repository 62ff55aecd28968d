import { type DriveContext, sideBySide } from '../../harness/driving/drive.ts'
import { experiment } from '../../harness/driving/gateway-experiment.ts'
import { type Pop3Login, statusOf } from '../../harness/driving/pop3-peer.ts'
import { Semaphore } from '../../harness/driving/turns.ts'
import { decodeBase64, encodeBase64 } from '../../harness/grammar/base64.ts'
import { plainMessage } from '../../harness/grammar/sasl-plain.ts'
import { check } from '../../harness/judging/check.ts'
import {
  control,
  demand,
  type Expectation,
  fact,
  itHolds,
  note,
  present,
  should,
  undecided,
} from '../../harness/judging/finding.ts'
import { challenge, err, isNotHonoured, loggedIn, ok } from '../../harness/judging/pop3-expectations.ts'
import type { Pop3Evidence, Pop3Exchange } from '../../harness/reading/pop3-exchange.ts'
import { firstEvent } from '../../harness/reading/session.ts'
import { joined, say, type Text } from '../../harness/text/text.ts'
import { pop3Ladder } from './ladder.ts'
import { capaInsideTls, extraMechanisms, IN_STEP, mechanisms } from './pop3-before-tls.ts'
import { allTried, inStageOf } from './stimuli.ts'

/*
 * §4.3.2 and §4.1.1, AUTHORIZATION: login inside TLS with AUTH PLAIN, AUTH LOGIN (RFC 5034) and USER with PASS
 * (RFC 1939 §7), what a failed one comes to, and what is possible without.
 */

/**
 * One login, step by step with a mark each, and STAT to see whether it counted. The maildrop may be locked for a moment
 * after the session before, so that a refusal of the last step is met with another try. One that stays is followed by
 * the way to log in that was found to work, which shows that the maildrop was free.
 */
const stepByStep = (id: string, title: Text, steps: (account: DriveContext['account']) => readonly string[]) =>
  experiment({
    id,
    title,
    protocol: 'pop3',
    runClass: 'safe',
    uses: ['maildrop'],
    async drive({ pop3, account, profile, pause }) {
      const lines = steps(account)
      const until = performance.now() + profile.limits.reply
      for (;;) {
        const peer = await pop3.secure()
        let taken = 0
        for (const line of lines) {
          const status = statusOf(await peer.command(line, `step-${taken + 1}`))
          if (status === 'err' || status === 'none') break
          taken++
        }
        if (taken === lines.length) await peer.command('STAT', 'stat')
        await peer.quit()
        if (taken !== lines.length - 1) return
        if (performance.now() >= until) return (await pop3.transaction(account, 'control')).quit()
        await pause(profile.limits.quiet)
      }
    },
  })

/** The exchanges of the last try of a login. */
function lastTry(pop3: Pop3Evidence): Pop3Evidence {
  return (
    pop3.sessions.findLast((session) => session.marked('step-1').length > 0) ?? undecided(say`a login was not reached`)
  )
}

/** The end of a login. A refusal says something of it only where the maildrop was free. */
function decided(exchange: Pop3Exchange, pop3: Pop3Evidence): Pop3Exchange {
  if (!exchange.closedByServer && err.holds(exchange)) control(pop3.marked('control').at(-1), ok)
  return exchange
}

const isBase64Challenge: Expectation<Pop3Exchange> = {
  text: say`“+ ” followed by base64 and nothing else`,
  holds: (exchange) => challenge.holds(exchange) && decodeBase64(exchange.response!.text) !== undefined,
}

export const authPlain = stepByStep('pop3-auth-plain', say`AUTH PLAIN without an initial response`, (account) => [
  'AUTH PLAIN',
  plainMessage(account.user, account.password),
])

/** What the checks of a mechanism stand on: that it is offered, where the profile wants that. */
const OFFERS_SASL = [...IN_STEP, 'SP-010/RFC5034-3-1'] as const
const OFFERS_PLAIN = [...OFFERS_SASL, 'SP-010/HTG-4.3.2-2'] as const
const OFFERS_LOGIN = [...OFFERS_SASL, 'SP-010/HTG-4.3.2-3'] as const

const isRefused = (exchange: Pop3Exchange): boolean => exchange.status === 'err'

/** Whether the ladder's AUTH PLAIN with an initial response was refused, so that the mechanism or all of AUTH is missing. */
const initialIsRefused = (pop3: Pop3Evidence): boolean =>
  pop3.marked('login').some((exchange) => exchange.detail === 'plain-initial' && isRefused(exchange))

export const sp012 = check({
  id: 'SP-012',
  title: say`AUTH PLAIN without an initial response gets an empty challenge, then logs in`,
  over: [authPlain, pop3Ladder],
  needs: ['pop3:login'],
  given: OFFERS_PLAIN,
  decides: ['HTG-4.3.2-2', 'HTG-4.3.2-4', 'HTG-4.1.1-5', 'HTG-4.4-2', 'RFC5034-4-3', 'RFC5034-4-4', 'RFC5034-4-8'],
  remedy: say`Answer “AUTH PLAIN” with “+ ”, a plus and a space, and read the response from the next line.`,
  judge({ pop3 }) {
    const login = lastTry(pop3)
    const [first] = present(login.marked('step-1'), say`AUTH PLAIN`)
    if (isRefused(first) && initialIsRefused(pop3))
      undecided(say`AUTH PLAIN is refused with an initial response as well, which SP-013 says`, first)
    demand('HTG-4.3.2-2', first, challenge)
    demand('RFC5034-4-3', first, isBase64Challenge)
    const [second] = present(login.marked('step-2'), say`the response`)
    demand('HTG-4.3.2-4', decided(second, pop3), ok)
    demand('RFC5034-4-8', second, ok)
    const [stat] = present(pop3.marked('stat'), say`STAT after the login`)
    demand('HTG-4.1.1-5', stat, ok)
    should('RFC5034-4-4', first, {
      text: say`“+ ” and nothing after it`,
      holds: ({ response }) => response?.raw === '+ \r\n',
    })
    note('HTG-4.4-2', second, {
      text: say`a text about the maildrop`,
      holds: ({ response }) => /maildrop/i.test(response?.text ?? ''),
    })
  },
})

export const sp013 = check({
  id: 'SP-013',
  title: say`AUTH PLAIN with an initial response logs in`,
  over: [pop3Ladder],
  // Not the rung of the login: where no login works at all, it is this check that says so.
  needs: ['pop3:tls'],
  given: OFFERS_PLAIN,
  decides: ['HTG-4.3.2-2', 'HTG-4.1.1-5', 'RFC5034-4-8', 'RFC5034-4-9'],
  remedy: say`Accept the credentials on the AUTH line: “AUTH PLAIN <base64>” is one command and gets +OK at once.`,
  judge({ pop3 }) {
    const logins = present(pop3.marked('login'), say`a login`)
    const attempt = logins.find(({ detail }) => detail === 'plain-initial')
    if (!attempt) undecided(say`AUTH PLAIN with an initial response was not reached`)
    // When another way works the credentials are good, and it is the initial response that is not taken.
    if (!logins.some(loggedIn.holds))
      undecided(say`each way to log in was refused: are the user name and the password right?`, attempt)
    demand('RFC5034-4-9', attempt, ok)
    demand('HTG-4.3.2-2', attempt, ok)
    demand('RFC5034-4-8', attempt, ok)
    const [stat] = present(pop3.marked('transaction'), say`STAT after the login`)
    demand('HTG-4.1.1-5', stat, ok)
  },
})

export const authLogin = stepByStep('pop3-auth-login', say`AUTH LOGIN`, (account) => [
  'AUTH LOGIN',
  encodeBase64(account.user),
  encodeBase64(account.password),
])

export const sp014 = check({
  id: 'SP-014',
  title: say`AUTH LOGIN asks for name and password, then logs in`,
  over: [authLogin, pop3Ladder],
  needs: ['pop3:login'],
  given: OFFERS_LOGIN,
  decides: ['HTG-4.3.2-3', 'HTG-4.3.2-4', 'HTG-4.1.1-5', 'RFC5034-4-3', 'RFC5034-4-8'],
  remedy: say`Answer “AUTH LOGIN” with two challenges in base64, for the name and then for the password.`,
  judge({ pop3 }) {
    const login = lastTry(pop3)
    const challenges = [login.marked('step-1')[0], login.marked('step-2')[0]]
    const [first] = challenges
    if (first && isRefused(first) && initialIsRefused(pop3))
      undecided(say`AUTH is refused with PLAIN as well, which SP-013 says`, first)
    for (const exchange of present(
      challenges.filter((each) => each !== undefined),
      say`AUTH LOGIN`,
    ))
      demand('HTG-4.3.2-3', exchange, challenge)
    for (const exchange of challenges) if (exchange) demand('RFC5034-4-3', exchange, isBase64Challenge)
    const [last] = present(login.marked('step-3'), say`the password`)
    demand('HTG-4.3.2-4', decided(last, pop3), ok)
    demand('RFC5034-4-8', last, ok)
    const [stat] = present(pop3.marked('stat'), say`STAT after the login`)
    demand('HTG-4.1.1-5', stat, ok)
  },
})

export const userPass = stepByStep('pop3-user-pass', say`USER and PASS inside TLS`, (account) => [
  `USER ${account.user}`,
  `PASS ${account.password}`,
])

export const sp015 = check({
  id: 'SP-015',
  title: say`USER and PASS log in inside TLS`,
  over: [userPass],
  needs: ['pop3:login'],
  given: IN_STEP,
  decides: ['HTG-4.1.1-3'],
  remedy: say`Accept USER and PASS once TLS is up, in addition to AUTH: the document describes the login with them.`,
  judge({ pop3 }) {
    const login = lastTry(pop3)
    const [user] = present(login.marked('step-1'), say`USER`)
    const options = { setting: 'pop3.userPass' }
    should('HTG-4.1.1-3', user, ok, options)
    if (!ok.holds(user)) return
    const [pass] = present(login.marked('step-2'), say`PASS`)
    should('HTG-4.1.1-3', decided(pass, pop3), ok, options)
  },
})

const WAYS: readonly Pop3Login[] = ['plain-initial', 'plain', 'login', 'user-pass']
/** No account has it: passwords are issued, and this one is in public. */
const WRONG_PASSWORD = 'this-is-not-the-password'

export const failedLogin = experiment({
  id: 'pop3-failed-login',
  title: say`A wrong password twice with each way to log in, STAT after each, then the right login in the same session`,
  protocol: 'pop3',
  runClass: 'bad-logins',
  uses: ['maildrop'],
  async drive({ pop3, account, profile }) {
    // Only one may have the maildrop.
    const turns = new Semaphore(1)
    // Side by side, since many servers take their time over a failure.
    await sideBySide(
      WAYS.map(async (way) => {
        const peer = await pop3.secure()
        // What is shut the first time may be open the second.
        for (const as of ['wrong', 'wrong-again']) {
          if (peer.wire.closed) return
          const isIn = await peer.login(way, account.user, WRONG_PASSWORD, as)
          await peer.command('STAT', 'after', way)
          // The others need the maildrop.
          if (isIn) return peer.quit()
        }
        const leave = await turns.take()
        try {
          if (peer.wire.closed) return
          const isIn = await pop3.loginUnlocked(peer, 'right', performance.now() + profile.limits.reply)
          await peer.quit()
          // Somebody else may have the maildrop.
          if (!isIn) await (await pop3.transaction(account, 'control')).quit()
        } finally {
          leave()
        }
      }),
    )
  },
})

export const sp016 = check({
  id: 'SP-016',
  title: say`A failed login gets -ERR and opens nothing; the right one still works`,
  over: [failedLogin],
  needs: ['pop3:transaction'],
  given: IN_STEP,
  decides: ['HTG-4.1.1-1', 'HTG-4.1.1-5', 'HTG-4.3.2-1', 'RFC1939-3-5', 'RFC1939-4-4', 'RFC5034-4-8'],
  remedy: say`Answer a wrong password with -ERR and stay in AUTHORIZATION (or close), so that the client can try again.`,
  judge({ pop3 }) {
    const sessions = pop3.sessions.filter((session) => session.marked('wrong').length > 0)
    const seen = present(sessions, say`a login with a wrong password`).map((session) => ({
      // The refusal may come at any step: a server without USER refuses there.
      wrong: session.marked('wrong').at(-1)!,
      again: session.marked('wrong-again').filter(({ sent }) => sent !== ''),
      after: session.marked('after').filter(({ sent }) => sent !== ''),
      right: session.marked('right').at(-1),
    }))
    for (const { wrong } of seen) demand('HTG-4.3.2-1', wrong, isNotHonoured)
    for (const { again } of seen) for (const wrong of again.slice(-1)) demand('HTG-4.3.2-1', wrong, secondRefused)
    for (const { after } of seen) for (const stat of after) demand('HTG-4.1.1-5', stat, isNotHonoured)
    for (const { after } of seen) for (const stat of after) demand('HTG-4.1.1-1', stat, isNotHonoured)
    for (const { wrong } of seen) demand(wrong.detail === 'user-pass' ? 'RFC1939-4-4' : 'RFC5034-4-8', wrong, err)
    for (const { after } of seen) for (const stat of after) demand('RFC1939-3-5', stat, refusedOrClosed)
    for (const { right } of seen) {
      if (right) demand('RFC1939-4-4', decided(right, pop3), logsInOrClosed)
    }
    allTried(
      seen.map(({ wrong }) => wrong),
      WAYS,
      pop3,
    )
  },
})

const secondRefused: Expectation<Pop3Exchange> = {
  text: say`a refusal of the second login with a wrong password as well`,
  holds: isNotHonoured.holds,
}
const refusedOrClosed: Expectation<Pop3Exchange> = {
  text: say`-ERR, or the end of the connection`,
  holds: (exchange) => err.holds(exchange) || (exchange.status === 'none' && exchange.closedByServer),
}
const logsInOrClosed: Expectation<Pop3Exchange> = {
  text: say`+OK, as the login is right, or the end of the connection`,
  holds: (exchange) => ok.holds(exchange) || exchange.closedByServer,
}

/** The mechanisms of the interface (§4.3.2). */
const MECHANISMS = ['PLAIN', 'LOGIN'] as const

export const cancelledLogin = experiment({
  id: 'pop3-cancelled-login',
  title: say`AUTH PLAIN and AUTH LOGIN, cancelled with “*”, then STAT`,
  protocol: 'pop3',
  runClass: 'safe',
  async drive({ pop3 }) {
    await sideBySide(
      MECHANISMS.map(async (mechanism) => {
        const peer = await pop3.secure()
        if (statusOf(await peer.command(`AUTH ${mechanism}`, 'begin')) !== 'challenge') return peer.quit()
        if (statusOf(await peer.command('*', 'cancel', mechanism)) === 'err' && !peer.wire.closed)
          await peer.command('STAT', 'stimulus', 'after “*”')
        await peer.quit()
      }),
    )
  },
})

export const sp017 = check({
  id: 'SP-017',
  title: say`“*” cancels a login`,
  over: [cancelledLogin, capaInsideTls],
  needs: ['pop3:login'],
  given: IN_STEP,
  decides: ['RFC5034-4-5'],
  remedy: say`Compare a response with “*” before decoding it, and answer -ERR.`,
  judge({ pop3 }) {
    const cancelled = present(pop3.marked('cancel'), say`a challenge to cancel`)
    for (const exchange of cancelled) demand('RFC5034-4-5', exchange, err)
    // What is offered and refused is another check's finding, and nothing could be cancelled there.
    const offered = new Set(pop3.marked('capa').flatMap(mechanisms))
    allTried(
      cancelled,
      MECHANISMS.filter((mechanism) => offered.has(mechanism)),
      pop3,
    )
  },
})

/** What is done to the base64 of good credentials, so that only a decoder that overlooks it lets them in. */
const DAMAGE: readonly {
  readonly name: string
  readonly damage: (base64: string) => string
  readonly lenient?: true
}[] = [
  { name: 'an asterisk within', damage: (base64) => `${base64.slice(0, 8)}*${base64.slice(8)}` },
  { name: 'a space within', damage: (base64) => `${base64.slice(0, 8)} ${base64.slice(8)}` },
  { name: 'a hyphen within', damage: (base64) => `${base64.slice(0, 8)}-${base64.slice(8)}` },
  { name: 'an equals sign in front', damage: (base64) => `=${base64}` },
  { name: 'padding within', damage: (base64) => `${base64.slice(0, 8)}====${base64.slice(8)}` },
  // Many decoders do without padding, and nothing is ambiguous then.
  { name: 'padding left out', damage: (base64) => base64.replace(/=+$/, ''), lenient: true },
]

export const brokenBase64 = experiment({
  id: 'pop3-broken-base64',
  title: say`Good credentials in base64 with an illegal octet, each in a session of its own`,
  protocol: 'pop3',
  runClass: 'bad-logins',
  uses: ['maildrop'],
  async drive({ pop3, account }) {
    const credentials = plainMessage(account.user, account.password)
    await sideBySide(
      DAMAGE.map(async ({ name, damage }) => {
        const response = damage(credentials)
        if (response === credentials) return
        const peer = await pop3.secure()
        if (statusOf(await peer.command('AUTH PLAIN', 'begin', name)) === 'challenge') {
          await peer.command(response, 'stimulus', name)
        }
        await peer.quit()
      }),
    )
  },
})

export const sp018 = check({
  id: 'SP-018',
  title: say`A response that is not base64 is refused`,
  over: [brokenBase64],
  needs: ['pop3:login'],
  given: [...IN_STEP, 'SP-012/HTG-4.3.2-2'],
  decides: ['RFC5034-4-6'],
  remedy: say`Decode base64 strictly: refuse every octet outside its alphabet, and padding anywhere but at the end.`,
  judge({ pop3 }) {
    const lenient = new Set(DAMAGE.filter((each) => each.lenient).map(({ name }) => name))
    const stimuli = present(pop3.marked('stimulus'), say`a response that is not base64`)
    for (const exchange of stimuli) {
      if (firstEvent(exchange.raw.log, 'sasl')?.base64 !== 'broken')
        undecided(say`the response was base64 after all`, exchange)
    }
    for (const exchange of stimuli.filter(({ detail = '' }) => !lenient.has(detail)))
      demand('RFC5034-4-6', exchange, err)
    for (const exchange of stimuli.filter(({ detail = '' }) => lenient.has(detail)))
      demand('RFC5034-4-6', exchange, err, { breach: 'warn' })
    allTried(
      stimuli,
      pop3.marked('begin').flatMap(({ detail }) => detail ?? []),
      pop3,
    )
  },
})

export const unsupportedMechanisms = experiment({
  id: 'pop3-unsupported-mechanisms',
  title: say`AUTH with mechanisms that the interface does not have, each in a session of its own`,
  protocol: 'pop3',
  runClass: 'safe',
  async drive({ pop3 }) {
    await sideBySide(
      ['DIGEST-MD5', 'CRAM-MD5', 'XYZZY'].map(async (mechanism) => {
        const peer = await pop3.secure()
        const response = await peer.command(`AUTH ${mechanism}`, 'stimulus', mechanism)
        if (statusOf(response) === 'challenge') await peer.command('*', 'cancel')
        await peer.quit()
      }),
    )
  },
})

export const sp019 = check({
  id: 'SP-019',
  title: say`Mechanisms other than PLAIN and LOGIN are refused`,
  over: [unsupportedMechanisms, capaInsideTls],
  needs: ['pop3:login'],
  given: IN_STEP,
  decides: ['HTG-FN6-1', 'HTG-4.3.2-5', 'RFC5034-4-2'],
  remedy: say`Answer AUTH with any mechanism but PLAIN and LOGIN with -ERR.`,
  judge({ pop3, profile }) {
    // What is advertised is SP-010's finding already.
    const advertised = new Set(pop3.marked('capa').flatMap(mechanisms))
    const probes = pop3.marked('stimulus').filter(({ detail = '' }) => !advertised.has(detail))
    const of = (mechanism: string) => probes.filter(({ detail }) => detail === mechanism)
    present(probes, say`AUTH with a mechanism that is not supported`)
    for (const exchange of of('DIGEST-MD5')) demand('HTG-FN6-1', exchange, isNotHonoured)
    for (const exchange of [...of('DIGEST-MD5'), ...of('XYZZY')]) demand('RFC5034-4-2', exchange, err)
    for (const exchange of of('CRAM-MD5')) should('HTG-4.3.2-5', exchange, isNotHonoured, extraMechanisms(profile))
  },
})

export const loginAgain = experiment({
  id: 'pop3-login-after-login',
  title: say`AUTH, USER and PASS in TRANSACTION, each in a session of its own`,
  protocol: 'pop3',
  runClass: 'safe',
  uses: ['maildrop'],
  async drive({ pop3, account }) {
    const lines = [
      `AUTH PLAIN ${plainMessage(account.user, account.password)}`,
      'AUTH LOGIN',
      `USER ${account.user}`,
      `PASS ${account.password}`,
    ]
    for (const line of lines) {
      const peer = await pop3.transaction()
      if (statusOf(await peer.command(line, 'stimulus')) === 'challenge') await peer.command('*', 'cancel')
      await peer.command('STAT', 'control')
      await peer.quit()
    }
  },
})

export const sp021 = check({
  id: 'SP-021',
  title: say`A second login after a login is refused`,
  over: [loginAgain],
  needs: ['pop3:transaction'],
  given: IN_STEP,
  decides: ['RFC1939-3-5', 'RFC5034-4-1'],
  remedy: say`Refuse AUTH, USER and PASS with -ERR in TRANSACTION.`,
  judge({ pop3 }) {
    const exchanges = present(pop3.marked('stimulus'), say`a login in TRANSACTION`)
    for (const exchange of exchanges) {
      demand(exchange.sent.startsWith('AUTH') ? 'RFC5034-4-1' : 'RFC1939-3-5', exchange, err)
    }
    if (!pop3.marked('control').some(ok.holds)) undecided(say`control: STAT did not work after any of them`)
  },
})

export const withoutLogin = experiment({
  id: 'pop3-without-login',
  title: say`Commands of the TRANSACTION state inside TLS without a login, and after USER, each in a session of its own`,
  protocol: 'pop3',
  runClass: 'safe',
  async drive({ pop3, account }) {
    const lines = ['STAT', 'LIST', 'RETR 1', 'DELE 1', 'NOOP', 'RSET', 'UIDL', 'TOP 1 0']
    await sideBySide(
      lines.map(async (line) => {
        const peer = await pop3.secure()
        const isRefused = statusOf(await peer.command(line, 'stimulus')) === 'err'
        // Half a login logs nobody in.
        if (isRefused && statusOf(await peer.command(`USER ${account.user}`, 'half')) === 'ok')
          await peer.command(line, 'stimulus', 'after USER')
        await peer.quit()
      }),
    )
  },
})

export const sp051 = check({
  id: 'SP-051',
  title: say`Nothing of the maildrop is reached without a login`,
  over: [withoutLogin, cancelledLogin],
  // The same commands work after the login that the ladder made.
  needs: ['pop3:transaction'],
  given: IN_STEP,
  decides: ['HTG-4.1.1-1', 'HTG-4.1.1-2', 'HTG-4.3.2-1', 'RFC1939-3-5', 'RFC2595-4-4'],
  remedy: say`Answer every command but CAPA, QUIT and those of the login with -ERR until the login has succeeded.`,
  judge({ pop3 }) {
    const exchanges = present(pop3.marked('stimulus'), say`a command without login`)
    control(pop3.marked('quit')[0], ok)
    const honoured = exchanges.filter((exchange) => !isNotHonoured.holds(exchange))
    const shown = honoured.map(
      (exchange) => say`${{ command: exchange.sent.trimEnd() }}: ${{ reply: exchange.observed }}`,
    )
    const observed = shown.length === 0 ? say`every command was refused` : joined(shown, '; ')
    demand(
      'RFC2595-4-4',
      fact(honoured.length < exchanges.length, observed, exchanges[0].at),
      itHolds(say`AUTHORIZATION after the handshake`),
    )
    const refused = exchanges.map((exchange) => [exchange, inStageOf(isNotHonoured, exchange)] as const)
    for (const each of refused) demand('HTG-4.3.2-1', ...each)
    for (const each of refused) demand('HTG-4.1.1-2', ...each)
    for (const each of refused) demand('HTG-4.1.1-1', ...each)
    // A server may end a session over its second error.
    for (const exchange of exchanges) if (exchange.detail === undefined) demand('RFC1939-3-5', exchange, err)
  },
})
