import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BuiltCommand, buildCommand } from './built-command.test-help.ts'

/*
 * Commands that look as if they certified something of the user's and would certify the embedded reference: each is refused,
 * with what to do, quiet or not.
 */

let htg: BuiltCommand
beforeAll(() => {
  htg = buildCommand()
})
afterAll(() => htg.remove())

const GATEWAY = `gateway:
  smtp: localhost:1
  pop3: localhost:1
  server-name: gw.test
  accounts: [{ user: p1@example.test, password-env: PASSWORD }]
limits: { quiet: 50, reply: 200 }
`
const CONNECTOR = 'connector: { send: "true" }\n'

interface Misuse {
  readonly argv: readonly string[]
  /** Files of the folder that it is typed in. */
  readonly files?: Readonly<Record<string, string>>
  readonly sentence: string
  readonly zin: string
}

const YOURS = 'belongs to a gateway of yours; say where it is, with --smtp HOST:PORT, --pop3 HOST:PORT or both'
const ACTS = 'belongs to a connector of yours; say what makes it act, with --send COMMAND, --fetch COMMAND, or both'
const EIGEN = 'hoort bij een eigen gateway; vermeld waar die is, met --smtp HOST:PORT, --pop3 HOST:PORT of beide'
const WERKT =
  'hoort bij een eigen connector; vermeld wat die laat werken, met --send COMMAND, --fetch COMMAND, of beide'
const usual = (text: string) => ({ 'htg.config.yaml': text })

const MISUSES: readonly Misuse[] = [
  {
    argv: ['gateway'],
    files: { 'htg.config.yml': GATEWAY },
    sentence: 'htg.config.yml is there, and only htg.config.yaml is used by itself; rename it',
    zin: 'er is een htg.config.yml, en alleen htg.config.yaml wordt vanzelf gebruikt; hernoem het',
  },
  {
    argv: ['gateway', '--select', ''],
    sentence: '--select: names nothing; leave it out, or give it a value',
    zin: '--select: noemt niets; laat het weg, of geef het een waarde',
  },
  ...(
    [
      ['gateway', '--config'],
      ['gateway', '--smtp'],
      ['gateway', '--pop3'],
      ['gateway', '--report'],
      ['connector', '--send'],
      ['connector', '--timeout'],
    ] as const
  ).flatMap(([command, option]) => [
    {
      argv: [command, option, 'a', option, 'b'],
      sentence: `${option}: given twice, as “a” and as “b”; it takes one value`,
      zin: `${option}: twee keer gegeven, als “a” en als “b”; er is één waarde mogelijk`,
    },
    {
      argv: [command, option, ' '],
      sentence: `${option}: names nothing; leave it out, or give it a value`,
      zin: `${option}: noemt niets; laat het weg, of geef het een waarde`,
    },
  ]),
  ...(
    [
      [
        'connector',
        '--smtp',
        'gateway|replay|doctor|init',
        'a connector is named with --send COMMAND',
        'een connector wordt opgegeven met --send',
      ],
      [
        'connector',
        '--i-am-authorised',
        'gateway|record|replay|doctor|init',
        'a connector is named with',
        'een connector wordt opgegeven met',
      ],
      [
        'gateway',
        '--send',
        'connector|init',
        'a gateway is named with --smtp HOST:PORT',
        'een gateway wordt opgegeven met --smtp',
      ],
      [
        'gateway',
        '--authority',
        'connector|serve|record|replay',
        'a gateway is named with',
        'een gateway wordt opgegeven met',
      ],
    ] as const
  ).map(([command, option, owner, instead, anders]) => ({
    argv: [command, option, 'x'],
    sentence: `error: option '${option}' belongs to htg ${owner.replace(/[|](?=.*[|])/g, ', htg ').replace('|', ' or htg ')}; ${instead}`,
    zin: `fout: optie '${option}' hoort bij htg ${owner.replace(/[|](?=.*[|])/g, ', htg ').replace('|', ' of htg ')}; ${anders}`,
  })),
  ...[
    ['--server-name', 'gw.test'],
    ['--ca', 'ca.pem'],
    ['--user', 'p1'],
    ['--password-env', 'PASSWORD'],
    ['--password-file', 'secret'],
    ['--from', 'a@b.example'],
    ['--to', 'a@b.example'],
    ['--rcpt', 'a@b.example'],
    ['--loopback', 'a@b.example'],
    ['--i-am-authorised'],
  ].map((argv) => ({ argv: ['gateway', ...argv], sentence: `${argv[0]}: ${YOURS}`, zin: `${argv[0]}: ${EIGEN}` })),
  ...[
    ['--reset', 'true'],
    ['--host', 'gw.test'],
    ['--smtp-port', '2587'],
    ['--pop3-port', '2110'],
    ['--authority', 'htg-ca'],
    ['--action-timeout', '3'],
  ].map((argv) => ({ argv: ['connector', ...argv], sentence: `${argv[0]}: ${ACTS}`, zin: `${argv[0]}: ${WERKT}` })),
  ...(['gateway', 'connector'] as const).flatMap((command): Misuse[] => [
    {
      argv: [command, '--profile', 'digipoort'],
      sentence: '--profile: digipoort is for htg lint: the interface versions',
      zin: '--profile: digipoort is voor htg lint: de koppelvlakversies',
    },
    {
      argv: [command, '--profile', 'nope.yaml'],
      sentence: 'nope.yaml does not exist; name a file of message flows with --profile, or digipoort',
      zin: 'nope.yaml bestaat niet; noem met --profile een bestand met berichtstromen, of digipoort',
    },
    {
      argv: [command, '--profile', 'flows.yaml'],
      files: { 'flows.yaml': 'flows:\n  - { name: a, local-part: a }\n  - { name: b, local-part: A }\n' },
      sentence: 'flows.yaml:3: flows[1].local-part: another flow has the local part “a”; each flow has its own',
      zin: 'een andere berichtstroom heeft ook het lokale deel “a”',
    },
    {
      argv: [command, '--profile', 'flows.yaml'],
      files: { 'flows.yaml': '' },
      sentence: 'flows.yaml:1: flows: is missing',
      zin: 'flows.yaml:1: flows: ontbreekt',
    },
    {
      argv: [command],
      files: usual(`profile: nope.yaml\n${command === 'gateway' ? GATEWAY : CONNECTOR}`),
      sentence: 'nope.yaml does not exist',
      zin: 'nope.yaml bestaat niet',
    },
  ]),
  {
    argv: ['connector', '--driver', 'command'],
    sentence: 'give --send, --fetch, or both',
    zin: 'geef --send, --fetch, of beide',
  },
  {
    argv: ['gateway'],
    files: usual(CONNECTOR),
    sentence: 'htg.config.yaml of this folder has no section “gateway”: add one, or name one with --smtp HOST:PORT',
    zin: 'htg.config.yaml in deze map heeft geen deel “gateway”: voeg dat toe, of noem er een met --smtp HOST:PORT',
  },
  {
    argv: ['connector'],
    files: usual(GATEWAY),
    sentence: 'htg.config.yaml of this folder has no section “connector”: add one, or name one with --send COMMAND',
    zin: 'htg.config.yaml in deze map heeft geen deel “connector”: voeg dat toe, of noem er een met --send COMMAND',
  },
  { argv: ['gateway'], files: usual(''), sentence: 'has no section “gateway”', zin: 'heeft geen deel “gateway”' },
  {
    argv: ['connector'],
    files: usual('# nothing yet\n'),
    sentence: 'has no section “connector”',
    zin: 'heeft geen deel “connector”',
  },
  {
    argv: ['gateway'],
    files: usual('domain: example.test\n'),
    sentence: 'has no section “gateway”',
    zin: 'heeft geen deel “gateway”',
  },
  {
    argv: ['gateway'],
    files: usual('gateway: {}\n'),
    sentence: 'says neither where the gateway is (smtp, pop3 or both)',
    zin: 'vermeldt niet waar de gateway is (smtp, pop3 of beide)',
  },
  {
    argv: ['connector'],
    files: usual('connector: {}\n'),
    sentence: 'says neither how it sends (send)',
    zin: 'vermeldt niet hoe de connector verzendt (send)',
  },
  {
    argv: ['gateway'],
    files: usual('lang: en\n---\nlang: nl\n'),
    sentence: 'htg.config.yaml:2: another document begins here (---); the file takes one',
    zin: 'htg.config.yaml:2: hier begint nog een document (---); het bestand mag er één bevatten',
  },
  {
    argv: ['gateway'],
    files: usual('domain: *x\n'),
    sentence: 'htg.config.yaml:1: no anchor &x stands above this alias; write the value out',
    zin: 'htg.config.yaml:1: boven deze alias staat geen anker &x; schrijf de waarde uit',
  },
  {
    argv: ['gateway'],
    files: usual('gateway: { smtp: "localhost:1 }\n'),
    sentence: 'not YAML: a quotation mark, bracket, comma or colon is missing',
    zin: 'geen YAML: er ontbreekt een aanhalingsteken, haakje, komma of dubbele punt',
  },
  {
    argv: ['gateway'],
    files: usual('gatway: {}\n'),
    sentence: 'did you mean gateway?',
    zin: 'bedoeld is misschien gateway',
  },
  {
    argv: ['gateway', '--config', 'c.yaml'],
    files: { 'c.yaml': CONNECTOR },
    sentence: 'c.yaml has no section “gateway”: add one',
    zin: 'c.yaml heeft geen deel “gateway”: voeg dat toe',
  },
  {
    argv: ['connector', '--config', 'c.yaml'],
    files: { 'c.yaml': GATEWAY },
    sentence: 'without --config the embedded reference connector is certified',
    zin: 'zonder --config wordt de ingebouwde referentie-connector getoetst',
  },
  {
    argv: ['gateway', '--config', 'c.yaml'],
    files: { 'c.yaml': '' },
    sentence: 'c.yaml has no section “gateway”',
    zin: 'c.yaml heeft geen deel “gateway”',
  },
  {
    argv: ['gateway'],
    files: usual('gateway:\n  container: { image: x }\n  server-name: gw.test\n  smtp: localhost:1\n'),
    sentence: 'gateway.smtp: there is a container as well',
    zin: 'gateway.smtp: er is ook een container',
  },
  {
    argv: ['gateway', '--ca', 'ca.pem'],
    files: usual('gateway: { container: { image: x, certificate: { chain: /c, key: /k } } }\n'),
    sentence: '--ca: the container gets a certificate',
    zin: '--ca: de container krijgt een certificaat',
  },
  {
    argv: ['connector'],
    files: usual(`${CONNECTOR}pace: 100\n`),
    sentence: 'htg.config.yaml:2: pace: does nothing for a connector; leave it out',
    zin: 'htg.config.yaml:2: pace: doet niets voor een connector; laat het weg',
  },
  {
    argv: ['gateway'],
    files: usual(GATEWAY.replace('quiet: 50', 'action: 50')),
    sentence: 'limits.action: does nothing for a gateway; leave it out',
    zin: 'limits.action: doet niets voor een gateway; laat het weg',
  },
]

/** Types a command in a folder of its own. */
function typed(argv: readonly string[], files: Misuse['files'] = {}) {
  mkdirSync(htg.work, { recursive: true })
  const folder = mkdtempSync(join(htg.work, 'typed-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return htg.call([...argv], { PASSWORD: 'a password' }, folder)
}

// Quiet, since what is refused then is refused aloud as well.
describe('the embedded reference stands in for nothing that was named', () => {
  test.each(MISUSES)('$argv $files', async ({ argv, files, sentence, zin }) => {
    const [english, dutch] = await Promise.all([
      typed([...argv, '--quiet'], files),
      typed([...argv, '--quiet', '--lang', 'nl'], files),
    ])
    for (const { status, stdout } of [english, dutch]) expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(english.stderr).toContain(sentence)
    expect(dutch.stderr).toContain(zin)
  })
})

test.each([
  [['rules', '--party', 'gateway', '--party', 'message'], '--party: given twice, as “gateway” and as “message”'],
  [['explain', 'SS-007', '--lang', 'en', '--lang', 'en'], '--lang: given twice, as “en” and as “en”'],
  [['report', 'render', 'x', '--output', ''], '--output: names nothing'],
  [['rules', '--smtp', 'x'], "error: option '--smtp' belongs to htg gateway"],
  [['serve', '--page-listen', 'nowhere'], '--page-listen: “nowhere” is not an IP address, such as 127.0.0.1'],
  [['serve', '--reports', 'nonsense'], '--reports: “nonsense” is not a folder'],
  [['serve', '--page-port', '0'], '--page-port'],
  [['serve', '--host', 'example.com'], 'is not a name that the authority can vouch for'],
  [['serve', '--domain', 'htpoort.nl'], 'has certificates for names under .test only'],
  [['explain', ''], 'id: names nothing; give it a value'],
  [['report', 'render', ''], 'path: names nothing; give it a value'],
  [['report', 'matrix', 'x', ''], 'paths: names nothing; give it a value'],
  [['rejudge', ' '], 'dir: names nothing; give it a value'],
])('%j', async (argv, sentence) => {
  const { status, stdout, stderr } = await typed(argv)
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain(sentence)
})

test('the configuration of the folder is used for a role that it has, and the first line names it', async () => {
  const { stderr } = await typed(['gateway', '--select', 'SS-001'], usual(GATEWAY))
  expect(stderr.split('\n')[0]).toBe('Certifying the gateway at localhost:1 (configuration: htg.config.yaml)')
  const other = await typed(['connector', '--send', 'false', '--select', 'CS-008', '--lang', 'nl'], usual(GATEWAY))
  expect(other.stderr.split('\n')[0]).not.toContain('htg.config.yaml')
})

test('a configuration that is a link to nowhere is not passed over', async () => {
  const folder = mkdtempSync(join(htg.work, 'link-'))
  symlinkSync(join(folder, 'nowhere.yaml'), join(folder, 'htg.config.yaml'))
  const { status, stderr } = await htg.run(['gateway', '--quiet'], {}, folder)
  expect(stderr).toContain('htg.config.yaml')
  expect(status).toBe(2)
})

test('a report of the embedded reference does not take the place of a product’s', async () => {
  const folder = mkdtempSync(join(htg.work, 'product-'))
  writeFileSync(join(folder, 'product.yaml'), GATEWAY)
  const args = ['gateway', '--select', 'SS-001', '--report', 'product', '--quiet']
  await htg.call([...args, '--config', 'product.yaml'], { PASSWORD: 'secret' }, folder)
  const { status, stderr } = await htg.call(args, {}, folder)
  expect(stderr).toContain(
    'product holds the report of the gateway at localhost:1, and one of the embedded reference does not take its place',
  )
  expect(status).toBe(2)
})
