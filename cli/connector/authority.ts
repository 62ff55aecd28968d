import { openAuthority, type StoredAuthority } from '../../fixtures/authority/stored-authority.ts'
import { isAddress } from '../../harness/grammar/host.ts'
import { say } from '../../harness/text/text.ts'
import type { Problems } from '../arguments/usage-error.ts'
import { withInput } from '../arguments/wrong-input.ts'
import { isReserved, isUnder, normalHost } from '../certify/endpoint.ts'
import { PRODUCTION_DOMAIN } from '../certify/run-request.ts'

/** Where `htg ca` stores an authority by default. */
export const USUAL_AUTHORITY = 'htg-ca'

/** The stored authority in a directory, here, where what is wrong with it can still be said as wrong usage. `where`: who named it. */
export function openedAuthority(directory: string, where: string, problems: Problems): StoredAuthority {
  const stored = withInput(() => openAuthority(directory))
  if (stored.ends.getTime() <= Date.now()) {
    problems.add(
      where,
      say`the authority in ${{ directory }} ended on ${{ date: stored.ends.toISOString().slice(0, 10) }}; make a new one with htg ca ${{ directory }} --renew, and have the connector trust that`,
    )
  }
  return stored
}

/** The normal form of a host name under which a connector may come: the authority can only vouch for names under .test and for this machine. */
export function vouchedHost(host: string, where: string, problems: Problems): string | undefined {
  const name = normalHost(host)
  if (name === 'localhost' || (name !== undefined && isReserved(name) && isUnder(name, 'test'))) return name
  problems.add(
    where,
    isAddress(host)
      ? say`“${{ host }}” is an address, and the authority vouches for names; give one under .test, and let the hosts file of the machine that the connector runs on lead it to this one`
      : isUnder(host, PRODUCTION_DOMAIN)
        ? say`${{ host }} is a name of the gateway that is in use; give one under .test that leads to this machine, or localhost`
        : say`“${{ host }}” is not a name that the authority can vouch for; give localhost, or one under .test that leads to this machine`,
  )
  return undefined
}
