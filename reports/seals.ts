import { join } from 'node:path'
import type { Seals } from './certificate.ts'
import { contentOf, isThere, JOURNAL, jsonOrUndefined } from './store.ts'

/** The signatures of a run: DSSE envelopes, one a line (an in-toto bundle). */
export const SIGNATURES = 'report.intoto.jsonl'

/** What the files next to a report say of its seal and its signatures, without a look at whether they hold. */
export function sealsIn(directory: string): Seals {
  const sealed = member(linesOf(directory, JOURNAL).at(-1), 'sealed')
  const signedBy = linesOf(directory, SIGNATURES)
    .flatMap((envelope) => member(envelope, 'signatures') ?? [])
    .map((signature) => member(signature, 'keyid'))
  const keyIds = [...new Set(signedBy.filter(isDigest))]
  return { ...(isDigest(sealed) && { journal: sealed }), ...(keyIds.length > 0 && { signedBy: keyIds }) }
}

/** The lines of a file as JSON. */
function linesOf(directory: string, name: string): unknown[] {
  const path = join(directory, name)
  if (!isThere(path)) return []
  const lines = contentOf(path).toString().trimEnd().split('\n')
  // Of a journal the last line alone is looked at.
  return (name === JOURNAL ? lines.slice(-1) : lines).map(jsonOrUndefined)
}

const isDigest = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)

const member = (value: unknown, name: string): unknown => (value as Record<string, unknown> | null | undefined)?.[name]
