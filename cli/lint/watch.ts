import { type FSWatcher, statSync, watch } from 'node:fs'
import { basename, dirname } from 'node:path'
import { type Catalogue, say } from '../../harness/text/text.ts'
import { TextError } from '../../harness/text/text-error.ts'
import { withInput, withLateInput } from '../arguments/wrong-input.ts'
import type { Words } from '../language.ts'
import { print, printError } from '../terminal/print.ts'
import { lint } from './lint.ts'
import type { LintRequest } from './request.ts'

/** How long nothing has to change before all is judged again, in milliseconds: an editor writes in several steps. */
const SETTLED_MS = 100

/** Judges now and after each change, until a signal ends the process. */
export async function watchAndLint(request: LintRequest, dutch: Catalogue, words: Words): Promise<never> {
  let timer: NodeJS.Timeout | undefined
  let judging = Promise.resolve()
  const watchers = withInput(() =>
    request.files.map((name) =>
      watched(name, () => {
        clearTimeout(timer)
        timer = setTimeout(() => {
          judging = judging.then(judge)
        }, SETTLED_MS)
      }),
    ),
  )
  async function judge(): Promise<void> {
    try {
      await withLateInput(() => lint(request, dutch))
    } catch (error) {
      // A file that is gone while it is written anew may come back.
      if (!(error instanceof TextError)) throw error
      printError(`htg: ${words(error.text)}\n`)
    }
    print(`${words(say`Waiting for a change; Ctrl-C ends.`)}\n`)
  }
  judging = judge()
  return new Promise((_, reject) => {
    for (const watcher of watchers) watcher.on('error', reject)
  })
}

/** The folder of a file is watched, not the file: many editors put a new one in its place. */
function watched(name: string, changed: () => void): FSWatcher {
  if (statSync(name).isDirectory()) return watch(name, { recursive: true }, changed)
  return watch(dirname(name), (_, file) => {
    if (file === null || file === basename(name)) changed()
  })
}
