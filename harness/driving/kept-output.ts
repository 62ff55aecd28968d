import { createHash } from 'node:crypto'
import { CAPS } from '../caps.ts'

/** What a command wrote, as far as it is kept. */
export class KeptOutput {
  /** Octets in all. */
  length = 0
  #head = ''
  #tail = ''
  #characters = 0
  #notes = ''
  readonly #hash = createHash('sha256')

  add(octets: Buffer): void {
    this.length += octets.length
    this.#hash.update(octets)
    const text = octets.toString('utf8')
    this.#characters += text.length
    const room = CAPS.outputKept / 2 - this.#head.length
    this.#head += text.slice(0, room)
    this.#tail = (this.#tail + text.slice(room)).slice(-CAPS.outputKept / 2)
  }

  /** Adds a line of the harness's own at the end. */
  say(text: string): void {
    this.#notes += `\nhtg: ${text}\n`
  }

  get text(): string {
    const left = this.#characters - this.#head.length - this.#tail.length
    if (left <= 0) return this.#head + this.#tail + this.#notes
    this.say(`${this.length} octets in all, SHA-256 ${this.#hash.copy().digest('hex')}`)
    return `${this.#head}\n… ${left} characters …\n${this.#tail}${this.#notes}`
  }
}
