import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { Command, CommanderError } from 'commander'
import { afterAll, describe, expect, test } from 'vitest'
import { RUN_CLASSES } from '../harness/judging/experiment.ts'
import { inEnglish } from '../harness/text/text.ts'
import { messageChecks } from '../suites/message/message-suite.ts'
import { EMBEDDED_CONNECTOR_LIMITS, REMOTE_LIMITS } from '../suites/profile/profile.ts'
import { SETTINGS } from '../suites/profile/settings.ts'
import { register } from '../suites/requirements/register.ts'
import { allChecks } from '../suites/role-suites.ts'
import { readBaselineFile } from './arguments/baseline-file.ts'
import { readConfigFile } from './arguments/config-file.ts'
import { readGuideFile } from './arguments/guide-file.ts'
import { defineCommands } from './commands.ts'
import { isShell, type Page, pages } from './docs-pages.test-help.ts'
import { scenarioNames } from './explain/scenario.ts'

/*
 * What the pages for users name has to be there: commands with their options, links, ids, settings, files. That what they say is
 * true as well, no test can tell.
 */

const ROOT = resolve(import.meta.dirname, '..')
/** What commander says of an argument or an option that a sentence may leave out. */
const LEFT_OUT = [
  'commander.missingArgument',
  'commander.optionMissingArgument',
  'commander.missingMandatoryOptionValue',
]

/** Languages of pipelines, in which commands of htg stand too. */
const PIPELINES = new Set(['yaml', 'groovy'])

const missingIn = (find: (page: Page) => readonly string[]) =>
  pages.flatMap((page) => find(page).map((what) => `${page.file}: ${what}`))

describe('commands', () => {
  /** The command line, without what its commands do. */
  function program(): Command {
    const htg = new Command('htg')
    defineCommands(htg, inEnglish)
    htg.option('--version')
    const silent = (command: Command) => {
      command.exitOverride().configureOutput({ writeOut() {}, writeErr() {} })
      if (command.commands.length === 0 || command === htg) command.action(() => {})
      command.commands.forEach(silent)
    }
    silent(htg)
    return htg
  }

  /** Why a command line is wrong; undefined if it is not. In a sentence an argument may be left out. */
  function wrong(line: string, isWhole: boolean): string | undefined {
    try {
      program().parse(wordsOf(line).slice(1), { from: 'user' })
      return undefined
    } catch (error) {
      if (!(error instanceof CommanderError)) throw error
      const isFine =
        ['commander.helpDisplayed', 'commander.help'].includes(error.code) ||
        (!isWhole && LEFT_OUT.includes(error.code))
      return isFine ? undefined : `${line}: ${error.message}`
    }
  }

  test('in pipelines parse', () => {
    const blocks = pages.flatMap(({ blocks }) => blocks.filter(({ language }) => PIPELINES.has(language)))
    const lines = blocks.flatMap(({ text }) => [
      // A script of a step, however it stands in the file.
      ...[...text.matchAll(/(?:npx htg|node \S*dist\/cli\/htg\.js) ([^'\n]+)/g)].map(([, words]) => `htg ${words}`),
      // What a container is given: its entry point is the command.
      ...[...text.matchAll(/^ *args: \[(.+)\]$/gm)].map(([, words]) => `htg ${words!.replaceAll(',', '')}`),
    ])
    expect(lines.length).toBeGreaterThan(2)
    expect(lines.flatMap((line) => wrong(line, true) ?? [])).toEqual([])
  })

  test('in blocks parse', () => {
    const lines = pages.flatMap(({ blocks }) => blocks.filter(isShell).flatMap(({ text }) => htgLines(text)))
    expect(lines.length).toBeGreaterThan(15)
    expect(lines.flatMap((line) => wrong(line, true) ?? [])).toEqual([])
  })

  test('in sentences exist', () => {
    const found = missingIn(({ code }) =>
      code
        .filter((text) => /^(?:npx )?htg /.test(text))
        .map((text) => text.replace(/^npx /, '').replace(/ (?:\\\||>).*/, ''))
        .flatMap((line) => wrong(line, false) ?? []),
    )
    expect(found).toEqual([])
  })

  test('have the options that stand in sentences', () => {
    const own = [
      'README',
      'gateway',
      'gateway.nl',
      'gateway-options',
      'doctor',
      'known-failures',
      'connector',
      'connector.nl',
      'connector-commands',
      'connector-options',
      'connector-drivers',
      'connector-by-hand',
      'connector-scenarios',
      'lint',
      'judging',
      'report-directory',
      'profiles',
      'SECURITY',
      'CHANGELOG',
    ]
    const all = (command: Command): string[] => [
      ...command.options.flatMap(({ long }) => long ?? []),
      ...command.commands.flatMap(all),
    ]
    const known = new Set([...all(program()), '--help', '--save-dev', '--project', '--omit'])
    const found = missingIn(({ file, code }) =>
      own.some((name) => file.endsWith(`${name}.md`))
        ? code.flatMap((text) =>
            [...text.matchAll(/(?<![\w-])--[a-z][a-z0-9-]*/g)].map(([o]) => o).filter((o) => !known.has(o)),
          )
        : [],
    )
    expect(found).toEqual([])
  })

  test('a wrong one is found', () => {
    expect(wrong('htg gateway --nope', true)).toContain('--nope')
    expect(wrong('htg nope', true)).toContain('htg nope')
    expect(wrong('htg rejudge', true)).toContain('missing')
  })
})

describe('examples', () => {
  const work = mkdtempSync(join(tmpdir(), 'htg-docs-'))
  afterAll(() => rmSync(work, { recursive: true }))

  test('of YAML are a configuration, a baseline or a profile', () => {
    // Those of pipelines are looked at with what they call.
    const examples = pages
      .filter(({ file }) => file !== 'docs/ci.md')
      .flatMap(({ blocks }) => blocks.filter(({ language }) => language === 'yaml'))
    expect(examples.length).toBeGreaterThan(3)
    for (const { text } of examples) {
      const file = join(work, 'example.yaml')
      writeFileSync(file, text)
      if (text.startsWith('- ')) readBaselineFile(file)
      else if (/^flows:/m.test(text)) readGuideFile(file)
      else readConfigFile(file)
    }
  })

  test('of environment variables are those that a command gets, or that the harness reads', () => {
    const sources = ['harness/driving/command-driver.ts', 'cli/connector/hook.ts']
    const source = sources.map((file) => readFileSync(join(ROOT, file), 'utf8')).join('\n')
    const connectorPage = pages.find(({ file }) => file === 'docs/connector-commands.md')!
    const named = new Set(connectorPage.code.flatMap((text) => text.match(/^HTG_[A-Z0-9_]+$/) ?? []))
    expect(named.size).toBeGreaterThan(10)
    expect([...named].filter((name) => !new RegExp(`\\b${name}\\b`).test(source))).toEqual([])
  })
})

describe('names', () => {
  const checks = new Set([...allChecks, ...messageChecks].map(({ id }) => id))
  const scenarios = new Set(scenarioNames)
  const settings = new Set<string>(SETTINGS.map(({ key }) => key))
  const families = new Set(SETTINGS.map(({ key }) => key.split('.')[0]!))

  test('of checks, scenarios and requirements exist', () => {
    const found = missingIn(({ prose }) => [
      ...[...prose.matchAll(/(?<![\w-])(?:S[SPDT]|C[MSP]|L[EHBDG])-\d{2,3}(?![\d*])/g)]
        .map(([id]) => id)
        .filter((id) => !checks.has(id)),
      ...[...prose.matchAll(/(?<![\w-])F-(?!00)\d+(?:\/[a-z\d]+(?:-[a-z\d]+)*)*/g)]
        .map(([id]) => id)
        .filter((id) => !scenarios.has(id)),
      ...[...prose.matchAll(/(?<![\w-])(?:HTG-[\dT][\w.]*-\d+|RFC\d{4}-[\w.]+-\d+|MIG-\d+)/g)]
        .map(([id]) => id)
        .filter((id) => !register.has(id)),
    ])
    expect(found).toEqual([])
  })

  test('of settings and limits exist', () => {
    const found = missingIn(({ code }) =>
      code
        .flatMap((text) => /^(?:htg explain )?([a-z\d]+\.[a-zA-Z\d]+)$/.exec(text)?.[1] ?? [])
        .filter((name) => {
          const [family = '', key = ''] = name.split('.')
          if (family === 'limits') return !(key in { ...REMOTE_LIMITS, ...EMBEDDED_CONNECTOR_LIMITS })
          return families.has(family) && !settings.has(name)
        }),
    )
    expect(found).toEqual([])
  })

  test('of run classes are those of the table', () => {
    const { prose } = pages.find(({ file }) => file === 'docs/judging.md')!
    const table = prose.split('## Run classes')[1]!.split('\n## ')[0]!
    expect([...table.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name]) => name)).toEqual([...RUN_CLASSES])
  })

  test('of files and scripts exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object }
    const found = missingIn(({ code }) => [
      ...code
        .filter((text) => /^(?:cli|reports|suites|fixtures|harness|docs|bench)\/[\w./*-]+$/.test(text))
        .filter((path) => !isThere(path)),
      ...code.flatMap((text) => /^npm run ([\w-]+)/.exec(text)?.[1] ?? []).filter((script) => !(script in scripts)),
    ])
    expect(found).toEqual([])
  })

  /** Whether a path leads somewhere; `*` is any characters but a slash. */
  function isThere(path: string): boolean {
    if (!path.includes('*')) return existsSync(join(ROOT, path))
    const room = path.split('/')[0]!
    const pattern = new RegExp(`^${path.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`)
    return readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' }).some((file) =>
      pattern.test(`${room}/${file}`),
    )
  }
})

describe('links', () => {
  const anchorsOf = (file: string) =>
    [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
      heading!
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    )

  test('lead to a file, and to a heading of it', () => {
    const found = missingIn(({ file, prose }) =>
      [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
        .map(([, target]) => target!)
        .filter((target) => !/^https?:/.test(target))
        .filter((target) => {
          const [path = '', anchor] = target.split('#')
          const absolute = path === '' ? join(ROOT, file) : resolve(ROOT, dirname(file), path)
          return !existsSync(absolute) || (anchor !== undefined && !anchorsOf(absolute).includes(anchor))
        }),
    )
    expect(found).toEqual([])
  })
})

/** How a line begins that runs htg: here, or in the image. */
const COMMAND =
  /^(?:(?:npx )?htg|docker run (?!.*--entrypoint).*? (?:htg-conformance|our-image)|docker compose run --rm htg) /

/** The command lines of htg in a block of shell, without their comments; a line that ends in `\` goes on. */
function htgLines(block: string): string[] {
  return block
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => COMMAND.test(line))
    .map((line) => line.replace(COMMAND, 'htg ').replace(/\s# .*$/, ''))
}

/** The words of a command line, as a shell splits it: enough of that for the pages. */
function wordsOf(line: string): string[] {
  const words = line.matchAll(/(?:'[^']*'|"(?:\\.|[^"\\])*"|[^\s'"])+/g)
  return [...words].map(([word]) => word.replace(/'([^']*)'/g, '$1').replace(/^"(.*)"$/, '$1'))
}
