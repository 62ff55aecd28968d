import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { experimentsOf } from '../harness/running/plan.ts'
import { connectorDeviants } from './connector/connector-deviants.ts'
import { familyOf, isScenario } from './connector/scenario.ts'
import { gatewayDeviants } from './gateway/gateway-deviants.ts'
import { SUITES, type SuiteRole } from './role-suites.ts'

/*
 * From a sentence of the register to what decides it, all that there is to read stands in at most three files: the check,
 * what it looks at, and a deviant that fails it. The files are found here as a reader finds them, by searching the
 * sources for an id.
 */

const DEVIATIONS = { gateway: gatewayDeviants, connector: connectorDeviants }

/** The sources of a role, and of what it judges messages by, without their comments, by file. */
function sourcesOf(role: SuiteRole): ReadonlyMap<string, string> {
  const files = [role, 'message'].flatMap((room) =>
    readdirSync(join(import.meta.dirname, room)).map((file) => `${room}/${file}`),
  )
  return new Map(
    files
      .filter((file) => file.endsWith('.ts') && !/\.test(?:-data)?\.ts$/.test(file))
      // A list of scenarios, which defines none.
      .filter((file) => !file.endsWith('/manual-set.ts'))
      .map((file) => [
        file,
        readFileSync(join(import.meta.dirname, file), 'utf8').replaceAll(/\/\*.*?\*\/|^ *\/\/[^\n]*/gms, ''),
      ]),
  )
}

describe.each(Object.keys(SUITES) as SuiteRole[])('%s', (role) => {
  const sources = sourcesOf(role)
  const deviants = new Map([...sources].filter(([file]) => file.endsWith('.deviants.ts')))
  const others = new Map([...sources].filter(([file]) => !file.endsWith('.deviants.ts')))
  const filesWith = (text: string, among: ReadonlyMap<string, string>) =>
    [...among].filter(([, source]) => source.includes(text)).map(([file]) => file)

  /** Where an experiment is defined: where its id stands, or what its id is made of, a family or the same on both ports. */
  function filesOfExperiment(id: string): string[] {
    const whole = filesWith(`'${id}'`, others)
    if (whole.length > 0) return whole
    const family = familyOf(id)
    const found = [`'${family}'`, `\`${family}/`, `'${family}/`].flatMap((text) => filesWith(text, others))
    const onBothPorts = id.replace(/^(?:smtp|pop3)-/, '')
    return found.length > 0
      ? found
      : [`'${onBothPorts}'`, `}-${onBothPorts}\``].flatMap((text) => filesWith(text, others))
  }

  test('each experiment is found by its id or its family, in one file', () => {
    const ids = [...experimentsOf(SUITES[role]).keys()]
    const astray = ids.filter((id) => new Set(filesOfExperiment(id)).size !== 1)
    expect(astray).toEqual([])
  })

  test('a check, what it looks at and a deviant that fails it stand in at most three files', () => {
    const further = SUITES[role].checks.flatMap((check) => {
      const own = filesWith(`id: '${check.id}'`, others)
      expect(own, check.id).toHaveLength(1)
      const twin = own[0]!.replace(/\.ts$/, '.deviants.ts')
      const failing = DEVIATIONS[role].filter(({ fails }) => fails.some((id) => id.split('@')[0] === check.id))
      const found = failing.flatMap(({ id }) => filesWith(`id: '${id}'`, deviants))
      // What no deviant fails is an observation, which the kill matrix holds.
      const proof = found.includes(twin) ? [twin] : found.slice(0, 1)
      const looked = check.over.flatMap(({ id }) => filesOfExperiment(id))
      const files = [...new Set([...own, ...looked, ...proof])]
      return files.length > 3 || (proof.length > 0 && proof[0] !== twin) ? [[check.id, files] as const] : []
    })
    expect(further).toEqual([])
  })
})

test('the family of each scenario is found by searching the sources for it', () => {
  const sources = [...sourcesOf('connector').values()]
  const families = [...experimentsOf(SUITES.connector).values()].filter(isScenario).map(({ id }) => familyOf(id))
  const isWritten = (family: string) => sources.some((source) => new RegExp(`['\`]${family}['\`/]`).test(source))
  expect([...new Set(families)].filter((family) => !isWritten(family))).toEqual([])
})
