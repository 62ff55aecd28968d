import type { Described } from './described.ts'
import { quotedForFish } from './quoted.ts'

/** A completion for fish 3. Where an option takes a value, it offers files. */
export function fishCompletion(commands: readonly Described[]): string {
  const lines = commands.flatMap(({ path, commands, options }) => {
    const here = `complete -c htg -n ${quotedForFish(`__htg_at ${quotedForFish(path)}`)}`
    return [
      ...commands.map(({ name, about }) => `${here} -f -a ${name} -d ${quotedForFish(about)}`),
      ...options.map(({ flags, about, takesValue }) => {
        const named = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`))
        return `${here} ${named.join(' ')}${takesValue ? ' -r' : ''} -d ${quotedForFish(about)}`
      }),
    ]
  })
  return `# Completion of htg for fish: htg completion fish | source
function __htg_at
    set -l at htg
    for word in (commandline -opc)[2..-1]
        contains -- "$at $word" ${commands.slice(1).map(({ path }) => quotedForFish(path)).join(' ')}
        and set at "$at $word"
    end
    test "$at" = $argv[1]
end
${lines.join('\n')}
`
}
