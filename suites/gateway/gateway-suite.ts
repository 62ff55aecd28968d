import type { Suite } from '../../harness/running/plan.ts'
import { checksIn } from '../groups.ts'
import * as content from './content.ts'
import * as dsn from './dsn.ts'
import * as dsnForms from './dsn-forms.ts'
import * as dsnOfParties from './dsn-of-parties.ts'
import * as ipAddresses from './ip-addresses.ts'
import { rungs } from './ladder.ts'
import { notificationsComposed } from './messages.ts'
import * as pop3Arrivals from './pop3-arrivals.ts'
import * as pop3BeforeTls from './pop3-before-tls.ts'
import * as pop3Identity from './pop3-identity.ts'
import * as pop3Idle from './pop3-idle.ts'
import * as pop3Lines from './pop3-lines.ts'
import * as pop3Login from './pop3-login.ts'
import * as pop3Maildrop from './pop3-maildrop.ts'
import * as smtpAddresses from './smtp-addresses.ts'
import * as smtpAuth from './smtp-auth.ts'
import * as smtpBeforeTls from './smtp-before-tls.ts'
import * as smtpCommands from './smtp-commands.ts'
import * as smtpContent from './smtp-content.ts'
import * as smtpData from './smtp-data.ts'
import * as smtpEnvelope from './smtp-envelope.ts'
import * as smtpIdentity from './smtp-identity.ts'
import * as smtpParameters from './smtp-parameters.ts'
import * as smtpSegments from './smtp-segments.ts'
import * as smtpSeries from './smtp-series.ts'
import * as smtpSize from './smtp-size.ts'
import * as smtpStarttls from './smtp-starttls.ts'
import * as tls from './tls.ts'
import * as tlsOffers from './tls-offers.ts'
import * as tlsSessions from './tls-sessions.ts'
import * as usageLimits from './usage-limits.ts'

/** The clause groups, in the order in which a report shows them. Each exports its checks next to its experiments. */
const GROUPS: readonly Readonly<Record<string, unknown>>[] = [
  smtpBeforeTls,
  smtpStarttls,
  smtpSegments,
  tls,
  tlsOffers,
  tlsSessions,
  ipAddresses,
  smtpAuth,
  smtpIdentity,
  smtpCommands,
  smtpEnvelope,
  smtpParameters,
  smtpAddresses,
  smtpData,
  smtpContent,
  smtpSeries,
  smtpSize,
  content,
  pop3BeforeTls,
  pop3Login,
  pop3Identity,
  pop3Lines,
  pop3Arrivals,
  pop3Idle,
  usageLimits,
  pop3Maildrop,
  dsn,
  dsnForms,
  dsnOfParties,
]

/** The checks of each clause group. */
export const clauseGroups = GROUPS.map((group) => checksIn([group]))

const ofGateways = clauseGroups.flat()
const decidedByThem = new Set(ofGateways.flatMap(({ decides }) => decides))

/** All that a gateway is tested with. */
export const gatewaySuite: Suite = { checks: [...ofGateways, ...notificationsComposed(decidedByThem)], rungs }
