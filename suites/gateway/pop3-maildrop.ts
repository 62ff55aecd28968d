import { conformingMessage } from '../../fixtures/messages/conforming.ts'
import { type DriveContext, fillingOf } from '../../harness/driving/drive.ts'
import { experiment } from '../../harness/driving/gateway-experiment.ts'
import type { Pop3Peer } from '../../harness/driving/pop3-peer.ts'
import { readMessage } from '../../harness/grammar/mime/message.ts'
import { countIn, isMultiLine } from '../../harness/grammar/pop3-response.ts'
import { check } from '../../harness/judging/check.ts'
import type { Experiment } from '../../harness/judging/experiment.ts'
import {
  control,
  demand,
  type Expectation,
  expecting,
  fact,
  itHolds,
  notApplicable,
  present,
  should,
  undecided,
} from '../../harness/judging/finding.ts'
import { closes, closing } from '../../harness/judging/leaving.ts'
import { err, isNotHonoured, ok } from '../../harness/judging/pop3-expectations.ts'
import type { SubjectFacts } from '../../harness/judging/profile.ts'
import { Pop3Evidence, type Pop3Exchange } from '../../harness/reading/pop3-exchange.ts'
import { FEWER_MESSAGES, MOST_LISTED } from '../../harness/reading/wholeness.ts'
import { say, type Text, verbatim } from '../../harness/text/text.ts'
import { firstDifference } from './content-difference.ts'
import {
  contents,
  identityOf,
  inBoth,
  isKeptWhole,
  isOwn,
  isReport,
  knownOf,
  look,
  missing,
  numbersIn,
  type OwnMessage,
  orderOf,
  othersGo,
  othersStay,
  ownIds,
  ownMessageId,
} from './maildrop-contents.ts'
import { bring, fill, partiesOf, sweep } from './maildrop-filling.ts'
import { changedId, contradictions, looksBetweenDeletions } from './maildrop-history.ts'
import { inWords } from './mark-details.ts'
import { capaInsideTls, IN_STEP } from './pop3-before-tls.ts'

/*
 * §4.1.1, TRANSACTION and UPDATE: what a maildrop holds, how it is read, when messages are deleted and when they must
 * not be (RFC 1939 §4 to §7). The maildrops get messages for the purpose, and what is deleted is these alone: before,
 * between and after them may be mail of others.
 */

/**
 * An experiment with a maildrop that holds messages of its own making. `reads`: it has something to look at in those of
 * others too, where nothing brings any (`mayDelete`).
 */
const overMessages = (
  id: string,
  title: Text,
  messages: (context: DriveContext) => readonly OwnMessage[],
  drive: (context: DriveContext) => Promise<void>,
  { reads = false } = {},
): Experiment =>
  experiment({
    id,
    title,
    protocol: 'pop3',
    runClass: 'deletes',
    uses: reads ? ['maildrop'] : ['maildrop', 'delivery'],
    wants: reads ? ['delivery', 'loopback'] : ['loopback'],
    async drive(context) {
      if (!mayDelete(context)) return drive(context)
      try {
        await fill(context, messages(context))
        await drive(context)
      } catch (error) {
        knownOf(context.account).isTidy = false
        throw error
      }
      // What is in a test account goes before the next experiment.
      if (!context.account.test) await sweep(context)
    },
  })

/** Whether the messages that are looked at are the harness's own. */
const mayDelete = ({ subject }: DriveContext): boolean => fillingOf(subject) !== 'found'
/** So many of its own, where any are. */
const ownIn = ({ filling }: SubjectFacts, count: number): number => (filling === 'found' ? 0 : count)

/** A conforming message. Each `size` makes another length, also of a notification about it. */
function sized(context: DriveContext, size: number, id: string, payload = 120 * size): OwnMessage {
  const octets = conformingMessage({
    ...partiesOf(context),
    subject: `${'CUSRES '.repeat(size)}${id}`,
    messageId: ownMessageId(id),
    payload: 'CUSRES'.repeat(payload / 6),
  })
  return { id, octets }
}
const several = (count: number) => (context: DriveContext) => {
  const id = ownIds(context)
  return Array.from({ length: count }, (_, index) => sized(context, index + 1, id(index)))
}

/** Another session after one that ended somehow. */
const reopened = ({ pop3, account }: DriveContext): Promise<Pop3Peer> => pop3.transaction(account, 'login-again')

/** Sizes by message number, as LIST gave them; those of no listing are none. */
function listing(exchange: Pop3Exchange): ReadonlyMap<number, number> {
  isKeptWhole(exchange)
  const lines = exchange.response?.lines ?? []
  if (lines.length > MOST_LISTED) {
    undecided(
      say`the listing has more than ${{ most: MOST_LISTED }} messages, which are not compared (docs/caps.md)`,
      exchange,
      undefined,
      FEWER_MESSAGES,
    )
  }
  const rows = lines.flatMap((line) => {
    const [, number, size] = /^(\d+) +(\d+)/.exec(line) ?? []
    return number === undefined ? [] : [[Number(number), Number(size)] as const]
  })
  return new Map(rows)
}
const sizes = (exchange: Pop3Exchange): number[] => [...listing(exchange).values()]

/** The first LIST with a mark, when it lists so many messages of different sizes or more; else nothing can be told. */
function listed(pop3: Pop3Evidence, mark: string, atLeast = 1): Pop3Exchange {
  const [exchange] = pop3.marked(mark)
  control(exchange, {
    text: say`a listing of ${{ atLeast }} or more messages`,
    holds: (each) => ok.holds(each) && new Set(sizes(each)).size >= atLeast,
  })
  return exchange
}

const nothing = expecting<readonly unknown[]>(say`no message that is gone`, (gone) => gone.length === 0)

export const twoSessions = overMessages(
  'pop3-two-sessions',
  say`A second login while the maildrop is open; a third after QUIT`,
  several(2),
  async (context) => {
    const { pop3, account, logins } = context
    const first = await pop3.transaction()
    const [inFirst] = await look(context, first, 'first')
    const second = await pop3.secure()
    if (await second.login(logins.pop3, account.user, account.password, 'second-login')) {
      const [inSecond] = await look(context, second, 'second')
      if (inFirst === undefined || inSecond === undefined) {
        await second.quit()
        return first.quit()
      }
      if (mayDelete(context)) await second.command(`DELE ${inSecond}`, 'second-dele')
      await second.quit()
      await first.command('LIST', 'first-again')
      await first.command(`RETR ${inFirst}`, 'first-again')
    } else await second.quit()
    await first.quit()
    await (await reopened(context)).quit()
  },
  { reads: true },
)

export const sp024 = check({
  id: 'SP-024',
  title: say`A maildrop is open in one session at a time, and free again after QUIT`,
  over: [twoSessions, capaInsideTls],
  needs: ['pop3:transaction'],
  given: IN_STEP,
  decides: ['RFC1939-4-2', 'RFC1939-4-3', 'RFC1939-6-4', 'RFC2449-8.1.2-1'],
  remedy: say`Lock the maildrop when a login succeeds, refuse a second login with “-ERR [IN-USE] …”, and release the lock at QUIT.`,
  judge({ pop3, subject }) {
    const first = contents(pop3, 'first', ownIn(subject, 2)).list
    const second = present(pop3.marked('second-login'), say`the second login`).at(-1)!
    const [list, retr] = pop3.marked('first-again')
    if (list && retr) {
      // Within one session a number is that of one message.
      const gone = [...listing(first).keys()].filter((number) => !listing(list).has(number))
      demand('RFC1939-4-2', fact(gone, list.observed, list.at), nothing)
      demand('RFC1939-4-2', retr, {
        text: say`the message, although another session deleted it in the meantime`,
        holds: ok.holds,
      })
    }
    should('RFC1939-4-3', second, err)
    const again = present(pop3.marked('login-again'), say`the login after QUIT`).at(-1)!
    // That the maildrop is still in use is what breaks the rule.
    demand(
      'RFC1939-6-4',
      fact(ok.holds(again), again.observed, again.at),
      itHolds(say`+OK, as the maildrop is free again`),
    )
    if (err.holds(second) && pop3.marked('capa').some(({ capabilities }) => capabilities.has('RESP-CODES'))) {
      should('RFC2449-8.1.2-1', second, {
        text: say`the response code IN-USE`,
        holds: ({ response }) => response?.code === 'IN-USE',
      })
    }
  },
})

export const counts = overMessages(
  'pop3-counts',
  say`STAT and LIST, before and after DELE`,
  // Numbers of two digits as well.
  several(11),
  async (context) => {
    const peer = await context.pop3.transaction()
    await peer.command('STAT', 'stat')
    const [own] = await look(context, peer, 'list')
    if (own !== undefined && mayDelete(context)) {
      await peer.command(`DELE ${own}`, 'dele', String(own))
      await peer.command('STAT', 'stat-after')
      await peer.command('RSET', 'rset')
    }
    await peer.quit()
  },
  { reads: true },
)

export const sp030 = check({
  id: 'SP-030',
  title: say`STAT gives the number of messages and their size, without those marked as deleted`,
  over: [counts],
  // A listing that has no room for all messages has room for few.
  monitor: true,
  needs: ['pop3:transaction'],
  given: IN_STEP,
  decides: ['RFC1939-5-1', 'RFC1939-5-2'],
  remedy: say`Answer STAT with “+OK <count> <octets>”, single spaces, counting what LIST lists and nothing else.`,
  judge({ pop3: all }) {
    const [contradiction] = contradictions(all).ofAll
    if (contradiction)
      demand(
        'RFC1939-5-1',
        fact(false, contradiction.seen, contradiction.at),
        itHolds(say`no fewer messages without DELE, and the same size of as many`),
      )
    const pop3 = drivenBy(all, [counts])
    const list = listed(pop3, 'list', 3)
    const [stat] = present(pop3.marked('stat'), say`STAT`)
    demand('RFC1939-5-1', stat, {
      text: say`+OK, a number, a space, a number`,
      holds: (exchange) => ok.holds(exchange) && /^\d+ \d+(?: |$)/.test(exchange.response!.text),
    })
    const total = (of: readonly number[]) => `${of.length} ${of.reduce((sum, size) => sum + size, 0)}`
    const says = (totals: string): Expectation<Pop3Exchange> => ({
      text: say`+OK ${{ totals }}, as LIST has it`,
      holds: ({ response }) => new RegExp(`^${totals}(?: |$)`).test(response?.text ?? ''),
    })
    demand('RFC1939-5-1', stat, says(total(sizes(list))))
    const [dele] = present(pop3.marked('dele'), say`DELE`)
    control(dele, ok)
    const [after] = present(pop3.marked('stat-after'), say`STAT after DELE`)
    const rest = [...listing(list)].filter(([number]) => number !== Number(dele.detail)).map(([, size]) => size)
    demand('RFC1939-5-2', after, says(total(rest)))
  },
})

/** Bodies that a server has to stuff, or might take for the end. The last one has no CRLF at its end. */
const BODIES: readonly { readonly name: string; readonly body: string }[] = [
  { name: 'lines of dots', body: ['.', '..', '.first', 'middle', '.', '...', 'last.', ''].join('\r\n') },
  { name: 'a dot at once', body: ['.at once', ''].join('\r\n') },
  { name: 'long lines', body: ['x'.repeat(998), `.${'y'.repeat(997)}`, ''].join('\r\n') },
  { name: 'no CRLF at the end', body: ['text', '.'].join('\r\n') },
]

export const transparency = overMessages(
  'pop3-transparency',
  say`LIST, and RETR of messages with dots, long lines and no CRLF at the end`,
  (context) => {
    const idOf = ownIds(context)
    return BODIES.map(({ body }, index) => {
      const id = idOf(index)
      // Header of a conforming message, with a body in 7bit under it.
      const [header = ''] = conformingMessage({
        ...partiesOf(context),
        subject: id,
        messageId: ownMessageId(id),
        contentType: 'text/plain; charset=us-ascii',
        fileName: 'dots.txt',
      })
        .toString('latin1')
        .split('\r\n\r\n')
      const octets = `${header.replace(/^(Content-Transfer-Encoding): base64/m, '$1: 7bit')}\r\n\r\n${body}`
      return { id, octets: Buffer.from(octets) }
    })
  },
  async (context) => {
    const peer = await context.pop3.transaction()
    const all = await look(context, peer, 'list')
    for (const own of all) await peer.command(`RETR ${own}`, 'retr', String(own))
    for (const own of all.slice(0, 1)) await peer.command(`RETR ${own}`, 'retr-again', String(own))
    await peer.quit()
  },
  { reads: true },
)

/** The header of a message, and the lines of its body with their ends. */
function linesIn(content: string): { readonly header: string; readonly body: readonly string[] } {
  const [header = '', ...parts] = content.split('\r\n\r\n')
  return {
    header,
    body: parts
      .join('\r\n\r\n')
      .split(/(?<=\r\n)/)
      .filter((line) => line !== ''),
  }
}

export const tops = overMessages(
  'pop3-top',
  say`TOP with several numbers of lines, and RETR to compare`,
  // One message is larger than 64 KiB: sizes that are right of small ones may be wrong of it.
  (context) => {
    const idOf = ownIds(context)
    return [sized(context, 6, idOf(0)), sized(context, 1, idOf(1), 48_000)]
  },
  async (context) => {
    const peer = await context.pop3.transaction()
    for (const own of await look(context, peer, 'list')) {
      const retr = await peer.command(`RETR ${own}`, 'retr', String(own))
      const content = (typeof retr === 'object' && retr.content) || ''
      const count = linesIn(content).body.length
      const near = [count - 1, count, count + 1].filter((each) => each > 3)
      for (const lines of [0, 1, 3, ...near, 999_999])
        await peer.command(`TOP ${own} ${lines}`, 'top', `${own} ${lines}`)
      for (const line of [`TOP ${own}`, `TOP ${own} -1`]) await peer.command(line, 'malformed')
    }
    await peer.quit()
  },
  { reads: true },
)

export const sp031 = check({
  id: 'SP-031',
  title: say`LIST gives the exact size of each message`,
  over: [transparency, tops],
  needs: ['pop3:transaction'],
  given: [...IN_STEP, 'SP-033/RFC1939-3-3', 'SP-033/RFC1939-5-5'],
  decides: ['RFC1939-5-3', 'RFC1939-3-3'],
  remedy: say`Give sizes as the message goes over the wire: two octets for each line end, without byte-stuffing.`,
  judge({ pop3 }) {
    const lists = present(pop3.marked('list'), say`LIST`)
    for (const list of lists)
      demand(
        'RFC1939-3-3',
        list,
        { text: say`+OK and a last line of one period`, holds: ok.holds },
        { remedy: say`End the listing with a line of one period.` },
      )
    for (const list of lists) {
      const lines = list.response?.lines ?? []
      demand('RFC1939-5-3', list, {
        text: say`lines of a number, one space and a size`,
        holds: () => lines.every((line) => /^\d+ \d+(?: |$)/.test(line)),
      })
    }
    const retrieved = present(pop3.marked('retr').filter(ok.holds), say`a message`)
    for (const exchange of retrieved) {
      const list = lists.find(({ raw }) => raw.log === exchange.raw.log)
      if (!list) continue
      const content = exchange.response?.content ?? ''
      // A line end that RETR had to add may or may not be part of the size.
      if (bodyOf(content)?.name === 'no CRLF at the end') continue
      const size = listing(list).get(Number(exchange.detail))
      demand(
        'RFC1939-5-3',
        fact(
          size,
          size === undefined
            ? say`LIST gave no size, RETR ${{ number: exchange.detail ?? '' }} sent ${{ octets: content.length }} octets`
            : say`LIST said ${{ size }}, RETR ${{ number: exchange.detail ?? '' }} sent ${{ octets: content.length }} octets`,
          [...list.at, ...exchange.at],
        ),
        expecting(say`the size that RETR sends`, (said) => said === content.length),
      )
    }
  },
})

/** Complete, and nothing behind it. */
const isWhole = (exchange: Pop3Exchange) => ok.holds(exchange) && exchange.rest === ''

/** What was put into the maildrop as the body of a message there. */
function bodyOf(message: string): (typeof BODIES)[number] | undefined {
  const id = identityOf(message)
  return id !== undefined && isOwn(id) && !isReport(message) ? BODIES[orderOf(id)] : undefined
}

export const sp033 = check({
  id: 'SP-033',
  title: say`RETR sends the whole message, byte-stuffed`,
  over: [transparency],
  needs: ['pop3:transaction'],
  given: [...IN_STEP, 'SP-043/RFC1939-6-3'],
  decides: ['HTG-4.1.1-7', 'RFC1939-3-3', 'RFC1939-5-5'],
  remedy: say`Put a dot before every line that begins with one, complete the last line, and end with a line of one period.`,
  judge({ pop3, subject }) {
    const retrievals = present(pop3.marked('retr'), say`RETR`)
    const list = listed(pop3, 'list')
    const seen = new Set<string>()
    // One after the other: behind a response that ended early the next ones are out of step.
    for (const exchange of retrievals) {
      demand('HTG-4.1.1-7', exchange, { text: say`+OK`, holds: ({ received }) => received.startsWith('+OK') })
      demand('RFC1939-3-3', exchange, { text: say`one line of one period, at the end`, holds: isWhole })
      const [header = '', ...more] = (exchange.response?.content ?? '').split('\r\n\r\n')
      const put = bodyOf(`${header}\r\n\r\n`)
      demand('RFC1939-5-5', exchange, {
        text: say`the header of the message`,
        holds: () =>
          put !== undefined ||
          isOwn(identityOf(header) ?? '') ||
          isReport(header) ||
          (subject.filling === 'found' && /^[!-9;-~]+:/.test(header)),
      })
      // What a notification has to say is the server's affair.
      if (!put) continue
      seen.add(put.name)
      const [body, whole] = [more.join('\r\n\r\n'), put.body.replace(/(\r\n)?$/, '\r\n')]
      const received = readMessage(`${header}\r\n\r\n${body}`)
      const difference = firstDifference(readMessage(`\r\n${whole}`), received)
      // What comes by way of submission may be stored otherwise than it was sent: then LIST and RETR agree, and SD-17 tells.
      const size = header.length + 4 + body.length
      const isStoredSo = subject.filling === 'loopback' && listing(list).get(Number(exchange.detail)) === size
      demand(
        'RFC1939-5-5',
        fact(body, difference ?? exchange.observed, exchange.at),
        expecting(
          say`the body with ${{ feature: inWords(put.name) }}, as it was put there`,
          // A gateway may recode 7bit on the way in (table 5); then the payload is compared.
          (seen) => seen === whole || isStoredSo || (received.isEncoded && difference === undefined),
        ),
      )
    }
    for (const again of pop3.marked('retr-again')) {
      const first = retrievals.find(({ detail }) => detail === again.detail)
      demand('RFC1939-5-5', again, {
        text: say`the same message as the first time`,
        holds: ({ response }) => response?.content === first?.response?.content,
      })
    }
    if (seen.size < BODIES.length) {
      undecided(
        subject.filling === 'notifications' || subject.filling === 'found'
          ? say`nothing brings a message of known content into the maildrop; set gateway.addresses.loopback or gateway.deliver`
          : say`the maildrop does not hold what was put into it`,
        list,
      )
    }
  },
})

/** Stands for the number that comes after the last of the listing. */
const PAST_THE_LAST = 'past the last'
/**
 * What is not the number of a message, by what it is where the own message is number 1, and else; `malformed` what is not
 * a number at all. Misread it is the number of that message, so that no other is deleted.
 */
const NUMBERS: readonly {
  readonly argument: string
  readonly malformed?: true
  /** Where it may be taken for a message that is not the own one; the number of the last message. */
  readonly isAnybodys?: true
  of?(own: number, last: number): string
}[] = [
  { argument: '0', isAnybodys: true },
  { argument: PAST_THE_LAST, isAnybodys: true, of: (_, last) => String(last + 1) },
  { argument: '-1', of: (own) => `-${own}` },
  // More than a multiple of a machine's largest number.
  { argument: '4294967297', of: (own) => String(2n ** 32n + BigInt(own)) },
  { argument: '18446744073709551617', of: (own) => String(2n ** 64n + BigInt(own)) },
  { argument: '1x', malformed: true, of: (own) => `${own}x` },
  { argument: '0x1', malformed: true, of: (own) => `0x${own.toString(16)}` },
  // ARABIC-INDIC DIGIT ONE in UTF-8.
  {
    argument: '\xd9\xa1',
    malformed: true,
    of: (own) => [...String(own)].map((digit) => `\xd9${String.fromCharCode(0xa0 + Number(digit))}`).join(''),
  },
  { argument: '', malformed: true, isAnybodys: true },
]

export const messageNumbers = overMessages(
  'pop3-message-numbers',
  say`Numbers that no message has, and what is not a number, each in a session of its own`,
  several(2),
  async (context) => {
    const { account } = context
    for (const { argument: name, isAnybodys, of } of NUMBERS) {
      const peer = await reopened(context)
      const [own] = await look(context, peer, 'list')
      if (own === undefined) return peer.quit()
      const stat = await peer.command('STAT')
      const last = typeof stat === 'string' ? 0 : countIn(stat.text)
      const argument = of?.(own, last) ?? name
      // Nobody else's message is put at risk.
      const isOwnAtRisk = mayDelete(context) && (account.test || !isAnybodys || last === 1)
      const verbs = ['LIST', 'RETR', ...(isOwnAtRisk ? ['DELE'] : []), 'UIDL']
      const lines =
        argument === ''
          ? verbs.filter((verb) => /RETR|DELE/.test(verb))
          : [...verbs.map((verb) => `${verb} ${argument}`), `TOP ${argument} 0`]
      for (const line of lines) {
        // As octets: not all of them make a sound line.
        peer.send(`${line}\r\n`, 'stimulus', name)
        await peer.response(isMultiLine(line))
      }
      await peer.command('RSET', 'rset')
      await peer.quit()
    }
  },
  { reads: true },
)

export const sp032 = check({
  id: 'SP-032',
  title: say`A number that no message has gets -ERR, and so does what is not a number`,
  over: [messageNumbers],
  // A number of several digits is that of a message in a full maildrop alone.
  monitor: true,
  needs: ['pop3:transaction'],
  given: IN_STEP,
  decides: ['RFC1939-3-4', 'RFC1939-5-3', 'RFC1939-5-10'],
  remedy: say`Read the whole argument as a decimal number, compare it with the number of messages before it is cut to a machine word, and answer -ERR to anything else.`,
  judge({ pop3: all }) {
    const [contradiction] = contradictions(all).ofOne
    if (contradiction) {
      const { seen, at, command } = contradiction
      demand('RFC1939-5-3', fact(false, seen, at), itHolds(say`the same from ${{ command }} as in the listing`))
    }
    const pop3 = drivenBy(all, [messageNumbers])
    const malformed = new Set(NUMBERS.filter((each) => each.malformed).map(({ argument }) => argument))
    for (const list of present(pop3.marked('list'), say`LIST`))
      control(list, {
        text: say`a listing of a message or more`,
        holds: ({ response }) => numbersIn(response).length > 0,
      })
    const stimuli = present(
      pop3.marked('stimulus').filter(({ sent }) => sent !== ''),
      say`a command with such a number`,
    )
    for (const exchange of stimuli.filter(({ detail = '' }) => !malformed.has(detail)))
      demand('RFC1939-5-10', exchange, err)
    for (const exchange of stimuli.filter(({ detail = '' }) => malformed.has(detail)))
      demand('RFC1939-3-4', exchange, err)
    const untried = NUMBERS.find(({ argument }) => !stimuli.some(({ detail }) => detail === argument))
    if (untried) undecided(say`“${{ argument: inWords(untried.argument) }}” could not be tried`)
  },
})

export const deletionMarks = overMessages(
  'pop3-deletion-marks',
  say`DELE of the second of three messages and what still refers to it, then DELE of the first, and what refers to the third`,
  several(3),
  async (context) => {
    const peer = await context.pop3.transaction()
    const [first, own, last] = await look(context, peer, 'before')
    if (own === undefined) return peer.quit()
    await peer.command(`DELE ${own}`, 'dele', String(own))
    await peer.command('LIST', 'after')
    for (const line of [`RETR ${own}`, `LIST ${own}`, `DELE ${own}`, `UIDL ${own}`, `TOP ${own} 0`])
      await peer.command(line, 'reference')
    if (first !== undefined && last !== undefined) {
      await peer.command(`DELE ${first}`, 'dele-too', String(first))
      await peer.command('LIST', 'after-two')
      await peer.command(`RETR ${last}`, 'kept', String(last))
    }
    await peer.command('RSET', 'rset')
    await peer.quit()
  },
)

export const sp034 = check({
  id: 'SP-034',
  title: say`DELE hides the message and leaves the numbers of the others alone`,
  over: [deletionMarks],
  needs: ['pop3:transaction'],
  given: [...IN_STEP, 'SP-043/RFC1939-6-3'],
  decides: ['HTG-4.1.1-7', 'RFC1939-4-5', 'RFC1939-5-2', 'RFC1939-5-6'],
  remedy: say`Mark the message as deleted and nothing else: leave it out of LIST, refuse its number, and keep all other numbers.`,
  judge({ pop3 }) {
    const before = listed(pop3, 'before', 3)
    const [dele] = present(pop3.marked('dele'), say`DELE`)
    demand('HTG-4.1.1-7', dele, ok)
    const after = listed(pop3, 'after')
    const deleted = Number(dele.detail)
    const others = [...listing(before)].filter(([number]) => number !== deleted)
    const left = listing(after)
    const numbersKept = others.every(([number, size]) => left.get(number) === size)
    demand(
      'RFC1939-4-5',
      fact(numbersKept, after.observed, after.at),
      itHolds(say`the other messages under their numbers`),
    )
    demand('RFC1939-5-2', after, {
      text: say`no line for message ${{ number: deleted }}`,
      holds: (exchange) => !listing(exchange).has(deleted),
    })
    for (const exchange of present(pop3.marked('reference'), say`a reference to the message`))
      demand('RFC1939-5-6', exchange, err)
    const [too] = pop3.marked('dele-too')
    control(too, ok)
    const leftOfTwo = listing(listed(pop3, 'after-two'))
    const stay = others.filter(([number]) => number !== Number(too.detail))
    const [afterTwo] = pop3.marked('after-two')
    demand(
      'RFC1939-4-5',
      fact(
        stay.every(([number, size]) => leftOfTwo.get(number) === size),
        afterTwo!.observed,
        afterTwo!.at,
      ),
      itHolds(say`the other messages under their numbers`),
    )
    const { messages } = contents(pop3, 'before', 3)
    for (const exchange of pop3.marked('kept')) {
      const number = Number(exchange.detail)
      demand('RFC1939-4-5', exchange, {
        text: say`message ${{ number }} under its number after two deletions`,
        holds: ({ response }) => identityOf(response?.content) === messages.get(number),
      })
    }
  },
})

export const reset = overMessages(
  'pop3-reset',
  say`DELE and RSET, DELE of several messages and RSET, QUIT, and another session`,
  several(3),
  async (context) => {
    const peer = await context.pop3.transaction()
    const [first, ...more] = await look(context, peer, 'before')
    if (first === undefined) return peer.quit()
    // One alone, and then all of them.
    for (const marked of [[first], [first, ...more]]) {
      for (const own of marked) await peer.command(`DELE ${own}`, 'dele')
      await peer.command('RSET', 'rset')
      await peer.command('LIST', 'after-reset')
    }
    await peer.quit()
    const again = await reopened(context)
    await look(context, again, 'after')
    await again.quit()
  },
)

export const sp035 = check({
  id: 'SP-035',
  title: say`RSET takes back every DELE`,
  over: [reset],
  needs: ['pop3:transaction'],
  given: [...IN_STEP, 'SP-037'],
  decides: ['RFC1939-5-9', 'RFC1939-6-3'],
  remedy: say`Unmark all messages at RSET, so that the QUIT that follows deletes nothing.`,
  judge({ pop3 }) {
    const before = contents(pop3, 'before', 2)
    const deletions = pop3.marked('dele')
    control(deletions[0], ok)
    for (const rset of present(pop3.marked('rset'), say`RSET`)) demand('RFC1939-5-9', rset, ok)
    for (const relisted of present(pop3.marked('after-reset'), say`LIST after RSET`)) {
      const hidden = [...before.messages.keys()].filter((number) => !listing(relisted).has(number))
      demand('RFC1939-5-9', fact(hidden, relisted.observed, relisted.at), nothing)
    }
    for (const dele of deletions) control(dele, ok)
    const after = contents(pop3, 'after')
    demand('RFC1939-6-3', missing(before, after), nothing)
    othersStay(before, after)
  },
})

export const update = overMessages(
  'pop3-update',
  say`DELE and QUIT, and another session`,
  several(3),
  async (context) => {
    const peer = await context.pop3.transaction()
    const [own] = await look(context, peer, 'before')
    if (own === undefined) return peer.quit()
    await peer.command(`DELE ${own}`, 'dele', String(own))
    await peer.leave('leaving')
    const again = await reopened(context)
    await look(context, again, 'after')
    await again.quit()
  },
)

export const sp036 = check({
  id: 'SP-036',
  title: say`QUIT deletes what was marked, and nothing else`,
  over: [update],
  needs: ['pop3:transaction'],
  given: [...IN_STEP, 'SP-034/HTG-4.1.1-7', 'SP-034/RFC1939-4-5'],
  decides: ['HTG-4.1.1-9', 'RFC1939-6-2', 'RFC1939-6-3', 'RFC1939-6-4'],
  remedy: say`Carry out the deletions at QUIT, say +OK when they are done, release the maildrop and close.`,
  judge({ pop3 }) {
    const before = contents(pop3, 'before', 3)
    const [dele] = pop3.marked('dele')
    control(dele, ok)
    const [quit] = present(pop3.marked('leaving'), say`QUIT`)
    demand('RFC1939-6-2', quit, ok)
    const after = contents(pop3, 'after')
    const gone = missing(before, after)
    const marked = before.messages.get(Number(dele.detail))!
    demand(
      'HTG-4.1.1-9',
      gone,
      expecting(say`the marked message among those that are gone`, (all) => all.includes(marked)),
    )
    demand(
      'RFC1939-6-3',
      gone,
      expecting(say`no other message among those that are gone`, (all) => all.length === 1),
    )
    demand('RFC1939-6-4', closing(quit, pop3), closes)
    othersStay(before, after)
  },
})

/** The ways in which a session ends without QUIT. */
const DROPS: readonly { readonly name: string; drop(peer: Pop3Peer): void }[] = [
  { name: 'FIN without close_notify', drop: ({ wire }) => wire.endWithoutCloseNotify() },
  { name: 'RST', drop: ({ wire }) => wire.reset() },
  { name: 'close_notify and FIN', drop: ({ wire }) => wire.end() },
  {
    name: 'octets that are no TLS, then FIN',
    drop: ({ wire }) => {
      wire.writeBeneathTls('this is no TLS record\r\n')
      wire.endWithoutCloseNotify()
    },
  },
]

export const droppedSessions = overMessages(
  'pop3-dropped-sessions',
  say`DELE, then the end of the connection without QUIT, in several ways, and another session after each`,
  several(DROPS.length + 1),
  async (context) => {
    for (const { name, drop } of DROPS) {
      const peer = await reopened(context)
      const [own] = await look(context, peer, 'before', name)
      if (own === undefined) return peer.quit()
      await peer.command(`DELE ${own}`, 'dele', name)
      peer.mark('drop', name)
      drop(peer)
      // What a server does about a lost connection it does when it notices.
      await context.pause(context.profile.limits.quiet)
      const again = await reopened(context)
      await look(context, again, 'after', name)
      await again.quit()
    }
  },
)

export const sp037 = check({
  id: 'SP-037',
  title: say`A session that ends without QUIT deletes nothing`,
  over: [droppedSessions],
  needs: ['pop3:transaction'],
  given: IN_STEP,
  decides: ['HTG-4.1.1-8', 'HTG-4.1.1-9', 'RFC1939-5-7', 'RFC1939-6-1'],
  remedy: say`Delete only at QUIT in TRANSACTION. However else a connection ends, forget the marks: the client may never have got the message.`,
  judge({ pop3 }) {
    const drops = DROPS.map(({ name }) => {
      const before = contents(pop3, 'before', 1, name)
      control(
        pop3.marked('dele').find(({ detail }) => detail === name),
        ok,
      )
      const after = contents(pop3, 'after', 0, name)
      const gone = missing(before, after)
      return {
        ...fact(gone.value, say`after ${{ end: inWords(name) }}: ${{ maildrop: gone.observed }}`, gone.at),
        looks: [before, after] as const,
      }
    })
    for (const id of ['HTG-4.1.1-8', 'HTG-4.1.1-9', 'RFC1939-5-7', 'RFC1939-6-1']) {
      for (const drop of drops) demand(id, drop, nothing)
    }
    // Where mail of others goes between two sessions that delete nothing as well, somebody takes it.
    const isTaken = drops.some(({ looks: [, after] }, index) => {
      const next = drops[index + 1]?.looks[0]
      return next !== undefined && othersGo(after, next)
    })
    if (!isTaken) for (const { looks } of drops) othersStay(...looks)
  },
})

export const quitInsideTls = experiment({
  id: 'pop3-quit-inside-tls',
  title: say`QUIT inside TLS without a login`,
  protocol: 'pop3',
  runClass: 'safe',
  drive: async ({ pop3 }) => (await pop3.secure()).leave('leaving'),
})

export const sp038 = check({
  id: 'SP-038',
  title: say`QUIT without a login ends the session`,
  over: [quitInsideTls],
  needs: ['pop3:tls'],
  given: IN_STEP,
  decides: ['HTG-4.1.1-6'],
  remedy: say`Answer QUIT in AUTHORIZATION with +OK and close the connection.`,
  judge({ pop3 }) {
    const [quit] = present(pop3.marked('leaving'), say`QUIT inside TLS`)
    demand('HTG-4.1.1-6', quit, ok)
    demand('HTG-4.1.1-6', closing(quit, pop3), closes)
  },
})

export const keywords = experiment({
  id: 'pop3-keywords',
  title: say`NOOP, a command in lower case and an unknown one in TRANSACTION`,
  protocol: 'pop3',
  runClass: 'safe',
  uses: ['maildrop'],
  async drive({ pop3 }) {
    const peer = await pop3.transaction()
    await peer.command('STAT', 'control')
    await peer.command('NOOP', 'noop')
    await peer.command('stat', 'lower-case')
    await peer.command('XYZZY', 'unknown')
    await peer.quit()
  },
})

export const sp040 = check({
  id: 'SP-040',
  title: say`NOOP and lower case work in TRANSACTION, and an unknown command gets -ERR`,
  over: [keywords],
  needs: ['pop3:transaction'],
  given: IN_STEP,
  decides: ['RFC1939-3-4', 'RFC1939-3-9', 'RFC1939-5-8'],
  remedy: say`Compare keywords without regard to case, answer NOOP with +OK, and what is unknown with -ERR.`,
  judge({ pop3 }) {
    control(pop3.marked('control')[0], ok)
    const [noop] = present(pop3.marked('noop'), say`NOOP`)
    demand('RFC1939-5-8', noop, ok)
    const [lowerCase] = present(pop3.marked('lower-case'), say`a command in lower case`)
    demand('RFC1939-3-9', lowerCase, ok)
    const [unknown] = present(pop3.marked('unknown'), say`an unknown command`)
    demand('RFC1939-3-4', unknown, err)
  },
})

/** Whether an optional command is there; where it is neither listed nor honoured the requirement does not apply. */
function applies(id: string, keyword: string, exchange: Pop3Exchange, pop3: Pop3Evidence): boolean {
  const [capa] = present(pop3.marked('capa'), say`CAPA`)
  if (capa.capabilities.has(keyword) || !err.holds(exchange)) return true
  notApplicable(id, exchange, say`${{ command: keyword }}, which is optional`)
  return false
}

export const uniqueIds = overMessages(
  'pop3-unique-ids',
  say`UIDL in three sessions: one is dropped, one deletes a message, and before the last one another message arrives`,
  several(3),
  async (context) => {
    const ids = async (peer: Pop3Peer, session: string) => {
      const own = await look(context, peer, 'list', session)
      await peer.command('UIDL', 'uidl', session)
      return own
    }
    const first = await context.pop3.transaction()
    const [, another] = await ids(first, 'first')
    if (another === undefined) return first.quit()
    await first.command(`UIDL ${another}`, 'uidl-one', String(another))
    // An id may change with a message that was read.
    await first.command(`RETR ${another}`, 'retrieved')
    first.wire.end()
    const second = await reopened(context)
    const [own] = await ids(second, 'second')
    if (own === undefined) return second.quit()
    if (mayDelete(context)) await second.command(`DELE ${own}`, 'dele', String(own))
    await second.quit()
    if (mayDelete(context)) await bring(context, [sized(context, 9, ownIds(context)(0))])
    const third = await reopened(context)
    await ids(third, 'third')
    await third.quit()
  },
  { reads: true },
)

export const sp041 = check({
  id: 'SP-041',
  title: say`UIDL gives ids that are unique, stay, and are not used again`,
  over: [uniqueIds, capaInsideTls],
  // An id that changes with time does so between any two experiments.
  monitor: true,
  needs: ['pop3:transaction'],
  given: [...IN_STEP, 'SP-036/HTG-4.1.1-9', 'SP-036/RFC1939-6-3', 'SP-037'],
  decides: ['RFC1939-7-3', 'RFC1939-7-4', 'RFC1939-7-5'],
  remedy: say`Keep an id with each message from its arrival, of 1 to 70 printable characters, and never give it to another.`,
  judge({ pop3: all, subject }) {
    const changed = changedId(all, subject.accounts.length)
    if (changed) {
      const { name, was, is, afterMs, at } = changed
      demand(
        'RFC1939-7-4',
        fact(
          false,
          say`the message ${{ name }} had the id “${{ was }}”, and ${{ seconds: secondsIn(afterMs) }} s later the id “${{ is }}”`,
          at,
        ),
        itHolds(say`the same id for a message in every session of the run`),
      )
    }
    const pop3 = drivenBy(all, [uniqueIds, capaInsideTls])
    const of = (session: string) => {
      const seen = contents(pop3, 'list', ownIn(subject, 3), session)
      const uidl = pop3.marked('uidl').find(({ detail }) => detail === session)
      if (!uidl) undecided(say`UIDL was not reached`)
      return { seen, uidl }
    }
    const first = of('first')
    if (!applies('RFC1939-7-3', 'UIDL', first.uidl, pop3)) return
    const sessions = [first, of('second'), of('third')]
    for (const { uidl } of sessions) {
      demand('RFC1939-7-3', uidl, {
        text: say`lines of a number, one space and an id of 1 to 70 characters from 0x21 to 0x7E`,
        holds: (exchange) =>
          ok.holds(exchange) && (exchange.response?.lines ?? []).every((line) => /^\d+ [\x21-\x7e]{1,70}$/.test(line)),
      })
    }
    for (const { seen, uidl } of sessions) {
      const ids = idsIn(uidl)
      demand(
        'RFC1939-7-3',
        fact(ids, uidl.observed, uidl.at),
        expecting(
          say`an id for each message, and no two alike`,
          (all) =>
            new Set(all.values()).size === all.size && [...listing(seen.list).keys()].every((one) => all.has(one)),
        ),
      )
    }
    const [one] = present(pop3.marked('uidl-one'), say`UIDL of one message`)
    const same = first.uidl.response?.lines?.find((line) => line.startsWith(`${one.detail} `))
    demand('RFC1939-7-3', one, { text: verbatim(`+OK ${same}`), holds: ({ response }) => response?.text === same })

    for (const later of sessions.slice(1)) {
      const pairs = inBoth([first.seen, idsIn(first.uidl)], [later.seen, idsIn(later.uidl)])
      if (pairs.length === 0) undecided(say`no message can be told in both sessions`, later.uidl)
      const others = pairs.filter(([was, is]) => was !== is)
      demand('RFC1939-7-4', fact(others.length, later.uidl.observed, later.uidl.at), {
        text: say`the ids that the messages had in the first session`,
        holds: ({ value }) => value === 0,
      })
    }
    const [dele] = pop3.marked('dele')
    control(dele, ok)
    const freed = idsIn(sessions[1]!.uidl).get(Number(dele.detail))
    const last = sessions.at(-1)!.uidl
    should('RFC1939-7-5', fact([...idsIn(last).values()], last.observed, last.at), {
      text: say`no message with the id of the one that was deleted`,
      holds: ({ value }) => freed === undefined || !value.includes(freed),
    })
  },
})

/** The sessions of some experiments alone, of all that a monitor sees. */
function drivenBy(pop3: Pop3Evidence, experiments: readonly Experiment[]): Pop3Evidence {
  const ids = new Set(experiments.map(({ id }) => id))
  return new Pop3Evidence(pop3.logs.filter((log) => ids.has(log.experiment)))
}

const secondsIn = (ms: number): number => Math.round(ms / 100) / 10

/** Unique ids by message number. */
function idsIn(uidl: Pop3Exchange): ReadonlyMap<number, string> {
  isKeptWhole(uidl)
  const rows = (uidl.response?.lines ?? []).map((line) => line.split(' ') as [string, string])
  return new Map(rows.map(([number, id]) => [Number(number), id]))
}

export const sp042 = check({
  id: 'SP-042',
  title: say`TOP sends the header, the blank line and the lines that were asked for`,
  over: [tops, capaInsideTls],
  needs: ['pop3:transaction'],
  given: [...IN_STEP, 'SP-033/RFC1939-3-3', 'SP-033/RFC1939-5-5'],
  decides: ['RFC1939-3-3', 'RFC1939-3-4', 'RFC1939-7-6'],
  remedy: say`Send the header with the blank line after it, then as many lines of the body as the second argument says.`,
  judge({ pop3 }) {
    const asked = present(pop3.marked('top'), say`TOP`)
    if (!applies('RFC1939-7-6', 'TOP', asked[0], pop3)) return
    const retrieved = present(pop3.marked('retr'), say`RETR`)
    const whole = new Map(retrieved.map(({ detail, response }) => [detail, linesIn(response?.content ?? '')]))
    control(retrieved.find(({ detail }) => whole.get(detail)!.body.length > 4) ?? retrieved[0], {
      text: say`a message with five lines of body or more`,
      holds: ({ detail }) => whole.get(detail)!.body.length > 4,
    })
    for (const exchange of asked) {
      demand('RFC1939-3-3', exchange, { text: say`+OK and a last line of one period`, holds: ok.holds })
    }
    for (const exchange of asked) {
      const [number, most] = (exchange.detail ?? '').split(' ')
      const { header, body } = present(whole.has(number) ? [whole.get(number)!] : [], say`RETR`)[0]
      const lines = body.slice(0, Number(most))
      demand('RFC1939-7-6', exchange, {
        text:
          lines.length === 1
            ? say`the header, the blank line and 1 line of the body`
            : say`the header, the blank line and ${{ count: lines.length }} lines of the body`,
        holds: ({ response }) => response?.content === `${header}\r\n\r\n${lines.join('')}`,
      })
    }
    for (const exchange of present(pop3.marked('malformed'), say`TOP without a number of lines`))
      demand('RFC1939-3-4', exchange, err, { remedy: say`Answer TOP without a valid number of lines with -ERR.` })
  },
})

export const retrieval = overMessages(
  'pop3-retrieval-keeps',
  say`All commands but DELE, and another session`,
  several(2),
  async (context) => {
    const peer = await context.pop3.transaction()
    const capa = await peer.command('CAPA', 'capa')
    const [own] = await look(context, peer, 'before')
    // RFC 2449 §6.7: a server that keeps nothing says so.
    const isKept = typeof capa === 'string' || !capa.lines?.some((line) => /^EXPIRE 0\b/i.test(line))
    if (own === undefined || !(isKept || mayDelete(context))) return peer.quit()
    // Behind RSET nothing is marked that a command before it marked.
    await peer.command('RSET', 'harmless')
    await peer.command(`RETR ${own}`, 'retr')
    for (const line of [`TOP ${own} 0`, 'STAT', 'LIST', 'UIDL', 'NOOP']) await peer.command(line, 'harmless')
    await peer.quit()
    const again = await reopened(context)
    await look(context, again, 'after')
    await again.quit()
  },
  { reads: true },
)

export const sp043 = check({
  id: 'SP-043',
  title: say`A message that was looked at or retrieved, and not deleted, stays`,
  // Where a message goes that was looked at, it is gone before the first experiment begins.
  over: [retrieval, capaInsideTls, transparency],
  needs: ['pop3:transaction'],
  given: IN_STEP,
  decides: ['HTG-4.1.1-9', 'RFC1939-6-3'],
  remedy: say`Delete only what was asked for with DELE: the client may have failed to process what it retrieved.`,
  judge({ pop3: all, subject }) {
    const pop3 = drivenBy(all, [retrieval, capaInsideTls])
    // RFC 2449 §6.7: a server may announce that it keeps nothing.
    const announced = pop3.marked('capa').some(({ capabilities }) => capabilities.get('EXPIRE')?.[0] === '0')
    const options = announced ? { setting: 'pop3.expiresAtOnce' } : {}
    const looks = looksBetweenDeletions(all, subject.accounts.length)
    const lost = looks.find(({ gone }) => gone !== undefined) ?? looks[0]
    if (lost) {
      const { gone, counts, at } = lost
      const [before, after] = counts
      const seen =
        gone === undefined
          ? say`all messages are still there (listed: ${{ listed: after }})`
          : say`LIST gave ${{ before }} messages, and ${{ after }} in a later session, without the message ${{ name: gone }}; no DELE came between`
      demand('RFC1939-6-3', fact(gone === undefined, seen, at), itHolds(say`a message that stays until DELE`), options)
    }
    const before = contents(pop3, 'before', ownIn(subject, 2))
    control(pop3.marked('retr')[0], ok)
    const after = contents(pop3, 'after')
    demand('HTG-4.1.1-9', missing(before, after), nothing, options)
    demand('RFC1939-6-3', missing(before, after), nothing, options)
    othersStay(before, after)
  },
})

export const emptyMaildrop = experiment({
  id: 'pop3-empty-maildrop',
  title: say`STAT, LIST, UIDL and RETR in an empty maildrop`,
  protocol: 'pop3',
  runClass: 'deletes',
  uses: ['maildrop'],
  wants: ['test-account'],
  async drive(context) {
    let peer: Pop3Peer
    // What others wait for does not count here, and is gone when they are done.
    while (context.isAwaited()) await context.rest(context.profile.limits.quiet)
    for (let attempt = 1; ; attempt++) {
      await sweep(context)
      peer = await reopened(context)
      const stat = await peer.command('STAT', 'stat')
      // A notification may come at any time; then it is emptied once more.
      if (attempt === 3 || typeof stat === 'string' || !/^[1-9]/.test(stat.text)) break
      await peer.quit()
    }
    await peer.command('LIST', 'list')
    await peer.command('UIDL', 'uidl')
    await peer.command('RETR 1', 'retr')
    await peer.quit()
  },
})

export const sp046 = check({
  id: 'SP-046',
  title: say`An empty maildrop has no messages, and is not an error`,
  over: [emptyMaildrop, capaInsideTls],
  needs: ['pop3:transaction'],
  given: IN_STEP,
  decides: ['RFC1939-3-3', 'RFC1939-5-4', 'RFC1939-5-10'],
  remedy: say`Answer STAT with “+OK 0 0” and LIST with +OK and a line of one period when there are no messages.`,
  judge({ pop3, subject }) {
    const stat = present(pop3.marked('stat'), say`STAT`).at(-1)!
    if (/^[1-9]/.test(stat.response?.text ?? '')) {
      const isTest = subject.accounts.every(({ test }) => test)
      undecided(
        isTest
          ? say`the maildrop could not be emptied`
          : say`the maildrop holds messages that the harness did not bring, and so did not delete; if they may go, declare the account a test account (gateway.accounts: test: true)`,
        stat,
      )
    }
    const [list] = present(pop3.marked('list'), say`LIST`)
    const [retr] = present(pop3.marked('retr'), say`RETR`)
    const [uidl] = present(pop3.marked('uidl'), say`UIDL`)
    demand('RFC1939-5-4', stat, {
      text: say`+OK 0 0`,
      holds: (exchange) => ok.holds(exchange) && /^0 +0(?: |$)/.test(exchange.response!.text),
    })
    const noLines: Expectation<Pop3Exchange> = {
      text: say`+OK and no lines`,
      holds: (exchange) => ok.holds(exchange) && exchange.response?.lines?.length === 0,
    }
    demand('RFC1939-5-4', list, noLines)
    if (pop3.marked('capa').some(({ capabilities }) => capabilities.has('UIDL'))) demand('RFC1939-3-3', uidl, noLines)
    demand('RFC1939-5-10', retr, isNotHonoured)
  },
})
