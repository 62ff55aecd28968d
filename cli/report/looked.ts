import { say, type Text } from '../../harness/text/text.ts'
import { TextError } from '../../harness/text/text-error.ts'

/** One thing that was looked at, and what does not hold of it. */
export interface Looked {
  readonly what: Text
  readonly problems: readonly Text[]
}

/** Looks at one thing. What cannot be read is a problem, too. */
export function look(what: Text, find: () => readonly Text[]): Looked {
  try {
    return { what, problems: find() }
  } catch (error) {
    return { what, problems: [textOf(error)] }
  }
}

/** What an error says: one of ours, or of a file that cannot be read. Any other is thrown on. */
export function textOf(error: unknown): Text {
  if (error instanceof TextError) return error.text
  const { code, path } = error as NodeJS.ErrnoException
  if (code === undefined || path === undefined) throw error
  return code === 'ENOENT' ? say`${{ path }} is not there` : say`${{ path }} cannot be read (${{ code }})`
}
