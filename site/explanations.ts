import { type Explanation, explanationOf } from '../cli/explain/explain.ts'
import { wordsOf } from '../cli/words.ts'
import { say, type Text } from '../harness/text/text.ts'
import { html, type Markup } from '../reports/markup.ts'
import { requirementAnchor } from '../reports/page/anchors.ts'
import type { Language } from '../reports/texts.ts'
import { messageChecks } from '../suites/message/message-suite.ts'
import { register } from '../suites/requirements/register.ts'
import { SUITES } from '../suites/role-suites.ts'
import { CHECKS } from './navigation.ts'
import type { Heading, Page, Section } from './page.ts'
import { wordsIn } from './words.ts'

interface CheckGroup {
  readonly anchor: string
  readonly title: Text
  readonly ids: readonly string[]
}

/** Each check once, with those of messages first: a gateway or a connector may have one that decides less of the same id. */
const GROUPS: readonly CheckGroup[] = (() => {
  const taken = new Set<string>()
  const once = (ids: readonly string[]) => ids.filter((id) => !taken.has(id) && taken.add(id)).sort()
  const ofMessages = once(messageChecks.map(({ id }) => id))
  return [
    { anchor: 'gateway', title: say`Of a gateway`, ids: once(SUITES.gateway.checks.map(({ id }) => id)) },
    { anchor: 'connector', title: say`Of a connector`, ids: once(SUITES.connector.checks.map(({ id }) => id)) },
    { anchor: 'message', title: say`Of a message`, ids: ofMessages },
  ]
})()
const CHECK_IDS = new Set(GROUPS.flatMap(({ ids }) => ids))
const ID = /[A-Z]+[\dA-Z]*-[\w.-]*\w/g

/** What `htg explain` says of each check, on one page. */
export async function checksPage(language: Language): Promise<Page> {
  const words = wordsIn(language)
  const title = words(say`Every check, explained`)
  const intro = words(
    say`What each check decides, what it looks at, and what usually fixes a failure, as “htg explain” says it.`,
  )
  const headings: Heading[] = [{ level: 1, anchor: '', text: title }]
  const sections: Section[] = [{ anchor: '', heading: '', text: intro }]
  const groups: Markup[] = []
  for (const { anchor, title, ids } of GROUPS) {
    headings.push({ level: 2, anchor, text: words(title) })
    const checks: Markup[] = []
    for (const id of ids) {
      const explained = inWords((await explanationOf(id))!, language)
      headings.push({ level: 3, anchor: id, text: explained.title })
      sections.push({ anchor: id, heading: explained.title, text: searchedText(explained) })
      checks.push(checkMarkup(id, explained, language))
    }
    groups.push(html`<h2 id="${anchor}">${words(title)}</h2>
${checks}`)
  }
  return {
    source: CHECKS,
    address: language === 'nl' ? 'checks.nl.html' : 'checks.html',
    language,
    title,
    headings,
    sections,
    body: html`<h1>${title}</h1>
<p>${intro}</p>
${groups}`.source,
  }
}

interface InWords {
  readonly title: string
  readonly rows: readonly (readonly [label: string, lines: readonly string[]])[]
}

function inWords({ title, rows }: Explanation, language: Language): InWords {
  const words = wordsOf(language)
  return {
    title: words(title),
    rows: rows
      .map(([label, text]) => [words(label), [text ?? []].flat().map(words).filter(Boolean)] as const)
      .filter(([, lines]) => lines.length > 0),
  }
}

/** A line that names something else, and may say what that is called: that stands in full where it belongs. */
const NAMED = /^(\S+)(?:(?: \([^)]*\))*: .*)?$/
const DEVIANT = /^M-/

/** What the search knows of a check: its own sentences, then the ids of what it rests on. Deviants have pages of their own. */
function searchedText({ rows }: InWords): string {
  const lines = rows.flatMap(([, lines]) => lines)
  const ids = lines.flatMap((line) => NAMED.exec(line)?.[1] ?? []).filter((id) => !DEVIANT.test(id))
  return [...lines.filter((line) => !NAMED.test(line)), ids.join(', ')].join(' ').trim()
}

const checkMarkup = (id: string, { title, rows }: InWords, language: Language): Markup => html`<section class="check">
<h3 id="${id}">${title}</h3>
<dl>${rows.map(
  ([
    label,
    lines,
  ]) => html`<div><dt>${label}</dt><dd>${lines.map((line) => html`<p>${linked(line, language)}</p>`)}</dd></div>
`,
)}</dl>
</section>
`

/** A line in which each id of a check or a requirement leads to it. */
function linked(line: string, language: Language): (Markup | string)[] {
  const pieces: (Markup | string)[] = []
  let at = 0
  for (const { 0: id, index } of line.matchAll(ID)) {
    const address = CHECK_IDS.has(id)
      ? `#${id}`
      : register.has(id)
        ? `${language === 'nl' ? 'rules.nl.html' : 'rules.html'}#${requirementAnchor(id)}`
        : undefined
    if (address === undefined) continue
    pieces.push(line.slice(at, index), html`<a href="${address}">${id}</a>`)
    at = index + id.length
  }
  return [...pieces, line.slice(at)]
}
