import { PALETTE } from '../reports/palette.ts'

/** The style of the site, of the same family as the reports. What is around a page has names that begin with `site-`. */
export const SITE_STYLE = `${PALETTE}* { box-sizing: border-box }
html { scroll-padding-top: 4.5rem }
body { margin: 0; overflow-wrap: break-word; background: var(--ground); color: var(--text); font: 1rem/1.6 system-ui, "Segoe UI", Roboto, "Noto Sans", Cantarell, "DejaVu Sans", sans-serif }
[hidden] { display: none !important }
a { color: var(--link); text-underline-offset: .15em }
:is(a, summary, input, nav, .scroll, pre):focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px }
code, pre, kbd { font-family: var(--mono); font-size: .875em }

.site-skip { position: absolute; left: -999rem }
.site-skip:focus { left: 1rem; top: .5rem; padding: .5rem 1rem; background: var(--ground); z-index: 3 }
.site-header { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; align-items: center; gap: .4rem 1.25rem; padding: .55rem 1.5rem; border-bottom: 1px solid var(--line); background: var(--raised) }
.site-brand { font: 700 1rem var(--mono); color: var(--text); text-decoration: none }
.site-twin { padding: .2rem .7rem; border: 1px solid var(--line); border-radius: 1rem; background: var(--ground); font-size: .875rem; text-decoration: none; order: 2 }
.site-twin:hover { border-color: var(--link) }
#site-search { position: relative; flex: 1 1 14rem; max-width: 34rem; margin-left: auto }
#site-search label { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
#site-search input { width: 100%; padding: .4rem 2.2rem .4rem .75rem; border: 1px solid var(--quiet); border-radius: .4rem; background: var(--ground); color: var(--text); font: inherit; font-size: .95rem }
#site-search input::placeholder { color: var(--quiet); opacity: 1 }
#site-search kbd { position: absolute; right: .55rem; top: .5rem; padding: 0 .4rem; border: 1px solid var(--line); border-radius: .25rem; color: var(--quiet); line-height: 1.4; pointer-events: none }
#site-search input:not(:placeholder-shown) ~ kbd { display: none }
#site-search .found { position: absolute; inset: calc(100% + .35rem) 0 auto; max-height: min(75vh, 40rem); overflow-y: auto; padding: .25rem 0; border: 1px solid var(--line); border-radius: .4rem; background: var(--ground); box-shadow: 0 .5rem 1.5rem rgb(0 0 0 / .25) }
.found p { margin: 0; padding: .25rem .9rem; color: var(--quiet); font-size: .85rem }
.found ol { margin: 0; padding: 0; list-style: none }
.found a { display: block; padding: .5rem .9rem; border-top: 1px solid var(--line); color: var(--text); text-decoration: none }
.found a:is(:hover, :focus) { background: var(--info-ground); outline-offset: -3px }
.found strong { color: var(--link) }
.found .page { margin-left: .6rem; color: var(--quiet); font-size: .85rem }
.found .language { margin-left: .6rem; padding: 0 .35rem; border: 1px solid var(--line); border-radius: .25rem; color: var(--quiet); font-size: .75rem }
.found .excerpt { display: block; font-size: .875rem; line-height: 1.45 }
mark { background: var(--warn-ground); color: var(--warn); font-weight: 600; border-radius: .15rem }

.site-columns { display: grid; grid-template: "pages contents" auto "pages page" 1fr / 17rem minmax(0, 1fr); column-gap: 2.5rem; max-width: 100rem; margin-inline: auto; padding-inline: 1.5rem }
.site-pages { grid-area: pages }
.site-contents { grid-area: contents }
main { grid-area: page; min-width: 0; padding-block: 1.5rem 3rem }
main:focus { outline: 0 }
.site-columns > nav { font-size: .9rem; line-height: 1.4 }
.site-columns > nav > details { border: 0; margin: 0 }
.site-columns > nav summary { cursor: pointer; font-weight: 600; padding: .5rem 0 }
.site-columns > nav p { margin: 1.4rem 0 .35rem; color: var(--quiet); font-size: .75rem; font-weight: 600; letter-spacing: .05em; text-transform: uppercase }
.site-columns > nav ul { margin: 0; padding: 0; list-style: none }
.site-columns > nav li a { display: block; padding: .28rem .6rem; border-left: .2rem solid transparent; color: var(--text); text-decoration: none }
.site-columns > nav li a:hover { color: var(--link); text-decoration: underline }
.site-columns > nav [aria-current] { border-color: var(--link); border-radius: 0 .25rem .25rem 0; background: var(--info-ground); color: var(--link); font-weight: 600 }
.site-columns > nav li { margin: 0; break-inside: avoid }
.site-contents .level-3 { padding-left: .9rem }
.site-footer { border-top: 1px solid var(--line); padding: 1rem 1.5rem; color: var(--quiet); font-size: .85rem }
.site-footer p { margin: 0 }

main > :is(p, ul, ol, dl, blockquote), .check { max-width: 82ch }
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; overflow-wrap: anywhere }
h1 { margin: 0 0 1rem; font-size: 1.9rem }
h2 { margin: 2.75rem 0 .75rem; padding-bottom: .35rem; border-bottom: 1px solid var(--line); font-size: 1.35rem }
h3 { margin: 1.9rem 0 .5rem; font-size: 1.08rem }
:is(h2, h3, h4):target { background: var(--info-ground); box-shadow: -.6rem 0 0 var(--info-ground), -.85rem 0 0 var(--link) }
tr:target > * { background: var(--info-ground) }
p, ul, ol { margin: .7rem 0 }
li { margin: .25rem 0 }
main img { max-width: 100%; height: auto }
:not(pre) > code { padding: .08em .32em; border-radius: .25rem; background: var(--none-ground); overflow-wrap: anywhere }
a > code { color: inherit }
main > pre, li > pre { margin: .9rem 0; padding: .8rem 1rem; overflow-x: auto; border: 1px solid var(--line); border-radius: .4rem; background: var(--raised); line-height: 1.5 }
pre code { font-size: inherit }
blockquote { margin: .9rem 0; padding: .1rem 1rem; border-left: .25rem solid var(--line); color: var(--quiet) }
.check dl { margin: .5rem 0 0; font-size: .92rem }
.check dl > div { display: grid; grid-template-columns: 8rem 1fr; gap: 1rem; padding: .3rem 0; border-top: 1px solid var(--line) }
.check dt { color: var(--quiet) }
.check dd { margin: 0; min-width: 0 }
.check dd p { margin: 0 0 .15rem }

.scroll { overflow-x: auto; margin: 1rem 0 }
table { border-collapse: collapse; font-size: .9rem; line-height: 1.5 }
th, td { padding: .45rem .7rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top }
th.center, td.center { text-align: center }
th.right, td.right { text-align: right }
td:first-child code, .id { white-space: nowrap }
thead th { border-bottom: 2px solid var(--line); color: var(--quiet); font-weight: 600; vertical-align: bottom }
tbody th { font-weight: 400 }
tbody tr:hover { background: var(--raised) }
.scroll.long { max-height: 85vh; overflow: auto; border: 1px solid var(--line); border-radius: .4rem }
.long table { border-collapse: separate; border-spacing: 0; width: 100% }
.long thead th { position: sticky; top: 0; z-index: 1; background: var(--raised) }
.wide table { width: auto }
.wide :is(th, td):first-child { position: sticky; left: 0; min-width: 22rem; max-width: 26rem; background: var(--ground); border-right: 1px solid var(--line) }
.wide thead th:first-child { z-index: 2; background: var(--raised) }
.wide tr:hover > th:first-child { background: var(--raised) }
.wide thead th:nth-child(n+3) { height: 15rem; padding: .6rem .3rem; text-align: left; vertical-align: bottom; line-height: 1.15 }
.wide thead th:nth-child(n+3) { writing-mode: sideways-lr; white-space: normal }
.wide :is(th, td):nth-child(2) { min-width: 8rem; max-width: 11rem }

${['pass', 'fail', 'warn', 'open', 'none'].map((sign) => `td.${sign} { color: var(--${sign}); background: var(--${sign}-ground) }`).join('\n')}
.long:not(.wide) tbody th { min-width: 7.5rem }
.register .banner { padding: 0 }
.register .banner nav { display: none }
.register .by a { white-space: nowrap }
.register h2 { margin-top: 2rem }
.register .requirements { min-width: 44rem }
.register .requirements th:nth-child(1) { width: 8.5rem }
.register .requirements th:nth-child(2) { width: 10rem }
.register .requirements th:nth-child(3) { width: 6.5rem }
.register .requirements th:nth-child(5) { width: 7rem }

@media (min-width: 64rem) {
  .site-columns > nav { position: sticky; top: 3.6rem; align-self: start; max-height: calc(100vh - 3.6rem); overflow-y: auto; padding-block: 1rem 2rem }
  @supports selector(::details-content) {
    .site-columns > nav > details::details-content { content-visibility: visible; display: block; block-size: auto }
    .site-pages summary { display: none }
    .site-contents summary { pointer-events: none; list-style: none }
  }
  .site-pages p:first-of-type { margin-top: .3rem }
  .site-columns:not(:has(.site-contents)) { grid-template: "pages page" 1fr / 17rem minmax(0, 1fr) }
}
@media (min-width: 64rem) and (max-width: 84rem) {
  .site-columns > .site-contents { position: static; max-height: none; padding-bottom: .75rem; border-bottom: 1px solid var(--line) }
  .site-columns > .site-contents li a { padding-left: 0; border: 0 }
  .site-contents ul { columns: 2; column-gap: 2rem }
}
@media (min-width: 84rem) {
  .site-columns { grid-template: "pages page contents" 1fr / 17rem minmax(0, 1fr) 15rem }
  .site-contents ul { border-left: 1px solid var(--line) }
}
@media (max-width: 63.99rem) {
  html { scroll-padding-top: 1rem }
  .site-header { position: static; padding-inline: 1rem }
  .site-columns { display: block; padding-inline: 1rem }
  .site-columns > nav { border-bottom: 1px solid var(--line) }
  .site-columns > nav li a { padding-block: .4rem }
  #site-search { order: 3; flex-basis: 100%; max-width: none }
  .site-twin { margin-left: auto }
  h1 { font-size: 1.5rem; hyphens: auto }
  .wide :is(th, td):first-child { min-width: 9rem; max-width: 11rem; font-size: .8rem; overflow-wrap: anywhere }
  .wide thead th:nth-child(n+3) { height: 12rem }
  .check dl > div { grid-template-columns: 1fr; gap: 0 }
}
@media print {
  :root { --ground: #fff; --raised: #f6f7f9; --line: #c3c9d0; --text: #000; --quiet: #444c56; --link: #000; --none-ground: #eef0f3 }
  .site-skip, .site-header, .site-columns > nav, .site-footer { display: none }
  .site-columns { display: block; max-width: none; padding: 0 }
  main { padding: 0; font-size: 10pt }
  .scroll.long, .scroll { max-height: none; overflow: visible; border: 0 }
  .wide :is(th, td) { position: static !important; min-width: 0 !important; padding-inline: .15rem; font-size: 6.5pt }
  th, td { overflow-wrap: anywhere }
  pre, pre code { white-space: pre-wrap; overflow-wrap: anywhere }
  h2, h3, thead { break-after: avoid }
  tr, pre { break-inside: avoid }
}
`
