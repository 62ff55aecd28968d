import { describe, expect, it } from 'vitest'
import type { ConnectorBehaviour } from '../../harness/peers/connector/behaviour.ts'
import type { HelloEvent } from '../../harness/record/event.ts'
import type { Deviation } from '../deviant.ts'
import { resultsOf } from './kill-matrix.ts'
import { judged, made, verdictsOn } from './made-sessions.test-help.ts'
import { cm025 } from './tls.ts'
import { negotiable } from './weak-suites.ts'

describe('server_name', () => {
  it.each([
    // A name without a dot is not fully qualified, and JSSE and others leave it out.
    ['localhost', 'pass'],
    ['gateway.test', 'warn'],
  ])('that is left out for %s: %s', async (host, verdict) => {
    const nameless: Deviation<ConnectorBehaviour> = {
      id: 'D',
      patch({ tls }) {
        tls.servername = () => undefined
      },
    }
    const results = await resultsOf(nameless, { host, select: ['CM-023'] })
    expect(results.map((one) => [one.id, one.verdict])).toEqual([
      ['CM-023@smtp', verdict],
      ['CM-023@pop3', verdict],
    ])
  })
})

/** A ClientHello with versions and suites, and all else that CM-025 looks for. */
const hello = (versions: readonly number[], suites: readonly number[]): Omit<HelloEvent, 't'> => ({
  type: 'hello',
  versions,
  suites: [0x1301, ...suites],
  groups: [0x001d, 0x0017],
  earlyData: false,
})
const [TLS12, TLS13] = [0x0303, 0x0304]

describe('suites', () => {
  it.each([
    [[TLS13], [0x1301], [0x1301]],
    [[TLS13], [0x1301, 0xc02f, 0x002f, 0xc0b4], [0x1301, 0xc0b4]],
    [[TLS12], [0x1301, 0xc02f, 0xc0b4], [0xc02f]],
    [
      [TLS13, TLS12],
      [0x1301, 0xc02f],
      [0x1301, 0xc02f],
    ],
  ])('of versions %j: of %j can be negotiated %j', (versions, suites, left) => {
    expect(negotiable({ versions, suites })).toEqual(left)
  })

  it.each([
    ['static RSA', 'RFC9325-4.1-2', [TLS13], 0x002f, ['pass']],
    ['static RSA', 'RFC9325-4.1-2', [TLS13, TLS12], 0x002f, ['warn']],
    ['DH_anon', 'RFC5246-A.5-1', [TLS13], 0x0034, ['pass']],
    ['DH_anon', 'RFC5246-A.5-1', [TLS13, TLS12], 0x0034, ['warn']],
    ['RC4', 'RFC9325-4.1-1', [TLS13], 0x0005, ['pass']],
    ['RC4', 'RFC9325-4.1-1', [], 0x0005, ['pass']],
    ['RC4', 'RFC9325-4.1-1', [TLS13, TLS12], 0x0005, ['warn']],
    ['integrity without secrecy', 'RFC9325-4.1-1', [TLS13], 0xc0b4, ['warn']],
  ])('%s breaks %s in a ClientHello of %j only where it can be chosen', (_, requirement, versions, suite, verdicts) => {
    const logs = made('F-42/smtp', [hello(versions, [suite])])
    expect(verdictsOn(judged(cm025, logs, 'smtp'), requirement)).toEqual(verdicts)
  })
})
