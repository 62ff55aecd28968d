// Builds the package: compiled modules, JSON Schemas, and the command, ready to run.
import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const root = import.meta.dirname
const run = (...args) => {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

const compile = (...args) =>
  run(
    join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'lib', 'tsc.js'),
    '-p',
    'tsconfig.build.json',
    ...args,
  )

rmSync(join(root, 'dist'), { recursive: true, force: true })
compile()
// Only the subpath htg-conformance/vitest is for programs of others; its declarations need no others.
const declarations = mkdtempSync(join(tmpdir(), 'htg-declarations-'))
// All types were checked above.
compile('--declaration', '--emitDeclarationOnly', '--noCheck', '--outDir', declarations)
copyFileSync(join(declarations, 'cli', 'vitest.d.ts'), join(root, 'dist', 'cli', 'vitest.d.ts'))
rmSync(declarations, { recursive: true })
run(join('dist', 'cli', 'write-schemas.js'))
chmodSync(join(root, 'dist', 'cli', 'htg.js'), 0o755)
