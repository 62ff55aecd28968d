import { type Content, html, type Markup } from '../markup.ts'

/** What is longer may break anywhere, since it comes from a peer or would not fit a phone. */
const LONGEST_WHOLE = 32

/** An id that stays on one line. */
export const idCode = (id: string): Markup =>
  html`<code class="${id.length <= LONGEST_WHOLE ? 'id' : 'id long'}">${id}</code>`

/** `SS-007`, `HTG-3.3.3-2`, `ST-02@pop3`: what a line is not to end within. */
const ID = /(?<![\w.@-])[A-Z]{1,5}\d?(?:-[A-Z]{0,3}\d[\w.]{0,9}){1,2}(?:@\w{1,8})?(?![\w@-])/g

/** A text in which no line ends within an id. */
export function unbroken(text: string): Content {
  const parts: Content[] = []
  let done = 0
  for (const { 0: id, index } of text.matchAll(ID)) {
    parts.push(text.slice(done, index), html`<span class="id">${id}</span>`)
    done = index + id.length
  }
  return parts.length === 0 ? text : [...parts, text.slice(done)]
}
