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

/** Families of checks by the party that they look at. */
const FAMILIES = { gateway: /^S/, connector: /^C/, message: /^L/ } as const
/** Families of checks that look at the other protocol only. */
const OTHER_PROTOCOL = { smtp: /^(?:SP|CP)-/, pop3: /^(?:SS|SD|CS)-/ } as const

/** The sentences of the RFCs that a row of the document makes binding. */
export function isImported({ imports }: Pick<Requirement, 'imports'>, id: string): boolean {
  return imports?.rfcs.some((rfc) => id.startsWith(`RFC${rfc}-`)) ?? false
}

/** The checks that decide the sentences that a row imports. */
export function checksOfRfcs(row: Requirement): string[] {
  const protocol = row.imports?.protocol
  const parties = Object.entries(FAMILIES).filter(([party]) => row.binds.includes(party as Party))
  return rfcRequirements
    .filter(({ id }) => isImported(row, id))
    .flatMap(({ checks }) => checks)
    .filter((id) => parties.some(([, family]) => family.test(id)))
    .filter((id) => protocol === undefined || !OTHER_PROTOCOL[protocol].test(id))
}
