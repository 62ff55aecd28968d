/*
 * The words of a page, as the search knows them. An id, an option, a setting or a clause is a word as a whole, and so are its
 * parts: `SS-017`, `HTG-3.3.3-2`, `--allow`, `limits.reply`, `§3.3.3`, `F-16/late`.
 */

const WORD = /(?:--|§)?[\p{L}\p{N}]+(?:[.\-_/:@][\p{L}\p{N}]+)*/gu

/** Without accents, and in small letters. */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Words as somebody types them: ids stay whole, so that `SS-017` finds nothing about SS-018. */
export const wordsAsked = (text: string): string[] => folded(text).match(WORD) ?? []

/** Words under which a text is found: what is made of parts is found by them, too. A lone number says nothing. */
export function wordsFound(text: string): string[] {
  return wordsAsked(text).flatMap((word) => {
    const bare = word.replace(/^(?:--|§)/, '')
    const parts = bare.split(/[.\-_/:@]/)
    const more = parts.length === 1 ? [] : parts.filter((part) => part.length > 1 && !/^\d+$/.test(part))
    return [...new Set([word, bare, ...more])]
  })
}
