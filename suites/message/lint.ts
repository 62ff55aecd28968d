import { readMessage } from '../../harness/grammar/mime/message.ts'
import { collectFindings, type Finding } from '../../harness/judging/finding.ts'
import type { Profile } from '../../harness/judging/profile.ts'
import type { Requirement } from '../../harness/judging/requirement.ts'
import { type Verdict, worst } from '../../harness/judging/verdict.ts'
import { type Bilingual, type Catalogue, inBoth, verbatim } from '../../harness/text/text.ts'
import { isByDocument } from '../profile/profile.ts'
import { requirement } from '../requirements/register.ts'
import type { Message } from './message.ts'
import { looksAtMessage, type MessageCheck } from './message-check.ts'
import { messageChecks } from './message-suite.ts'

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
  const isOther = !isByDocument(profile)
  const context = {
    profile,
    lookUp: isOther ? withoutDocument : requirement,
    unfit: () => undefined,
    leftOut: NOTHING,
    dutch,
    silent: SILENT,
  }
  return (check, message) => {
    // Of a rule that is not in force nothing need be known.
    if (isOther && check.decides.every(isOfDocument)) return { check, verdict: 'not-applicable', findings: [] }
    const { findings: found, undecided } = collectFindings(context, () => check.judge(message))
    const findings = isOther ? found.filter((finding) => !isOfDocument(finding.requirement)) : found
    const stranger = findings.find((finding) => !check.decides.includes(finding.requirement))
    if (stranger) throw new Error(`${check.id} decided ${stranger.requirement}, which it does not declare`)
    const verdicts = findings.map(({ verdict }) => verdict)
    const verdict = worst(undecided ? [...verdicts, 'inconclusive'] : verdicts)
    // A judge that decides nothing would otherwise pass because nothing happened.
    if (verdict === undefined && found.length > 0) return { check, verdict: 'not-applicable', findings: [] }
    if (verdict === undefined) throw new Error(`${check.id} decided nothing`)
    return { check, verdict, findings, ...(undecided && { why: inBoth(undecided.why, dutch) }) }
  }
}

/** Whether a message by itself, without an envelope or others of its run, breaks what the interface document demands of it. */
export function isForbidden(octets: Buffer, profile: Profile): boolean {
  const message: Message = {
    observed: verbatim(''),
    at: [],
    direction: 'submit',
    entity: readMessage(octets),
    envelope: undefined,
    submittedAt: undefined,
    stored: false,
    profile,
    earlier: () => undefined,
    locate: () => [],
  }
  return judgeMessage(message, messageChecks, profile, {}).some(({ verdict }) => verdict === 'fail')
}

/** Whether a requirement is judged by under a profile. */
export const isJudgedBy = (profile: Profile, id: string): boolean => isByDocument(profile) || !isOfDocument(id)

const isOfDocument = (id: string): boolean => requirement(id).tier === 'spec'

/** A requirement where something else than the interface document is judged by: what breaks its rows breaks nothing. */
function withoutDocument(id: string): Requirement {
  const row = requirement(id)
  return row.tier === 'spec' ? { ...row, when: { until: '' } } : row
}

const NOTHING: ReadonlySet<string> = new Set()

/** Verdicts that leave nothing to tell. */
export const SILENT: ReadonlySet<Verdict> = new Set(['pass', 'not-applicable'])
