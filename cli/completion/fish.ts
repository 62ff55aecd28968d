import { type Described, HOW } from './described.ts'
import { quotedForFish } from './quoted.ts'
import type { Offered } from './values.ts'

/** A completion for fish 3 or newer. */
export function fishCompletion(commands: readonly Described[]): string {
  const lines = commands.flatMap((command) => [
    ...linesOfArguments(command),
    ...command.options.flatMap((option) => linesOfOption(command.path, option)),
  ])
  return `# Completion of htg for fish: htg completion fish | source
# Goes over the words before the cursor: which command is reached, which of its arguments would come next, and the option
# that takes further values.
function __htg_walk
    set -g __htg_at htg
    set -g __htg_place 1
    set -g __htg_more
    set -l how
    for word in (commandline -opc)[2..-1]
        switch "$how"
            case one
                set how
                continue
            case several
                set how more
                continue
            case maybe more
                if not string match -qr -- '^-.' $word
                    test "$how" = maybe; and set how
                    continue
                end
        end
        set how
        set __htg_more
        if string match -qr -- '^-.' $word
            switch "$__htg_at $word"
${HOW.map((how) => [how, optionsThat(commands, how)] as const)
  .filter(([, keys]) => keys.length > 0)
  .map(
    ([how, keys]) =>
      `                case ${keys.join(' ')}\n                    set how ${how}\n                    set __htg_more "$__htg_at $word"`,
  )
  .join('\n')}
            end
        else if contains -- "$__htg_at $word" ${commands
          .slice(1)
          .map(({ path }) => quotedForFish(path))
          .join(' ')}
            set __htg_at "$__htg_at $word"
        else
            set __htg_place (math $__htg_place + 1)
        end
    end
    test "$how" = more; or set __htg_more
end
function __htg_at -a path
    __htg_walk
    test "$__htg_at" = "$path"
end
function __htg_argument -a path place
    __htg_at $path; and test -z "$__htg_more"; and string match -qr -- "^$place\\$" $__htg_place
end
function __htg_further
    __htg_walk
    contains -- "$__htg_more" $argv
end
# Words with commas between them: the last one is completed.
function __htg_list
    set -l before (commandline -ct | string replace -r -- '^--[^=]*=' '' | string match -r -- '^.*,')
    for word in $argv
        echo "$before$word"
    end
end
complete -c htg -f
${lines.join('\n')}
`
}

function linesOfArguments({ path, commands, values }: Described): string[] {
  const at = (place: string) =>
    `complete -c htg -n ${quotedForFish(`__htg_argument ${quotedForFish(path)} ${quotedForFish(place)}`)}`
  return [
    ...commands.map(({ name, about }) => `${at('1')} -f -a ${name} -d ${quotedForFish(about)}`),
    ...values.map(({ offered, isVariadic, place }) => `${at(isVariadic ? '.*' : String(place))} ${offer(offered)}`),
  ]
}

function linesOfOption(path: string, { flags, about, value }: Described['options'][number]): string[] {
  const named = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`)).join(' ')
  const here = `complete -c htg -n ${quotedForFish(`__htg_at ${quotedForFish(path)}`)} ${named} -d ${quotedForFish(about)}`
  if (!value || value.how === 'maybe') return [here]
  const offered = offer(value.offered, value.isList)
  if (value.how === 'one') return [`${here} -r ${offered}`]
  const keys = flags.map((flag) => quotedForFish(`${path} ${flag}`)).join(' ')
  return [`${here} -r ${offered}`, `complete -c htg -n ${quotedForFish(`__htg_further ${keys}`)} ${offered}`]
}

function offer(offered: Offered, isList = false): string {
  if (offered === 'files') return '-F'
  if (offered === 'folders') return "-f -a '(__fish_complete_directories)'"
  if (offered === 'nothing') return '-f'
  return `-f -a ${quotedForFish(isList ? `(__htg_list ${offered.join(' ')})` : offered.join(' '))}`
}

/** The options that take values in one way, each with its command. */
const optionsThat = (commands: readonly Described[], how: (typeof HOW)[number]): string[] =>
  commands.flatMap(({ path, options }) =>
    options
      .filter(({ value }) => value?.how === how)
      .flatMap(({ flags }) => flags.map((flag) => quotedForFish(`${path} ${flag}`))),
  )
