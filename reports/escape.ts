/*
 * Everything that a peer sent is hostile text. Whatever a view prints goes through `visible` first,
 * so that no control character, no change of direction and nothing without a width gets through,
 * and then through the escaper of the view's own syntax.
 */

/** Controls, formats, surrogates without a partner, private and unassigned characters, line separators, what is ignored when drawn. */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

/** The text with everything that has no shape of its own written as an escape: `\r`, `\x1b`, `\u{202e}`. */
export function visible(text: string): string {
  // Most texts are all ASCII, of which telling so takes a fraction of looking up what each character is.
  return PRINTABLE.test(text) ? text : text.replace(INVISIBLE, escapeOf)
}
const PRINTABLE = /^[\x20-\x7e]*$/

/** The escape of one character. */
export function escapeOf(character: string): string {
  switch (character) {
    case '\r':
      return '\\r'
    case '\n':
      return '\\n'
    case '\t':
      return '\\t'
    default: {
      const code = character.codePointAt(0)!
      return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`
    }
  }
}

/** A value as JSON in which what has no shape of its own is an escape, so that a terminal may show it. It stays the same value. */
export function visibleJson(value: unknown, space?: number): string {
  return JSON.stringify(value, null, space).replace(INVISIBLE, (character) =>
    character === '\n' ? character : character.split('').map(unitEscape).join(''),
  )
}
const unitEscape = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`

/** For element content and quoted attributes of HTML and XML alike. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => REFERENCES[character]!)
}
const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&#38;',
  '<': '&#60;',
  '>': '&#62;',
  '"': '&#34;',
  "'": '&#39;',
}

/**
 * Text of others for Markdown: a code span, in which no renderer links, mentions or formats anything. What could end the span
 * or the table cell around it is written as an escape, and so is what begins a tag, for viewers that know no code spans;
 * `<CR>` and the like, which name an octet, begin none.
 */
export function markdownCode(text: string): string {
  const shown = visible(text)
    .replace(
      /[`|]|<(?!(?:CR|LF|CRLF|SP|HT|TAB|NUL|DEL|ESC|BEL)>)(?=[/!?]|[a-z][a-z\d-]*(?:[\s/>]|$))/gi,
      (character) => `\\x${character.charCodeAt(0).toString(16)}`,
    )
    .trim()
  return shown === '' ? '' : `\`${shown}\``
}

/**
 * Our own text for Markdown: what could form markup becomes a numeric reference, which never stands for structure. GitHub and
 * GitLab look for people, issues and the like in what was rendered; a space without a width between the sign and the name
 * keeps them from it.
 */
export function markdownText(text: string): string {
  return visible(text)
    .replace(REFERS, (sign) => `${sign}${NO_WIDTH}`)
    .replace(MARKS, (character) => `&#${character.charCodeAt(0)};`)
}
const NO_WIDTH = '\u200b'
const REFERS = /(?<!\w)(?:@(?=\w)|[#!$&](?=\d)|[%~](?=[\w"]))/g
const MARKS = /[\\`*_{}[\]<>|&~#$\u200b]|:(?=\/\/)|(?<=\bwww)\./g
