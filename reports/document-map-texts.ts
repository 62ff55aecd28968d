import type { MapState } from './document-map-states.ts'
import { type Language, textsOf } from './texts.ts'

/** The words of the interface document as a map. */
interface MapTexts {
  readonly title: string
  /** Of a run, and of the register without one. */
  readonly ofRun: string
  readonly ofCoverage: string
  readonly overview: string
  readonly states: Readonly<Record<MapState, string>>
  readonly places: (count: number) => string
  readonly ofItsParts: string
  readonly observed: string
  readonly moreChecks: (count: number) => string
  /** What the register is called. */
  readonly register: string
  /** Before a command. */
  readonly explain: string
}

export function mapTexts(language: Language): MapTexts {
  return TEXTS[language]
}

function verdictsIn(language: Language) {
  const { error, fail, inconclusive, warn, info, pass } = textsOf(language).verdicts
  return { error, fail, inconclusive, warn, info, pass }
}

const TEXTS: Readonly<Record<Language, MapTexts>> = {
  en: {
    title: 'Map of the interface document',
    ofRun:
      'Each section, table, row and footnote of the interface document, by its number and in our own words, with the worst that this run says of its requirements. Open a place to see its requirements and checks.',
    ofCoverage:
      'Each section, table, row and footnote of the interface document, by its number and in our own words, with how its requirements are covered. Open a place to see its requirements and checks.',
    overview: 'At a glance',
    states: {
      ...verdictsIn('en'),
      'not-tested': 'Not tested in this run',
      unchecked: 'No check',
      checked: 'Checked',
      'not-applicable': 'Does not apply here',
      'not-testable': 'Not testable',
      'other-party': 'Binds the other party',
      nothing: 'Nothing to require',
    },
    places: (count) => (count === 1 ? '1 place' : `${count} places`),
    ofItsParts: 'The sign is the worst of what stands in it.',
    observed: 'Observed',
    moreChecks: (count) => `${count} more`,
    register: 'Requirements and their coverage',
    explain: 'What a check does and what it rests on is told by',
  },
  nl: {
    title: 'Kaart van het koppelvlakdocument',
    ofRun:
      'Elke paragraaf, tabel, rij en voetnoot van het koppelvlakdocument, met het nummer en in eigen woorden, en het slechtste dat deze run over de eisen ervan zegt. Open een plaats voor de eisen en toetsen.',
    ofCoverage:
      'Elke paragraaf, tabel, rij en voetnoot van het koppelvlakdocument, met het nummer en in eigen woorden, en hoe de eisen ervan zijn gedekt. Open een plaats voor de eisen en toetsen.',
    overview: 'In één oogopslag',
    states: {
      ...verdictsIn('nl'),
      'not-tested': 'Niet getoetst in deze run',
      unchecked: 'Geen toets',
      checked: 'Getoetst',
      'not-applicable': 'Hier niet van toepassing',
      'not-testable': 'Niet toetsbaar',
      'other-party': 'Bindt de andere partij',
      nothing: 'Niets te eisen',
    },
    places: (count) => (count === 1 ? '1 plaats' : `${count} plaatsen`),
    ofItsParts: 'Het teken is het slechtste van wat erin staat.',
    observed: 'Waargenomen',
    moreChecks: (count) => `nog ${count}`,
    register: 'Eisen en hun dekking',
    explain: 'Wat een toets doet en waarop die steunt, vertelt',
  },
}
