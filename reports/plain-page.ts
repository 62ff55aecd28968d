import { createHash } from 'node:crypto'
import { STYLE } from './html-style.ts'
import { html, Markup } from './markup.ts'
import type { Language } from './texts.ts'

/** What a page has of its own besides its body. */
interface OwnParts {
  /** Behind the style of all pages. */
  readonly style?: string
  /** The only one that may run; a page without it has none. */
  readonly script?: string
}

/** A page that needs nothing else: no font, no network, and no script but its own. */
export function plainPage(title: string, body: Markup, language: Language, own: OwnParts = {}): string {
  const style = `${STYLE}${own.style ?? ''}`
  const scripts = own.script === undefined ? '' : `; script-src '${hashOf(own.script)}'`
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(`default-src 'none'; style-src '${hashOf(style)}'${scripts}; base-uri 'none'; form-action 'none'`)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
${body}
${
  own.script !== undefined &&
  html`<script>${new Markup(own.script)}</script>
`
}</body>
</html>
`.source
}

/** A style or a script as the policy of a page names it. */
const hashOf = (source: string): string => `sha256-${createHash('sha256').update(source).digest('base64')}`
