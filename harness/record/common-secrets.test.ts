import { expect, test } from 'vitest'
import { searchable } from './common-secrets.ts'

const said = {
  profile: { domain: 'htpoort.test' },
  subject: { serverName: 'msa-smtp.htpoort.test', accounts: [{ user: 'declarant@htpoort.test' }] },
}

test.each([
  ['short', 'geheim1'],
  ['a number', '12345678'],
  ['of one character', 'xxxxxxxxxxxxxxxx'],
  ['a word of the protocol', 'StartTLS'],
  ['the name of the client', 'client.example'],
  ['in the name of the server', 'htpoort.test'],
  ['in the name of a user', 'declarant'],
])('a password that is %s is not looked for', (_, password) => {
  expect(searchable([{ user: 'u', password }], said)).toEqual([{ user: 'u', password, isCommon: true }])
})

test.each(['Kanarie-4711!', 'wachtwoord-ü€', '281973640518', 'correct horse'])('%j is', (password) => {
  expect(searchable([{ user: 'u', password }], said)).toEqual([{ user: 'u', password }])
})
