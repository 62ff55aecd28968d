/*
 * Texts that differ little from a password, and from a user name. Where there is nothing to change they are the same.
 */

/** The letters in the other case. */
export const otherCase = (text: string): string =>
  text.replace(/[a-z]/gi, (letter) => (letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase()))

export const withoutLast = (text: string): string => [...text].slice(0, -1).join('')

/** As long as before, and another at its end. */
export const withAnotherLast = (text: string): string => withAnotherAt(text, [...text].length - 1)

/** As long as before, and the same at both ends. */
export const withAnotherInTheMiddle = (text: string): string => {
  const { length } = [...text]
  return length < 3 ? text : withAnotherAt(text, Math.floor(length / 2))
}

const withAnotherAt = (text: string, at: number): string =>
  [...text].map((character, index) => (index === at ? (character === 'x' ? 'y' : 'x') : character)).join('')
