import { isDeepStrictEqual } from 'node:util'
import { clip } from './text/clip.ts'

/** A place in which two values of JSON differ, and what stands there, as JSON; a dash where nothing does. */
export interface Difference {
  /** Names, with dots between them; empty where the whole differs. */
  readonly path: string
  readonly one: string
  readonly two: string
}

/** Characters that are shown of a value. */
const SHOWN = 80

/** The places in which two values of JSON differ: the innermost of objects; lists are compared as a whole. */
export function differencesOf(one: unknown, two: unknown, path: readonly string[] = []): Difference[] {
  if (isDeepStrictEqual(one, two)) return []
  if (isObject(one) && isObject(two)) {
    return [...new Set([...Object.keys(one), ...Object.keys(two)])].flatMap((key) =>
      differencesOf(one[key], two[key], [...path, key]),
    )
  }
  return [{ path: path.join('.'), one: shown(one), two: shown(two) }]
}

const shown = (value: unknown): string => (value === undefined ? '–' : clip(JSON.stringify(value), SHOWN))

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
