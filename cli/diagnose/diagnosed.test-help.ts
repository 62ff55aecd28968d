import type { ToldSession } from '../../harness/transcript/sessions.ts'
import type { LintMessage, Together } from '../../reports/lint/model.ts'
import { DUTCH } from '../../suites/dutch.ts'
import { checksUnder } from '../../suites/message/message-suite.ts'
import { makeProfile, REMOTE_LIMITS } from '../../suites/profile/profile.ts'
import { MessageJudge } from '../lint/judge.ts'
import { isStored, onTheWire } from '../lint/source.ts'
import { Problem } from './problem.ts'

/** What `htg diagnose` makes of the files of one problem. */
interface Diagnosed {
  readonly messages: readonly LintMessage[]
  readonly together: Together | undefined
  /** What would become a case. */
  readonly sessions: readonly ToldSession[] | undefined
}

/** Judges files as `htg diagnose` does, for a gateway of a domain. */
export function diagnosed(files: Readonly<Record<string, Buffer | string>>, domain: string): Diagnosed {
  const profile = makeProfile({ limits: REMOTE_LIMITS, domain, asOf: '2026-11-29' })
  const problem = new Problem(profile, DUTCH.diagnosis)
  const checks = checksUnder({ guide: undefined })
  const judge = new MessageJudge({ checks, profile, envelope: undefined, direction: undefined }, DUTCH.diagnosis)
  const messages = Object.entries(files).map(([file, content]) => {
    const octets = Buffer.from(content as string)
    const stored = isStored(octets)
    const source = {
      file,
      octets: stored ? onTheWire(octets) : octets,
      stored,
      begins: { line: 1, offset: 0 },
      unquoted: new Uint32Array(),
      notes: [],
    }
    return problem.judge(source) ?? problem.hear(source, judge.judge(source))
  })
  const { sessions } = problem
  return { messages: messages.map((message) => problem.hidden(message)), together: problem.together(), sessions }
}

/** The account of kept logs, and what must not stand in any output: its password and a wrong one, as they are written. */
const USER = 'party1@htpoort.test'
export const SECRETS: readonly string[] = ['Sluis7-Kade', 'Verkeerd-99'].flatMap((password) => [
  password,
  Buffer.from(password).toString('base64'),
  ...[USER, 'party1'].map((user) => Buffer.from(`\0${user}\0${password}`).toString('base64')),
])
