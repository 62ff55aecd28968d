import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { JournalRecord, PlanRecord } from '../../harness/running/journal.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { TextError } from '../../harness/text/text-error.ts'
import { buildReport } from '../../reports/build.ts'
import { visible } from '../../reports/escape.ts'
import type { Report } from '../../reports/model.ts'
import { readEvidence, readReport } from '../../reports/read-run.ts'
import { type Envelope, isSignedBy, publicKeyIn } from '../../reports/signing/dsse.ts'
import { PAYLOAD_TYPE, type Statement, sha256Of, statement } from '../../reports/signing/statement.ts'
import { contentOf, jsonOrUndefined, REPORT } from '../../reports/store.ts'
import { LANGUAGES } from '../../reports/texts.ts'
import { rejudge } from '../../suites/rejudge.ts'
import { Problems } from '../arguments/usage-error.ts'
import { choice } from '../arguments/values.ts'
import type { Words } from '../language.ts'
import { packageVersion } from '../package.ts'
import { print } from '../terminal/print.ts'
import { SIGNATURES, signedFilesIn } from './sign.ts'

export interface VerifyOptions {
  readonly key?: string
  readonly lang?: string
}

/** One thing that was checked: what does not hold of it, if anything. */
interface Checked {
  readonly what: Text
  readonly problems: readonly Text[]
}

/** Checks a run that somebody handed in, and prints what holds. Returns 0 when all does, otherwise 1. */
export function verifyReport(directory: string, { key, lang }: VerifyOptions, words: Words): number {
  const problems = new Problems()
  choice('--lang', lang, LANGUAGES, problems)
  problems.throwIfAny()
  const checked = [...(key === undefined ? [] : signatureChecks(directory, key)), ...runChecks(directory)]
  const holds = checked.every((one) => one.problems.length === 0)
  print(
    [
      ...checked.flatMap(({ what, problems: found }) => [
        `${found.length === 0 ? '✓' : '✗'} ${words(what)}`,
        ...found.map((problem) => `    ${visible(words(problem))}`),
      ]),
      '',
      words(holds ? (key === undefined ? CONSISTENT : SIGNED) : BROKEN),
      '',
    ].join('\n'),
  )
  return holds ? 0 : 1
}

const CONSISTENT = say`All of it fits together, and the evidence gives these verdicts. Nobody says who made it: whoever has the evidence can have made it up as a whole.`
const SIGNED = say`All of it fits together, the evidence gives these verdicts, and the holder of the key vouches for it. A run that a vendor made shows that it is consistent, not that it is honest.`
const BROKEN = say`This is not what a run wrote. Ask for the directory of the run as it was, or test again.`

/** What a signature says, held against the files. */
function signatureChecks(directory: string, keyFile: string): Checked[] {
  const key = publicKeyIn(contentOf(keyFile).toString(), keyFile)
  const what = say`a signature by this key`
  const digests = say`the digests that it vouches for`
  const file = join(directory, SIGNATURES)
  if (!existsSync(file)) return [{ what, problems: [say`there is no ${{ file: SIGNATURES }}`] }]
  const lines = contentOf(file)
    .toString()
    .split('\n')
    .filter((line) => line !== '')
  const mine = lines
    .map((line) => jsonOrUndefined(line))
    .filter((value): value is Envelope => isEnvelope(value) && isSignedBy(value, key))
  const [envelope] = mine
  if (!envelope) return [{ what, problems: [say`none of the ${{ count: lines.length }} signatures is by it`] }]
  const said = statement.safeParse(jsonOrUndefined(Buffer.from(envelope.payload, 'base64').toString()))
  if (!said.success) return [{ what, problems: [say`what was signed is not a statement about a run`] }]
  return [
    { what, problems: [] },
    { what: digests, problems: digestProblems(directory, said.data) },
  ]
}

const isEnvelope = (value: unknown): value is Envelope =>
  typeof value === 'object' &&
  value !== null &&
  (value as Envelope).payloadType === PAYLOAD_TYPE &&
  typeof (value as Envelope).payload === 'string' &&
  Array.isArray((value as Envelope).signatures) &&
  (value as Envelope).signatures.every(({ sig }) => typeof sig === 'string')

function digestProblems(directory: string, { subject }: Statement): Text[] {
  const there = new Map(signedFilesIn(directory).map(({ name, octets }) => [name, sha256Of(octets)]))
  const problems = subject.flatMap(({ name, digest }) => {
    const found = there.get(name)
    there.delete(name)
    if (found === digest.sha256) return []
    return [found === undefined ? say`${{ file: name }} is gone` : say`${{ file: name }} was changed`]
  })
  return [...problems, ...[...there.keys()].map((name) => say`${{ file: name }} is not signed`)]
}

/** The run by itself: chain and form, the report made from it, and all of it judged again. */
function runChecks(directory: string): Checked[] {
  const form = say`the journal, in form and order`
  let records: readonly JournalRecord[]
  let blob: (sha256: string) => Buffer | undefined
  try {
    ;({ records, blob } = readEvidence(directory))
  } catch (error) {
    return [{ what: form, problems: [textOf(error)] }]
  }
  const made = buildReport(records)
  return [
    { what: form, problems: made.run.complete ? [] : [say`it ends before the run did`] },
    { what: say`the report, as the journal gives it`, problems: reportProblems(directory, made) },
    { what: say`the verdicts, judged again from the evidence`, problems: verdictProblems(records, made, blob) },
  ]
}

function reportProblems(directory: string, made: Report): Text[] {
  try {
    const { sealed: _, ...given } = readReport(join(directory, REPORT)) as Report & { sealed?: string }
    const differing = (Object.keys({ ...given, ...made }) as (keyof Report)[]).filter(
      (part) => !isDeepStrictEqual(given[part], made[part]),
    )
    return differing.map((part) => say`${{ part }} is not what the journal gives`)
  } catch (error) {
    return [textOf(error)]
  }
}

function verdictProblems(
  records: readonly JournalRecord[],
  made: Report,
  blob: (sha256: string) => Buffer | undefined,
): Text[] {
  try {
    const judged = rejudge(records, { toolVersion: packageVersion(), blob })
    const again = buildReport(judged)
    const before = new Map(made.results.map((result) => [result.id, result]))
    const changed = again.results.flatMap((result) => {
      const { verdict } = before.get(result.id)!
      return verdict === result.verdict
        ? []
        : [say`${{ check: result.id }}: ${{ now: result.verdict }} instead of ${{ claimed: verdict }}`]
    })
    return [...changed, ...planProblems(planOf(records), planOf(judged))]
  } catch (error) {
    return [textOf(error)]
  }
}

const planOf = (records: readonly JournalRecord[]): PlanRecord =>
  records.find((record): record is PlanRecord => record.type === 'plan')!

/** What the register says otherwise than the plan of the run does. */
function planProblems(plan: PlanRecord, again: PlanRecord): Text[] {
  const left = again.excluded.length - plan.excluded.length
  return [
    ...(left > 0 ? [say`${{ count: left }} checks are neither planned nor said to be left out`] : []),
    ...(isDeepStrictEqual(plan.requirements, again.requirements)
      ? []
      : [say`its requirements are not those of the register`]),
  ]
}

function textOf(error: unknown): Text {
  if (error instanceof TextError) return error.text
  throw error
}
