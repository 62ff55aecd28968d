import { spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { makeAuthority } from '../fixtures/authority/authority.ts'
import { healthyBehaviour } from '../harness/peers/gateway/behaviour.ts'
import { type Gateway, startGateway } from '../harness/peers/gateway/gateway.ts'
import { gatewayDeviants } from '../suites/gateway/gateway-deviants.ts'
import { buildCommand, cleanEnvironment, ended, type Ran } from './built-command.test-help.ts'
import { gatewayConfig } from './gateway-config.test-help.ts'
import { packageRoot } from './package.ts'

/*
 * action.yml and templates/htg.yml, done as a runner of GitHub and one of GitLab would: expressions and inputs put in, files
 * of the runner there, and each script in a shell of its own. Actions of others are not done; with what they would be called
 * is looked at.
 */

interface Step {
  readonly name: string
  readonly id?: string
  readonly if?: string
  readonly shell?: string
  readonly run?: string
  readonly uses?: string
  readonly env?: Readonly<Record<string, string>>
  readonly with?: Readonly<Record<string, string | boolean>>
  readonly 'working-directory'?: string
}

interface Action {
  readonly name: string
  readonly description: string
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>
  readonly outputs: Readonly<Record<string, { readonly description: string; readonly value: string }>>
  readonly runs: { readonly using: string; readonly steps: readonly Step[] }
}

interface Input {
  readonly description?: string
  readonly default?: string
  readonly regex?: string
  readonly options?: readonly string[]
}

interface Job {
  readonly stage: string
  readonly image: { readonly name: string; readonly entrypoint: readonly string[] }
  readonly variables: Readonly<Record<string, string>>
  readonly before_script: readonly string[]
  readonly script: readonly string[]
  readonly artifacts: {
    readonly when: string
    readonly paths: readonly string[]
    readonly reports: Readonly<Record<string, string>>
  }
}

const textOf = (file: string) => readFileSync(join(packageRoot, file), 'utf8')
const action = parse(textOf('action.yml')) as Action
const template = textOf('templates/htg.yml')
const [spec, ...others] = parseAllDocuments(template)
const inputs = (spec!.toJS() as { spec: { inputs: Record<string, Input> } }).spec.inputs

const USER = 'party1@htpoort.test'
const PASSWORD = 'Kanarie7Zanger9'
// biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub.
const ALWAYS = '${{ true }}'
const STEP_KEYS = new Set(['name', 'id', 'if', 'uses', 'with', 'shell', 'run', 'env', 'working-directory'])
/** What a shell would do something with, if it got to see it as code. */
const HOSTILE = `a "b" 'c' $(touch touched) \`touch touched\`; touch touched & {d} *`

const work = mkdtempSync(join(tmpdir(), 'htg-pipelines-'))
/** A checkout of this repository in which htg is installed already, and as a repository that can be fetched. */
const checkout = join(work, 'check out')
let gateway: Gateway

beforeAll(async () => {
  buildCommand().remove()
  mkdirSync(checkout)
  cpSync(join(packageRoot, 'ci'), join(checkout, 'ci'), { recursive: true })
  for (const name of ['dist', 'package.json', 'node_modules']) {
    symlinkSync(join(inject('built'), name), join(checkout, name))
  }
  const git = (...args: string[]) =>
    ended(spawn('git', ['-C', checkout, '-c', 'user.name=t', '-c', 'user.email=t@t.test', ...args]))
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
    ['commit', '-qm', 'all'],
    ['tag', 'v1'],
  ]) {
    expect(await git(...args)).toMatchObject({ status: 0 })
  }

  const authority = makeAuthority()
  const behaviour = healthyBehaviour()
  gatewayDeviants.find(({ id }) => id === 'M-SS-007')!.patch(behaviour, authority)
  gateway = await startGateway({
    behaviour,
    accounts: [{ user: USER, password: PASSWORD }],
    certificate: authority.issue({ names: ['msa-smtp.htpoort.test'] }),
  })
  mkdirSync(join(work, 'project'))
  for (const folder of ['.', 'in $(touch touched)']) {
    mkdirSync(join(work, 'project', folder), { recursive: true })
    writeFileSync(join(work, 'project', folder, 'ca.pem'), authority.rootPem)
    writeFileSync(join(work, 'project', folder, 'broken.yaml'), gatewayConfig(gateway, USER, ['SS-007']))
  }
})
afterAll(async () => {
  await gateway.stop()
  rmSync(work, { recursive: true })
})

/** Whether GitLab takes a value for an input. */
const takes = ({ regex, options }: Input, value: string) =>
  regex === undefined ? options!.includes(value) : new RegExp(regex, 'u').test(value)

const inProject = (...path: string[]) => join(work, 'project', ...path)
/** No input was run as code, and nothing stays behind but reports. */
const nothingTouched = () => {
  for (const folder of [inProject(), inProject('in $(touch touched)'), checkout]) {
    expect(readdirSync(folder).filter((name) => name === 'touched' || name.startsWith('.htg'))).toEqual([])
  }
}

/** Runs a script as runners do: in a file of its own. */
function script(text: string, options: readonly string[], cwd: string, env: Readonly<Record<string, string>>) {
  const file = join(work, 'script')
  writeFileSync(file, text)
  const all = { ...cleanEnvironment(), PASSWORD, ...env }
  return ended(spawn('bash', [...options, file], { cwd, env: all }))
}

describe('the action of GitHub', () => {
  interface Done extends Ran {
    readonly outputs: Readonly<Record<string, string>>
    readonly summary: string
    /** The actions of others that would have been called, and with what. */
    readonly called: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  }

  /** What an expression comes to, of the few kinds that the action has. */
  function comesTo(expression: string, given: Record<string, string>, steps: Record<string, unknown>): unknown {
    const code = expression.replaceAll(/\b(inputs|steps)((?:\.[\w-]+)+)/g, (_, root: string, path: string) =>
      [
        root,
        ...path
          .slice(1)
          .split('.')
          .map((name) => `?.[${JSON.stringify(name)}]`),
      ].join(''),
    )
    return new Function('inputs', 'steps', 'always', `return ${code}`)(given, steps, () => true)
  }

  const filled = (text: string, given: Record<string, string>, steps: Record<string, unknown>): string =>
    text.replaceAll(/\$\{\{ (.*?) \}\}/g, (_, expression: string) => String(comesTo(expression, given, steps) ?? ''))

  /** Does the action with inputs. As on GitHub, a step without `always()` is left out once one has failed. */
  async function act(asked: Readonly<Record<string, string>>): Promise<Done> {
    const given = {
      ...Object.fromEntries(Object.entries(action.inputs).map(([name, one]) => [name, one.default])),
      ...asked,
    }
    const steps: Record<string, { outputs: Record<string, string> }> = {}
    const summary = join(work, 'summary')
    writeFileSync(summary, '')
    const called: Record<string, Readonly<Record<string, unknown>>> = {}
    let done: Ran = { status: 0, stdout: '', stderr: '' }
    for (const step of action.runs.steps) {
      const condition = /^\$\{\{ (.*) \}\}$/.exec(step.if ?? ALWAYS)![1]!
      if (done.status !== 0 && !condition.includes('always()')) continue
      if (!comesTo(condition, given, steps)) continue
      const fill = (texts: Readonly<Record<string, string | boolean>> = {}) =>
        Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, filled(String(text), given, steps)]))
      if (step.uses) {
        called[step.uses.split('@')[0]!] = fill(step.with)
        continue
      }
      const output = join(work, 'output')
      writeFileSync(output, '')
      const ran = await script(
        step.run!,
        ['--noprofile', '--norc', '-eo', 'pipefail'],
        inProject(filled(step['working-directory'] ?? '.', given, steps)),
        {
          GITHUB_ACTIONS: 'true',
          GITHUB_ACTION_PATH: checkout,
          GITHUB_OUTPUT: output,
          GITHUB_STEP_SUMMARY: summary,
          ...fill(step.env),
        },
      )
      if (step.id) {
        const lines = readFileSync(output, 'utf8')
          .split('\n')
          .filter((line) => line !== '')
        steps[step.id] = { outputs: Object.fromEntries(lines.map((line) => line.split('=') as [string, string])) }
      }
      done = { status: done.status || ran.status, stdout: done.stdout + ran.stdout, stderr: done.stderr + ran.stderr }
    }
    const outputs = Object.fromEntries(
      Object.entries(action.outputs).map(([name, { value }]) => [name, filled(value, given, steps)]),
    )
    return { ...done, outputs, summary: readFileSync(summary, 'utf8'), called }
  }

  test('is a composite action whose scripts hold no expression', () => {
    expect(action).toMatchObject({ name: expect.any(String), description: expect.any(String) })
    expect(action.runs.using).toBe('composite')
    for (const { default: usual, description } of Object.values(action.inputs)) {
      expect([typeof usual, typeof description]).toEqual(['string', 'string'])
    }
    for (const step of action.runs.steps) {
      // A step either calls an action, by a version, or runs something in a shell that it names.
      if (step.uses) expect(step).toMatchObject({ uses: expect.stringMatching(/^[\w-]+(?:\/[\w-]+)+@v\d+$/) })
      else expect(step).toMatchObject({ shell: 'bash', run: expect.not.stringContaining('${{') })
      expect(Object.keys(step).sort()).toEqual(
        Object.keys(step)
          .filter((key) => STEP_KEYS.has(key))
          .sort(),
      )
    }
    const named = [...textOf('action.yml').matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name)
    expect([...new Set(named)].sort()).toEqual(Object.keys(action.inputs).sort())
  })

  test('certifies the embedded gateway, and hostile inputs stay what they are', async () => {
    const report = `${HOSTILE}\nb`
    const { status, stdout, stderr, outputs, summary, called } = await act({
      select: 'SS-001',
      report,
      'working-directory': 'in $(touch touched)',
      'code-scanning': 'true',
    })
    expect({ status, stderr: stderr.split('\n')[0] }).toEqual({
      status: 0,
      stderr: 'Certifying the embedded reference gateway — not a product',
    })
    expect(stdout).not.toContain('::error')
    expect(outputs).toEqual({ status: '0', report: `in $(touch touched)/${report}` })
    expect(JSON.parse(readFileSync(inProject('in $(touch touched)', report, 'report.json'), 'utf8'))).toMatchObject({
      verdict: 'conforms',
    })
    expect(summary).toBe(readFileSync(inProject('in $(touch touched)', report, 'report.md'), 'utf8'))
    expect(called).toEqual({
      'actions/setup-node': { 'node-version': '22', 'package-manager-cache': 'false' },
      'actions/upload-artifact': { name: 'htg-report', path: outputs.report },
      'github/codeql-action/upload-sarif': { sarif_file: `${outputs.report}/report.sarif` },
    })
    nothingTouched()
  })

  test('fails with a gateway that does not conform, and says where', async () => {
    const done = await act({
      config: 'broken.yaml',
      report: 'broken',
      arguments: `--product\n${HOSTILE}\r\n\n--product-version\n$PATH\n`,
      'node-version': '',
    })
    expect(done).toMatchObject({ status: 1, outputs: { status: '1', report: './broken' } })
    expect(done.stdout).toMatch(/^::error title=SS-007%2C HTG-[\d.]+-\d::\S/m)
    expect(done.summary).toContain('SS-007')
    expect(JSON.parse(readFileSync(inProject('broken', 'report.json'), 'utf8'))).toMatchObject({
      subject: { name: HOSTILE, version: '$PATH' },
    })
    // While htg prints, nothing is a command.
    const [, token] = /^::stop-commands::(\S+)$/m.exec(done.stdout)!
    expect(done.stdout.indexOf('::error')).toBeGreaterThan(done.stdout.indexOf(`\n::${token}::\n`))
    expect(Object.keys(done.called)).toEqual(['actions/upload-artifact'])

    // The report of another run is not taken for that of one that never began.
    const refused = await act({ config: 'nowhere.yaml', report: 'broken', 'code-scanning': 'true' })
    expect(refused).toMatchObject({ status: 2, summary: '', outputs: { status: '2' } })
    expect(refused.stdout).toContain('::error title=htg::Exit status 2, and no report')
    expect(Object.keys(refused.called)).toEqual(['actions/setup-node'])
    const unknown = await act({ role: HOSTILE })
    expect(unknown).toMatchObject({ status: 2, stderr: expect.stringContaining('is neither gateway nor connector') })
    nothingTouched()
  })

  test('a run of several is kept, with the summary of all', async () => {
    const { summary, outputs, called } = await act({
      select: 'SS-017',
      arguments: '--repeat\n2',
      report: 'several',
      'code-scanning': 'true',
    })
    expect(outputs).toMatchObject({ status: '0' })
    expect(summary).toContain('2 runs: each of the 1 checks came out the same')
    expect(Object.keys(called)).toEqual(['actions/setup-node', 'actions/upload-artifact'])
  })

  test('nothing is green where nothing was tested', async () => {
    const { status, stdout, outputs, called } = await act({ arguments: '--help' })
    expect({ status, outputs }).toMatchObject({ status: 2, outputs: { status: '2' } })
    expect(Object.keys(called)).toEqual(['actions/setup-node'])
    expect(stdout).toContain('::error title=htg::Nothing was tested')
  })
})

test.each(['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY'])(
  '%s that cannot be written is not the fault of the gateway',
  async (name) => {
    const environment = {
      ...cleanEnvironment(),
      HTG_SELECT: 'SS-017',
      HTG_REPORT: 'untold',
      PASSWORD,
      [name]: inProject(),
    }
    const ran = await ended(spawn('bash', [join(checkout, 'ci', 'run-htg')], { cwd: inProject(), env: environment }))
    expect(ran).toMatchObject({ status: 4, stderr: expect.stringContaining('the pipeline could not be told') })
  },
)

test('a job that is cancelled keeps what is known', async () => {
  const output = join(work, 'output')
  rmSync(output, { force: true })
  const child = spawn('bash', [join(checkout, 'ci', 'run-htg')], {
    cwd: inProject(),
    env: { ...cleanEnvironment(), GITHUB_OUTPUT: output, HTG_REPORT: 'cancelled' },
  })
  const end = ended(child)
  // The run has begun when its journal is there.
  await vi.waitUntil(() => existsSync(inProject('cancelled', 'run.jsonl')), { timeout: 60_000, interval: 20 })
  child.kill('SIGTERM')
  expect(await end).toMatchObject({ status: 143 })
  expect(readFileSync(output, 'utf8')).toBe('status=143\nwritten=true\nsarif=true\n')
  expect(JSON.parse(readFileSync(inProject('cancelled', 'report.json'), 'utf8'))).toMatchObject({
    run: { complete: false },
  })
})

describe('the component of GitLab', () => {
  /** Puts inputs into the template as GitLab does, as text, and does its job. */
  async function run(asked: Readonly<Record<string, string>>, variables: Readonly<Record<string, string>> = {}) {
    const [name, job] = jobWith(asked)
    const ran = await script([...job.before_script, ...job.script].join('\n'), ['-eo', 'pipefail'], inProject(), {
      GITLAB_CI: 'true',
      CI: 'true',
      CI_PROJECT_DIR: inProject(),
      ...job.variables,
      ...variables,
    })
    return { ...ran, name, job }
  }

  function jobWith(asked: Readonly<Record<string, string>>): [string, Job] {
    const text = template
      .slice(template.indexOf('\n---\n') + 5)
      .replaceAll(/\$\[\[ inputs\.(\w+) \]\]/g, (_, name: string) => asked[name] ?? inputs[name]!.default!)
    return Object.entries(parse(text) as Record<string, Job>)[0]!
  }

  test('has two documents, and inputs that cannot end a string', () => {
    expect(others).toHaveLength(1)
    for (const [name, input] of Object.entries(inputs)) {
      expect([name, takes(input, input.default!)]).toEqual([name, true])
      // No part of the template holds one in double quotes.
      for (const hostile of ["'", '"x"', '$(touch touched)', '`x`', '$HOME', 'a\nb', 'a: b #', '$[[ inputs.job ]]'])
        expect([name, hostile, takes(input, hostile)]).toEqual([name, hostile, false])
    }
    const named = [...template.matchAll(/\$\[\[ (.*?) \]\]/g)].map(([, name]) => name)
    expect([...new Set(named)].sort()).toEqual(
      Object.keys(inputs)
        .map((name) => `inputs.${name}`)
        .sort(),
    )
    for (const line of template.slice(template.indexOf('\n---\n')).split('\n')) {
      if (line.includes('$[[')) expect(line).toMatch(/'[^'"]*\$\[\[ inputs\.\w+ \]\][^'"]*'/)
    }
    expect(textOf('templates/htg.yml')).toMatch(/^spec:$/m)
  })

  test('fetches the version that is asked for, and fails with a gateway that does not conform', async () => {
    const { status, stdout, job, name } = await run(
      { source: checkout, ref: 'v1', config: 'broken.yaml', report: 'of-gitlab', job: 'the gateway' },
      { HTG_ARGUMENTS: `--product\n${HOSTILE}` },
    )
    expect({ status, name }).toEqual({ status: 1, name: 'the gateway' })
    expect(stdout).not.toMatch(/^::/m)
    expect(job.artifacts).toEqual({
      when: 'always',
      paths: ['of-gitlab'],
      reports: { junit: 'of-gitlab/report.junit.xml', codequality: 'of-gitlab/gl-code-quality-report.json' },
    })
    for (const file of Object.values(job.artifacts.reports)) expect(existsSync(inProject(file))).toBe(true)
    const issues = JSON.parse(readFileSync(inProject(job.artifacts.reports.codequality!), 'utf8')) as unknown[]
    expect(issues.length).toBeGreaterThan(0)
    expect(issues).toContainEqual({
      description: expect.stringMatching(/\S/),
      check_name: 'SS-007',
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}/),
      severity: 'major',
      location: { path: 'report.json', lines: { begin: expect.any(Number) } },
    })
    expect(JSON.parse(readFileSync(inProject('of-gitlab', 'report.json'), 'utf8'))).toMatchObject({
      subject: { name: HOSTILE },
    })
    nothingTouched()
  })

  test('says which input is missing', async () => {
    expect(await run({ ref: 'v1' })).toMatchObject({ stderr: expect.stringContaining('with the input source') })
    const { status, stderr } = await run({ source: checkout })
    expect(status).not.toBe(0)
    expect(stderr).toContain('with the input ref')
  })
})

describe('the examples of docs/ci.md', () => {
  const examples = [...textOf('docs/ci.md').matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(
    ([, text]) => parse(text!) as Record<string, unknown>,
  )
  /** Every object in a value. */
  const objectsIn = (value: unknown): Record<string, unknown>[] =>
    value === null || typeof value !== 'object'
      ? []
      : [value as Record<string, unknown>, ...Object.values(value).flatMap(objectsIn)]
  const objects = examples.flatMap(objectsIn)

  test('give the action inputs that it has', () => {
    const calls = objects.filter(({ uses }) => uses === 'OWNER/htg-conformance@REF')
    expect(calls).toHaveLength(2)
    for (const call of calls) expect(action.inputs).toMatchObject(anyOf(call.with as object))
    const table = /^\| input \|[\s\S]*?\n\n/m.exec(textOf('docs/ci.md'))![0]
    const told = [...table.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, names]) => names!.replaceAll('`', '').split(', '))
    expect(told.sort()).toEqual(Object.keys(action.inputs).sort())
  })

  test('give the component inputs that it takes', () => {
    const calls = objects.filter(({ component }) => String(component).endsWith('/htg-conformance/htg@REF'))
    expect(calls).toHaveLength(1)
    for (const [name, value] of Object.entries(calls[0]!.inputs as Record<string, string>)) {
      expect([name, takes(inputs[name]!, value)]).toEqual([name, true])
    }
  })

  test('name the variables of the script', () => {
    const read = new Set(textOf('ci/run-htg').match(/(?<=\$\{)HTG_\w+/g))
    const told = [...textOf('docs/ci.md').matchAll(/^\| `(HTG_\w+)` \|/gm)].map(([, name]) => name!)
    expect(told.sort()).toEqual([...read].sort())
  })

  const anyOf = (given: object) => Object.fromEntries(Object.keys(given).map((name) => [name, expect.anything()]))
})
