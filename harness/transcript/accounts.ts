import { decodeBase64 } from '../grammar/base64.ts'
import type { Account } from '../record/account.ts'
import { searchable } from '../record/common-secrets.ts'
import type { Told } from './transcript.ts'

/**
 * The accounts that a log shows logins of, with the password where it shows that, so that it can be taken out of all that
 * is written. A user name without a domain is that of a mailbox of `domain`.
 */
export function accountsIn(told: Iterable<Told>, domain: string): Account[] {
  const found = new Map<string, Account>()
  const add = (user: string, password: string) => {
    if (user === '' && password === '') return
    found.set(`${user}\0${password}`, { user: user.includes('@') ? user : `${user}@${domain}`, password })
  }
  /** Users of which the log may not show a password: it ends before, or the server refuses the name. */
  const named = new Set<string>()
  let mechanism = ''
  let responses: string[] = []
  let user = ''
  const respond = (response: string) => {
    responses.push(decodeBase64(response)?.toString('utf8') ?? '')
    if (mechanism === 'PLAIN') {
      const [, name = '', password = ''] = responses[0]!.split('\0')
      add(name, password)
    } else if (responses.length === 2) add(responses[0]!, responses[1]!)
    else named.add(responses[0]!)
  }
  for (const one of told) {
    if (one.kind !== 'said') continue
    if (one.from === 'server') {
      if (!/^(?:334|\+)(?: |$)/.test(one.text)) mechanism = ''
      continue
    }
    const [, verb = '', argument = ''] = /^\s*(AUTH|USER|PASS)\s+(.*)$/i.exec(one.text) ?? []
    if (verb.toUpperCase() === 'AUTH') {
      const [name = '', initial] = argument.trim().split(/\s+/, 2)
      mechanism = name.toUpperCase()
      responses = []
      if (initial !== undefined && initial !== '=') respond(initial)
    } else if (verb.toUpperCase() === 'USER') {
      user = argument
      named.add(user)
    } else if (verb.toUpperCase() === 'PASS') add(user, argument)
    else if (mechanism === 'PLAIN' || mechanism === 'LOGIN') respond(one.text.trim())
  }
  const users = new Set([...found.keys()].map((key) => key.split('\0', 1)[0]!))
  for (const name of named) if (!users.has(name)) add(name, '')
  return searchable([...found.values()], { profile: '', subject: '' })
}
