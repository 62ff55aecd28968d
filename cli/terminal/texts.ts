import type { Language } from '../../reports/texts.ts'

/** The words of the terminal; those that a report has too are in reports/texts.ts. */
export interface TerminalTexts {
  readonly starting: Readonly<
    Record<'embedded' | 'endpoints' | 'container' | 'embeddedConnector' | 'command', (name: string) => string>
  >
  /** The first line, with the configuration that it comes from. */
  readonly configuredBy: (starting: string, file: string | undefined) => string
  readonly plannedChecks: (count: number) => string
  readonly progress: (done: number, of: number) => string
  readonly verdicts: Readonly<Record<'pass' | 'fail' | 'warn' | 'inconclusive' | 'error', string>>
  readonly remedy: string
  readonly checks: (count: number) => string
  readonly decidedNothing: string
  readonly reports: string
  readonly interrupted: string
  readonly timedOut: (seconds: number) => string
  readonly harnessFault: string
  readonly unchanged: (count: number) => string
  readonly changed: (count: number, of: number) => string
  readonly endsEarly: string
  readonly missingBlobs: (count: number) => string
  readonly advice: {
    readonly unreachable: (endpoint: string, code: string, meaning: string) => string
    readonly codes: Readonly<Record<string, string>>
    readonly closes: (endpoint: string) => string
    readonly silent: (endpoint: string, port: string) => string
    readonly http: (endpoint: string) => string
    readonly swapped: (endpoint: string, speaks: string, wanted: string) => string
  }
}

const en: TerminalTexts = {
  starting: {
    embedded: () => 'Starting the embedded reference gateway',
    endpoints: (name) => `Certifying ${name}`,
    container: (name) => `Starting ${name} in its container`,
    embeddedConnector: () => 'Certifying the embedded reference connector',
    command: (name) => `Certifying ${name}`,
  },
  configuredBy: (starting, file) => (file === undefined ? starting : `${starting} (configuration: ${file})`),
  plannedChecks: (count) => `${count} checks planned`,
  progress: (done, of) => `${done} of ${of} decided`,
  verdicts: { pass: 'pass', fail: 'fail', warn: 'warn', inconclusive: 'undecided', error: 'error' },
  remedy: 'To do',
  checks: (count) => (count === 1 ? '1 check' : `${count} checks`),
  decidedNothing: 'The run ended before it began: there is no report.',
  reports: 'Report',
  interrupted: 'Interrupted. The report shows what was known by then.',
  timedOut: (seconds) =>
    `The run did not end within ${seconds} s (--timeout). The report shows what was known by then.`,
  harnessFault: 'The harness is at fault, not what it tests; please report this:',
  unchanged: (count) => `None of the ${count} verdicts changed.`,
  changed: (count, of) => `${count} of ${of} verdicts changed:`,
  endsEarly: 'The journal ends before the run did: what it does not hold is undecided.',
  missingBlobs: (count) => `${count} files are missing from blobs/: what rests on them is undecided.`,
  advice: {
    unreachable: (endpoint, code, meaning) => `No connection to ${endpoint} could be made (${code}): ${meaning}`,
    codes: {
      ECONNREFUSED: 'nothing listens there. Check the port, and that the gateway runs.',
      ENOTFOUND: 'the name does not resolve. Check how it is spelt, and the DNS of this machine.',
      EAI_AGAIN: 'the name server did not answer. Check the DNS of this machine.',
      ETIMEDOUT: 'no answer. Check host and port, and whether a firewall stands between.',
      other: 'check host and port, and the network between.',
    },
    closes: (endpoint) =>
      `${endpoint} closes the connection without a greeting. Check that this machine may connect, and the log of the gateway.`,
    silent: (endpoint, port) =>
      `${endpoint} takes the connection and says nothing. A port that expects TLS at once is silent too, and so is a web server: the interface has STARTTLS on port ${port}.`,
    http: (endpoint) => `What answers at ${endpoint} is a web server. Check the port.`,
    swapped: (endpoint, speaks, wanted) =>
      `${endpoint} speaks ${speaks}, and should speak ${wanted}. Are --smtp and --pop3 the wrong way round?`,
  },
}

const nl: TerminalTexts = {
  starting: {
    embedded: () => 'De ingebouwde referentiegateway wordt gestart',
    endpoints: (name) => `Getoetst wordt ${name}`,
    container: (name) => `${name} wordt gestart in een container`,
    embeddedConnector: () => 'De ingebouwde referentieconnector wordt getoetst',
    command: (name) => `Getoetst wordt ${name}`,
  },
  configuredBy: (starting, file) => (file === undefined ? starting : `${starting} (configuratie: ${file})`),
  plannedChecks: (count) => `${count} toetsen gepland`,
  progress: (done, of) => `${done} van ${of} beoordeeld`,
  verdicts: { pass: 'voldoet', fail: 'voldoet niet', warn: 'waarschuwing', inconclusive: 'onbeslist', error: 'fout' },
  remedy: 'Te doen',
  checks: (count) => (count === 1 ? '1 toets' : `${count} toetsen`),
  decidedNothing: 'De run eindigde voor hij begon: er is geen rapport.',
  reports: 'Rapport',
  interrupted: 'Afgebroken. Het rapport toont wat tot dan toe bekend was.',
  timedOut: (seconds) =>
    `De run was na ${seconds} s niet klaar (--timeout). Het rapport toont wat tot dan toe bekend was.`,
  harnessFault: 'De fout ligt bij het testprogramma, niet bij wat het toetst; meld dit alstublieft:',
  unchanged: (count) => `Geen van de ${count} oordelen is veranderd.`,
  changed: (count, of) => `${count} van de ${of} oordelen zijn veranderd:`,
  endsEarly: 'Het journaal houdt eerder op dan de run: wat er niet in staat, is onbeslist.',
  missingBlobs: (count) => `${count} bestanden ontbreken in blobs/: wat daarop berust, is onbeslist.`,
  advice: {
    unreachable: (endpoint, code, meaning) => `Er kwam geen verbinding met ${endpoint} tot stand (${code}): ${meaning}`,
    codes: {
      ECONNREFUSED: 'daar luistert niets. Controleer de poort, en of de gateway draait.',
      ENOTFOUND: 'de naam bestaat niet. Controleer de spelling, en de DNS van deze machine.',
      EAI_AGAIN: 'de naamserver antwoordde niet. Controleer de DNS van deze machine.',
      ETIMEDOUT: 'geen antwoord. Controleer host en poort, en of er een firewall tussen staat.',
      other: 'controleer host en poort, en het netwerk ertussen.',
    },
    closes: (endpoint) =>
      `${endpoint} sluit de verbinding zonder begroeting. Controleer of deze machine mag verbinden, en het logboek van de gateway.`,
    silent: (endpoint, port) =>
      `${endpoint} neemt de verbinding aan en zegt niets. Een poort die meteen TLS verwacht zwijgt ook, en een webserver ook: het koppelvlak heeft STARTTLS op poort ${port}.`,
    http: (endpoint) => `Op ${endpoint} antwoordt een webserver. Controleer de poort.`,
    swapped: (endpoint, speaks, wanted) =>
      `${endpoint} spreekt ${speaks} en zou ${wanted} moeten spreken. Zijn --smtp en --pop3 verwisseld?`,
  },
}

export function terminalTexts(language: Language): TerminalTexts {
  return { en, nl }[language]
}
