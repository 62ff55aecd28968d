/**
 * Whether a clause of the register is meant by what someone typed: `3.3` and `§3.3` take in `§3.3.3, row 1`; `footnote 4`
 * takes in `§3.5, footnote 4`; `RFC 3207` takes in `RFC 3207 §4.2`.
 */
export function clauseIsUnder(clause: string, typed: string): boolean {
  const wanted = normal(/^\d/.test(typed.trim()) ? `§${typed.trim()}` : typed)
  const whole = normal(clause)
  return [whole, ...whole.split(', ')].some(
    (part) => part === wanted || (part.startsWith(wanted) && /^[., ]/.test(part.slice(wanted.length))),
  )
}

function normal(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ')
}
