import { notApplicable, undecided } from '../../harness/judging/finding.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import { derived } from '../../harness/reading/derived.ts'
import type { Pop3Session, Pop3Step } from '../../harness/reading/pop3-session.ts'
import { say } from '../../harness/text/text.ts'
import type { Retrieved } from './collection.ts'

/**
 * What a connector knew of a message when it asked to delete it: it had come `whole`; it was asked for and had not come
 * to its end (`part`); it was `refused`; or nobody had asked for it (`never`).
 */
export type Knowledge = 'whole' | 'part' | 'refused' | 'never'

/** A DELE, and what was known of its message. */
export interface Deletion {
  readonly attempt: Attempt
  readonly session: Pop3Session
  readonly step: Pop3Step
  readonly number: number
  readonly uid: string | undefined
  readonly knowledge: Knowledge
  /** Whether all that had come whole was another message with the same unique-id. */
  readonly byCopy: boolean
}

/** All deletions of the attempts of one scenario that no RSET took back. What an earlier session retrieved is known by its unique-id. */
export function deletionsIn(attempts: readonly Attempt[]): Deletion[] {
  const deletions: Deletion[] = []
  const known = new Map<string, Knowledge>()
  const headers = new Set<string>()
  for (const attempt of attempts) {
    for (const session of attempt.pop3) {
      for (const { number, uid, deletions: steps } of session.ledger.values()) {
        for (const step of steps) {
          if (isTakenBack(session, step)) continue
          const here = isKnownByTop(session, number, step, headers) ? 'whole' : knowledgeOf(session, number, step)
          const before = uid === undefined ? undefined : known.get(uid)
          const elsewhere = uid === undefined ? undefined : knownByCopy(session, uid, step)
          const own = best([here, before ?? 'never'])
          const knowledge = best([own, elsewhere ?? 'never'])
          const byCopy = knowledge === 'whole' && own !== 'whole'
          deletions.push({ attempt, session, step, number, uid, knowledge, byCopy })
        }
      }
      for (const { number, uid, retrieved } of session.ledger.values()) {
        if (retrieved) headers.add(headerOf(retrieved))
        if (uid !== undefined) known.set(uid, best([known.get(uid) ?? 'never', knowledgeOf(session, number)]))
      }
    }
  }
  return deletions
}

/** Whether it is the deletion of a message that was retrieved: by its number in the same session, else by its unique-id. */
export const isOf = (deletion: Deletion, { session, number, uid }: Retrieved): boolean =>
  deletion.session === session ? deletion.number === number : uid !== undefined && deletion.uid === uid

/** CP-006 judges a connector that leaves everything; such a connector deletes nothing wrongly. */
export function neverDeletes(requirement: string, retrieved: readonly Retrieved[]): void {
  const [one] = retrieved
  if (!one) undecided(say`control: a message retrieved was expected, and did not happen`)
  notApplicable(requirement, one.step, say`a DELE`)
}

/** RFC 1939 §5: RSET unmarks all messages that are marked as deleted. */
function isTakenBack({ steps }: Pop3Session, deletion: Pop3Step): boolean {
  const reset = steps.findLast(({ verb, status }) => verb === 'RSET' && status === 'ok')
  return reset !== undefined && reset.firstEvent > deletion.firstEvent
}

const ORDER: readonly Knowledge[] = ['whole', 'part', 'refused', 'never']

function best(all: readonly Knowledge[]): Knowledge {
  return ORDER.find((one) => all.includes(one))!
}

/** What a session knew of a message before a step, or at its end. */
function knowledgeOf(session: Pop3Session, number: number, before?: Pop3Step): Knowledge {
  const { places } = indexOf(session)
  const place = before ? places.get(before)! : Number.POSITIVE_INFINITY
  const event = before?.firstEvent ?? Number.POSITIVE_INFINITY
  const isAnswered = ({ answerEvent = Number.POSITIVE_INFINITY }: Pop3Step) => answerEvent < event
  const { retrievals = [], retrieved } = session.ledger.get(number) ?? {}
  if (retrieved && isAnswered(retrieved)) return 'whole'
  const asked = retrievals.filter((step) => places.get(step)! < place)
  const answered = asked.filter(isAnswered)
  if (asked.length > answered.length || answered.some(({ status }) => status === 'ok')) return 'part'
  return asked.length > 0 ? 'refused' : 'never'
}

/** Whether TOP showed, before a step, the header of a message that had come whole in an earlier session: it is known again. */
function isKnownByTop(session: Pop3Session, number: number, before: Pop3Step, headers: ReadonlySet<string>): boolean {
  const top = indexOf(session).shown.get(number)
  return top?.answerEvent !== undefined && top.answerEvent < before.firstEvent && headers.has(headerOf(top))
}

function headerOf({ response }: Pop3Step): string {
  const content = response?.multiline?.content ?? ''
  const end = content.indexOf('\r\n\r\n')
  return end < 0 ? content : content.slice(0, end + 2)
}

/** What a session knew of another message with the same unique-id: a copy of it (RFC 1939 §7). */
function knownByCopy(session: Pop3Session, uid: string, before: Pop3Step): Knowledge {
  const copies = indexOf(session).copies.get(uid) ?? []
  return best(['never', ...copies.map((number) => knowledgeOf(session, number, before))])
}

interface Index {
  readonly places: ReadonlyMap<Pop3Step, number>
  /** The first TOP of a message. */
  readonly shown: ReadonlyMap<number, Pop3Step>
  /** Numbers by unique-id. */
  readonly copies: ReadonlyMap<string, readonly number[]>
}

const indexOf = derived((session: Pop3Session): Index => {
  const shown = new Map<number, Pop3Step>()
  for (const step of session.steps) {
    const { verb, number, status } = step
    if (verb === 'TOP' && number !== undefined && status === 'ok' && !shown.has(number)) shown.set(number, step)
  }
  const copies = new Map<string, number[]>()
  for (const { uid, number } of session.ledger.values()) {
    if (uid !== undefined) copies.set(uid, [...(copies.get(uid) ?? []), number])
  }
  return { places: new Map(session.steps.map((step, place) => [step, place])), shown, copies }
})
