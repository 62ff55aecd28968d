import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BuiltCommand, buildCommand, ended } from './built-command.test-help.ts'

/*
 * A wrong command destroys nothing: an earlier report stays until a new run of the same role has its plan, and nobody
 * writes where a run is writing.
 */

let htg: BuiltCommand
/** Takes connections and says nothing. */
let silent: Server
let port: number
beforeAll(async () => {
  htg = buildCommand()
  silent = createServer((socket) => socket.on('error', () => {}))
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  port = (silent.address() as AddressInfo).port
  writeFileSync(
    join(htg.work, 'silent.yaml'),
    `gateway:
  smtp: 127.0.0.1:${port}
  pop3: 127.0.0.1:${port}
  accounts: [{ user: party1@htpoort.test, password-env: PASSWORD }]
domain: htpoort.test
limits: { quiet: 50, reply: 60000, session: 60000 }
`,
  )
  writeFileSync(
    join(htg.work, 'container.yaml'),
    `gateway:
  container: { image: 'htg.invalid/none:1', ports: { smtp: 587, pop3: 110 }, passwords: /passwords }
  accounts: [{ user: party1@htpoort.test }]
domain: htpoort.test
`,
  )
  writeFileSync(join(htg.work, 'broken.yaml'), 'gateway: [\n')
  for (const [role, check] of [
    ['gateway', 'SS-007'],
    ['connector', 'CS-001'],
  ] as const)
    await htg.call([role, '--quiet', '--select', check, '--report', role])
  cpSync(join(htg.work, 'gateway'), join(htg.work, 'damaged'), { recursive: true })
  const file = join(htg.work, 'damaged', 'report.json')
  writeFileSync(file, readFileSync(file, 'utf8').replace('"conforms"', '"incomplete"'))
  symlinkSync(join('gateway', 'run.jsonl'), join(htg.work, 'link.jsonl'))
  mkdirSync(join(htg.work, 'notes'))
  for (const name of ['notes.txt', 'report.md']) writeFileSync(join(htg.work, 'notes', name), 'mine')
})
afterAll(() => {
  silent.close()
  htg.remove()
})

/** What a directory holds, by name. */
function contents(directory: string): Record<string, string> {
  const folder = join(htg.work, directory)
  const names = readdirSync(folder).filter((name) => statSync(join(folder, name)).isFile())
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}

describe('a command that does not begin leaves the earlier report as it was', () => {
  test.each<[string, number, RegExp, RegExp]>([
    ['gateway --report gateway --select ZZ*', 2, /“ZZ\*” selects no check/, /“ZZ\*” kiest geen enkele toets/],
    [
      'gateway --report gateway --select SS-007 --skip SS-007',
      2,
      /nothing is left to decide/,
      /er blijft niets te beoordelen over/,
    ],
    ['gateway --report gateway --frob', 2, /unknown option '--frob'/, /onbekende optie '--frob'/],
    ['gateway --report gateway --config none.yaml', 2, /none\.yaml does not exist/, /none\.yaml bestaat niet/],
    ['gateway --report gateway --config broken.yaml', 2, /broken\.yaml/, /broken\.yaml:\d+: geen YAML/],
    [
      'gateway --report gateway --config container.yaml',
      2,
      /no container engine|cannot start htg\.invalid/i,
      /geen container-engine|htg\.invalid\S* kan niet worden gestart/,
    ],
    [
      'gateway --report gateway --smtp 127.0.0.1:PORT --pop3 127.0.0.1:PORT --user a@htpoort.test --password-file none',
      2,
      /none/,
      /none bestaat niet/,
    ],
    [
      'gateway --report gateway --smtp 127.0.0.1:PORT --pop3 127.0.0.1:PORT --user a@htpoort.test --password-env NONE',
      2,
      /NONE/,
      /omgevingsvariabele NONE is niet gezet/,
    ],
    [
      'gateway --report gateway --smtp 127.0.0.1:PORT --pop3 127.0.0.1:PORT --user a@htpoort.test --password-env PATH --ca none.pem',
      2,
      /none\.pem/,
      /none\.pem bestaat niet/,
    ],
    ['connector --report connector --select ZZ*', 2, /“ZZ\*” selects no check/, /“ZZ\*” kiest geen enkele toets/],
    ['connector --report connector --smtp-port PORT --send true --fetch true', 2, /port PORT/, /poort PORT/],
    [
      'connector --report connector --send true --authority none',
      2,
      /none holds no authority/,
      /in none staat geen certificaatautoriteit/,
    ],
    [
      'connector --report gateway',
      2,
      /gateway holds the report of a gateway, and one of a connector does not take its/,
      /gateway bevat het rapport van een gateway, en dat van een connector/,
    ],
    [
      'gateway --report connector',
      2,
      /connector holds the report of a connector, and one of a gateway does not take/,
      /connector bevat het rapport van een connector, en dat van een gateway/,
    ],
    [
      'rejudge gateway --report gateway',
      2,
      /gateway holds the evidence that is judged again, and would lose it/,
      /gateway bevat het bewijs dat opnieuw wordt beoordeeld/,
    ],
    [
      'rejudge connector --report gateway',
      2,
      /gateway holds the report of a gateway, and one of a connector does not/,
      /gateway bevat het rapport van een gateway, en dat van een connector/,
    ],
    ['rejudge none --report gateway', 2, /holds no run\.jsonl/, /bevat geen run\.jsonl/],
    [
      'report render connector --output gateway',
      2,
      /gateway holds the report of a gateway, and one of a connector does/,
      /gateway bevat het rapport van een gateway, en dat van een connector/,
    ],
    ['report render none --output gateway', 2, /none does not exist/, /none bestaat niet/],
    [
      'report render damaged',
      2,
      /damaged\/report\.json was changed or damaged, or comes from another version, and is not/,
      /damaged\/report\.json is gewijzigd of beschadigd, of komt van een andere versie/,
    ],
    [
      'report render damaged/report.json',
      2,
      /damaged\/report\.json: not as it was written; it was changed or damaged, re/,
      /damaged\/report\.json: niet zoals geschreven/,
    ],
    [
      'report render link.jsonl --output views',
      2,
      /link\.jsonl is a link, and links are not followed/,
      /link\.jsonl is een link, en links worden niet gevolgd/,
    ],
    [
      'report render gateway --output notes',
      2,
      /notes\/report\.md is there, and is not a report of ours/,
      /notes\/report\.md bestaat al en is geen rapport van htg/,
    ],
    [
      'rejudge gateway --report notes',
      2,
      /notes is not empty and holds no earlier report/,
      /notes is niet leeg en bevat geen eerder rapport/,
    ],
    [
      'gateway --report notes',
      2,
      /notes is not empty and holds no earlier report/,
      /notes is niet leeg en bevat geen eerder rapport/,
    ],
  ])('htg %s', async (command, status, sentence, zin) => {
    const before = ['gateway', 'connector', 'damaged', 'notes'].map(contents)
    const args = command.replaceAll('PORT', String(port)).split(' ')
    for (const [locale, told] of [
      ['C', sentence],
      ['nl_NL', zin],
    ] as const) {
      const ran = await htg.call(args, { DOCKER_HOST: 'unix:///nonexistent/docker.sock', LANG: locale })
      expect(ran.stderr).toMatch(new RegExp(told.source.replace('PORT', String(port)), told.flags))
      expect(ran.stderr).not.toMatch(/^ +at /m)
      expect({ status: ran.status, stdout: ran.stdout }).toEqual({ status, stdout: '' })
    }
    expect(['gateway', 'connector', 'damaged', 'notes'].map(contents)).toEqual(before)
  })

  test.each([
    ['en', 'SIGTERM', 143, 'Interrupted.\nThe run ended before it began: gateway holds the report of an earlier run'],
    ['nl', 'SIGINT', 130, 'Afgebroken.\nDe run eindigde voor hij begon: in gateway staat nog het rapport'],
  ] as const)('a signal before there is a plan, in %s', async (language, signal, status, sentence) => {
    const before = contents('gateway')
    // An engine that takes connections and says nothing keeps a run from its plan.
    const child = htg.start(['gateway', '--report', 'gateway', '--lang', language, '--config', 'container.yaml'], {
      DOCKER_HOST: `tcp://127.0.0.1:${port}`,
    })
    const end = ended(child)
    const connected = new Promise((resolve) => silent.once('connection', resolve))
    await Promise.race([connected, end])
    child.kill(signal)
    expect(await end).toMatchObject({ status, stdout: '', stderr: expect.stringContaining(sentence) })
    expect(contents('gateway')).toEqual(before)
  })
})

describe('while a run writes to a directory', () => {
  /** A run that has its plan and does not come to an end. */
  async function running(more: readonly string[] = []) {
    rmSync(join(htg.work, 'busy'), { recursive: true, force: true })
    const args = ['gateway', '--config', 'silent.yaml', '--report', 'busy', ...more]
    const child = htg.start(args, { PASSWORD: 'a-secret-password' })
    const end = ended(child)
    const { promise, resolve } = deferred()
    child.stderr!.on('data', () => existsSync(join(htg.work, 'busy', 'run.jsonl')) && resolve())
    await promise
    return { child, end }
  }
  function deferred() {
    let resolve!: () => void
    const promise = new Promise<void>((done) => (resolve = done))
    return { promise, resolve }
  }

  test('nobody else does; when it was killed, the next one may', async () => {
    const { child, end } = await running()
    const sentence = `process ${child.pid} (htg gateway, on `
    for (const command of [
      'gateway --report busy',
      'connector --report busy',
      'rejudge gateway --report busy',
      'report render busy',
      'report render gateway --output busy',
    ]) {
      const ran = await htg.call(command.split(' '))
      expect([command, ran.status, ran.stdout]).toEqual([command, 2, ''])
      expect(ran.stderr).toContain(sentence)
      expect(ran.stderr).toContain(') is writing to busy; wait until it has ended, or name another directory')
    }
    // To look is free.
    expect(await htg.call(['report', 'render', 'busy', '--output', 'seen'])).toMatchObject({ status: 3 })

    child.kill('SIGKILL')
    await end
    expect(Object.keys(contents('busy')).sort()).toEqual(['run.jsonl', 'run.lock'])
    expect(await htg.call(['report', 'render', 'busy'])).toMatchObject({
      status: 3,
      stdout: expect.stringContaining('incomplete (the run was cut off before its end)'),
    })
    expect(Object.keys(contents('busy'))).not.toContain('run.lock')
  })

  test.each([
    ['en', 'SIGTERM', 143, 'Interrupted. The report shows', 'incomplete (the run was cut off'],
    ['nl', 'SIGTERM', 143, 'Afgebroken. Het rapport toont', 'onvolledig (de run is voor het einde afgebroken'],
    ['en', 'SIGINT', 130, 'Interrupted. The report shows', 'incomplete (the run was cut off'],
    ['nl', 'SIGINT', 130, 'Afgebroken. Het rapport toont', 'onvolledig (de run is voor het einde afgebroken'],
    ['en', 'SIGHUP', 129, 'Interrupted. The report shows', 'incomplete (the run was cut off'],
    ['nl', 'SIGHUP', 129, 'Afgebroken. Het rapport toont', 'onvolledig (de run is voor het einde afgebroken'],
  ] as const)(
    'in %s, %s gives status %d, the verdict and where the report is',
    async (language, signal, status, early, verdict) => {
      const { child, end } = await running(['--lang', language])
      // Ignored: what is written to a closed pipe is dropped.
      child.kill('SIGPIPE')
      child.kill(signal)
      const ran = await end
      expect(ran).toMatchObject({ status, stderr: expect.stringContaining(early) })
      expect(ran.stdout).toContain(verdict)
      for (const name of ['report.json', 'report.html']) expect(ran.stdout).toContain(`busy/${name}\n`)
      expect(Object.keys(contents('busy')).sort()).toEqual([
        'report.html',
        'report.json',
        'report.junit.xml',
        'report.md',
        'run.jsonl',
      ])
    },
  )

  test('a signal leaves a report also where nobody reads what is printed', async () => {
    const { child, end } = await running()
    child.stdout!.destroy()
    child.stderr!.destroy()
    child.kill('SIGTERM')
    expect(await end).toMatchObject({ status: 143 })
    expect(existsSync(join(htg.work, 'busy', 'report.json'))).toBe(true)
  })
})

test('of runs that start at once in one directory one runs', async () => {
  const start = () => htg.run(['gateway', '--quiet', '--select', 'SS-007', '--report', 'one'])
  const statuses = (await Promise.all([start(), start(), start()])).map(({ status }) => status)
  // One that starts when another has ended runs as well, and finds a report to replace.
  expect(statuses.sort()[0]).toBe(0)
  expect(statuses.filter((status) => status !== 0 && status !== 2)).toEqual([])
  expect(await htg.call(['report', 'render', 'one'])).toMatchObject({ status: 0 })
  expect(existsSync(join(htg.work, 'one', 'run.lock'))).toBe(false)
})

test('a run that is killed in the middle renders, and is judged again', async () => {
  const child = htg.start(['gateway', '--report', 'killed'])
  const end = ended(child)
  const journal = join(htg.work, 'killed', 'run.jsonl')
  while (!(existsSync(journal) && statSync(journal).size > 200_000)) await setTimeout(10)
  child.kill('SIGKILL')
  expect(await end).toMatchObject({ status: null })
  expect(await htg.call(['report', 'render', 'killed'])).toMatchObject({ status: 3 })
  const { evidence } = JSON.parse(contents('killed')['report.json']!) as { evidence: unknown[] }
  expect(evidence.length).toBeGreaterThan(0)
  expect(await htg.call(['rejudge', 'killed', '--quiet'])).toMatchObject({ status: 3 })
})

test('a journal that was cut off hides no failure, and its views take no better ones away', async () => {
  const closing = createServer((socket) => socket.on('error', () => {}).end())
  await new Promise<void>((resolve) => closing.listen(0, '127.0.0.1', resolve))
  const closed = (closing.address() as AddressInfo).port
  const config = readFileSync(join(htg.work, 'silent.yaml'), 'utf8').replaceAll(String(port), String(closed))
  writeFileSync(join(htg.work, 'closing.yaml'), config)
  const ran = await htg.call(['gateway', '--config', 'closing.yaml', '--quiet', '--report', 'fails'], {
    PASSWORD: 'a-secret-password',
  })
  closing.close()
  expect(ran.status).toBe(1)

  const journal = join(htg.work, 'fails', 'run.jsonl')
  const lines = readFileSync(journal, 'utf8').trimEnd().split('\n')
  expect(lines.at(-1)).toContain('"type":"end"')
  writeFileSync(journal, `${lines.slice(0, -1).join('\n')}\n`)
  const before = contents('fails')
  const refused = await htg.call(['report', 'render', 'fails'])
  expect(refused).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringContaining('knows more than the run.jsonl'),
  })
  expect(contents('fails')).toEqual(before)
  const rendered = await htg.call(['report', 'render', 'fails', '--output', 'fails-so-far'])
  expect(rendered).toMatchObject({ status: 1, stdout: expect.stringContaining('does not conform') })
})

test('no private key is written into a report', async () => {
  const [english, dutch] = await Promise.all([
    htg.call(['ca', 'gateway']),
    htg.call(['ca', 'gateway/authority', '--lang', 'nl']),
  ])
  for (const { status, stdout } of [english, dutch]) expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(english.stderr).toMatch(
    /^htg: gateway lies in .*gateway, which holds the report of a run; .+ name another directory\n$/,
  )
  expect(dutch.stderr).toMatch(/^htg: gateway\/authority ligt in .*gateway, waar het rapport van een run staat; /)
  expect(existsSync(join(htg.work, 'gateway', 'authority'))).toBe(false)
})
