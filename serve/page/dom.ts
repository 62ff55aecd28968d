/** What an element may be given besides its children. */
type Attributes = Readonly<Record<string, string | number | boolean | undefined | ((event: Event) => void)>>
type Child = Node | string | false | undefined

/**
 * Makes an element. Text only ever becomes text: nothing that a peer said can be anything else. An attribute that is false or
 * undefined is left out; `on…` is a listener.
 */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value)
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value))
  }
  for (const child of children) if (child !== undefined && child !== false) element.append(child)
  return element
}

/** The element with an id, which is there. */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id)
  if (!element) throw new Error(`no element ${id}`)
  return element
}

/** A verdict as a badge, with its word. */
export const badge = (verdict: string, word: string): HTMLElement => make('span', { class: `badge ${verdict}` }, word)

/** A term and what it is, for a list of facts. */
export const fact = (term: string, ...value: readonly Child[]): HTMLElement =>
  make('div', {}, make('dt', {}, term), make('dd', {}, ...value))
