import type { Argument, Command, Option } from 'commander'
import { list } from '../arguments/options.ts'
import { type Offered, valuesOfArgument, valuesOfOption } from './values.ts'

/** A command as a shell has to know it. */
export interface Described {
  /** What is typed to get there: `htg report merge`. */
  readonly path: string
  /** The commands below it, and what each does. */
  readonly commands: readonly { readonly name: string; readonly about: string }[]
  readonly options: readonly DescribedOption[]
  readonly values: readonly DescribedArgument[]
}

export const HOW = ['one', 'maybe', 'several'] as const
type How = (typeof HOW)[number]

interface DescribedArgument {
  readonly offered: Offered
  /** Which argument of its command it is, from 1. */
  readonly place: number
  /** Whether further ones may follow. */
  readonly isVariadic: boolean
}

interface DescribedOption {
  /** As it is typed, the long form first: `--help`, `-h`. */
  readonly flags: readonly string[]
  readonly about: string
  readonly value?: {
    readonly offered: Offered
    /** Whether one word may hold several with commas between them. */
    readonly isList: boolean
    /** How many words it may be: none or one, one, or one and more. */
    readonly how: How
  }
}

/** The command and all below it, by its own description, in the order of help. */
export function describedFrom(program: Command): readonly Described[] {
  const commands = described(program, program.name())
  const names = program.commands.map((one) => one.name())
  // `htg help` is a command of the library's own, and has no description to go by.
  const help = { path: `${program.name()} help`, commands: [], options: [] }
  return [...commands, { ...help, values: [{ offered: names, isVariadic: false, place: 1 }] }]
}

function described(command: Command, path: string): readonly Described[] {
  const help = command.createHelp()
  return [
    {
      path,
      commands: help
        .visibleCommands(command)
        .filter((one) => one.name() !== 'help' || command.parent === null)
        .map((one) => ({ name: one.name(), about: inShort(one.summary() || one.description()) })),
      options: help.visibleOptions(command).map((option) => describedOption(option, path)),
      values: command.registeredArguments.map((argument, index) => describedArgument(argument, path, index + 1)),
    },
    ...command.commands.flatMap((one) => described(one, `${path} ${one.name()}`)),
  ]
}

function describedOption(option: Option, path: string): DescribedOption {
  const { long, short, flags, required, optional, variadic, description, parseArg } = option
  const [, name = ''] = /[<[]([^\]>.]*)/.exec(flags) ?? []
  return {
    flags: [long, short].filter((flag) => typeof flag === 'string'),
    about: inShort(description),
    ...((required || optional) && {
      value: {
        offered: valuesOfOption(path, long ?? '', name),
        isList: parseArg === list,
        how: optional ? 'maybe' : variadic ? 'several' : 'one',
      },
    }),
  }
}

const describedArgument = (argument: Argument, path: string, place: number): DescribedArgument => ({
  offered: valuesOfArgument(path, argument.name()),
  isVariadic: argument.variadic,
  place,
})

/** The first sentence on one line, which is what a menu has room for; help has the whole. */
const inShort = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .split(/(?<=\.) /)[0]!
    .replace(/\.$/, '')
