import { Command, type Help } from 'commander'
import { anyOf, joined, say, type Text, verbatim } from '../../harness/text/text.ts'
import type { Words } from '../language.ts'
import { print, printError } from '../terminal/print.ts'

/** A parser of command lines that speaks one language, its own words included. It throws a `CommanderError` instead of ending the process. */
export function parserIn(words: Words): Command {
  return new Command('htg')
    .exitOverride()
    .configureOutput({
      writeOut: print,
      writeErr: printError,
      outputError: (message, write) => write(`${words(errorOf(message))}\n`),
    })
    .configureHelp(helpIn(words))
    .helpOption('-h, --help', words(say`display help for command`))
    .helpCommand('help [command]', words(say`display help for command`))
}

/** What the library says by itself, by its English. */
const OWN_WORDS: Readonly<Record<string, Text>> = {
  'Usage:': say`Usage:`,
  'Arguments:': say`Arguments:`,
  'Options:': say`Options:`,
  'Commands:': say`Commands:`,
  '[options]': say`[options]`,
  '[command]': say`[command]`,
}

function helpIn(words: Words): Partial<Help> {
  const own = (text: string) => {
    const known = OWN_WORDS[text]
    return known ? words(known) : text
  }
  const inBrackets = (term: string) => term.replace(/\[(?:options|command)\]/g, own)
  return {
    showGlobalOptions: false,
    styleTitle: own,
    styleUsage: inBrackets,
    styleSubcommandTerm: inBrackets,
    optionDescription: ({ description }) => description,
    argumentDescription: ({ description, defaultValue }) =>
      defaultValue === undefined
        ? description
        : words(say`${{ description }} (default: ${{ value: JSON.stringify(defaultValue) }})`),
  }
}

/** The sentences of the library about a command line, and ours. */
const ERRORS: readonly (readonly [RegExp, (found: Readonly<Record<string, string>>) => Text])[] = [
  [/^unknown option '(?<option>.*)'$/s, ({ option = '' }) => say`error: unknown option '${{ option }}'`],
  [/^unknown command '(?<command>.*)'$/s, ({ command = '' }) => say`error: unknown command '${{ command }}'`],
  [
    /^missing required argument '(?<name>.*)'$/s,
    ({ name = '' }) => say`error: missing required argument '${{ name }}'`,
  ],
  [
    /^required option '(?<option>.*)' not specified$/s,
    ({ option = '' }) => say`error: required option '${{ option }}' not specified`,
  ],
  [
    /^option '(?<option>.*)' argument missing$/s,
    ({ option = '' }) => say`error: option '${{ option }}' argument missing`,
  ],
  [
    /^too many arguments(?: for '(?<command>[^']*)')?\. Expected (?<expected>\d+) arguments? but got (?<given>\d+)\.$/,
    ({ command, expected = '', given = '' }) =>
      command === undefined
        ? say`error: too many arguments: ${{ given }} instead of ${{ expected }}`
        : say`error: too many arguments for '${{ command }}': ${{ given }} instead of ${{ expected }}`,
  ],
]

/** What says which product is certified, by the command that does so. */
const NAMED_WITH: Readonly<Record<string, Text>> = {
  gateway: say`a gateway is named with --smtp HOST:PORT, --pop3 HOST:PORT or both`,
  connector: say`a connector is named with --send COMMAND, --fetch COMMAND, or both`,
}

/** Has each command say of an option that it does not take, and that others do, which those are. */
export function nameForeignOptions(program: Command, words: Words): void {
  for (const command of program.commands) {
    command.configureOutput({
      outputError: (message, write) =>
        write(`${words(foreignOption(message, command, program) ?? errorOf(message))}\n`),
    })
  }
}

function foreignOption(message: string, command: Command, program: Command): Text | undefined {
  const [, option] = /^error: unknown option '(--[\w-]+)(?:=.*)?'/s.exec(message) ?? []
  const owners = program.commands.filter(({ options }) => options.some(({ long }) => long === option))
  if (option === undefined || owners.length === 0) return undefined
  const commands = anyOf(owners.map((owner) => `htg ${owner.name()}`))
  const instead = NAMED_WITH[command.name()]
  return instead
    ? say`error: option '${{ option }}' belongs to ${{ commands }}; ${{ instead }}`
    : say`error: option '${{ option }}' belongs to ${{ commands }}`
}

function errorOf(message: string): Text {
  const [, told = message, near] = /^error: (.*?)(?:\n\(Did you mean (?:one of )?(.*)\?\))?\n$/s.exec(message) ?? []
  for (const [form, text] of ERRORS) {
    const found = form.exec(told)
    if (!found) continue
    const sentence = text({ ...found.groups })
    return near === undefined ? sentence : joined([sentence, say`(Did you mean ${{ names: near }}?)`], '\n')
  }
  return verbatim(message.trimEnd())
}
