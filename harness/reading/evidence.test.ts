import { expect, test } from 'vitest'
import type { SessionLog } from '../record/event.ts'
import { DialogueEvidence, ReadExchange } from './evidence.ts'
import { type Exchange, exchangesOf } from './exchange.ts'

class Bare extends ReadExchange {
  constructor(exchange: Exchange) {
    super(exchange)
  }
  protected override get answers(): readonly string[] {
    return [this.raw.received]
  }
  static evidence(logs: readonly SessionLog[]) {
    return new (class extends DialogueEvidence<Bare> {
      constructor() {
        super(logs, 'smtp', (exchange) => new Bare(exchange))
      }
    })()
  }
}

const wire: SessionLog = {
  session: 's1',
  experiment: 'x',
  protocol: 'smtp',
  peer: 'x',
  events: [
    { t: 1, type: 'open', address: 'x' },
    { t: 2, type: 'octets', from: 'client', epoch: 0, octets: 'NOOP\r\n' },
    { t: 2, type: 'secret', where: 'plaintext', form: 'raw', event: 1, offset: 0, length: 4 },
    { t: 3, type: 'octets', from: 'server', epoch: 0, octets: '250 ok\r\n' },
    { t: 3, type: 'hello', versions: [], suites: [], groups: [], earlyData: false },
    { t: 4, type: 'close', by: 'client', how: 'fin' },
  ],
}
const driver: SessionLog = {
  session: 'd1',
  experiment: 'x',
  protocol: 'driver',
  peer: 'x',
  events: [
    { t: 1, type: 'driver', action: 'fetch', command: 'x', status: 0, outcome: 'fetched', told: false, output: 'ok' },
    { t: 2, type: 'collected', name: '1', octets: 'x' },
    { t: 2, type: 'secret', where: 'file', form: 'raw', event: 1, offset: 0, length: 1 },
  ],
}

test('what a driver did is no dialogue, and facts about octets do not divide one', () => {
  const { logs, exchanges } = Bare.evidence([driver, wire])
  expect(logs).toEqual([wire])
  expect(exchanges.map(({ sent, raw }) => [sent, raw.received])).toEqual([['NOOP\r\n', '250 ok\r\n']])
})

test("nothing is sent or received in a driver's log", () => {
  expect(exchangesOf(driver, 'client').map(({ sent, received }) => sent + received)).toEqual([''])
})
