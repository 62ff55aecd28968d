import type { Described } from './described.ts'
import { quoted } from './quoted.ts'
import type { Offered } from './values.ts'

/**
 * What bash and zsh have in common: `_htg_takes` tells what an option of a command takes, or a command at a place, and
 * `_htg_walk` goes over the words before the cursor and tells which of the two the next word is.
 *
 *   at       the command that is reached: `htg report merge`
 *   place    which of its arguments would come next, from 1
 *   how      one, maybe, several: the values of the option before the cursor; more: further ones; empty: no option
 *   kind     words, list (words with commas), files, folders or nothing; empty: there is no such thing
 *   offered  the words
 */
export function walkOf(commands: readonly Described[]): string {
  const inner = commands.slice(1).map(({ path }) => quoted(path))
  const branches = [...branchesOf(commands)].map(([taken, keys]) => `  ${keys.join(' | ')}) ${taken} ;;`)
  return `_htg_takes() {
  how= kind= offered=
  case $1 in
${branches.join('\n')}
  esac
}
_htg_walk() {
  local one
  at=htg place=1 how= kind= offered=
  for one in "$@"; do
    # A word of its own in bash: --report=folder.
    if [[ $one == '=' ]]; then continue; fi
    case $how in
    one) how=; continue ;;
    several) how=more; continue ;;
    maybe | more)
      if [[ $one != -?* ]]; then
        if [[ $how == maybe ]]; then how=; fi
        continue
      fi ;;
    esac
    if [[ $one == -?* ]]; then
      _htg_takes "$at $one"
    else
      how= kind= offered=
      case "$at $one" in
      ${inner.join(' | ')}) at="$at $one" ;;
      *) place=$((place + 1)) ;;
      esac
    fi
  done
}
`
}

/** What is set for a value, and the patterns of where that is taken: many options take the same. */
function branchesOf(commands: readonly Described[]): Map<string, readonly string[]> {
  const branches = new Map<string, readonly string[]>()
  const add = (taken: string, keys: readonly string[]) => branches.set(taken, [...(branches.get(taken) ?? []), ...keys])
  for (const { path, commands: inner, options, values } of commands) {
    for (const { flags, value } of options) {
      if (!value) continue
      add(
        `how=${value.how} ${taken(value.offered, value.isList)}`,
        flags.map((flag) => quoted(`${path} ${flag}`)),
      )
    }
    if (inner.length > 0)
      add(
        taken(
          inner.map(({ name }) => name),
          false,
        ),
        [quoted(`${path} 1`)],
      )
    for (const { place, offered, isVariadic } of values)
      add(taken(offered, false), [isVariadic ? `${quoted(`${path} `)}[1-9]*` : quoted(`${path} ${place}`)])
  }
  return branches
}

const taken = (offered: Offered, isList: boolean): string =>
  typeof offered === 'string'
    ? `kind=${offered}`
    : `kind=${isList ? 'list' : 'words'} offered=${quoted(offered.join(' '))}`
