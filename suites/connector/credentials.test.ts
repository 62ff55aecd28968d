import { expect, test } from 'vitest'
import { makeAuthority } from '../../fixtures/authority/authority.ts'
import { encodeBase64 } from '../../harness/grammar/base64.ts'
import { healthyConnector } from '../../harness/peers/connector/behaviour.ts'
import { before } from '../../harness/peers/connector/client-dialogue.ts'
import { embeddedDriver } from '../../harness/peers/connector/embedded.ts'
import { searchable } from '../../harness/record/common-secrets.ts'
import { connectorSubject } from './connector-run.ts'
import { cm040 } from './credentials.ts'
import { defaultConnectorRun } from './embedded-run.ts'

/** In how many ways each password is shown: as it is, in ISO-8859-1, in base64 at each alignment, in hex and as in a URL. */
function formsOf(password: string): string[] {
  const octets = Buffer.from(password)
  const digits = [0, 1, 2].map((shift) => {
    const text = encodeBase64(Buffer.concat([Buffer.alloc(shift, 'x'), octets]))
    return text.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + octets.length) * 8) / 6))
  })
  const url = [...octets].map((octet) => `%${octet.toString(16).padStart(2, '0')}`).join('')
  return [octets.toString('latin1'), password, ...digits, octets.toString('hex'), url]
}

test('the passwords of scenarios that have an account of their own are in nothing that is kept', async () => {
  const config = defaultConnectorRun()
  const behaviour = healthyConnector()
  const { smtp, pop3 } = behaviour
  before(smtp.stages, 'login', async (session) => session.note(formsOf(session.task.password).join('\n')))
  before(pop3.stages, 'login', async ({ collected, task }) => {
    collected.push({ name: 'session.log', octets: Buffer.from(formsOf(task.password).join('\r\n'), 'latin1') })
  })
  const compose = smtp.message.compose
  smtp.message.compose = (task) => {
    const lines = formsOf(task.password).map((form, number) => `X-Debug-${number}: ${form}\r\n`)
    return Buffer.concat([Buffer.from(lines.join(''), 'latin1'), compose(task)])
  }
  smtp.message.unfit = () => undefined
  const { driver, facts } = connectorSubject(embeddedDriver(behaviour), config, { authority: makeAuthority() })
  const accounts = searchable(driver.accounts, { profile: config.profile, subject: facts })
  expect(accounts.map(({ isCommon = false }) => isCommon)).toEqual([false, false, false, false])

  const sent: string[] = []
  const kept: string[] = []
  for (const experiment of cm040.over)
    await driver.drive(experiment, {
      now: () => 0,
      accounts,
      session(before, after) {
        sent.push(JSON.stringify(before))
        kept.push(JSON.stringify(after))
      },
    })
  const shown = (text: string) => JSON.stringify(text).slice(1, -1)
  const [, ...own] = accounts
  for (const { password } of own) {
    const forms = formsOf(password).map(shown)
    expect(forms.filter((form) => kept.some((text) => text.includes(form)))).toEqual([])
    // They were there to be found.
    expect(forms.filter((form) => sent.some((text) => text.includes(form))).length).toBeGreaterThan(3)
  }
})
