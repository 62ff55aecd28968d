import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { seeded } from '../fixtures/delaying-proxy.ts'
import { JournalFile } from '../harness/running/journal-file.ts'
import { inEnglish } from '../harness/text/text.ts'
import { buildReport } from '../reports/build.ts'
import { readJournal } from '../reports/read-run.ts'
import { sampleJournal } from '../reports/sample.test-data.ts'
import { writeReport } from '../reports/store.ts'
import { defaultGatewayRun } from '../suites/gateway/embedded-run.ts'
import { openGatewayRun } from '../suites/gateway/gateway-run.ts'
import { UsageError } from './arguments/usage-error.ts'
import { withInput } from './arguments/wrong-input.ts'
import { packageVersion } from './package.ts'
import { judgeAgain } from './rejudge/rejudge.ts'
import { renderReport } from './report/render.ts'

/*
 * What a run left, with octets that were changed, put in, taken away or cut off at random places: it is refused with the
 * place and what to do, or it says what it said before. It never says more, and never is the harness at fault.
 */

const ROUNDS = 200
const SEED = 20261128

const work = mkdtempSync(join(tmpdir(), 'htg-damage-'))
const whole = join(work, 'whole')
const damaged = join(work, 'damaged')
afterAll(() => rmSync(work, { recursive: true }))
vi.mock('./terminal/print.ts', () => ({ print() {}, printError() {} }))

beforeAll(async () => {
  mkdirSync(whole)
  const select = ['SS-001', 'SS-004', 'SS-006', 'SS-022', 'ST-08', 'SP-001', 'SP-010', 'SP-013']
  const run = await openGatewayRun({ ...defaultGatewayRun(), select, directory: whole }, packageVersion())
  await Promise.all(run.plan.cases.map(({ id }) => run.result(id)))
  await run.close()
  const report = buildReport(readJournal(join(whole, 'run.jsonl')))
  expect(report.verdict).toBe('conforms')
  writeReport(whole, report, { formats: [], language: 'en' })
})

type Random = () => number
const KINDS: readonly ((octets: Buffer, at: number, random: Random) => Buffer)[] = [
  // A bit, an octet, more octets, fewer, a stretch twice, the end gone.
  (octets, at, random) => replaced(octets, at, octets[at]! ^ (1 << Math.floor(random() * 8))),
  (octets, at, random) => replaced(octets, at, Math.floor(random() * 256)),
  (octets, at, random) => spliced(octets, at, 0, Buffer.from([Math.floor(random() * 256)])),
  (octets, at, random) => spliced(octets, at, 1 + Math.floor(random() * 40), Buffer.alloc(0)),
  (octets, at, random) => spliced(octets, at, 0, octets.subarray(at, at + 1 + Math.floor(random() * 400))),
  (octets, at) => octets.subarray(0, at),
]
function replaced(octets: Buffer, at: number, octet: number): Buffer {
  const copy = Buffer.from(octets)
  copy[at] = octet
  return copy
}
const spliced = (octets: Buffer, at: number, gone: number, come: Buffer) =>
  Buffer.concat([octets.subarray(0, at), come, octets.subarray(at + gone)])

/** The status that a command ends with; `refused` where it says what is wrong and where. */
function outcomeOf(command: () => number, file: string): number | 'refused' {
  try {
    return withInput(command)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    expect(error.message).toContain(file)
    return 'refused'
  }
}

test.each(['run.jsonl', 'report.json'])('a damaged %s is refused, or says no more than before', (name) => {
  const random = seeded(SEED)
  const octets = readFileSync(join(whole, name))
  const seen = { refused: 0, incomplete: 0, unchanged: 0 }
  for (let round = 0; round < ROUNDS; round++) {
    const damage = KINDS[round % KINDS.length]!
    const now = damage(octets, Math.floor(random() * octets.length), random)
    rmSync(damaged, { recursive: true, force: true })
    cpSync(whole, damaged, { recursive: true })
    writeFileSync(join(damaged, name), now)
    const commands = [
      () =>
        renderReport(
          join(damaged, name),
          { output: join(work, 'views'), format: ['html', 'junit', 'markdown'] },
          inEnglish,
        ),
      ...(name === 'run.jsonl' ? [() => judgeAgain(damaged, {}, inEnglish)] : []),
    ]
    for (const command of commands) {
      const outcome = outcomeOf(command, name)
      if (outcome === 'refused') seen.refused += 1
      // Cut at the end of a line it is the journal of a run that was killed.
      else if (outcome === 3) seen.incomplete += 1
      else {
        // What was put in is what stood there, or is white space outside the records.
        expect([outcome, JSON.stringify(meaning(now))]).toEqual([0, JSON.stringify(meaning(octets))])
        seen.unchanged += 1
      }
    }
  }
  expect(seen.refused).toBeGreaterThan(ROUNDS * 0.7)
})

const meaning = (octets: Buffer): unknown[] =>
  octets.toString().startsWith('{"type"')
    ? octets
        .toString()
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown)
    : [JSON.parse(octets.toString())]

test('what is no file is refused, and not waited for', () => {
  for (const make of [mkdirSync, (path: string) => execFileSync('mkfifo', [path])]) {
    rmSync(damaged, { recursive: true, force: true })
    mkdirSync(damaged)
    make(join(damaged, 'run.jsonl'))
    for (const command of [() => renderReport(damaged, {}, inEnglish), () => judgeAgain(damaged, {}, inEnglish)])
      expect(outcomeOf(command, 'run.jsonl')).toBe('refused')
  }
})

test('a damaged blob is refused', () => {
  const directory = join(work, 'with-blob')
  mkdirSync(directory)
  const journal = new JournalFile(directory)
  for (const record of sampleJournal()) journal.write(record)
  journal.close()
  const [event] = buildReport(sampleJournal()).evidence.flatMap(({ events }) =>
    events.flatMap((one) => (one.type === 'octets' && one.sha256 !== undefined ? [one] : [])),
  )
  journal.blob(event!.sha256!, Buffer.from('something else'))
  expect(outcomeOf(() => renderReport(directory, {}, inEnglish), event!.sha256!)).toBe('refused')
})
