// Builds the package: compiled modules, JSON Schemas, and the command, ready to run.
import { spawnSync } from 'node:child_process'
import { chmodSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const root = import.meta.dirname
const run = (...args) => {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

rmSync(join(root, 'dist'), { recursive: true, force: true })
run(
  join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'lib', 'tsc.js'),
  '-p',
  'tsconfig.build.json',
)
run(join('dist', 'reports', 'write-schemas.js'))
chmodSync(join(root, 'dist', 'cli', 'htg.js'), 0o755)
