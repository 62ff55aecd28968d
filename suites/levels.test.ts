import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { messageChecks } from './message/message-suite.ts'
import { requirement } from './requirements/register.ts'
import { SUITES } from './role-suites.ts'

/*
 * Levels come from the register. Where a check only warns about a MUST, a named setting decides so, or docs/judging.md
 * says why. Such judgements are found in the sources: by the word `warn` that is typed there, and the checks that reach it.
 */

const ROLES = ['gateway', 'connector'] as const

interface Declaration {
  readonly name: string
  readonly text: string
}

/** The declarations of a file, each with all that stands before the next. */
function declarationsIn(source: string): Declaration[] {
  const begins = [...source.matchAll(/^(?:export )?(?:async )?(?:const|function\*?|class) (?:\[[^\]]*\]|(\w+))/gm)]
  return begins.map((begin, index) => ({
    name: begin[1] ?? '',
    text: source.slice(begin.index, begins[index + 1]?.index),
  }))
}

const declarations = [...ROLES, 'message'].flatMap((role) =>
  readdirSync(join(import.meta.dirname, role))
    .filter((file) => file.endsWith('.ts') && !/\.(?:test|test-data|test-help|deviants)\.ts$/.test(file))
    .flatMap((file) => declarationsIn(readFileSync(join(import.meta.dirname, role, file), 'utf8'))),
)

/** Where a text warns by itself: the word as a verdict, without a setting next to it. */
const warnings = (text: string): string[] =>
  text
    .split('\n')
    .filter(
      (line) => /(?<!=== )'warn'(?!\])/.test(line) && !/\bsetting\b|\bsettingOf\b|warn: 'warn'| as 'warn'/.test(line),
    )

/** The checks that use a declaration, by way of others too. */
function checksUsing({ name, text }: Declaration, seen = new Set<string>()): string[] {
  const id = /\b(?:c|\w+C)heck\(\{\s+id: '([A-Z]{2}-\d+)'/.exec(text)?.[1]
  if (id !== undefined) return [id]
  if (name === '' || seen.has(name)) return []
  seen.add(name)
  const users = declarations.filter((other) => other.name !== name && new RegExp(`\\b${name}\\b`).test(other.text))
  return [...new Set(users.flatMap((user) => checksUsing(user, seen)))]
}

/** Those that warn about what is no MUST, or by a setting that is named on another line. */
const EASY: ReadonlySet<string> = new Set(['LB-03', 'LB-12', 'LH-09'])

const warning = declarations.flatMap((declaration) => {
  const lines = warnings(declaration.text)
  return lines.length > 0
    ? checksUsing(declaration).flatMap((check) => (EASY.has(check) ? [] : [{ check, lines }]))
    : []
})

/** The rows of the table in docs/judging.md. */
const rows = readFileSync(join(import.meta.dirname, '../docs/judging.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, check, ids, what, why] = /^\| ([A-Z]{2}-\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/.exec(line) ?? []
    return check === undefined ? [] : [{ check, requirements: ids!.split(', '), what: what!, why: why! }]
  })

test('each check that only warns about a MUST is named in docs/judging.md with the reason, and no other is', () => {
  expect(warning.length).toBeGreaterThan(15)
  const named = new Set(rows.map(({ check }) => check))
  const found = new Set(warning.map(({ check }) => check))
  expect(
    [...found].filter((check) => !named.has(check)).map((check) => `${check} warns, and nothing says why`),
  ).toEqual([])
  expect([...named].filter((check) => !found.has(check)).map((check) => `${check} warns about no MUST`)).toEqual([])
})

test('each row of that table names a MUST that its check decides, and says why', () => {
  const checks = new Map(
    [...ROLES.flatMap((role) => SUITES[role].checks), ...messageChecks].map((check) => [check.id, check]),
  )
  for (const { check, requirements, what, why } of rows) {
    for (const id of requirements) {
      expect(checks.get(check)?.decides, `${check} decides ${id}`).toContain(id)
      expect(requirement(id).level, id).toMatch(/^MUST/)
    }
    expect(what.length, check).toBeGreaterThan(10)
    expect(why.length, check).toBeGreaterThan(10)
  }
})

test('each requirement that such a judgement names is in the rows of its check', () => {
  const missing = warning.flatMap(({ check, lines }) =>
    lines.flatMap((line) => {
      const id = /(?:demand|noneOf|decideContent)\('([A-Z0-9.-]+)'/i.exec(line)?.[1]
      const isNamed = id === undefined || rows.some((row) => row.check === check && row.requirements.includes(id))
      return isNamed ? [] : [`${check}: ${id}`]
    }),
  )
  expect(missing).toEqual([])
})
