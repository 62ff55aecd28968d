import { Scalar, stringify } from 'yaml'
import type { KnownFailure } from '../harness/running/journal.ts'
import { clip } from '../harness/text/clip.ts'
import { nameOf } from './baseline.ts'
import { visible } from './escape.ts'

const LONGEST_COMMENT = 200

/**
 * Known failures as the file that `--baseline` reads. `heading`: comments on top of it. `about`: a comment over an entry.
 */
export function baselineYaml(
  entries: readonly KnownFailure[],
  heading: readonly string[] = [],
  about: (entry: KnownFailure) => string | undefined = () => undefined,
): string {
  const parts = entries.map((entry) => {
    const text = about(entry)
    return `${text === undefined ? '' : comment(text)}${printable(stringify([written(entry)], { lineWidth: 0 }))}`
  })
  return [...heading.map(comment), ...parts].join('')
}

/** An entry with its keys in the order in which they are read. */
function written(entry: KnownFailure): object {
  const { check, requirement, variant, reason, owner, expires, link } = entry
  const named =
    check === undefined ? { requirement, ...(variant !== undefined && { variant }) } : { check: nameOf(entry) }
  const keys = {
    ...named,
    reason,
    ...(owner !== undefined && { owner }),
    ...(expires !== undefined && { expires }),
    ...(link !== undefined && { link }),
  }
  return Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, scalar(`${value}`)]))
}

/** In double quotes where something has no shape of its own, since only there it can be escaped. */
function scalar(text: string): Scalar {
  const value = new Scalar(text)
  if (visible(text) !== text) value.type = Scalar.QUOTE_DOUBLE
  return value
}

/** YAML that turns nothing round and hides nothing where it is printed. */
function printable(yaml: string): string {
  return yaml
    .split('\n')
    .map((line) => line.replace(/./gsu, (one) => (visible(one) === one ? one : escaped(one))))
    .join('\n')
}

const escaped = (one: string): string => `\\U${one.codePointAt(0)!.toString(16).padStart(8, '0')}`

const comment = (text: string): string => `# ${clip(visible(text), LONGEST_COMMENT)}\n`
