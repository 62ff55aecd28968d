import type { HeaderField } from '../../harness/grammar/mime/header.ts'
import type { Entity } from '../../harness/grammar/mime/message.ts'
import { PROBLEMS, type ProblemKind } from '../../harness/grammar/mime/problems.ts'
import {
  type demand,
  fact,
  itHolds,
  type JudgementOptions,
  type should,
  undecided,
} from '../../harness/judging/finding.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import { say, type Text, verbatim } from '../../harness/text/text.ts'
import type { Message } from './message.ts'

/** A range of a message's octets, in words. */
export function seen(message: Message, observed: Text, offset = 0, length = 0): Observable {
  return { observed, at: message.locate(offset, length) }
}

/** A field of the header, as it stands there. */
export function seenField(message: Message, { name, value, at, length }: HeaderField): Observable {
  return seen(message, verbatim(`${name}: ${shortened(value)}`), at, length)
}

/** What of a value goes into a sentence. */
export const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text)

/** Decides that nothing of a kind is in a message; each offence is a finding. */
export function none(
  decide: typeof demand | typeof should,
  requirement: string,
  expected: Text,
  offences: readonly Observable[],
  message: Message,
  options: JudgementOptions = {},
): void {
  for (const { observed, at } of offences) decide(requirement, fact(false, observed, at), itHolds(expected), options)
  if (offences.length === 0) decide(requirement, fact(true, say`no such fault`, message.at), itHolds(expected), options)
}

/** The faults of some kinds, each where it is. */
function faults(message: Message, kinds: readonly ProblemKind[]): Observable[] {
  return message.entity.problemsWithin
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ kind, at, length }) => seen(message, PROBLEMS[kind], at, length))
}

/** Decides that there are no faults of some kinds. What was not read may hold some. */
export function faultless(
  decide: typeof demand | typeof should,
  requirement: string,
  expected: Text,
  kinds: readonly ProblemKind[],
  message: Message,
  options: JudgementOptions = {},
): void {
  const found = faults(message, kinds)
  if (found.length === 0) wholly(message)
  none(decide, requirement, expected, found, message, options)
}

/** Stops as undecided where a cap left a part of the message unread. */
function wholly(message: Message): void {
  const cap = message.entity.problemsWithin.find(({ isCap }) => isCap)
  if (cap) unread(cap.kind, message)
}

/**
 * The first field of a name, of the message or of a part of it. Undecided where others may read another one: behind a cap, or
 * with a bare CR or LF for the end of a line, which has a check of its own.
 */
export function fieldOf(message: Message, name: string, entity = message.entity): HeaderField | undefined {
  const { header } = entity
  const [field] = header.all(name)
  if (!field) allFields(message, entity)
  if (field?.isCut) unread('field-cap', message)
  const isHidden = ({ name: other }: HeaderField) => other.toLowerCase() === name.toLowerCase()
  if (header.hasBare && (field ? field.hasBare : header.lenientFields.some(isHidden)))
    undecided(say`${{ field: name }} depends on whether a CR or a LF alone ends a line`, message)
  return field
}

/** Stops as undecided where a cap left fields unread. */
export function allFields(message: Message, entity: Entity = message.entity): void {
  const { begin, end, octets, header } = entity
  if (header.isCut) unread('header-cap', message)
  if (begin === 0 && !header.terminated && end < octets.length) unread('message-cap', message)
}

/** Stops as undecided because of a cap. */
export function unread(cap: ProblemKind, message: Message): never {
  return undecided(say`not all of it was read: ${{ cap: PROBLEMS[cap] }}`, message)
}

/** What is decided by faults of some kinds. */
type Rule = readonly [
  decide: typeof demand | typeof should,
  requirement: string,
  expected: Text,
  kinds: readonly ProblemKind[],
  options?: JudgementOptions,
]

/**
 * The same by several rules, in their order. Where a cap left a part of the message unread, those first that something
 * breaks: behind what is undecided nothing is told.
 */
export function faultlessBy(message: Message, rules: readonly Rule[]): void {
  const isRead = !message.entity.problemsWithin.some(({ isCap }) => isCap)
  const isBroken = ([, , , kinds]: Rule) => faults(message, kinds).length > 0
  const ordered = isRead ? rules : [...rules.filter(isBroken), ...rules.filter((rule) => !isBroken(rule))]
  for (const [decide, requirement, expected, kinds, options] of ordered)
    faultless(decide, requirement, expected, kinds, message, options)
}
