import type { Described } from './described.ts'
import { quoted } from './quoted.ts'

/** A completion for zsh 5 with its completion system. Where an option takes a value, it offers files. */
export function zshCompletion(commands: readonly Described[]): string {
  const inner = commands.slice(1).map(({ path }) => quoted(path))
  const valued = commands.flatMap(({ path, options }) =>
    options.filter(({ takesValue }) => takesValue).flatMap(({ flags }) => flags.map((flag) => quoted(`${path} ${flag}`))),
  )
  const offered = commands.map(({ path, commands, options }) => {
    const items = [
      ...commands.map(({ name, about }) => item(name, about)),
      ...options.flatMap(({ flags, about }) => flags.map((flag) => item(flag, about))),
    ]
    return `    (${quoted(path)}) offered=(\n${items.map((one) => `      ${one}`).join('\n')}\n    ) ;;`
  })
  return `#compdef htg
# Completion of htg for zsh: source <(htg completion zsh), or a file _htg in a folder of $fpath.
_htg() {
  local at=htg word
  local -a offered
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$at $word" in
    (${inner.join(' | ')}) at="$at $word" ;;
    esac
  done
  case "$at \${words[CURRENT-1]}" in
  (${valued.join(' | ')}) _files; return ;;
  esac
  case "$at" in
${offered.join('\n')}
  esac
  _describe htg offered || _files
}
compdef _htg htg
`
}

/** What _describe takes: a colon stands between a word and what it is about. */
const item = (word: string, about: string): string => quoted(`${word.replaceAll(':', String.raw`\:`)}:${about}`)
