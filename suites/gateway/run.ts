import type { Check } from '../../harness/run/check.ts'
import type { GatewaySubject } from '../../harness/run/drive.ts'
import type { Resource } from '../../harness/run/experiment.ts'
import type { Journal, PlanRecord, RequirementInRun, Result } from '../../harness/run/journal.ts'
import { JournalFile } from '../../harness/run/journal-file.ts'
import type { Court } from '../../harness/run/judge.ts'
import { type Plan, planRun } from '../../harness/run/plan.ts'
import type { Profile, SubjectFacts } from '../../harness/run/profile.ts'
import type { Requirement } from '../../harness/run/requirement.ts'
import { Runner } from '../../harness/run/runner.ts'
import { coverageOf } from '../requirements/coverage.ts'
import { register, requirement } from '../requirements/register.ts'
import type { GatewayRunConfig } from './config.ts'
import { decidedRequirements, gatewaySuite } from './gateway-suite.ts'
import { openSubject } from './subject.ts'

/** A run of the gateway suite that is under way. */
export interface GatewayRun {
  readonly plan: Plan
  /** Decides one case of the plan, driving what it needs. */
  result(id: string): Promise<Result>
  /** Connections that were made or tried so far. */
  readonly sessions: number
  /** Ends the run: writes the end of the journal, when all of the plan was decided, and stops what was started. */
  close(): Promise<void>
}

/** Opens the subject and plans the run. Nothing has been driven when it returns. Throws `SelectionError` for a selection of nothing. */
export async function openGatewayRun(config: GatewayRunConfig, version: string): Promise<GatewayRun> {
  const { subject, stop } = await openSubject(config.subject, config.profile)
  try {
    const facts = factsOf(subject, config)
    const plan = planGateway(config, subject)
    const file = config.directory === undefined ? undefined : new JournalFile(config.directory)
    const startedAt = new Date()
    const decided = new Set<string>()
    const journal: Journal = {
      write: (record) => {
        if (record.type === 'result') decided.add(record.result.id)
        file?.write(record)
      },
    }
    journal.write({
      type: 'plan',
      tool: { name: 'htg-conformance', version },
      startedAt: startedAt.toISOString(),
      profile: config.profile,
      subject: facts,
      planned: plan.cases.map(({ id }) => id),
      excluded: plan.excluded,
      requirements: requirementsInRun(plan),
      requireFull: config.requireFull,
      ...(config.shard && { shard: `${config.shard.index}/${config.shard.of}` }),
    } satisfies PlanRecord)
    const runner = new Runner({
      plan,
      court: courtOf(config.profile, facts),
      subject,
      journal,
      concurrency: config.concurrency,
      paceMs: config.paceMs,
      ...(file && { blob: (sha256: string, octets: Buffer) => file.blob(sha256, octets) }),
    })
    return {
      plan,
      result: (id) => runner.result(id),
      get sessions() {
        return runner.sessions
      },
      async close() {
        const finishedAt = new Date()
        if (decided.size === plan.cases.length) {
          const durationMs = finishedAt.getTime() - startedAt.getTime()
          journal.write({ type: 'end', finishedAt: finishedAt.toISOString(), durationMs })
        }
        file?.close()
        await stop()
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** What judges of the gateway suite need beside evidence. */
export function courtOf(profile: Profile, subject: SubjectFacts): Court {
  return { profile, subject, rungs: gatewaySuite.rungs, lookUp: requirement }
}

/** The plan for a subject; what it cannot offer excludes the checks that need it. */
export function planGateway(
  selection: Pick<GatewayRunConfig, 'select' | 'skip' | 'allow' | 'shard'>,
  subject: GatewaySubject,
): Plan {
  const reasons: Record<Resource, string | undefined> = {
    maildrop: undefined,
    delivery: subject.deliver ? undefined : 'no way to put a message into the maildrop is configured (deliver)',
    'second-account': subject.accounts.length > 1 ? undefined : 'a second account is not configured (accounts)',
    undeliverable:
      subject.addresses.undeliverable === undefined
        ? 'no recipient is configured that is accepted and then fails (addresses.undeliverable)'
        : undefined,
  }
  const clausesOf = (check: Check) => check.decides.map((id) => requirement(id).clause)
  return planRun(gatewaySuite, selection, clausesOf, (resource) => reasons[resource])
}

/** The requirements that bind a gateway, each with its coverage and the cases of the plan that decide it. */
export function requirementsInRun(plan: Pick<Plan, 'cases'>): RequirementInRun[] {
  const cases = new Map<string, string[]>()
  for (const one of plan.cases) {
    for (const id of one.check.decides) cases.set(id, [...(cases.get(id) ?? []), one.id])
  }
  return [...register.values()]
    .filter((row) => row.binds.includes('gateway') || cases.has(row.id))
    .map((row) => ({
      id: row.id,
      clause: row.clause,
      level: row.level,
      tier: row.tier,
      text: row.text,
      coverage: coverageOf(row, decidedRequirements),
      checks: row.imports ? importingCases(plan, row) : (cases.get(row.id) ?? []),
      ...(row.imports && { imports: row.imports.rfcs }),
    }))
}

/** The cases that decide a row which makes RFCs binding: those that decide the RFCs' sentences on its protocol. */
function importingCases({ cases }: Pick<Plan, 'cases'>, row: Requirement): string[] {
  const checks = new Set(row.checks)
  const { protocol } = row.imports ?? {}
  return cases
    .filter(({ check, variant }) => checks.has(check.id) && (!variant || !protocol || variant === protocol))
    .map(({ id }) => id)
}

/** What judges may know of a subject. */
export function factsOf(subject: GatewaySubject, { subject: config }: Pick<GatewayRunConfig, 'subject'>): SubjectFacts {
  const endpoint = ({ host, port }: { host: string; port: number }) =>
    `${host.includes(':') ? `[${host}]` : host}:${port}`
  return {
    role: 'gateway',
    name: subject.name,
    endpoints: { smtp: endpoint(subject.smtp), pop3: endpoint(subject.pop3) },
    serverName: subject.serverName,
    trustConfigured: config.kind === 'embedded' || subject.ca !== undefined,
    accounts: subject.accounts.map(({ user, address }) => ({ user, address })),
    addresses: subject.addresses,
  }
}
