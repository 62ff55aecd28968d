import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeAuthority } from '../fixtures/authority/authority.ts'
import { healthyBehaviour } from '../harness/peers/gateway/behaviour.ts'
import { type Gateway, startGateway } from '../harness/peers/gateway/gateway.ts'
import type { JournalRecord } from '../harness/running/journal.ts'
import { JournalFile } from '../harness/running/journal-file.ts'
import { normalise } from '../reports/normalise.ts'
import { readJournal, readRun } from '../reports/read-run.ts'
import { gatewayDeviants } from '../suites/gateway/gateway-deviants.ts'
import { type BuiltCommand, buildCommand, ended } from './built-command.test-help.ts'
import { gatewayConfig } from './gateway-config.test-help.ts'

/*
 * Several runs of the command, and what can be done with them: merged, compared, repeated.
 */

const USER = 'somebody@htpoort.test'
const PASSWORD = { PASSWORD: 'a good password' }
const SHARDS = 5

let command: BuiltCommand
const gateways: Gateway[] = []
beforeAll(() => {
  command = buildCommand()
})
afterAll(async () => {
  command.remove()
  await Promise.all(gateways.map((gateway) => gateway.stop()))
})

const at = (...path: string[]) => join(command.work, ...path)
const QUIET = ['--format', 'json', '--quiet']

describe('five machines', () => {
  const SELECT = ['--select', 'SS-00*']
  const shards = Array.from({ length: SHARDS }, (_, index) => `shard-${index}`)

  beforeAll(async () => {
    // Processes of their own, at the same time, as machines are.
    const whole = command.run(['gateway', ...SELECT, ...QUIET, '--report', 'whole'])
    const parts = shards.map((report, index) =>
      command.run(['gateway', '--shard', 'auto', ...SELECT, ...QUIET, '--report', report], {
        JOB_COMPLETION_INDEX: `${index}`,
        HTG_SHARD_TOTAL: `${SHARDS}`,
      }),
    )
    expect((await Promise.all([whole, ...parts])).map(({ status, stderr }) => [status, stderr])).toEqual(
      Array(SHARDS + 1).fill([0, '']),
    )
  })

  test('make one run, which holds when it is verified', async () => {
    const merged = await command.run(['report', 'merge', ...shards, '--report', 'merged'])
    expect(merged).toMatchObject({ status: 0, stderr: '' })
    expect(normalise(readRun(at('merged')))).toBe(normalise(readRun(at('whole'))))
    expect(readRun(at('merged')).run.mergedFrom?.map(({ shard }) => shard)).toEqual(['1/5', '2/5', '3/5', '4/5', '5/5'])
    expect(existsSync(at('merged', 'report.html'))).toBe(true)
    expect(await command.run(['report', 'verify', 'merged'])).toMatchObject({ status: 0 })
    expect(await command.call(['report', 'merge', 'merged', 'shard-1', '--report', 'again'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('merged: was merged already'),
    })
    // What is cut out of it is judged as it was in it.
    expect(await command.call(['report', 'case', 'merged', 'SS-002', '--output', 'cut.htgcase.zip'])).toMatchObject({
      status: 0,
    })
    expect(await command.call(['rejudge', 'cut.htgcase.zip'])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('None of the 10 verdicts changed.'),
    })
  })

  test.each<[string, () => readonly string[], string]>([
    ['a gap', () => shards.slice(1), 'shard 1/5 is missing'],
    ['a directory that is not of a run', () => ['nowhere', ...shards], 'nowhere: holds no run.jsonl'],
    ['one that was edited', () => ['edited', ...shards.slice(1)], 'edited/run.jsonl, line'],
    ['one that was cut off', () => ['cut', ...shards.slice(1)], 'cut: was cut off before its end'],
  ])('are refused with %s', async (_, given, message) => {
    cpSync(at('shard-0'), at('edited'), { recursive: true })
    const journal = readFileSync(at('shard-0', 'run.jsonl'), 'utf8')
    writeFileSync(at('edited', 'run.jsonl'), journal.replace('"verdict":"pass"', '"verdict":"info"'))
    mkdirSync(at('cut'), { recursive: true })
    writeFileSync(at('cut', 'run.jsonl'), journal.split('\n').slice(0, -2).join('\n'))
    const { status, stderr, stdout } = await command.call(['report', 'merge', ...given(), '--report', 'none'])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(message)
    expect(existsSync(at('none'))).toBe(false)
  })

  test('lose no shard to the report of the whole', async () => {
    expect(await command.call(['report', 'merge', ...shards, '--report', 'shard-2'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--report: shard-2 holds one of the shards'),
    })
  })
})

/** A gateway of somebody's. What it does may be changed while it runs. */
async function somebodys(folder: string, select: readonly string[]) {
  const authority = makeAuthority()
  const behaviour = healthyBehaviour()
  const gateway = await startGateway({
    behaviour,
    accounts: [{ user: USER, password: PASSWORD.PASSWORD }],
    domain: 'htpoort.test',
    serverName: 'msa-smtp.htpoort.test',
    certificate: authority.issue({ names: ['msa-smtp.htpoort.test'] }),
  })
  gateways.push(gateway)
  mkdirSync(at(folder))
  writeFileSync(at(folder, 'ca.pem'), authority.rootPem)
  writeFileSync(at(folder, 'htg.config.yaml'), gatewayConfig(gateway, USER, select))
  const deviant = gatewayDeviants.find(({ id }) => id === 'M-SS-009')!
  return { folder: at(folder), deviate: () => deviant.patch(behaviour, authority) }
}

describe('a gateway of two versions', () => {
  beforeAll(async () => {
    const { folder, deviate } = await somebodys('versions', ['SS-004', 'SS-009'])
    const certify = (report: string) => command.call(['gateway', ...QUIET, '--report', report], PASSWORD, folder)
    expect((await certify('sound')).status).toBe(0)
    deviate()
    expect((await certify('deviant')).status).toBe(1)
  })
  const diff = async (old: string, now: string, ...more: string[]) =>
    command.call(['report', 'diff', old, now, ...more], {}, at('versions'))

  test('the newer one mends what the older one broke', async () => {
    const { status, stdout } = await diff('deviant', 'sound', '--format', 'json')
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      canTell: true,
      circumstances: [],
      changes: { regressions: [], stopped: [], mended: [{ id: 'SS-009', cause: 'subject' }] },
      unchanged: 1,
    })
  })

  test('the other way it is a regression, of the subject', async () => {
    const { status, stdout, stderr } = await diff('sound', 'deviant')
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
    expect(stdout).toMatch(/SS-009 .*: pass → fail .*; the subject changed/)
    expect((await diff('sound', 'deviant', '--lang', 'nl', '--format', 'markdown')).stdout).toContain(
      '## Verslechterd (1)',
    )
  })

  test('what an older judge passed is a change of the judge', async () => {
    mkdirSync(at('versions', 'lenient'))
    const journal = new JournalFile(at('versions', 'lenient'))
    for (const record of readJournal(at('versions', 'deviant', 'run.jsonl'))) journal.write(leniently(record))
    journal.close()
    const { status, stdout } = await diff('lenient', 'deviant')
    expect(status).toBe(1)
    expect(stdout).toMatch(/SS-009 .*; the judge is another/)
    expect(stdout).toContain('tool.version: "0.0.1" → ')
  })

  /** A record as a version would have written it that passes all. */
  function leniently(record: JournalRecord): JournalRecord {
    if (record.type === 'plan') return { ...record, tool: { ...record.tool, version: '0.0.1' } }
    return record.type === 'result'
      ? { ...record, result: { ...record.result, verdict: 'pass', findings: [] } }
      : record
  }

  test('a report alone is compared, and says what cannot be told', async () => {
    mkdirSync(at('versions', 'alone'))
    cpSync(at('versions', 'sound', 'report.json'), at('versions', 'alone', 'report.json'))
    const { status, stdout } = await diff('alone', 'deviant')
    expect(status).toBe(1)
    expect(stdout).toContain('nobody can tell whether the subject changed or the judge')
  })

  test('what is not two runs of one role is wrong input', async () => {
    expect(await diff('sound', 'nowhere')).toMatchObject({ status: 2, stderr: expect.stringContaining('nowhere') })
  })

  test('each cell of the page of both leads to a report', async () => {
    mkdirSync(at('versions', 'pages'))
    await command.call(['report', 'render', 'sound'], {}, at('versions'))
    const page = ['report', 'matrix', 'sound', 'alone', '--format', 'html', '--output', 'pages/matrix.html']
    expect(await command.call(page, {}, at('versions'))).toMatchObject({ status: 0, stdout: '' })
    const text = readFileSync(at('versions', 'pages', 'matrix.html'), 'utf8')
    expect(text).toContain('href="../sound/report.html#requirement-HTG-3.3.3-1"')
    expect(text).not.toContain('alone/report.html')
    expect(await command.call(page, {}, at('versions'))).toMatchObject({ status: 2 })
  })
})

describe('--repeat', () => {
  test('a check that fails in one of two runs fails, and is told', async () => {
    const { folder, deviate } = await somebodys('flaky', ['SS-004', 'SS-009'])
    const run = ended(
      command.start(['gateway', '--repeat', '2', '--format', 'json', '--report', 'runs'], PASSWORD, folder),
    )
    while (!existsSync(join(folder, 'runs', 'repeat-1', 'report.json'))) await setTimeout(20)
    deviate()
    const { status, stdout } = await run
    expect(status).toBe(1)
    expect(stdout).toContain('2 runs: 1 of 2 checks did not come out the same every time.')
    expect(stdout).toMatch(/SS-009 {2}pass \(1\), fail .* \(2\)/)
    const told = JSON.parse(readFileSync(join(folder, 'runs', 'repeat.json'), 'utf8'))
    expect(told.runs.map(({ exitStatus }: { exitStatus: number }) => exitStatus)).toEqual([0, 1])
    const { stdout: diff } = await command.call(['report', 'diff', 'runs/repeat-1', 'runs/repeat-2'], {}, folder)
    expect(diff).toContain('repeated runs say that it is not stable')
    // What is there of more runs than these would be taken for one of them.
    appendFileSync(join(folder, 'runs', 'repeat-9'), '')
    expect(await command.run(['gateway', '--repeat', '2', '--report', 'runs'], PASSWORD, folder)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('repeat-9 of an earlier time'),
    })
  })

  test('wrong usage is told once', async () => {
    expect(await command.run(['gateway', '--repeat', '3', '--select', 'NOPE', '--report', 'wrong'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('“NOPE” selects no check'),
      stdout: expect.not.stringContaining('Run 2'),
    })
    expect(await command.run(['connector', '--repeat', '101'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('“101” is not a number of runs'),
    })
  })

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends the run that is under way, and all of them', async (signal, expected) => {
    const report = `ended-${signal}`
    const child = command.start(['gateway', '--repeat', '3', '--format', 'json', '--report', report])
    const run = ended(child)
    while (!existsSync(at(report, 'repeat-1', 'run.jsonl'))) await setTimeout(20)
    child.kill(signal)
    const { status } = await run
    expect(status).toBe(expected)
    expect(existsSync(at(report, 'repeat-1', 'report.json'))).toBe(true)
    expect(existsSync(at(report, 'repeat-2'))).toBe(false)
    rmSync(at(report), { recursive: true })
  })
})
