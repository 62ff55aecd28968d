import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { expect, test } from 'vitest'
import { reachOfJudges } from './judge-reach.test-help.ts'
import { allChecks } from './role-suites.ts'

const ROOT = resolve(import.meta.dirname, '..')
const files = readdirSync(import.meta.dirname, { withFileTypes: true, recursive: true })
  .filter(
    (entry) => entry.isFile() && entry.name.endsWith('.ts') && !/\.(?:test|test-.*|deviants)\.ts$/.test(entry.name),
  )
  .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'))
const reach = reachOfJudges(files, (file) => readFileSync(join(ROOT, file), 'utf8'))

/** What judges may use besides the suites: rooms of the harness, and functions of Node that neither ask nor change anything. */
const PURE =
  /^(?:harness\/(?:text|grammar|reading|judging)\/.*|node:net#isIP|node:crypto#(?:X509Certificate|createHash|hash))$/

test('what judges reach imports text, grammar, reading and judging only', () => {
  expect([...reach.imports].filter(([name]) => !PURE.test(name))).toEqual([])
})

test('what judges reach keeps no state', () => {
  expect([...reach.state]).toEqual([])
})

test('all judges are looked at', () => {
  const judges = new Set(allChecks.map(({ judge }) => judge.toString()))
  expect(reach.judges).toBeGreaterThanOrEqual(judges.size)
})

const CHECK = `
  import { helper } from './helper.ts'
  import { stimulus } from './stimulus.ts'
  export const one = check({ id: 'X-1', over: [stimulus], judge: ({ smtp }) => helper(smtp, stimulus.id) })
`
const STIMULUS = `
  import { experiment } from '../harness/driving/gateway-experiment.ts'
  import { Wire } from '../harness/wire/wire.ts'
  const tried = (id: string) => experiment({ id, drive: async () => new Wire() })
  export const stimulus = tried('x')
`

/** What is reached from a check whose helper is this. */
function reached(helper: string) {
  const sources: Record<string, string> = {
    'suites/check.ts': CHECK,
    'suites/helper.ts': helper,
    'suites/stimulus.ts': STIMULUS,
    'suites/other.ts': `import { Wire } from '../harness/wire/wire.ts'\nexport const deep = () => Wire\n`,
  }
  const { judges, imports, state } = reachOfJudges(['suites/check.ts'], (file) => sources[file]!)
  return { judges, imports: [...imports.keys()], state: [...state.keys()] }
}

test.each<[string, string, { imports?: string[]; state?: string[] }]>([
  ['a pure helper', 'export const helper = (a, b) => a === b', {}],
  ['a type', `import type { Wire } from '../harness/wire/wire.ts'\nexport const helper = (a: Wire) => a`, {}],
  ['what only others use', 'let n = 0\nexport const helper = () => 1\nexport const count = () => n++', {}],
  [
    'an import',
    `import { Wire } from '../harness/wire/wire.ts'\nexport function helper() { return new Wire() }`,
    { imports: ['harness/wire/wire.ts#Wire'] },
  ],
  ['an import further on', `export { deep as helper } from './other.ts'`, { imports: ['harness/wire/wire.ts#Wire'] }],
  ['a let', 'let n = 0\nexport const helper = () => n++', { state: ['suites/helper.ts#n'] }],
  [
    'a map that is written to',
    'const known = new Map<string, number>()\nexport const helper = (a) => known.set(a, 1)',
    { state: ['suites/helper.ts#known'] },
  ],
  ['a map that is not', `const known = new Map([['a', 1]])\nexport const helper = (a) => known.get(a)`, {}],
  [
    'a field that is assigned',
    'const last = { a: 0 }\nexport const helper = (a) => { last.a = a }',
    { state: ['suites/helper.ts#last'] },
  ],
])('of judges it is seen: %s', (_, helper, { imports = [], state = [] }) => {
  expect(reached(helper)).toEqual({ judges: 1, imports, state })
})
