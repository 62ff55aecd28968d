import { expect, test } from 'vitest'
import type { ConnectorDriver } from '../../harness/driving/connector-driver.ts'
import { embeddedDriver } from '../../harness/peers/connector/embedded.ts'
import { type Circumstances, resultsWith } from './kill-matrix.ts'

/*
 * A connector that is told what is played could behave for the test. Played blind it cannot, and an honest one gets the
 * same verdicts.
 */

const SOME = ['CS-001', 'CP-005', 'CP-015', 'CM-024*']

/** What the driver was told, case by case in order, and the verdicts. */
async function played(circumstances: Circumstances) {
  const cases: string[] = []
  const embedded = embeddedDriver()
  const driver: ConnectorDriver = {
    ...embedded,
    perform(task, withinMs) {
      if (cases.at(-1) !== task.case) cases.push(task.case)
      return embedded.perform(task, withinMs)
    },
  }
  const results = await resultsWith(driver, { select: SOME, concurrency: 1, ...circumstances })
  return { cases, verdicts: results.map(({ id, verdict }) => `${id} ${verdict}`).sort() }
}

test('a connector that is played blind is told no names, in an order of chance, and gets the same verdicts', async () => {
  const open = await played({})
  const [blind, same, other] = [
    await played({ blind: '1' }),
    await played({ blind: '1' }),
    await played({ blind: '2' }),
  ]
  expect(open.cases.every((name) => /^F-[0-9]+/.test(name))).toBe(true)
  expect(blind.cases.filter((name) => !/^blind-[0-9a-f]{12}$/.test(name))).toEqual([])
  expect(new Set(blind.cases).size).toBe(new Set(open.cases).size)
  expect(same.cases).toEqual(blind.cases)
  expect(other.cases.some((name) => blind.cases.includes(name))).toBe(false)
  expect([blind.verdicts, other.verdicts]).toEqual([open.verdicts, open.verdicts])
})
