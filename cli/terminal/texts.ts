import type { Wait } from '../../harness/driving/waits.ts'
import { type Language, LOCALES } from '../../reports/texts.ts'

/** The words of the terminal; those that a report has too are in reports/texts.ts. */
export interface TerminalTexts {
  readonly starting: Readonly<
    Record<'embedded' | 'endpoints' | 'container' | 'embeddedConnector' | 'command', (name: string) => string>
  >
  /** The first line, with the configuration that it comes from. */
  readonly configuredBy: (starting: string, file: string | undefined) => string
  readonly plannedChecks: (count: number) => string
  readonly progress: (done: number, of: number) => string
  /** For what a run waits. */
  readonly waiting: (wait: Wait) => string
  readonly verdicts: Readonly<Record<'pass' | 'fail' | 'warn' | 'inconclusive' | 'error', string>>
  /** Names of what is told of a check; they stand before it in a narrow column. */
  readonly labels: Readonly<
    Record<
      'clause' | 'gateway' | 'connector' | 'expected' | 'observed' | 'setting' | 'risk' | 'remedy' | 'reproduce',
      string
    >
  >
  readonly checks: (count: number) => string
  readonly decidedNothing: string
  readonly earlierKept: (directory: string) => string
  readonly reports: string
  readonly interrupted: string
  /** Introduces what a rehearsal says of the day after. */
  readonly thenAsOf: (day: string) => string
  readonly timedOut: (seconds: number) => string
  readonly knownByThen: string
  readonly harnessFault: string
  readonly unchanged: (count: number) => string
  readonly changed: (count: number, of: number) => string
  readonly endsEarly: string
  readonly missingBlobs: (count: number) => string
}

const en: TerminalTexts = {
  starting: {
    embedded: () => 'Certifying the embedded reference gateway — not a product',
    endpoints: (name) => `Certifying ${name}`,
    container: (name) => `Starting ${name} in its container`,
    embeddedConnector: () => 'Certifying the embedded reference connector — not a product',
    command: (name) => `Certifying ${name}`,
  },
  configuredBy: (starting, file) => (file === undefined ? starting : `${starting} (configuration: ${file})`),
  plannedChecks: (count) => (count === 1 ? '1 check planned' : `${count} checks planned`),
  progress: (done, of) => `${done} of ${of} decided`,
  waiting: ({ what, peer, of, limit, upToMs }) => {
    const upTo = `up to ${upToMs / 1000} s (${limit})`
    switch (what) {
      case 'connection':
        return `waiting for a connection to ${peer}, ${upTo}`
      case 'admission':
        return `waiting to be let in by ${peer}, which turns connections away, ${upTo}`
      case 'put-off':
        return `waiting for ${peer}, which put off a step of ${of}, ${upTo}`
      case 'greeting':
        return `waiting for the greeting of ${peer}, ${upTo}`
      case 'answer':
        return `waiting for the answer of ${peer}${of === undefined ? '' : ` to ${of}`}, ${upTo}`
      case 'handshake':
        return `waiting for the TLS handshake with ${peer}, ${upTo}`
      case 'notification':
        return `waiting for notifications from ${peer}, ${upTo}`
      case 'inactivity':
        return `waiting in an idle session with ${peer}, ${upTo}`
      case 'delivery':
        return `waiting for messages that come back to ${peer}, ${upTo}`
      case 'action':
        return `waiting for the connector (${of}) in ${peer}, ${upTo}`
    }
  },
  verdicts: { pass: 'pass', fail: 'fail', warn: 'warn', inconclusive: 'undecided', error: 'error' },
  labels: {
    clause: 'Clause',
    gateway: 'Gateway',
    connector: 'Connector',
    expected: 'Expected',
    observed: 'Observed',
    setting: 'Setting',
    risk: 'Risk',
    remedy: 'Fix',
    reproduce: 'See it',
  },
  checks: (count) => (count === 1 ? '1 check' : `${count} checks`),
  decidedNothing: 'The run ended before it began: there is no report.',
  earlierKept: (directory) =>
    `The run ended before it began: ${directory} holds the report of an earlier run, as it was.`,
  reports: 'Report',
  interrupted: 'Interrupted.',
  thenAsOf: (day) => `The same run, judged as of ${day}:`,
  timedOut: (seconds) => `The run did not end within ${seconds.toLocaleString(LOCALES.en)} s (--timeout).`,
  knownByThen: 'The report shows what was known by then.',
  harnessFault: 'The harness is at fault, not what it tests; please report this:',
  unchanged: (count) => (count === 1 ? 'The verdict did not change.' : `None of the ${count} verdicts changed.`),
  changed: (count, of) => (of === 1 ? 'The verdict changed:' : `${count} of ${of} verdicts changed:`),
  endsEarly: 'The journal ends before the run did: what it does not hold is undecided.',
  missingBlobs: (count) =>
    count === 1
      ? '1 file is missing from blobs/: what rests on it is undecided.'
      : `${count} files are missing from blobs/: what rests on them is undecided.`,
}

const nl: TerminalTexts = {
  starting: {
    embedded: () => 'Getoetst wordt de ingebouwde referentiegateway — geen product',
    endpoints: (name) => `Getoetst wordt ${name}`,
    container: (name) => `${name} wordt gestart in een container`,
    embeddedConnector: () => 'Getoetst wordt de ingebouwde referentieconnector — geen product',
    command: (name) => `Getoetst wordt ${name}`,
  },
  configuredBy: (starting, file) => (file === undefined ? starting : `${starting} (configuratie: ${file})`),
  plannedChecks: (count) => (count === 1 ? '1 toets gepland' : `${count} toetsen gepland`),
  progress: (done, of) => `${done} van ${of} beoordeeld`,
  waiting: ({ what, peer, of, limit, upToMs }) => {
    const upTo = `hoogstens ${upToMs / 1000} s (${limit})`
    switch (what) {
      case 'connection':
        return `wacht op een verbinding met ${peer}, ${upTo}`
      case 'admission':
        return `wacht op toegang tot ${peer}, dat verbindingen weigert, ${upTo}`
      case 'put-off':
        return `wacht op ${peer}, dat een stap van ${of} uitstelt, ${upTo}`
      case 'greeting':
        return `wacht op de begroeting van ${peer}, ${upTo}`
      case 'answer':
        return `wacht op het antwoord van ${peer}${of === undefined ? '' : ` op ${of}`}, ${upTo}`
      case 'handshake':
        return `wacht op de TLS-handshake met ${peer}, ${upTo}`
      case 'notification':
        return `wacht op ontvangstbevestigingen van ${peer}, ${upTo}`
      case 'inactivity':
        return `wacht in een stille sessie met ${peer}, ${upTo}`
      case 'delivery':
        return `wacht op berichten die terugkomen bij ${peer}, ${upTo}`
      case 'action':
        return `wacht op de connector (${of}) in ${peer}, ${upTo}`
    }
  },
  verdicts: { pass: 'voldoet', fail: 'voldoet niet', warn: 'waarschuwing', inconclusive: 'onbeslist', error: 'fout' },
  labels: {
    clause: 'Bepaling',
    gateway: 'Gateway',
    connector: 'Connector',
    expected: 'Verwacht',
    observed: 'Gezien',
    setting: 'Instelling',
    risk: 'Risico',
    remedy: 'Te doen',
    reproduce: 'Nagaan',
  },
  checks: (count) => (count === 1 ? '1 toets' : `${count} toetsen`),
  decidedNothing: 'De run eindigde voor hij begon: er is geen rapport.',
  earlierKept: (directory) =>
    `De run eindigde voor hij begon: in ${directory} staat nog het rapport van een eerdere run, ongewijzigd.`,
  reports: 'Rapport',
  interrupted: 'Afgebroken.',
  thenAsOf: (day) => `Dezelfde run, beoordeeld naar de stand van ${day}:`,
  timedOut: (seconds) => `De run was na ${seconds.toLocaleString(LOCALES.nl)} s niet klaar (--timeout).`,
  knownByThen: 'Het rapport toont wat tot dan toe bekend was.',
  harnessFault: 'De fout ligt bij het testprogramma, niet bij wat het toetst; meld dit alstublieft:',
  unchanged: (count) =>
    count === 1 ? 'Het oordeel is niet veranderd.' : `Geen van de ${count} oordelen is veranderd.`,
  changed: (count, of) =>
    of === 1 ? 'Het oordeel is veranderd:' : `${count} van de ${of} oordelen ${count === 1 ? 'is' : 'zijn'} veranderd:`,
  endsEarly: 'Het journaal houdt eerder op dan de run: wat er niet in staat, is onbeslist.',
  missingBlobs: (count) =>
    count === 1
      ? '1 bestand ontbreekt in blobs/: wat daarop berust, is onbeslist.'
      : `${count} bestanden ontbreken in blobs/: wat daarop berust, is onbeslist.`,
}

export function terminalTexts(language: Language): TerminalTexts {
  return { en, nl }[language]
}
