import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type BuiltCommand, buildCommand } from './built-command.test-help.ts'
import { languageOf } from './language.ts'

const folder = mkdtempSync(join(tmpdir(), 'htg-language-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = (name: string, text: string) => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const dutch = file('nl.yaml', 'gateway: {}\nlang: nl\nnonsense: 7\n')
const english = file('en.yaml', '{ lang: en }\n')
const broken = file('broken.yaml', 'lang: [\n')

test.each<[string, string[], NodeJS.ProcessEnv, string]>([
  ['nothing says it', [], {}, 'en'],
  ['the locale', [], { LANG: 'nl_BE.UTF-8' }, 'nl'],
  ['the locale, by its first variable', [], { LC_ALL: '', LC_MESSAGES: 'nl', LANG: 'en_US' }, 'nl'],
  ['a locale that overrides it', [], { LC_ALL: 'C', LANG: 'nl_NL' }, 'en'],
  ['a language with a similar code', [], { LANG: 'nld_XX' }, 'en'],
  ['the configuration, before the locale', ['gateway', '--config', english], { LANG: 'nl' }, 'en'],
  ['the configuration, whatever else is wrong', ['gateway', `--config=${dutch}`], {}, 'nl'],
  ['a configuration that cannot be read', ['gateway', '--config', broken], { LANG: 'nl' }, 'nl'],
  ['a directory as configuration', ['gateway', '--config', folder], {}, 'en'],
  ['the option, before the configuration', ['gateway', '--config', dutch, '--lang', 'en'], { LANG: 'nl' }, 'en'],
  ['the last option', ['--lang', 'en', 'rules', '--lang=nl'], {}, 'nl'],
  ['an option that names no language of ours', ['--lang', 'fr'], { LANG: 'nl' }, 'nl'],
  ['what is not an option', ['explain', '--', '--lang', 'nl'], {}, 'en'],
])('the language, by %s', async (_, argv, environment, language) => {
  expect(await languageOf(argv, environment)).toBe(language)
})

describe('the command', () => {
  let htg: BuiltCommand
  afterAll(() => htg?.remove())
  const built = () => (htg ??= buildCommand())

  const COMMANDS = [
    [],
    ['gateway'],
    ['connector'],
    ['rules'],
    ['explain'],
    ['rejudge'],
    ['ca'],
    ['report'],
    ['report', 'render'],
    ['report', 'baseline'],
    ['report', 'matrix'],
  ]

  test.each(COMMANDS.map((command) => [command]))('helps in both languages: %j', async (command) => {
    const [help, hulp] = await Promise.all([
      built().call([...command, '--help']),
      built().call(['--lang', 'nl', ...command, '--help']),
    ])
    for (const { status, stderr } of [help, hulp]) expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(help.stdout).toMatch(/^Usage: htg/)
    expect(hulp.stdout).toMatch(/^Gebruik: htg/)
    for (const { stdout } of [help, hulp]) expect(stdout).toContain('--lang <language>')
    // Each option is there in both, and no English word is left.
    const options = (text: string) => [...text.matchAll(/^ {2}(-\S.*?)(?: {2}|$)/gm)].map(([, flags]) => flags)
    expect(options(hulp.stdout)).toEqual(options(help.stdout))
    expect(hulp.stdout).not.toMatch(/\b(?:the|with|and|help for|default:|which|instead|where)\b/i)
  })

  const USAGE: readonly (readonly [readonly string[], string, string])[] = [
    [
      ['conector'],
      "unknown command 'conector'\n(Did you mean connector?)",
      "onbekende opdracht 'conector'\n(Bedoeld is misschien connector.)",
    ],
    [
      ['rules', '--claus', '3'],
      "unknown option '--claus'\n(Did you mean --clause?)",
      "onbekende optie '--claus'\n(Bedoeld is misschien --clause.)",
    ],
    [['explain'], "missing required argument 'id'", "het verplichte argument 'id' ontbreekt"],
    [
      ['rules', '--clause'],
      "option '--clause <clause>' argument missing",
      "de waarde van optie '--clause <clause>' ontbreekt",
    ],
    [
      ['explain', 'a', 'b'],
      "too many arguments for 'explain': 2 instead of 1",
      "te veel argumenten voor 'explain': 2 in plaats van 1",
    ],
    [
      ['report', 'baseline', 'x', '--lang', 'fr'],
      '--lang: “fr” is not one of en, nl',
      '--lang: “fr” is geen van en, nl',
    ],
    [['rules', '--party', 'gatway'], '; did you mean gateway?', '; bedoeld is misschien gateway'],
  ]
  test.each(USAGE)('says what is wrong in both languages: %j', async (argv, sentence, zin) => {
    for (const [locale, told, help] of [
      ['en_GB', sentence, '--help lists'],
      ['nl_NL', zin, '--help somt'],
    ] as const) {
      const { status, stdout, stderr } = await built().call(argv, { LC_ALL: locale })
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
      expect(stderr).toContain(told)
      if (!stderr.startsWith('htg: ')) expect(stderr).toContain(help)
    }
  })

  test('a configuration that is wrong says so in its own language', async () => {
    writeFileSync(
      join(built().work, 'htg.config.yaml'),
      'lang: nl\ngateway: { smtp: localhost, ca: 7 }\nlimits: { quiet: 0 }\n',
    )
    const { status, stderr } = await built().call(['gateway'])
    rmSync(join(built().work, 'htg.config.yaml'))
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: `htg: htg.config.yaml:2: gateway.smtp: “localhost” heeft niet de vorm HOST:PORT, bijvoorbeeld localhost:587 of [::1]:587
htg: htg.config.yaml:2: gateway.ca: moet tekst (zet die tussen aanhalingstekens als die op een getal lijkt) zijn
htg: htg.config.yaml:3: limits.quiet: moet minstens 1 zijn
`,
    })
  })

  test('what the thread of the suite refuses is told in the language of the command', async () => {
    const ran = await built().call(['connector', '--select', 'ZZ*', '--lang', 'nl', '--quiet'])
    expect(ran).toMatchObject({ status: 2, stderr: expect.stringContaining('“ZZ*” kiest geen enkele toets') })
  })
})
