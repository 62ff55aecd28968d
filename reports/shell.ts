/** A word of a shell (POSIX.1-2024 §2.2.2) that stands for exactly this text. */
export function quoteForSh(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}

/** An argument of printf that a shell puts together, such as a variable between quotes. */
interface Argument {
  readonly argument: string
}

/**
 * A command that prints octets exactly, in one piece, a line of the text on a line of its own.
 *
 * @param parts characters that are octets, and what the shell puts between them
 */
export function printf(parts: readonly (string | Argument)[]): string {
  const format = parts.map((part) => (typeof part === 'string' ? inFormat(part) : '%s')).join('')
  // Quoted words side by side are one word, so that its lines can stand below each other, without space before them.
  const lines = format.split(/(?<=(?<!\\)(?:\\\\)*\\n)(?=.)/).map((line) => `'${line}'`)
  const args = parts.flatMap((part) => (typeof part === 'string' ? [] : [part.argument]))
  return ['printf', lines.join('\\\n'), ...args].join(' ')
}

/** Octets in the format of printf and between single quotes; what could be misread is an octal escape. */
function inFormat(octets: string): string {
  return octets.replace(/[^\x20-\x7e]|['\\%]/g, (character) => {
    if (character === '\r') return '\\r'
    if (character === '\n') return '\\n'
    return `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`
  })
}
