import type { Report } from './model.ts'
import { type Language, textsOf } from './texts.ts'

/** What a reader has to know of a report on a case: that it is a part of a run, and what was noted. Nothing of a whole run. */
export function caseRemarks({ case: facts }: Report, language: Language): string[] {
  if (!facts) return []
  const texts = textsOf(language)
  return [
    texts.caseOf(facts.of.join(', ')),
    ...(facts.redacted ? [texts.redacted] : []),
    ...facts.notes.map((note) => texts.note(note)),
  ]
}
