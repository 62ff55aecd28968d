import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { makeAuthority } from '../../../fixtures/authority/authority.ts'
import { startGatewayProcess } from './process.ts'

it('serves, delivers and stops', async () => {
  const authority = makeAuthority()
  const gateway = await startGatewayProcess({
    accounts: [{ user: 'a@htpoort.test', password: 'secret' }],
    certificate: authority.issue({ names: ['msa-smtp.htpoort.test'] }),
  })
  const socket = connect(gateway.smtp.port, gateway.smtp.host)
  const [greeting] = await once(socket, 'data')
  expect(String(greeting)).toBe('220 msa-smtp.htpoort.test ESMTP htg-conformance reference\r\n')
  await gateway.deliver('a@htpoort.test', Buffer.from('Subject: x\r\n\r\n'))
  const closed = once(socket, 'close')
  await gateway.stop()
  await closed
})
