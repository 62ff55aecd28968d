/** The certificate on the screen; print-style.ts has it on paper. */
export const CERTIFICATE_STYLE = `
.certificate { max-width: 76rem; margin: 1rem auto 0; padding-inline: 1.5rem }
.certificate h2 { margin: .1rem 0 .75rem; border: 0; font-size: 1.6rem }
.certificate .verdict strong { font-size: 1.3rem }
.certificate .facts { margin-block: .8rem }
.certificate .facts > div { grid-template-columns: minmax(7rem, 13rem) 1fr }
.departures { margin: .3rem 0; padding-left: 1.25rem; overflow-wrap: anywhere }
.departures li { break-inside: avoid }
.worth { color: var(--quiet); max-width: none }
@media (min-width: 50rem) { .dense .departures { columns: 2; column-gap: 2rem } }
@media (max-width: 40rem) { .certificate { padding-inline: 1rem } }
`
