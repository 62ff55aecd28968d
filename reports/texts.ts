import { harnessDutch } from '../harness/dutch.ts'
import type { Harm } from '../harness/judging/check.ts'
import type { Finding } from '../harness/judging/finding.ts'
import type { Filling, SubjectName } from '../harness/judging/profile.ts'
import type { RunVerdict, Verdict } from '../harness/judging/verdict.ts'
import type { MissingSetting } from '../harness/running/journal.ts'
import type { Report, RequirementReport } from './model.ts'
import { allTiers, leavesOut, type ScopeCount, totalOf } from './scope.ts'
import { isNothingDecided } from './undecided.ts'

export const LANGUAGES = ['en', 'nl'] as const
export type Language = (typeof LANGUAGES)[number]

/** The words of the views. What a check says of itself, and what was observed, is not here. */
export interface Texts {
  readonly reportTitle: string
  /** Names of our own reference implementations. */
  readonly embedded: Readonly<Record<Report['subject']['role'], string>>
  readonly notAProduct: (name: string) => string
  readonly reportNotOfAProduct: (name: string) => string
  readonly roles: Readonly<Record<Report['subject']['role'], string>>
  readonly verdicts: Readonly<Record<Verdict, string>>
  /** What a verdict means, in a sentence. */
  readonly meanings: Readonly<Record<Verdict, string>>
  readonly runVerdicts: Readonly<Record<RunVerdict, string>>
  readonly runMeanings: Readonly<Record<RunVerdict, string>>
  readonly tiers: Readonly<Record<RequirementReport['tier'], string>>
  readonly coverages: Readonly<Record<RequirementReport['coverage'], string>>
  readonly environments: Readonly<Record<Report['profile']['environment'], string>>
  readonly scopeFull: string
  /** Each scope line says how many of the requirements that bind the party are decided. */
  readonly scopePartial: (counts: ScopeCount) => string
  readonly scopeOfTier: (counts: ScopeCount) => string
  readonly leftOut: (coverage: Report['coverage']) => string
  /** What a person did besides playing, and that the run was interrupted: nothing where neither is so. */
  readonly byHand: (run: Report['run']) => readonly string[]
  readonly resumed: string
  readonly repeated: string
  /** The verdict of a run that conforms and does not speak of everything. */
  readonly conformsInPart: (counts: ScopeCount) => string
  readonly commonPasswords: (users: readonly string[]) => string
  readonly cutOff: (heldUp: string | undefined) => string
  readonly incompleteBecause: (report: Report) => string
  readonly runComplete: string

  readonly contents: string
  readonly skip: string
  readonly summary: string
  readonly subject: string
  readonly role: string
  readonly endpoints: string
  readonly serverName: string
  /** How the maildrops are filled. */
  readonly filling: string
  readonly blind: string
  /** Said where others than this machine reach the scripted gateway. */
  readonly reach: string
  readonly reachedByOthers: string
  /** Whether the driver of a connector was told what is played. */
  readonly blindly: (seed: string | undefined) => string
  readonly fillings: Readonly<Record<Filling, string>>
  readonly profile: string
  readonly specification: string
  /** What specifications are called, by id; one that is not here, by its id. */
  readonly specifications: Readonly<Record<string, string>>
  readonly environment: string
  readonly domain: string
  readonly asOf: string
  /** Before the name of a profile with message flows. */
  readonly flows: string
  /** Where a run does not conform, and nothing else than a guide says so. */
  readonly guideAlone: string
  readonly settings: string
  readonly noSettings: string
  readonly limits: string
  readonly milliseconds: string
  readonly run: string
  readonly started: string
  readonly duration: string
  readonly shard: string
  readonly tool: string
  readonly planned: string
  readonly total: string
  readonly whatNext: string
  readonly checks: string
  readonly checksIntro: string
  readonly requirements: string
  readonly requirementsIntro: string
  readonly requirement: string
  readonly requirementsByTier: string
  readonly tier: string
  readonly clause: string
  readonly verdict: string
  readonly level: string
  readonly coverage: string
  readonly noChecks: string
  readonly check: string
  readonly reason: string
  readonly excluded: string
  readonly excludedIntro: string
  readonly unsupported: string
  readonly sessions: string
  readonly sessionsIntro: string
  readonly noSessions: string
  readonly session: string
  readonly experiment: string
  readonly event: string
  readonly events: (count: number) => string
  readonly where: string
  readonly expected: string
  readonly observed: string
  /** What a connector did, where a gateway is observed. */
  readonly connectorDid: string
  readonly gatewayDid: string
  /** Behind that, where no gateway in order does it. */
  readonly onlyBroken: string
  /** A line for what the checks of a report say of one harm. */
  readonly harms: Readonly<Record<Harm, (checks: readonly string[]) => string>>
  readonly risk: string
  readonly setting: string
  readonly remedy: string
  readonly caseOf: (checks: string) => string
  readonly redacted: string
  readonly note: (note: string) => string
  /** Where the command is shown once for all checks. */
  readonly reproduceEach: (command: string) => string
  /** Where all of it is, for who reads a part. */
  readonly wholeReport: string
  readonly blockedBy: string
  readonly moreOfTheSame: (count: number) => string
  readonly moreRows: (count: number) => string
  readonly attention: string
  readonly noAttention: string
  readonly legend: string
  readonly wire: {
    readonly number: string
    readonly time: string
    readonly from: string
    readonly layer: string
    readonly content: string
    readonly client: string
    readonly server: string
    readonly harness: string
    readonly plain: string
    readonly tls: string
    readonly opened: string
    readonly notOpened: string
    readonly handshake: string
    readonly handshakeFailed: string
    readonly alien: string
    readonly alert: string
    readonly sasl: string
    readonly mark: string
    readonly driver: string
    readonly hello: string
    readonly secret: string
    readonly collected: string
    readonly event: string
    readonly closed: string
    readonly closedBy: Readonly<Record<'fin' | 'reset' | 'timeout', string>>
    readonly closeNotify: (sent: boolean) => string
    readonly omitted: (count: number) => string
    readonly inBlob: string
    readonly decides: string
    readonly initialResponse: string
    readonly user: string
    readonly credentials: (valid: boolean) => string
    readonly verified: string
    readonly clientCertificate: string
    readonly versions: string
    readonly suites: string
    readonly groups: string
    readonly earlyData: string
    /** What stands in events as a word. */
    readonly value: (word: string) => string
  }
  readonly next: {
    readonly harnessFault: (count: number) => string
    readonly runAgain: string
    /** Of a run that a person stopped. */
    readonly resume: string
    /** `heldUp`: why the run ended by itself before all was decided. */
    readonly unblock: (heldUp: string) => string
    readonly fix: (count: number) => string
    readonly blocked: (by: string, count: number) => string
    readonly alsoBlocked: (by: string, count: number) => string
    readonly mendCause: string
    readonly undecided: (checks: string) => string
    readonly widen: (reason: string, count: number) => string
    /** `checks`: what would be decided with a setting that is not given. */
    readonly give: (setting: Pick<MissingSetting, 'setting' | 'line' | 'reason'>, checks: string) => string
    readonly consider: (count: number) => string
    readonly nothing: string
    readonly keep: string
    readonly keepWithBlobs: string
  }
}

/** `en-GB`, `nl-NL`: how numbers and dates are written. */
export const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', nl: 'nl-NL' }

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

/** What a run left out, in words. */
function leftOut({ excluded, unsupported, leftOut = [] }: Report['coverage']): string {
  const byHand = leftOut.filter((one) => one.byHand).length
  const notPlayed = leftOut.length - byHand
  const parts = [
    ...(excluded.length > 0 ? [`${plural(excluded.length, 'check was', 'checks were')} left out`] : []),
    ...(unsupported.length > 0
      ? [`the connector’s driver does not support ${plural(unsupported.length, 'scenario', 'scenarios')}`]
      : []),
    ...(byHand > 0 ? [`${plural(byHand, 'scenario was', 'scenarios were')} left out by hand`] : []),
    ...(notPlayed > 0 ? [`${plural(notPlayed, 'scenario', 'scenarios')} of the checks that remain not played`] : []),
  ]
  return parts.join(', and ')
}

/** What is not decided, kind by kind; kinds of which there is none are not named. */
function notDecided(parts: readonly (readonly [count: number, words: string])[]): string {
  return parts
    .filter(([count]) => count > 0)
    .map(([count, words]) => `, ${count} ${words}`)
    .join('')
}

const others = ({ undecided, unchecked, notTestable }: ScopeCount): string =>
  notDecided([
    [undecided, 'undecided'],
    [unchecked, 'without a check'],
    [notTestable, 'not testable'],
  ])

const overige = ({ undecided, unchecked, notTestable }: ScopeCount): string =>
  notDecided([
    [undecided, 'onbeslist'],
    [unchecked, 'zonder toets'],
    [notTestable, 'niet toetsbaar'],
  ])

const requirementsOf = (counts: ScopeCount) =>
  `${counts.decided} of ${plural(totalOf(counts), 'requirement', 'requirements')} decided`
const eisenVan = (counts: ScopeCount) =>
  `${counts.decided} van de ${plural(totalOf(counts), 'eis', 'eisen')} beoordeeld`

function weggelaten({ excluded, unsupported, leftOut = [] }: Report['coverage']): string {
  const metDeHand = leftOut.filter((one) => one.byHand).length
  const nietGespeeld = leftOut.length - metDeHand
  const parts = [
    ...(excluded.length > 0 ? [`${plural(excluded.length, 'toets is', 'toetsen zijn')} weggelaten`] : []),
    ...(unsupported.length > 0
      ? [`de aansturing van de connector ondersteunt ${plural(unsupported.length, 'scenario', 'scenario’s')} niet`]
      : []),
    ...(metDeHand > 0 ? [`${plural(metDeHand, 'scenario is', 'scenario’s zijn')} met de hand weggelaten`] : []),
    ...(nietGespeeld > 0
      ? [`${plural(nietGespeeld, 'scenario', 'scenario’s')} van de overige toetsen niet gespeeld`]
      : []),
  ]
  return parts.join(', en ')
}

/** Ids that a line names at most. */
const MOST_NAMED = 6
const named = (checks: readonly string[], more: (count: number) => string): string =>
  [...checks.slice(0, MOST_NAMED), ...(checks.length > MOST_NAMED ? [more(checks.length - MOST_NAMED)] : [])].join(', ')
const ways = (checks: readonly string[]): string =>
  `${plural(checks.length, 'way', 'ways')} (${named(checks, (count) => `${count} more`)})`
const manieren = (checks: readonly string[]): string =>
  `${plural(checks.length, 'manier', 'manieren')} (${named(checks, (count) => `nog ${count}`)})`

const en: Texts = {
  reportTitle: 'Conformance report',
  embedded: {
    gateway: 'the embedded reference gateway',
    connector: 'the embedded reference connector',
    message: 'an embedded message',
  },
  notAProduct: (name) => `${name} — not a product`,
  reportNotOfAProduct: (name) => `Conformance report of ${name} — not of a product`,
  roles: { gateway: 'Gateway', connector: 'Connector', message: 'Message' },
  verdicts: {
    pass: 'Pass',
    fail: 'Fail',
    warn: 'Warning',
    info: 'Info',
    inconclusive: 'Inconclusive',
    'not-applicable': 'Not applicable',
    error: 'Harness error',
  },
  meanings: {
    pass: 'Everything that was demanded was observed.',
    fail: 'A MUST of the interface is broken.',
    warn: 'A recommendation is not followed, or a rule that does not decide this run is broken.',
    info: 'An observation without a judgement.',
    inconclusive: 'It could not be decided; the message says why.',
    'not-applicable': 'The rule does not apply to this subject or this run.',
    error: 'The test program itself is at fault, not the subject.',
  },
  runVerdicts: {
    conforms: 'Conforms',
    'does-not-conform': 'Does not conform',
    incomplete: 'Incomplete',
    error: 'Error in the harness',
  },
  runMeanings: {
    conforms: 'Every planned mandatory rule was decided, and none is broken.',
    'does-not-conform': 'At least one mandatory rule is broken.',
    incomplete: 'No broken mandatory rule was found, but not everything that had to be decided was.',
    error: 'The test program itself failed, so this run says nothing final about the subject.',
  },
  tiers: {
    spec: 'Interface document',
    referenced: 'Referenced RFC',
    related: 'Related RFC',
    guide: 'Guide of a message flow',
  },
  coverages: { checked: 'Checked', planned: 'No check yet', 'not-testable': 'Not testable', unchecked: 'No check' },
  environments: { production: 'Production', preprod: 'Pre-production' },
  scopeFull: 'Full scope: no requirement is without a check, and no check was left out',
  scopePartial: (counts) => `Partial scope: ${requirementsOf(counts)}${others(counts)}`,
  scopeOfTier: (counts) => `${counts.decided} of ${totalOf(counts)} decided${others(counts)}`,
  leftOut,
  byHand: ({ resumed = [], repeated = [] }) => [
    ...(repeated.length > 0
      ? [`${plural(repeated.length, 'scenario was', 'scenarios were')} begun again by hand`]
      : []),
    ...(resumed.length > 0 ? [`it was resumed ${plural(resumed.length, 'time', 'times')}`] : []),
  ],
  resumed: 'Resumed',
  repeated: 'Begun again',
  conformsInPart: (counts) => `Conforms in what was tested (partial scope: ${requirementsOf(counts)})`,
  commonPasswords: (users) =>
    `The password of ${users.join(', ')} is too short or too common to be looked for: it is hidden where it is sent as a password, and shows where a peer repeats it`,
  cutOff: (heldUp) => `The run was cut off before its end${heldUp === undefined ? '' : `: ${heldUp}`}`,
  incompleteBecause: ({ run, coverage, results }) =>
    !run.complete
      ? `the run was cut off before its end${run.heldUp === undefined ? '' : `: ${run.heldUp}`}`
      : run.requireFull && leavesOut(coverage)
        ? `a full scope is required and ${leftOut(coverage)}`
        : isNothingDecided({ results })
          ? 'nothing was decided'
          : 'a mandatory rule is not decided',
  runComplete: 'The run is complete',

  contents: 'Contents',
  skip: 'Skip to the result',
  summary: 'Summary',
  subject: 'Subject',
  role: 'Role',
  endpoints: 'Endpoints',
  serverName: 'Name in the certificate',
  filling: 'Maildrop filled by',
  blind: 'Told to the connector',
  reach: 'Reached by',
  reachedByOthers: 'anyone who reached these addresses: the account of the run was open to others than the connector',
  blindly: (seed) =>
    seed === undefined ? 'which scenario is played' : `not which scenario is played (--blind ${seed})`,
  fillings: {
    deliver: 'a command that delivers (deliver)',
    loopback: 'a recipient that loops back (addresses.loopback)',
    notifications: 'notifications that the run asks for',
    found: 'nothing: only what is found there is looked at',
  },
  profile: 'Profile',
  specification: 'Specification',
  specifications: {},
  environment: 'Environment',
  domain: 'Domain',
  asOf: 'Judged as of',
  flows: 'Message flows',
  guideAlone: 'Only rules of a message implementation guide are broken, none of the interface document or an RFC.',
  settings: 'Settings',
  noSettings: 'None.',
  limits: 'Time limits',
  milliseconds: 'ms',
  run: 'Run',
  started: 'Started',
  duration: 'Duration',
  shard: 'Part',
  tool: 'Tool',
  planned: 'Planned',
  total: 'Total',
  whatNext: 'What to do next',
  checks: 'Checks',
  checksIntro: 'What needs attention comes first. Open a check for what was expected, what was observed, and where.',
  requirements: 'Requirements',
  requirementsIntro:
    'Every requirement in the order of the interface document, with the worst that any check found of it.',
  requirement: 'Requirement',
  requirementsByTier: 'Requirements by source',
  tier: 'Source',
  clause: 'Clause',
  verdict: 'Verdict',
  level: 'Level',
  coverage: 'Coverage',
  noChecks: 'none in this run',
  check: 'Check',
  reason: 'Reason',
  excluded: 'Left out',
  excludedIntro: 'These were not part of the run, so nothing in this report speaks about them.',
  unsupported: 'Scenarios that the connector’s driver does not support',
  sessions: 'Sessions',
  sessionsIntro:
    'What crossed the wire in the sessions that the checks above rely on. Octets that decide a check are marked; octets that do not print are shown as escapes. Times are milliseconds since the run began.',
  noSessions: 'No check relies on a recorded session.',
  session: 'Session',
  experiment: 'Experiment',
  event: 'event',
  events: (count) => plural(count, 'event', 'events'),
  where: 'Where',
  expected: 'Expected',
  observed: 'Observed',
  connectorDid: 'What the connector did',
  gatewayDid: 'What the gateway did',
  onlyBroken: 'only a gateway that is not in order does this',
  harms: {
    loss: (checks) => `May lose messages: ${ways(checks)}`,
    duplicate: (checks) => `May have a message processed twice: ${ways(checks)}`,
    leak: (checks) => `May give away a password or a message: ${ways(checks)}`,
  },
  risk: 'What can be lost or leaked',
  setting: 'Decided by the setting',
  remedy: 'Fix',
  caseOf: (checks) => `A case of ${checks}, cut out of a run; it says nothing of the rest.`,
  redacted:
    'Redacted: addresses and bodies of messages were replaced. What this evidence does not confirm is undecided.',
  note: (note) => `Note: ${note}`,
  wholeReport: 'All of it, with the sessions: `report.html`, next to this file. For programs: `report.json`.',
  reproduceEach: (command) =>
    `${command} shows what a failed check sent, as a script with openssl and, where it can say it, swaks; DIR is the directory of this report.`,
  blockedBy: 'Blocked by',
  moreOfTheSame: (count) => `and ${plural(count, 'more observation', 'more observations')} that pass`,
  moreRows: (count) => `and ${count} more, in report.json`,
  attention: 'Needs attention',
  noAttention: 'Nothing needs attention.',
  legend: 'What the verdicts mean',
  wire: {
    number: 'No.',
    time: 'Time',
    from: 'From',
    layer: 'Layer',
    content: 'Content',
    client: 'client',
    server: 'server',
    harness: 'harness',
    plain: 'plain',
    tls: 'TLS',
    opened: 'Connection to',
    notOpened: 'No connection to',
    handshake: 'TLS handshake done',
    handshakeFailed: 'TLS handshake failed',
    alien: 'not TLS, although TLS was up or being set up:',
    alert: 'TLS alert',
    sasl: 'SASL exchange',
    mark: 'Step',
    driver: 'Driver',
    hello: 'ClientHello',
    secret: 'A secret of the run was sent where no credential belongs',
    collected: 'Collected',
    event: 'event',
    closed: 'Connection ended',
    closedBy: { fin: 'closed', reset: 'reset', timeout: 'timed out' },
    closeNotify: (sent) => (sent ? 'after close_notify' : 'without close_notify'),
    omitted: (count) => `${count.toLocaleString(LOCALES.en)} ${count === 1 ? 'octet' : 'octets'} not shown`,
    inBlob: 'in full in',
    decides: 'Decides',
    initialResponse: 'initial response',
    user: 'user',
    credentials: (valid) => (valid ? 'credentials valid' : 'credentials invalid'),
    verified: 'verify',
    clientCertificate: 'client certificate',
    versions: 'versions',
    suites: 'suites',
    groups: 'groups',
    earlyData: 'early data',
    value: (word) => word,
  },
  next: {
    harnessFault: (count) =>
      `${plural(count, 'check', 'checks')} ended in a fault of the test program, not of the subject. Report it together with run.jsonl, and do not draw conclusions from this run.`,
    runAgain: 'The run was cut off. What was not reached counts as inconclusive; start the run again.',
    resume: 'The run was stopped by hand. The same command with --resume goes on with it, also on another day.',
    unblock: (heldUp) =>
      `The run ended early: ${heldUp}. Another run ends in the same way until that is mended. What was not reached counts as inconclusive.`,
    fix: (count) =>
      `Fix the ${count === 1 ? 'broken mandatory rule' : `${count} broken mandatory rules`}. Each names the clause, what was expected and what was observed.`,
    blocked: (by, count) =>
      `Look at ${by} first: ${plural(count, 'check', 'checks')} could not be decided because of it.`,
    alsoBlocked: (by, count) =>
      `Then look at ${by}: ${plural(count, 'check', 'checks')} could not be decided because of it.`,
    mendCause: 'Look at the likely cause above first.',
    undecided: (checks) => `Not decided: ${checks}; the message of each check says what was missing.`,
    widen: (reason, count) => `${plural(count, 'check was', 'checks were')} left out: ${reason}.`,
    give: ({ setting, line, reason }, checks) =>
      `To decide ${checks}: set ${setting} in the configuration (${line}); ${reason}.`,
    consider: (count) =>
      `Consider the ${count === 1 ? 'warning: it does' : `${count} warnings: they do`} not decide this run, but other parties may stumble over ${count === 1 ? 'it' : 'them'}.`,
    nothing: 'Nothing to fix.',
    keep: 'Keep this report together with run.jsonl: it lets anyone judge the same evidence again.',
    keepWithBlobs:
      'Keep this report together with run.jsonl and blobs/: they let anyone judge the same evidence again.',
  },
}

/** Words of events, in Dutch; those that sentences have too are in the catalogue of the harness. */
const VALUES: Readonly<Record<string, string>> = {
  strict: 'strikt',
  broken: 'ongeldig',
  none: 'geen',
  same: 'dezelfde',
  other: 'een andere',
  full: 'volledige postbusnaam',
  'local-part': 'zonder domein',
  unreadable: 'onleesbaar',
  plaintext: 'onversleuteld',
  tls: 'TLS',
  output: 'uitvoer',
  file: 'bestand',
  warning: 'waarschuwing',
  fatal: 'fataal',
  healthy: 'in orde',
}

const nl: Texts = {
  reportTitle: 'Conformiteitsrapport',
  embedded: {
    gateway: 'de ingebouwde referentiegateway',
    connector: 'de ingebouwde referentieconnector',
    message: 'een ingebouwd bericht',
  },
  notAProduct: (name) => `${name} — geen product`,
  reportNotOfAProduct: (name) => `Conformiteitsrapport van ${name} — niet van een product`,
  roles: { gateway: 'Gateway', connector: 'Connector', message: 'Bericht' },
  verdicts: {
    pass: 'Voldoet',
    fail: 'Voldoet niet',
    warn: 'Waarschuwing',
    info: 'Info',
    inconclusive: 'Onbeslist',
    'not-applicable': 'Niet van toepassing',
    error: 'Fout in testprogramma',
  },
  meanings: {
    pass: 'Alles wat werd geëist, is waargenomen.',
    fail: 'Een verplichting (MUST) van het koppelvlak is geschonden.',
    warn: 'Een aanbeveling is niet gevolgd, of een regel die niet meetelt voor het oordeel is geschonden.',
    info: 'Een waarneming zonder oordeel.',
    inconclusive: 'Er kon niet worden beslist; de melding zegt waarom.',
    'not-applicable': 'De regel geldt niet voor dit testobject of deze run.',
    error: 'De fout ligt bij het testprogramma zelf, niet bij het testobject.',
  },
  runVerdicts: {
    conforms: 'Conform',
    'does-not-conform': 'Niet conform',
    incomplete: 'Onvolledig',
    error: 'Fout in het testprogramma',
  },
  runMeanings: {
    conforms: 'Elke geplande verplichte regel is beoordeeld en geen is geschonden.',
    'does-not-conform': 'Ten minste één verplichte regel is geschonden.',
    incomplete:
      'Er is geen geschonden verplichte regel gevonden, maar niet alles wat beoordeeld moest worden is beoordeeld.',
    error: 'Het testprogramma zelf faalde; deze run zegt niets definitiefs over het testobject.',
  },
  tiers: {
    spec: 'Koppelvlakdocument',
    referenced: 'Genoemde RFC',
    related: 'Verwante RFC',
    guide: 'Berichtspecificatie (MIG)',
  },
  coverages: {
    checked: 'Getoetst',
    planned: 'Nog geen toets',
    'not-testable': 'Niet toetsbaar',
    unchecked: 'Geen toets',
  },
  environments: { production: 'Productie', preprod: 'Preproductie' },
  scopeFull: 'Volledige reikwijdte: geen eis is zonder toets, en geen toets is weggelaten',
  scopePartial: (counts) => `Beperkte reikwijdte: ${eisenVan(counts)}${overige(counts)}`,
  scopeOfTier: (counts) => `${counts.decided} van de ${totalOf(counts)} beoordeeld${overige(counts)}`,
  leftOut: weggelaten,
  byHand: ({ resumed = [], repeated = [] }) => [
    ...(repeated.length > 0
      ? [`${plural(repeated.length, 'scenario is', 'scenario’s zijn')} met de hand opnieuw begonnen`]
      : []),
    ...(resumed.length > 0 ? [`de run is ${plural(resumed.length, 'keer', 'keer')} hervat`] : []),
  ],
  resumed: 'Hervat',
  repeated: 'Opnieuw begonnen',
  conformsInPart: (counts) => `Conform in wat is getoetst (beperkte reikwijdte: ${eisenVan(counts)})`,
  commonPasswords: (users) =>
    `Het wachtwoord van ${users.join(', ')} is te kort of te gewoon om naar te zoeken: het is verborgen waar het als wachtwoord is verstuurd, en zichtbaar waar de ander het herhaalt`,
  cutOff: (heldUp) => `De run is voor het einde afgebroken${heldUp === undefined ? '' : `: ${heldUp}`}`,
  incompleteBecause: ({ run, coverage, results }) =>
    !run.complete
      ? `de run is voor het einde afgebroken${run.heldUp === undefined ? '' : `: ${run.heldUp}`}`
      : run.requireFull && leavesOut(coverage)
        ? `een volledige reikwijdte is vereist en ${weggelaten(coverage)}`
        : isNothingDecided({ results })
          ? 'niets is beoordeeld'
          : 'een verplichte regel is niet beoordeeld',
  runComplete: 'De run is volledig',

  contents: 'Inhoud',
  skip: 'Naar het resultaat',
  summary: 'Samenvatting',
  subject: 'Testobject',
  role: 'Rol',
  endpoints: 'Adressen',
  serverName: 'Naam in het certificaat',
  filling: 'Berichtenopslag gevuld door',
  blind: 'Aan de connector verteld',
  reach: 'Bereikbaar voor',
  reachedByOthers:
    'iedereen die deze adressen bereikte: het account van de run stond open voor anderen dan de connector',
  blindly: (seed) =>
    seed === undefined ? 'welk scenario wordt uitgevoerd' : `niet welk scenario wordt uitgevoerd (--blind ${seed})`,
  fillings: {
    deliver: 'een commando dat aflevert (deliver)',
    loopback: 'een ontvanger waarvan de berichten terugkomen (addresses.loopback)',
    notifications: 'ontvangstbevestigingen waar de run om vraagt',
    found: 'niets: alleen wat er al is wordt bekeken',
  },
  profile: 'Profiel',
  specification: 'Specificatie',
  specifications: { 'HTG SMTP-MSA and POP3': 'HTG SMTP-MSA en POP3' },
  environment: 'Omgeving',
  domain: 'Domein',
  asOf: 'Beoordeeld naar de stand van',
  flows: 'Berichtstromen',
  guideAlone:
    'Alleen van regels uit een berichtspecificatie (MIG) is afgeweken, niet van het koppelvlakdocument of een RFC.',
  settings: 'Instellingen',
  noSettings: 'Geen.',
  limits: 'Tijdslimieten',
  milliseconds: 'ms',
  run: 'Run',
  started: 'Begonnen',
  duration: 'Duur',
  shard: 'Deel',
  tool: 'Programma',
  planned: 'Gepland',
  total: 'Totaal',
  whatNext: 'Wat nu te doen',
  checks: 'Toetsen',
  checksIntro: 'Wat aandacht vraagt staat vooraan. Open een toets voor wat werd verwacht, wat is waargenomen, en waar.',
  requirements: 'Eisen',
  requirementsIntro:
    'Elke eis in de volgorde van het koppelvlakdocument, met het slechtste dat een toets ervan heeft gevonden.',
  requirement: 'Eis',
  requirementsByTier: 'Eisen naar bron',
  tier: 'Bron',
  clause: 'Bepaling',
  verdict: 'Oordeel',
  level: 'Niveau',
  coverage: 'Dekking',
  noChecks: 'geen in deze run',
  check: 'Toets',
  reason: 'Reden',
  excluded: 'Weggelaten',
  excludedIntro: 'Deze hoorden niet bij de run; dit rapport zegt er dus niets over.',
  unsupported: 'Scenario’s die de aansturing van de connector niet ondersteunt',
  sessions: 'Sessies',
  sessionsIntro:
    'Wat er over de lijn ging in de sessies waarop de toetsen hierboven berusten. Octetten die een toets beslissen zijn gemarkeerd; octetten die niet afdrukbaar zijn staan er als escape. Tijden zijn milliseconden sinds het begin van de run.',
  noSessions: 'Geen toets berust op een vastgelegde sessie.',
  session: 'Sessie',
  experiment: 'Experiment',
  event: 'gebeurtenis',
  events: (count) => plural(count, 'gebeurtenis', 'gebeurtenissen'),
  where: 'Waar',
  expected: 'Verwacht',
  observed: 'Waargenomen',
  connectorDid: 'Wat de connector deed',
  gatewayDid: 'Wat de gateway deed',
  onlyBroken: 'alleen een gateway die niet in orde is, doet dit',
  harms: {
    loss: (checks) => `Kan berichten verliezen: ${manieren(checks)}`,
    duplicate: (checks) => `Kan een bericht twee keer laten verwerken: ${manieren(checks)}`,
    leak: (checks) => `Kan een wachtwoord of bericht prijsgeven: ${manieren(checks)}`,
  },
  risk: 'Wat verloren kan gaan of kan uitlekken',
  setting: 'Beslist door de instelling',
  remedy: 'Wat het meestal verhelpt',
  caseOf: (checks) => `Een casus van ${checks}, uit een run genomen; over de rest zegt die niets.`,
  redacted:
    'Geredigeerd: adressen en inhoud van berichten zijn vervangen. Wat dit bewijs niet bevestigt, is onbeslist.',
  note: (note) => `Aantekening: ${note}`,
  wholeReport: 'Alles, met de sessies: `report.html`, naast dit bestand. Voor programma’s: `report.json`.',
  reproduceEach: (command) =>
    `${command} toont wat bij een mislukte toets is verzonden, als script met openssl en, waar dat kan, swaks; DIR is de map van dit rapport.`,
  blockedBy: 'Geblokkeerd door',
  moreOfTheSame: (count) => `en nog ${plural(count, 'waarneming die voldoet', 'waarnemingen die voldoen')}`,
  moreRows: (count) => `en nog ${count}, in report.json`,
  attention: 'Vraagt aandacht',
  noAttention: 'Niets vraagt aandacht.',
  legend: 'Wat de oordelen betekenen',
  wire: {
    number: 'Nr.',
    time: 'Tijd',
    from: 'Van',
    layer: 'Laag',
    content: 'Inhoud',
    client: 'client',
    server: 'server',
    harness: 'test',
    plain: 'onversleuteld',
    tls: 'TLS',
    opened: 'Verbinding met',
    notOpened: 'Geen verbinding met',
    handshake: 'TLS-handshake gelukt',
    handshakeFailed: 'TLS-handshake mislukt',
    alien: 'geen TLS, hoewel TLS actief was of werd opgezet:',
    alert: 'TLS-alert',
    sasl: 'SASL-uitwisseling',
    mark: 'Stap',
    driver: 'Aansturing',
    hello: 'ClientHello',
    secret: 'Een geheim van de run is verstuurd op een plaats waar geen inloggegeven hoort',
    collected: 'Opgehaald',
    event: 'gebeurtenis',
    closed: 'Verbinding beëindigd',
    closedBy: { fin: 'gesloten', reset: 'afgebroken', timeout: 'verlopen' },
    closeNotify: (sent) => (sent ? 'na close_notify' : 'zonder close_notify'),
    omitted: (count) => `${count.toLocaleString(LOCALES.nl)} ${count === 1 ? 'octet' : 'octetten'} niet getoond`,
    inBlob: 'volledig in',
    decides: 'Beslist',
    initialResponse: 'initiële reactie',
    user: 'gebruiker',
    credentials: (valid) => (valid ? 'aanmeldgegevens geldig' : 'aanmeldgegevens ongeldig'),
    verified: 'controle',
    clientCertificate: 'clientcertificaat',
    versions: 'versies',
    suites: 'suites',
    groups: 'groepen',
    earlyData: 'early data',
    value: (word) => VALUES[word] ?? harnessDutch[word] ?? word,
  },
  next: {
    harnessFault: (count) =>
      `${plural(count, 'toets eindigde', 'toetsen eindigden')} in een fout van het testprogramma, niet van het testobject. Meld dit met run.jsonl erbij, en trek geen conclusies uit deze run.`,
    runAgain: 'De run is afgebroken. Wat niet is bereikt telt als onbeslist; start de run opnieuw.',
    resume: 'De run is met de hand gestopt. Dezelfde opdracht met --resume gaat ermee verder, ook op een andere dag.',
    unblock: (heldUp) =>
      `De run is voortijdig gestopt: ${heldUp}. Een nieuwe run stopt op dezelfde manier zolang dat niet is verholpen. Wat niet is bereikt telt als onbeslist.`,
    fix: (count) =>
      `Herstel de ${count === 1 ? 'geschonden verplichte regel' : `${count} geschonden verplichte regels`}. Bij elk staat de bepaling, wat werd verwacht en wat is waargenomen.`,
    blocked: (by, count) =>
      `Kijk eerst naar ${by}: ${plural(count, 'toets kon', 'toetsen konden')} daardoor niet worden beoordeeld.`,
    alsoBlocked: (by, count) =>
      `Kijk daarna naar ${by}: ${plural(count, 'toets kon', 'toetsen konden')} daardoor niet worden beoordeeld.`,
    mendCause: 'Kijk eerst naar de vermoedelijke oorzaak hierboven.',
    undecided: (checks) => `Niet beoordeeld: ${checks}; de melding van elke toets zegt wat er ontbrak.`,
    widen: (reason, count) => `${plural(count, 'toets is', 'toetsen zijn')} weggelaten: ${reason}.`,
    give: ({ setting, line, reason }, checks) =>
      `Om ${checks} te beslissen: geef ${setting} op in de configuratie (${line}); ${reason}.`,
    consider: (count) =>
      `Bekijk de ${count === 1 ? 'waarschuwing: die beslist' : `${count} waarschuwingen: ze beslissen`} deze run niet, maar andere partijen kunnen erover struikelen.`,
    nothing: 'Er is niets te herstellen.',
    keep: 'Bewaar dit rapport samen met run.jsonl: daarmee kan ieder hetzelfde bewijs opnieuw beoordelen.',
    keepWithBlobs:
      'Bewaar dit rapport samen met run.jsonl en blobs/: daarmee kan ieder hetzelfde bewijs opnieuw beoordelen.',
  },
}

const TEXTS: Readonly<Record<Language, Texts>> = { en, nl }

export function textsOf(language: Language): Texts {
  return TEXTS[language]
}

/** What a report says first: how the run came out, and where it does not speak of everything, how far it goes. */
export function headlineOf(
  { verdict, scope, scopeCounts }: Pick<Report, 'verdict' | 'scope' | 'scopeCounts'>,
  language: Language,
): string {
  const { runVerdicts, conformsInPart } = textsOf(language)
  return verdict === 'conforms' && scope === 'partial' ? conformsInPart(allTiers(scopeCounts)) : runVerdicts[verdict]
}

/** How far a run goes: one line for all requirements, and what was left out in another. */
export function scopeOf(
  { scope, scopeCounts, coverage, run }: Report,
  language: Language,
): [scope: string, leftOut?: string] {
  const { scopeFull, scopePartial, leftOut, byHand } = textsOf(language)
  const hands = byHand(run)
  if (scope === 'full') return hands.length === 0 ? [scopeFull] : [scopeFull, capitalised(hands.join('; '))]
  const missing = [leftOut(coverage), ...hands].filter((part) => part !== '').join('; ')
  const reach = scopePartial(allTiers(scopeCounts))
  return missing === '' ? [reach] : [reach, capitalised(missing)]
}

/** What was tested against, with its version. Its id is the same in every language, and a name in one. */
export function specificationIn({ specification: { id, version } }: Report, language: Language): string {
  return `${textsOf(language).specifications[id] ?? id} ${version}`
}

/** Who was tested. A reference implementation of our own is called what it is. */
export function subjectIn({ subject }: Report, language: Language): string {
  const { embedded, notAProduct } = textsOf(language)
  return subject.embedded ? notAProduct(embedded[subject.role]) : subject.name
}

/** The title of a report, without the name of a subject that is somebody's. */
export function titleIn({ subject }: Report, language: Language): string {
  const { embedded, reportTitle, reportNotOfAProduct } = textsOf(language)
  return subject.embedded ? reportNotOfAProduct(embedded[subject.role]) : reportTitle
}

/** A headline, or a word that stands alone, within a sentence. */
export const inSentence = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** What the scripted gateway did wherever the same was seen of the connector, in a line. */
export function scenariosIn(scenarios: readonly NonNullable<Finding['scenario']>[], texts: Texts): string {
  return scenarios.map((scenario) => scenarioIn(scenario, texts)).join('; ')
}

/** What the scripted gateway did, in a line. */
function scenarioIn({ id, title, brokenPeer }: NonNullable<Finding['scenario']>, { onlyBroken }: Texts): string {
  return `${title} (${id}${brokenPeer ? `; ${onlyBroken}` : ''})`
}

/** What a subject is called in the language asked for: its own name, or ours for it. */
export const nameIn = ({ name, nl }: SubjectName, language: Language): string =>
  language === 'nl' && nl ? nl.name : name

/** A text in the language asked for, or in English where it has none. */
export function inLanguage(text: { readonly en: string; readonly nl?: string }, language: Language): string {
  return text[language] ?? text.en
}
