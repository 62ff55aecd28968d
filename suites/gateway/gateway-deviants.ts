import type { Deviant } from '../deviant.ts'
import { content } from './content.deviants.ts'
import { dsn } from './dsn.deviants.ts'
import { dsnForms } from './dsn-forms.deviants.ts'
import { dsnOfParties } from './dsn-of-parties.deviants.ts'
import { ipAddresses } from './ip-addresses.deviants.ts'
import { messages } from './messages.deviants.ts'
import { pop3Arrivals } from './pop3-arrivals.deviants.ts'
import { pop3BeforeTls } from './pop3-before-tls.deviants.ts'
import { pop3Identity } from './pop3-identity.deviants.ts'
import { pop3Lines } from './pop3-lines.deviants.ts'
import { pop3Login } from './pop3-login.deviants.ts'
import { pop3Maildrop } from './pop3-maildrop.deviants.ts'
import { smtpAddresses } from './smtp-addresses.deviants.ts'
import { smtpAuth } from './smtp-auth.deviants.ts'
import { smtpBeforeTls } from './smtp-before-tls.deviants.ts'
import { smtpCommands } from './smtp-commands.deviants.ts'
import { smtpContent } from './smtp-content.deviants.ts'
import { smtpData } from './smtp-data.deviants.ts'
import { smtpEnvelope } from './smtp-envelope.deviants.ts'
import { smtpIdentity } from './smtp-identity.deviants.ts'
import { smtpParameters } from './smtp-parameters.deviants.ts'
import { smtpSegments } from './smtp-segments.deviants.ts'
import { smtpSeries } from './smtp-series.deviants.ts'
import { smtpSize } from './smtp-size.deviants.ts'
import { smtpStarttls } from './smtp-starttls.deviants.ts'
import { tlsDeviants } from './tls.deviants.ts'
import { tlsOffers } from './tls-offers.deviants.ts'
import { tlsSessions } from './tls-sessions.deviants.ts'
import { usageLimits } from './usage-limits.deviants.ts'

/** All deviations of the reference gateway: each proves that some check can fail. */
export const gatewayDeviants: readonly Deviant[] = [
  ...smtpBeforeTls,
  ...smtpStarttls,
  ...smtpSegments,
  ...tlsDeviants,
  ...ipAddresses,
  ...tlsOffers,
  ...tlsSessions,
  ...smtpAuth,
  ...smtpIdentity,
  ...smtpCommands,
  ...smtpEnvelope,
  ...smtpParameters,
  ...smtpAddresses,
  ...smtpData,
  ...smtpContent,
  ...smtpSeries,
  ...smtpSize,
  ...content,
  ...pop3BeforeTls,
  ...pop3Login,
  ...pop3Identity,
  ...pop3Lines,
  ...pop3Arrivals,
  ...usageLimits,
  ...pop3Maildrop,
  ...dsn,
  ...dsnForms,
  ...dsnOfParties,
  ...messages,
]
