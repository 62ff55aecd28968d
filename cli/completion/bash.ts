import type { Described } from './described.ts'
import { quoted } from './quoted.ts'
import { walkOf } from './walk.ts'

/** A completion for bash 4 or newer, with nothing but what bash itself has. */
export function bashCompletion(commands: readonly Described[]): string {
  const options = commands.map(
    ({ path, options }) => `    ${quoted(path)}) offered=${quoted(options.flatMap(({ flags }) => flags).join(' '))} ;;`,
  )
  return `# Completion of htg for bash: source <(htg completion bash)
${walkOf(commands)}
_htg() {
  local word=\${COMP_WORDS[COMP_CWORD]} at place how kind offered before=
  local IFS=$' \\t\\n'
  if [[ $word == '=' ]]; then word=; fi
  _htg_walk "\${COMP_WORDS[@]:1:COMP_CWORD-1}"
  if [[ $word == -* && $how != one && $how != several ]]; then
    kind=
  elif [[ -z $how || ($how == maybe && $kind == nothing) ]]; then
    _htg_takes "$at $place"
  fi
  if [[ -z $kind ]]; then
    kind=words
    case $at in
${options.join('\n')}
    esac
  fi
  COMPREPLY=()
  case $kind in
  words) COMPREPLY=($(compgen -W "$offered" -- "$word")) ;;
  list)
    if [[ $word == *,* ]]; then before=\${word%,*},; fi
    COMPREPLY=($(compgen -P "$before" -W "$offered" -- "\${word##*,}")) ;;
  esac
  # Of files and folders bash itself knows best how they are written.
  case $kind in
  files) ;;
  folders) compopt +o default -o dirnames ;;
  *) compopt +o default ;;
  esac
}
complete -o default -F _htg htg
`
}
