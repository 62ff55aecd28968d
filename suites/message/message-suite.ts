import * as body from './body.ts'
import * as envelope from './envelope.ts'
import * as header from './header.ts'
import type { MessageCheck } from './message-check.ts'
import * as notification from './notification.ts'

/** The subjects, in the order in which a report shows them. Each exports its checks. */
const GROUPS: readonly Readonly<Record<string, unknown>>[] = [envelope, header, body, notification]

/** All that a message is judged by. */
export const messageChecks: readonly MessageCheck[] = GROUPS.flatMap((group) => Object.values(group).filter(isCheck))

function isCheck(value: unknown): value is MessageCheck {
  return typeof value === 'object' && value !== null && 'judge' in value
}
