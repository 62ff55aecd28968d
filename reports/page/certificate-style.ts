/** The certificate on the screen; print-style.ts has it on paper. */
export const CERTIFICATE_STYLE = `
.certificate { max-width: 73rem; margin: 1rem auto 0 }
.certificate h2 { margin-top: .5rem }
@media (max-width: 76rem) { .certificate { margin-inline: 1.5rem } }
@media (max-width: 40rem) { .certificate { margin-inline: 1rem } }
`
