import { escapeMarkup, visible } from './escape.ts'

/** One XML element. Text is escaped, children are not: they are elements already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content: string | readonly string[],
): string {
  const opening = [
    name,
    ...Object.entries(attributes).map(([key, value]) => `${key}="${escapeXml(visible(`${value}`))}"`),
  ].join(' ')
  const inner = typeof content === 'string' ? escapeXml(content) : content.map((child) => `\n${child}`).join('')
  if (inner === '') return `<${opening}/>`
  return `<${opening}>${inner}${typeof content === 'string' ? '' : '\n'}</${name}>`
}

/** XML 1.0 has no way to write most control characters, not even escaped. */
function escapeXml(text: string): string {
  return escapeMarkup(text.replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd'))
}
