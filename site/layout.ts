import { say, type Text } from '../harness/text/text.ts'
import { html, Markup } from '../reports/markup.ts'
import type { Language } from '../reports/texts.ts'
import { NAVIGATION } from './navigation.ts'
import type { Heading, Page } from './page.ts'
import { relativeAddress } from './sources.ts'
import { wordsIn } from './words.ts'

/** Nothing from elsewhere, and nothing within a page; the scheme is for pages that are opened as files. */
const POLICY =
  "default-src 'none'; style-src 'self' file:; script-src 'self' file:; img-src 'self' file:; base-uri 'none'; form-action 'none'"
/** A page with more headings than this lists only the larger ones. */
const MOST_LISTED = 60
const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', nl: 'Nederlands' }

/** Sources of pages have a Dutch twin, or are one. */
const twinKey = ({ source }: Page): string => source.replace(/\.nl\.md$/, '.md')

/** Puts each page into the frame that all have: the navigation, the search, what is on the page, and its twin. */
export function layoutOf(pages: readonly Page[]): (page: Page) => string {
  const bySource = new Map<string, Partial<Record<Language, Page>>>()
  for (const page of pages) bySource.set(twinKey(page), { ...bySource.get(twinKey(page)), [page.language]: page })
  return (page) => {
    const { language, address, title, body, styles = [] } = page
    const words = wordsIn(language)
    const to = (target: string) => relativeAddress(address, target)
    const twin = bySource.get(twinKey(page))![language === 'nl' ? 'en' : 'nl']
    return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title} · htg-conformance</title>
${[...styles, 'site.css'].map(
  (style) => html`<link rel="stylesheet" href="${to(style)}">
`,
)}${
  twin &&
  html`<link rel="alternate" hreflang="${twin.language}" href="${to(twin.address)}">
`
}<script src="${to('search.js')}" defer></script>
</head>
<body>
<a class="site-skip" href="#site-content">${words(say`Skip to the page`)}</a>
<header class="site-header">
<a class="site-brand" href="${to('index.html')}">htg-conformance</a>
<form id="site-search" role="search" hidden data-root="${'../'.repeat(address.split('/').length - 1)}" data-index="${to('search-index.js')}" data-none="${words(say`Nothing is found`)}" data-one="${words(say`1 place`)}" data-many="${words(say`${{ count: '{count}' }} places`)}" data-loading="${words(say`Searching…`)}" data-failed="${words(say`The index of the search is missing`)}">
<label for="site-search-text">${words(say`Search`)}</label>
<input id="site-search-text" type="search" autocomplete="off" spellcheck="false" placeholder="STARTTLS, SS-017, §3.3.3, --allow" aria-keyshortcuts="/">
<kbd aria-hidden="true">/</kbd>
<div class="found" hidden><p role="status"></p><ol></ol></div>
</form>
${
  twin &&
  html`<a class="site-twin" lang="${twin.language}" hreflang="${twin.language}" href="${to(twin.address)}">${LANGUAGE_NAMES[twin.language]}</a>
`
}</header>
<div class="site-columns">
<nav class="site-pages" tabindex="0" aria-label="${words(say`Pages`)}">
<details><summary>${words(say`Pages`)}</summary>
${NAVIGATION.map(
  ({ title, entries }, index) => html`<p id="site-group-${index}">${words(title)}</p>
<ul aria-labelledby="site-group-${index}">
${entries.map(({ source, label }) => {
  const { en, nl } = bySource.get(source) ?? {}
  const led = (language === 'nl' ? (nl ?? en) : en)!
  // What a page is called stands in its own language.
  const isOther = led.language !== language && !label
  return html`<li><a href="${to(led.address)}"${led === page && html` aria-current="page"`}${isOther && html` lang="${led.language}"`}>${label ? words(label) : led.title}</a></li>
`
})}</ul>
`,
)}</details>
</nav>
${contentsOf(page.headings, words)}<main id="site-content" tabindex="-1">
${new Markup(body)}</main>
</div>
<footer class="site-footer"><p>htg-conformance · Apache-2.0 · ${words(say`made from`)} <code>${page.source}</code></p></footer>
</body>
</html>
`.source
  }
}

function contentsOf(headings: readonly Heading[], words: (text: Text) => string): Markup | false {
  const below = headings.filter(({ level, anchor }) => anchor !== '' && (level === 2 || level === 3))
  const listed = below.length > MOST_LISTED ? below.filter(({ level }) => level === 2) : below
  if (listed.length < 2) return false
  return html`<nav class="site-contents" tabindex="0" aria-label="${words(say`On this page`)}">
<details><summary>${words(say`On this page`)}</summary>
<ul>
${listed.map(
  ({ level, anchor, text }) => html`<li class="level-${level}"><a href="#${anchor}">${text}</a></li>
`,
)}</ul>
</details>
</nav>
`
}
