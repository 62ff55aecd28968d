import { fork } from 'node:child_process'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { makeAuthority } from '../fixtures/authority/authority.ts'
import { defaultGatewayRun } from '../suites/gateway/embedded-run.ts'
import { openGatewayRun } from '../suites/gateway/gateway-run.ts'

/*
 * How much the suite costs over what its connections cost by themselves. Each round runs the suite against the
 * embedded gateway (first drive to last verdict), then as many bare TLS sessions at the same concurrency, so that both
 * meet the machine in the same state. Prints each round and the medians.
 */
const ROUNDS = 5
const config = defaultGatewayRun()

const certificate = makeAuthority().issue({ names: ['localhost'] })
const server = fork(join(import.meta.dirname, 'bare-tls-server.js'))
const port = await new Promise<number>((resolve) => {
  server.once('message', (message) => resolve(message as number))
  server.send(certificate)
})

const rounds: { suite: number; floor: number; sessions: number }[] = []
for (let round = 0; round <= ROUNDS; round++) {
  const { milliseconds: suite, sessions } = await runSuite()
  const floor = await runFloor(sessions)
  // The first round warms both up.
  if (round === 0) continue
  rounds.push({ suite, floor, sessions })
  console.log(
    `round ${round}: suite ${ms(suite)}, ${sessions} bare TLS sessions ${ms(floor)}, ratio ${(suite / floor).toFixed(2)}`,
  )
}
server.disconnect()

console.log(
  `suite / bare TLS sessions, median ratio: ${median(rounds.map(({ suite, floor }) => suite / floor)).toFixed(2)} (target at most 4)`,
)

async function runSuite(): Promise<{ milliseconds: number; sessions: number }> {
  const run = await openGatewayRun(config, '0')
  const began = performance.now()
  await Promise.all(run.plan.cases.map(({ id }) => run.result(id)))
  const milliseconds = performance.now() - began
  const { sessions } = run
  await run.close()
  return { milliseconds, sessions }
}

async function runFloor(sessions: number): Promise<number> {
  const began = performance.now()
  let left = sessions
  const worker = async () => {
    while (left-- > 0) await bareSession()
  }
  await Promise.all(Array.from({ length: config.concurrency }, worker))
  return performance.now() - began
}

function bareSession(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false, minVersion: 'TLSv1.3' }, () =>
      socket.write('NOOP\r\n'),
    )
    socket.once('data', () => socket.end())
    socket.once('close', () => resolve())
    socket.once('error', reject)
  })
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}
function ms(value: number): string {
  return `${value.toFixed(0)} ms`
}
