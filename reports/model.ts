import { z } from 'zod'
import {
  caseFacts,
  certification,
  exclusion,
  type Frozen,
  knownFailure,
  mergedShard,
  missingSetting,
  profile,
  requirementInRun,
  result,
  rules,
  sessionLog,
  subject,
  tool,
  verdict,
} from './journal-model.ts'

/*
 * The report: the one source of every view, and a contract that outside scripts rely on.
 * Fields may be added; none is renamed or removed without a new schemaVersion.
 */

const count = z.int().nonnegative()

const requirementReport = z
  .object({ ...requirementInRun.shape, verdict })
  .meta({ id: 'Requirement', description: 'One normative statement and what it came to over all checks of the run.' })

const summary = z
  .object({
    planned: count,
    pass: count,
    fail: count,
    warn: count,
    info: count,
    inconclusive: count,
    notApplicable: count,
    error: count,
  })
  .meta({ id: 'Summary', description: 'Counts of results by verdict.' })

const baseline = z
  .object({
    file: z.string(),
    known: z.array(z.string()).describe('Cases that fail, as the baseline says.'),
    new: z.array(z.string()).describe('Cases that fail and that the baseline does not name.'),
    behind: z
      .array(z.string())
      .describe('Cases that are undecided because a check that is known to fail is their premise.'),
    undecided: z
      .array(z.string())
      .describe('Cases that decide a MUST, are undecided, and that neither an entry nor a known failure explains.'),
    complete: z.boolean().describe('Whether all that had to be decided was, but for what known failures explain.'),
    entries: z.array(
      z
        .object({
          ...knownFailure.shape,
          state: z.enum([
            'known',
            'undecided',
            'left-out',
            'not-applicable',
            'fails-no-more',
            'unknown',
            'expired',
            'superfluous',
          ]),
          cases: z.array(z.string()).describe('Cases of the run that fail as it says.'),
          holding: z.array(z.string()).describe('Cases that it names and that were decided and do not fail.'),
        })
        .meta({ id: 'BaselineEntry' }),
    ),
  })
  .meta({ id: 'Baseline', description: 'The known failures, and what became of them. They change no verdict.' })
const scopeCount = z
  .object({
    decided: count.describe('A check came to a verdict, that the requirement is not in force here among them.'),
    undecided: count.describe('There is a check, and it was left out or came to no verdict.'),
    unchecked: count.describe('No check decides it yet.'),
    notTestable: count.describe('No check can decide it.'),
  })
  .meta({ id: 'ScopeCount', description: 'Counts of requirements that bind the party, of one source.' })

export const report = z
  .object({
    schemaVersion: z.literal(1),
    tool,
    rules: rules.exactOptional(),
    specification: z.object({ id: z.string(), version: z.string() }),
    profile,
    subject,
    run: z.object({
      startedAt: z.iso.datetime(),
      finishedAt: z.iso.datetime().describe('Of a run that was cut off: the last thing that it recorded.'),
      durationMs: z.number().nonnegative(),
      complete: z.boolean().describe('Every planned case has a result, and the run came to its end by itself.'),
      heldUp: z.string().exactOptional().describe('Why the run ended before all was decided.'),
      nl: z.object({ heldUp: z.string() }).exactOptional().describe('Its texts in Dutch.'),
      resumed: z.array(z.iso.datetime()).exactOptional().describe('When it went on after it had been stopped.'),
      repeated: z
        .array(
          z.object({
            scenario: z.string(),
            reason: z.string(),
            nl: z.object({ reason: z.string() }).exactOptional(),
          }),
        )
        .exactOptional()
        .describe('Scenarios that a person played again: what was played before does not count.'),
      requireFull: z.boolean().describe('Whether a run that leaves out what it has a check for counts as incomplete.'),
      commonPasswords: z
        .array(z.string())
        .describe(
          'Users whose password is too short or too common to be looked for: hidden only where it is sent as one.',
        )
        .exactOptional(),
      shard: z.string().exactOptional(),
      mergedFrom: z.array(mergedShard).exactOptional().describe('The shards that were put together, in their order.'),
    }),
    verdict: z.enum(['conforms', 'does-not-conform', 'incomplete', 'error']),
    scope: z
      .enum(['full', 'partial'])
      .describe(
        'Full where no requirement is without a check, except where none is possible, and nothing was left out.',
      ),
    coverage: z.object({
      planned: z.array(z.string()),
      excluded: z.array(exclusion),
      missing: z
        .array(missingSetting)
        .exactOptional()
        .describe('Settings that are not given, and what would be decided with them.'),
      leftOut: z
        .array(
          z.object({
            scenario: z.string(),
            reason: z.string(),
            nl: z.object({ reason: z.string() }).exactOptional(),
            byHand: z.literal(true).exactOptional().describe('Set where a person left it out in the run.'),
          }),
        )
        .exactOptional()
        .describe('Scenarios that were left out by choice: nothing is known of them.'),
      unsupported: z
        .array(z.string())
        .describe('Scenarios that the driver of the connector calls unsupported: nothing is known of them.'),
    }),
    scopeCounts: z.object({
      spec: scopeCount,
      referenced: scopeCount,
      related: scopeCount,
      guide: scopeCount
        .exactOptional()
        .describe('Rules of a profile; absent where there is none. No part of the whole.'),
    }),
    summary,
    requirements: z.array(requirementReport),
    results: z.array(result),
    evidence: z.array(sessionLog),
    baseline: baseline.exactOptional(),
    certification: certification.exactOptional(),
    case: caseFacts.exactOptional(),
  })
  .meta({ title: 'Conformance report' })

/** The report, `report.json`. */
export type Report = Frozen<z.infer<typeof report>>
/** A requirement with what it came to. */
export type RequirementReport = Report['requirements'][number]
export type Summary = Report['summary']
/** The known failures of a report. */
export type BaselineReport = NonNullable<Report['baseline']>
export type BaselineEntry = BaselineReport['entries'][number]
export type ScopeCounts = Report['scopeCounts']
