import { messageChecks } from '../suites/message/message-suite.ts'
import { makeProfile, REMOTE_LIMITS } from '../suites/profile/profile.ts'

/** What `htg lint` asks for where nobody chooses anything: all checks, by the default profile. */
export const wholeLint = {
  checks: messageChecks,
  profile: makeProfile({ limits: REMOTE_LIMITS }),
  envelope: undefined,
  direction: undefined,
}
