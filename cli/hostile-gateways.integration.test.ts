import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeAuthority } from '../fixtures/authority/authority.ts'
import { type HostileGateway, hostileGateways } from '../fixtures/hostile-gateways.ts'
import { isWhole } from '../harness/every-pair.test-help.ts'
import { healthyBehaviour } from '../harness/peers/gateway/behaviour.ts'
import { type Gateway, startGateway } from '../harness/peers/gateway/gateway.ts'
import { listen } from '../harness/wire/listener.ts'
import { type BuiltCommand, buildCommand } from './built-command.test-help.ts'

/*
 * No gateway ends a run: each of those that mean to is certified by the command as it is built, in a process of its own
 * whose memory is measured. `npm run hostile` takes all of them and every check, the test of the project a few.
 */

const USER = 'party1@htpoort.test'
const PASSWORD = 'Kanarie7Zanger9'
const SERVER_NAME = 'msa-smtp.htpoort.test'

/** The most that the process of a run may take. */
const MOST_MEMORY = 400

const few = [
  'STAT with a count beyond reason',
  'listings of 100,000 messages',
  'CAPA without end',
  'messages of 39 MB of NUL',
  'EHLO replies without end',
  'a reply line without end, octet by octet',
  'replies that nobody asked for, inside TLS',
  'a greeting of one line without end',
  'empty TLS records without end instead of a handshake',
]
const chosen = hostileGateways.filter(({ name }) => isWhole || few.includes(name))

const authority = makeAuthority()
const certificate = authority.issue({ names: [SERVER_NAME] })

let htg: BuiltCommand
beforeAll(() => {
  htg = buildCommand()
  writeFileSync(join(htg.work, 'ca.pem'), authority.rootPem)
  // Workers are threads of the process, so that it is the main thread that knows.
  writeFileSync(
    join(htg.work, 'memory.mjs'),
    `import { writeFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'
if (isMainThread) process.on('exit', () => writeFileSync(process.env.MEMORY, String(process.resourceUsage().maxRSS)))
`,
  )
})
afterAll(() => htg.remove())

async function open({
  patch,
  serve,
}: HostileGateway): Promise<Pick<Gateway, 'smtp' | 'pop3'> & { stop(): Promise<void> }> {
  if (serve) {
    const [smtp, pop3] = await Promise.all(
      (['smtp', 'pop3'] as const).map((protocol) =>
        listen('127.0.0.1', 0, (socket) => {
          socket.on('error', () => {})
          serve(socket, protocol)
        }),
      ),
    )
    return { smtp: smtp!, pop3: pop3!, stop: async () => void (await Promise.all([smtp!.close(), pop3!.close()])) }
  }
  const behaviour = healthyBehaviour()
  patch?.(behaviour)
  return startGateway({ behaviour, accounts: [{ user: USER, password: PASSWORD }], certificate })
}

/** Runs the command, and tells how much memory it took at most, in MB. */
async function measured(name: string, args: readonly string[]) {
  const MEMORY = join(htg.work, `${name}.memory`)
  const began = performance.now()
  const ran = await htg.run(args, { PASSWORD, MEMORY, NODE_OPTIONS: `--import ${join(htg.work, 'memory.mjs')}` })
  const memory = existsSync(MEMORY) ? Number(readFileSync(MEMORY, 'utf8')) / 1024 : Number.NaN
  return { ...ran, memory, seconds: (performance.now() - began) / 1000 }
}

describe('a gateway that means to end the run', () => {
  test.concurrent.each(chosen)('$name', async (hostile) => {
    const gateway = await open(hostile)
    const name = `hostile-${hostileGateways.indexOf(hostile)}`
    const config = join(htg.work, `${name}.yaml`)
    writeFileSync(
      config,
      `gateway:
  smtp: 127.0.0.1:${gateway.smtp.port}
  pop3: 127.0.0.1:${gateway.pop3.port}
  server-name: ${SERVER_NAME}
  ca: ca.pem
  accounts: [{ user: ${USER}, password-env: PASSWORD }]
domain: htpoort.test
select: ${isWhole ? "['*']" : JSON.stringify(hostile.select)}
limits: { quiet: 20, reply: 1500, session: 4000, delivery: 500, run: ${isWhole ? 45_000 : 10_000} }
`,
    )
    try {
      const ran = await measured(name, ['gateway', '--config', config, '--report', name])
      const said = `${ran.status} ${ran.stdout}${ran.stderr}`
      console.log(`${hostile.name}: exit ${ran.status}, ${Math.round(ran.memory)} MB, ${ran.seconds.toFixed(1)} s`)
      expect([0, 1, 3], said).toContain(ran.status)
      expect(ran.memory, said).toBeLessThan(MOST_MEMORY)
      const report = JSON.parse(readFileSync(join(htg.work, name, 'report.json'), 'utf8'))
      expect(report.results.length).toBeGreaterThan(0)
      expect(report.results.filter(({ verdict }: { verdict: string }) => verdict === 'error')).toEqual([])

      const rendered = await measured(`${name}-rendered`, ['report', 'render', name])
      expect(rendered.status, rendered.stderr).toBe(ran.status)
      const again = await measured(`${name}-again`, ['rejudge', name, '--quiet'])
      expect(again.status, again.stderr).toBe(ran.status)
      console.log(`  rendered ${Math.round(rendered.memory)} MB, judged again ${Math.round(again.memory)} MB`)
      expect(Math.max(rendered.memory, again.memory)).toBeLessThan(MOST_MEMORY)
    } finally {
      await gateway.stop()
    }
  })
})
