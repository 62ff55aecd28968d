import { say } from '../../harness/text/text.ts'
import type { Problems } from '../arguments/usage-error.ts'
import { isUnder } from '../certify/endpoint.ts'
import { PRODUCTION_DOMAIN } from '../certify/run-request.ts'

/** Where the token of a hook is: a secret is never an argument. */
const TOKEN = 'HTG_DRIVER_TOKEN'

/** The address of a hook, as it is asked. `where`: who gave it. */
export function hookAddress(text: string, where: string, problems: Problems): string | undefined {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    problems.add(where, say`“${{ address: text }}” is not an address such as http://127.0.0.1:8080/htg`)
    return undefined
  }
  const url = new URL(text)
  url.hash = ''
  // The report names the address.
  if (url.username !== '' || url.password !== '')
    problems.add(
      where,
      say`has a name or a password in it; put a token into the environment variable ${{ token: TOKEN }}`,
    )
  else if (isUnder(url.hostname, PRODUCTION_DOMAIN))
    problems.add(
      where,
      say`${{ host: url.hostname }} is a name of the gateway that is in use; a hook belongs to the connector`,
    )
  return url.href
}

/** The token of a hook, if there is one. Shorter ones turn up by chance, and could not be kept out of a report. */
export function hookToken(environment: NodeJS.ProcessEnv, problems: Problems): string | undefined {
  const token = environment[TOKEN]
  if (token === undefined || token === '') return undefined
  if (!/^[\x21-\x7e]{8,4096}$/.test(token))
    problems.add(TOKEN, say`is not a token: 8 to 4096 characters of ASCII, without blanks`)
  return token
}
