import { type DriveContext, type Pop3Drive, sideBySide } from '../../harness/driving/drive.ts'
import { experiment } from '../../harness/driving/gateway-experiment.ts'
import { type Pop3Peer, statusOf } from '../../harness/driving/pop3-peer.ts'
import { timestampIn } from '../../harness/grammar/pop3-response.ts'
import { plainMessage } from '../../harness/grammar/sasl-plain.ts'
import { withoutAlerts } from '../../harness/grammar/tls-alert.ts'
import { check } from '../../harness/judging/check.ts'
import type { Experiment } from '../../harness/judging/experiment.ts'
import {
  control,
  demand,
  type Expectation,
  type Fact,
  fact,
  itHolds,
  type JudgementOptions,
  note,
  present,
  should,
  undecided,
} from '../../harness/judging/finding.ts'
import { closes, closing } from '../../harness/judging/leaving.ts'
import { err, isNotHonoured, ok, silence } from '../../harness/judging/pop3-expectations.ts'
import type { Profile } from '../../harness/judging/profile.ts'
import type { Pop3Evidence, Pop3Exchange } from '../../harness/reading/pop3-exchange.ts'
import { firstEvent } from '../../harness/reading/session.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { settingOf } from '../profile/settings.ts'
import { pop3Ladder } from './ladder.ts'
import { allTried, inStageOf, nothingInPlaintext } from './stimuli.ts'

/*
 * §4.3.3, row 1: until STLS has completed nothing is honoured but QUIT and STLS, and AUTHORIZATION is not left.
 * STLS itself is that of RFC 2595 §4.
 */

export const pop3Greeting = experiment({
  id: 'pop3-greeting',
  title: say`Two connections on which the client says nothing`,
  protocol: 'pop3',
  runClass: 'safe',
  async drive({ pop3 }) {
    // One after the other: a server that turns the first away for a moment may take the second.
    for (let attempt = 0; attempt < 2; attempt++) {
      const peer = await pop3.connect()
      await peer.quiet()
      peer.wire.end()
    }
  },
})

export const sp001 = check({
  id: 'SP-001',
  title: say`The server greets first, in plaintext, with one line that begins with +OK`,
  // Where one that has no room let in the ladder, -ERR is not how it greets.
  over: [pop3Greeting, pop3Ladder],
  decides: ['HTG-4.1.2-1', 'HTG-4.5-3', 'HTG-4.3.2-5', 'RFC1939-3-1', 'RFC1939-3-2', 'RFC1939-4-1'],
  remedy: say`Send one line “+OK …” as soon as a connection is accepted on port 110, without TLS and without an APOP timestamp.`,
  judge({ pop3, subject, profile }) {
    const greetings = present(
      pop3.sessions.flatMap((session) => session.exchanges.slice(0, 1)),
      say`a connection`,
    )
    const greeting = greetings.find(({ status }) => status === 'ok') ?? greetings[0]
    const open = firstEvent(greeting.raw.log, 'open')
    if (open?.error !== undefined)
      undecided(say`no connection to ${{ address: open.address }}: ${{ error: open.error }}`)
    demand('RFC1939-3-1', greeting, {
      text: say`+OK or -ERR in upper case`,
      holds: ({ status }) => status === 'ok' || status === 'err',
    })
    demand('RFC1939-4-1', greeting, oneLine)
    demand('RFC1939-3-2', greeting, {
      text: say`at most 512 octets`,
      holds: ({ received }) => received.length <= 512,
    })
    demand('HTG-4.5-3', greeting, ok)
    const { pop3: endpoint = '' } = subject.endpoints
    if (endpoint.endsWith(':110')) demand('HTG-4.1.2-1', greeting, ok)
    else if (settingOf(profile.settings, 'net.ports') === 'document') {
      const there = fact(false, say`a greeting at ${{ endpoint }}`, greeting.at)
      demand('HTG-4.1.2-1', there, itHolds(say`a greeting at port ${{ port: 110 }}`), { setting: 'net.ports' })
    }
    should(
      'HTG-4.3.2-5',
      greeting,
      {
        text: say`no timestamp, which would offer APOP`,
        holds: ({ response }) => timestampIn(response?.text ?? '') === undefined,
      },
      extraMechanisms(profile),
    )
  },
})

/** Behind a greeting of another kind each response would be taken for the answer to the command after it. */
const GREETED = ['SP-001/RFC1939-3-1', 'SP-001/RFC1939-4-1'] as const

const oneLine: Expectation<Pop3Exchange> = {
  text: say`one line that begins with +OK, and nothing more`,
  holds: (exchange) => ok.holds(exchange) && exchange.rest === '',
}

/** What the offer of another way to log in comes to. */
export function extraMechanisms({ settings }: Profile): JudgementOptions {
  const value = settingOf(settings, 'sasl.extraMechs')
  return value === 'warn' ? {} : { setting: 'sasl.extraMechs', breach: value === 'fail' ? 'fail' : 'info' }
}

/** When a command is tried: a gate may be closed only before the client has said CAPA, or only afterwards. */
const STAGES = ['before CAPA', 'after CAPA'] as const

/** What is tried once a command was refused: the same again, and where CAPA came first the next of them. */
const AGAIN = ['a second time', 'after another refused command'] as const

/**
 * Commands before STLS, each in a session of its own with one more: many errors in one may end it for another reason. Then
 * QUIT, as a control.
 */
const eachBeforeStls = (id: string, title: Text, lines: readonly string[]): Experiment =>
  experiment({
    id,
    title,
    protocol: 'pop3',
    runClass: 'safe',
    async drive({ pop3 }) {
      for (const stage of STAGES) {
        await sideBySide(
          lines.map(async (line, index) => {
            const peer = await pop3.connect()
            if (stage === 'after CAPA') await peer.command('CAPA', 'capa')
            const status = await tried(peer, line, stage)
            // What was honoured is found already, and may have left the server anywhere.
            if (status === 'err' && !peer.wire.closed) {
              if (stage === 'before CAPA') await tried(peer, line, AGAIN[0])
              else await tried(peer, lines[(index + 1) % lines.length]!, AGAIN[1])
            }
            await peer.quit()
          }),
        )
      }
    },
  })

async function tried(peer: Pop3Peer, line: string, stage?: string): Promise<ReturnType<typeof statusOf>> {
  peer.send(`${line}\r\n`, 'stimulus', stage)
  // One line: whether a list follows +OK is the server's affair, since none of them is to be honoured.
  const status = statusOf(await peer.response())
  if (status === 'ok') await peer.quiet()
  return status
}

/**
 * Proof that this server honours something at all in plaintext: QUIT after the stimulus, or STLS on the ladder where the
 * server closes after a refusal.
 */
function honoursSomething(pop3: Pop3Evidence): void {
  const honoured = [...pop3.marked('quit'), ...pop3.marked('stls')]
  if (!honoured.some(ok.holds)) undecided(say`control: neither QUIT nor STLS was answered with +OK`, honoured[0])
}

/** The commands before STLS, of a server that does not refuse everything. */
function refusals(pop3: Pop3Evidence): readonly [Pop3Exchange, ...Pop3Exchange[]] {
  honoursSomething(pop3)
  return present(
    pop3.marked('stimulus').filter(({ sent }) => sent !== ''),
    say`the command before STLS`,
  )
}

/** `-ERR`; or the end of the connection, where the profile takes that for a refusal. */
function refused(id: string, exchange: Pop3Exchange, { settings }: Profile): void {
  // A server may end a session over its second error, and need not say so.
  if (AGAIN.some((stage) => stage === exchange.detail)) return
  const closing = settingOf(settings, 'pop3.preTlsRefusal') === 'errOrClose'
  const options: JudgementOptions =
    exchange.status === 'none' && exchange.closedByServer ? { setting: 'pop3.preTlsRefusal' } : {}
  demand(
    id,
    exchange,
    closing
      ? {
          text: say`-ERR or the end of the connection`,
          holds: (seen) => err.holds(seen) || options.setting !== undefined,
        }
      : err,
    options,
  )
}

const REFUSE = say`Answer every command but QUIT and STLS (and CAPA, where it is allowed) with -ERR until the TLS handshake is complete.`

export const pop3LoginBeforeStls = eachBeforeStls(
  'pop3-login-before-stls',
  say`USER, PASS, AUTH and APOP before STLS, with made-up credentials, before and after CAPA, each in a session of its own`,
  [
    'USER nobody@client.example',
    'PASS no-password',
    'AUTH PLAIN',
    `AUTH PLAIN ${plainMessage('nobody@client.example', 'no-password')}`,
    'AUTH PLAIN =',
    'AUTH LOGIN',
    'AUTH LOGIN bm9ib2R5',
    // Without a mechanism, which some servers answer with a list of them, and with one that nobody has.
    ...['AUTH', 'AUTH CRAM-MD5', 'AUTH X-UNKNOWN'],
    'APOP nobody@client.example c4c9334bac560ecc979e58001b3e22fb',
  ],
)

export const sp002 = check({
  id: 'SP-002',
  title: say`Login commands get -ERR and no challenge before STLS`,
  over: [pop3LoginBeforeStls, pop3Ladder],
  needs: ['pop3:greeting'],
  given: GREETED,
  decides: ['HTG-4.3.3-1', 'HTG-4.3.1-5', 'HTG-4.3.3-2', 'RFC1939-3-5'],
  remedy: say`Refuse USER, PASS, AUTH and APOP with -ERR before TLS, before looking at their arguments: +OK or a challenge is an invitation to send the password in the clear.`,
  judge({ pop3, profile }) {
    const commands = refusals(pop3)
    for (const exchange of commands) demand('HTG-4.3.3-1', exchange, inStageOf(isNotHonoured, exchange))
    for (const exchange of commands) demand('HTG-4.3.1-5', exchange, inStageOf(isNotHonoured, exchange))
    for (const exchange of commands) demand('HTG-4.3.3-2', exchange, inStageOf(notOk, exchange))
    for (const exchange of commands) refused('RFC1939-3-5', exchange, profile)
  },
})

const notOk: Expectation<Pop3Exchange> = {
  text: say`no +OK`,
  holds: ({ responses }) => responses.every(({ status }) => status !== 'ok'),
}

/** RFC 1939 and the extensions of it that servers have: commands of other states, and commands that nobody knows. */
const OF_OTHER_STATES = ['STAT', 'LIST', 'RETR 1', 'DELE 1', 'NOOP', 'RSET', 'TOP 1 0', 'UIDL']
const UNKNOWN = ['XYZZY', 'UTF8', 'LANG']

export const othersBeforeStls = eachBeforeStls(
  'pop3-others-before-stls',
  say`Commands of the TRANSACTION state, extensions and an unknown command before STLS, before and after CAPA, each in a session of its own`,
  [...OF_OTHER_STATES, ...UNKNOWN],
)

export const sp003 = check({
  id: 'SP-003',
  title: say`Every other command gets -ERR before STLS`,
  over: [othersBeforeStls, pop3Ladder],
  needs: ['pop3:greeting'],
  given: GREETED,
  decides: ['HTG-4.3.3-1', 'RFC1939-3-4', 'RFC1939-3-5'],
  remedy: REFUSE,
  judge({ pop3, profile }) {
    const exchanges = refusals(pop3)
    for (const exchange of exchanges) demand('HTG-4.3.3-1', exchange, inStageOf(isNotHonoured, exchange))
    for (const exchange of exchanges) {
      const unknown = UNKNOWN.includes(exchange.sent.trimEnd())
      refused(unknown ? 'RFC1939-3-4' : 'RFC1939-3-5', exchange, profile)
    }
  },
})

export const capaBeforeStls = experiment({
  id: 'pop3-capa-before-stls',
  title: say`CAPA before STLS`,
  protocol: 'pop3',
  runClass: 'safe',
  async drive({ pop3 }) {
    const peer = await pop3.connect()
    await peer.command('CAPA', 'capa')
    await peer.quit()
  },
})

export const sp004 = check({
  id: 'SP-004',
  title: say`CAPA before STLS names no way to log in`,
  over: [capaBeforeStls, pop3Ladder],
  needs: ['pop3:stls'],
  given: GREETED,
  decides: ['HTG-4.3.3-1', 'HTG-4.1.1-4', 'HTG-4.3.3-7', 'HTG-4.4-3', 'RFC1939-3-4', 'RFC2449-5-1'],
  remedy: say`Leave SASL and USER out of the capability list until TLS is up, so that no client is tempted to log in.`,
  judge({ pop3, profile }) {
    honoursSomething(pop3)
    const [capa] = present(pop3.marked('capa'), say`CAPA before STLS`)
    const mode = settingOf(profile.settings, 'pop3.preTlsCapa')
    const listed: Expectation<Pop3Exchange> = {
      text: say`+OK and a list with STLS`,
      holds: (exchange) => ok.holds(exchange) && exchange.capabilities.has('STLS'),
    }
    if (mode === 'forbid')
      demand('HTG-4.3.3-1', capa, isNotHonoured, {
        setting: 'pop3.preTlsCapa',
        remedy: say`Answer CAPA with -ERR until TLS is up.`,
      })
    if (mode === 'require')
      demand('HTG-4.1.1-4', capa, listed, {
        setting: 'pop3.preTlsCapa',
        remedy: say`Answer CAPA before TLS too, with STLS in the list.`,
      })
    if (capa.status !== 'ok' && capa.received.startsWith('+OK')) {
      demand(
        'RFC2449-5-1',
        capa,
        { text: say`a list that ends with a line of one period`, holds: ok.holds },
        { remedy: say`End the capability list with a line of one period.` },
      )
      // Where the list does not end, what is in it cannot be told from what follows.
      return
    }
    demand(
      'RFC1939-3-4',
      capa,
      { text: say`+OK or -ERR`, holds: (exchange) => ok.holds(exchange) || err.holds(exchange) },
      { remedy: say`Answer CAPA before TLS with the list, or with -ERR.` },
    )
    if (ok.holds(capa) && capa.capabilities.size === 0) undecided(say`the capability list is empty`, capa)
    should('HTG-4.3.3-7', capa, {
      text: say`neither SASL with mechanisms nor USER in the list`,
      holds: ({ capabilities }) => !capabilities.get('SASL')?.length && !capabilities.has('USER'),
    })
    note('HTG-4.4-3', capa, listed)
  },
})

export const quitBeforeStls = experiment({
  id: 'pop3-quit-before-stls',
  title: say`QUIT as the first command`,
  protocol: 'pop3',
  runClass: 'safe',
  drive: async ({ pop3 }) => (await pop3.connect()).leave('leaving'),
})

export const sp005 = check({
  id: 'SP-005',
  title: say`QUIT works before STLS`,
  over: [quitBeforeStls],
  needs: ['pop3:greeting'],
  given: GREETED,
  decides: ['HTG-4.3.3-6', 'HTG-4.1.1-6'],
  remedy: say`Answer QUIT with +OK and close, before TLS too.`,
  judge({ pop3 }) {
    const [quit] = present(pop3.marked('leaving'), say`QUIT before STLS`)
    demand('HTG-4.3.3-6', quit, ok)
    demand('HTG-4.1.1-6', closing(quit, pop3), closes)
  },
})

export const stlsForms = experiment({
  id: 'pop3-stls-forms',
  title: say`STLS, in lower case, and with an argument`,
  protocol: 'pop3',
  runClass: 'safe',
  async drive({ pop3 }) {
    const begin = async (line: string, as: string) => {
      const peer = await pop3.connect()
      // Where TLS is to begin nothing else can be said.
      if (statusOf(await peer.command(line, as)) === 'ok') peer.wire.end()
      else await peer.quit()
    }
    await sideBySide([begin('STLS', 'plain'), begin('stls', 'lower-case'), begin('STLS now', 'argument')])
  },
})

export const sp006 = check({
  id: 'SP-006',
  title: say`STLS is answered with +OK, in any case, and takes no argument`,
  over: [stlsForms],
  needs: ['pop3:greeting'],
  given: GREETED,
  decides: ['HTG-4.3.3-6', 'HTG-4.3.1-4', 'RFC1939-3-4', 'RFC1939-3-9'],
  remedy: say`Answer STLS, in upper or lower case, with +OK and begin TLS; answer “STLS <anything>” with -ERR.`,
  judge({ pop3 }) {
    const [plain] = present(pop3.marked('plain'), say`STLS`)
    demand('HTG-4.3.3-6', plain, ok)
    demand('HTG-4.3.1-4', plain, ok)
    const [lowerCase] = present(pop3.marked('lower-case'), say`STLS in lower case`)
    demand('RFC1939-3-9', lowerCase, ok)
    const [argument] = present(pop3.marked('argument'), say`STLS with an argument`)
    demand('RFC1939-3-4', argument, err)
  },
})

/**
 * Waits between two segments, so that the one is on its way before the other is written. Twice, since a process that
 * is busy comes back late from the first wait and may have sent nothing in between.
 */
export async function segmentsApart(pause: DriveContext['pause'], ms = 10): Promise<void> {
  await pause(ms)
  await pause(ms)
}

/** Sends octets around STLS, completes the handshake, and listens: a clean server has nothing to say. */
async function inject(pop3: Pop3Drive, variant: string, send: (peer: Pop3Peer) => Promise<void>): Promise<void> {
  const peer = await pop3.connect()
  peer.mark('injection', variant)
  await send(peer)
  if (statusOf(await peer.response()) !== 'ok' || (await pop3.tryHandshake(peer)).version === undefined)
    return peer.wire.end()
  await peer.quiet('silence')
  await peer.quit()
}

/** In an experiment of its own: what stands on it must not wait for a server that chokes on an injection. */
export const pop3WithoutInjection = experiment({
  id: 'pop3-stls-alone',
  title: say`STLS with nothing behind it`,
  protocol: 'pop3',
  runClass: 'safe',
  drive: ({ pop3 }) => inject(pop3, 'none', async (peer) => peer.send('STLS\r\n')),
})

export const pop3WholeLineInjection = experiment({
  id: 'pop3-stls-whole-line-injection',
  title: say`Whole commands in plaintext, pipelined after STLS`,
  protocol: 'pop3',
  runClass: 'safe',
  async drive({ pop3, pause }) {
    await sideBySide([
      inject(pop3, 'one segment', async (peer) => peer.send('STLS\r\nCAPA\r\n')),
      inject(pop3, 'login', async (peer) => peer.send('STLS\r\nUSER nobody@client.example\r\nPASS no-password\r\n')),
      inject(pop3, 'CR and LF apart', async (peer) => {
        peer.send('STLS\r')
        await segmentsApart(pause)
        peer.send('\nCAPA\r\n')
      }),
      // 8 KiB in few lines: the replies of a server that executes all of it stay below `caps.replies`.
      inject(pop3, 'many', async (peer) =>
        peer.send(`STLS\r\nCAPA\r\n${'USER nobody@client.example\r\n'.repeat(292)}`),
      ),
      inject(pop3, 'two segments', async (peer) => {
        peer.send('STLS\r\n')
        await pause(20)
        peer.send('CAPA\r\n')
      }),
    ])
  },
})

/** The sessions of an injection experiment by what was injected. */
function injections(pop3: Pop3Evidence): readonly { readonly variant: string; readonly session: Pop3Evidence }[] {
  return pop3.sessions.flatMap((session) => {
    const [begun] = session.marked('injection')
    return begun ? [{ variant: begun.detail ?? '', session }] : []
  })
}

/** The session without injection, of which the others differ in nothing else. */
function withoutInjection(pop3: Pop3Evidence): Pop3Evidence {
  const [control] = present(
    injections(pop3).filter(({ variant }) => variant === 'none'),
    say`the same session without injection`,
  )
  return control.session
}

export const sp007 = check({
  id: 'SP-007',
  title: say`Commands pipelined after STLS are not executed inside TLS`,
  over: [pop3WithoutInjection, pop3WholeLineInjection],
  needs: ['pop3:tls'],
  given: GREETED,
  decides: ['HTG-4.3.3-1'],
  remedy: say`Discard everything that was received but not yet processed when STLS is answered; an attacker on the path may have injected it (CVE-2011-0411 and similar).`,
  judge({ pop3 }) {
    const clean = withoutInjection(pop3)
    control(clean.marked('silence')[0], silence)
    control(clean.marked('quit')[0], ok)
    for (const { variant, session } of injections(pop3)) if (variant !== 'none') nothingUnasked(session)
  },
})

/** Inside TLS nothing came unasked, and QUIT got one response; or the connection ended, which is as safe. */
function nothingUnasked(session: Pop3Evidence): void {
  const inside = session.exchanges.filter(({ epoch }) => epoch === 1)
  if (inside.length === 0) demand('HTG-4.3.3-1', ...withoutTls(session))
  for (const exchange of inside) {
    if (exchange.sent === '') demand('HTG-4.3.3-1', exchange, silence)
    else {
      demand('HTG-4.3.3-1', exchange, {
        text: say`at most one response`,
        holds: ({ responses }) => responses.length <= 1,
      })
    }
  }
}

/** A session in which TLS never began, since the server would not have it after what stood behind STLS. */
function withoutTls({ exchanges }: Pop3Evidence): [Fact<boolean>, Expectation<Fact<boolean>>] {
  const last = exchanges.at(-1)
  if (!last || last.postponed !== undefined) undecided(say`STLS with something pipelined after it was put off`, last)
  return [
    fact(true, say`TLS did not begin: ${{ reply: last.observed }}`, last.at),
    itHolds(say`nothing carried over into TLS`),
  ]
}

export const pop3SplitLineInjection = experiment({
  id: 'pop3-stls-split-line-injection',
  title: say`The first half of a command pipelined after STLS, the second half inside TLS`,
  protocol: 'pop3',
  runClass: 'safe',
  async drive({ pop3, pause }) {
    const begin = async (segments: readonly string[], then: string, as: string) => {
      const peer = await pop3.connect()
      peer.mark('injection')
      for (const [index, segment] of segments.entries()) {
        if (index > 0) await segmentsApart(pause)
        peer.send(segment)
      }
      if (statusOf(await peer.response()) !== 'ok' || (await pop3.tryHandshake(peer)).version === undefined)
        return peer.wire.end()
      await peer.quiet('silence')
      await peer.command(then, as)
      peer.wire.end()
    }
    await sideBySide([
      begin(['STLS\r\n'], 'QUIT', 'control'),
      begin(['STLS\r\nQU'], 'IT', 'stimulus'),
      begin(['STLS\r\nCA'], 'PA', 'stimulus'),
      begin(['STLS\r', '\nCA'], 'PA', 'stimulus'),
    ])
  },
})

export const sp008 = check({
  id: 'SP-008',
  title: say`Half a command pipelined after STLS is not completed inside TLS`,
  over: [pop3SplitLineInjection],
  needs: ['pop3:tls'],
  given: GREETED,
  decides: ['HTG-4.3.3-1'],
  remedy: say`Discard the line that is still being read as well, not only the complete lines.`,
  judge({ pop3 }) {
    control(pop3.marked('control')[0], ok)
    const injected = pop3.sessions.filter((session) =>
      session.marked('injection').some(({ sent }) => sent !== 'STLS\r\n'),
    )
    for (const session of present(injected, say`STLS with half a command pipelined after it`)) {
      const halves = session.marked('stimulus').filter(({ sent }) => sent !== '')
      // A server that ends the handshake or the connection has carried nothing over either.
      if (halves.length === 0) demand('HTG-4.3.3-1', ...withoutTls(session))
      for (const exchange of halves) demand('HTG-4.3.3-1', exchange, isNotHonoured)
    }
  },
})

export const sp009 = check({
  id: 'SP-009',
  title: say`There is no second greeting after the handshake`,
  over: [pop3WithoutInjection],
  needs: ['pop3:tls'],
  given: GREETED,
  decides: ['RFC2595-4-1'],
  remedy: say`Send nothing when the handshake is complete: the client speaks first inside TLS.`,
  judge({ pop3 }) {
    const clean = withoutInjection(pop3)
    const [quiet] = present(clean.marked('silence'), say`the silence after the handshake`)
    present(clean.marked('quit'), say`QUIT inside TLS`)
    demand('RFC2595-4-1', quiet, silence)
  },
})

/**
 * The premise of every check inside TLS. Behind a greeting that nobody expects each response would be taken for the
 * answer to the command after it.
 */
export const IN_STEP = ['SP-009'] as const

export const capaInsideTls = experiment({
  id: 'pop3-capa-inside-tls',
  title: say`CAPA inside TLS, before the login`,
  protocol: 'pop3',
  runClass: 'safe',
  async drive({ pop3 }) {
    const peer = await pop3.secure()
    await peer.command('CAPA', 'capa')
    await peer.quit()
  },
})

/** The mechanisms that a capability list names. */
export const mechanisms = ({ capabilities }: Pop3Exchange): readonly string[] =>
  (capabilities.get('SASL') ?? []).map((name) => name.toUpperCase())

export const sp010 = check({
  id: 'SP-010',
  title: say`CAPA inside TLS lists SASL with PLAIN and LOGIN`,
  over: [capaInsideTls],
  needs: ['pop3:tls'],
  given: IN_STEP,
  decides: [
    'HTG-4.1.1-4',
    'HTG-4.3.2-2',
    'HTG-4.3.2-3',
    'HTG-4.3.2-5',
    'HTG-FN6-1',
    'RFC1939-3-3',
    'RFC2449-4-2',
    'RFC2449-5-1',
    'RFC2595-4-5',
    'RFC5034-3-1',
  ],
  remedy: say`Answer CAPA with +OK, a line “SASL PLAIN LOGIN” among the others, and a last line of one period; leave out STLS and every other mechanism.`,
  judge({ pop3, profile }) {
    const [capa] = present(pop3.marked('capa'), say`CAPA inside TLS`)
    demand('HTG-4.1.1-4', capa, { text: say`+OK`, holds: ({ received }) => /^\+OK(?: [^\r\n]*)?\r\n/.test(received) })
    demand('RFC1939-3-3', capa, { text: say`a last line of one period`, holds: ok.holds })
    demand('RFC2449-5-1', capa, {
      text: say`a list of capabilities`,
      holds: ({ response }) => !!response?.lines?.length,
    })
    demand('RFC2449-4-2', capa, {
      text: say`no line longer than 512 octets`,
      holds: ({ response }) => (response?.lines ?? []).every((line) => line.length <= 510),
    })
    demand('HTG-FN6-1', capa, {
      text: say`no DIGEST-MD5 in the list`,
      holds: (exchange) => !mechanisms(exchange).includes('DIGEST-MD5'),
    })
    const strict = settingOf(profile.settings, 'pop3.requireSaslCapa') === 'true'
    const options: JudgementOptions = strict ? {} : { setting: 'pop3.requireSaslCapa', breach: 'warn' }
    const lists = (mechanism: string): Expectation<Pop3Exchange> => ({
      text: say`${{ mechanism }} among the mechanisms of the line SASL`,
      holds: (exchange) => mechanisms(exchange).includes(mechanism),
    })
    demand(
      'RFC5034-3-1',
      capa,
      { text: say`a line SASL`, holds: ({ capabilities }) => capabilities.has('SASL') },
      options,
    )
    demand('HTG-4.3.2-2', capa, lists('PLAIN'), options)
    demand('HTG-4.3.2-3', capa, lists('LOGIN'), options)
    should('RFC2595-4-5', capa, { text: say`no line STLS`, holds: ({ capabilities }) => !capabilities.has('STLS') })
    should(
      'HTG-4.3.2-5',
      capa,
      {
        text: say`no mechanism but PLAIN and LOGIN`,
        holds: (exchange) => mechanisms(exchange).every((name) => /^(?:PLAIN|LOGIN|DIGEST-MD5)$/.test(name)),
      },
      extraMechanisms(profile),
    )
  },
})

export const stlsAgain = experiment({
  id: 'pop3-stls-inside-tls',
  title: say`STLS inside TLS, before and after the login`,
  protocol: 'pop3',
  runClass: 'safe',
  uses: ['maildrop'],
  async drive({ pop3 }) {
    const again = async (peer: Pop3Peer, state: string) => {
      if (statusOf(await peer.command('STLS', 'stimulus', state)) === 'err') await peer.quit()
    }
    await again(await pop3.secure(), 'authorization')
    await again(await pop3.transaction(), 'transaction')
  },
})

export const sp011 = check({
  id: 'SP-011',
  title: say`STLS inside TLS is refused`,
  over: [stlsAgain],
  needs: ['pop3:transaction'],
  given: IN_STEP,
  decides: ['RFC1939-3-5', 'RFC2595-4-2', 'RFC2595-4-3'],
  remedy: say`Answer STLS with -ERR once TLS is up.`,
  judge({ pop3 }) {
    const [authorization, transaction] = ['authorization', 'transaction'].map((state) =>
      pop3.marked('stimulus').find(({ detail }) => detail === state),
    )
    if (!authorization || !transaction) undecided(say`STLS inside TLS was not reached`)
    demand('RFC2595-4-2', transaction, isNotHonoured)
    demand('RFC1939-3-5', transaction, err)
    should('RFC2595-4-3', authorization, err)
  },
})

export const pop3GateVariants = experiment({
  id: 'pop3-gate-variants',
  title: say`USER and AUTH before STLS in other cases and spacings`,
  protocol: 'pop3',
  runClass: 'safe',
  async drive({ pop3 }) {
    const user = 'USER nobody@client.example'
    // Each with another one, which follows where the first was refused.
    const variants = [
      [user.replace('USER', 'uSeR'), user.replace('USER', 'user')],
      [` ${user}`, 'pass no-password'],
      [user.replace(' ', '\t'), user.replace('USER', 'User')],
      [`NOOP\r${user}`],
      [`NOOP\n${user}`],
      ['auth plain', 'auth login'],
      ['AUTH\tPLAIN', 'auth'],
      [' AUTH PLAIN', 'stat'],
      ['aUtH', 'apop nobody@client.example c4c9334bac560ecc979e58001b3e22fb'],
    ] as const
    await sideBySide(
      variants.map(async ([variant, another]) => {
        const peer = await pop3.connect()
        peer.send(`${variant}\r\n`, 'stimulus')
        const status = statusOf(await peer.response())
        await peer.quiet()
        if (another !== undefined && status === 'err' && !peer.wire.closed) await tried(peer, another)
        await peer.quit()
      }),
    )
  },
})

export const sp052 = check({
  id: 'SP-052',
  title: say`Case and spacing do not get a command past the gate`,
  over: [pop3GateVariants, pop3LoginBeforeStls, othersBeforeStls, pop3Ladder],
  needs: ['pop3:greeting'],
  given: GREETED,
  decides: ['HTG-4.3.3-1'],
  remedy: say`Compare keywords without regard to case before the gate, and let only CRLF end a command.`,
  judge({ pop3 }) {
    const all = refusals(pop3)
    // What gets past the gate as it is written is a matter of SP-002 and SP-003.
    const plain = all.filter(({ sent }) => plainly(sent) === sent)
    const open = new Set(plain.filter((exchange) => !isNotHonoured.holds(exchange)).map(({ sent }) => sent))
    const variants = all.filter(({ sent }) => plainly(sent) !== sent)
    const barred = variants.filter(({ sent }) => ![plainly(sent), ...sent.split(/(?<=\r|\n)/)].some(isIn(open)))
    for (const exchange of present(barred, say`a variant of a command that the gate refuses`))
      demand('HTG-4.3.3-1', exchange, isNotHonoured)
  },
})

const isIn = (open: ReadonlySet<string>) => (line: string) => open.has(`${line.trimEnd()}\r\n`)

/** A command as it is usually written. */
function plainly(sent: string): string {
  const [verb = '', ...rest] = sent.trim().split(/[ \t\r\n]+/)
  return `${[verb.toUpperCase(), ...rest.map((word) => (/^plain$/i.test(word) ? 'PLAIN' : word))].join(' ')}\r\n`
}

export const loginAcrossStls = experiment({
  id: 'pop3-login-across-stls',
  title: say`Half a login before STLS and half inside TLS, and a whole login before STLS, then STAT inside TLS; before and after CAPA`,
  protocol: 'pop3',
  runClass: 'cleartext-credential',
  uses: ['maildrop'],
  async drive({ pop3, account }) {
    const login = `AUTH PLAIN ${plainMessage(account.user, account.password)}`
    await sideBySide(
      STAGES.flatMap((stage) => {
        const across = async (before: string, inside: string, as: string) => {
          const peer = await pop3.connect()
          if (stage === 'after CAPA') await peer.command('CAPA', 'capa')
          await peer.command(before, 'before-tls', `${as} ${stage}`)
          if (statusOf(await peer.command('STLS', 'stls')) !== 'ok') return
          await pop3.handshake(peer)
          await peer.command(inside, as, `${as} ${stage}`)
          await peer.quit()
        }
        return [across(`USER ${account.user}`, `PASS ${account.password}`, 'half'), across(login, 'STAT', 'whole')]
      }),
    )
  },
})

export const sp053 = check({
  id: 'SP-053',
  title: say`A login before STLS does not carry over into TLS`,
  over: [loginAcrossStls],
  needs: ['pop3:transaction'],
  // Who gets in without a name at all has carried none over.
  given: [...IN_STEP, 'SP-023/RFC1939-7-1'],
  decides: ['HTG-4.3.3-2', 'HTG-4.3.3-1', 'HTG-4.3.1-5'],
  remedy: say`Forget everything that was learned in plaintext when TLS comes up, the user name and the login above all.`,
  judge({ pop3 }) {
    const before = present(pop3.marked('before-tls'), say`the login before STLS`)
    for (const login of before) control(login, isNotHonoured)
    // Where the connection ended with the refusal that stands for it: there is nothing to carry over.
    const over = before.filter(({ isFarewell }) => isFarewell)
    const of = (as: string) => [...pop3.marked(as), ...over.filter(({ detail }) => detail?.startsWith(as))]
    const [half, whole] = [of('half'), of('whole')]
    for (const stat of whole) demand('HTG-4.3.3-2', stat, isNotHonoured)
    for (const stat of whole) demand('HTG-4.3.1-5', stat, isNotHonoured)
    for (const pass of half) demand('HTG-4.3.3-1', pass, isNotHonoured)
    const due = STAGES.flatMap((stage) => [`half ${stage}`, `whole ${stage}`])
    allTried([...half, ...whole], due, pop3)
  },
})

export const pop3PlaintextInsteadOfHandshake = experiment({
  id: 'pop3-plaintext-instead-of-handshake',
  title: say`Commands in plaintext where the handshake should begin`,
  protocol: 'pop3',
  runClass: 'safe',
  async drive({ pop3 }) {
    const peer = await pop3.connect()
    if (statusOf(await peer.command('STLS', 'stls')) !== 'ok') return
    // The TLS engine may swallow the first line. None of them is allowed before TLS, so that any +OK tells.
    peer.send('NOOP\r\nUSER nobody@client.example\r\nAUTH PLAIN\r\n', 'stimulus')
    await peer.quiet()
  },
})

export const sp055 = check({
  id: 'SP-055',
  title: say`After a failed handshake nothing is honoured in plaintext`,
  over: [pop3PlaintextInsteadOfHandshake],
  needs: ['pop3:stls'],
  given: GREETED,
  decides: ['HTG-4.3.3-1', 'RFC2595-2.5-1'],
  remedy: say`Close the connection when the TLS handshake fails; never hand it back to the plaintext command loop.`,
  judge({ pop3, profile }) {
    const [stimulus] = present(pop3.marked('stimulus'), say`plaintext after the +OK`)
    const inPlaintext: Expectation<Pop3Exchange> = {
      text: say`neither +OK nor a challenge in plaintext (a TLS alert, the end of the connection or -ERR instead)`,
      holds: ({ received }) => !/^\+(?:OK| )/m.test(withoutAlerts(received)),
    }
    demand('HTG-4.3.3-1', stimulus, inPlaintext)
    if (settingOf(profile.settings, 'tls.afterFailure') === 'nothing')
      demand('HTG-4.3.3-1', stimulus, nothingInPlaintext, { setting: 'tls.afterFailure' })
    demand('RFC2595-2.5-1', stimulus, inPlaintext)
  },
})
