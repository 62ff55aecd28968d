/** The page on paper: the certificate on a sheet of its own, nothing that floats, no row cut in two, colours that a printer has. */
export const PRINT_STYLE = `@media print {
  @page { margin: 16mm 14mm }
  :root {
    --ground: #fff; --raised: #f6f7f9; --line: #c3c9d0; --text: #000; --quiet: #444c56; --link: #000;
    --pass: #14632f; --pass-ground: #e7f5ec; --fail: #a3122a; --fail-ground: #fdebed; --warn: #7a4b00; --warn-ground: #fff3d6;
    --info: #0b4f9e; --info-ground: #e6f0fb; --open: #5b3392; --open-ground: #f2ebfb; --none: #57606a; --none-ground: #eef0f3;
    --client: #0b4f9e; --server: #7a3b00; --harness: #57606a;
  }
  html { font-size: 9.5pt }
  body { print-color-adjust: exact; -webkit-print-color-adjust: exact }
  nav, .skip { display: none }
  a { text-decoration: none }
  h2, h3, summary, thead { break-after: avoid }
  .tiers tr, .requirements tr, .verdict { break-inside: avoid }
  .scroll { overflow: visible }
  .requirements { min-width: 0; table-layout: auto }
  .requirements th:nth-child(n) { width: auto }
  th, td { padding-inline: .4rem }
  .tiers th, .tiers td { padding-inline: .2rem }
  .badge { padding-inline: .35rem; font-size: .75rem }
  details:is(.error, .fail, .inconclusive, .warn, .broken)::details-content { content-visibility: visible; display: block; block-size: auto }
}
`
