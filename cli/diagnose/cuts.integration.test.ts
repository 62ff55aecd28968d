import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { linesOf } from '../../harness/transcript/lines.ts'
import { diagnosed } from './diagnosed.test-help.ts'

/*
 * Logs that were cut: the first half of a log, or the last, accuses nobody of what the whole does not show.
 */

const LOGS = join(import.meta.dirname, '../../fixtures/logs')
/** Places at which each log is cut. */
const MOST_CUTS = 10

/** Where the lines that are left look like those of another session. */
const AMBIGUOUS: readonly RegExp[] = [
  // The line that is cut off alone says that it is port 995.
  /^ruby\/pop3-.* from 1: CP-001/,
  // The answer to STLS looks like a greeting.
  /^net-cmd\/pop3-.* from 1[26]: CM-027/,
]

const failing = (file: string, lines: readonly string[]) => {
  const [message] = diagnosed({ [file]: Buffer.from(lines.join('\r\n'), 'latin1') }, 'htpoort.test').messages
  const fails = message!.findings.filter(({ verdict }) => verdict === 'fail').map(({ check }) => check)
  return { fails: new Set(fails), answer: message!.answer?.cause, dialect: message!.log?.dialect }
}

const files = readdirSync(LOGS, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.log'))

test.each(files)('%s: what is left of it shows nothing that it does not', (file) => {
  const lines = linesOf(readFileSync(join(LOGS, file), 'latin1'))
  const whole = failing(file, lines)
  const step = Math.ceil(lines.length / MOST_CUTS)
  const wrong: string[] = []
  for (let at = 1; at < lines.length; at += step)
    for (const [how, part] of [
      ['from', lines.slice(at)],
      ['to', lines.slice(0, at)],
    ] as const) {
      const { fails, answer, dialect } = failing(file, part)
      if (dialect !== whole.dialect) continue
      for (const check of fails) if (!whole.fails.has(check)) wrong.push(`${file} ${how} ${at}: ${check}`)
      if (whole.answer === 'none' && answer !== 'none') wrong.push(`${file} ${how} ${at}: ${answer}`)
    }
  expect(wrong.filter((one) => !AMBIGUOUS.some((known) => known.test(one)))).toEqual([])
})
