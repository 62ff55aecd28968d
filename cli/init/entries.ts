import type { Text } from '../../harness/text/text.ts'
import type { Words } from '../language.ts'
import { wrap } from '../terminal/screen.ts'

/** A part of a configuration, with what it means above it. What is not known stands there as a comment, as an example. */
export type Entry =
  | { readonly comment?: Text; readonly lines: readonly string[]; readonly isKnown: boolean }
  | { readonly comment?: Text; readonly key: string; readonly entries: readonly Entry[] }

/** Columns of a comment. */
const WIDTH = 100

/** Whether an entry stands there for good: something in it is known. */
const isKnown = (entry: Entry): boolean => ('lines' in entry ? entry.isKnown : entry.entries.some(isKnown))

/**
 * The lines of entries. One of which nothing is known is a comment as a whole, so that it counts once each `# ` in front of it
 * is taken away.
 */
export function linesOf(entries: readonly Entry[], words: Words): string[] {
  return entries.flatMap((entry) => {
    const lines =
      'lines' in entry
        ? entry.lines
        : [
            `${entry.key}:`,
            ...linesOf(isKnown(entry) ? entry.entries : entry.entries.map(asKnown), words).map((line) => `  ${line}`),
          ]
    return [
      ...(entry.comment ? wrap(words(entry.comment), WIDTH, '# ').replaceAll('\n  ', '\n# ').split('\n') : []),
      ...(isKnown(entry) ? lines : lines.map((line) => `# ${line}`)),
    ]
  })
}

/** What stands in a comment counts as well: it takes effect once the comment mark is removed. */
function asKnown(entry: Entry): Entry {
  return 'lines' in entry ? { ...entry, isKnown: true } : { ...entry, entries: entry.entries.map(asKnown) }
}
