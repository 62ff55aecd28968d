import { createInterface } from 'node:readline/promises'

/** Asks the people at the terminal. */
export interface Questions {
  /** The answer, or the usual one if it is empty. `undefined` if there is no answer, or if the input has ended. */
  ask(question: string, usual?: string): Promise<string | undefined>
  /** Says something to them. */
  tell(text: string): void
  close(): void
}

/** Exit status of a process that Ctrl-C ends. */
const INTERRUPTED = 130

/** Asks on the terminal, away from the standard output; `undefined` where there is none. */
export function questionsAt(input: NodeJS.ReadStream, output: NodeJS.WriteStream): Questions | undefined {
  if (!input.isTTY || !output.isTTY) return undefined
  const lines = createInterface({ input, output })
  const ended = new AbortController()
  lines.on('close', () => ended.abort())
  lines.on('SIGINT', () => process.exit(INTERRUPTED))
  return {
    async ask(question, usual) {
      if (ended.signal.aborted) return usual
      const shown = usual === undefined ? `${question}: ` : `${question} [${usual}]: `
      const answer = await lines.question(shown, { signal: ended.signal }).catch(() => '')
      return answer.trim() || usual
    },
    tell: (text) => void output.write(text),
    close: () => lines.close(),
  }
}
