import type { Bilingual } from '../harness/text/text.ts'
import { harmLines } from './harms.ts'
import type { Report } from './model.ts'
import { countsByTier, totalOf } from './scope.ts'
import { headlineOf, inLanguage, type Language, LOCALES, specificationIn, subjectIn, textsOf } from './texts.ts'

/** What is known of the files of a run besides the report. */
export interface Seals {
  /** The seal of the journal: the SHA-256 that its last line ends the chain with, in hex. Absent of a run that was cut off. */
  readonly journal?: string
  /** The ids of the keys that signed the run. Whether the signatures hold is not said here: `htg report verify` does. */
  readonly signedBy?: readonly string[]
}

/** A line of a certificate: what it is about, and what it says. */
interface CertificateRow {
  readonly term: string
  readonly values: readonly string[]
}

/** What a certifier reads of a run first, in one language. */
interface Certificate {
  readonly title: string
  /** The verdict, in a sentence. */
  readonly verdict: string
  readonly rows: readonly CertificateRow[]
  /** The keys that are named, which nobody has checked yet. */
  readonly signature: CertificateRow
  /** What departs from the run that a certifier accepts; above that, in a sentence, what the list is. */
  readonly departuresIntro: string
  readonly departures: readonly string[]
  /** What the certificate is worth by itself. */
  readonly worth: string
}

/** Departures that a page shows; the others are counted. */
const DEPARTURES_SHOWN = 20

/** The certificate of a run: it says no more than the report, and fits one page. */
export function certificateOf(report: Report, seals: Seals, language: Language): Certificate {
  const { certification, subject, profile, run, tool, rules } = report
  const texts = textsOf(language)
  const words = TEXTS[language]
  const rows: CertificateRow[] = [
    { term: texts.subject, values: [subjectIn(report, language)] },
    { term: words.version, values: [subject.version ?? words.notGiven] },
    { term: words.digest, values: [subject.digest ?? words.notGiven] },
    { term: texts.role, values: [texts.roles[subject.role]] },
    { term: texts.started, values: [dayAndTime(run.startedAt, language)] },
    { term: texts.specification, values: [specificationIn(report, language)] },
    {
      term: texts.profile,
      values: [`${texts.environments[profile.environment]} · ${profile.domain} · ${words.asOf(profile.asOf)}`],
    },
    {
      term: words.scope,
      values: countsByTier(report.scopeCounts).flatMap(([tier, counts]) =>
        totalOf(counts) > 0 ? [`${texts.tiers[tier]}: ${texts.scopeOfTier(counts)}`] : [],
      ),
    },
    { term: words.harms, values: harms(report, language) },
    { term: words.challenge, values: [certification?.challenge ?? words.none] },
    { term: texts.tool, values: [`${tool.name} ${tool.version} · ${words.rules(rules ?? words.notGiven)}`] },
    { term: words.journal, values: [seals.journal ?? words.none] },
  ]
  const departures = (certification?.departures ?? [words.unknown]).map((one) => inLanguage(one, language))
  const more = departures.length - DEPARTURES_SHOWN
  return {
    title: words.title,
    verdict: headlineOf(report, language),
    rows,
    signature: { term: words.signature, values: seals.signedBy?.length ? seals.signedBy : [words.none] },
    departuresIntro: departures.length === 0 ? words.noDepartures : words.departures,
    departures: more > 0 ? [...departures.slice(0, DEPARTURES_SHOWN), words.more(more)] : departures,
    worth: words.worth,
  }
}

function harms(report: Report, language: Language): readonly string[] {
  const lines = harmLines(report, language).map(({ line }) => line)
  return lines.length > 0 ? lines : [TEXTS[language].noHarm]
}

/** As it is read in the Netherlands, where the rules apply. */
const dayAndTime = (iso: string, language: Language): string =>
  new Intl.DateTimeFormat(LOCALES[language], {
    dateStyle: 'long',
    timeStyle: 'long',
    timeZone: 'Europe/Amsterdam',
  }).format(new Date(iso))

/** A run of a version that did not say. */
const UNKNOWN: Bilingual = {
  en: 'the version that made the run did not say what departs',
  nl: 'de versie die de run uitvoerde, vermeldde niet wat afwijkt',
}

const TEXTS = {
  en: {
    title: 'Certificate',
    version: 'Version',
    digest: 'Digest',
    notGiven: 'not given',
    none: 'none',
    asOf: (day: string) => `rules in force on ${day}`,
    scope: 'Scope',
    harms: 'Losses, duplicates, leaks',
    noHarm: 'none was seen',
    challenge: 'Challenge',
    rules: (version: string) => `rules ${version}`,
    journal: 'Seal of the journal (SHA-256)',
    signature: 'Signature, not checked here (key id)',
    unknown: UNKNOWN,
    departures: 'It departs from the run that a certifier accepts:',
    noDepartures: 'Nothing departs from the run that a certifier accepts.',
    more: (count: number) => `and ${count} more; see the report`,
    worth:
      'This page proves nothing by itself: have the directory of the run checked with htg report verify, which judges all evidence again. A run that a vendor made itself shows that it is consistent, not that it is honest.',
  },
  nl: {
    title: 'Certificaat',
    version: 'Versie',
    digest: 'Digest',
    notGiven: 'niet opgegeven',
    none: 'geen',
    asOf: (day: string) => `regels van kracht op ${day}`,
    scope: 'Omvang',
    harms: 'Verlies, dubbele verwerking, lekken',
    noHarm: 'niet waargenomen',
    challenge: 'Challenge',
    rules: (version: string) => `regels ${version}`,
    journal: 'Zegel van het journaal (SHA-256)',
    signature: 'Handtekening, hier niet gecontroleerd (sleutel-id)',
    unknown: UNKNOWN,
    departures: 'Wijkt af van de run die een certificeerder aanvaardt:',
    noDepartures: 'Wijkt in niets af van de run die een certificeerder aanvaardt.',
    more: (count: number) => `en nog ${count}; zie het rapport`,
    worth:
      'Deze bladzijde bewijst op zichzelf niets: laat de map van de run controleren met htg report verify, dat al het bewijs opnieuw beoordeelt. Een run die een leverancier zelf uitvoerde, toont aan dat alles bij elkaar past, niet dat het eerlijk is.',
  },
} as const
