import type { Requirement } from '../../harness/run/requirement.ts'
import { rfc3461, rfcDsnFormat } from './rfc-dsn.ts'
import { rfcMessage } from './rfc-message.ts'
import { rfc1939, rfc2449, rfc2595, rfc5034 } from './rfc-pop3.ts'
import { rfc3207, rfc4954, rfc5321, rfc6409, rfcSasl, rfcSmtpExtensions } from './rfc-smtp.ts'
import { rfc5246, rfc8446, rfcTlsRelated } from './rfc-tls.ts'

/** The sentences of RFCs on which checks rest, each with a level of its own. */
export const rfcRequirements: readonly Requirement[] = [
  rfc5321,
  rfc6409,
  rfc4954,
  rfcSasl,
  rfc3207,
  rfcSmtpExtensions,
  rfc1939,
  rfc2595,
  rfc5034,
  rfc2449,
  rfc8446,
  rfc5246,
  rfcTlsRelated,
  rfc3461,
  rfcDsnFormat,
  rfcMessage,
].flat()

/** The checks that decide sentences of an RFC: a row of the document that imports the RFC is decided by them. */
export function checksOfRfc(...numbers: readonly number[]): string[] {
  const imported = rfcRequirements.filter(({ id }) => numbers.some((number) => id.startsWith(`RFC${number}-`)))
  return [...new Set(imported.flatMap(({ checks }) => checks))].sort()
}
