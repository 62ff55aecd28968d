import { html, type Markup } from '../markup.ts'
import { sessionAnchor, wireLog } from '../wire-log.ts'
import { idCode } from './ids.ts'
import type { Page } from './page.ts'

/**
 * The sessions that the checks rely on. What is within `noscript` is plain text to a browser with scripts, which takes no
 * time; the script of the page makes elements of it when a session is opened. Without scripts they are elements from the start.
 */

export function sessionsSection({ report, texts, words, language, places }: Page): Markup {
  const shown = report.evidence.filter(({ session }) => places.has(session))
  return html`<section id="sessions" aria-labelledby="sessions-title"><h2 id="sessions-title">${texts.sessions} <span class="count">${shown.length}</span></h2><p>${shown.length > 0 ? texts.sessionsIntro : texts.noSessions}</p>${shown.length > 0 && html`<p class="blocked">${words.blocked}</p>`}
${shown.map((log) => {
  const own = places.get(log.session)!
  const broken = own.some(({ verdict }) => verdict === 'fail' || verdict === 'error')
  return html`<details class="session${broken && ' broken'}"><summary>${idCode(log.session)} ${log.protocol.toUpperCase()} <span lang="en">${log.experiment}</span> <span class="peer">${log.peer}</span> <span class="count">${texts.events(log.events.length)}</span></summary>
<div class="body" id="${sessionAnchor(log.session)}"><noscript>${wireLog(log, own, language)}</noscript></div></details>
`
})}</section>`
}
