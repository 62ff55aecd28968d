import { createHash } from 'node:crypto'
import type { Performance } from './connector-driver.ts'

/** Files that a store has shown, by name: how long each was, and what it held. */
export type Shown = Map<string, { readonly length: number; readonly digest: string }>

/** What was not known, and is from now on: a store shows all that it holds each time. What was added to a file counts alone. */
export function newTo(known: Shown, files: Performance['collected']): Performance['collected'] {
  return files.flatMap((file) => {
    const { name, octets, length = octets.length, sha256: digest = digestOf(octets) } = file
    const before = known.get(name)
    known.set(name, { length, digest })
    if (before?.digest === digest && before.length === length) return []
    const isWhole = file.omitted === undefined && file.unread === undefined
    const hasGrown = before && isWhole && digestOf(octets.subarray(0, before.length)) === before.digest
    return hasGrown ? [{ ...file, octets: octets.subarray(before.length) }] : [file]
  })
}

const digestOf = (octets: Buffer): string => createHash('sha256').update(octets).digest('hex')
