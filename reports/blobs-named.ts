import type { Report } from './model.ts'

/** The SHA-256 of octets that stand in files of their own. */
export function blobsNamedIn({ evidence }: Pick<Report, 'evidence'>): Set<string> {
  const named = evidence.flatMap(({ events }) =>
    events.flatMap((event) => ('inPart' in event || !('sha256' in event) ? [] : (event.sha256 ?? []))),
  )
  return new Set(named)
}
