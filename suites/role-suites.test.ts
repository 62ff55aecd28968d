import { describe, expect, test } from 'vitest'
import { readPremise } from '../harness/judging/attribution.ts'
import { experimentsOf } from '../harness/running/plan.ts'
import { register, requirements } from './requirements/register.ts'
import { allChecks, coverageFor, SUITES, type SuiteRole } from './role-suites.ts'

const ROLES = Object.keys(SUITES) as SuiteRole[]

test('ids of checks are unique over all suites', () => {
  const ids = allChecks.map(({ id }) => id)
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
})

test('every check that can fail says what usually mends it', () => {
  expect(allChecks.filter(({ remedy, observation }) => !remedy && !observation).map(({ id }) => id)).toEqual([])
})

test('each row is checked or not testable for each party that it binds', () => {
  const unchecked = requirements.flatMap((row) =>
    row.binds.filter((party) => coverageFor(row, party) === 'unchecked').map((party) => `${row.id} for the ${party}`),
  )
  expect(unchecked).toEqual([])
})

describe.each(ROLES)('%s', (role) => {
  const { checks } = SUITES[role]

  test('ids of experiments are unique', () => {
    const looked = new Set(checks.flatMap(({ over }) => over))
    const ids = [...looked].map(({ id }) => id)
    expect(ids.filter((id) => experimentsOf(SUITES[role]).get(id) === undefined)).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('every requirement that a check decides is in the register', () => {
    const unknown = checks.flatMap(({ id, decides }) =>
      decides.filter((row) => !register.has(row)).map((row) => `${id} decides ${row}`),
    )
    expect(unknown).toEqual([])
  })

  test('premises are checks of the suite', () => {
    const decided = new Map(checks.map(({ id, decides }) => [id, decides]))
    const unknown = checks
      .flatMap(({ given }) => given)
      .filter((premise) => {
        const { check, requirement } = readPremise(premise)
        const own = decided.get(check.split('@')[0]!)
        return !own || (requirement !== undefined && !own.includes(requirement))
      })
    expect(unknown).toEqual([])
  })
})
