import type { Profile } from '../../harness/judging/profile.ts'
import type { Suite } from '../../harness/running/plan.ts'
import { checksIn } from '../groups.ts'
import * as arrivals from './arrivals.ts'
import * as certificates from './certificates.ts'
import * as smtpInjection from './injection.ts'
import { rungs } from './ladder.ts'
import * as maildrops from './maildrops.ts'
import { guideSubmitted, messagesSubmitted } from './messages.ts'
import * as notifications from './notifications.ts'
import * as pop3Login from './pop3-login.ts'
import * as pop3Maildrop from './pop3-maildrop.ts'
import * as pop3Upgrade from './pop3-upgrade.ts'
import * as resubmission from './resubmission.ts'
import * as secrets from './secrets.ts'
import * as smtpAuth from './smtp-auth.ts'
import * as smtpCodes from './smtp-codes.ts'
import * as smtpCommands from './smtp-commands.ts'
import * as smtpContent from './smtp-content.ts'
import * as smtpEnvelope from './smtp-envelope.ts'
import * as smtpFaults from './smtp-faults.ts'
import * as smtpMechanisms from './smtp-mechanisms.ts'
import * as smtpReplies from './smtp-replies.ts'
import * as smtpUpgrade from './smtp-upgrade.ts'
import * as storing from './storing.ts'
import * as tls from './tls.ts'

/** The clause groups, in the order in which a report shows them. Each exports its checks next to its scenarios. */
const GROUPS: readonly Readonly<Record<string, unknown>>[] = [
  smtpUpgrade,
  smtpInjection,
  certificates,
  tls,
  secrets,
  smtpCommands,
  smtpAuth,
  smtpMechanisms,
  smtpEnvelope,
  smtpContent,
  smtpReplies,
  smtpCodes,
  smtpFaults,
  resubmission,
  pop3Upgrade,
  pop3Login,
  pop3Maildrop,
  maildrops,
  arrivals,
  storing,
  notifications,
]

/** The checks of each clause group. */
export const clauseGroups = GROUPS.map((group) => checksIn([group]))

const ofConnectors = clauseGroups.flat()
const decidedByThem = new Set(ofConnectors.flatMap(({ decides }) => decides))

/** All that a connector is tested with. */
export const connectorSuite: Suite = { checks: [...ofConnectors, ...messagesSubmitted(decidedByThem)], rungs }

/** The same with the rules of message flows that a profile has. */
const guidedSuite: Suite = { ...connectorSuite, checks: [...connectorSuite.checks, ...guideSubmitted] }

/** All that a connector is tested with under a profile. */
export const connectorSuiteUnder = ({ guide }: Pick<Profile, 'guide'>): Suite => (guide ? guidedSuite : connectorSuite)
