import nodemailer from 'nodemailer'
import { beforeAll, expect, test } from 'vitest'
import { seeded } from '../../fixtures/delaying-proxy.ts'
import { conformingMessage } from '../../fixtures/messages/conforming.ts'
import { busyMs } from '../../harness/processor-time.test-help.ts'
import { NO_DUTCH } from '../../harness/text/text.ts'
import type { LintMessage, LintSummary } from '../../reports/lint/model.ts'
import { DUTCH } from '../../suites/dutch.ts'
import { soundDraft, soundNotification, writeDraft } from '../../suites/message/draft.ts'
import { messageDeviants } from '../../suites/message/message-deviants.ts'
import { dutch } from '../dutch.ts'
import { changed, pick, type Random } from './fuzz.test-help.ts'
import { MessageJudge } from './judge.ts'
import { headOf } from './lint.ts'
import { lintRequest } from './request.ts'
import { isStored, onTheWire, type SourceMessage } from './source.ts'
import { startText } from './text.ts'
import { LINT_FORMATS, LINT_VIEWS } from './views.ts'

/*
 * Whatever a message is: it is judged, in a time that goes by its length, to the same end each time; what is found lies in
 * it; and nothing of it gets out of the views but as text. `npm run soak` tries half a million changes, from a seed of the
 * day.
 */

const SOAK = process.env.HTG_SOAK
const ROUNDS = SOAK === undefined ? 10_000 : Number(SOAK)
const SEED = SOAK === undefined ? 10 : Math.floor(Date.now() / 1000)
/** Messages that are shown together. */
const BATCH = 200
/** Milliseconds in which a message is judged, even where the machine is busy; the longest has 100,000 octets. */
const LONGEST_MS = 10_000

const ENVELOPE = { envelopeFrom: 'a@client.example', envelopeTo: ['ags@msa-smtp.htpoort.nl'], notify: 'SUCCESS' }
const REQUESTS = [{}, ENVELOPE, { direction: 'retrieve' }, { ...ENVELOPE, direction: 'retrieve' }].map((options) =>
  lintRequest(['a.eml'], { asOf: '2026-11-26', ...options }),
)
const NAMES = ['a.eml', 'a\x1b[31m<script>\u202e.eml']

let messages: string[]
beforeAll(async () => {
  const { profile } = REQUESTS[0]!
  const deviants = messageDeviants.map(({ id, patch }) => {
    const draft = id.startsWith('M-LD-') ? soundNotification(profile) : soundDraft(profile)
    patch(draft)
    return writeDraft(draft)
  })
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const base = { from: 'Ännie <a@client.example>', to: 'ags@htpoort.nl', subject: 'Überführung' }
  const composed = await Promise.all(
    [
      { text: 'naïve café\n'.repeat(20) },
      { text: 'text', html: '<p>text</p>', attachments: [{ filename: 'é ü.pdf', content: '%PDF-1.7' }] },
      { attachments: [{ filename: `${'long-'.repeat(30)}name.zip`, content: Buffer.from('504b0304', 'hex') }] },
      {
        text: 'copy',
        cc: 'b@c.example',
        alternatives: [{ contentType: 'application/edifact', content: "UNB+UNOC:3'" }],
      },
      { raw: 'From: a@b.example\nSubject: x\n\nraw\n' },
    ].map(async (parts) => (await transport.sendMail({ ...base, ...parts })).message as Buffer),
  )
  const sound = conformingMessage({ from: 'a@client.example', to: 'ags@htpoort.nl' })
  messages = [sound, ...deviants, ...composed].map((octets) => octets.toString('latin1'))
})

function sourceOf(octets: Buffer, random: Random): SourceMessage {
  const stored = isStored(octets)
  const file = pick(NAMES, random)
  const wire = stored ? onTheWire(octets) : octets
  return { file, octets: wire, stored, begins: { line: 1, offset: 0 }, unquoted: new Uint32Array(), notes: [] }
}

/** What is told of a message that is judged otherwise than it has to be. */
function faultOf(octets: Buffer, source: SourceMessage, random: Random): { message: LintMessage; fault?: string } {
  const request = pick(REQUESTS, random)
  const began = busyMs()
  const message = new MessageJudge(request, NO_DUTCH).judge(source)
  const took = busyMs() - began
  const places = message.findings.flatMap(({ at }) => at ?? [])
  const outside = places.find(
    ({ line, column, offset, length }) =>
      offset < 0 || length < 0 || offset + length > octets.length || line < 1 || column < 1,
  )
  if (outside) return { message, fault: `a place outside of the message: ${JSON.stringify(outside)}` }
  // One in so many a second time; what the judges keep shows there as well.
  if (random() < 0.1 && JSON.stringify(new MessageJudge(request, NO_DUTCH).judge(source)) !== JSON.stringify(message))
    return { message, fault: 'another judgement the second time' }
  if (took > LONGEST_MS) return { message, fault: `it took ${took} ms` }
  return { message }
}

const SUMMARY: LintSummary = {
  verdict: 'does-not-conform',
  messages: BATCH,
  conforms: 0,
  doesNotConform: BATCH,
  incomplete: 0,
  error: 0,
  notGiven: 0,
  findings: { fail: 1, warn: 1, info: 1 },
  unread: 0,
  passedOver: 0,
}
/** Characters that a terminal obeys, or that change the direction of writing. */
const OBEYED = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/

async function shown(batch: readonly LintMessage[]): Promise<string[]> {
  const faults: string[] = []
  const head = headOf(REQUESTS[0]!, { ...dutch, ...DUTCH.message })
  const screen = { live: false, width: 80, paint: (_: unknown, text: string) => text, write() {} }
  const views = [
    ['text', startText(head, 'en', screen, undefined)] as const,
    ...(await Promise.all(
      LINT_FORMATS.map(async (name) => [name, (await LINT_VIEWS[name].load())(head, 'en')] as const),
    )),
  ]
  for (const [name, view] of views) {
    const output = `${batch.map((message) => view.message(message)).join('')}${view.end(SUMMARY)}`
    const obeyed = OBEYED.exec(output)
    // JSON is for programs: it has what the message has, in escapes where JSON asks for them.
    if (obeyed && name !== 'json')
      faults.push(`${name}: ${JSON.stringify(output.slice(Math.max(0, obeyed.index - 40), obeyed.index + 20))}`)
    if (['html', 'markdown', 'junit'].includes(name) && /<script/i.test(output)) faults.push(`${name}: a script`)
    if (name === 'json' || name === 'sarif') JSON.parse(output)
  }
  return faults
}

test(
  `${ROUNDS.toLocaleString('en')} changed messages are judged and shown`,
  async () => {
    const random = seeded(SEED)
    const faults = new Set<string>()
    let batch: LintMessage[] = []
    for (let round = 1; round <= ROUNDS; round++) {
      const octets = Buffer.from(changed(pick(messages, random), random, messages), 'latin1')
      const seen = () => `${JSON.stringify(octets.toString('latin1').slice(0, 2_000))}`
      try {
        const { message, fault } = faultOf(octets, sourceOf(octets, random), random)
        if (fault !== undefined) faults.add(`round ${round}: ${fault}: ${seen()}`)
        batch.push(message)
      } catch (error) {
        faults.add(`round ${round}: ${error instanceof Error ? error.stack : error}: ${seen()}`)
      }
      if (round % BATCH !== 0 && round !== ROUNDS) continue
      for (const fault of await shown(batch)) faults.add(fault)
      batch = []
      if (faults.size > 20) break
    }
    expect([...faults], `seed ${SEED}`).toEqual([])
  },
  SOAK === undefined ? 240_000 : 0,
)

test('random octets never conform', () => {
  const random = seeded(SEED)
  for (let round = 0; round < 500; round++) {
    const octets = Buffer.from(Array.from({ length: Math.floor(random() * 2_000) }, () => Math.floor(random() * 256)))
    for (const request of REQUESTS)
      expect(new MessageJudge(request, NO_DUTCH).judge(sourceOf(octets, random)).verdict).not.toBe('conforms')
  }
})
