import { createHash } from 'node:crypto'

/*
 * Each line of a journal holds the digest of the line before it, and the last one its own, so that a line that was
 * changed, cut or moved is found. Digests are SHA-256 in hex, over the octets of a line without its end.
 */

/** Makes the lines of a journal out of records, one after the other. */
export class Chain {
  #previous: string | undefined

  /** `last`: the last line of a journal that goes on; a new one begins when absent. */
  constructor(last?: string) {
    if (last !== undefined) this.#previous = digestOf(last)
  }

  /** The next line, without its end. The end of a run is sealed. */
  link(record: { readonly type: string }): string {
    const chained = { ...record, ...(this.#previous !== undefined && { previous: this.#previous }) }
    const line = JSON.stringify(record.type === 'end' ? sealed(chained) : chained)
    this.#previous = digestOf(line)
    return line
  }
}

/**
 * The number of the first line, from 1, that is not as it was written or not in its place. Nothing when all fit, and when no
 * line has a digest: then an older version wrote them. `values` are the lines as JSON.
 */
export function brokenLink(lines: readonly string[], values: readonly unknown[]): number | undefined {
  let isChained = false
  let broken: number | undefined
  for (const [index, value] of values.entries()) {
    if (!isObject(value)) return index + 1
    const before = lines[index - 1]
    isChained ||= value.previous !== undefined || value.sealed !== undefined
    if (value.previous !== (before === undefined ? undefined : digestOf(before))) broken ??= Math.max(1, index)
    else if (value.type === 'end' && !isIntact(value)) broken ??= index + 1
  }
  return isChained ? broken : undefined
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** A value as JSON, with the digest of that under a name of its own: what is changed in it afterwards shows. */
export function sealed(value: object): object {
  return { ...value, sealed: digestOf(JSON.stringify(value)) }
}

/** Whether a value that was read is as it was sealed. */
export function isIntact({ sealed, ...value }: Readonly<Record<string, unknown>>): boolean {
  return sealed === digestOf(JSON.stringify(value))
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
