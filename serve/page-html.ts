import { type Catalogue, inDutch, inEnglish } from '../harness/text/text.ts'
import { html } from '../reports/markup.ts'
import type { Language } from '../reports/texts.ts'
import { PAGE_TEXTS } from './page-texts.ts'

/** The parts of the page, in the order of their tabs. */
const TABS = ['live', 'play', 'certify', 'drop', 'reports'] as const

/** The page before its modules fill it: complete in its structure, with no script and no style of its own. */
export function pageHtml(language: Language, dutch: Catalogue): string {
  const words = (key: keyof typeof PAGE_TEXTS) =>
    language === 'nl' ? inDutch(PAGE_TEXTS[key], dutch) : inEnglish(PAGE_TEXTS[key])
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>htg serve</title>
<link rel="stylesheet" href="/page.css">
<script type="module" src="/page/app.js"></script>
</head>
<body>
<header class="banner">
<div class="head"><div><p class="eyebrow">htg serve</p>
<h1 data-text="title">${words('title')}</h1></div>
<div class="languages" role="group" data-label="language" aria-label="${words('language')}">
<button type="button" lang="en" data-language="en" aria-pressed="false">English</button>
<button type="button" lang="nl" data-language="nl" aria-pressed="false">Nederlands</button>
</div></div>
<p id="connection" role="status"></p>
<p id="refusal" class="blocked" role="alert" hidden></p>
<noscript><p>${words('needsScript')}</p></noscript>
<div role="tablist" class="tabs" data-label="sections" aria-label="${words('sections')}">
${TABS.map(
  (
    tab,
    at,
  ) => html`<button type="button" role="tab" id="tab-${tab}" aria-controls="${tab}" aria-selected="${at === 0 ? 'true' : 'false'}" tabindex="${at === 0 ? '0' : '-1'}" data-text="${tab}">${words(tab)}</button>
`,
)}</div>
</header>
<main>
${TABS.map(
  (
    tab,
    at,
  ) => html`<section role="tabpanel" id="${tab}" aria-labelledby="tab-${tab}" tabindex="0"${at > 0 && html` hidden`}></section>
`,
)}</main>
<div id="said" class="unseen" role="status" aria-live="polite"></div>
</body>
</html>
`.source
}
