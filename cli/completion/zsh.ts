import type { Described } from './described.ts'
import { quoted } from './quoted.ts'
import { walkOf } from './walk.ts'

/** A completion for zsh 5 with its completion system. */
export function zshCompletion(commands: readonly Described[]): string {
  const inner = commands
    .filter(({ commands }) => commands.length > 0)
    .map(({ path, commands }) =>
      menu(
        path,
        commands.map(({ name, about }) => item(name, about)),
      ),
    )
  const options = commands.map(({ path, options }) =>
    menu(
      path,
      options.flatMap(({ flags, about }) => flags.map((flag) => item(flag, about))),
    ),
  )
  return `#compdef htg
# Completion of htg for zsh: source <(htg completion zsh), or a file _htg in a folder of $fpath.
${walkOf(commands)}
_htg() {
  local at place how kind offered
  local -a menu
  _htg_walk "\${(@)words[2,CURRENT-1]}"
  if [[ $PREFIX == --*=* && $how != one && $how != several ]]; then
    _htg_takes "$at \${PREFIX%%=*}"
    if [[ -z $how ]]; then return 1; fi
    compset -P '*='
  elif [[ $PREFIX == -* && $how != one && $how != several ]]; then
    kind=
  elif [[ -z $how || ($how == maybe && $kind == nothing) ]]; then
    _htg_takes "$at $place"
    if [[ $place == 1 ]]; then
      case $at in
${inner.join('\n')}
      esac
      if (( $#menu )); then _describe -t commands command menu; return; fi
    fi
  fi
  case $kind in
  words) compadd -- \${=offered} ;;
  list)
    compset -P '*,'
    compadd -S '' -- \${=offered} ;;
  files) _files ;;
  folders) _files -/ ;;
  nothing) return 1 ;;
  *)
    case $at in
${options.join('\n')}
    esac
    _describe -o option menu ;;
  esac
}
# As a file of $fpath this is the function itself, which is called at once; sourced, it only has to be known.
if [[ $funcstack[1] == _htg ]]; then _htg; else compdef _htg htg; fi
`
}

const menu = (path: string, items: readonly string[]): string =>
  `      (${quoted(path)}) menu=(\n${items.map((one) => `        ${one}`).join('\n')}\n      ) ;;`

/** What _describe takes: a colon stands between a word and what it is about. */
const item = (word: string, about: string): string =>
  quoted(`${word.replaceAll(':', String.raw`\:`)}:${about.replaceAll('\\', String.raw`\\`)}`)
