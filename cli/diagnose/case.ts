import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Profile } from '../../harness/judging/profile.ts'
import type { ToldSession } from '../../harness/transcript/sessions.ts'
import { readEvidence } from '../../reports/read-run.ts'
import { cutCase, redactCase } from '../../suites/case-cut.ts'
import { writeToldRun } from '../../suites/diagnosis/told-run.ts'
import { packageVersion } from '../package.ts'
import { writeCaseFile } from '../report/case-output.ts'

/** What becomes of the sessions of logs and captures. */
interface ToldCase {
  readonly file: string
  readonly profile: Profile
  readonly notes: readonly string[]
  /** Whether addresses, bodies and fields about people are replaced, so that it can be shared. */
  readonly isRedacted: boolean
  readonly mode?: number
}

/** Writes the sessions that logs and captures tell of as a case. Rejects with a `WriteError`. */
export async function writeToldCase(
  sessions: readonly ToldSession[],
  { file, profile, notes, isRedacted, mode = 0o600 }: ToldCase,
): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'htg-case-'))
  try {
    const run = join(directory, 'run')
    mkdirSync(run)
    const toolVersion = packageVersion()
    await writeToldRun(sessions, { profile, directory: run, reportMode: 0o600 }, toolVersion)
    const { records, blob } = readEvidence(run)
    const made = new Map<string, Buffer>()
    const cutting = { notes, toolVersion, blob: (sha256: string) => made.get(sha256) ?? blob(sha256) }
    const [plan] = records
    const whole = plan?.type === 'plan' ? cutCase(records, plan.planned, cutting) : records
    const kept = isRedacted ? redactCase(whole, cutting, (sha256, octets) => made.set(sha256, octets)) : whole
    writeCaseFile(file, kept, cutting.blob, mode)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
