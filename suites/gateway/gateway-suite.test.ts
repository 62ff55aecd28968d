import { expect, test } from 'vitest'
import { register, requirement } from '../requirements/register.ts'
import { decidedRequirements, gatewaySuite } from './gateway-suite.ts'

const { checks } = gatewaySuite

test('ids of checks and experiments are unique', () => {
  const ids = checks.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const experiments = new Set(checks.flatMap(({ over }) => (over === 'every' ? [] : over)))
  expect(new Set([...experiments].map(({ id }) => id)).size).toBe(experiments.size)
})

test('every requirement that a check decides is in the register and names the check', () => {
  const unnamed = checks.flatMap(({ id, decides }) =>
    decides.filter((row) => !requirement(row).checks.includes(id)).map((row) => `${row} does not name ${id}`),
  )
  expect(unnamed).toEqual([])
})

test('a requirement of the document that names a built check is decided by it', () => {
  const built = new Map(checks.map((check) => [check.id, check]))
  const undecided = [...register.values()].flatMap((row) =>
    row.binds.includes('gateway') && !row.imports && row.level !== 'INFO' && row.level !== 'MAY' && row.tier === 'spec'
      ? row.checks
          .filter((id) => built.has(id) && !built.get(id)!.decides.includes(row.id))
          .map((id) => `${id} does not decide ${row.id}`)
      : [],
  )
  expect(undecided).toEqual([])
})

test('a sentence of an RFC that names a built check is decided by one, unless it only permits', () => {
  const built = new Set(checks.map(({ id }) => id))
  const undecided = [...register.values()].filter(
    (row) =>
      row.binds.includes('gateway') &&
      row.level !== 'MAY' &&
      row.level !== 'INFO' &&
      !row.imports &&
      row.checks.some((id) => built.has(id)) &&
      !decidedRequirements.has(row.id),
  )
  expect(undecided.map(({ id, checks }) => `${id} (${checks})`)).toEqual([])
})

test('premises are checks of the suite', () => {
  const ids = new Set(checks.map(({ id }) => id))
  expect(checks.flatMap(({ given }) => given).filter((id) => !ids.has(id))).toEqual([])
})

test('every check says what usually mends it', () => {
  expect(checks.filter(({ remedy }) => !remedy).map(({ id }) => id)).toEqual([])
})
