import { styleText } from 'node:util'
import { print, printError } from './print.ts'

/** A place to print to, and what it can show. */
export interface Screen {
  /** Whether a line can be drawn over. */
  readonly live: boolean
  readonly width: number
  paint(style: Style, text: string): string
  write(text: string): void
}
export type Style = 'red' | 'green' | 'yellow' | 'cyan' | 'bold' | 'dim'

/** The screen behind a stream of this process. As wide as the terminal, else as COLUMNS says. Colour by NO_COLOR and FORCE_COLOR, else where a terminal is. */
export function screenOf(stream: NodeJS.WriteStream, environment: NodeJS.ProcessEnv = process.env): Screen {
  const { NO_COLOR, FORCE_COLOR, TERM, COLUMNS = '' } = environment
  const said = /^[1-9]\d{0,3}$/.test(COLUMNS) ? Number(COLUMNS) : 100
  const live = stream.isTTY === true && TERM !== 'dumb'
  const colour = NO_COLOR ? false : FORCE_COLOR ? FORCE_COLOR !== '0' : live
  return {
    live,
    get width() {
      return stream.columns || said
    },
    paint: (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text),
    write: stream === process.stderr ? printError : print,
  }
}

/** Breaks a text at spaces. Later lines are indented by as much as `indent` is long; it stands before the first. */
export function wrap(text: string, width: number, indent = ''): string {
  const room = Math.max(20, width - indent.length)
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return indent + [...lines, line].join(`\n${' '.repeat(indent.length)}`)
}
