import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { conformingMessage } from '../../fixtures/messages/conforming.ts'
import { lintReport } from '../../reports/lint/model.ts'
import { type BuiltCommand, buildCommand, ended } from '../built-command.test-help.ts'

let htg: BuiltCommand
const GOOD = conformingMessage({ from: 'a@client.example', to: 'ags@htpoort.nl' })
const BAD = Buffer.from(GOOD.toString().replace('Subject:', 'Cc: <x@y.example>\r\nSubject:'))
const stored = (octets: Buffer) => octets.toString().replaceAll('\r\n', '\n')
const HOSTILE = 'a \x1b[31m\n::error::<b>é.eml'

beforeAll(() => {
  htg = buildCommand()
  const file = (name: string, content: string | Buffer) => {
    const path = join(htg.work, name)
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, content)
  }
  const from = 'From a@client.example Thu Nov 26 08:00:00 2026\n'
  file('good.eml', GOOD)
  file('bad.eml', BAD)
  file('lf.eml', stored(BAD))
  file('empty.eml', '')
  file(HOSTILE, BAD)
  file('box.mbox', `${from}${stored(GOOD)}\n${from}${stored(BAD)}\n`)
  file('maildir/cur/1.host:2,S', stored(GOOD))
  file('maildir/new/2.host', stored(BAD))
  file('maildir/tmp/3.host', 'half')
  file('maildir/.Sent/cur/4.host:2,', stored(BAD))
  mkdirSync(join(htg.work, 'maildir/.Sent/new'))
  symlinkSync('../../bad.eml', join(htg.work, 'maildir/new/5.host'))
  file('folder/one.eml', GOOD)
  file('folder/deep/two.EML', BAD)
  file('folder/readme.txt', 'no message')
  file('folder/photo.jpg', Buffer.from('ffd8ffe0', 'hex'))
  symlinkSync('..', join(htg.work, 'folder/up'))
  file('nothing/readme.txt', 'no message')
  file('others/readme.txt', 'not ours')
  file('photo.jpg', Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(40_000, 0xa7)]))
  file('archive.zip', Buffer.from('PK\u0005\u0006'.padEnd(22, '\0'), 'latin1'))
  file('page.html', '<!DOCTYPE html>\n<title>A page</title>\n\n<p>Nothing to declare.\n')
  file('nothing.mbox', from)
  file('preprod.yaml', 'environment: preprod\nas-of: 2026-01-01\n')
  file('gateway.yaml', 'gatewy: {}\n')
  file('flows/htg.yaml', 'profile: flows.yaml\n')
  const flow = '{ name: Declarations, local-part: ags, guide: MIG 1, subject: ["SAD *"] }'
  const window = '{ name: Single Window (voor maritiem en lucht), local-part: sw }'
  file('flows/flows.yaml', `complete: true\nflows:\n  - ${flow}\n  - ${window}\n`)
  file('flows/wrong.yaml', 'flows:\n  - { name: a, local-part: a, subject: ["a["] }\n')
  file('window.eml', conformingMessage({ from: 'a@client.example', to: 'sw@htpoort.nl' }))
  file('other.eml', conformingMessage({ from: 'a@client.example', to: 'dms@htpoort.nl' }))
  file('digipoort', 'a file of that name')
  spawnSync('mkfifo', [join(htg.work, 'pipe')])
})
afterAll(() => htg.remove())

/** A command line, how it ends, and what stands in its output, in both languages. */
const LINES: readonly (readonly [argv: string[], status: number, sentence: string, zin: string])[] = [
  [['good.eml'], 0, '1 message: 1 conform', '1 bericht: 1 conform'],
  [['bad.eml'], 1, 'bad.eml:4:1: fail LH-06 [table 4, Cc]', 'bad.eml:4:1: fout LH-06 [tabel 4, Cc]'],
  [['lf.eml'], 1, 'lf.eml:4:1: fail LH-06', 'lf.eml:4:1: fout LH-06'],
  [['good.eml', 'bad.eml'], 1, '2 messages: 1 conform', '2 berichten: 1 conform'],
  [['box.mbox'], 1, 'box.mbox:19:1: fail LH-06', 'box.mbox:19:1: fout LH-06'],
  [['maildir'], 1, '3 messages: 1 conform', '3 berichten: 1 conform'],
  [['maildir'], 1, 'maildir/new/5.host: cannot be read: it is a link', 'kan niet worden gelezen: het is een link'],
  [['folder'], 1, '2 messages: 1 conform', '2 berichten: 1 conform'],
  [['folder'], 1, '3 files in folders passed over', '3 bestanden in mappen overgeslagen'],
  [['empty.eml'], 3, 'this is not a message', 'dit is geen bericht'],
  [['photo.jpg'], 3, 'this is not a message', 'dit is geen bericht'],
  [['archive.zip'], 3, 'this is not a message', 'dit is geen bericht'],
  [['page.html'], 3, 'this is not a message', 'dit is geen bericht'],
  [['nothing.mbox'], 3, 'this is not a message', 'dit is geen bericht'],
  [['--select', 'LH-06', 'empty.eml'], 3, '1 message: 1 is incomplete', '1 bericht: 1 onvolledig'],
  [['good.eml', 'nope.eml'], 3, 'nope.eml: cannot be read: it does not exist', 'nope.eml: kan niet worden gelezen'],
  [
    ['good.eml', 'pipe'],
    3,
    'pipe: cannot be read: it is not a file',
    'pipe: kan niet worden gelezen: dit is geen bestand',
  ],
  [['bad.eml', 'nope.eml'], 1, '1 file or message could not be read', '1 bestand of bericht kon niet worden gelezen'],
  [['--skip', 'LH-06', 'bad.eml'], 0, '1 message: 1 conform', '1 bericht: 1 conform'],
  [['--skip', 'table 4, Cc', 'bad.eml'], 0, '1 message: 1 conform', '1 bericht: 1 conform'],
  [['--select', 'HTG-T4-4', 'bad.eml'], 1, 'LH-06', 'LH-06'],
  [
    ['--config', 'preprod.yaml', '--select', 'LH-06', 'good.eml'],
    0,
    'configuration: preprod.yaml',
    'configuratie: preprod.yaml',
  ],
  [['--as-of', '2025-01-01', 'good.eml'], 0, '2025-01-01', 'stand van 2025-01-01'],
  [['nope.eml'], 2, 'nope.eml: it does not exist', 'nope.eml: het bestaat niet'],
  [
    ['nothing'],
    2,
    'there is nothing to judge: no message was found',
    'er is niets te beoordelen: er is geen bericht gevonden',
  ],
  [['pipe'], 2, 'it is not a file', 'dit is geen bestand'],
  [[], 2, "missing required argument 'file'", "het verplichte argument 'file' ontbreekt"],
  [
    ['good.eml', '--select', 'LH-99'],
    2,
    '“LH-99” names no check of messages',
    '“LH-99” noemt geen toets van berichten',
  ],
  [['good.eml', '--select', 'LH-O6'], 2, 'did you mean LH-06', 'bedoeld is misschien LH-06'],
  [['good.eml', '--select', ''], 2, '--select: names nothing', '--select: noemt niets'],
  [['good.eml', '--skip', '*'], 2, 'leaves no check to judge by', 'laat geen toets over'],
  [['good.eml', '--format', 'pdf'], 2, '“pdf” is not one of', '“pdf”'],
  [['good.eml', '--format', 'json,sarif'], 2, '--format: names several', '--format: noemt er meer'],
  [['good.eml', '--direction', 'up'], 2, '--direction: “up” is not one of submit, retrieve', '--direction: “up”'],
  [['good.eml', '--notify', 'NEVER'], 2, '--notify: belongs to a recipient', '--notify: hoort bij een ontvanger'],
  [['good.eml', '--envid', 'x'], 2, '--envid: belongs to a sender', '--envid: hoort bij een afzender'],
  [['good.eml', '--ret', 'FULL'], 2, '--ret: belongs to a sender', '--ret: hoort bij een afzender'],
  [['good.eml', '--set', 'nope=1'], 2, '“nope” is not a setting', '“nope” is geen instelling'],
  [['good.eml', '--as-of', 'now'], 2, '“now” is not a date', '“now” is geen datum'],
  [['good.eml', '--domain', 'x y'], 2, '“x y” is not a domain', '“x y” is geen domein'],
  [['good.eml', '--config', 'gateway.yaml'], 2, 'did you mean gateway?', 'bedoeld is misschien gateway'],
  [
    ['--profile', 'flows/flows.yaml', 'good.eml'],
    1,
    'good.eml:4:1: fail LG-05 [MIG, Subject] The subject has the form that the guide of the flow gives: expected “SAD *” (MIG 1, flow ags, flows.yaml); observed Subject: CUSDEC',
    'verwacht “SAD *” (MIG 1, berichtstroom ags, flows.yaml); waargenomen Subject: CUSDEC',
  ],
  [
    ['--profile', 'flows/flows.yaml', 'bad.eml'],
    1,
    'does not conform (2 breaches; of these',
    'niet conform (2 schendingen; daarvan',
  ],
  [['--config', 'flows/htg.yaml', 'good.eml'], 1, 'message flows: flows.yaml', 'berichtstromen: flows.yaml'],
  [['--profile', 'flows/flows.yaml', '--skip', 'LG-*', 'good.eml'], 0, '1 conforms', '1 conform'],
  [['--profile', 'flows/flows.yaml', '--select', 'MIG-5', 'good.eml'], 1, 'LG-05', 'LG-05'],
  [
    ['--profile', 'flows/flows.yaml', 'window.eml', 'window.eml'],
    0,
    'window.eml: note: Single Window (voor maritiem en lucht): Single Window has requirements besides',
    'voor Single Window gelden aanvullende eisen',
  ],
  [['--profile', 'flows/flows.yaml', 'other.eml'], 0, 'other.eml:2:1: warning LG-01', 'waarschuwing LG-01'],
  [['--config', 'flows/htg.yaml', '--profile', 'digipoort', 'bad.eml'], 0, 'are not at hand', 'zijn niet beschikbaar'],
  [
    ['--profile', 'digipor', 'good.eml'],
    2,
    'digipor does not exist; name a file of message flows with --profile, or digipoort',
    'noem met --profile een bestand met berichtstromen, of digipoort',
  ],
  [['--profile', 'flows', 'good.eml'], 2, 'flows is not a file', 'flows is geen bestand'],
  [
    ['--profile', 'flows/wrong.yaml', 'good.eml'],
    2,
    'flows/wrong.yaml:2: flows[0].subject[0]: character 2: the bracket is not closed',
    'teken 2: het blokhaakje is niet gesloten',
  ],
  [
    ['--profile', 'digipoort', '--profile', 'flows/flows.yaml', 'good.eml'],
    2,
    '--profile: given twice, as “digipoort” and as “flows/flows.yaml”',
    '--profile: twee keer gegeven',
  ],
  [['good.eml', '--select', 'LG-05'], 2, '“LG-05” names no check of messages', '“LG-05” noemt geen toets'],
  [['good.eml', '--report', 'others'], 2, 'others holds readme.txt', 'others bevat readme.txt'],
  [['good.eml', '--report-mode', '777'], 2, '“777” is not a file mode', '“777” is geen bestandsmodus'],
  [['--watch', '-'], 2, 'the standard input cannot be watched', 'de standaardinvoer is niet te volgen'],
  [['--watch', '--format', 'json', 'good.eml'], 2, '--watch: prints text', '--watch: toont tekst'],
  [['--watch', 'nope.eml'], 2, 'nope.eml', 'nope.eml'],
  [['-', '-'], 2, 'the standard input can be read once', 'de standaardinvoer is maar een keer te lezen'],
]

test.each(LINES)('htg lint %j ends with %d', async (argv, status, sentence, zin) => {
  const ran = await Promise.all(['en', 'nl'].map((language) => htg.call(['lint', '--lang', language, ...argv])))
  expect(ran.map((one) => one.status)).toEqual([status, status])
  for (const [index, wanted] of [sentence, zin].entries()) {
    const { stdout, stderr } = ran[index]!
    expect(`${stdout}${stderr}`).toContain(wanted)
    // Wrong usage gives no result.
    expect(status === 2 ? stdout : stderr).toBe('')
  }
})

test('the line of the file is shown, with what is wrong underlined', async () => {
  const { stdout } = await htg.call(['lint', 'bad.eml', '--select', 'LH-06'])
  expect(stdout).toContain(`     4 | Cc: <x@y.example>\n       | ^~~~~~~~~~~~~~~~~\n`)
  expect(stdout).toMatch(/\n {2}Rule {5}A message must not have Cc\. \(HTG-T4-4, MUST NOT\)\n/)
  for (const line of stdout.split('\n').filter((one) => !/^bad\.eml:/.test(one))) expect(line.length).toBeLessThan(81)
  expect(stdout).not.toMatch(/\x1b/)
  const { stdout: painted } = await htg.call(['lint', 'bad.eml'], { FORCE_COLOR: '1' })
  expect(painted).toContain('\x1b[31m')
  const { stdout: plain } = await htg.call(['lint', 'bad.eml'], { FORCE_COLOR: '1', NO_COLOR: '1' })
  expect(plain).not.toContain('\x1b')
})

test('a rule of a guide is told as one in every format, and what is not judged of a flow once', async () => {
  for (const format of ['json', 'sarif', 'junit', 'html', 'markdown']) {
    const argv = ['lint', '--format', format, '--profile', 'flows/flows.yaml', 'good.eml', 'window.eml', 'window.eml']
    const { status, stdout } = await htg.call(argv)
    expect([format, status]).toEqual([format, 1])
    for (const part of ['LG-05', '“SAD *” (MIG 1, flow ags, flows.yaml)', 'MIG, Subject'])
      expect(stdout.replaceAll('&#42;', '*').replaceAll('\\*', '*'), format).toContain(part)
    // JSON has it as a finding too, and in two languages.
    if (format !== 'json') expect(stdout.match(/Single Window has requirements besides/g), format).toHaveLength(1)
  }
  const { stdout } = await htg.call(['lint', '--format', 'json', '--profile', 'flows/flows.yaml', 'good.eml'])
  const { profile, messages, requirements, summary } = lintReport.parse(JSON.parse(stdout))
  expect(summary).toMatchObject({ findings: { fail: 1, warn: 0 }, ofGuide: { fail: 1, warn: 0 } })
  expect(profile.guide).toMatchObject({ name: 'flows.yaml', complete: true })
  const guided = messages[0]!.findings.filter(({ tier }) => tier === 'guide')
  expect(guided.map(({ requirement, verdict }) => [requirement, verdict])).toEqual([['MIG-5', 'fail']])
  expect(requirements.filter(({ tier }) => tier === 'guide')).toHaveLength(6)
  const { stdout: without } = await htg.call(['lint', '--format', 'json', 'good.eml'])
  expect(without).not.toMatch(/MIG|LG-/)
})

test('what is not at hand for digipoort stands in every format', async () => {
  for (const format of ['text', 'json', 'sarif', 'junit', 'html', 'markdown']) {
    const { status, stdout } = await htg.call(['lint', '--format', format, '--profile', 'digipoort', 'bad.eml'])
    expect([format, status]).toEqual([format, 0])
    expect(stdout.replace(/\s+/g, ' '), format).toMatch(/interface versions .* are not at hand/)
    // What only the document of HTG says is not judged.
    expect(stdout, format).not.toMatch(/HTG-T4|LH-06/)
  }
})

test('a hostile name and hostile content are shown as text', async () => {
  for (const format of ['text', 'json', 'sarif', 'junit', 'html', 'markdown']) {
    const { status, stdout } = await htg.call(['lint', '--format', format, HOSTILE])
    expect([format, status]).toEqual([format, 1])
    expect(stdout).not.toContain('\x1b')
    expect(stdout).not.toMatch(/^::error/m)
  }
})

describe('the standard input', () => {
  const lint = (input: string | Buffer, ...argv: string[]) => {
    const child = htg.start(['lint', ...argv, '-'])
    child.stdin!.on('error', () => {})
    child.stdin!.end(input)
    return ended(child)
  }

  test('is a message, or an mbox', async () => {
    expect(await lint(GOOD)).toMatchObject({ status: 0 })
    expect(await lint(BAD)).toMatchObject({ status: 1, stdout: expect.stringMatching(/^-:4:1: fail LH-06/m) })
    expect(await lint(readFileSync(join(htg.work, 'box.mbox')))).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/^-:19:1: fail LH-06/m),
    })
    expect(await lint('')).toMatchObject({ status: 3, stdout: expect.stringContaining('this is not a message') })
  })

  test('may come slowly', async () => {
    const child = htg.start(['lint', '-'])
    for (const octet of [BAD.subarray(0, 3), BAD.subarray(3, 40), BAD.subarray(40)]) {
      child.stdin!.write(octet)
      await setTimeout(60)
    }
    child.stdin!.end()
    expect(await ended(child)).toMatchObject({ status: 1, stdout: expect.stringContaining('LH-06') })
  })

  test('is bounded', async () => {
    const child = htg.start(['lint', 'good.eml', '-'])
    child.stdin!.on('error', () => {})
    const piece = Buffer.alloc(1_048_576, 'x')
    for (let sent = 0; sent < 50; sent++) child.stdin!.write(piece)
    child.stdin!.end()
    expect(await ended(child)).toMatchObject({
      status: 3,
      stdout: expect.stringContaining('-: cannot be read: it is longer than 48 MiB'),
    })
  })
})

test('quiet prints the last lines, and only if something is wrong', async () => {
  expect(await htg.call(['lint', '--quiet', 'good.eml'])).toEqual({ status: 0, stdout: '', stderr: '' })
  const { stdout } = await htg.call(['lint', '--quiet', 'bad.eml'])
  expect(stdout).toMatch(/^1 message: 1 does not conform .*\n$/)
})

test('JSON is as its schema says, and knows both languages', async () => {
  const { status, stdout } = await htg.call(['lint', '--format', 'json', 'good.eml', 'box.mbox', 'nope.eml'])
  const report = JSON.parse(stdout)
  expect([status, lintReport.parse(report)]).toEqual([1, report])
  expect(report).toMatchObject({
    profile: { domain: 'htpoort.nl' },
    messages: [
      { file: 'good.eml', verdict: 'conforms' },
      { file: 'box.mbox', number: 1, line: 2, verdict: 'conforms' },
      { file: 'box.mbox', number: 2, verdict: 'does-not-conform' },
    ],
    unread: [{ file: 'nope.eml', reason: { en: 'it does not exist', nl: 'het bestaat niet' } }],
    summary: { verdict: 'does-not-conform', messages: 3, unread: 1 },
  })
  const breach = report.messages[2].findings.find(({ verdict }: { verdict: string }) => verdict === 'fail')
  const mbox = readFileSync(join(htg.work, 'box.mbox'), 'latin1')
  expect(breach).toMatchObject({
    check: 'LH-06',
    requirement: 'HTG-T4-4',
    clause: 'table 4, Cc',
    level: 'MUST NOT',
    tier: 'spec',
  })
  expect(breach.nl.expected).toBe('geen veld Cc')
  expect(mbox.slice(breach.at.offset, breach.at.offset + breach.at.length)).toBe('Cc: <x@y.example>\n')
  expect(mbox.split('\n')[breach.at.line - 1]).toBe('Cc: <x@y.example>')
})

describe('a report', () => {
  const names = (directory: string) => readdirSync(join(htg.work, directory)).sort()

  test('has every format, for its owner, and takes the place of the last', async () => {
    const all = ['lint.html', 'lint.json', 'lint.junit.xml', 'lint.md', 'lint.sarif']
    for (const file of ['bad.eml', 'good.eml']) {
      const ran = await htg.call(['lint', '--report', 'report', file])
      expect(ran.stdout).toContain('1 message')
      expect(ran.stdout).toContain('Report:\n  report/lint.json\n')
      expect(names('report')).toEqual(all)
      expect(readFileSync(join(htg.work, 'report/lint.json'), 'utf8')).toContain(file)
    }
    expect(statSync(join(htg.work, 'report/lint.json')).mode & 0o777).toBe(0o600)
    await htg.call(['lint', '--report', 'some', '--format', 'html,sarif', '--report-mode', '640', 'bad.eml'])
    expect(names('some')).toEqual(['lint.html', 'lint.sarif'])
    expect(statSync(join(htg.work, 'some/lint.html')).mode & 0o777).toBe(0o640)
  })

  test('stays as it was where nothing can be read', async () => {
    await htg.call(['lint', '--report', 'kept', 'bad.eml'])
    const before = readFileSync(join(htg.work, 'kept/lint.json'), 'utf8')
    expect(await htg.call(['lint', '--report', 'kept', 'nope.eml'])).toMatchObject({ status: 2 })
    expect(readFileSync(join(htg.work, 'kept/lint.json'), 'utf8')).toBe(before)
    expect(names('kept')).not.toContain('lint.json.tmp')
  })

  test('is refused where a link has its name', async () => {
    mkdirSync(join(htg.work, 'linked'))
    symlinkSync(join(htg.work, 'good.eml'), join(htg.work, 'linked/lint.json'))
    expect(await htg.call(['lint', '--report', 'linked', 'bad.eml'])).toMatchObject({ status: 2 })
    expect(readFileSync(join(htg.work, 'good.eml'))).toEqual(GOOD)
  })
})

test('a message is judged again when it changes, until somebody ends that', async () => {
  const file = join(htg.work, 'draft.eml')
  writeFileSync(file, BAD)
  const child = htg.start(['lint', '--watch', 'draft.eml'])
  let printed = ''
  child.stdout!.on('data', (chunk) => (printed += chunk))
  const until = async (done: () => boolean) => {
    for (let tries = 0; tries < 600 && !done(); tries++) await setTimeout(50)
    expect(done(), printed).toBe(true)
  }
  const waits = () => printed.split('Waiting for a change').length - 1
  await until(() => waits() === 1)
  expect(printed).toContain('fail LH-06')
  printed = ''
  writeFileSync(file, GOOD)
  await until(() => waits() >= 1)
  expect(printed).toContain('1 message: 1 conform')
  const exit = new Promise((resolve) => child.once('exit', (status, signal) => resolve(signal ?? status)))
  child.kill('SIGINT')
  expect(await exit).toBe('SIGINT')
})
