import type { Difference } from '../../harness/reading/difference.ts'
import type { SessionLog } from '../../harness/record/event.ts'
import { joined, type Part, say, type Text, withParts } from '../../harness/text/text.ts'
import { visible } from '../../reports/escape.ts'
import type { Words } from '../language.ts'
import { print } from '../terminal/print.ts'

/** What came of sessions that were played again. Each is told in a line at once. */
export class Outcome {
  readonly #words: Words
  #played = 0
  #different = 0
  #undone = 0

  constructor(words: Words) {
    this.#words = words
  }

  /** It was played, and differed there; or nowhere. */
  played(log: SessionLog, difference: Difference | undefined): void {
    this.#played++
    if (difference) this.#different++
    this.#tell(log, difference ? inWords(difference) : say`the same`)
  }

  /** It could not be played. */
  undone(log: SessionLog, why: Text): void {
    this.#undone++
    this.#tell(log, why)
  }

  /** The exit status: 0 all are the same, 1 some are not, 3 one could not be played. */
  get status(): number {
    if (this.#played === 0) return 3
    return this.#different > 0 ? 1 : this.#undone > 0 ? 3 : 0
  }

  #tell({ session, experiment }: SessionLog, text: Text): void {
    print(`${this.#words(joined([`${session} ${visible(experiment)}`, text], ': '))}\n`)
  }
}

function inWords({ after, recorded, now }: Difference): Text {
  const parts = { recorded: shown(recorded), now: shown(now) }
  return after === undefined
    ? say`differs: recorded ${{ recorded: parts.recorded }}; now ${{ now: parts.now }}`
    : say`differs after ${{ line: shown(after) }}: recorded ${{ recorded: parts.recorded }}; now ${{ now: parts.now }}`
}

/** What a peer said may hold what a terminal obeys. */
function shown(part: Part): Part {
  if (typeof part === 'string') return visible(part)
  return typeof part === 'object' && 'template' in part ? withParts(part, visible) : part
}
