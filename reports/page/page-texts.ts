import type { Language } from '../texts.ts'

/** The words of the page that no other view has. In those for the script, names in braces stand for numbers. */
export interface PageTexts {
  readonly certificate: string
  readonly certificateHint: string
  readonly printCertificate: string
  readonly find: string
  readonly search: string
  readonly party: string
  readonly anyClause: string
  readonly anyParty: string
  /** All clauses of a chapter. */
  readonly wholeChapter: (chapter: string) => string
  readonly clear: string
  readonly previousFailure: string
  readonly nextFailure: string
  readonly keys: string
  readonly close: string
  readonly useKeys: string
  readonly keyTable: readonly (readonly [keys: string, does: string])[]
  readonly script: {
    readonly shown: string
    readonly nothing: string
    readonly failure: string
    readonly noFailure: string
    readonly copy: string
    readonly copied: string
  }
  /** Where something keeps the script from running and does not let the page know. */
  readonly blocked: string
  readonly yourself: string
  readonly yourselfOf: string
  readonly explains: (id: string) => string
  readonly whatWasSent: string
  readonly again: string
  readonly replays: string
}

const en: PageTexts = {
  certificate: 'Certificate',
  certificateHint: 'the outcome on one A4',
  printCertificate: 'Print the certificate alone',
  find: 'Find',
  search: 'Search in checks, requirements and sessions',
  party: 'Party',
  anyClause: 'Any clause',
  anyParty: 'Any party',
  wholeChapter: (chapter) => `All of: ${chapter}`,
  clear: 'Clear',
  previousFailure: 'Previous failure',
  nextFailure: 'Next failure',
  keys: 'Keys',
  close: 'Close',
  useKeys: 'Use these keys',
  keyTable: [
    ['n, j', 'next failure'],
    ['p, k', 'previous failure'],
    ['/', 'search'],
    ['Esc', 'in the search: clear'],
    ['?', 'show these keys'],
  ],
  script: {
    shown:
      'Shown: {checks} of {allChecks} checks, {requirements} of {allRequirements} requirements, {sessions} of {allSessions} sessions.',
    nothing: 'Nothing matches. “Clear” brings everything back.',
    failure: 'Failure {nth} of {all}: {id}',
    noFailure: 'No failure is shown.',
    copy: 'Copy',
    copied: 'Copied',
  },
  blocked:
    'Sessions are filled in when they are opened, and what shows you this page does not let it do so. Save the page as a file and open that.',
  yourself: 'See it yourself',
  yourselfOf: 'DIR is the directory of this report. Add the options of this run.',
  explains: (id) => `What ${id} is about`,
  whatWasSent: 'What was sent, as a script for other tools',
  again: 'This check alone, once more',
  replays: 'The recorded sessions, played to what you change',
}

const nl: PageTexts = {
  certificate: 'Certificaat',
  certificateHint: 'de uitkomst op één A4',
  printCertificate: 'Alleen het certificaat afdrukken',
  find: 'Zoeken',
  search: 'Zoek in toetsen, eisen en sessies',
  party: 'Partij',
  anyClause: 'Elke bepaling',
  anyParty: 'Elke partij',
  wholeChapter: (chapter) => `Alles van: ${chapter}`,
  clear: 'Wissen',
  previousFailure: 'Vorige afwijking',
  nextFailure: 'Volgende afwijking',
  keys: 'Toetsenbord',
  close: 'Sluiten',
  useKeys: 'Deze toetsen gebruiken',
  keyTable: [
    ['n, j', 'volgende afwijking'],
    ['p, k', 'vorige afwijking'],
    ['/', 'zoeken'],
    ['Esc', 'in het zoekveld: wissen'],
    ['?', 'dit overzicht'],
  ],
  script: {
    shown:
      'Getoond: {checks} van {allChecks} toetsen, {requirements} van {allRequirements} eisen, {sessions} van {allSessions} sessies.',
    nothing: 'Niets gevonden. Met “Wissen” staat alles er weer.',
    failure: 'Afwijking {nth} van {all}: {id}',
    noFailure: 'Er staat geen afwijking.',
    copy: 'Kopieer',
    copied: 'Gekopieerd',
  },
  blocked:
    'Sessies worden ingevuld als ze worden geopend, en het programma waarin deze pagina staat laat dat niet toe. Bewaar de pagina als bestand en open dat.',
  yourself: 'Zelf bekijken',
  yourselfOf: 'DIR is de map van dit rapport. Vul de opties van deze run aan.',
  explains: (id) => `Waar ${id} over gaat`,
  whatWasSent: 'Wat is verstuurd, als script voor andere programma’s',
  again: 'Alleen deze toets, nog een keer',
  replays: 'De opgenomen sessies, afgespeeld tegen wat is aangepast',
}

const TEXTS: Readonly<Record<Language, PageTexts>> = { en, nl }
export const pageTexts = (language: Language): PageTexts => TEXTS[language]
