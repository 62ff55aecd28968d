import { GLYPHS } from './page/verdicts.ts'

/** The map names a thousand checks: so their signs stand here and not with each. */
const signs = Object.entries(GLYPHS)
  .map(
    ([verdict, sign]) =>
      `.rules .by .${verdict}::before { content: '${sign} '; color: var(--tone); font-family: var(--mono) }`,
  )
  .join('\n')

/** The style of the map of the interface document. What no verdict stands for has a broken edge besides its own sign. */
export const MAP_STYLE = `
${signs}
.not-tested, .unchecked { --tone: var(--open); --tint: var(--ground) }
.checked { --tone: var(--info); --tint: var(--info-ground) }
.not-testable, .other-party, .nothing { --tone: var(--none); --tint: var(--none-ground) }
.nothing { --tint: var(--ground) }
#map .badge::before { content: none }
.map-legend { align-items: center }
:is(.tile, .badge):is(.not-tested, .unchecked) { border-style: dashed }
:is(.tile, .badge):is(.not-testable, .other-party, .not-applicable) { border-style: dotted }
.atlas { margin: 1rem 0 1.5rem }
.atlas-chapter { display: flex; flex-wrap: wrap; gap: .25rem; margin: .5rem 0; padding: .5rem; border: 1px solid var(--line); border-radius: .4rem }
.tile { display: inline-block; max-width: 100%; padding: .05rem .4rem; border: 1px solid var(--tone); border-radius: .25rem; background: var(--tint); color: var(--tone); font-size: .78rem; text-decoration: none; overflow-wrap: anywhere }
.tile:first-child { font-weight: 700 }
.tile:hover { text-decoration: underline }
.places, .rules { margin: 0; padding: 0; list-style: none }
.places .places { padding-left: 1.1rem }
.places > li { scroll-margin-top: 1rem }
.places > li:target > details { outline: 2px solid var(--link); outline-offset: 1px }
details.place { margin: .2rem 0; border-left: .25rem solid var(--tone) }
details.place:is(.not-tested, .unchecked) { border-left-style: dashed }
details.place:is(.not-testable, .other-party, .not-applicable, .nothing) { border-left-style: dotted }
.place summary { padding: .25rem .7rem }
.place .name { display: inline-block; min-width: 5.5rem; margin-right: .4rem; font-weight: 600 }
.place summary .badge { margin-left: .3rem }
.rules li { margin: .45rem 0; overflow-wrap: anywhere }
.rules .by { display: block; padding-left: .8rem; font-size: .92em }
.rules .by a { margin-right: .5rem; white-space: nowrap }
.rules .seen { display: block }
@media (max-width: 40rem) {
  .places .places { padding-left: .5rem }
  .place .name { min-width: 0 }
}
@media print {
  .atlas-chapter, .place summary { break-inside: avoid }
  .place .badge, .tile { white-space: normal }
}
`
