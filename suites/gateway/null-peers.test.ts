import { expect, test } from 'vitest'
import { listen } from '../../harness/wire/listener.ts'
import { resultsAgainst } from './kill-matrix.ts'
import { nullPeers } from './null-peers.ts'

/** Statements that such a peer really fulfils: it greets. */
const EARNED = ['SS-001', 'SP-001']

test.each(nullPeers)('a peer that is $name earns no pass', async ({ serve }) => {
  const serving = (protocol: 'smtp' | 'pop3') =>
    listen('127.0.0.1', 0, (socket) => {
      socket.on('error', () => {})
      serve(socket, protocol)
    })
  const [smtp, pop3] = await Promise.all([serving('smtp'), serving('pop3')])
  try {
    const results = await resultsAgainst(
      {
        name: 'null peer',
        smtp,
        pop3,
        serverName: 'null.example',
        accounts: [1, 2, 3, 4].map((n) => ({
          user: `a${n}@b.example`,
          address: `a${n}@b.example`,
          password: 'no-password',
        })),
        addresses: { from: 'a1@b.example', to: 'ags@b.example', rcpt: 'ags@b.example', undeliverable: 'no@b.example' },
        deliver: async () => {},
      },
      { limits: { reply: 200, quiet: 20, delivery: 200 } },
    )
    const passed = results.filter(({ id, verdict }) => verdict === 'pass' && !EARNED.includes(id)).map(({ id }) => id)
    const faults = results.filter(({ verdict }) => verdict === 'error').map(({ id, message }) => `${id}: ${message.en}`)
    expect({ passed, faults }).toEqual({ passed: [], faults: [] })
    // Something has to be said against it: silence of the whole report would be the worst.
    expect(results.some(({ verdict }) => verdict === 'fail' || verdict === 'inconclusive')).toBe(true)
  } finally {
    await Promise.all([smtp.close(), pop3.close()])
  }
})
