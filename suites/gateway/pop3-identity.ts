import { createHash } from 'node:crypto'
import { conformingMessage } from '../../fixtures/messages/conforming.ts'
import { type DriveContext, sideBySide } from '../../harness/driving/drive.ts'
import { experiment } from '../../harness/driving/gateway-experiment.ts'
import { type Pop3Peer, statusOf } from '../../harness/driving/pop3-peer.ts'
import { decodeBase64, encodeBase64 } from '../../harness/grammar/base64.ts'
import { plainMessage } from '../../harness/grammar/sasl-plain.ts'
import { check } from '../../harness/judging/check.ts'
import type { Experiment } from '../../harness/judging/experiment.ts'
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
import { challenge, err, isNotHonoured, loggedIn, ok } from '../../harness/judging/pop3-expectations.ts'
import type { Pop3Evidence, Pop3Exchange } from '../../harness/reading/pop3-exchange.ts'
import { say, type Text, verbatim } from '../../harness/text/text.ts'
import { pop3Ladder } from './ladder.ts'
import { inWords } from './mark-details.ts'
import { otherCase, withAnotherInTheMiddle, withAnotherLast, withoutLast } from './nearly-right.ts'
import { breachBy, otherNamesOf } from './other-names.ts'
import { IN_STEP } from './pop3-before-tls.ts'
import { userPass } from './pop3-login.ts'
import { allTried } from './stimuli.ts'

/*
 * §4.3.2 and §4.7: who is let in. The user name is the whole mailbox name, the password counts to the letter, and what is
 * proved is one identity: one's own (RFC 4422 §3.4.1, RFC 4616 §2).
 */

/** A refused login that says which one it was. */
const refused = ({ detail = '' }: Pop3Exchange): Expectation<Pop3Exchange> => ({
  text: say`a refusal of the login (${{ variant: inWords(detail) }})`,
  holds: isNotHonoured.holds,
})

/** A refusal that is about something else decides nothing: the maildrop may be in use. */
const isDecided: Expectation<Pop3Exchange> = {
  text: say`no temporary refusal`,
  holds: ({ postponed }) => postponed === undefined,
}

/** A command with an initial response may have no more octets, with its CRLF (RFC 5034 §4). */
const LONGEST_WITH_RESPONSE = 255

/** Sends a PLAIN message, on the command line where it fits there. */
async function authPlain(peer: Pop3Peer, message: string, detail: string): Promise<boolean> {
  const line = `AUTH PLAIN ${message}`
  if (line.length + 2 <= LONGEST_WITH_RESPONSE) return statusOf(await peer.command(line, 'stimulus', detail)) === 'ok'
  if (statusOf(await peer.command('AUTH PLAIN', 'begin', detail)) !== 'challenge') return false
  return statusOf(await peer.command(message, 'stimulus', detail)) === 'ok'
}

/** Logins that are to fail, each in a session of its own: a server may end one after a failure. */
const refusedLogins = (
  id: string,
  title: Text,
  logins: (context: DriveContext) => Readonly<Record<string, (peer: Pop3Peer) => Promise<unknown>>>,
): Experiment =>
  experiment({
    id,
    title,
    protocol: 'pop3',
    runClass: 'bad-logins',
    uses: ['maildrop'],
    async drive(context) {
      await sideBySide(
        Object.entries(logins(context)).map(async ([detail, login]) => {
          const peer = await context.pop3.secure()
          peer.mark('begin', detail)
          await login(peer)
          await peer.quit()
        }),
      )
    },
  })

/** AUTH LOGIN with both answers; a server may refuse either. */
async function authLogin(peer: Pop3Peer, user: string, password: string, detail: string): Promise<void> {
  if (statusOf(await peer.command('AUTH LOGIN', 'begin', detail)) !== 'challenge') return
  if (statusOf(await peer.command(user, 'stimulus', detail)) !== 'challenge') return
  await peer.command(password, 'stimulus', detail)
}

/** PLAIN messages that break the grammar of RFC 4616 §2 and hold the right password all the same, but for the empty one. */
const MALFORMED: Readonly<Record<string, (user: string, password: string) => string>> = {
  'empty user name': (user, password) => `${user}\0\0${password}`,
  'empty password': (user) => `\0${user}\0`,
  'empty user name and password': () => '\0\0',
  'a part too many': (user, password) => `\0${user}\0x\0${password}`,
  'NUL behind the password': (user, password) => `\0${user}\0${password}\0`,
  'no first NUL': (user, password) => `${user}\0${password}`,
}
const NOT_UTF8 = 'an octet that is not UTF-8'
const EMPTY_RESPONSE = 'an empty initial response'
const LOGIN_WITHOUT_PASSWORD = 'AUTH LOGIN with an empty password'
const LOGIN_WITHOUT_USER = 'AUTH LOGIN with an empty user name'
const LOGIN_WITH_NOTHING = 'AUTH LOGIN with an empty user name and an empty password'

export const plainForms = refusedLogins(
  'pop3-plain-forms',
  say`PLAIN messages in the name of somebody else, malformed, empty or with invalid UTF-8, and LOGIN without a name or a password`,
  ({ account: { user, password }, otherAccount }) => {
    const plain = (octets: Buffer | string, detail: string) => (peer: Pop3Peer) =>
      authPlain(peer, Buffer.from(octets as string, 'utf8').toString('base64'), detail)
    return {
      nobody: plain(`nobody@client.example\0${user}\0${password}`, 'nobody'),
      ...(otherAccount && {
        'another account': plain(`${otherAccount.user}\0${user}\0${password}`, 'another account'),
      }),
      ...Object.fromEntries(
        Object.entries(MALFORMED).map(([name, message]) => [name, plain(message(user, password), name)]),
      ),
      [NOT_UTF8]: (peer) =>
        authPlain(peer, Buffer.concat([Buffer.from(`\0${user}\0${password}`), NO_UTF8]).toString('base64'), NOT_UTF8),
      [EMPTY_RESPONSE]: async (peer) => {
        if (statusOf(await peer.command('AUTH PLAIN =', 'stimulus', EMPTY_RESPONSE)) === 'challenge') {
          await peer.command('*', 'cancel')
        }
      },
      [LOGIN_WITHOUT_PASSWORD]: (peer) => authLogin(peer, encodeBase64(user), '', LOGIN_WITHOUT_PASSWORD),
      [LOGIN_WITHOUT_USER]: (peer) => authLogin(peer, '', encodeBase64(password), LOGIN_WITHOUT_USER),
      [LOGIN_WITH_NOTHING]: (peer) => authLogin(peer, '', '', LOGIN_WITH_NOTHING),
    }
  },
)
/** An octet that UTF-8 has nowhere (RFC 3629 §1). */
const NO_UTF8 = Buffer.from([0xff])

export const sp020 = check({
  id: 'SP-020',
  title: say`A PLAIN message logs in its own user and nobody else`,
  over: [pop3Ladder, plainForms],
  needs: ['pop3:transaction'],
  // Where any password logs in, nothing can be told of these.
  given: [...IN_STEP, 'SP-013/RFC5034-4-9', 'SP-016/HTG-4.3.2-1'],
  decides: [
    'HTG-4.3.2-4',
    'RFC4422-3.4.1-1',
    'RFC4616-2-2',
    'RFC4616-2-3',
    'RFC4616-2-4',
    'RFC5034-4-8',
    'RFC5034-4-12',
  ],
  remedy: say`Split a PLAIN message at exactly two NULs, refuse it if the name or the password is empty or not UTF-8, and refuse an authorization identity that is not the user’s own.`,
  judge({ pop3 }) {
    const own = pop3.marked('login').find(({ detail }) => detail === 'plain-initial')
    if (own) demand('RFC4422-3.4.1-1', own, loggedIn)
    const stimuli = ends(pop3)
    const of = (...names: readonly string[]) => stimuli.filter(({ detail = '' }) => names.includes(detail))
    const others = of('nobody', 'another account')
    const ofLogin = of(LOGIN_WITHOUT_PASSWORD, LOGIN_WITHOUT_USER, LOGIN_WITH_NOTHING)
    for (const each of others) demand('RFC4616-2-2', each, refused(each))
    for (const each of of(...Object.keys(MALFORMED))) demand('RFC4616-2-3', each, refused(each))
    for (const each of of(NOT_UTF8)) demand('RFC4616-2-4', each, refused(each))
    for (const each of ofLogin) demand('HTG-4.3.2-4', each, refused(each))
    for (const each of of(EMPTY_RESPONSE)) {
      should('RFC5034-4-12', each, {
        text: say`-ERR, since an equals sign is an empty response`,
        holds: err.holds,
      })
      demand('RFC4616-2-3', each, { ...refused(each), holds: ({ status }) => status !== 'ok' })
    }
    for (const each of [...others, ...of(...Object.keys(MALFORMED), NOT_UTF8), ...ofLogin])
      demand('RFC5034-4-8', each, err)
    for (const each of others) control(each, isDecided)
    allTried(stimuli, begun(pop3), pop3)
  },
})

/** The last step of each login that is to be refused. */
const ends = (pop3: Pop3Evidence): readonly [Pop3Exchange, ...Pop3Exchange[]] =>
  present(
    pop3.sessions.flatMap((session) =>
      session
        .marked('stimulus')
        .filter(({ sent }) => sent !== '')
        .slice(-1),
    ),
    say`a login that is to be refused`,
  )

/** What was begun, so that it was to be tried. A mechanism that is refused at once is another check's finding. */
const begun = (pop3: Pop3Evidence): string[] =>
  pop3.sessions.flatMap((session) => {
    const [first, ...steps] = session.marked('begin').filter(({ detail }) => detail !== undefined)
    const isRefused = steps.some((step) => !challenge.holds(step) && !ok.holds(step))
    return first?.detail === undefined || isRefused ? [] : [first.detail]
  })

export const loginInitial = experiment({
  id: 'pop3-auth-login-initial',
  title: say`AUTH LOGIN with the user name as initial response`,
  protocol: 'pop3',
  runClass: 'safe',
  uses: ['maildrop'],
  async drive({ pop3, account, profile, pause }) {
    const until = performance.now() + profile.limits.reply
    for (;;) {
      const peer = await pop3.secure()
      const asked = await peer.command(`AUTH LOGIN ${encodeBase64(account.user)}`, 'name')
      if (statusOf(asked) !== 'challenge') return peer.quit()
      // A server that asks for the name again would take the password for it, and write it into its log.
      if (asksForName(asked)) {
        await peer.command('*', 'cancel')
        return peer.quit()
      }
      const isIn = statusOf(await peer.command(encodeBase64(account.password), 'password')) === 'ok'
      await peer.quit()
      if (isIn || performance.now() >= until) return
      await pause(profile.limits.quiet)
    }
  },
})

const asksForName = (response: unknown): boolean =>
  typeof response === 'object' &&
  response !== null &&
  'text' in response &&
  /user|name/i.test(decodeBase64(String(response.text))?.toString('latin1') ?? '')

export const sp057 = check({
  id: 'SP-057',
  title: say`AUTH LOGIN takes the user name as initial response`,
  over: [loginInitial],
  needs: ['pop3:transaction'],
  given: [...IN_STEP, 'SP-014/HTG-4.3.2-3'],
  decides: ['RFC5034-4-13'],
  remedy: say`Take what follows “AUTH LOGIN” as the user name and ask for the password at once: many clients save a round trip this way.`,
  judge({ pop3 }) {
    const [name] = present(pop3.marked('name').slice(-1), say`AUTH LOGIN with the user name`)
    should('RFC5034-4-13', name, {
      text: say`a challenge that does not ask for the name again`,
      holds: (exchange) => challenge.holds(exchange) && !asksForName(exchange.response),
    })
    const [password] = pop3.marked('password').slice(-1)
    if (password) should('RFC5034-4-13', password, ok)
  },
})

const ANOTHER_CASE = 'the password in another case'
const SPACE_BEHIND = 'a space behind the password'
const WORD_BEHIND = 'a word behind the password'
const SHORTENED = 'the password without its last character'
const SHORTENED_WITH_LOGIN = 'the password without its last character, with LOGIN'
const SHORTENED_WITH_PASS = 'the password without its last character, with PASS'
const FIRST_WITH_PASS = 'the first character of the password, with PASS'
const ANOTHER_LAST = 'the password with another last character'
const ANOTHER_MIDDLE = 'the password with another character in the middle'
const USER_NAME = 'the user name as the password'

export const nearlyThePassword = refusedLogins(
  'pop3-nearly-the-password',
  say`The password in another case, shortened, with one character changed, with a space or a word after it, and the user name in its place`,
  ({ account: { user, password } }) => {
    const other = otherCase(password)
    const [first = ''] = password
    const shorter = withoutLast(password)
    const inTheMiddle = withAnotherInTheMiddle(password)
    const pass = (given: string, detail: string) => async (peer: Pop3Peer) => {
      if (statusOf(await peer.command(`USER ${user}`, 'begin', detail)) !== 'ok') return
      await peer.command(`PASS ${given}`, 'stimulus', detail)
    }
    return {
      ...(other !== password && {
        [ANOTHER_CASE]: (peer: Pop3Peer) => authPlain(peer, plainMessage(user, other), ANOTHER_CASE),
      }),
      [SPACE_BEHIND]: (peer) => authPlain(peer, plainMessage(user, `${password} `), SPACE_BEHIND),
      [WORD_BEHIND]: pass(`${password} more`, WORD_BEHIND),
      [ANOTHER_LAST]: pass(withAnotherLast(password), ANOTHER_LAST),
      ...(inTheMiddle !== password && {
        [ANOTHER_MIDDLE]: (peer: Pop3Peer) => authPlain(peer, plainMessage(user, inTheMiddle), ANOTHER_MIDDLE),
      }),
      ...(user !== password && { [USER_NAME]: pass(user, USER_NAME) }),
      ...(shorter !== '' && {
        [SHORTENED]: (peer: Pop3Peer) => authPlain(peer, plainMessage(user, shorter), SHORTENED),
        [SHORTENED_WITH_LOGIN]: (peer: Pop3Peer) =>
          authLogin(peer, encodeBase64(user), encodeBase64(shorter), SHORTENED_WITH_LOGIN),
        [SHORTENED_WITH_PASS]: pass(shorter, SHORTENED_WITH_PASS),
        [FIRST_WITH_PASS]: pass(first, FIRST_WITH_PASS),
      }),
    }
  },
)

export const sp056 = check({
  id: 'SP-056',
  title: say`A password is compared exactly: case and spaces count`,
  over: [nearlyThePassword],
  needs: ['pop3:transaction'],
  // Where any password logs in, nothing can be told of these.
  given: [...IN_STEP, 'SP-013/RFC5034-4-9', 'SP-016/HTG-4.3.2-1'],
  decides: ['HTG-4.3.2-4', 'RFC1939-7-2'],
  remedy: say`Compare passwords octet by octet and to the end of both: do not fold case or trim spaces, and take everything after “PASS ” as the password.`,
  judge({ pop3 }) {
    const stimuli = ends(pop3)
    for (const each of stimuli) demand('HTG-4.3.2-4', each, refused(each))
    for (const each of stimuli) {
      if (each.detail === WORD_BEHIND)
        note('RFC1939-7-2', each, { text: say`no login with the first word alone`, holds: isNotHonoured.holds })
    }
    allTried(stimuli, begun(pop3), pop3)
  },
})

const WITHOUT_USER = 'PASS without USER'
const OTHER_USER = 'PASS after USER for another name'
const NOT_AT_ONCE = 'PASS after USER and CAPA'

export const passOutOfOrder = experiment({
  id: 'pop3-pass-out-of-order',
  title: say`PASS with the right password: without USER, after USER for another name, and after USER and CAPA`,
  protocol: 'pop3',
  runClass: 'bad-logins',
  uses: ['maildrop'],
  async drive({ pop3, account: { user, password } }) {
    const after = async (commands: readonly string[], detail: string) => {
      const peer = await pop3.secure()
      for (const line of commands) await peer.command(line, 'before', detail)
      await peer.command(`PASS ${password}`, 'stimulus', detail)
      await peer.quit()
    }
    await sideBySide([
      after([], WITHOUT_USER),
      after([`USER ${user}`, 'USER nobody@client.example'], OTHER_USER),
      after([`USER ${user}`, 'CAPA'], NOT_AT_ONCE),
    ])
  },
})

export const sp023 = check({
  id: 'SP-023',
  title: say`PASS is accepted only after USER, for the name that USER gave last`,
  over: [userPass, passOutOfOrder],
  needs: ['pop3:transaction'],
  given: IN_STEP,
  decides: ['RFC1939-7-1', 'HTG-4.3.2-4'],
  remedy: say`Answer PASS with -ERR unless USER came before it, and let each USER replace the name of the one before.`,
  judge({ pop3 }) {
    const [user] = present(pop3.marked('step-1'), say`USER`)
    if (err.holds(user)) return notApplicable('RFC1939-7-1', user, say`USER and PASS, which are not accepted`)
    const stimuli = present(
      pop3.marked('stimulus').filter(({ sent }) => sent !== ''),
      say`PASS out of order`,
    )
    for (const each of stimuli) if (each.detail === WITHOUT_USER) demand('RFC1939-7-1', each, refused(each))
    for (const each of stimuli) if (each.detail === OTHER_USER) demand('HTG-4.3.2-4', each, refused(each))
    // Many servers keep the name until PASS comes, and nobody gets in by that who should not.
    for (const each of stimuli) {
      if (each.detail === NOT_AT_ONCE) demand('RFC1939-7-1', each, refused(each), { breach: 'info' })
    }
    allTried(stimuli, [WITHOUT_USER, OTHER_USER], pop3)
  },
})

const LOCAL_PART = 'the local part alone with AUTH PLAIN'
const LOCAL_PART_IN_USER = 'the local part alone with USER'
const NAME_IN_ANOTHER_CASE = 'the user name in another case'

export const otherNames = refusedLogins(
  'pop3-other-names',
  say`The right password with user names that are nearly the mailbox name, and with the user name in another case`,
  ({ pop3, subject, account: { user, password, address } }) => {
    const local = user.slice(0, Math.max(0, user.lastIndexOf('@')))
    const other = otherCase(user)
    return {
      ...Object.fromEntries(
        otherNamesOf(user).map(([name, given]) => [
          name,
          (peer: Pop3Peer) => authPlain(peer, plainMessage(given, password), name),
        ]),
      ),
      ...(local !== '' && {
        [LOCAL_PART]: (peer: Pop3Peer) => authPlain(peer, plainMessage(local, password), LOCAL_PART),
        [LOCAL_PART_IN_USER]: async (peer: Pop3Peer) => {
          if (statusOf(await peer.command(`USER ${local}`, 'begin', LOCAL_PART_IN_USER)) !== 'ok') return
          await peer.command(`PASS ${password}`, 'stimulus', LOCAL_PART_IN_USER)
        },
      }),
      ...(other !== user && {
        [NAME_IN_ANOTHER_CASE]: async (peer: Pop3Peer) => {
          if (!(await authPlain(peer, plainMessage(other, password), NAME_IN_ANOTHER_CASE))) return
          await peer.quit()
          // It has to be the same maildrop then, which takes a message to tell.
          await subject.deliver?.(address, conformingMessage({ from: subject.addresses.to, to: address }))
          for (const [name, as] of [
            [user, 'own-listing'],
            [other, 'their-listing'],
          ] as const) {
            const again = await pop3.transaction({ user: name, password, address })
            await again.command('UIDL', as)
            await again.quit()
          }
        },
      }),
    }
  },
)

export const sp054 = check({
  id: 'SP-054',
  title: say`The user name is the full mailbox name`,
  over: [otherNames],
  needs: ['pop3:transaction'],
  given: [...IN_STEP, 'SP-013/RFC5034-4-9'],
  decides: ['HTG-4.7-3', 'HTG-4.1-2'],
  remedy: say`Look accounts up by the full mailbox name, domain included, and take nothing off it first.`,
  judge({ pop3, subject }) {
    const [account] = subject.accounts
    control(
      fact(account?.user.includes('@') === true, account ? verbatim(account.user) : say`no account`),
      itHolds(say`a user name with a domain`),
    )
    const stimuli = ends(pop3)
    for (const each of stimuli) {
      // Two spellings of one name may be one mailbox.
      const options = each.detail === NAME_IN_ANOTHER_CASE ? { breach: 'info' as const } : breachBy(each.detail)
      should('HTG-4.7-3', each, refused(each), options)
    }
    const [own] = pop3.marked('own-listing').filter(ok.holds)
    const [theirs] = pop3.marked('their-listing').filter(ok.holds)
    const uids = own?.response?.lines ?? []
    // An empty maildrop looks like any other.
    if (theirs && uids.length > 0) {
      demand(
        'HTG-4.1-2',
        theirs,
        {
          text: say`the messages of the mailbox, in whatever case its name is written`,
          holds: ({ response }) => uids.every((uid) => response?.lines?.includes(uid)),
        },
        { remedy: say`Refuse the user name in another case, or let it open the same maildrop.` },
      )
    }
    allTried(stimuli, begun(pop3), pop3)
  },
})

/** Stands where there is no timestamp: no digest of any password. */
const NO_DIGEST = '0'.repeat(32)

export const apop = experiment({
  id: 'pop3-apop',
  title: say`APOP inside TLS, with the right digest where the greeting has a timestamp`,
  protocol: 'pop3',
  runClass: 'bad-logins',
  uses: ['maildrop'],
  async drive({ pop3, account: { user, password } }) {
    const peer = await pop3.connect()
    // The digest can be guessed from off the wire, so that it goes out inside TLS alone.
    await pop3.upgrade(peer)
    const { timestamp } = peer
    const digest =
      timestamp === undefined ? NO_DIGEST : createHash('md5').update(`${timestamp}${password}`).digest('hex')
    await peer.command(`APOP ${user} ${digest}`, 'stimulus')
    await peer.quit()
  },
})

export const sp059 = check({
  id: 'SP-059',
  title: say`APOP, which needs passwords that are stored readably, does not log in`,
  over: [apop],
  needs: ['pop3:transaction'],
  given: IN_STEP,
  decides: ['HTG-FN2-2'],
  risk: say`Whoever obtains the stored passwords can read all of them.`,
  remedy: say`Switch APOP off and store only a one-way hash of a password: the digest of APOP can be checked only with the password itself.`,
  judge({ pop3 }) {
    const [stimulus] = present(pop3.marked('stimulus'), say`APOP inside TLS`)
    demand('HTG-FN2-2', stimulus, {
      text: say`no login by a digest that can be checked only with the password itself`,
      holds: isNotHonoured.holds,
    })
  },
})
