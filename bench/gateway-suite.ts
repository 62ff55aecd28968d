import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { makeAuthority } from '../fixtures/authority/authority.ts'
import { readRun } from '../reports/read-run.ts'
import { defaultGatewayRun } from '../suites/gateway/embedded-run.ts'
import { openGatewayRun } from '../suites/gateway/gateway-run.ts'
import { median } from './process-cost.ts'

/*
 * How much the suite costs over what its connections cost by themselves, in seconds of processor time of both ends. Each
 * round runs the suite against the embedded gateway, then as many bare TLS sessions that move as many octets at the same
 * concurrency, so that both meet the machine in the same state. Prints each round and the median.
 */
const ROUNDS = 5
const config = defaultGatewayRun()
const certificate = makeAuthority().issue({ names: ['localhost'] })

/** What crossed the wire in a run. */
interface Traffic {
  readonly sessions: number
  /** Octets of an average session, by the side that sent them. */
  readonly client: number
  readonly server: number
}

const traffic = await observe()
console.log(`${traffic.sessions} sessions of ${traffic.client} octets to the gateway and ${traffic.server} from it`)

const ratios: number[] = []
for (let round = 0; round <= ROUNDS; round++) {
  const suite = await costOf(() => runSuite())
  const floor = await costOf(() => runFloor(traffic))
  // The first round warms both up.
  if (round === 0) continue
  ratios.push(suite.cpu / floor.cpu)
  console.log(
    `round ${round}: suite ${suite.cpu.toFixed(2)} s of processor time (${suite.seconds.toFixed(2)} s), bare TLS sessions ${floor.cpu.toFixed(2)} s (${floor.seconds.toFixed(2)} s), ratio ${ratios.at(-1)!.toFixed(2)}`,
  )
}
console.log(`suite / bare TLS sessions, median ratio: ${median(ratios).toFixed(2)} (target at most 3)`)

/** Processor time of this process and of the children that ended meanwhile, as Linux counts it. */
async function costOf(work: () => Promise<void>): Promise<{ cpu: number; seconds: number }> {
  const [cpu, began] = [cpuSoFar(), performance.now()]
  await work()
  return { cpu: cpuSoFar() - cpu, seconds: (performance.now() - began) / 1000 }
}

/** Seconds: utime, stime, cutime and cstime of proc(5), in ticks of 10 ms. */
function cpuSoFar(): number {
  const fields = readFileSync('/proc/self/stat', 'latin1')
    .replace(/^.*\) /s, '')
    .split(' ')
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / 100
}

async function runSuite(directory?: string): Promise<void> {
  const run = await openGatewayRun(directory === undefined ? config : { ...config, directory }, '0')
  await Promise.all(run.plan.cases.map(({ id }) => run.result(id)))
  await run.close()
}

async function observe(): Promise<Traffic> {
  const directory = mkdtempSync(join(tmpdir(), 'htg-bench-'))
  await runSuite(directory)
  const logs = readRun(directory).evidence
  rmSync(directory, { recursive: true })
  const octets = (side: 'client' | 'server') =>
    logs
      .flatMap(({ events }) => events)
      .reduce((sum, event) => {
        if (event.type !== 'octets' || event.from !== side) return sum
        return sum + (event.length ?? event.octets.length)
      }, 0)
  const sessions = logs.length
  return {
    sessions,
    client: Math.round(octets('client') / sessions),
    server: Math.round(octets('server') / sessions),
  }
}

async function runFloor({ sessions, client, server: answer }: Traffic): Promise<void> {
  const server = fork(join(import.meta.dirname, 'bare-tls-server.js'))
  server.send({ ...certificate, client, answer })
  const [port] = (await once(server, 'message')) as [number]
  let left = sessions
  const worker = async () => {
    while (left-- > 0) await bareSession(port, client)
  }
  await Promise.all(Array.from({ length: config.concurrency }, worker))
  server.disconnect()
  await once(server, 'exit')
}

function bareSession(port: number, octets: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false, minVersion: 'TLSv1.3' }, () =>
      socket.write('x'.repeat(octets)),
    )
    socket.resume()
    socket.once('end', () => socket.end())
    socket.once('close', () => resolve())
    socket.once('error', reject)
  })
}
