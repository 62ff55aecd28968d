import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { packageRoot } from './package.ts'

/*
 * What a user gets with the package, by package.json and the lock file: few packages, each of which is what was reviewed, says
 * what may be done with it, and runs nothing when it is installed.
 */

interface Locked {
  readonly version: string
  readonly resolved?: string
  readonly integrity?: string
  readonly license?: string
  readonly hasInstallScript?: boolean
  readonly link?: boolean
  readonly dev?: boolean
  readonly devOptional?: boolean
}

const textOf = (file: string) => readFileSync(join(packageRoot, file), 'utf8')
const { packages } = JSON.parse(textOf('package-lock.json')) as { packages: Record<string, Locked> }
const { dependencies, devDependencies } = JSON.parse(textOf('package.json')) as Record<string, Record<string, string>>
const locked = Object.entries(packages).filter(([path]) => path !== '')
const used = locked.filter(([, { dev, devOptional }]) => !dev && !devOptional)
const nameOf = (path: string) => path.replace(/^.*node_modules\//, '')

describe('what is needed at run time', () => {
  test('is what package.json names, and nothing behind it', () => {
    expect(used.map(([path]) => path).sort()).toEqual(
      Object.keys(dependencies!)
        .map((name) => `node_modules/${name}`)
        .sort(),
    )
  })

  test('runs no script when it is installed', () => {
    expect(used.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([])
    // The flag is there where a package has one.
    expect(locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path))).toEqual([
      'cpu-features',
      'protobufjs',
      'ssh2',
    ])
  })

  test('has the licences that SECURITY.md lists', () => {
    const told = [...textOf('SECURITY.md').matchAll(/^\| `([^`]+)` \| ([^|]+) \|$/gm)].map(([, ...row]) => row)
    expect(told).toEqual(used.map(([path, { license }]) => [nameOf(path), license]))
  })
})

describe('the lock file', () => {
  test('has the digest of each package, as the registry gives it', () => {
    const named = Object.keys({ ...dependencies, ...devDependencies }).map((name) => `node_modules/${name}`)
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter((path) => !(path in packages))).toEqual([])
    expect(locked.length).toBeGreaterThan(300)
    expect(
      locked.filter(([, { integrity }]) => !/^sha512-.{86}==$/.test(integrity ?? '')).map(([path]) => path),
    ).toEqual([])
  })

  test('takes packages from the registry that npm is configured with, in the version that it names', () => {
    expect(locked.filter(([, { resolved, link }]) => resolved !== undefined || link !== undefined)).toEqual([])
    for (const [path, { version }] of locked)
      expect([path, version]).toEqual([path, expect.stringMatching(/^\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/)])
    const ranges = Object.entries({ ...dependencies, ...devDependencies })
    expect(ranges.filter(([, range]) => !/^\^?\d+\.\d+\.\d+$/.test(range))).toEqual([])
  })
})
