import type { Command, Option } from 'commander'

/** A command as a shell has to know it. */
export interface Described {
  /** What is typed to get there: `htg report merge`. */
  readonly path: string
  /** The commands below it, and what each does. */
  readonly commands: readonly { readonly name: string; readonly about: string }[]
  readonly options: readonly DescribedOption[]
}

export interface DescribedOption {
  /** As it is typed, the long form first: `--help`, `-h`. */
  readonly flags: readonly string[]
  readonly about: string
  readonly takesValue: boolean
}

/** A command and all below it, by its own description, in the order of help. */
export function describedFrom(command: Command, path = command.name()): readonly Described[] {
  const help = command.createHelp()
  const inner = command.commands.filter((one) => one.name() !== 'help')
  return [
    {
      path,
      commands: inner.map((one) => ({ name: one.name(), about: inOneLine(one.summary() || one.description()) })),
      options: help.visibleOptions(command).map(describedOption),
    },
    ...inner.flatMap((one) => describedFrom(one, `${path} ${one.name()}`)),
  ]
}

function describedOption({ long, short, required, optional, description }: Option): DescribedOption {
  return {
    flags: [long, short].filter((flag) => flag !== undefined && flag !== null),
    about: inOneLine(description),
    takesValue: required || optional,
  }
}

/** A menu has a line for each; help has the whole. */
const inOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()
