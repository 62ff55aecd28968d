/** A word between single quotes, as bash, zsh and any POSIX shell take it (POSIX.1-2017, Shell Command Language, 2.2.2). */
export const quoted = (word: string): string => `'${word.replaceAll("'", String.raw`'\''`)}'`

/** A word between single quotes, as fish takes it: only these two are escaped there. */
export const quotedForFish = (word: string): string => `'${word.replaceAll(/[\\']/g, String.raw`\$&`)}'`
