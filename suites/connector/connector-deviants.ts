import type { ConnectorDeviant } from '../deviant.ts'
import { arrivals } from './arrivals.deviants.ts'
import { certificates } from './certificates.deviants.ts'
import { smtpInjection } from './injection.deviants.ts'
import { maildrops } from './maildrops.deviants.ts'
import { messages } from './messages.deviants.ts'
import { notifications } from './notifications.deviants.ts'
import { pop3Login } from './pop3-login.deviants.ts'
import { pop3Maildrop } from './pop3-maildrop.deviants.ts'
import { pop3Upgrade } from './pop3-upgrade.deviants.ts'
import { resubmission } from './resubmission.deviants.ts'
import { secrets } from './secrets.deviants.ts'
import { smtpAuth } from './smtp-auth.deviants.ts'
import { smtpCodes } from './smtp-codes.deviants.ts'
import { smtpCommands } from './smtp-commands.deviants.ts'
import { smtpContent } from './smtp-content.deviants.ts'
import { smtpEnvelope } from './smtp-envelope.deviants.ts'
import { smtpFaults } from './smtp-faults.deviants.ts'
import { smtpMechanisms } from './smtp-mechanisms.deviants.ts'
import { smtpReplies } from './smtp-replies.deviants.ts'
import { smtpUpgrade } from './smtp-upgrade.deviants.ts'
import { storing } from './storing.deviants.ts'
import { tls } from './tls.deviants.ts'

/** All deviations of the reference connector: each proves that some check can fail. */
export const connectorDeviants: readonly ConnectorDeviant[] = [
  ...smtpUpgrade,
  ...smtpInjection,
  ...certificates,
  ...tls,
  ...secrets,
  ...smtpCommands,
  ...smtpAuth,
  ...smtpMechanisms,
  ...smtpEnvelope,
  ...smtpContent,
  ...smtpReplies,
  ...smtpCodes,
  ...smtpFaults,
  ...resubmission,
  ...pop3Upgrade,
  ...pop3Login,
  ...pop3Maildrop,
  ...maildrops,
  ...arrivals,
  ...storing,
  ...notifications,
  ...messages,
]
