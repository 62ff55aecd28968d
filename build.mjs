// Builds the package: compiled modules, JSON Schemas, and the command, ready to run from a checkout as well.
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
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
const command = join(root, 'dist', 'cli', 'htg.js')
chmodSync(command, 0o755)

// npm links the commands of dependencies, not the package's own: this is what makes `npx htg` work in a checkout.
const bin = join(root, 'node_modules', '.bin')
if (process.platform !== 'win32' && existsSync(bin)) {
  mkdirSync(bin, { recursive: true })
  rmSync(join(bin, 'htg'), { force: true })
  symlinkSync(join('..', '..', 'dist', 'cli', 'htg.js'), join(bin, 'htg'))
}
