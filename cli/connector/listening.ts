import { existsSync } from 'node:fs'
import { isIP } from 'node:net'
import type { StoredAuthority } from '../../fixtures/authority/stored-authority.ts'
import { isLoopbackAddress } from '../../harness/grammar/host.ts'
import type { Protocol } from '../../harness/record/event.ts'
import { say } from '../../harness/text/text.ts'
import { LISTENS_AT } from '../../suites/connector/scenario-driver.ts'
import { EMBEDDED_HOST } from '../../suites/suite-config.ts'
import { type Problems, UsageError } from '../arguments/usage-error.ts'
import { wholeNumber } from '../arguments/values.ts'
import { normalHost } from '../certify/endpoint.ts'
import { openedAuthority, USUAL_AUTHORITY } from './authority.ts'

/** What commands were given that stand in the place of a gateway, as it was typed. */
export interface ListenOptions {
  /** `true` for the usual address. */
  readonly listen?: string | true | undefined
  readonly smtpPort?: string | undefined
  readonly pop3Port?: string | undefined
  readonly host?: string | undefined
  readonly authority?: string | undefined
}

/** An IP address to listen on, in its normal form; `0.0.0.0` and `::` stand for all addresses of this machine. `where`: who named it. */
function addressToListenOn(given: string, where: string, problems: Problems): string {
  const address = isIP(given) === 0 ? undefined : normalHost(given)
  if (address === undefined) problems.add(where, say`“${{ address: given }}” is not an IP address, such as 127.0.0.1`)
  return address ?? given
}

/**
 * The address to listen on, as `addressToListenOn` reads it. Where others reach it, the connector is one of them, and to it
 * `localhost` is its own machine: `host` has to be another name.
 */
export function addressForOthers(given: string, where: string, host: string, problems: Problems): string {
  const address = addressToListenOn(given, where, problems)
  if (host === 'localhost' && !isLoopbackAddress(address))
    problems.add(
      where,
      say`on another machine localhost is that machine; give --host NAME as well, a name under .test such as ${{ name: EMBEDDED_HOST }}, and let the hosts file there lead it to this machine`,
    )
  return address
}

/** The address and the ports to listen on; 0 is any free one. */
export function listeningAt(
  { listen, smtpPort, pop3Port }: ListenOptions,
  problems: Problems,
): { readonly host: string } & Readonly<Record<Protocol, number>> {
  const host = listen === undefined || listen === true ? LISTENS_AT : addressToListenOn(listen, '--listen', problems)
  const range = { least: 1, most: 65_535 }
  return {
    host,
    smtp: wholeNumber('--smtp-port', smtpPort, range, problems) ?? 0,
    pop3: wholeNumber('--pop3-port', pop3Port, range, problems) ?? 0,
  }
}

/** The authority that a connector trusts, which has to be there. `where`: what needs it. */
export function neededAuthority(
  directory: string | undefined,
  where: string,
  problems: Problems,
): StoredAuthority | undefined {
  if (directory !== undefined) return openedAuthority(directory, '--authority', problems)
  if (existsSync(USUAL_AUTHORITY)) return openedAuthority(USUAL_AUTHORITY, USUAL_AUTHORITY, problems)
  problems.add(
    where,
    say`an authority is needed that the connector trusts; make one with htg ca, or name one with --authority DIR`,
  )
  return undefined
}

/** Makes wrong usage of a port that cannot be had. Throws any other error on. */
export function refusePort(error: NodeJS.ErrnoException & { readonly port?: number }): never {
  if (error.syscall !== 'listen') throw error
  throw new UsageError(
    say`port ${{ port: error.port ?? 0 }} cannot be listened on (${{ code: error.code ?? '' }}); give another --smtp-port or --pop3-port, or leave them out for any free ports`,
  )
}
