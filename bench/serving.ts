import { fork, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { packageRoot } from '../cli/package.ts'
import { makeAuthority } from '../fixtures/authority/authority.ts'
import { startGatewayProcess } from '../harness/peers/gateway/process.ts'
import type { Setup } from './smtp-server.ts'
import { type LoadTarget, sendMessages } from './submission-load.ts'

/*
 * How many messages a second the scripted gateway serves, next to `smtp-server` and aiosmtpd under the same load:
 * sessions side by side, each with STARTTLS (a full TLS 1.3 handshake, the same certificate), AUTH PLAIN and one message.
 * Each server has a process of its own, this one is the client. They take turns, so that all meet the machine in the same
 * state. `smtp-server` waits 100 ms before it greets, which alone bounds it here: it is run a second time without that
 * wait. aiosmtpd is Debian's package python3-aiosmtpd.
 */
const ROUNDS = 15
const MESSAGES = 200
const SIDE_BY_SIDE = 8
/** The one that sees Debian's packages; another may come before it in the path. */
const DEBIAN_PYTHON = '/usr/bin/python3'

const certificate = makeAuthority().issue({ names: ['localhost'] })
const account = { user: 'party1@htpoort.test', password: 'correct horse' }
const recipient = 'ags@msa-smtp.htpoort.test'

/** A server under load, and in each round how many messages a second it took, and what each cost it. */
interface Contender {
  readonly name: string
  readonly port: number
  readonly pid: number
  readonly rates: number[]
  /** Milliseconds of its processor time for a message. */
  readonly costs: number[]
  /** What the gateway's rate over this one's is to be. */
  readonly target: string
  /** Messages it took by its own count, where it has one. */
  taken?(): Promise<number>
  stop(): void | Promise<void>
}

const contenders = [
  await scriptedGateway(),
  await smtpServer('smtp-server', false),
  await smtpServer('smtp-server without its wait', true),
  ...(await aiosmtpd()),
]
const [gateway, ...others] = contenders as [Contender, ...Contender[]]
try {
  for (let round = 0; round <= ROUNDS; round++) {
    // Each goes first in turn.
    for (let turn = 0; turn < contenders.length; turn++) {
      const contender = contenders[(round + turn) % contenders.length]!
      const before = processorTimeOf(contender.pid)
      const rate = await rateOf(contender.port)
      // The first round warms all up.
      if (round === 0) continue
      contender.rates.push(rate)
      contender.costs.push((processorTimeOf(contender.pid) - before) / MESSAGES)
    }
    if (round > 0) {
      console.log(
        `round ${round}: ${contenders.map(({ name, rates }) => `${name} ${perSecond(rates.at(-1)!)}`).join(', ')}`,
      )
    }
  }
  const sent = (ROUNDS + 1) * MESSAGES
  for (const { name, taken } of contenders) {
    const count = (await taken?.()) ?? sent
    if (count !== sent) throw new Error(`${name} took ${count} messages of ${sent}`)
  }
} finally {
  for (const { stop } of contenders) await stop()
}

for (const { name, rates, costs } of contenders)
  console.log(
    `${name}: ${perSecond(median(rates))}, ${median(costs).toFixed(2)} ms of its processor time each (medians)`,
  )
for (const { name, rates, costs, target } of others) {
  const faster = gateway.rates.map((rate, round) => rate / rates[round]!)
  const dearer = gateway.costs.map((cost, round) => cost / costs[round]!)
  console.log(
    `${gateway.name} / ${name}, median ratios: messages/s ${median(faster).toFixed(2)} (${target}), processor time ${median(dearer).toFixed(2)}`,
  )
}

async function scriptedGateway(): Promise<Contender> {
  const { pid, smtp, stop } = await startGatewayProcess({ accounts: [account], certificate, domain: 'htpoort.test' })
  return { name: 'gateway', port: smtp.port, pid, rates: [], costs: [], target: 'itself', stop }
}

async function smtpServer(name: string, eager: boolean): Promise<Contender> {
  const child = fork(join(import.meta.dirname, 'smtp-server.js'))
  const ask = (message: Setup | 'taken'): Promise<number> =>
    new Promise((resolve, reject) => {
      child.once('message', (answer) => resolve(answer as number))
      child.once('exit', () => reject(new Error(`the process of ${name} ended`)))
      child.send(message)
    })
  const port = await ask({ ...certificate, eager })
  const target = eager ? 'target at least 1' : 'target more than 1'
  const taken = () => ask('taken')
  return { name, port, pid: child.pid!, rates: [], costs: [], target, taken, stop: () => child.disconnect() }
}

/** None where it is not installed. */
async function aiosmtpd(): Promise<Contender[]> {
  if (spawnSync(DEBIAN_PYTHON, ['-c', 'import aiosmtpd']).status !== 0) {
    console.log('without aiosmtpd: python3-aiosmtpd is not installed')
    return []
  }
  const folder = mkdtempSync(join(tmpdir(), 'htg-bench-'))
  const [chain, key] = [join(folder, 'chain.pem'), join(folder, 'key.pem')]
  writeFileSync(chain, certificate.chainPem)
  writeFileSync(key, certificate.keyPem, { mode: 0o600 })
  const child = spawn(DEBIAN_PYTHON, [join(packageRoot, 'bench', 'aiosmtpd_server.py'), chain, key], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface(child.stdout)
  const said = async (): Promise<number> => Number((await once(lines, 'line'))[0])
  const port = await said()
  rmSync(folder, { recursive: true })
  const taken = () => {
    child.stdin.write('\n')
    return said()
  }
  const stop = () => void child.stdin.end()
  const target = 'target more than 1'
  return [{ name: 'aiosmtpd', port, pid: child.pid!, rates: [], costs: [], target, taken, stop }]
}

/** Milliseconds of processor time that a process has used; nothing where the system does not tell. */
function processorTimeOf(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN
  // The name of the program is in parentheses, and may hold some. Time is in ticks of 10 ms.
  const [, , , , , , , , , , , user, system] = readFileSync(`/proc/${pid}/stat`, 'latin1')
    .replace(/^.*\) /s, '')
    .split(' ')
  return (Number(user) + Number(system)) * 10
}

/** Messages a second that a server takes; all of them, or this throws. */
async function rateOf(port: number): Promise<number> {
  const target: LoadTarget = { port, ...account, recipient }
  const began = performance.now()
  await sendMessages(target, MESSAGES, SIDE_BY_SIDE)
  return (MESSAGES * 1000) / (performance.now() - began)
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}
function perSecond(rate: number): string {
  return `${rate.toFixed(0)} messages/s`
}
