import type { Action } from '../harness/record/event.ts'
import type { Language } from './texts.ts'

/** What a certificate says of itself, as far as a person needs it to recognise it. */
export interface Shown {
  readonly subject: string
  readonly issuer: string
  readonly names: string
  /** Day until which it is valid, as YYYY-MM-DD. */
  readonly until: string
}

/** What became of that which was due. Times are in seconds. */
interface Absence {
  readonly due: number
  readonly came: number
  readonly slowest: number
  readonly waited: number
}

/** The words about what is probably the matter where a run got nowhere. */
export interface CauseTexts {
  readonly title: string
  readonly unreachable: (endpoint: string, code: string, meaning: string) => string
  readonly codes: Readonly<Record<string, string>>
  readonly closes: (endpoint: string) => string
  readonly silent: (endpoint: string, port: string) => string
  readonly tls: (endpoint: string, port: string) => string
  readonly http: (endpoint: string) => string
  readonly swapped: (endpoint: string, speaks: string, wanted: string) => string
  /** `shown`: the line that it greeted with. */
  readonly speaks: (endpoint: string, speaks: string, wanted: string, shown: string) => string
  readonly noText: (endpoint: string, wanted: string, shown: string) => string
  readonly turnsAway: (endpoint: string, shown: string) => string
  readonly certificate: (endpoints: string, shown: Shown) => string
  readonly untrusted: (code: string) => string
  readonly untrustedBySystem: (code: string) => string
  readonly expired: string
  readonly notYetValid: string
  readonly otherName: (serverName: string) => string
  readonly refused: (endpoint: string, user: string, answer: string) => string
  readonly refusedRecipient: (endpoint: string, recipient: string, answer: string) => string
  readonly stayedOut: (what: 'message' | 'notification', absence: Absence) => string
  /** `checks`: the checks that are undecided, `named`: as far as they are named. */
  readonly setLimit: (checks: number, named: string, limit: number) => string
  readonly cannotStart: (action: Action, command: string, status: string) => string
  readonly neverConnected: (action: Action, command: string, status: string) => string
  readonly resetFailed: (command: string, status: string) => string
  /** Of a hook or a resident command, which is asked and answers. `command`: who was asked. */
  readonly answering: {
    /** It did not get the connector to act. */
    readonly unanswered: (action: Action, command: string) => string
    /** `why`: what was wrong with its answer, or that it did not come. */
    readonly spoilt: (action: Action, command: string, why: string) => string
    readonly resetFailed: (command: string) => string
    readonly hangs: (action: Action, command: string) => string
    readonly didNothing: (action: Action, command: string) => string
    readonly distrusts: (action: Action, command: string, sign: string) => string
    readonly failed: (action: Action, command: string, outcome: string) => string
  }
  /** Where a person pressed the buttons. */
  readonly byHand: {
    readonly didNothing: string
    readonly failed: string
    readonly distrusts: (sign: string) => string
  }
  readonly hangs: (action: Action, command: string, status: string) => string
  readonly didNothing: (action: Action, command: string) => string
  /** `sign`: by what it can be told. */
  readonly distrusts: (action: Action, command: string, status: string, sign: string) => string
  readonly alert: (name: string) => string
  readonly endsAfterHandshake: string
  readonly failed: (action: Action, command: string, status: string) => string
  readonly status: (status: number) => string
  readonly noStatus: string
  readonly timeout: string
  readonly tooMuch: string
  /** Of what a command printed. */
  readonly output: string
  readonly noOutput: string
}

const en: CauseTexts = {
  title: 'Likely cause',
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
    `${endpoint} takes the connection and says nothing. Check the port: the interface has STARTTLS on port ${port}, with a greeting in plaintext.`,
  tls: (endpoint, port) =>
    `${endpoint} expects TLS at once (implicit TLS). The interface greets in plaintext and starts TLS by a command, on port ${port}. Check the port.`,
  http: (endpoint) => `What answers at ${endpoint} is a web server. Check the port.`,
  swapped: (endpoint, speaks, wanted) =>
    `${endpoint} speaks ${speaks}, and should speak ${wanted}. Are --smtp and --pop3 the wrong way round?`,
  speaks: (endpoint, speaks, wanted, shown) =>
    `${endpoint} speaks ${speaks}, and should speak ${wanted}. It greeted with: ${shown}. Check the port.`,
  noText: (endpoint, wanted, shown) =>
    `${endpoint} greets with octets that are not text, and should speak ${wanted}. It sent: ${shown}. Check the port.`,
  turnsAway: (endpoint, shown) =>
    `${endpoint} turned away every connection with: ${shown}. Check that this machine may connect, how many connections the gateway allows, and its log.`,
  certificate: (endpoints, { subject, issuer, names, until }) =>
    `The certificate that ${endpoints} showed (subject ${subject}; issuer ${issuer}; names ${names}; valid until ${until})`,
  untrusted: (code) =>
    `is not trusted by the authorities of --ca (${code}). Check --ca first; if it is right, the gateway shows the wrong certificate, or leaves out one in between.`,
  untrustedBySystem: (code) =>
    `is not trusted by the authorities that are known here (${code}), and no --ca was given. If an authority of your own issued it, name its certificate with --ca.`,
  expired: 'has expired, or an authority of it has. Check the date of this machine and --ca first; then renew it.',
  notYetValid: 'is not valid yet. Check the date of this machine first.',
  otherName: (serverName) => `does not bear the name ${serverName} (--server-name). Check --server-name first.`,
  refused: (endpoint, user, answer) =>
    `${endpoint} refused every login of ${user} (last answer: ${answer}). Check --user and --password-env first.`,
  refusedRecipient: (endpoint, recipient, answer) =>
    `${endpoint} refused the recipient of the run, ${recipient} (answer: ${answer}). Check --rcpt, --to or --loopback first (gateway.addresses).`,
  stayedOut: (what, { due, came, slowest, waited }) => {
    const all =
      what === 'message'
        ? `${due} messages that were accepted and had to come into the maildrop`
        : `${due} notifications that were asked for`
    const others = came === 0 ? 'none came' : `${came} came, the slowest after ${slowest} s`
    return `Of the ${all}, ${others}; ${due - came} did not come within ${waited} s, and so ${due - came === 1 ? 'is' : 'are'} late or lost.`
  },
  setLimit: (checks, named, limit) =>
    `${checks === 0 ? 'No check fails for that' : `That leaves ${checks === 1 ? '1 check' : `${checks} checks`} undecided (${named})`}, since nothing says how soon something has to come. If the gateway delivers within some time, say so in the settings, for example “dsn.within: ${limit}” (seconds), or with --set dsn.within=${limit}: then what stays out for longer fails.`,
  cannotStart: (action, command, status) =>
    `The command for ${action} cannot be started: ${command} (${status}). Check how it is spelt, its folder and its permissions.`,
  neverConnected: (action, command, status) =>
    `The command for ${action} failed before anything connected, although everything was in order: ${command} (${status}).`,
  answering: {
    unanswered: (action, command) => `${command} was asked to ${action}, and that failed before anything connected.`,
    spoilt: (action, command, why) => `${command} was asked to ${action}, and nothing can be told from that: ${why}.`,
    resetFailed: (command) =>
      `${command} was asked to reset, and does not succeed. That is asked for before each scenario, so that nothing of an earlier one is left; one without a reset answers “unsupported”.`,
    hangs: (action, command) =>
      `${command} was asked to ${action}, and did not answer within limits.action. It has to answer when the action is over.`,
    didNothing: (action, command) =>
      `${command} was asked to ${action}, answers that it succeeded, and nothing connected. It has to use “smtp” and “pop3” of the request, and to wait until the connector is done.`,
    distrusts: (action, command, sign) =>
      `${command} was asked to ${action}, and the connector probably refused the certificate (${sign}), although everything was in order. Check first that it trusts the authority in “ca” of the request, and uses the name in “smtp.host” and “pop3.host”.`,
    failed: (action, command, outcome) =>
      `${command} was asked to ${action}; the connector connected, and “status” of the answer is “${outcome}”, although everything was in order.`,
  },
  byHand: {
    didNothing:
      'The product was said to have succeeded, and nothing connected. Check the server, the ports and the encryption that are set in it.',
    failed:
      'The product was said to have failed although everything was in order. Look at what it said in the first sessions, and at what is set in it: user, password, encryption.',
    distrusts: (sign) =>
      `The product probably refused the certificate (${sign}), although everything was in order. Check first that it trusts the authority of htg ca, and that the name of the server in it is the one of the first step.`,
  },
  resetFailed: (command, status) =>
    `The command for reset does not succeed: ${command} (${status}). It is run before each scenario, so that nothing of an earlier one is left.`,
  hangs: (action, command, status) =>
    `The command for ${action} had to be ended: ${command} (${status}). It has to come to its end by itself, and not to wait for the connector or for input.`,
  didNothing: (action, command) =>
    `The command for ${action} says that it succeeded, and nothing connected: ${command}. It has to use HTG_SMTP_HOST, HTG_SMTP_PORT, HTG_POP3_HOST and HTG_POP3_PORT, and to wait until the connector is done.`,
  distrusts: (action, command, status, sign) =>
    `In the command for ${action} the connector probably refused the certificate (${sign}), although everything was in order. Check first that it trusts the authority in HTG_CA_FILE and uses the name in HTG_SMTP_HOST and HTG_POP3_HOST: ${command} (${status}).`,
  alert: (name) => `TLS alert ${name}`,
  endsAfterHandshake: 'it ended the connection in the TLS handshake or right behind it',
  failed: (action, command, status) =>
    `The command for ${action} connected and failed, although everything was in order: ${command} (${status}).`,
  status: (status) => `exit status ${status}`,
  noStatus: 'without an exit status',
  timeout: 'not done within limits.action',
  tooMuch: 'ended since it printed too much (docs/caps.md)',
  output: 'It printed last:',
  noOutput: 'It printed nothing.',
}

const COMMANDS_NL: Readonly<Record<Action, string>> = {
  send: 'opdracht waarmee het bericht wordt verzonden',
  fetch: 'opdracht waarmee de postbus wordt opgehaald',
  reset: 'opdracht waarmee de connector in de beginstand wordt gezet',
  kill: 'opdracht waarmee de connector wordt afgebroken',
}

const nl: CauseTexts = {
  title: 'Waarschijnlijke oorzaak',
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
    `${endpoint} neemt de verbinding aan en zegt niets. Controleer de poort: het koppelvlak heeft STARTTLS op poort ${port}, met een onversleutelde begroeting.`,
  tls: (endpoint, port) =>
    `${endpoint} verwacht meteen TLS (impliciete TLS). Het koppelvlak begroet onversleuteld en begint TLS met een opdracht, op poort ${port}. Controleer de poort.`,
  http: (endpoint) => `Op ${endpoint} antwoordt een webserver. Controleer de poort.`,
  swapped: (endpoint, speaks, wanted) =>
    `${endpoint} spreekt ${speaks} en zou ${wanted} moeten spreken. Zijn --smtp en --pop3 verwisseld?`,
  speaks: (endpoint, speaks, wanted, shown) =>
    `${endpoint} spreekt ${speaks} en zou ${wanted} moeten spreken. De begroeting was: ${shown}. Controleer de poort.`,
  noText: (endpoint, wanted, shown) =>
    `${endpoint} begroet met octetten die geen tekst zijn en zou ${wanted} moeten spreken. Ontvangen: ${shown}. Controleer de poort.`,
  turnsAway: (endpoint, shown) =>
    `${endpoint} wees elke verbinding af met: ${shown}. Controleer of deze machine mag verbinden, hoeveel verbindingen de gateway toestaat, en het logboek.`,
  certificate: (endpoints, { subject, issuer, names, until }) =>
    `Het certificaat dat ${endpoints} toonde (onderwerp ${subject}; uitgever ${issuer}; namen ${names}; geldig tot en met ${until})`,
  untrusted: (code) =>
    `wordt door de autoriteiten van --ca niet vertrouwd (${code}). Controleer eerst --ca; klopt die, dan toont de gateway het verkeerde certificaat of laat hij een tussenliggend certificaat weg.`,
  untrustedBySystem: (code) =>
    `wordt niet vertrouwd door de autoriteiten die hier bekend zijn (${code}), en er is geen --ca opgegeven. Heeft een eigen autoriteit het uitgegeven, noem dan het certificaat daarvan met --ca.`,
  expired:
    'is verlopen, of een certificaat van de uitgever is dat. Controleer eerst de datum van deze machine en --ca; vernieuw het daarna.',
  notYetValid: 'is nog niet geldig. Controleer eerst de datum van deze machine.',
  otherName: (serverName) => `staat niet op naam van ${serverName} (--server-name). Controleer eerst --server-name.`,
  refused: (endpoint, user, answer) =>
    `${endpoint} weigerde elke aanmelding van ${user} (laatste antwoord: ${answer}). Controleer eerst --user en --password-env.`,
  refusedRecipient: (endpoint, recipient, answer) =>
    `${endpoint} weigerde de geadresseerde van de run, ${recipient} (antwoord: ${answer}). Controleer eerst --rcpt, --to of --loopback (gateway.addresses).`,
  stayedOut: (what, { due, came, slowest, waited }) => {
    const all =
      what === 'message'
        ? `${due} berichten die zijn geaccepteerd en in de postbus moesten komen`
        : `${due} notificaties waarom is gevraagd`
    const others = came === 0 ? 'kwam er geen' : `kwamen er ${came}, de traagste na ${slowest} s`
    return `Van de ${all}, ${others}; ${due - came === 1 ? '1 kwam' : `${due - came} kwamen`} niet binnen ${waited} s, en ${due - came === 1 ? 'is' : 'zijn'} dus te laat of verloren.`
  },
  setLimit: (checks, named, limit) =>
    `${checks === 0 ? 'Daarop wordt geen toets afgekeurd' : `Daardoor ${checks === 1 ? 'is 1 toets' : `zijn ${checks} toetsen`} niet beslist (${named})`}, omdat nergens staat hoe snel iets moet komen. Levert de gateway binnen een bepaalde tijd af, geef die dan op bij de instellingen, bijvoorbeeld “dsn.within: ${limit}” (seconden), of met --set dsn.within=${limit}: dan wordt afgekeurd wat langer uitblijft.`,
  cannotStart: (action, command, status) =>
    `De ${COMMANDS_NL[action]}, kan niet worden gestart: ${command} (${status}). Controleer de spelling, de map en de rechten.`,
  neverConnected: (action, command, status) =>
    `De ${COMMANDS_NL[action]}, mislukte voordat er een verbinding was, hoewel alles in orde was: ${command} (${status}).`,
  answering: {
    unanswered: (action, command) =>
      `${command} kreeg het verzoek ${action}, en dat mislukte voordat er een verbinding was.`,
    spoilt: (action, command, why) =>
      `${command} kreeg het verzoek ${action}, en daaruit is niets af te leiden: ${why}.`,
    resetFailed: (command) =>
      `${command} kreeg het verzoek reset, en dat slaagt niet. Daarom wordt voor elk scenario gevraagd, zodat van een eerder scenario niets achterblijft; wie geen reset heeft, antwoordt “unsupported”.`,
    hangs: (action, command) =>
      `${command} kreeg het verzoek ${action}, en antwoordde niet binnen limits.action. Het antwoord hoort te komen als de actie klaar is.`,
    didNothing: (action, command) =>
      `${command} kreeg het verzoek ${action} en antwoordt dat het gelukt is, maar er kwam geen verbinding. Gebruik “smtp” en “pop3” uit het verzoek, en wacht tot de connector klaar is.`,
    distrusts: (action, command, sign) =>
      `${command} kreeg het verzoek ${action}, en de connector weigerde waarschijnlijk het certificaat (${sign}), hoewel alles in orde was. Controleer eerst of hij de autoriteit in “ca” van het verzoek vertrouwt, en de naam in “smtp.host” en “pop3.host” gebruikt.`,
    failed: (action, command, outcome) =>
      `${command} kreeg het verzoek ${action}; de connector maakte verbinding, en “status” van het antwoord is “${outcome}”, hoewel alles in orde was.`,
  },
  byHand: {
    didNothing:
      'Het product zou zijn geslaagd, maar er is geen verbinding gemaakt. Controleer de server, de poorten en de versleuteling die erin zijn ingesteld.',
    failed:
      'Het product zou zijn mislukt, hoewel alles in orde was. Bekijk wat het in de eerste sessies zei, en wat erin is ingesteld: gebruiker, wachtwoord, versleuteling.',
    distrusts: (sign) =>
      `Het product weigerde waarschijnlijk het certificaat (${sign}), hoewel alles in orde was. Controleer eerst of het de certificaatautoriteit van htg ca vertrouwt, en of de naam van de server erin die van de eerste stap is.`,
  },
  resetFailed: (command, status) =>
    `De ${COMMANDS_NL.reset}, slaagt niet: ${command} (${status}). Die wordt voor elk scenario uitgevoerd, zodat van een eerder scenario niets achterblijft.`,
  hangs: (action, command, status) =>
    `De ${COMMANDS_NL[action]}, moest worden beëindigd: ${command} (${status}). De opdracht moet vanzelf eindigen, en niet wachten op de connector of op invoer.`,
  didNothing: (action, command) =>
    `De ${COMMANDS_NL[action]}, meldt dat alles gelukt is, maar er kwam geen verbinding: ${command}. De opdracht moet HTG_SMTP_HOST, HTG_SMTP_PORT, HTG_POP3_HOST en HTG_POP3_PORT gebruiken, en wachten tot de connector klaar is.`,
  distrusts: (action, command, status, sign) =>
    `Bij de ${COMMANDS_NL[action]}, weigerde de connector waarschijnlijk het certificaat (${sign}), hoewel alles in orde was. Controleer eerst of de connector de autoriteit in HTG_CA_FILE vertrouwt en de naam in HTG_SMTP_HOST en HTG_POP3_HOST gebruikt: ${command} (${status}).`,
  alert: (name) => `TLS-alert ${name}`,
  endsAfterHandshake: 'hij verbrak de verbinding tijdens de TLS-handshake of meteen erna',
  failed: (action, command, status) =>
    `De ${COMMANDS_NL[action]}, maakte verbinding en mislukte, hoewel alles in orde was: ${command} (${status}).`,
  status: (status) => `exitstatus ${status}`,
  noStatus: 'zonder exitstatus',
  timeout: 'niet klaar binnen limits.action',
  tooMuch: 'beëindigd omdat er te veel uitvoer was (docs/caps.md)',
  output: 'De laatste uitvoer:',
  noOutput: 'Er was geen uitvoer.',
}

export function causeTexts(language: Language): CauseTexts {
  return { en, nl }[language]
}
