import { lstatSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { JournalRecord, PlanRecord } from '../../harness/running/journal.ts'
import { isNameOfRun } from '../../harness/running/journal-file.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { TextError } from '../../harness/text/text-error.ts'
import { blobsNamedIn } from '../../reports/blobs-named.ts'
import { buildReport } from '../../reports/build.ts'
import type { Seals } from '../../reports/certificate.ts'
import type { Report } from '../../reports/model.ts'
import { readEvidence, readReport } from '../../reports/read-run.ts'
import { SIGNATURES, sealsIn } from '../../reports/seals.ts'
import type { PublicKey } from '../../reports/signing/dsse.ts'
import { signaturesBy, signedFilesIn, statementsIn } from '../../reports/signing/signatures.ts'
import { predicateOf, productOf, sha256Of } from '../../reports/signing/statement.ts'
import { BLOBS, contentOf, JOURNAL, jsonOrUndefined, namesIn, REPORT, VIEWS } from '../../reports/store.ts'
import { LANGUAGES, type Language } from '../../reports/texts.ts'
import { rejudge } from '../../suites/rejudge.ts'
import { RULES } from '../../suites/rules-history.ts'
import { wrongChallenge, wrongIdentity, wrongProfile, wrongScope, wrongTimes } from '../../suites/run-consistency.ts'
import { UsageError } from '../arguments/usage-error.ts'
import { packageVersion } from '../package.ts'

/** One thing that was looked at, and what does not hold of it. */
interface Looked {
  readonly what: Text
  readonly problems: readonly Text[]
}

/** What was found about the directory of a run. */
interface Verification {
  readonly looked: readonly Looked[]
  /**
   * Whether all holds; the run was cut off, and what is there holds; another version made it, so that nothing else was looked
   * at; all holds but what was asked for, a key or a challenge; or something does not hold.
   */
  readonly outcome: 'holds' | 'cut-off' | 'other-version' | 'not-as-asked' | 'broken'
  /** As the journal gives it; absent where that cannot be read. */
  readonly report?: Report
  /** What else stands in the directory, and was not looked at. */
  readonly beside: readonly string[]
}

/** What is asked besides: whose signature it has to have, and what a certifier made up for it. */
interface Asked {
  readonly key?: PublicKey
  readonly challenge?: string
}

/**
 * Looks at all of a run that somebody handed in.
 *
 * @throws {UsageError} for what is not a directory
 */
export function verifyRun(directory: string, { key, challenge }: Asked, now: number): Verification {
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(say`${{ path: directory }} is not a directory; name the directory of a whole run`)
  if (!namesIn(directory).some(isNameOfRun))
    throw new UsageError(say`${{ path: directory }} holds no run; name the directory of a whole run`)
  const form = say`the journal: its form, its order and its chain`
  let evidence: ReturnType<typeof readEvidence>
  let made: Report
  try {
    evidence = readEvidence(directory)
    made = buildReport(evidence.records)
  } catch (error) {
    return { looked: [{ what: form, problems: [textOf(error)] }], outcome: 'broken', beside: [] }
  }
  if (made.case)
    throw new UsageError(say`${{ path: directory }} is a case, cut out of a run; name the directory of a whole run`)
  const { records, blob } = evidence
  const isCutOff = records.at(-1)?.type !== 'end'
  const version = { what: say`the version and the rules that made it`, problems: otherVersion(planOf(records)) }
  if (version.problems.length > 0) return { looked: [version], outcome: 'other-version', report: made, beside: [] }
  const end = { what: say`the end of the run`, problems: isCutOff ? [say`it was cut off`] : [] }
  const views = otherViews(directory, made, key)
  const signature = key && signatureChecks(directory, key, made, new Set(views.keys()))
  const asked: Looked[] = [
    ...(signature?.slice(0, 1) ?? []),
    ...(challenge === undefined ? [] : [{ what: say`your challenge`, problems: otherChallenge(made, challenge) }]),
  ]
  const looked: Looked[] = [
    ...(signature?.slice(1) ?? otherSignatures(directory, made, new Set(views.keys()))),
    look(form, () => otherThanWritten(directory, records, isCutOff)),
    version,
    look(say`its report, made from the journal`, () => otherThanMade(directory, made)),
    { what: say`its other views`, problems: [...views.values()] },
    look(say`octets that the journal leaves out (blobs)`, () => wrongBlobs(directory, made, blob, isCutOff)),
    look(say`plan, results, register and role fit each other; all evidence judged again`, () =>
      otherThanJudged(records, made, blob),
    ),
    look(say`the profile`, () => wrongProfile(planOf(records))),
    look(say`what is left out, and departures`, () => wrongScope(records)),
    look(say`times`, () => wrongTimes(records, now)),
    look(say`who was tested`, () => wrongIdentity(records)),
    look(aboutChallenge(made, challenge), () => wrongChallenge(records)),
  ]
  const holds = (all: readonly Looked[]) => all.every(({ problems }) => problems.length === 0)
  return {
    looked: [...asked, ...looked, end],
    outcome: !holds(looked) ? 'broken' : !holds(asked) ? 'not-as-asked' : isCutOff ? 'cut-off' : 'holds',
    report: made,
    beside: besideOf(directory),
  }
}

/** Looks at one thing. What cannot be read is a problem, too. */
function look(what: Text, find: () => readonly Text[]): Looked {
  try {
    return { what, problems: find() }
  } catch (error) {
    return { what, problems: [textOf(error)] }
  }
}

function textOf(error: unknown): Text {
  if (error instanceof TextError) return error.text
  const { code, path } = error as NodeJS.ErrnoException
  if (code === undefined || path === undefined) throw error
  return code === 'ENOENT' ? say`${{ path }} is not there` : say`${{ path }} cannot be read (${{ code }})`
}

const planOf = (records: readonly JournalRecord[]): PlanRecord =>
  records.find((record): record is PlanRecord => record.type === 'plan')!

/** What a schema passes over and somebody may read, and an end without a seal. */
function otherThanWritten(directory: string, records: readonly JournalRecord[], isCutOff: boolean): Text[] {
  const text = contentOf(join(directory, JOURNAL)).toString()
  const strange = records.findIndex((record, index) => {
    const line = text.split('\n', records.length)[index]!
    const { previous: _, sealed: __, ...given } = JSON.parse(line) as Readonly<Record<string, unknown>>
    return line !== JSON.stringify(JSON.parse(line)) || !isDeepStrictEqual(given, JSON.parse(JSON.stringify(record)))
  })
  return [
    ...(strange < 0 ? [] : [say`line ${{ line: strange + 1 }} is not written as a run writes it`]),
    ...(isCutOff || (text.endsWith('\n') && sealsIn(directory).journal !== undefined)
      ? []
      : [say`its last line has no seal, so that nobody can tell whether it is as it was written`]),
  ]
}

/** Another version has other words, and other rules come to other verdicts: neither can be held against this one. */
function otherVersion({ rules, tool }: PlanRecord): Text[] {
  const own = `htg-conformance ${packageVersion()}`
  const other = `${tool.name} ${tool.version}`
  return rules === RULES && other === own
    ? []
    : [
        say`${{ other }} made it, by rules ${{ rules: rules ?? '–' }}; this is ${{ own }}, with rules ${{ ownRules: RULES }}: verify it with the version that made it`,
      ]
}

function otherThanMade(directory: string, made: Report): Text[] {
  const path = join(directory, REPORT)
  readReport(path)
  const text = contentOf(path).toString()
  // As it stands in the file: what a schema does not know, somebody may read.
  const { sealed: seal, ...given } = JSON.parse(text) as Readonly<Record<string, unknown>>
  const wanted: Readonly<Record<string, unknown>> = JSON.parse(JSON.stringify(made))
  const other = Object.keys({ ...given, ...wanted })
    .filter((part) => !isDeepStrictEqual(given[part], wanted[part]))
    .map((part) => say`“${{ part }}” is not what the journal gives`)
  // Of a name that stands there twice, readers take one or the other.
  return text === `${JSON.stringify({ ...given, sealed: seal }, null, 2)}\n`
    ? other
    : [...other, say`it is not written as a run writes it`]
}

/** The report as a run makes it, which knows the order in which it wrote; its journal was checked. */
function reportAsWritten(directory: string): Report {
  const lines = contentOf(join(directory, JOURNAL)).toString().split('\n')
  return buildReport(lines.map(jsonOrUndefined).filter((record) => record !== undefined) as JournalRecord[])
}

/** Of the views that people read those that are neither as this version renders them nor as they were signed, by their files. */
function otherViews(directory: string, made: Report, key: PublicKey | undefined): Map<string, Text> {
  const seals = sealsIn(directory)
  const signatures = key && signaturesBy(key, directory)
  const signed = signatures && 'statements' in signatures ? signatures.statements.flatMap(({ subject }) => subject) : []
  // As a run and as htg report render write them: what was checked against its schema may have its parts in another order.
  const reports = [reportAsWritten(directory), made]
  const problems = new Map<string, Text>()
  for (const { file, render } of Object.values(VIEWS)) {
    if (!namesIn(directory).includes(file)) continue
    const octets = contentOf(join(directory, file))
    const isAsMade = reports.some((report) =>
      [seals, { ...seals, signedBy: [] }].some((known) =>
        LANGUAGES.some((language) => octets.equals(Buffer.from(render(report, language, known)))),
      ),
    )
    if (isAsMade || signed.some(({ name, digest }) => name === file && digest.sha256 === sha256Of(octets))) continue
    problems.set(
      file,
      isAsMadeWith(octets, reports, seals, render)
        ? say`${{ file }} names a signature that is not there (${{ name: SIGNATURES }})`
        : say`${{ file }} is not the view of this report; htg report render makes it again`,
    )
  }
  return problems
}

/** Whether a page is that of a report, but for the keys that it says were used. */
function isAsMadeWith(
  octets: Buffer,
  reports: readonly Report[],
  seals: Seals,
  render: (report: Report, language: Language, seals: Seals) => string,
): boolean {
  const named = [...new Set(octets.toString().match(/(?<![0-9a-f:])[0-9a-f]{64}(?![0-9a-f])/g) ?? [])]
  const keys = named.filter((one) => one !== seals.journal).slice(0, MOST_KEYS)
  return keys.some((_, index) =>
    reports.some((report) =>
      LANGUAGES.some((language) =>
        octets.equals(Buffer.from(render(report, language, { ...seals, signedBy: keys.slice(0, index + 1) }))),
      ),
    ),
  )
}

/** Keys that a page may name and that are looked for. */
const MOST_KEYS = 3

/** A run that was cut off may have kept octets of a session that never came into the journal. */
function wrongBlobs(
  directory: string,
  made: Report,
  blob: (sha256: string) => Buffer | undefined,
  isCutOff: boolean,
): Text[] {
  if (!isDirectoryOfItsOwn(join(directory, BLOBS))) return [say`${{ name: BLOBS }} is not a directory of this run`]
  const named = blobsNamedIn(made)
  const more = namesIn(join(directory, BLOBS)).filter((name) => /^[0-9a-f]{64}$/.test(name) && !named.has(name))
  return [
    ...[...named].filter((sha256) => blob(sha256) === undefined).map((name) => say`${{ name }} is gone`),
    ...(isCutOff ? [] : more.map((name) => say`${{ name }} belongs to no session`)),
  ]
}

/** What a run does not write, in its directory and in that of its blobs. */
function besideOf(directory: string): string[] {
  const blobs = namesIn(join(directory, BLOBS)).filter((name) => !/^[0-9a-f]{64}$/.test(name))
  return [
    ...namesIn(directory).filter((name) => !isNameOfRun(name) && name !== BLOBS),
    ...blobs.map((name) => `${BLOBS}/${name}`),
  ]
}

/** Not one that stands elsewhere. */
const isDirectoryOfItsOwn = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? true

/** What comes out otherwise when this version judges the evidence. */
function otherThanJudged(
  records: readonly JournalRecord[],
  made: Report,
  blob: (sha256: string) => Buffer | undefined,
): Text[] {
  const judged = rejudge(records, { toolVersion: packageVersion(), blob })
  const before = new Map(made.results.map((result) => [result.id, result]))
  const again = new Map(
    judged.flatMap((record) => (record.type === 'result' ? [[record.result.id, record.result]] : [])),
  )
  const changed = [...again].flatMap(([id, result]) => {
    const claimed = before.get(id)!
    if (claimed.verdict !== result.verdict)
      return [say`${{ check: id }}: ${{ now: result.verdict }} instead of ${{ claimed: claimed.verdict }}`]
    return isDeepStrictEqual({ ...claimed, durationMs: 0 }, { ...result, durationMs: 0 })
      ? []
      : [say`${{ check: id }}: what it says is not what its evidence gives`]
  })
  return [...changed, ...otherPlan(planOf(records), planOf(judged))]
}

/** What the register and the suite say otherwise than the plan does. */
function otherPlan(plan: PlanRecord, again: PlanRecord): Text[] {
  return [
    ...(isDeepStrictEqual(plan.requirements, again.requirements)
      ? []
      : [say`its requirements are not those of the register`]),
    ...(isDeepStrictEqual(plan.titles, again.titles) ? [] : [say`its titles are not those of its checks`]),
  ]
}

/** What is looked at of a challenge: a certifier who forgot to give theirs has to see it. */
function aboutChallenge({ certification }: Report, challenge: string | undefined): Text {
  const carried = certification?.challenge
  if (carried === undefined) return say`a challenge: it carries none`
  return challenge === undefined
    ? say`the challenge “${{ challenge: carried }}” in its sessions (not compared with yours: --challenge)`
    : say`the challenge “${{ challenge: carried }}” in its sessions`
}

function otherChallenge({ certification }: Report, challenge: string | undefined): Text[] {
  if (challenge === undefined || certification?.challenge === challenge) return []
  return certification?.challenge === undefined
    ? [say`it has none`]
    : [say`it is “${{ found: certification.challenge }}”`]
}

/** What a signature vouches for, held against the files. */
function signatureChecks(directory: string, key: PublicKey, made: Report, otherViewsOf: ReadonlySet<string>): Looked[] {
  const what = say`a signature by this key`
  const found = signaturesBy(key, directory)
  if ('without' in found) {
    const problem = {
      file: say`the run is not signed`,
      signature: say`none of its ${{ count: found.of }} signatures is by this key`,
      statement: say`what this key signed is not a statement about a run`,
    }[found.without]
    return [{ what, problems: [problem] }]
  }
  // Of several that it signed, the one that fits counts.
  const checked = found.statements.map(({ subject, predicate }): Looked[] => [
    {
      what,
      problems: isDeepStrictEqual(predicate, predicateOf(made)) ? [] : [say`it vouches for another result`],
    },
    look(say`the digests that it vouches for`, () => otherDigests(directory, subject, made, otherViewsOf)),
  ])
  return checked.find((all) => all.every(({ problems }) => problems.length === 0)) ?? checked.at(-1)!
}

/** Without a key nobody knows by whom signatures are, but what they speak of can be seen. */
function otherSignatures(directory: string, made: Report, otherViewsOf: ReadonlySet<string>): Looked[] {
  const found = statementsIn(directory)
  if (found.length === 0) return []
  return [
    look(say`the digests that its signatures speak of (by whom they are, only a key tells)`, () =>
      found.flatMap((statement) => (statement ? otherDigests(directory, statement.subject, made, otherViewsOf) : [])),
    ),
  ]
}

type Subjects = readonly { readonly name: string; readonly digest: { readonly sha256: string } }[]

function otherDigests(directory: string, subjects: Subjects, made: Report, otherViewsOf: ReadonlySet<string>): Text[] {
  const views = new Set(Object.values(VIEWS).map(({ file }) => file))
  const products = productOf(made)
  const there = new Map(signedFilesIn(directory).map(({ name, octets }) => [name, sha256Of(octets)]))
  const problems = subjects.flatMap(({ name, digest }) => {
    const found = there.get(name)
    there.delete(name)
    // A view that was made again is as good as the one that was signed.
    const isView = found !== undefined && views.has(name) && !otherViewsOf.has(name)
    if (found === digest.sha256 || isView || products.some((one) => isDeepStrictEqual(one, { name, digest }))) return []
    return [found === undefined ? say`${{ file: name }} is gone` : say`${{ file: name }} was changed`]
  })
  const more = [...there.keys()].filter((name) => !views.has(name))
  return [...problems, ...more.map((name) => say`${{ file: name }} is not signed`)]
}
