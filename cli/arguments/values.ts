import { withNear } from '../../harness/running/near.ts'
import { joined, type Part, say } from '../../harness/text/text.ts'
import type { Problems } from './usage-error.ts'

/** The given names that are known; the others are noted as problems. */
export function choices<T extends string>(
  where: Part,
  given: readonly string[] | undefined,
  known: readonly T[],
  problems: Problems,
): T[] | undefined {
  return given?.flatMap((name) => {
    if ((known as readonly string[]).includes(name)) return [name as T]
    problems.add(where, withNear(say`“${{ name }}” is not one of ${{ names: joined(known) }}`, name, known))
    return []
  })
}

/** The given name, when it is known. */
export function choice<T extends string>(
  where: Part,
  given: string | undefined,
  known: readonly T[],
  problems: Problems,
): T | undefined {
  return choices(where, given === undefined ? undefined : [given], known, problems)?.[0]
}

/** Reads `--set KEY=VALUE`. Whether there is such a setting is for the profile to say. */
export function settingsFrom(pairs: readonly string[] | undefined, problems: Problems): Record<string, string> {
  const settings: Record<string, string> = {}
  for (const pair of pairs ?? []) {
    const [, key, value] = /^([^=]+)=(.*)$/.exec(pair) ?? []
    if (key === undefined || value === undefined) problems.add('--set', say`“${{ pair }}” is not KEY=VALUE`)
    else settings[key] = value
  }
  return settings
}

/** Reads the permissions of files, in octal; their owner has to be able to read and write them, and nobody runs them. */
export function fileMode(where: Part, text: string | undefined, problems: Problems): number | undefined {
  if (text === undefined) return undefined
  if (/^0?6[046]{2}$/.test(text)) return Number.parseInt(text, 8)
  problems.add(
    where,
    say`“${{ mode: text }}” is not a file mode; write for example 640: the owner writes and the group reads`,
  )
  return undefined
}

/** Reads a number without a sign or a fraction. */
export function wholeNumber(
  where: Part,
  text: string | undefined,
  { least, most }: { readonly least: number; readonly most: number },
  problems: Problems,
): number | undefined {
  if (text === undefined) return undefined
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (value >= least && value <= most) return value
  problems.add(where, say`“${{ text }}” is not a number from ${{ least }} to ${{ most }}`)
  return undefined
}

export function isDate(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

export function isAddress(text: string): boolean {
  return /^[^\s@<>]+@[^\s@<>]+$/.test(text)
}
