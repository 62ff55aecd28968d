import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { packageRoot } from './package.ts'

/*
 * The workflows of GitHub in this repository. No runner is here: their form is looked at, and the steps of a release are done
 * in a folder of their own, with other programs in the place of those that reach beyond it.
 */

interface Step {
  readonly name?: string
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, string>>
  readonly run?: string
}
interface Job {
  readonly uses?: string
  readonly needs?: readonly string[]
  readonly permissions?: Readonly<Record<string, string>>
  readonly 'timeout-minutes'?: number
  readonly strategy?: { readonly matrix: { readonly node: readonly number[] } }
  readonly steps?: readonly Step[]
}
interface Workflow {
  readonly permissions: Readonly<Record<string, string>>
  readonly jobs: Readonly<Record<string, Job>>
}

const folder = join(packageRoot, '.github', 'workflows')
const texts = new Map(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]))
const workflow = (file: string) => parse(texts.get(file)!) as Workflow
const [ci, release] = [workflow('ci.yml'), workflow('release.yml')]
const jobs = [ci, release].flatMap((one) => Object.values(one.jobs))
const steps = jobs.flatMap((job) => job.steps ?? [])

test('there are these two', () => {
  expect([...texts.keys()].sort()).toEqual(['ci.yml', 'release.yml'])
})

test('an action of others is a commit, with its version next to it', () => {
  const used = [...texts.values()].flatMap((text) => [...text.matchAll(/uses: (.+)/g)].map(([, what]) => what!))
  expect(used.length).toBeGreaterThan(8)
  const ours = './.github/workflows/ci.yml'
  for (const what of used.filter((one) => one !== ours)) {
    expect(what).toMatch(/^actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  }
  expect(new Set(used).size).toBe(new Set(used.map((what) => what.split('@')[0])).size)
})

test('a job may read and no more, but the one that publishes; its time is limited', () => {
  for (const { permissions } of [ci, release]) expect(permissions).toEqual({ contents: 'read' })
  const { publish, ...others } = release.jobs
  expect(publish!.permissions).toEqual({ contents: 'write', 'id-token': 'write' })
  expect(publish!.needs).toEqual(['ci', 'pack'])
  for (const job of [...Object.values(ci.jobs), ...Object.values(others)]) expect(job.permissions).toBeUndefined()
  for (const job of jobs.filter(({ uses }) => uses === undefined)) {
    expect(job['timeout-minutes']).toBeLessThanOrEqual(90)
  }
  // What the workflow checked out needs no key afterwards.
  const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))
  expect(checkouts.map(({ with: given }) => given?.['persist-credentials'])).toEqual(checkouts.map(() => false))
})

test('Nodes are those that are supported', () => {
  const { dependencies } = JSON.parse(readFileSync(join(packageRoot, '.ci', 'nodes', 'package.json'), 'utf8')) as {
    dependencies: object
  }
  const majors = Object.keys(dependencies).map((name) => Number(name.slice('node-'.length)))
  expect(ci.jobs.node!.strategy!.matrix.node).toEqual(majors)
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub.
  const taken = steps.flatMap((step) => step.with?.['node-version'] ?? []).filter((one) => one !== '${{ matrix.node }}')
  expect(taken.length).toBe(3)
  expect(taken.filter((one) => !majors.includes(one as number))).toEqual([])
})

describe('scripts', () => {
  test.each(steps.flatMap(({ run }) => run ?? []))('%s', (run) => {
    expect(spawnSync('bash', ['-n', '-c', run], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' })
    // Values of the event come by the environment.
    expect(run).not.toContain('${{')
    const { scripts } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { scripts: object }
    for (const [, name] of run.matchAll(/npm run ([\w-]+)/g)) expect(scripts).toHaveProperty(name!)
    for (const [file] of run.matchAll(/\.ci\/[\w-]+/g)) expect(existsSync(join(packageRoot, file))).toBe(true)
  })
})

describe('a release', () => {
  const work = mkdtempSync(join(tmpdir(), 'htg-release-'))
  afterAll(() => rmSync(work, { recursive: true }))
  const place = (...path: string[]) => join(work, ...path)

  /** A program that tells how it was called, and does what a script says. */
  function stub(name: string, script = ''): void {
    writeFileSync(place('bin', name), `#!/bin/bash\nprintf '%s\\n' ${name} "$@" . >>"${place('called')}"\n${script}\n`)
    chmodSync(place('bin', name), 0o755)
  }

  beforeEach(() => {
    rmSync(work, { recursive: true })
    for (const path of ['bin', '.ci', 'dist']) mkdirSync(place(path), { recursive: true })
    copyFileSync(join(packageRoot, '.ci', 'release-tag'), place('.ci', 'release-tag'))
    writeFileSync(place('dist', 'sbom.cdx.json'), '{}')
    of('1.2.3', '## 1.2.3 - 2027-01-31')
  })
  const of = (version: string, heading: string) => {
    writeFileSync(place('package.json'), JSON.stringify({ name: 'htg-conformance', version }))
    writeFileSync(place('CHANGELOG.md'), `# Changelog\n\n## Unreleased\n\n${heading}\n`)
  }

  /** Does a step as a runner does. */
  function done(name: string, env: Readonly<Record<string, string>> = {}, cwd = work) {
    const step = steps.find((one) => one.name === name)!
    // What the step is given, it is given here.
    expect(Object.keys(step.env ?? {}).filter((key) => !(key in env) && !key.startsWith('GH_'))).toEqual([])
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run!],
      {
        cwd,
        encoding: 'utf8',
        env: { PATH: `${place('bin')}:${process.env.PATH}`, HOME: work, GITHUB_OUTPUT: place('output'), ...env },
      },
    )
    const called = existsSync(place('called')) ? readFileSync(place('called'), 'utf8').split('\n') : []
    return { status, stdout, stderr, called }
  }
  const tagged = (tag: string) => done('The tag is that of this version', { TAG: tag })

  test.each([
    ['1.2.3', '## 1.2.3', 'latest'],
    ['1.2.3', '## [1.2.3] - 2027-01-31', 'latest'],
    ['1.2.3-rc.1', '## 1.2.3-rc.1', 'next'],
  ])('of %s with the heading “%s” goes out as %s', (version, heading, npmTag) => {
    of(version, heading)
    expect(tagged(`v${version}`)).toMatchObject({ status: 0, stderr: '' })
    expect(readFileSync(place('output'), 'utf8')).toBe(`npm=${npmTag}\n`)
  })

  test.each([
    '1.2.3',
    'v1.2.4',
    'v1.2.3-rc.1',
    'v1.2',
    '',
    'v1.2.3\nv1.2.3',
    '$(touch touched)',
    'v1.2.3 ',
    'v1.2.3;id',
  ])('with the tag %j stops', (tag) => {
    const { status, stderr } = tagged(tag)
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining('is not that of version 1.2.3') })
    expect([existsSync(place('output')), existsSync(place('touched'))]).toEqual([false, false])
  })

  test.each(['## Unreleased', '## 1.2.30', '## 1x2x3', '### 1.2.3'])('with the heading “%s” stops', (heading) => {
    of('1.2.3', heading)
    expect(tagged('v1.2.3')).toMatchObject({ status: 1, stderr: 'CHANGELOG.md has no heading for 1.2.3\n' })
  })

  test('names the repository that it is built from', () => {
    const env = { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'somebody/htg-conformance' }
    expect(done('Name the repository', env)).toMatchObject({ status: 0 })
    expect(JSON.parse(readFileSync(place('package.json'), 'utf8'))).toMatchObject({
      name: 'htg-conformance',
      version: '1.2.3',
      repository: { type: 'git', url: 'git+https://github.com/somebody/htg-conformance.git' },
    })
  })

  describe('of what was packed', () => {
    const packed = () => {
      stub('npm', `echo tarball >"\${@: -1}/htg-conformance-1.2.3.tgz"`)
      expect(done('Pack')).toMatchObject({ status: 0 })
      rmSync(place('called'))
      return place('packed')
    }
    const checked = (at: string) => done('What was packed', {}, at).status

    test('publishes the tarball with provenance, and all of it with digests', () => {
      const at = packed()
      expect(checked(at)).toBe(0)
      stub('npm')
      stub('gh')
      expect(done('Publish', { NPM_TAG: 'next' }, at)).toMatchObject({
        status: 0,
        called: [
          'npm',
          'publish',
          './htg-conformance-1.2.3.tgz',
          '--provenance',
          '--access',
          'public',
          '--tag',
          'next',
          '.',
          '',
        ],
      })
      rmSync(place('called'))
      const files = ['htg-conformance-1.2.3.tgz', 'sbom.cdx.json', 'SHA256SUMS']
      for (const [tag, more] of [
        ['latest', []],
        ['next', ['--prerelease']],
      ] as const) {
        const { status, called } = done('Release', { NPM_TAG: tag, TAG: 'v1.2.3' }, at)
        expect({ status, called: called.slice(0, 6) }).toEqual({
          status: 0,
          called: ['gh', 'release', 'create', 'v1.2.3', '--verify-tag', '--title'],
        })
        expect(called.slice(9)).toEqual([...more, '--', ...files, '.', ''])
        rmSync(place('called'))
      }
    })

    test.each(['htg-conformance-1.2.3.tgz', 'sbom.cdx.json'])('stops if %s is another', (file) => {
      const at = packed()
      writeFileSync(join(at, file), 'another')
      expect(checked(at)).toBe(1)
    })
  })
})
