import { escapeMarkup, visible } from './escape.ts'

/** HTML that may stand in a page as it is. Only `html` makes it, so all else is text and gets escaped. */
export class Markup {
  readonly source: string
  constructor(source: string) {
    this.source = source
  }
}

export type Content = Markup | string | number | false | undefined | readonly Content[]

/** A piece of a page. What is put into it is escaped unless it is such a piece itself; false and undefined leave no trace. */
export function html(strings: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  // A page has a hundred thousand of these: so no lists in between.
  let source = strings[0]!
  for (let index = 0; index < contents.length; index++) source += sourceOf(contents[index]) + strings[index + 1]!
  return new Markup(source)
}

function sourceOf(content: Content): string {
  if (content === false || content === undefined) return ''
  if (content instanceof Markup) return content.source
  if (typeof content === 'object') return content.map(sourceOf).join('')
  return escapeMarkup(visible(`${content}`))
}
