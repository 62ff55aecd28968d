import type { Verdict } from '../../harness/judging/verdict.ts'
import type { Language } from '../texts.ts'
import type { LintMessage, LintSummary } from './model.ts'

/** The words of the views of judged messages; those that a report has too are in reports/texts.ts. */
interface LintTexts {
  readonly title: string
  readonly outcomes: Readonly<Record<LintMessage['verdict'], string>>
  /** The verdict on a finding, where a line begins with it. */
  readonly verdicts: Readonly<Record<Verdict, string>>
  /** How the whole came out, in a sentence. */
  readonly summary: (summary: LintSummary) => string
  readonly unread: string
  readonly unreadCount: (count: number) => string
  readonly passedOver: (count: number) => string
  readonly note: string
  readonly notification: string
  readonly envelope: string
  readonly line: (line: number) => string
  readonly packet: (packet: number) => string
  readonly message: string
  readonly file: string
  readonly where: string
  readonly nothingNoticed: string
  readonly notDecided: string
  readonly whatToGive: string
  /** What was in force. */
  readonly by: (profile: string, config: string | undefined) => string
  readonly passes: (count: number) => string
  readonly more: (count: number) => string
  /** Of a log: what it is, and what a log cannot show. */
  readonly log: (log: NonNullable<LintMessage['log']>) => string
  readonly logLimits: string
  readonly captureLimits: string
  /** Of a log, or a notification, in which no rule is broken and something went wrong. */
  readonly trouble: string
  readonly who: Readonly<Record<NonNullable<LintMessage['answer']>['who'], string>>
  /** Names of what an answer says. */
  readonly answer: Readonly<Record<'clause' | 'why' | 'who' | 'advice' | 'fine' | 'lines' | 'packets', string>>
  /** Of several files: what stands over their answer, and the name of how they go together. */
  readonly together: { readonly title: string; readonly relation: string }
  /** Names of what is told of a finding; they stand before it in a narrow column. */
  readonly labels: Readonly<Record<'rule' | 'setting' | 'risk' | 'remedy', string>>
}

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

/** What there is any of, with commas between. */
const listed = (parts: readonly (readonly [count: number, words: string])[]): string =>
  parts
    .filter(([count]) => count > 0)
    .map(([, words]) => words)
    .join(', ')

const en: LintTexts = {
  title: 'Judgement of messages',
  outcomes: {
    conforms: 'conforms',
    'does-not-conform': 'does not conform',
    incomplete: 'incomplete',
    error: 'error in the harness',
  },
  verdicts: {
    pass: 'pass',
    fail: 'fail',
    warn: 'warning',
    info: 'info',
    inconclusive: 'undecided',
    'not-applicable': 'not applicable',
    error: 'error',
  },
  summary({
    messages,
    logs = 0,
    wentWrong = 0,
    conforms,
    doesNotConform,
    incomplete,
    error,
    findings,
    ofGuide,
    notGiven,
  }) {
    const outcomes = listed([
      [conforms, `${plural(conforms, 'conforms', 'conform')}${notGiven > 0 ? ' in what is decided' : ''}`],
      [doesNotConform, plural(doesNotConform, 'does not conform', 'do not conform')],
      [incomplete, plural(incomplete, 'is incomplete', 'are incomplete')],
      [error, plural(error, 'ended in an error of the harness', 'ended in errors of the harness')],
    ])
    const found = listed([
      [findings.fail, plural(findings.fail, 'breach', 'breaches')],
      [findings.warn, plural(findings.warn, 'warning', 'warnings')],
    ])
    const guided = listed([
      [ofGuide?.fail ?? 0, plural(ofGuide?.fail ?? 0, 'breach', 'breaches')],
      [ofGuide?.warn ?? 0, plural(ofGuide?.warn ?? 0, 'warning', 'warnings')],
    ])
    const all = `${found}${guided === '' ? '' : `; of these by a guide: ${guided}`}`
    const judged = listed([
      [logs, plural(logs, 'log', 'logs')],
      [messages - logs, plural(messages - logs, 'message', 'messages')],
    ])
    // What a log comes to is the answer; of its rules there is only this to say.
    if (logs === messages && incomplete + error === 0)
      return `${judged}: ${wentWrong > 0 ? `${wentWrong} went wrong` : 'nothing went wrong'}, ${all === '' ? 'no breach of a rule is seen' : all}`
    return `${judged}: ${outcomes}${all === '' ? '' : ` (${all})`}`
  },
  unread: 'cannot be read',
  unreadCount: (count) => `${plural(count, 'file or message', 'files or messages')} could not be read`,
  passedOver: (count) =>
    `${plural(count, 'file', 'files')} in folders passed over: a link, or a name that does not end in .eml or .mbox`,
  note: 'note',
  notification: 'notification',
  envelope: 'envelope',
  line: (line) => `line ${line}`,
  packet: (packet) => `packet ${packet}`,
  message: 'Message',
  file: 'File',
  where: 'Where',
  nothingNoticed: 'Nothing is to be said against any of them.',
  notDecided: 'Not decided, since nobody said it and a file does not show it',
  whatToGive: '--envelope-from and --envelope-to, with --notify, --envid and --ret, say what the envelope was.',
  by: (profile, config) => `Rules: ${profile}${config === undefined ? '' : ` (configuration: ${config})`}`,
  passes: (count) => plural(count, 'check passes', 'checks pass'),
  more: (count) => `and ${count} more; --format json has all`,
  log: ({ dialect, lines, sessions }) =>
    dialect === 'capture'
      ? `capture, ${plural(lines, 'packet', 'packets')} of TCP, ${plural(sessions, 'session', 'sessions')}`
      : dialect === 'case'
        ? `case, ${plural(lines, 'line', 'lines')}, ${plural(sessions, 'session', 'sessions')}`
        : `log of ${dialect}, ${plural(lines, 'line', 'lines')}, ${plural(sessions, 'session', 'sessions')}`,
  logLimits: 'A log shows neither octets nor certificates, nor what was before and after it: nothing is said of these.',
  captureLimits:
    'A capture shows what crossed the wire while it was made; without the keys it shows nothing of what is inside TLS: nothing is said of that.',
  trouble: 'went wrong',
  who: {
    connector: 'the program that connects (the customer)',
    gateway: 'the gateway',
    network: 'the network in between, or nobody',
    unknown: 'cannot be told from this log',
  },
  answer: {
    clause: 'Clause',
    why: 'Likely cause',
    who: 'To act',
    advice: 'What to change',
    fine: 'In order',
    lines: 'Lines',
    packets: 'Packets',
  },
  together: { title: 'The files taken together', relation: 'The files' },
  labels: { rule: 'Rule', setting: 'Setting', risk: 'Risk', remedy: 'Fix' },
}

const nl: LintTexts = {
  title: 'Beoordeling van berichten',
  outcomes: {
    conforms: 'conform',
    'does-not-conform': 'niet conform',
    incomplete: 'onvolledig',
    error: 'fout in het testprogramma',
  },
  verdicts: {
    pass: 'goed',
    fail: 'fout',
    warn: 'waarschuwing',
    info: 'info',
    inconclusive: 'onbeslist',
    'not-applicable': 'niet van toepassing',
    error: 'storing',
  },
  summary({
    messages,
    logs = 0,
    wentWrong = 0,
    conforms,
    doesNotConform,
    incomplete,
    error,
    findings,
    ofGuide,
    notGiven,
  }) {
    const outcomes = listed([
      [conforms, `${conforms} conform${notGiven > 0 ? ' in wat is beoordeeld' : ''}`],
      [doesNotConform, `${doesNotConform} niet conform`],
      [incomplete, `${incomplete} onvolledig`],
      [error, `${error} met een fout in het testprogramma`],
    ])
    const found = listed([
      [findings.fail, plural(findings.fail, 'schending', 'schendingen')],
      [findings.warn, plural(findings.warn, 'waarschuwing', 'waarschuwingen')],
    ])
    const guided = listed([
      [ofGuide?.fail ?? 0, plural(ofGuide?.fail ?? 0, 'schending', 'schendingen')],
      [ofGuide?.warn ?? 0, plural(ofGuide?.warn ?? 0, 'waarschuwing', 'waarschuwingen')],
    ])
    const all = `${found}${guided === '' ? '' : `; daarvan volgens een berichtspecificatie: ${guided}`}`
    const judged = listed([
      [logs, plural(logs, 'log', 'logs')],
      [messages - logs, plural(messages - logs, 'bericht', 'berichten')],
    ])
    if (logs === messages && incomplete + error === 0)
      return `${judged}: ${wentWrong > 0 ? `${wentWrong} misgegaan` : 'niets misgegaan'}, ${all === '' ? 'geen schending van een regel te zien' : all}`
    return `${judged}: ${outcomes}${all === '' ? '' : ` (${all})`}`
  },
  unread: 'kan niet worden gelezen',
  unreadCount: (count) =>
    `${plural(count, 'bestand of bericht kon', 'bestanden of berichten konden')} niet worden gelezen`,
  passedOver: (count) =>
    `${plural(count, 'bestand', 'bestanden')} in mappen overgeslagen: een link, of een naam die niet op .eml of .mbox eindigt`,
  note: 'opmerking',
  notification: 'notificatie',
  envelope: 'envelop',
  line: (line) => `regel ${line}`,
  packet: (packet) => `pakket ${packet}`,
  message: 'Bericht',
  file: 'Bestand',
  where: 'Waar',
  nothingNoticed: 'Op geen ervan is iets aan te merken.',
  notDecided: 'Niet beoordeeld, omdat het niet is opgegeven en niet uit een bestand blijkt',
  whatToGive: '--envelope-from en --envelope-to, met --notify, --envid en --ret, vertellen wat de envelop was.',
  by: (profile, config) => `Regels: ${profile}${config === undefined ? '' : ` (configuratie: ${config})`}`,
  passes: (count) => plural(count, 'toets geslaagd', 'toetsen geslaagd'),
  more: (count) => `en nog ${count}; --format json bevat alles`,
  log: ({ dialect, lines, sessions }) =>
    dialect === 'capture'
      ? `netwerkopname, ${plural(lines, 'TCP-pakket', 'TCP-pakketten')}, ${plural(sessions, 'sessie', 'sessies')}`
      : dialect === 'case'
        ? `casus, ${plural(lines, 'regel', 'regels')}, ${plural(sessions, 'sessie', 'sessies')}`
        : `log van ${dialect}, ${plural(lines, 'regel', 'regels')}, ${plural(sessions, 'sessie', 'sessies')}`,
  logLimits:
    'Een log toont geen octetten en geen certificaten, en niet wat ervoor en erna gebeurde: daarover wordt niets gezegd.',
  captureLimits:
    'Een netwerkopname toont wat tijdens het opnemen over de lijn ging, en zonder de sleutels niets van wat binnen TLS gebeurt: daarover wordt niets gezegd.',
  trouble: 'ging mis',
  who: {
    connector: 'het programma dat verbinding maakt (de klant)',
    gateway: 'de gateway',
    network: 'het netwerk ertussen, of niemand',
    unknown: 'blijkt niet uit deze log',
  },
  answer: {
    clause: 'Bepaling',
    why: 'Vermoedelijke oorzaak',
    who: 'Aan zet',
    advice: 'Wat te wijzigen',
    fine: 'In orde',
    lines: 'Regels',
    packets: 'Pakketten',
  },
  together: { title: 'De bestanden samen', relation: 'De bestanden' },
  labels: { rule: 'Regel', setting: 'Instelling', risk: 'Risico', remedy: 'Te doen' },
}

const TEXTS: Readonly<Record<Language, LintTexts>> = { en, nl }

export const lintTexts = (language: Language): LintTexts => TEXTS[language]
