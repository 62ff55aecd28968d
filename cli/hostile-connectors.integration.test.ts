import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isWhole } from '../harness/every-pair.test-help.ts'
import { type BuiltCommand, buildCommand } from './built-command.test-help.ts'
import { packageRoot } from './package.ts'

/*
 * No connector ends a run by what it sends. The connector is a process of its own, and so is the command, whose memory is
 * measured. `npm run hostile` takes all of them.
 */

const MOST_MEMORY = 400

const KINDS = [
  'a line without end',
  'lines without end',
  'empty lines without end',
  'lines without end, and nothing is read',
  'connections without end',
  'octet by octet',
  'a message without end',
  'commands without end, inside TLS',
  'octets that are not TLS without end',
  'files by the ten thousand',
  'output without end',
]
const FEW = [
  'a line without end',
  'connections without end',
  'a message without end',
  'commands without end, inside TLS',
  'files by the ten thousand',
]
const chosen = isWhole ? KINDS : FEW

let htg: BuiltCommand
beforeAll(() => {
  htg = buildCommand()
  writeFileSync(
    join(htg.work, 'memory.mjs'),
    `import { writeFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'
if (isMainThread && process.argv[1]?.endsWith('htg.js')) {
  process.on('exit', () => writeFileSync(process.env.MEMORY, String(process.resourceUsage().maxRSS)))
}
`,
  )
})
afterAll(() => htg.remove())

describe('a connector that means to end the run', () => {
  test.concurrent.each(chosen)('%s', async (kind) => {
    const name = `hostile-${KINDS.indexOf(kind)}`
    const MEMORY = join(htg.work, `${name}.memory`)
    const command = `exec ${process.execPath} ${join(packageRoot, 'fixtures', 'hostile-connector.mjs')} '${kind}'`
    writeFileSync(
      join(htg.work, `${name}.yaml`),
      `connector:
  send: ${JSON.stringify(command)}
  fetch: ${JSON.stringify(command)}
select: [${isWhole ? 'CM-001, CM-019, CS-014, CP-001' : 'CM-001, CM-019, CP-001'}]
limits: { quiet: 50, action: 5000 }
concurrency: 4
`,
    )
    const began = performance.now()
    const ran = await htg.run(['connector', '--config', `${name}.yaml`, '--report', name], {
      MEMORY,
      NODE_OPTIONS: `--import ${join(htg.work, 'memory.mjs')}`,
    })
    const memory = existsSync(MEMORY) ? Number(readFileSync(MEMORY, 'utf8')) / 1024 : Number.NaN
    console.log(`${kind}: exit ${ran.status}, ${Math.round(memory)} MB, ${Math.round(performance.now() - began)} ms`)
    const said = `${ran.status} ${ran.stdout}${ran.stderr}`
    expect([1, 3], said).toContain(ran.status)
    expect(memory, said).toBeLessThan(MOST_MEMORY)
    const report = JSON.parse(readFileSync(join(htg.work, name, 'report.json'), 'utf8'))
    expect(report.results.filter(({ verdict }: { verdict: string }) => verdict === 'error')).toEqual([])
    const rendered = await htg.run(['report', 'render', name])
    expect(rendered.status, rendered.stderr).toBe(ran.status)
    const again = await htg.run(['rejudge', name, '--quiet'])
    expect(again.status, again.stderr).toBe(ran.status)
  })
})
