import { hearWaits, type Wait } from '../../harness/driving/waits.ts'
import type { Verdict } from '../../harness/judging/verdict.ts'
import { clip } from '../../harness/text/clip.ts'
import { visible } from '../../reports/escape.ts'
import { type Language, LOCALES } from '../../reports/texts.ts'
import type { RunListener } from '../certify/run-suite.ts'
import type { Screen, Style } from './screen.ts'
import { terminalTexts } from './texts.ts'

/** Shows a run as it goes on. */
interface Progress extends RunListener {
  /** Ends the display and leaves the terminal as it was. */
  stop(): void
}

const COUNTED = ['pass', 'fail', 'warn', 'inconclusive', 'error'] as const
const STYLE: Readonly<Record<(typeof COUNTED)[number], Style>> = {
  pass: 'green',
  fail: 'red',
  warn: 'yellow',
  inconclusive: 'cyan',
  error: 'red',
}
const SECONDS = { minimumFractionDigits: 1, maximumFractionDigits: 1 }
const REDRAW_MS = 100
const PLAIN_LINE_MS = 10_000

/** A bar that is drawn over on a terminal; elsewhere a line at the start and now and then one more. */
export function startProgress(screen: Screen, language: Language, starting: string): Progress {
  const texts = terminalTexts(language)
  const began = performance.now()
  const counts = new Map<string, number>()
  let total = 0
  let done = 0
  let wait: Wait | undefined
  /** When a line was last written, where it is not drawn over. */
  let written = Number.NEGATIVE_INFINITY
  const stopHearing = hearWaits((longest) => {
    wait = longest
    if (!screen.live && wait && performance.now() - written >= PLAIN_LINE_MS) line()
  })

  const draw = () => screen.write(`\r${barOf()}\x1b[K`)
  const line = () => {
    written = performance.now()
    const said = total === 0 ? starting : texts.progress(done, total)
    screen.write(`${said} (${elapsed()})${wait ? `; ${visible(texts.waiting(wait))}` : ''}\n`)
  }
  if (screen.live) draw()
  else screen.write(`${starting}\n`)
  const timer = setInterval(screen.live ? draw : line, screen.live ? REDRAW_MS : PLAIN_LINE_MS)
  timer.unref()

  return {
    planned(count) {
      total = count
      if (!screen.live && count > 0) screen.write(`${texts.plannedChecks(count)}\n`)
    },
    decided(verdict: Verdict) {
      done += 1
      counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
    },
    stop() {
      clearInterval(timer)
      stopHearing()
      if (screen.live) screen.write('\r\x1b[K')
    },
  }

  function elapsed(): string {
    const seconds = (performance.now() - began) / 1000
    return seconds < 60
      ? `${seconds.toLocaleString(LOCALES[language], SECONDS)} s`
      : `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`
  }

  /** One line, never wider than the screen. */
  function barOf(): string {
    if (total === 0) return `${starting} … ${elapsed()}`.slice(0, Math.max(1, screen.width - 1))
    const parts: { text: string; style?: Style }[] = [{ text: `${done}/${total}` }]
    for (const verdict of COUNTED) {
      const count = counts.get(verdict)
      if (count) parts.push({ text: `${count} ${texts.verdicts[verdict]}`, style: STYLE[verdict] })
    }
    parts.push({ text: elapsed() })
    if (wait) return waitingLine(parts, visible(texts.waiting(wait)))
    // What does not fit is left out from the end; the bar itself takes what is left.
    let room = screen.width - 1
    const shown = parts.filter(({ text }) => {
      const fits = text.length + 2 <= room
      if (fits) room -= text.length + 2
      return fits
    })
    const cells = Math.min(30, Math.max(0, room))
    const filled = Math.round((done / total) * cells)
    const bar = screen.paint('green', '█'.repeat(filled)) + screen.paint('dim', '░'.repeat(cells - filled))
    return [bar, ...shown.map(({ text, style }) => (style ? screen.paint(style, text) : text))].join('  ').trimStart()
  }

  /** What counts is how far it is and for what it waits: the bar gives way. */
  function waitingLine(parts: readonly { text: string }[], waiting: string): string {
    const text = [parts[0]!.text, waiting, elapsed()].join('  ')
    return clip(text, Math.max(1, screen.width - 1))
  }
}
