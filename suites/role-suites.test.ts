import { describe, expect, test } from 'vitest'
import { register, requirement } from './requirements/register.ts'
import { allChecks, decidedRequirements, experimentsOf, SUITES, type SuiteRole } from './role-suites.ts'

const ROLES = Object.keys(SUITES) as SuiteRole[]

test('ids of checks are unique over all suites', () => {
  const ids = allChecks.map(({ id }) => id)
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
})

test('every check says what usually mends it', () => {
  expect(allChecks.filter(({ remedy }) => !remedy).map(({ id }) => id)).toEqual([])
})

describe.each(ROLES)('%s', (role) => {
  const { checks } = SUITES[role]

  test('ids of experiments are unique', () => {
    const looked = new Set(checks.flatMap(({ over }) => (over === 'every' ? [] : over)))
    const ids = [...looked].map(({ id }) => id)
    expect(ids.filter((id) => experimentsOf(SUITES[role]).get(id) === undefined)).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
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
      row.binds.includes(role) && !row.imports && row.level !== 'INFO' && row.level !== 'MAY' && row.tier === 'spec'
        ? row.checks
            .filter((id) => built.has(id) && !built.get(id)!.decides.includes(row.id))
            .map((id) => `${id} does not decide ${row.id}`)
        : [],
    )
    expect(undecided).toEqual([])
  })

  test('a sentence of an RFC that names a built check is decided by one, unless it only permits', () => {
    const built = new Set(checks.map(({ id }) => id))
    const decided = decidedRequirements(role)
    const undecided = [...register.values()].filter(
      (row) =>
        row.binds.includes(role) &&
        row.level !== 'MAY' &&
        row.level !== 'INFO' &&
        !row.imports &&
        row.checks.some((id) => built.has(id)) &&
        !decided.has(row.id),
    )
    expect(undecided.map(({ id, checks }) => `${id} (${checks})`)).toEqual([])
  })

  test('premises are checks of the suite', () => {
    const ids = new Set(checks.map(({ id }) => id))
    expect(checks.flatMap(({ given }) => given).filter((id) => !ids.has(id))).toEqual([])
  })
})
