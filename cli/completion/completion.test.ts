import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inDutch, inEnglish } from '../../harness/text/text.ts'
import { SUITES } from '../../suites/role-suites.ts'
import { addLanguageOption } from '../arguments/options.ts'
import { parserIn } from '../arguments/parser.ts'
import { defineCommands } from '../commands.ts'
import { dutch } from '../dutch.ts'
import type { Words } from '../language.ts'
import { completionOf, printCompletion } from './completion.ts'
import { describedFrom } from './described.ts'
import { SHELLS, type Shell } from './values.ts'

/*
 * Each script in the shell that it is for, with a user who types: a line, and what the shell offers at its end. One shell
 * answers all lines.
 */

const programIn = (words: Words): Command => {
  const program = parserIn(words).version('0', '-V, --version', 'version')
  addLanguageOption(program, words)
  defineCommands(program, words)
  return program
}
const english = programIn(inEnglish)

const checks = (beginning: string) => SUITES.gateway.checks.map(({ id }) => id).filter((id) => id.startsWith(beginning))
const all = (option: string, command = 'gateway') =>
  english.commands
    .find((one) => one.name() === command)!
    .options.flatMap(({ long, hidden }) => (long?.startsWith(option) && !hidden ? [long] : []))

/** What is typed, and what is offered for its last word. */
const LINES: readonly (readonly [typed: string, offered: readonly string[]])[] = [
  ['htg re', ['report', 'rejudge', 'record', 'replay']],
  ['htg report m', ['merge', 'matrix']],
  ['htg help do', ['doctor']],
  ['htg --vers', ['--version']],
  ['htg gateway --s', all('--s')],
  ['htg connector --driver ', ['command', 'http', 'manual', 'container']],
  ['htg completion ', SHELLS],
  // One name, and different values by the command.
  ['htg report diff --format ', ['text', 'json', 'markdown']],
  ['htg rules --format t', ['table']],
  ['htg --lang nl report diff --format j', ['json']],
  // Behind an equals sign, and behind a comma.
  ['htg doctor --format=js', ['--format=json']],
  ['htg gateway --format json,ju', ['json,junit']],
  ['htg gateway --format=json,ju', ['--format=json,junit']],
  // Ids of checks, and a second one as a word of its own.
  ['htg gateway --select SS-00', checks('SS-00')],
  ['htg gateway --select SS-001 --skip SS-00', checks('SS-00')],
  ['htg gateway --select SS-001 SS-00', checks('SS-00')],
  ['htg gateway --select SS-001 --lang ', ['en', 'nl']],
  // What else a run can be restricted to.
  ['htg connector --select F-42/s', ['F-42/smtp']],
  ['htg gateway --skip HTG-3.3.3-2', ['HTG-3.3.3-2']],
  ['htg explain HTG-3.3.3-2', ['HTG-3.3.3-2']],
  ['htg explain F-42/s', ['F-42/smtp']],
  // The value of an option is not a command, and an option whose value may be left out takes none that looks like one.
  ['htg report render --output merge --format md --lang n', ['nl']],
  ['htg connector --blind --driver h', ['http']],
  // Files, folders and neither.
  ['htg gateway --baseline kn', ['known failures.yaml']],
  ['htg gateway --report k', ['kept reports']],
  ['htg report merge part-1 part', ['part-1', 'part-2']],
  ['htg rejudge k', ['known failures.yaml', 'kept reports']],
  ['htg gateway --domain kn', []],
]

/** What shows that a shell is there, in a version that the script is for, and with what the test needs of it. */
const PROBES: Readonly<Record<Shell, string>> = {
  bash: '((BASH_VERSINFO[0] >= 4))',
  zsh: 'script -qec true /dev/null',
  fish: 'true',
}
const missing = SHELLS.filter((shell) => spawnSync(shell, ['-c', PROBES[shell]]).status !== 0)
if (missing.length > 0 && process.env.HTG_REQUIRE_SHELLS === '1')
  throw new Error(`not installed: ${missing.join(', ')}`)

const work = mkdtempSync(join(tmpdir(), 'htg-completion-'))
afterAll(() => rmSync(work, { recursive: true }))
beforeAll(() => {
  for (const folder of ['kept reports', 'part-1', 'part-2']) mkdirSync(join(work, folder))
  writeFileSync(join(work, 'known failures.yaml'), '')
  writeFileSync(join(work, 'part.txt'), '')
  for (const shell of SHELLS) writeFileSync(join(work, `${shell}.script`), completionOf(english, shell))
})

/** Runs a shell with nothing of the user's own, to which something is typed; what it printed. */
function shell(command: string, args: readonly string[], typed = ''): string {
  const { stdout, stderr, status, error } = spawnSync(command, args, {
    cwd: work,
    env: { PATH: process.env.PATH, HOME: work, TERM: 'dumb', LC_ALL: 'C.UTF-8' },
    input: typed,
    encoding: 'utf8',
    timeout: 60_000,
  })
  if (error || status !== 0) throw new Error(`${command}: ${error ?? status}: ${stdout}${stderr}`)
  return stdout
}

/** Prints its arguments into a file, in place of htg. */
const ARGUMENTS = `htg() { printf '%s\\n' "$@" >>told; echo . >>told; }`

/** Types every line, then the key that puts all that is offered into it; what the command got behind the words before. */
function typedInto(start: () => void): string[][] {
  rmSync(join(work, 'told'), { force: true })
  start()
  return readFileSync(join(work, 'told'), 'utf8')
    .split('\n.\n')
    .slice(0, LINES.length)
    .map((told, index) => told.split('\n').slice(LINES[index]![0].split(' ').length - 2))
}

const TOLD: Readonly<Record<Shell, () => string[][]>> = {
  // Readline reads its keys from any input; M-* is insert-completions.
  bash: () =>
    typedInto(() =>
      shell(
        'bash',
        ['--norc', '--noprofile', '-i'],
        `unset HISTFILE; ${ARGUMENTS}; source ./bash.script\n${LINES.map(([typed]) => `${typed}\x1b*\n`).join('')}exit 0\n`,
      ),
    ),
  // The editor of zsh wants a terminal, which script makes.
  zsh: () =>
    typedInto(() => {
      const setUp = `autoload -Uz compinit; compinit -D -u; ${ARGUMENTS}; source ./zsh.script
all() { _main_complete; compstate[insert]=all; compstate[list]= }
zle -C all complete-word all; bindkey '^X' all`
      writeFileSync(join(work, 'zsh.setup'), setUp)
      shell(
        'script',
        ['-qec', 'zsh -f -i', '/dev/null'],
        `source ./zsh.setup\n${LINES.map(([typed]) => `${typed}\x18\n`).join('')}exit 0\n`,
      )
    }),
  // fish itself says what it would offer.
  fish: () => {
    writeFileSync(join(work, 'lines'), LINES.map(([typed]) => `${typed}\n`).join(''))
    const ask = 'source ./fish.script; while read -l line; complete -C "$line"; echo .; end <lines'
    return shell('fish', ['--no-config', '-c', ask])
      .split(/^\.\n/m)
      .slice(0, LINES.length)
      .map((told) => told.split('\n').flatMap((line) => (line === '' ? [] : [line.split('\t')[0]!])))
  },
}

describe.each(SHELLS)('%s', (name) => {
  test.skipIf(missing.includes(name))('offers what is known where it fits', () => {
    const told = TOLD[name]().map((words, index) => {
      const typed = LINES[index]![0]
      const last = typed.split(' ').at(-1)!
      // A shell leaves a word alone for which it knows nothing.
      const offered = words
        .map((word) => word.replaceAll('\\', '').replace(/\/$/, ''))
        .filter((word) => word !== last || name === 'fish' || LINES[index]![1].includes(word))
      return [typed, offered.sort()]
    })
    expect(told).toEqual(LINES.map(([typed, offered]) => [typed, [...offered].sort()]))
  })

  test.skipIf(missing.includes(name))('takes the script in Dutch', () => {
    writeFileSync(
      join(work, 'dutch'),
      completionOf(
        programIn((text) => inDutch(text, dutch)),
        name,
      ),
    )
    shell(name, ['-n', 'dutch'])
    // What bash shows has no descriptions.
    if (name !== 'bash') expect(readFileSync(join(work, 'dutch'), 'utf8').includes('toets een connector')).toBe(true)
  })
})

test.skipIf(missing.includes('zsh'))('zsh takes it as a file of its path', () => {
  mkdirSync(join(work, 'functions'))
  writeFileSync(join(work, 'functions', '_htg'), completionOf(english, 'zsh'))
  shell(
    'script',
    ['-qec', 'zsh -f -i', '/dev/null'],
    `fpath=(./functions $fpath); autoload -Uz compinit; compinit -D -u; htg() { printf '%s' "$@" >told; }\nhtg doct\t\nexit 0\n`,
  )
  expect(readFileSync(join(work, 'told'), 'utf8')).toBe('doctor')
})

test('words of a closed set are those of the description, and need no quotes', () => {
  const offered = describedFrom(english).flatMap(({ path, options }) =>
    options.flatMap(({ flags, about, value }) =>
      value && typeof value.offered !== 'string' ? value.offered.map((word) => ({ path, flags, about, word })) : [],
    ),
  )
  expect(offered.length).toBeGreaterThan(300)
  expect(offered.filter(({ word }) => !/^[\w./-]+$/.test(word))).toEqual([])
  // Of ids and run classes there are too many to describe.
  const untold = offered.filter(
    ({ flags, about, word }) => !/^--(?:select|skip|allow)$/.test(flags[0]!) && !about.includes(word),
  )
  expect(untold).toEqual([])
})

test('every option that lists its values in its description has them', () => {
  const without = describedFrom(english).flatMap(({ path, options }) =>
    options.flatMap(({ flags, about, value }) =>
      value?.offered === 'nothing' && /^\S+(?:, \S+)* or \S+(?: \(|$)/.test(about) ? [`${path} ${flags[0]}`] : [],
    ),
  )
  expect(without).toEqual([])
})

test('another shell is refused by name', () => {
  expect(() => printCompletion(english, 'tcsh', 'en')).toThrow('“tcsh” is not one of bash, zsh, fish')
})
