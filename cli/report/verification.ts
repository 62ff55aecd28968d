import { statSync } from 'node:fs'
import { type PlanRecord, planOf } from '../../harness/running/journal.ts'
import { isNameOfRun } from '../../harness/running/journal-file.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { buildReport } from '../../reports/build.ts'
import type { Report } from '../../reports/model.ts'
import { readEvidence } from '../../reports/read-run.ts'
import type { PublicKey } from '../../reports/signing/dsse.ts'
import { namesIn } from '../../reports/store.ts'
import { RULES } from '../../suites/rules-history.ts'
import { wrongChallenge, wrongIdentity, wrongProfile, wrongScope, wrongTimes } from '../../suites/run-consistency.ts'
import { UsageError } from '../arguments/usage-error.ts'
import { packageVersion } from '../package.ts'
import {
  besideOf,
  otherThanMade,
  otherThanWritten,
  otherViews,
  withKnownFailures,
  wrongBlobs,
} from './files-as-written.ts'
import { otherThanJudged } from './judged-again.ts'
import { type Looked, look, textOf } from './looked.ts'
import { otherSignatures, signatureChecks } from './signature-checks.ts'

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
    made = withKnownFailures(directory, buildReport(evidence.records))
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
