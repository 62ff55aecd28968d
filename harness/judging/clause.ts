/**
 * Whether a clause of the register is meant by what someone typed: `3.3` and `§3.3` take in `§3.3.3, row 1`; `footnote 4`
 * takes in `§3.5, footnote 4`; `RFC 3207` takes in `RFC 3207 §4.2`. The words of the Dutch document mean the same: `tabel 4`, `voetnoot 4`, `§3.3.3, rij 1`.
 */
export function clauseIsUnder(clause: string, typed: string): boolean {
  const wanted = normalClause(typed)
  const whole = normalClause(clause)
  return [whole, ...whole.split(', ')].some(
    (part) => part === wanted || (part.startsWith(wanted) && /^[., ]/.test(part.slice(wanted.length))),
  )
}

const WORDS: Readonly<Record<string, string>> = {
  tabel: 'table',
  voetnoot: 'footnote',
  noot: 'footnote',
  rij: 'row',
  figuur: 'figure',
  hoofdstuk: 'chapter',
}

/** A clause as the register writes it, but for its case. */
export function normalClause(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/\b(?:tabel|voetnoot|noot|rij|figuur|hoofdstuk)\b/g, (word) => WORDS[word]!)
    .replace(/(?:\b(?:section|sectie|paragraaf|par\.?) |§ )(?=\d)/g, '§')
    .replace(/^rfc ?(?=\d)/, 'rfc ')
    .replace(/^(?=\d)/, '§')
    .replace(/,(?=\S)/g, ', ')
    .replace(/[.,;:]$/, '')
}
