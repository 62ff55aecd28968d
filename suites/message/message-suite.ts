import type { Guide } from '../../harness/judging/profile.ts'
import * as body from './body.ts'
import * as envelope from './envelope.ts'
import * as guide from './guide.ts'
import * as header from './header.ts'
import type { MessageCheck } from './message-check.ts'
import * as notification from './notification.ts'

/** The subjects, in the order in which a report shows them. Each exports its checks. */
const GROUPS: readonly Readonly<Record<string, unknown>>[] = [envelope, header, body, notification]

/** All that a message is judged by, whatever its flow. */
export const messageChecks: readonly MessageCheck[] = GROUPS.flatMap((group) => Object.values(group).filter(isCheck))

/** What it is judged by besides, where a profile has message flows. */
export const guideChecks: readonly MessageCheck[] = Object.values(guide).filter(isCheck)

/** All that a message is judged by. */
export const checksUnder = ({ guide: named }: { readonly guide?: Guide | undefined }): readonly MessageCheck[] =>
  named ? [...messageChecks, ...guideChecks] : messageChecks

function isCheck(value: unknown): value is MessageCheck {
  return typeof value === 'object' && value !== null && 'judge' in value
}
