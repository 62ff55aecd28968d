import type { Party, Requirement } from '../../harness/judging/requirement.ts'
import { rfc3461, rfcDsnFormat } from './rfc-dsn.ts'
import { rfcMessage } from './rfc-message.ts'
import { rfc1939, rfc2449, rfc2595, rfc3206, rfc5034 } from './rfc-pop3.ts'
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
  rfc3206,
  rfc8446,
  rfc5246,
  rfcTlsRelated,
  rfc3461,
  rfcDsnFormat,
  rfcMessage,
].flat()

/** The families of checks, by the letters that their ids begin with, and whom each looks at. */
const FAMILIES: Readonly<Record<string, readonly Party[]>> = {
  SS: ['gateway'],
  ST: ['gateway'],
  SP: ['gateway'],
  SD: ['gateway'],
  CM: ['connector'],
  CP: ['connector'],
  CS: ['connector'],
  // A message comes from a connector, whose submissions are judged by the same rules (CM-016).
  LE: ['message', 'connector'],
  LH: ['message', 'connector'],
  LB: ['message', 'connector'],
  LG: ['message', 'connector'],
  // A DSN is a message that the gateway makes; a transcript shows both peers.
  LD: ['gateway', 'message'],
  LT: ['gateway', 'connector', 'message'],
}

/** The sentences of the RFCs that a row of the document makes binding. */
export function isImported({ imports }: Pick<Requirement, 'imports'>, id: string): boolean {
  return imports?.rfcs.some((rfc) => id.startsWith(`RFC${rfc}-`)) ?? false
}

/** Whom a check looks at, by the family of its id. */
export function looksAt(check: string): readonly Party[] {
  return FAMILIES[check.slice(0, 2)] ?? []
}
