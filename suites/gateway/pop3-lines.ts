import { type DriveContext, sideBySide } from '../../harness/driving/drive.ts'
import { experiment } from '../../harness/driving/gateway-experiment.ts'
import { type Pop3Peer, statusOf } from '../../harness/driving/pop3-peer.ts'
import { plainMessage } from '../../harness/grammar/sasl-plain.ts'
import { check } from '../../harness/judging/check.ts'
import {
  control,
  demand,
  type Expectation,
  expecting,
  type Fact,
  fact,
  itHolds,
  notApplicable,
  present,
  should,
} from '../../harness/judging/finding.ts'
import { err, isNotHonoured, ok } from '../../harness/judging/pop3-expectations.ts'
import type { Pop3Evidence, Pop3Exchange } from '../../harness/reading/pop3-exchange.ts'
import { joined, say, type Text } from '../../harness/text/text.ts'
import { inWords } from './mark-details.ts'
import { capaBeforeStls, capaInsideTls, IN_STEP, mechanisms, segmentsApart } from './pop3-before-tls.ts'
import { allTried } from './stimuli.ts'

/*
 * What a line is to a POP3 server: how it ends, how long it may be, and that it may come in any segments (RFC 1939 §3,
 * RFC 2449 §4 and §6.6, RFC 5034 §4); and what CAPA lists in each state (RFC 2449 §5).
 */

/** What shows that a session goes on: the list that CAPA gets. */
const LISTS = [...IN_STEP, 'SP-010/HTG-4.1.1-4', 'SP-010/RFC1939-3-3'] as const

const listed: Expectation<Pop3Exchange> = {
  text: say`+OK and a list, as before`,
  holds: (exchange) => ok.holds(exchange) && !!exchange.response?.lines?.length,
}

/** The exchange with a mark in the session of another. */
const besides = (pop3: Pop3Evidence, { raw }: Pop3Exchange, mark: string): Pop3Exchange | undefined =>
  pop3.marked(mark).find((each) => each.raw.log === raw.log)

/** Octets of each part of a PLAIN message, at most (RFC 4616 §2). */
const LONGEST_PART = 255
/** Longest responses that other mechanisms make: what implementations should be ready for (RFC 4954 §4, of which RFC 5034 has the same rule). */
const LONGEST_RESPONSE = 12_288
const SHORT = 'a short response'
const OF_PLAIN = 'a response of 1,024 octets'
const OF_OTHERS = 'a response of 12,288 octets'

export const longResponses = experiment({
  id: 'pop3-long-responses',
  title: say`AUTH PLAIN with made-up credentials of usual length, of the longest that PLAIN can have, and beyond, then CAPA`,
  protocol: 'pop3',
  runClass: 'bad-logins',
  async drive({ pop3 }) {
    const part = (letter: string) => letter.repeat(LONGEST_PART)
    const responses: Readonly<Record<string, string>> = {
      [SHORT]: plainMessage('nobody@client.example', 'no-password'),
      [OF_PLAIN]: plainMessage(part('u'), part('p'), part('i')),
      [OF_OTHERS]: plainMessage('u'.repeat((LONGEST_RESPONSE / 4) * 3 - 3), 'p'),
    }
    await sideBySide(
      Object.entries(responses).map(async ([detail, response]) => {
        const peer = await pop3.secure()
        if (statusOf(await peer.command('AUTH PLAIN', 'begin', detail)) !== 'challenge') return peer.quit()
        await peer.command(response, 'stimulus', detail)
        if (!peer.wire.closed) await peer.command('CAPA', 'after', detail)
        await peer.quit()
      }),
    )
  },
})

const inStep = (detail: string): Expectation<Fact<boolean>> =>
  itHolds(say`one answer to ${{ stimulus: inWords(detail) }}, and the session goes on`)

/** Whether one thing got one answer and the next command its own. A server that ends every session there has no long lines to blame. */
function staysInStep(pop3: Pop3Evidence, stimulus: Pop3Exchange): Fact<boolean> {
  const after = besides(pop3, stimulus, 'after')
  const seen = after ? joined([stimulus.observed, after.observed], '; ') : stimulus.observed
  const isInStep = stimulus.responses.length === 1 && after !== undefined && listed.holds(after)
  return fact(isInStep, seen, [...stimulus.at, ...(after?.at ?? [])])
}

/** Whether the session ended with the answer to a stimulus, whenever its end came: nothing answers the next command. */
const endsWith = (pop3: Pop3Evidence, stimulus: Pop3Exchange): boolean =>
  stimulus.closedByServer || besides(pop3, stimulus, 'after')?.received === ''

export const sp022 = check({
  id: 'SP-022',
  title: say`A response of any length that the mechanisms need gets one answer`,
  over: [longResponses],
  needs: ['pop3:login'],
  given: [...LISTS, 'SP-012/HTG-4.3.2-2'],
  decides: ['RFC5034-4-7', 'RFC4616-2-1'],
  remedy: say`Read the line of a response to its CRLF, whatever its length: PLAIN makes up to 1,024 octets. What is too long gets one -ERR.`,
  judge({ pop3 }) {
    const stimuli = present(
      pop3.marked('stimulus').filter(({ sent }) => sent !== ''),
      say`a long response`,
    )
    const of = (detail: string) => stimuli.find((each) => each.detail === detail)
    const short = of(SHORT)
    control(short, err)
    // A server may close after every failed login (RFC 1939 §4).
    const closes = endsWith(pop3, short)
    const [plain, others] = [of(OF_PLAIN), of(OF_OTHERS)]
    if (plain) {
      demand('RFC5034-4-7', plain, err)
      demand('RFC4616-2-1', plain, err)
      if (!(closes && endsWith(pop3, plain))) {
        demand('RFC5034-4-7', staysInStep(pop3, plain), inStep(OF_PLAIN))
        demand('RFC4616-2-1', staysInStep(pop3, plain), inStep(OF_PLAIN))
      }
    }
    // No mechanism of the interface makes so much, so that ending the connection is no breach.
    if (others && !endsWith(pop3, others)) demand('RFC5034-4-7', staysInStep(pop3, others), inStep(OF_OTHERS))
    allTried(stimuli, [SHORT, OF_PLAIN, OF_OTHERS], pop3)
  },
})

const LONGEST_COMMAND = 'a line of 255 octets'
const TOO_LONG = 'a line of 300 octets'
const FAR_TOO_LONG = 'a line of 4,096 octets'

/** A name of so many octets, in the grammar of addresses. */
const longName = (octets: number): string => {
  const local = 'u'.repeat(Math.min(64, octets - 10))
  const labels = `${'d'.repeat(59)}.`.repeat(Math.ceil(octets / 60))
  return `${local}@${labels.slice(0, octets - local.length - 1).replace(/\.$/, 'd')}`
}

export const longCommands = experiment({
  id: 'pop3-long-commands',
  title: say`USER with a made-up name in lines of 255, 300 and 4,096 octets, then CAPA`,
  protocol: 'pop3',
  runClass: 'safe',
  async drive({ pop3 }) {
    const lines: readonly (readonly [string, number])[] = [
      [LONGEST_COMMAND, 255],
      [TOO_LONG, 300],
      [FAR_TOO_LONG, 4_096],
    ]
    await sideBySide(
      lines.map(async ([detail, octets]) => {
        const peer = await pop3.secure()
        await peer.command(`USER ${longName(octets - 'USER \r\n'.length)}`, 'stimulus', detail)
        if (!peer.wire.closed) await peer.command('CAPA', 'after', detail)
        await peer.quit()
      }),
    )
  },
})

export const sp061 = check({
  id: 'SP-061',
  title: say`A command line of 255 octets gets one answer, and so does a longer one`,
  over: [longCommands],
  needs: ['pop3:tls'],
  given: LISTS,
  decides: ['RFC2449-4-1', 'RFC2449-4-3'],
  remedy: say`Read a command to its CRLF, for at least 255 octets, and answer what is longer with one -ERR.`,
  judge({ pop3 }) {
    const stimuli = present(
      pop3.marked('stimulus').filter(({ sent }) => sent !== ''),
      say`a long command line`,
    )
    for (const each of stimuli) {
      const { detail = '' } = each
      if (detail === LONGEST_COMMAND) demand('RFC2449-4-1', staysInStep(pop3, each), inStep(detail))
      else if (!endsWith(pop3, each)) should('RFC2449-4-3', staysInStep(pop3, each), inStep(detail))
    }
    allTried(stimuli, [LONGEST_COMMAND, TOO_LONG, FAR_TOO_LONG], pop3)
  },
})

/** Lines inside TLS, before the login, that are no command; each is nearly one that works there. */
const NO_COMMANDS: readonly { readonly detail: string; readonly octets: string }[] = [
  { detail: 'XYZZY', octets: 'XYZZY\r\n' },
  { detail: 'an empty line', octets: '\r\n' },
  { detail: 'a space in front', octets: ' CAPA\r\n' },
  { detail: 'half a keyword', octets: 'CAP\r\n' },
  { detail: 'a keyword with a tail', octets: 'CAPABILITY\r\n' },
  { detail: 'NUL behind the keyword', octets: 'CAPA\0\r\n' },
  { detail: 'NUL within the keyword', octets: 'CA\0PA\r\n' },
  { detail: 'AUTH without a mechanism', octets: 'AUTH\r\n' },
]
/** What many servers forgive, and nobody is the worse for it. */
const FORGIVEN: ReadonlySet<string> = new Set(['a space in front', 'AUTH without a mechanism'])

/** Line ends that are half of one. */
const HALF_ENDS: readonly { readonly detail: string; readonly end: string }[] = [
  { detail: 'bare LF', end: '\n' },
  { detail: 'bare CR', end: '\r' },
]

export const notCommands = experiment({
  id: 'pop3-no-commands',
  title: say`Lines inside TLS that are not commands, and CAPA with a bare LF or a bare CR, each in a session of its own, then CAPA`,
  protocol: 'pop3',
  runClass: 'safe',
  async drive({ pop3 }) {
    await sideBySide([
      ...NO_COMMANDS.map(async ({ detail, octets }) => {
        const peer = await pop3.secure()
        peer.send(octets, 'stimulus', detail)
        const answer = await peer.response(detail === 'AUTH without a mechanism')
        if (statusOf(answer) === 'challenge') await peer.command('*', 'cancel')
        else if (statusOf(answer) === 'ok') await peer.quiet()
        if (!peer.wire.closed) await peer.command('CAPA', 'after', detail)
        await peer.quit()
      }),
      ...HALF_ENDS.map(async ({ detail, end }) => {
        const peer = await pop3.secure()
        peer.send(`CAPA${end}`, 'half-end', detail)
        await peer.quiet()
        // The other half, so that the next command begins a line.
        peer.send('\r\n', 'completed', detail)
        await peer.quiet()
        if (!peer.wire.closed) await peer.command('CAPA', 'after', detail)
        await peer.quit()
      }),
    ])
  },
})

export const sp045 = check({
  id: 'SP-045',
  title: say`What is not a command gets -ERR, and only CRLF ends a line`,
  over: [notCommands, capaInsideTls],
  needs: ['pop3:tls'],
  given: LISTS,
  decides: ['RFC1939-3-4', 'RFC1939-3-10', 'HTG-FN6-1'],
  remedy: say`Compare the whole keyword, octet for octet, with those that are known, answer any other line with one -ERR, and let only CRLF end a command.`,
  judge({ pop3 }) {
    const stimuli = present(
      pop3.marked('stimulus').filter(({ sent }) => sent !== ''),
      say`a line that is not a command`,
    )
    control(pop3.marked('after').find(listed.holds), ok)
    const bare = stimuli.find(({ detail }) => detail === 'AUTH without a mechanism')
    // Some servers answer it with a list of the mechanisms that they have.
    if (bare) {
      demand('HTG-FN6-1', bare, {
        text: say`no DIGEST-MD5 in the answer`,
        holds: ({ received }) => !/DIGEST-MD5/i.test(received),
      })
    }
    for (const each of stimuli) {
      const { detail = '' } = each
      const noCommand = { text: say`-ERR (${{ defect: inWords(detail) }})`, holds: err.holds }
      demand('RFC1939-3-4', each, noCommand, FORGIVEN.has(detail) ? { breach: 'info' } : {})
    }
    for (const each of pop3.marked('half-end')) {
      const { detail = '' } = each
      should('RFC1939-3-10', each, {
        text: say`no +OK to a command with ${{ end: inWords(detail) }}`,
        holds: isNotHonoured.holds,
      })
    }
    const due = [...NO_COMMANDS, ...HALF_ENDS].map(({ detail }) => detail)
    allTried([...stimuli, ...pop3.marked('half-end')], due, pop3)
  },
})

export const capaAcrossStls = experiment({
  id: 'pop3-capa-across-stls',
  title: say`CAPA before STLS, and again inside TLS`,
  protocol: 'pop3',
  runClass: 'safe',
  async drive({ pop3 }) {
    const peer = await pop3.connect()
    await peer.command('CAPA', 'capa-before')
    await pop3.upgrade(peer)
    await peer.command('CAPA', 'capa-again')
    await peer.quit()
  },
})

export const capaInTransaction = experiment({
  id: 'pop3-capa-in-transaction',
  title: say`CAPA after the login`,
  protocol: 'pop3',
  runClass: 'safe',
  uses: ['maildrop'],
  async drive({ pop3 }) {
    const peer = await pop3.transaction()
    await peer.command('CAPA', 'capa-transaction')
    await peer.quit()
  },
})

/** What is only there before the login: STLS (RFC 2595 §4). */
const ONLY_BEFORE: ReadonlySet<string> = new Set(['STLS'])

export const sp048 = check({
  id: 'SP-048',
  title: say`CAPA lists in TRANSACTION what it lists before the login, whatever happened before STLS`,
  over: [capaBeforeStls, capaInsideTls, capaAcrossStls, capaInTransaction],
  needs: ['pop3:transaction'],
  given: LISTS,
  decides: ['RFC2449-5-1', 'RFC2449-5-2', 'RFC5034-3-1'],
  remedy: say`Make a new capability list for each CAPA, and list in TRANSACTION too what a client could use before the login.`,
  judge({ pop3 }) {
    const [inside] = present(
      pop3.marked('capa').filter(({ epoch }) => epoch === 1),
      say`CAPA inside TLS`,
    )
    control(inside, listed)
    const [again] = present(pop3.marked('capa-again'), say`CAPA before STLS and again inside TLS`)
    demand('RFC5034-3-1', again, {
      text: say`the mechanisms that CAPA lists if it was not asked before STLS`,
      holds: (exchange) => mechanisms(inside).every((name) => mechanisms(exchange).includes(name)),
    })
    const [later] = present(pop3.marked('capa-transaction'), say`CAPA in TRANSACTION`)
    demand('RFC2449-5-1', later, listed)
    const gone = [...inside.capabilities.keys()].filter(
      (name) => !ONLY_BEFORE.has(name) && !later.capabilities.has(name),
    )
    demand(
      'RFC2449-5-2',
      fact(gone, gone.length === 0 ? say`all of them` : say`without ${{ missing: gone.join(', ') }}`, later.at),
      expecting(say`the capabilities that are listed before the login`, (missing) => missing.length === 0),
    )
  },
})

/** The commands that come in segments. QUIT is one of them, so that what has not been answered by then will not be; and one more, which is lost with it. */
const SCRIPT = ['NOOP', 'LIST', 'QUIT'] as const
const BEFORE_LOGIN = ['CAPA', 'CAPA', 'QUIT'] as const

/** A way to cut commands into segments; each list is what is sent at once, before an answer is waited for. */
interface Cutting {
  readonly detail: string
  /** Whether commands come before the one before was answered, which a server has to announce. */
  readonly pipelined?: true
  readonly cut: (lines: readonly string[]) => readonly (readonly string[])[]
}

/** From the smallest to the largest, so that the first one that fails is the smallest case. */
const CUTTINGS: readonly Cutting[] = [
  { detail: 'CR and LF apart', cut: (lines) => lines.map((line) => [line.slice(0, -1), line.slice(-1)]) },
  { detail: 'one octet at a time', cut: (lines) => lines.map((line) => [...line]) },
  { detail: 'all in one segment', pipelined: true, cut: (lines) => [[lines.join('')]] },
  {
    detail: 'each segment from the middle of a line to the middle of the next',
    pipelined: true,
    cut: (lines) => [lines.join('').split(/(?<=^[A-Z]{2}|\n[A-Z]{2})/)],
  },
]
const WHOLE = 'each line a segment'

export const segmentation = experiment({
  id: 'pop3-segmentation',
  title: say`Commands one octet at a time, with CR and LF apart, all in one segment, and cut in mid-line; in TRANSACTION and before the login`,
  protocol: 'pop3',
  runClass: 'safe',
  uses: ['maildrop'],
  async drive(context) {
    const { pop3 } = context
    const whole: Cutting = { detail: WHOLE, cut: (lines) => lines.map((line) => [line]) }
    for (const cutting of [whole, ...CUTTINGS]) {
      await converse(context, await pop3.transaction(), SCRIPT, cutting, 'transaction')
    }
    await sideBySide(
      [whole, ...CUTTINGS].map(async (cutting) =>
        converse(context, await pop3.secure(), BEFORE_LOGIN, cutting, 'authorization'),
      ),
    )
  },
})

/** Says the commands in segments, up to QUIT and the end. One that was lost is told by the goodbye that comes without its answer. */
async function converse(
  { profile, pause }: DriveContext,
  peer: Pop3Peer,
  commands: readonly string[],
  { detail, cut }: Cutting,
  as: string,
): Promise<void> {
  peer.mark(as, detail)
  for (const segments of cut(commands.map((line) => `${line}\r\n`))) {
    for (const [index, segment] of segments.entries()) {
      if (index > 0) await segmentsApart(pause, 1)
      if (peer.wire.closed) return
      peer.send(segment)
    }
    await peer.wire.take((octets) => octets.length, Math.max(profile.limits.quiet, profile.limits.reply / 10))
  }
  if (!(await peer.wire.waitForClose(profile.limits.quiet))) await peer.quit()
  // One that did not hear QUIT holds the maildrop.
  if (!peer.wire.closed) peer.wire.end()
}

export const sp062 = check({
  id: 'SP-062',
  title: say`Commands work in any segmentation`,
  over: [segmentation, capaInsideTls],
  needs: ['pop3:transaction'],
  given: IN_STEP,
  decides: ['RFC1939-3-12', 'RFC2449-6.6-1'],
  remedy: say`Collect octets until CRLF, keep what follows it for the next command, and answer nothing before that.`,
  judge({ pop3 }) {
    const [capa] = present(pop3.marked('capa'), say`CAPA inside TLS`)
    const pipelines = capa.capabilities.has('PIPELINING')
    for (const state of ['authorization', 'transaction'] as const) {
      const commands = state === 'transaction' ? SCRIPT : BEFORE_LOGIN
      const whole = answers(pop3, state, WHOLE)
      control(whole, {
        text: say`an answer to each of ${{ commands: commands.join(', ') }}`,
        holds: ({ value }) => value.length === commands.length,
      })
      for (const { detail, pipelined } of CUTTINGS) {
        if (pipelined && !pipelines) continue
        const seen = answers(pop3, state, detail)
        if (!seen) continue
        demand(
          pipelined ? 'RFC2449-6.6-1' : 'RFC1939-3-12',
          seen,
          expecting(
            say`the same answers to ${{ commands: commands.join(', ') }}, sent ${{ segments: inWords(detail) }}`,
            (value) => value.join('\n') === whole.value.join('\n'),
          ),
        )
      }
    }
    if (!pipelines) notApplicable('RFC2449-6.6-1', capa, say`PIPELINING in the list of capabilities`)
  },
})

/** Mail comes between the sessions, so that how many messages LIST names says nothing of segments. */
const withoutMail = (content: string): string => content.replace(/^(?:\d+ \d+\r\n)+/, 'messages\r\n')

/** What a script was answered with: the status of each response and what is in its lines. */
function answers(pop3: Pop3Evidence, state: string, detail: string): Fact<readonly string[]> | undefined {
  const session = pop3.sessions.find((each) => each.marked(state).some((exchange) => exchange.detail === detail))
  const exchanges = session?.exchanges.filter(({ mark, sent }) => (mark === state || mark === 'quit') && sent !== '')
  if (!exchanges?.length) return undefined
  const responses = exchanges.flatMap((exchange) => exchange.responses)
  const rest = exchanges.map((exchange) => exchange.rest).join('')
  const observed: Text = joined(
    exchanges.map((exchange) => exchange.observed),
    '; ',
  )
  return fact(
    [
      ...responses.map(({ status, content = '' }) => `${status} ${withoutMail(content)}`),
      ...(rest === '' ? [] : [rest]),
    ],
    observed,
    exchanges.flatMap(({ at }) => at),
  )
}
