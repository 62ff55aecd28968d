import { MAP_STYLE } from './document-map-style.ts'
import { CERTIFICATE_STYLE } from './page/certificate-style.ts'
import { FIND_STYLE } from './page/find-style.ts'
import { PRINT_STYLE } from './page/print-style.ts'
import { GLYPHS } from './page/verdicts.ts'
import { PALETTE } from './palette.ts'

/**
 * The style of the page. One colour for each verdict, never without a glyph and a word next to it.
 * Every pair of text and ground has a contrast of at least 4.5 to 1, in light and in dark.
 */
export const STYLE = `
${PALETTE}* { box-sizing: border-box }
body { margin: 0; overflow-wrap: break-word; background: var(--ground); color: var(--text); font: 1rem/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", Cantarell, "DejaVu Sans", sans-serif }
.banner, main, footer { max-width: 76rem; margin-inline: auto; padding-inline: 1.5rem }
h1, h2, h3 { line-height: 1.25; text-wrap: balance }
h1 { font-size: 1.9rem; margin: .1rem 0 1rem; overflow-wrap: anywhere }
:is(.body, .target):focus { outline: 0 }
h2 { font-size: 1.35rem; margin: 3rem 0 .75rem; padding-bottom: .35rem; border-bottom: 1px solid var(--line) }
h3 { font-size: 1.05rem; margin: 1.75rem 0 .6rem; scroll-margin-top: 1rem }
section { scroll-margin-top: 1rem }
p { margin: .5rem 0; max-width: 80ch }
a { color: var(--link); text-underline-offset: .15em }
a:focus-visible, summary:focus-visible, .scroll:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px }
code, pre, .peer { font-family: var(--mono); font-size: .875em }
pre code { font-size: inherit }
[hidden] { display: none !important }
.id:not(.long) { white-space: nowrap }
.long { overflow-wrap: anywhere }
.count { color: var(--quiet); font-weight: 400; font-size: .9em }
.skip { position: absolute; left: -999rem }
.skip:focus { left: 1rem; top: 1rem; padding: .5rem 1rem; background: var(--ground); z-index: 1 }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }

.pass { --tone: var(--pass); --tint: var(--pass-ground) }
.fail, .error, .does-not-conform { --tone: var(--fail); --tint: var(--fail-ground) }
.warn { --tone: var(--warn); --tint: var(--warn-ground) }
.info { --tone: var(--info); --tint: var(--info-ground) }
.inconclusive, .incomplete { --tone: var(--open); --tint: var(--open-ground) }
.not-applicable { --tone: var(--none); --tint: var(--none-ground) }
.conforms { --tone: var(--pass); --tint: var(--pass-ground) }

.banner { padding-top: 2.25rem }
.eyebrow { margin: 0; color: var(--quiet); font-size: .8rem; letter-spacing: .06em; text-transform: uppercase }
.verdict { max-width: none; margin: 0; padding: 1.1rem 1.25rem; border-left: .5rem solid var(--tone); border-radius: .25rem .5rem .5rem .25rem; background: var(--tint) }
.verdict strong { display: block; font-size: 1.6rem; line-height: 1.25; color: var(--tone) }
.scope { margin: .9rem 0 .3rem }
.reach { margin: 0 0 .9rem; padding: 0; list-style: none; color: var(--quiet) }
.reach li { display: grid; grid-template-columns: 11rem 1fr; gap: 0 .75rem }
.bar { display: block; width: 100%; height: .6rem; border-radius: .3rem; overflow: hidden; background: var(--none-ground) }
.bar rect { fill: var(--tone) }
.bar .not-applicable { fill: var(--line) }
.counts { display: flex; flex-wrap: wrap; gap: .35rem 1.4rem; margin: .7rem 0 0; padding: 0; list-style: none }
.counts a { color: inherit; text-decoration: none }
.counts a:hover { text-decoration: underline }
.counts b { font-variant-numeric: tabular-nums }
.glyph { color: var(--tone); font-weight: 700; font-family: var(--mono) }
nav { display: flex; flex-wrap: wrap; gap: .35rem 1.25rem; margin-top: 1.4rem; padding-top: .8rem; border-top: 1px solid var(--line) }

.harm { margin: .5rem 0; padding: .35rem .8rem; border-left: .25rem solid var(--fail); background: var(--fail-ground); color: var(--fail) }
.harm a { color: inherit }
.steps { padding-left: 1.25rem }
.steps li { margin: .35rem 0; max-width: 80ch; overflow-wrap: anywhere }
.steps code { overflow-wrap: anywhere }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: 0 2.5rem }
.columns .facts > div { grid-template-columns: 8rem 1fr }
.columns h3 { margin-top: .75rem }
dl { margin: 0 }
dd { margin: 0; overflow-wrap: anywhere }
.facts > div { display: grid; grid-template-columns: minmax(7rem, 10rem) 1fr; gap: .75rem; padding: .3rem 0; border-top: 1px solid var(--line) }
.plain .facts > div { grid-template-columns: minmax(7rem, 13rem) 1fr }
.facts > div:first-child { border-top: 0 }
dt { color: var(--quiet); overflow-wrap: anywhere }

.badge { display: inline-block; padding: .05rem .5rem; border: 1px solid var(--tone); border-radius: 1rem; background: var(--tint); color: var(--tone); font-size: .8rem; font-weight: 600; white-space: nowrap }
.facts .badge, td .badge { white-space: normal; border-radius: .8rem }
.badge::before, a.id:is(${Object.keys(GLYPHS)
  .map((verdict) => `.${verdict}`)
  .join(', ')})::before { color: var(--tone); font: 700 .875em var(--mono) }
${Object.entries(GLYPHS)
  .map(([verdict, glyph]) => `:is(.badge, a.id).${verdict}::before { content: "${glyph}\\a0" / "" }`)
  .join('\n')}
.level, .tier, .clause, .coverage, .none { font-size: .85rem; color: var(--quiet) }
.level { font-weight: 600 }

details { border: 1px solid var(--line); border-radius: .4rem; margin: .4rem 0; background: var(--ground) }
summary { padding: .5rem .8rem; cursor: pointer; overflow-wrap: anywhere }
summary::marker { color: var(--quiet) }
details[open] > summary { border-bottom: 1px solid var(--line); background: var(--raised); border-radius: .4rem .4rem 0 0 }
details.check { border-left: .25rem solid var(--tone) }
.check summary .id { font-weight: 600; margin: 0 .35rem }
.session summary .id { font-weight: 600 }
.session summary .peer { color: var(--quiet) }
.body { padding: .6rem .9rem .9rem; scroll-margin-top: 4rem }
.message { font-weight: 600; overflow-wrap: anywhere }
.finding { margin: .7rem 0; padding: .6rem .9rem; border-radius: .3rem; background: var(--raised) }
.finding p { margin: .2rem 0 }
.finding dl > div { display: grid; grid-template-columns: 9.5rem 1fr; gap: .75rem; margin-top: .35rem }
.finding dl + dl { margin-top: .6rem; padding-top: .25rem; border-top: 1px solid var(--line) }
.finding.fail .peer, .finding.error .peer { color: var(--fail); font-weight: 600 }
.remedy { padding-left: .8rem; border-left: .2rem solid var(--line) }
.more, .sessions { color: var(--quiet) }

.scroll { overflow-x: auto }
table { width: 100%; border-collapse: collapse; font-size: .92rem }
th, td { padding: .45rem .7rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line) }
th.number { text-align: right }
thead th { color: var(--quiet); font-weight: 600; white-space: nowrap; border-bottom: 2px solid var(--line) }
tbody th { font-weight: 400 }
.tiers { width: auto }
.tiers th, .tiers .badge { white-space: normal; vertical-align: bottom }
.tiers th, .tiers td { padding-inline: .5rem }
.requirements { min-width: 60rem; table-layout: fixed }
.requirements th:nth-child(1) { width: 10rem }
.requirements th:nth-child(2) { width: 11rem }
.requirements th:nth-child(3) { width: 8.5rem }
.requirements th:nth-child(5) { width: 16rem }
.coverage { display: block }
tr { scroll-margin-top: 5rem }
tr:is(:target, .target) > *, .body:is(:target, .target) { box-shadow: inset .25rem 0 var(--link) }
tr:is(:target, .target) { background: var(--info-ground) }

.wire { font-size: .85rem }
.wire td { padding-block: .25rem }
.wire td:nth-child(-n+2) { text-align: right; font-variant-numeric: tabular-nums }
.wire tr.client td:nth-child(3)::before { content: "→ " / "" }
.wire tr.server td:nth-child(3)::before { content: "← " / "" }
.wire tr.harness td:nth-child(3)::before { content: "◆ " / "" }
.wire td:nth-child(-n+4) { width: 1%; white-space: nowrap; color: var(--quiet) }
.wire tr.client td:nth-child(3), .wire tr.client pre { --voice: var(--client) }
.wire tr.server td:nth-child(3), .wire tr.server pre { --voice: var(--server) }
.wire td:nth-child(3), .wire pre { color: var(--voice, inherit) }
.wire p { margin: 0; max-width: none; overflow-wrap: anywhere }
.wire tr.mark td, .wire tr.open td, .wire tr.tls td, .wire tr.close td, .wire tr.sasl td { color: var(--quiet); background: var(--raised) }
.wire pre { margin: 0; font-size: .95em; white-space: pre-wrap; overflow-wrap: anywhere }
.wire pre:empty { display: none }
.wire i { font-style: normal; color: var(--quiet); font-size: .9em }
mark { background: var(--tint); color: inherit; font-weight: 700; text-decoration: underline; text-decoration-color: var(--tone); text-decoration-thickness: 2px; text-underline-offset: 3px }
mark.pass { background: none; font-weight: inherit; text-decoration-style: dotted; text-decoration-thickness: 1px }
.gap { color: var(--quiet); font-style: italic }
.decides { font-size: .9em }
${MAP_STYLE}
footer { margin-block: 3rem 2rem; color: var(--quiet); font-size: .875rem }

.blocked { padding: .5rem .8rem; border-left: .25rem solid var(--warn); background: var(--warn-ground) }
#sessions:has(.wire) .blocked { display: none }
.remedy > p { margin: .2rem 0; font-size: .85rem }
.yourself { margin: .2rem 0; padding-left: 1.25rem }
.yourself code { padding: .1rem .3rem; background: var(--raised); overflow-wrap: anywhere }
.finding code, .rule { overflow-wrap: anywhere }
${CERTIFICATE_STYLE}${FIND_STYLE}@media (max-width: 40rem) {
  h1 { font-size: 1.45rem; hyphens: auto }
  .finding dl > div, .facts > div, :is(.plain, .columns) .facts > div, .reach li { grid-template-columns: 1fr; gap: 0 }
  .banner, main, footer { padding-inline: 1rem }
  .wire, .tiers, .requirements, .excluded { display: block; min-width: 0 }
  :is(.wire, .tiers, .requirements, .excluded) tbody { display: block }
  :is(.wire, .tiers, .requirements, .excluded) thead { display: none }
  :is(.wire, .tiers, .requirements, .excluded) tr { display: block; padding: .4rem 0; border-bottom: 1px solid var(--line) }
  :is(.wire, .tiers, .requirements, .excluded) :is(th, td) { display: block; padding: .1rem .4rem; border: 0; text-align: left }
  .wire tr { padding: .2rem 0 }
  .wire tr:is(:target, .target) > * { box-shadow: none }
  .wire tr:is(:target, .target) { box-shadow: inset .25rem 0 var(--link) }
  .wire tr:is(.mark, .open, .tls, .close, .sasl) { background: var(--raised) }
  .wire td:nth-child(-n+4) { display: inline-block; width: auto }
  .requirements td:nth-child(-n+3) { display: inline-block; vertical-align: top }
  .tiers td { display: inline-block }
  .tiers td::before { content: attr(data-label) " "; color: var(--quiet) }
  .tiers tbody th { font-weight: 600 }
}
${PRINT_STYLE}`
