import { fork } from 'node:child_process'
import { join } from 'node:path'
import { makeAuthority } from '../fixtures/authority/authority.ts'
import { startGatewayProcess } from '../harness/peers/gateway/process.ts'
import type { Setup } from './smtp-server.ts'
import { type LoadTarget, sendMessages } from './submission-load.ts'

/*
 * How many messages a second the scripted gateway serves, next to `smtp-server` under the same load: sessions side by
 * side, each with STARTTLS (a full TLS 1.3 handshake, the same certificate), AUTH PLAIN and one message. Each server has
 * a process of its own, this one is the client. They take turns, so that all meet the machine in the same state.
 * `smtp-server` waits 100 ms before it greets, which alone bounds it here: it is run a second time without that wait.
 */
const ROUNDS = 15
const MESSAGES = 200
const SIDE_BY_SIDE = 8

const certificate = makeAuthority().issue({ names: ['localhost'] })
const account = { user: 'party1@htpoort.test', password: 'correct horse' }
const recipient = 'ags@msa-smtp.htpoort.test'

/** A server under load, and how many messages a second it took in each round. */
interface Contender {
  readonly name: string
  readonly port: number
  readonly rates: number[]
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
]
const [gateway, ...others] = contenders as [Contender, ...Contender[]]
try {
  for (let round = 0; round <= ROUNDS; round++) {
    // Each goes first in turn.
    for (let turn = 0; turn < contenders.length; turn++) {
      const contender = contenders[(round + turn) % contenders.length]!
      const rate = await rateOf(contender.port)
      // The first round warms all up.
      if (round > 0) contender.rates.push(rate)
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

console.log(`medians: ${contenders.map(({ name, rates }) => `${name} ${perSecond(median(rates))}`).join(', ')}`)
for (const { name, rates, target } of others) {
  const ratios = gateway.rates.map((rate, round) => rate / rates[round]!)
  console.log(`${gateway.name} / ${name}, median ratio: ${median(ratios).toFixed(2)} (${target})`)
}

async function scriptedGateway(): Promise<Contender> {
  const { smtp, stop } = await startGatewayProcess({ accounts: [account], certificate, domain: 'htpoort.test' })
  return { name: 'gateway', port: smtp.port, rates: [], target: 'itself', stop }
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
  const target = eager ? 'for comparison: the work alone' : 'target more than 1'
  return { name, port, rates: [], target, taken: () => ask('taken'), stop: () => child.disconnect() }
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
