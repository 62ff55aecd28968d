import { stringify } from 'yaml'
import type { KnownFailure } from '../harness/running/journal.ts'
import { nameOf } from './baseline.ts'
import { clip, visible } from './escape.ts'

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
    return `${text === undefined ? '' : comment(text)}${stringify([written(entry)], { lineWidth: 0 })}`
  })
  return [...heading.map(comment), ...parts].join('')
}

/** An entry with its keys in the order in which they are read. */
function written(entry: KnownFailure): object {
  const { check, requirement, variant, reason, owner, expires, link } = entry
  const named =
    check === undefined ? { requirement, ...(variant !== undefined && { variant }) } : { check: nameOf(entry) }
  return {
    ...named,
    reason,
    ...(owner !== undefined && { owner }),
    ...(expires !== undefined && { expires }),
    ...(link !== undefined && { link }),
  }
}

const comment = (text: string): string => `# ${clip(visible(text), LONGEST_COMMENT)}\n`
