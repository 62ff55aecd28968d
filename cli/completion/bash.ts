import type { Described } from './described.ts'
import { quoted } from './quoted.ts'

/** A completion for bash 4 or newer. Where an option takes a value, or nothing fits, it offers files. */
export function bashCompletion(commands: readonly Described[]): string {
  const inner = commands.slice(1).map(({ path }) => quoted(path))
  const words = commands.map(
    ({ path, commands, options }) =>
      `    ${quoted(path)}) words=${quoted([...commands.map(({ name }) => name), ...options.flatMap(({ flags }) => flags)].join(' '))} ;;`,
  )
  const valued = commands.flatMap(({ path, options }) =>
    options.filter(({ takesValue }) => takesValue).flatMap(({ flags }) => flags.map((flag) => quoted(`${path} ${flag}`))),
  )
  return `# Completion of htg for bash: source <(htg completion bash)
_htg() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} at=htg words= i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$at \${COMP_WORDS[i]}" in
    ${inner.join(' | ')}) at="$at \${COMP_WORDS[i]}" ;;
    esac
  done
  COMPREPLY=()
  case "$at $before" in
  ${valued.join(' | ')}) return ;;
  esac
  case "$at" in
${words.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _htg htg
`
}
