import { STYLE } from '../reports/html-style.ts'

/** The style of the page: that of reports, and what moves. */
export const PAGE_STYLE = `${STYLE}
.head { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: start; gap: .5rem 1.5rem }
.head h1 { margin-bottom: .4rem }
#connection { min-height: 1.55em; margin: 0 0 .5rem; color: var(--quiet) }
#connection.lost { color: var(--fail); font-weight: 600 }
.languages { display: flex; gap: .3rem }
button, select, input[type=search], textarea, .button { font: inherit; color: var(--text); background: var(--raised); border: 1px solid var(--quiet); border-radius: .35rem; padding: .35rem .8rem; min-height: 2.4rem; max-width: 100% }
button { cursor: pointer }
button:hover { border-color: var(--link) }
button[aria-pressed=true] { border-color: var(--link); box-shadow: inset 0 -.2rem var(--link) }
button.main { background: var(--info-ground); border-color: var(--link); font-weight: 600 }
button.answer { text-align: start; font-weight: 400 }
button:disabled { color: var(--quiet); cursor: default; border-style: dashed }
:is(select, textarea, [role=tabpanel], iframe):focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px }
textarea { width: 100%; min-height: 8rem; font-family: var(--mono); font-size: .875rem }
input[type=search], select { width: min(34rem, 100%) }
.row > label.button { display: inline-flex; align-items: center; cursor: pointer }
label.button:hover { border-color: var(--link) }
.unseen:focus-visible + .button { outline: 3px solid var(--link); outline-offset: 2px }
input[type=checkbox] { width: 1.1rem; height: 1.1rem; vertical-align: -.15rem }
.tabs { display: flex; flex-wrap: wrap; gap: .25rem; border-bottom: 2px solid var(--line) }
[role=tab] { border: 0; border-radius: .35rem .35rem 0 0; background: none; padding: .5rem 1rem }
[role=tab][aria-selected=true] { font-weight: 700; box-shadow: inset 0 -.25rem var(--link) }
[role=tabpanel] { padding-bottom: 3rem }
[role=tabpanel] > h2:first-child { margin-top: 1.5rem }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.two { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 0 2.5rem }
.row { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: .6rem 0 }
.row > label { display: block }
.quiet { color: var(--quiet) }
.session summary .facts-in-line { display: inline-flex; flex-wrap: wrap; gap: .15rem .6rem; vertical-align: top; max-width: calc(100% - 1.5rem) }
.lines { list-style: none; margin: .5rem 0; padding: .5rem .75rem; background: var(--raised); border-radius: .3rem; font-family: var(--mono); font-size: .8rem; line-height: 1.5 }
.lines li { display: grid; grid-template-columns: 3.6rem 1.1rem minmax(0, 1fr); gap: .4rem; overflow-wrap: anywhere; white-space: pre-wrap }
.lines.told li { display: block }
.lines time { color: var(--quiet); text-align: right; font-variant-numeric: tabular-nums }
.lines .client { color: var(--client) }
.lines .server { color: var(--server) }
.lines .event { color: var(--quiet); font-style: italic }
.lines .in-tls .mark::after { content: "▪" / "" }
.drop-zone { position: relative; border: 2px dashed var(--quiet); border-radius: .5rem; padding: 1rem 1.25rem; margin: .75rem 0 }
.drop-zone.over { border-color: var(--link); background: var(--info-ground) }
.sheets { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem }
.sheets .wide, .sheets > :only-child { grid-column: 1 / -1 }
.sheets h3 { overflow-wrap: anywhere }
.sheets .wide iframe { height: 45vh }
td .badge { white-space: normal }
td .row { margin: 0; flex-wrap: nowrap }
td.when { white-space: nowrap }
iframe { width: 100%; height: 75vh; border: 1px solid var(--line); border-radius: .4rem; background: var(--ground) }
.choices { list-style: none; margin: 0; padding: 0 }
.choices li { padding: .6rem 0; border-top: 1px solid var(--line) }
.choices p { margin: .15rem 0 }
.now { padding: 1rem 1.25rem; border-left: .5rem solid var(--link); border-radius: .25rem .5rem .5rem .25rem; background: var(--info-ground) }
.now strong { font-size: 1.25rem }
.table { overflow-x: auto }
.finding h4 { margin: 0 0 .3rem; font-size: 1rem }
@media (max-width: 60rem) { :is(.two, .sheets) { grid-template-columns: minmax(0, 1fr) } }
@media (max-width: 40rem) {
  .banner, main { padding-inline: 1rem }
  .lines li { grid-template-columns: 1.1rem minmax(0, 1fr) }
  .lines time { display: none }
  [role=tab] { padding-inline: .7rem }
  .table thead { display: none }
  .table tr { display: block; padding: .5rem 0; border-top: 1px solid var(--line) }
  .table tr > * { display: block; border: 0; padding: .15rem 0 }
}
`
