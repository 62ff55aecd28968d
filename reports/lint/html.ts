import { type Content, html, Markup } from '../markup.ts'
import { plainPage } from '../plain-page.ts'
import { clauseIn } from '../section.ts'
import { type Language, textsOf } from '../texts.ts'
import { type AnswerInWords, answerIn, togetherIn, wentWrong } from './answer.ts'
import { Kept } from './kept.ts'
import type { LintFinding, LintHead, LintMessage, LintSummary } from './model.ts'
import { lintTexts } from './texts.ts'
import type { LintView } from './view.ts'
import { LintWords, nameOfMessage, noticedIn, profileInWords, remarksIn, specificationIn } from './words.ts'

/** The judgement as one page. */
export function startHtml(head: LintHead, language: Language): LintView {
  const kept = new Kept()
  return {
    together(together) {
      kept.together = together
      return ''
    },
    message(message) {
      kept.message(message)
      return ''
    },
    unread(unread) {
      kept.addUnread(unread)
      return ''
    },
    end: (summary) => page(head, kept, summary, language),
  }
}

function page(head: LintHead, kept: Kept, summary: LintSummary, language: Language): string {
  const own = lintTexts(language)
  const texts = textsOf(language)
  const words = new LintWords(head, language)
  const { tool } = head
  // No log shows that all is well.
  const isJudged = summary.logs !== summary.messages || summary.verdict !== 'conforms'
  return plainPage(
    `${own.title}: ${own.outcomes[summary.verdict]}`,
    html`<header class="banner ${isJudged && summary.verdict}">
<p class="eyebrow">${own.title}</p>
<h1>${own.summary(summary)}</h1>
${isJudged && html`<p class="verdict"><strong>${texts.runVerdicts[summary.verdict]}</strong> <span>${texts.runMeanings[summary.verdict]}</span></p>`}
<p class="scope">${profileInWords(head, language)}</p>
${remarksIn(head, language).map((remark) => html`<p class="scope">${remark}</p>`)}
${kept.unread.length > 0 && html`<ul class="steps">${kept.unread.map(({ file, reason }) => html`<li><code>${file}</code>: ${own.unread}: ${reason[language]}</li>`)}</ul>`}
</header>
<main>
${
  kept.together &&
  html`<section aria-labelledby="together"><h2 id="together">${own.together.title}</h2>
${answerParts(togetherIn(kept.together, language))}
</section>`
}
<section aria-labelledby="messages"><h2 id="messages">${texts.attention}</h2>
${kept.messages.length === 0 ? html`<p>${texts.noAttention}</p>` : kept.messages.map((message) => messageBlock(message, words, language, kept.together !== undefined))}
${kept.left > 0 && html`<p class="more">${own.more(kept.left)}</p>`}
</section>
${kept.notGiven.length > 0 && html`<section aria-labelledby="not-given"><h2 id="not-given">${own.notDecided}</h2><ul class="steps">${kept.notGiven.map(({ reason, checks }) => html`<li>${reason[language]} (${[...checks].join(', ')})</li>`)}</ul><p>${own.whatToGive}</p></section>`}
</main>
<footer><p>${tool.name} ${tool.version} · ${specificationIn(head)}</p></footer>`,
    language,
  )
}

const WORST = ['fail', 'error', 'inconclusive', 'warn', 'info', 'pass'] as const

function messageBlock(message: LintMessage, words: LintWords, language: Language, isTold: boolean): Markup {
  const own = lintTexts(language)
  const texts = textsOf(language)
  const open = message.undecided.filter(({ because }) => because === 'not-decidable')
  const isTrouble = wentWrong(message)
  const isOnlyTrouble = isTrouble && message.verdict === 'conforms'
  const tone = isOnlyTrouble
    ? 'warn'
    : message.verdict === 'conforms'
      ? (WORST.find((verdict) => message.findings.some((finding) => finding.verdict === verdict)) ?? 'pass')
      : message.verdict
  return html`<details class="check ${tone}"${(isTrouble || message.verdict !== 'conforms') && new Markup(' open')}><summary><span class="badge">${isOnlyTrouble ? own.trouble : own.outcomes[message.verdict]}</span> <code>${nameOfMessage(message, language)}</code>${message.kind === 'notification' && html` · ${own.notification}`}</summary>
<div class="body">
${answerBlock(message, language, isTold)}
${[...(message.outcome ?? []), ...message.notes].map((text) => html`<p class="message">${text[language]}</p>`)}
${noticedIn(message).map((finding) => findingBlock(finding, words, language, message.log?.dialect === 'capture'))}
${open.map(({ check, reason }) => html`<div class="finding inconclusive"><p><span class="badge">${texts.verdicts.inconclusive}</span> <code class="id">${check}</code> ${words.title(check)}: ${reason[language]}</p></div>`)}
</div></details>
`
}

/** What a log or a notification comes to, before its findings; in brief where all files were answered together. */
function answerBlock(message: LintMessage, language: Language, isTold: boolean): Markup | false {
  const answer = answerIn(message, language)
  if (!answer) return false
  const own = lintTexts(language)
  return html`${
    message.log &&
    html`<p>${own.log(message.log)}</p>
`
  }${answerParts(isTold ? { ...answer, rows: [] } : answer)}${
    message.log &&
    html`
<p>${message.log.dialect === 'capture' ? own.captureLimits : own.logLimits}</p>`
  }`
}

const answerParts = ({ where, rows }: AnswerInWords): Markup =>
  html`<div class="finding"><p><strong>${where}</strong></p>
${rows.length > 0 && html`<dl>${rows.map(([label, text]) => html`<div><dt>${label}</dt><dd>${text}</dd></div>`)}</dl>`}</div>`

function findingBlock(finding: LintFinding, words: LintWords, language: Language, isCapture: boolean): Markup {
  const texts = textsOf(language)
  const own = lintTexts(language)
  const { title, rule, expected, observed, risk, remedy } = words.of(finding)
  const { at, excerpt } = finding
  const rows: readonly (readonly [string, Content])[] = [
    [
      texts.clause,
      html`${clauseIn(finding.clause, language)} <span class="level">${finding.requirement}, ${finding.level}, ${texts.tiers[finding.tier]}</span>`,
    ],
    [own.labels.rule, rule],
    [texts.expected, html`<span class="peer">${expected}</span>`],
    [texts.observed, html`<span class="peer">${observed}</span>`],
    ...(finding.setting === undefined ? [] : [[texts.setting, html`<code>${finding.setting}</code>`] as const]),
    ...(risk === undefined ? [] : [[texts.risk, risk] as const]),
    ...(remedy === undefined ? [] : [[texts.remedy, remedy] as const]),
  ]
  return html`<div class="finding ${finding.verdict}"><p><span class="badge">${texts.verdicts[finding.verdict]}</span> <code class="id">${finding.check}</code> ${title} <span class="count">${at ? (isCapture ? own.packet(at.line) : own.line(at.line)) : own.envelope}</span></p>
${excerpt && html`<pre><code>${excerpt.before}<mark>${excerpt.marked}</mark>${excerpt.after}</code></pre>`}
<dl>${rows.map(([label, content]) => html`<div><dt>${label}</dt><dd>${content}</dd></div>`)}</dl></div>`
}
