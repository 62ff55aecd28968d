import { expect, test } from 'vitest'
import { connectorSuite, gatewaySuite } from './vitest.ts'

test.each([
  [() => gatewaySuite({}), 'it is not said what is tested; give smtp and pop3, '],
  [() => gatewaySuite({ select: ['SS-007'] }), 'it is not said what is tested; give smtp and pop3, '],
  [() => connectorSuite({}), 'it is not said what is tested; give send or fetch, '],
  [() => connectorSuite({ send: 'true', embedded: true }), 'embedded stands next to an implementation of yours'],
  [() => gatewaySuite({ smtp: 'localhost' }), '--smtp: “localhost” is not HOST:PORT'],
  [() => gatewaySuite('nowhere.yaml'), 'nowhere.yaml does not exist'],
])('a suite of nothing in particular is refused: %s', async (register, sentence) => {
  await expect(register()).rejects.toThrow(sentence)
})
