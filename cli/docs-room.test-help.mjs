import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/*
 * The gateways that the pages for users speak of, in a network in which this is the only process: a sound one on the ports of
 * the document, and one with faults. It says when they listen, and goes on until its channel is closed.
 */

const [dist, authorityFile, password] = process.argv.slice(2)
const of = (path) => import(pathToFileURL(join(dist, path)))
const { makeAuthority } = await of('fixtures/authority/authority.js')
const { healthyBehaviour } = await of('harness/peers/gateway/behaviour.js')
const { startGateway } = await of('harness/peers/gateway/gateway.js')
const { gatewayDeviants } = await of('suites/gateway/gateway-deviants.js')

const authority = makeAuthority()
writeFileSync(authorityFile, authority.rootPem)
const domain = 'example.test'
const options = {
  domain,
  accounts: ['party1', 'party2'].map((name) => ({ user: `${name}@${domain}`, password })),
  certificate: authority.issue({ names: ['msa-smtp.example.test', 'gw.example.test'] }),
}

/** As the reference, but what loops back is called `echo`, as on the pages. */
function behaviour() {
  const own = healthyBehaviour()
  own.smtp.envelope.flows.push('echo')
  const { mailboxOf } = own.delivery
  own.delivery.mailboxOf = (submission, recipient, accounts) =>
    mailboxOf(submission, { ...recipient, address: recipient.address.replace(/^echo@/i, 'loopback@') }, accounts)
  return own
}

const faulty = behaviour()
for (const id of ['M-SS-007', 'M-SS-017']) gatewayDeviants.find((one) => one.id === id).patch(faulty, authority)
const sound = await startGateway({ ...options, behaviour: behaviour(), smtpPort: 587, pop3Port: 110 })
await startGateway({ ...options, behaviour: faulty, smtpPort: 5587, pop3Port: 5110 })

// A connector's run may want the ports of the document for itself.
process.on('message', async (order) => {
  await (order === 'free the ports' ? sound.refuseConnections() : sound.listenAgain())
  process.send(order)
})

process.on('disconnect', () => process.exit())
process.send('ready')
