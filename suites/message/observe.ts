import type { HeaderField } from '../../harness/grammar/mime/header.ts'
import { type demand, fact, itHolds, notApplicable, type should } from '../../harness/judging/finding.ts'
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
): void {
  for (const { observed, at } of offences) decide(requirement, fact(false, observed, at), itHolds(expected))
  if (offences.length === 0) decide(requirement, fact(true, say`nothing of the kind`, message.at), itHolds(expected))
}

/** The fields of a name; where there are none, the requirement does not apply. */
export function fieldsOf(message: Message, name: string, requirement: string): readonly HeaderField[] | undefined {
  const fields = message.entity.header.all(name)
  if (fields.length > 0) return fields
  notApplicable(requirement, message, say`the field ${{ name }} is there`)
  return undefined
}
