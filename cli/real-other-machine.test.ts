import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readRun } from '../reports/read-run.ts'
import { type BuiltCommand, buildCommand } from './built-command.test-help.ts'
import { isInstalled } from './installed.test-help.ts'

/*
 * A connector in a network namespace of its own stands for one on another machine: to it this machine is an address, and
 * localhost is something else.
 */

const SCRIPTS = resolve(import.meta.dirname, '../fixtures/connectors/container')
const HOST = 'msa-smtp.htpoort.test'
/** As short as the name of a network interface has to be, and of this process alone. */
const SPACE = `htg${process.pid}`

/** A network of its own for each run, since one that was killed leaves its network behind. */
const NETWORK = process.pid % 0x4000
const IPV4 = `198.18.${NETWORK >> 6}`
const IPV6 = `fd15:7067:${NETWORK.toString(16)}:`
const FIRST = (NETWORK & 63) * 4
/** Addresses for tests of networks (RFC 2544 §C.2.2), and unique local ones (RFC 4193). */
const ADDRESSES = {
  IPv4: [`${IPV4}.${FIRST + 1}`, `${IPV4}.${FIRST + 2}`, 30],
  IPv6: [`${IPV6}:1`, `${IPV6}:2`, 64],
} as const

const ip = (...words: string[]) => execFileSync('ip', words, { stdio: ['ignore', 'pipe', 'pipe'] })

/** Why there can be no namespace here. */
function whyNot(): string | undefined {
  if (process.getuid?.() !== 0) return 'a network namespace takes root'
  const missing = ['ip', 'msmtp', 'mpop'].filter((tool) => !isInstalled(tool))
  if (missing.length > 0) return `not installed: ${missing.join(', ')}`
  try {
    ip('netns', 'add', SPACE)
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}
const reason = whyNot()
if (reason !== undefined && process.env.HTG_REQUIRE_CONNECTORS === '1') throw new Error(reason)

let hasIpv6 = true
let command: BuiltCommand
beforeAll(() => {
  command = buildCommand()
  if (reason !== undefined) return
  ip('link', 'add', `${SPACE}a`, 'type', 'veth', 'peer', 'name', `${SPACE}b`, 'netns', SPACE)
  for (const [here, there, bits] of Object.values(ADDRESSES)) {
    const detection = here.includes(':') ? ['nodad'] : []
    try {
      ip('addr', 'add', `${here}/${bits}`, 'dev', `${SPACE}a`, ...detection)
      ip('-n', SPACE, 'addr', 'add', `${there}/${bits}`, 'dev', `${SPACE}b`, ...detection)
    } catch (error) {
      if (!here.includes(':')) throw error
      hasIpv6 = false
    }
  }
  ip('link', 'set', `${SPACE}a`, 'up')
  ip('-n', SPACE, 'link', 'set', `${SPACE}b`, 'up')
})
afterAll(() => {
  command.remove()
  if (reason !== undefined) return
  ip('netns', 'delete', SPACE)
  rmSync(`/etc/netns/${SPACE}`, { recursive: true, force: true })
})

/** Runs the connector in its namespace, where the hosts file leads the name to an address here. */
function runWith(address: string, ...options: string[]) {
  // ip netns puts this file in the place of /etc/hosts.
  mkdirSync(`/etc/netns/${SPACE}`, { recursive: true })
  writeFileSync(`/etc/netns/${SPACE}/hosts`, `${address} ${HOST}\n`)
  const commands = {
    send: `ip netns exec ${SPACE} sh ${SCRIPTS}/submit`,
    fetch: `ip netns exec ${SPACE} sh ${SCRIPTS}/collect`,
  }
  return command.run([
    'connector',
    ...['--send', commands.send, '--fetch', commands.fetch, '--concurrency', '4'],
    ...['--select', 'CM-030'],
    ...options,
  ])
}

describe.skipIf(reason !== undefined)(
  `a connector elsewhere${reason === undefined ? '' : ` (skipped: ${reason})`}`,
  () => {
    test.each(['IPv4', 'IPv6'] as const)('reaches the gateway over %s', async (family) => {
      if (family === 'IPv6' && !hasIpv6) return
      const [here, there] = ADDRESSES[family]
      const report = join(command.work, family)
      const { stderr } = await runWith(here, '--listen', here, '--host', HOST, '--report', report)
      const { results, run, subject, evidence } = readRun(report)
      expect(run.complete, stderr).toBe(true)
      expect(stderr).toContain(`The scripted gateway listens on ${here} during this run`)
      const at = family === 'IPv6' ? `[${here}]` : here
      expect(subject).toMatchObject({ endpoints: { smtp: at, pop3: at }, serverName: HOST })
      const from = new Set(
        evidence.flatMap(({ protocol, peer }) => (protocol === 'driver' ? [] : [peer.slice(0, peer.lastIndexOf(':'))])),
      )
      expect([...from]).toEqual([family === 'IPv6' ? `[${there}]` : there])
      const byRow = results.find(({ id }) => id === 'CM-030@smtp')!.findings
      expect(byRow.map(({ requirement, verdict }) => [requirement, verdict])).toEqual(
        family === 'IPv6'
          ? [
              ['HTG-3.5-2', 'pass'],
              ['HTG-3.5-1', 'not-applicable'],
            ]
          : [
              ['HTG-3.5-1', 'pass'],
              ['HTG-3.5-2', 'not-applicable'],
            ],
      )
    })

    test('reaches nothing without --listen', async () => {
      const report = join(command.work, 'here')
      await runWith(ADDRESSES.IPv4[0], '--host', HOST, '--report', report)
      const { run, evidence } = readRun(report)
      expect(run.complete).toBe(false)
      expect(evidence.filter(({ protocol }) => protocol !== 'driver')).toEqual([])
    })
  },
)
