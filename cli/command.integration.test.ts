import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer as createWebServer } from 'node:http'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type BuiltCommand, buildCommand, ended } from './built-command.test-help.ts'

let htg: BuiltCommand
beforeAll(() => {
  htg = buildCommand()
})
afterAll(() => htg.remove())

let server: Server | undefined
afterEach(() => {
  server?.close()
  server = undefined
})

/** Listens on loopback until the end of the test. */
async function listen(listening: Server): Promise<number> {
  server = listening
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  return (listening.address() as AddressInfo).port
}

/** A configuration for a gateway at these ports, with little patience. */
function configure(smtp: string, pop3: string, more = ''): string {
  const file = join(htg.work, 'gateway.yaml')
  writeFileSync(
    file,
    `gateway:
  smtp: ${smtp}
  pop3: ${pop3}
  accounts: [{ user: party1@htpoort.test, password-env: PASSWORD }]
domain: htpoort.test
limits: { quiet: 50, reply: 200, session: 1000, delivery: 200 }
${more}`,
  )
  return file
}

const report = (directory: string) =>
  JSON.parse(readFileSync(join(htg.work, directory, 'report.json'), 'utf8')) as {
    verdict: string
    run: { complete: boolean }
    results: { verdict: string }[]
  }

test('the embedded gateway conforms, and its report is there', async () => {
  const { status, stdout, stderr } = await htg.run(['gateway'])
  expect({ status, stderr: stderr.split('\n')[0] }).toEqual({
    status: 0,
    stderr: 'Certifying the embedded reference gateway — not a product',
  })
  expect(stdout).toContain('the embedded reference gateway — not a product: conforms')
  expect(report('htg-report')).toMatchObject({ verdict: 'conforms', run: { complete: true } })
  for (const file of ['report.html', 'report.junit.xml', 'report.md', 'run.jsonl']) {
    expect(existsSync(join(htg.work, 'htg-report', file))).toBe(true)
  }

  const rejudged = await htg.call(['rejudge', 'htg-report', '--lang', 'nl'])
  expect(rejudged).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Geen van de \d+ oordelen is veranderd/) })
  const journal = readFileSync(join(htg.work, 'htg-report', 'run.jsonl'), 'utf8')
  mkdirSync(join(htg.work, 'doctored'))
  writeFileSync(join(htg.work, 'doctored', 'run.jsonl'), journal + journal)
  const refused = await htg.call(['rejudge', 'doctored'])
  expect(refused).toMatchObject({ status: 2, stdout: '' })
  expect(refused.stderr).toMatch(
    /doctored\/run\.jsonl, line \d+: .+; it was changed or damaged, restore it or run again/,
  )
  const rendered = await htg.call([
    'report',
    'render',
    'htg-report/report.json',
    '--format',
    'markdown',
    '--output',
    'views',
  ])
  expect(rendered.status).toBe(0)
  expect(existsSync(join(htg.work, 'views', 'report.md'))).toBe(true)
  // Nothing but what was asked for.
  expect(existsSync(join(htg.work, 'node_modules'))).toBe(false)
})

test('a run that does not begin leaves the earlier report alone', async () => {
  await htg.call(['gateway', '--select', 'SS-001', '--report', 'kept'])
  const before = readFileSync(join(htg.work, 'kept', 'report.json'), 'utf8')
  for (const role of ['gateway', 'connector']) {
    const { status } = await htg.call([role, '--select', 'ZZ*', '--report', 'kept'])
    expect([role, status]).toEqual([role, 2])
  }
  expect(readFileSync(join(htg.work, 'kept', 'report.json'), 'utf8')).toBe(before)
  expect(existsSync(join(htg.work, 'kept', 'run.jsonl'))).toBe(true)
})

test('a report is for its owner unless it is meant for more', async () => {
  const modesAfter = async (...more: string[]) => {
    await htg.call(['gateway', '--quiet', '--select', 'SS-007', '--report', 'modes', ...more])
    return ['.', 'run.jsonl', 'report.html'].map((name) => statSync(join(htg.work, 'modes', name)).mode & 0o777)
  }
  expect(await modesAfter()).toEqual([0o700, 0o600, 0o600])
  expect(await modesAfter('--report-mode', '0640')).toEqual([0o750, 0o640, 0o640])
})

test('quiet says nothing of a run that conforms', async () => {
  expect(await htg.call(['gateway', '--quiet', '--select', 'SS-007', '--report', 'quiet'])).toEqual({
    status: 0,
    stdout: '',
    stderr: '',
  })
})

describe('wrong usage ends with status 2 and a sentence', () => {
  test.each([
    [['conector'], "error: unknown command 'conector'", "fout: onbekende opdracht 'conector'"],
    [['gateway', '--frob'], "error: unknown option '--frob'", "fout: onbekende optie '--frob'"],
    [['gateway', '--password', 'hunter2'], 'a password is never an argument', 'een wachtwoord is nooit een argument'],
    [['gateway', '--report-mode', '755'], '“755” is not a file mode', '“755” is geen bestandsmodus'],
    [['gateway', '--select', 'SS-999'], '“SS-999” selects no check', '“SS-999” kiest geen enkele toets'],
    [
      ['gateway', '--select', 'SS-007', '--skip', 'SS-*'],
      'nothing is left to decide',
      'er blijft niets te beoordelen over',
    ],
    [
      ['gateway', '--config', 'none.yaml'],
      'none.yaml does not exist; name a configuration file with --config',
      'none.yaml bestaat niet; noem een configuratiebestand met --config',
    ],
    [
      ['gateway', '--report', '/dev/null'],
      '” cannot be used: it is not a directory',
      '” is niet bruikbaar: het is geen map',
    ],
    [
      ['gateway', '--smtp', 'msa-smtp.htpoort.nl:587', '--pop3', '127.0.0.1:1'],
      'add --i-am-authorised',
      'Voeg, als die er is, --i-am-authorised toe',
    ],
    [['rules', '--clause', '9.9'], 'no requirement matches', 'geen eis past bij al deze filters'],
    [['rules', '--level', 'MUSTN'], '“MUSTN” is not one of', '“MUSTN” is geen van'],
    [['explain', 'SS-00'], '; ids of that kind go from SS-001 to', '; ids van die soort lopen van SS-001 tot en met'],
    [['explain', 'SS-7'], '; did you mean SS-007?', '; bedoeld is misschien SS-007'],
    [['report', 'render', 'nowhere'], 'nowhere does not exist', 'nowhere bestaat niet'],
    [['report', 'mend'], "error: unknown command 'mend'", "fout: onbekende opdracht 'mend'"],
    [['rejudge', '.'], 'holds no run.jsonl', 'bevat geen run.jsonl'],
  ])('%j', async (args, sentence, zin) => {
    // No language is named: the locale chooses.
    for (const [locale, told] of [
      ['C', sentence],
      ['nl_NL.UTF-8', zin],
    ] as const) {
      const { status, stderr, stdout } = await htg.call(args, { LANG: locale })
      expect(stderr).toContain(told)
      expect(stderr).not.toContain('hunter2')
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    }
  })
})

test('rules and explanations', async () => {
  const rules = await htg.call(['rules', '--clause', '3.3.3', '--coverage', 'checked', '--format', 'json'])
  const listed = JSON.parse(rules.stdout) as { id: string }[]
  expect(listed.find(({ id }) => id === 'HTG-3.3.3-2')).toMatchObject({
    coverage: { gateway: 'checked' },
    builtChecks: expect.arrayContaining(['SS-007']),
  })
  const check = await htg.call(['explain', 'ss-007'])
  expect(check.stdout).toMatch(/^SS-007, check: /)
  for (const fact of ['HTG-3.3.3-2', 'smtp-transaction-before-tls', 'smtp:ehlo', 'M-SS-007']) {
    expect(check.stdout).toContain(fact)
  }
  for (const name of ['HTG-3.3.3-2', 'smtp:ehlo', 'tls.tls12', 'inconclusive', 'smtp-ladder', 'ST-01@pop3']) {
    expect((await htg.call(['explain', name])).status).toBe(0)
  }
})

describe('a port that is no gateway', () => {
  const dripping = (socket: Socket) => {
    const timer = setInterval(() => socket.write('2'), 20)
    socket.on('close', () => clearInterval(timer)).on('error', () => {})
  }
  const flooding = (socket: Socket) => {
    const octets = Buffer.alloc(65_536, '\x1b[31mA\u202e')
    const pour = () => {
      while (!socket.destroyed && socket.write(octets));
    }
    socket.on('drain', pour).on('error', () => {})
    pour()
  }
  test.each<[string, () => Server, number, string]>([
    ['a web server', () => createWebServer((_, response) => response.end('hello')), 3, 'Check the port'],
    ['a silent peer', () => createServer(() => {}), 3, 'takes the connection and says nothing'],
    ['a peer that closes', () => createServer((socket) => socket.end()), 1, 'closes the connection without a greeting'],
    ['a peer that drips', () => createServer(dripping), 3, 'Look at smtp:greeting first'],
    ['a peer that floods', () => createServer(flooding), 3, 'greets with octets that are not text'],
  ])('%s', async (_, start, expected, sentence) => {
    const port = await listen(start())
    const config = configure(`127.0.0.1:${port}`, `127.0.0.1:${port}`)
    const { status, stdout, stderr } = await htg.call(['gateway', '--config', config], { PASSWORD: 'secret' })
    expect(stderr).toMatch(/^Certifying the gateway at 127\.0\.0\.1:\d+ \(configuration: .*\)\n\d+ checks planned\n$/)
    expect(stdout.replace(/\s+/g, ' ')).toContain(sentence)
    // Nothing of the peer moves the cursor or turns the writing round.
    expect(stdout).not.toMatch(/[^\P{C}\n]/u)
    expect(status).toBe(expected)
    expect(report('htg-report').results.map(({ verdict }) => verdict)).not.toContain('pass')
  })

  test.each([
    ['a port that is closed', '127.0.0.1:1', 'nothing listens there'],
    ['a name that does not resolve', 'nonexistent.invalid:587', 'No connection to nonexistent.invalid:587'],
  ])('%s', async (_, endpoint, sentence) => {
    const { status, stdout } = await htg.call(['gateway', '--config', configure(endpoint, endpoint)], {
      PASSWORD: 'secret',
    })
    expect(stdout.replace(/\s+/g, ' ')).toContain(sentence)
    expect(status).toBe(3)
    expect(report('htg-report')).toMatchObject({ verdict: 'incomplete', run: { complete: true } })
  })
})

describe('a run that is cut off', () => {
  /** A run against a peer that says nothing, once it has begun. */
  async function begun(more: readonly string[] = []) {
    const port = await listen(createServer(() => {}))
    const config = configure(`127.0.0.1:${port}`, `127.0.0.1:${port}`)
    writeFileSync(
      config,
      readFileSync(config, 'utf8').replace('reply: 200, session: 1000', 'reply: 60000, session: 60000'),
    )
    const child = htg.start(['gateway', '--config', config, ...more], { PASSWORD: 'secret' })
    const end = ended(child)
    await new Promise<void>((resolve) => {
      child.stderr!.on('data', (chunk) => String(chunk).includes('planned') && resolve())
    })
    return { child, end }
  }

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s leaves a report and ends with status %d', async (signal, status) => {
    const { child, end } = await begun()
    child.kill(signal)
    expect(await end).toMatchObject({ status, stderr: expect.stringContaining('Interrupted.') })
    expect(report('htg-report')).toMatchObject({ verdict: 'incomplete', run: { complete: false } })
  })

  test('SIGKILL leaves a journal that can be rendered', async () => {
    const { child, end } = await begun()
    child.kill('SIGKILL')
    await end
    expect(existsSync(join(htg.work, 'htg-report', 'report.json'))).toBe(false)
    const rendered = await htg.call(['report', 'render', 'htg-report'])
    expect(rendered).toMatchObject({ status: 3, stdout: expect.stringContaining('incomplete (the run was cut off') })
    expect(report('htg-report')).toMatchObject({ verdict: 'incomplete', run: { complete: false } })
    const again = await htg.call(['rejudge', 'htg-report'])
    expect(again).toMatchObject({ status: 3, stdout: expect.stringMatching(/^The journal ends before the run did/) })
  })

  test('--timeout ends a run that takes too long', async () => {
    const { end } = await begun(['--timeout', '3'])
    expect(await end).toMatchObject({ status: 3, stderr: expect.stringContaining('did not end within 3 s') })
    expect(report('htg-report')).toMatchObject({ verdict: 'incomplete', run: { complete: false } })
  })
})
