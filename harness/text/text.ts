/*
 * Texts for people. Each is written once, in English, where it is meant, with names for the parts that vary; a catalogue
 * holds the other language by the English template, in the way of gettext.
 */

/** A sentence or a part of one, not yet in any language. Plain data, so that it can be kept. */
export interface Text {
  /** In English, with `{name}` where a part goes. */
  readonly template: string
  readonly parts: Readonly<Record<string, Part>>
}
/** A number, another text, or what stays as it is in every language: a quotation, a name, a code. */
export type Part = string | number | Text | Bilingual

/** A text in the two languages of the reports. */
export interface Bilingual {
  readonly en: string
  readonly nl: string
}

/** Templates in Dutch, by their English ones. */
export type Catalogue = Readonly<Record<string, string>>

/** A text: say`${{ count }} octets in ${{ where }}`. Each part is an object with one key, its name. */
export function say(strings: TemplateStringsArray, ...named: readonly Readonly<Record<string, Part>>[]): Text {
  let template = strings[0]!
  const parts: Record<string, Part> = {}
  let index = 0
  for (const part of named) {
    index += 1
    for (const name in part) {
      template += `{${name}}${strings[index]}`
      parts[name] = part[name]!
    }
  }
  return { template, parts }
}

/** What is the same in every language: what a peer said, or what a system call reports. */
export const verbatim = (text: string): Text => ({ template: '{verbatim}', parts: { verbatim: text } })

/** What is in both languages already. */
export const spoken = (text: Bilingual): Text => ({ template: '{spoken}', parts: { spoken: text } })

/** A text that is data, without parts: the title of a check. */
export const plain = (template: string): Text => ({ template, parts: {} })

/** Items of an enumeration: `a, b or c`. At least one. */
export const anyOf = (items: readonly Part[]): Text =>
  enumeration(items, (first, last) => say`${{ first }} or ${{ last }}`)
/** `a, b and c`. At least one. */
export const allOf = (items: readonly Part[]): Text =>
  enumeration(items, (first, last) => say`${{ first }} and ${{ last }}`)

function enumeration(items: readonly Part[], join: (first: Text, last: Part) => Text): Text {
  const [last, ...before] = items.toReversed()
  if (last === undefined) throw new Error('an enumeration of nothing')
  return before.length === 0 ? joined([last]) : join(joined(before.toReversed()), last)
}

/** Items side by side, with something between them that is the same in every language. At least one. */
export function joined(items: readonly Part[], between = ', '): Text {
  const named = items.map((item, index): [string, Part] => [`item${index + 1}`, item])
  return { template: named.map(([name]) => `{${name}}`).join(between), parts: Object.fromEntries(named) }
}

/** A text with each string among its parts changed, as by masking. */
export function withParts({ template, parts }: Text, change: (part: string) => string): Text {
  const changed = (part: Part): Part => {
    if (typeof part === 'string') return change(part)
    if (typeof part === 'number') return part
    return 'en' in part ? { en: change(part.en), nl: change(part.nl) } : withParts(part, change)
  }
  return { template, parts: Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, changed(part)])) }
}

/** Each text once, by what it says. */
export const distinct = (texts: readonly Text[]): Text[] => [
  ...new Map(texts.map((text) => [inEnglish(text), text])).values(),
]

/** In English. */
export const inEnglish = (text: Text): string => render(text, undefined)
/** In Dutch, as far as the catalogue has it. */
export const inDutch = (text: Text, dutch: Catalogue): string => render(text, dutch)
/** In both languages. */
export function inBoth(text: Text, dutch: Catalogue): Bilingual {
  const en = inEnglish(text)
  return { en, nl: dutch === NO_DUTCH ? en : inDutch(text, dutch) }
}

/** For those who want no Dutch: what stands in its place is English. */
export const NO_DUTCH: Catalogue = {}

function render({ template, parts }: Text, dutch: Catalogue | undefined): string {
  const wanted = dutch && Object.hasOwn(dutch, template) ? dutch[template]! : template
  if (!wanted.includes('{')) return wanted
  const [first, ...others] = wanted.split('{')
  let text = first!
  for (const other of others) {
    const end = other.indexOf('}')
    const name = other.slice(0, Math.max(0, end))
    text += Object.hasOwn(parts, name) ? `${inWords(parts[name]!, dutch)}${other.slice(end + 1)}` : `{${other}`
  }
  return text
}

function inWords(part: Part, dutch: Catalogue | undefined): string {
  if (typeof part !== 'object') return String(part)
  if ('en' in part) return dutch ? part.nl : part.en
  return render(part, dutch)
}
