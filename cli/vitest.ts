import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { say, type Text } from '../harness/text/text.ts'
import { readRun } from '../reports/read-run.ts'
import { sealsIn } from '../reports/seals.ts'
import { claimDirectory, writeReport } from '../reports/store.ts'
import { openConnectorRun } from '../suites/connector/connector-run.ts'
import { openGatewayRun } from '../suites/gateway/gateway-run.ts'
import { presentCases } from '../suites/present-cases.ts'
import type { RunConfig } from '../suites/suite-config.ts'
import type { Run } from '../suites/suite-run.ts'
import { withNamedProfile } from './arguments/named-profile.ts'
import { configured } from './arguments/options.ts'
import { UsageError } from './arguments/usage-error.ts'
import { withInput } from './arguments/wrong-input.ts'
import { withKnownFailures } from './certify/known-failures.ts'
import type { RunRequest } from './certify/run-request.ts'
import { connectorRequest } from './connector/request.ts'
import { withRemarks } from './gateway/remarks.ts'
import { gatewayRequest } from './gateway/request.ts'
import { judgedByBaseline } from './known-in-vitest.ts'
import { packageVersion } from './package.ts'

/*
 * The subpath `htg-conformance/vitest`: a suite inside a test file of somebody else's Vitest. What is exported names no
 * type of another file, so that the declarations of this one are enough (build.mjs).
 */

/** What a run of any role may be told; as the options of the command line of the same names. */
export interface SuiteOptions {
  /** Path of a configuration. What is given next to it wins over it. */
  readonly config?: string
  readonly environment?: 'production' | 'preprod'
  readonly domain?: string
  /** Judge by the rules in force on that day, YYYY-MM-DD. */
  readonly asOf?: string
  /** File of message flows, with the rules of their guides. */
  readonly profile?: string
  /** Ids of checks or requirements, clauses, with `*` for any characters. */
  readonly select?: readonly string[]
  readonly skip?: readonly string[]
  /** Run classes beyond those that need no leave. */
  readonly allow?: readonly string[]
  /** Settings of the profile: `htg explain smtp.secondRcpt`. */
  readonly set?: Readonly<Record<string, string>>
  /** Experiments side by side. */
  readonly concurrency?: number
  /** File of known failures: they are skipped with their reason, and an entry that does not hold is a failed test. */
  readonly baseline?: string
  /** Directory of the report. None is written without it, also where the configuration names one. */
  readonly report?: string
  /** Test our own reference instead of an implementation of yours, to try this out. */
  readonly embedded?: boolean
}

/** Where a gateway is, and what there is to log in with. */
export interface GatewaySuiteOptions extends SuiteOptions {
  /** `HOST:PORT` of SMTP-MSA. */
  readonly smtp?: string
  /** `HOST:PORT` of POP3. */
  readonly pop3?: string
  readonly serverName?: string
  /** File of PEM certificates to trust, instead of those of the system. */
  readonly ca?: string
  readonly user?: string
  /** Environment variable with the password of `user`. */
  readonly passwordEnv?: string
  /** File with the password of `user`. */
  readonly passwordFile?: string
  readonly from?: string
  readonly to?: string
  readonly rcpt?: string
  /** A recipient whose messages come back into the maildrop of their sender. */
  readonly loopback?: string
  /** Least time between two connections, in milliseconds. */
  readonly pace?: number
}

/** What makes a connector act. */
export interface ConnectorSuiteOptions extends SuiteOptions {
  /** Command lines for `/bin/sh -c`. */
  readonly send?: string
  readonly fetch?: string
  readonly reset?: string
  /** The name under which the connector reaches the scripted gateway. */
  readonly host?: string
  readonly smtpPort?: number
  readonly pop3Port?: number
  /** Directory of an authority that `htg ca` stored. */
  readonly authority?: string
  /** Longest time for one command, in seconds. */
  readonly actionTimeout?: number
}

/**
 * Registers the suite for a gateway in the Vitest that runs the calling test file: a test for each check, all side by
 * side. A string is the path of a configuration. Await it at the top of the file.
 *
 * A fail is a failed test; an error, and a MUST that stays undecided, as well; what else does not pass is skipped with
 * its reason. Rejects with everything that is wrong with the options or the configuration, a line each.
 */
export async function gatewaySuite(options: string | GatewaySuiteOptions): Promise<void> {
  const given: GatewaySuiteOptions = typeof options === 'string' ? { config: options } : options
  const named = given.smtp !== undefined || given.pop3 !== undefined
  const { file } = await configured(given, 'gateway', named)
  const { run, ...rest } = await withRemarks(
    await withKnownFailures(gatewayRequest(await withNamedProfile(asTyped(given), file), file), given, file),
  )
  sayWhich(given, run.subject.kind, say`smtp and pop3`)
  await register('gateway', given, { run, ...rest }, openGatewayRun)
}

/** Registers the suite for a connector, as {@link gatewaySuite} does the one for a gateway. */
export async function connectorSuite(options: string | ConnectorSuiteOptions): Promise<void> {
  const given: ConnectorSuiteOptions = typeof options === 'string' ? { config: options } : options
  const named = given.send !== undefined || given.fetch !== undefined
  const { file } = await configured(given, 'connector', named)
  const { run, ...rest } = await withKnownFailures(
    connectorRequest(await withNamedProfile(asTyped(given), file), file),
    given,
    file,
  )
  sayWhich(given, run.subject.kind, say`send or fetch`)
  await register('connector', given, { run, ...rest }, openConnectorRun)
}

/** Options in the form in which the command line has them. */
function asTyped<O extends SuiteOptions>({ embedded: _, set, ...options }: O) {
  const typed = Object.entries(options).map(([name, value]) => [name, typeof value === 'number' ? `${value}` : value])
  return {
    ...(Object.fromEntries(typed) as {
      [K in keyof Omit<O, 'set' | 'embedded'>]: O[K] extends number | undefined ? string : O[K]
    }),
    ...(set && { set: Object.entries(set).map(([key, value]) => `${key}=${value}`) }),
  }
}

/** Nobody gets green tests about our own reference by leaving something out. */
function sayWhich({ embedded = false }: SuiteOptions, kind: string, which: Text): void {
  if (embedded === (kind === 'embedded')) return
  throw new UsageError(
    embedded
      ? say`embedded stands next to an implementation of yours; give one of the two`
      : say`it is not said what is tested; give ${{ options: which }}, a configuration that has them, or embedded: true for our own reference`,
  )
}

async function register<C extends RunConfig>(
  role: 'gateway' | 'connector',
  { report }: SuiteOptions,
  { run: { directory: named, ...config }, formats, language }: RunRequest<C>,
  open: (config: C, toolVersion: string) => Promise<Run>,
): Promise<void> {
  const { reportMode, baseline } = config
  // What is known is told from the journal, also where nobody asks for a report.
  const isKept = report !== undefined
  const directory = isKept ? named : baseline && mkdtempSync(join(tmpdir(), 'htg-vitest-'))
  const claim =
    isKept && directory !== undefined
      ? withInput(() => claimDirectory(directory, { command: 'Vitest', role, mode: reportMode }))
      : undefined
  const run = await open({ ...config, ...(directory !== undefined && { directory }) } as unknown as C, packageVersion())
  const judged = baseline && directory !== undefined ? judgedByBaseline(run, baseline.file, directory) : undefined
  const presented: Run = {
    plan: run.plan,
    result: (id) => run.result(id),
    async close() {
      await run.close()
      if (directory === undefined) return
      if (!claim) {
        rmSync(directory, { recursive: true, force: true })
        return
      }
      writeReport(directory, readRun(directory), { formats, language, mode: reportMode, seals: sealsIn(directory) })
      claim.release()
    },
  }
  presentCases(role, presented, judged)
}
