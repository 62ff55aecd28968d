import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { seeded } from '../../fixtures/delaying-proxy.ts'
import { busyMs } from '../../harness/processor-time.test-help.ts'
import { NO_DUTCH } from '../../harness/text/text.ts'
import { accountsIn } from '../../harness/transcript/accounts.ts'
import { DIALECTS } from '../../harness/transcript/dialects.ts'
import { linesOf } from '../../harness/transcript/lines.ts'
import { sessionsOf } from '../../harness/transcript/sessions.ts'
import { startHtml } from '../../reports/lint/html.ts'
import { startMarkdown } from '../../reports/lint/markdown.ts'
import type { LintMessage, LintSummary } from '../../reports/lint/model.ts'
import { startReply } from '../../reports/lint/reply.ts'
import { changed, pick } from '../lint/fuzz.test-help.ts'
import { headOf } from '../lint/lint.ts'
import { lintRequest } from '../lint/request.ts'
import { startText } from '../lint/text.ts'
import { logJudge } from './logs.ts'

/*
 * Whatever a log is, it is read and judged to the same end each time, and nothing of it gets out of the views but as text.
 * `npm run soak` tries more changes, from a seed of the day.
 */

const SOAK = process.env.HTG_SOAK
const ROUNDS = SOAK === undefined ? 5_000 : Math.floor(Number(SOAK) / 10)
const SEED = SOAK === undefined ? 11 : Math.floor(Date.now() / 1000)
const BATCH = 200
/** Most logs are looked at through a window of so many octets; each tenth is whole, and may grow. */
const WINDOW = 4_000
/** Milliseconds in which a log is judged, even where the machine is busy. */
const LONGEST_MS = 10_000

const LOGS = join(import.meta.dirname, '../../fixtures/logs')
const logs = readdirSync(LOGS, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.log'))
  .map((file) => readFileSync(join(LOGS, file), 'latin1'))

const request = lintRequest(['a.log'], { asOf: '2026-11-29', domain: 'htpoort.test' })
const judge = logJudge(request.profile, NO_DUTCH)
/** Characters that a terminal obeys, or that change the direction of writing. */
const OBEYED = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/
const SUMMARY: LintSummary = {
  verdict: 'does-not-conform',
  messages: 1,
  logs: 1,
  conforms: 0,
  doesNotConform: 1,
  incomplete: 0,
  error: 0,
  notGiven: 0,
  findings: { fail: 1, warn: 0, info: 0 },
  unread: 0,
  passedOver: 0,
}

function shown(batch: readonly LintMessage[]): string[] {
  const head = headOf(request, NO_DUTCH, judge.checks)
  const screen = { live: false, width: 80, paint: (_: unknown, text: string) => text, write() {} }
  const views = {
    text: startText(head, 'en', screen, undefined),
    html: startHtml(head, 'en'),
    markdown: startMarkdown(head, 'en'),
    reply: startReply(head, 'en'),
  }
  return Object.entries(views).flatMap(([name, view]) => {
    const output = `${batch.map((message) => view.message(message)).join('')}${view.end(SUMMARY)}`
    const obeyed = OBEYED.exec(output)
    return [
      ...(obeyed
        ? [`${name}: ${JSON.stringify(output.slice(Math.max(0, obeyed.index - 60), obeyed.index + 20))}`]
        : []),
      ...(name !== 'text' && name !== 'reply' && /<script/i.test(output) ? [`${name}: a script`] : []),
    ]
  })
}

test(
  `${ROUNDS.toLocaleString('en')} changed logs are read, judged and shown`,
  () => {
    const random = seeded(SEED)
    const faults = new Set<string>()
    let batch: LintMessage[] = []
    for (let round = 1; round <= ROUNDS; round++) {
      const log = pick(logs, random)
      const isWhole = round % 10 === 0
      const from = isWhole ? 0 : Math.floor(random() * Math.max(1, log.length - WINDOW))
      const grown = changed(isWhole ? log : log.slice(from, from + WINDOW), random, logs)
      const text = isWhole ? grown : grown.slice(0, 2 * WINDOW)
      const octets = Buffer.from(text, 'latin1')
      const source = {
        file: 'a.log',
        octets,
        stored: false,
        begins: { line: 1, offset: 0 },
        unquoted: new Uint32Array(),
        notes: [],
      }
      const began = busyMs()
      try {
        const message = judge.judge(source)
        if (message) batch.push(message)
        // A dialect is not only given what is of its form.
        const told = pick(DIALECTS, random).read(linesOf(text))
        sessionsOf(told, 'a.log', accountsIn(told, 'htpoort.test'))
        if (round % 50 === 0 && JSON.stringify(judge.judge(source)) !== JSON.stringify(message))
          faults.add(`round ${round}: another judgement the second time`)
      } catch (error) {
        faults.add(
          `round ${round}: ${error instanceof Error ? error.stack : error}: ${JSON.stringify(text.slice(0, 2_000))}`,
        )
      }
      const took = busyMs() - began
      if (took > LONGEST_MS) faults.add(`round ${round}: it took ${took} ms: ${JSON.stringify(text.slice(0, 2_000))}`)
      if (round % BATCH !== 0 && round !== ROUNDS) continue
      for (const fault of shown(batch)) faults.add(fault)
      batch = []
      if (faults.size > 20) break
    }
    expect([...faults], `seed ${SEED}`).toEqual([])
  },
  SOAK === undefined ? 240_000 : 0,
)
