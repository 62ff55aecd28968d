import { collectFindings, type Finding } from '../../harness/judging/finding.ts'
import type { Profile } from '../../harness/judging/profile.ts'
import { type Verdict, worst } from '../../harness/judging/verdict.ts'
import { type Bilingual, type Catalogue, inBoth } from '../../harness/text/text.ts'
import { requirement } from '../requirements/register.ts'
import type { Message } from './message.ts'
import { looksAtMessage, type MessageCheck } from './message-check.ts'

/** What one check made of one message. */
export interface MessageResult {
  readonly check: MessageCheck
  readonly verdict: Verdict
  readonly findings: readonly Finding[]
  /** Why it is undecided, if it is. */
  readonly why?: Bilingual
}

/** Judges a message by the checks that look at its kind, each by itself. Pure. */
export function judgeMessage(
  message: Message,
  checks: readonly MessageCheck[],
  profile: Profile,
  dutch: Catalogue,
): MessageResult[] {
  const judge = judgeBy(profile, dutch)
  return checks.filter((check) => looksAtMessage(check, message)).map((check) => judge(check, message))
}

/** What a check that looks at a message makes of it. */
export function judgeBy(profile: Profile, dutch: Catalogue): (check: MessageCheck, message: Message) => MessageResult {
  const context = {
    profile,
    lookUp: requirement,
    unfit: () => undefined,
    leftOut: NOTHING,
    dutch,
    silent: SILENT,
  }
  return (check, message) => {
    const { findings, undecided } = collectFindings(context, () => check.judge(message))
    const stranger = findings.find((finding) => !check.decides.includes(finding.requirement))
    if (stranger) throw new Error(`${check.id} decided ${stranger.requirement}, which it does not declare`)
    const verdicts = findings.map(({ verdict }) => verdict)
    const verdict = worst(undecided ? [...verdicts, 'inconclusive'] : verdicts)
    // A judge that decides nothing would otherwise pass because nothing happened.
    if (verdict === undefined) throw new Error(`${check.id} decided nothing`)
    return { check, verdict, findings, ...(undecided && { why: inBoth(undecided.why, dutch) }) }
  }
}

const NOTHING: ReadonlySet<string> = new Set()

/** Verdicts that leave nothing to tell. */
export const SILENT: ReadonlySet<Verdict> = new Set(['pass', 'not-applicable'])
