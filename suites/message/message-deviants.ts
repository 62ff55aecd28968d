import * as body from './body.deviants.ts'
import * as envelope from './envelope.deviants.ts'
import * as guide from './guide.deviants.ts'
import * as header from './header.deviants.ts'
import type { MessageDeviant } from './message-deviant.ts'
import * as notification from './notification.deviants.ts'

/** All deviants of messages, in the order of the checks. */
export const messageDeviants: readonly MessageDeviant[] = [envelope, header, body, notification, guide].flatMap(
  ({ deviants }) => deviants,
)
