import { type Content, html, type Markup } from '../markup.ts'

/** Characters of an id that fit a line of a phone. What is longer may break anywhere, since it may come from a peer. */
const LONGEST_WHOLE = 24

/** The class of an id, which keeps it in one piece. */
export const idClass = (id: string): string => (id.length <= LONGEST_WHOLE ? 'id' : 'id long')

export const idCode = (id: string): Markup => html`<code class="${idClass(id)}">${id}</code>`

/** `SS-007`, `HTG-3.3.3-2`, `ST-02@pop3`, `--certify`: what a line is not to end within. */
const ID =
  /(?<![\w.@-])(?:[A-Z]{1,5}\d{0,4}(?:-[A-Z]{0,3}\d[\w.]{0,9}){1,2}(?:@\w{1,8})?|--[a-z][a-z-]{1,20})(?![\w@-])/g

/** A text in which no line ends within an id. `target`: where an id leads, if anywhere. */
export function unbroken(text: string, target: (id: string) => string | undefined = () => undefined): Content {
  const parts: Content[] = []
  let done = 0
  for (const { 0: id, index } of text.matchAll(ID)) {
    const anchor = target(id)
    const whole =
      anchor === undefined ? html`<span class="id">${id}</span>` : html`<a class="id" href="#${anchor}">${id}</a>`
    parts.push(text.slice(done, index), whole)
    done = index + id.length
  }
  return parts.length === 0 ? text : [...parts, text.slice(done)]
}
