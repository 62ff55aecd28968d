import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/* Runs the benchmarks that are named, or all of them, each in a process of its own. */
const BENCHMARKS = ['commands', 'gateway-suite', 'connector-suite', 'serving', 'messages', 'logs']

const named = process.argv.slice(2)
const unknown = named.filter((name) => !BENCHMARKS.includes(name))
if (unknown.length > 0) {
  console.error(`there is no benchmark ${unknown.join(', ')}; there are ${BENCHMARKS.join(', ')}`)
  process.exit(2)
}
for (const name of named.length > 0 ? named : BENCHMARKS) {
  console.log(`${name}:`)
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, `${name}.js`)], { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
