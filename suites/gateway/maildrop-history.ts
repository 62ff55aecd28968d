import { derived } from '../../harness/reading/derived.ts'
import { MARKS } from '../../harness/reading/marks.ts'
import { Pop3Evidence, type Pop3Exchange } from '../../harness/reading/pop3-exchange.ts'
import { firstEvent } from '../../harness/reading/session.ts'
import { MOST_LISTED } from '../../harness/reading/wholeness.ts'
import type { Location, SessionLog } from '../../harness/record/event.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { broughtAs, isSameAs, numbersIn } from './maildrop-contents.ts'

/*
 * What all sessions of a run saw of the messages that the harness brought, one after the other: nobody else takes those
 * away, and none of them is brought twice.
 */

/** What one session shows of a maildrop. */
interface View {
  readonly log: SessionLog
  readonly begins: number
  /** The first listing of each kind that came whole. */
  readonly uidl: Pop3Exchange | undefined
  readonly list: Pop3Exchange | undefined
  readonly uids: ReadonlyMap<number, string>
  /** The own messages that were looked at, by number. */
  readonly own: ReadonlyMap<number, { readonly name: string; readonly exchange: Pop3Exchange }>
  /** Every number that was looked at, no matter whose message it is. */
  readonly looked: ReadonlySet<number>
  /** The numbers that were to be deleted, whatever came of it. */
  readonly deleted: ReadonlySet<number>
}

const viewOf = derived((log: SessionLog): View => {
  const { exchanges } = new Pop3Evidence([log])
  const isOk = ({ status, response }: Pop3Exchange) => status === 'ok' && response?.multiline?.holed !== true
  const uidl = exchanges.find((each) => /^UIDL\r\n/i.test(each.sent) && isOk(each))
  const list = exchanges.find((each) => /^LIST\r\n/i.test(each.sent) && isOk(each))
  const own = new Map<number, { readonly name: string; readonly exchange: Pop3Exchange }>()
  const looked = new Set<number>()
  const deleted = new Set<number>()
  for (const exchange of exchanges) {
    for (const [, number] of exchange.sent.matchAll(/^DELE +(\d+)/gim)) deleted.add(Number(number))
    const [, number] = /^(?:RETR|TOP) (\d{1,9})(?: \d+)?\r\n$/i.exec(exchange.sent) ?? []
    const content = exchange.response?.content
    if (number === undefined || content === undefined) continue
    looked.add(Number(number))
    const name = broughtAs(content)
    if (name !== undefined && !own.has(Number(number))) own.set(Number(number), { name, exchange })
  }
  const rows = (uidl?.response?.lines ?? []).flatMap((line) => {
    const [, number, uid] = /^(\d{1,9}) +(\S+)$/.exec(line) ?? []
    return number === undefined || uid === undefined ? [] : [[Number(number), uid] as const]
  })
  const begins = firstEvent(log, 'open')?.t ?? log.events[0]?.t ?? 0
  return { log, begins, uidl, list, uids: new Map(rows), own, looked, deleted }
})

/**
 * The sessions of each account, in their order. Where there are several accounts, those that do not say whose they are are
 * left out. Of runs that were put together each has maildrops of its own.
 */
function historiesIn(pop3: Pop3Evidence, accounts: number): readonly (readonly View[])[] {
  const histories = new Map<string, View[]>()
  for (const log of pop3.logs) {
    const mark = log.events.find((event) => event.type === 'mark' && event.name === MARKS.account)
    const account = mark?.type === 'mark' ? mark.detail : undefined
    if (account === undefined && accounts > 1) continue
    const key = `${log.shard ?? ''} ${account ?? ''}`
    histories.set(key, [...(histories.get(key) ?? []), viewOf(log)])
  }
  return [...histories.values()].map((views) => views.sort((one, other) => one.begins - other.begins))
}

/** Whether a message may have been deleted in a session: by its name or unique id, or as one that nobody looked at. */
const mayDelete = ({ deleted, own, uids }: View, name: string, uid: string | undefined): boolean =>
  [...deleted].some((number) => {
    const [itsName, itsUid] = [own.get(number)?.name, uids.get(number)]
    return itsName === name || (uid !== undefined && itsUid === uid) || (itsName === undefined && itsUid === undefined)
  })

/** The number of a message that one session saw once. */
function numberOf(name: string, { own }: View): number | undefined {
  const numbers = [...own].filter(([, each]) => each.name === name).map(([number]) => number)
  return numbers.length === 1 ? numbers[0] : undefined
}

interface ChangedId {
  readonly name: string
  readonly was: string
  readonly is: string
  readonly afterMs: number
  readonly at: readonly Location[]
}

/** A message that had one unique id in a session and another in a later one, although it is the same message. */
export function changedId(pop3: Pop3Evidence, accounts: number): ChangedId | undefined {
  for (const history of historiesIn(pop3, accounts)) {
    const names = new Set(history.flatMap(({ own }) => [...own.values()].map(({ name }) => name)))
    for (const name of names) {
      const changed = changeOf(name, history)
      if (changed) return changed
    }
  }
  return undefined
}

function changeOf(name: string, history: readonly View[]): ChangedId | undefined {
  const seen = history.flatMap((view, place) => {
    const number = numberOf(name, view)
    const uid = number === undefined ? undefined : view.uids.get(number)
    return uid === undefined ? [] : [{ view, place, uid }]
  })
  // A message that was stored twice has two ids.
  const isTwice = history.some(({ own }) => [...own.values()].filter((each) => each.name === name).length > 1)
  for (const [index, now] of isTwice ? [] : seen.entries()) {
    const before = seen[index - 1]
    if (!before || before.uid === now.uid) continue
    const [was, is] = [before.uid, now.uid]
    const hasUid = (uid: string) => (view: View) => [...view.uids.values()].includes(uid)
    // Two copies, one of which came later, or lies in another place, show side by side, or one after the other again.
    if (history.slice(0, now.place).some(hasUid(is)) || history.slice(now.place).some(hasUid(was))) continue
    if (history.slice(before.place, now.place).some((view) => mayDelete(view, name, was))) continue
    const at = [before.view, now.view].flatMap(({ uidl }) => uidl?.at ?? [])
    return { name, was, is, afterMs: now.view.begins - before.view.begins, at }
  }
  return undefined
}

/** What a session says of its maildrop in two ways that do not agree, although nothing was deleted in between. */
interface Contradiction {
  readonly seen: Text
  readonly at: readonly Location[]
}

interface Contradictions {
  /** STAT, LIST and UIDL of all messages. */
  readonly ofAll: readonly Contradiction[]
  /** LIST of one message, and the line that LIST has for it. */
  readonly ofOne: readonly (Contradiction & { readonly command: string })[]
}

/** What a session says of its maildrop in two ways. New messages may show in a session, so that there are more of them. */
const contradictionsIn = derived((log: SessionLog): Contradictions => {
  const [ofAll, ofOne]: [Contradiction[], (Contradiction & { command: string })[]] = [[], []]
  let seen: Total[] = []
  let list: Pop3Exchange | undefined
  let hasMarked = false
  for (const exchange of new Pop3Evidence([log]).exchanges) {
    const { sent, response } = exchange
    // What is said of messages that are marked has checks of its own.
    if (/^(?:DELE|RSET)\b/im.test(sent)) {
      hasMarked = !/^RSET\r\n$/i.test(sent) || exchange.status !== 'ok'
      seen = []
      list = undefined
    }
    // Where anything else came between two of them, what it did is another matter.
    if (!/^(?:STAT|LIST|UIDL)\b/i.test(sent)) {
      seen = []
      list = undefined
    }
    if (hasMarked) continue
    const total = totalIn(exchange)
    if (total) {
      const earlier = seen.find(
        ({ count, octets }) =>
          count > total.count ||
          (count === total.count && octets !== undefined && total.octets !== undefined && octets !== total.octets),
      )
      if (earlier)
        ofAll.push({
          seen: say`${{ first: earlier.text }}, and later in the session ${{ later: total.text }}`,
          at: [...earlier.at, ...exchange.at],
        })
      seen.push(total)
      if (/^LIST/i.test(sent)) list = exchange
      continue
    }
    const number = /^LIST (\d{1,9})\r\n$/i.exec(sent)?.[1]
    const row = list?.response?.lines?.find((line) => line.startsWith(`${number} `))
    if (number === undefined || row === undefined || response === undefined) continue
    const [size] = /^\d+ +\d+/.exec(row) ?? []
    if (size === undefined || exchange.postponed || isSameAs(size, response)) continue
    const command = sent.trimEnd()
    ofOne.push({
      command,
      seen: say`the listing has “${{ row: size }}”, ${{ command }} gave ${{ reply: exchange.observed }}`,
      at: [...list!.at, ...exchange.at],
    })
  }
  return { ofAll, ofOne }
})

interface Total {
  readonly count: number
  readonly octets: number | undefined
  readonly text: Text
  readonly at: readonly Location[]
}

/** How many messages an answer to STAT, LIST or UIDL says there are; nothing where it cannot be told. */
function totalIn({ sent, status, response, rest, observed, at }: Pop3Exchange): Total | undefined {
  if (status !== 'ok' || rest !== '') return undefined
  const [, count, octets] =
    (/^STAT\r\n$/i.test(sent) && /^(\d{1,9}) (\d{1,15})(?: |$)/.exec(response?.text ?? '')) || []
  if (count !== undefined) return { count: Number(count), octets: Number(octets), text: observed, at }
  const lines = response?.lines
  const isListing = /^(?:LIST|UIDL)\r\n$/i.test(sent)
  if (!isListing || !lines || response.multiline?.holed || lines.length > MOST_LISTED) return undefined
  if (/^UIDL/i.test(sent))
    return { count: lines.length, octets: undefined, text: say`UIDL lists ${{ count: lines.length }} messages`, at }
  const sum = lines.reduce((all, line) => all + Number(/^\d+ +(\d+)/.exec(line)?.[1] ?? Number.NaN), 0)
  const text = say`the listing has ${{ count: lines.length }} messages and ${{ octets: sum }} octets`
  return { count: lines.length, octets: Number.isNaN(sum) ? undefined : sum, text, at }
}

/** All that sessions say in two ways that do not agree. */
export function contradictions(pop3: Pop3Evidence): Contradictions {
  const all = pop3.logs.map(contradictionsIn)
  return { ofAll: all.flatMap(({ ofAll }) => ofAll), ofOne: all.flatMap(({ ofOne }) => ofOne) }
}

/** Two looks into a maildrop between which nobody deleted anything. */
interface Looks {
  /** A message of the first one that the second one does not have. */
  readonly gone: string | undefined
  /** How many messages were listed. */
  readonly counts: readonly [before: number, after: number]
  readonly at: readonly Location[]
}

/**
 * What two sessions of an experiment saw, one after the other, where no DELE came between: a listing that is shorter then
 * lacks what the first one looked at. Within an experiment no other one deletes in its maildrop.
 */
export function looksBetweenDeletions(pop3: Pop3Evidence, accounts: number): readonly Looks[] {
  return historiesIn(pop3, accounts).flatMap((history) =>
    history.flatMap((before, place) => {
      if (before.own.size === 0 || !before.list) return []
      const next = history.findIndex(
        ({ log, list }, index) => index > place && list !== undefined && log.experiment === before.log.experiment,
      )
      const after = history[next]
      if (!after?.list || history.slice(place, next + 1).some(({ deleted }) => deleted.size > 0)) return []
      const [listed, left] = [numbersIn(before.list.response), numbersIn(after.list.response)]
      // What is there and was not looked at may be the message.
      if (left.some((number) => !after.looked.has(number))) return []
      const names = new Set([...after.own.values()].map(({ name }) => name))
      const gone = [...before.own].find(([number, { name }]) => listed.includes(number) && !names.has(name))?.[1].name
      const isShorter = left.length < listed.length
      return [
        {
          gone: isShorter ? gone : undefined,
          counts: [listed.length, left.length] as const,
          at: [...before.list.at, ...after.list.at],
        },
      ]
    }),
  )
}
