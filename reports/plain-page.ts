import { createHash } from 'node:crypto'
import { STYLE } from './html-style.ts'
import { html, Markup } from './markup.ts'
import type { Language } from './texts.ts'

/** A page that needs nothing else: no script, no font, no network. `more`: style of its own, behind that of all pages. */
export function plainPage(title: string, body: Markup, language: Language, more = ''): string {
  const style = `${STYLE}${more}`
  const styleHash = createHash('sha256').update(style).digest('base64')
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
${body}
</body>
</html>
`.source
}
