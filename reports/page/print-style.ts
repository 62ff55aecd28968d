/**
 * The page on paper: the certificate on a sheet of its own, what needs attention open, nothing that scrolls or floats, no row
 * cut in two, and colours that a printer has.
 */
export const PRINT_STYLE = `@media print {
  @page { size: A4; margin: 16mm 14mm }
  :root {
    --ground: #fff; --raised: #f6f7f9; --line: #c3c9d0; --text: #000; --quiet: #444c56; --link: #000;
    --pass: #14632f; --pass-ground: #e7f5ec; --fail: #a3122a; --fail-ground: #fdebed; --warn: #7a4b00; --warn-ground: #fff3d6;
    --info: #0b4f9e; --info-ground: #e6f0fb; --open: #5b3392; --open-ground: #f2ebfb; --none: #57606a; --none-ground: #eef0f3;
    --client: #0b4f9e; --server: #7a3b00; --harness: #57606a;
  }
  html { font-size: 9.5pt }
  body { print-color-adjust: exact; -webkit-print-color-adjust: exact }
  nav, .skip, button, dialog, .blocked, html:not(.filtered) #find, .filtered #find > :not(#find-status) { display: none }
  .banner, main, footer, .certificate { max-width: none; padding-inline: 0 }
  a { text-decoration: none }
  h2, h3, summary, thead { break-after: avoid }
  tr, .verdict, .facts > div, .reach li, .rule, .finding dl > div { break-inside: avoid }
  p, li { orphans: 3; widows: 3 }
  .scroll { overflow: visible }
  table { table-layout: auto; min-width: 0 }
  th, td { padding-inline: .4rem; white-space: normal; overflow-wrap: anywhere }
  thead th { white-space: normal }
  .wire :is(th, td:nth-child(-n+4)) { overflow-wrap: normal; white-space: nowrap }
  main .plain .facts { columns: 2; column-gap: 8mm }
  .requirements { min-width: 0; table-layout: fixed }
  .requirements th:nth-child(1) { width: 13% }
  .requirements th:nth-child(2) { width: 17% }
  .requirements th:nth-child(3) { width: 11% }
  .requirements th:nth-child(5) { width: 22% }
  .tiers { width: 100% }
  .tiers th, .tiers td { padding-inline: .2rem; overflow-wrap: normal }
  .badge { padding-inline: .35rem; font-size: .75rem; white-space: normal }
  .tiers { font-size: .78rem }
  .tiers .badge { padding: 0; border: 0; background: none; font-size: inherit }
  details { border-radius: 0 }
  details:is(.error, .fail, .inconclusive, .warn, .broken, .plain)::details-content { content-visibility: visible; display: block; block-size: auto }
  .certificate { margin: 0; break-after: page }
  .certificate > details { border: 0; margin: 0 }
  .certificate summary { display: none }
  .certificate .body { padding: 0; font-size: 9.5pt; line-height: 1.4 }
  .certificate h2 { font-size: 22pt; margin: 0 0 4mm }
  .certificate .verdict { padding: 3mm 4mm }
  .certificate .verdict strong { font-size: 14pt }
  .certificate .facts { margin-block: 4mm }
  .certificate .facts > div { padding: .7mm 0; gap: 4mm; grid-template-columns: 44mm 1fr }
  .certificate p { margin: 1.5mm 0 }
  .certificate .dense { font-size: 8pt; line-height: 1.25 }
  .dense .departures { font-size: 7.2pt; columns: 2; column-gap: 6mm }
  .worth { margin-top: 4mm; padding-top: 2mm; border-top: 1px solid var(--line) }
  .certificate-alone body > :not(.certificate) { display: none }
  .certificate-alone .certificate { break-after: auto }
}
`
