import type { Result } from '../harness/judging/result.ts'
import { entriesFor, wrongEntries } from './baseline.ts'
import type { BaselineEntry, BaselineReport, Report } from './model.ts'
import type { Language } from './texts.ts'

/** The words of the views about known failures. */
interface BaselineTexts {
  readonly title: string
  readonly intro: string
  readonly entry: string
  readonly why: string
  readonly state: string
  readonly cases: string
  readonly owner: string
  readonly expires: string
  readonly states: Readonly<Record<BaselineEntry['state'], string>>
  /** Next to the verdict of a failure that is known. */
  readonly known: string
  /** Next to that of a case that is undecided for it. */
  readonly isBehind: string
  readonly counts: (baseline: BaselineReport) => string
  readonly knownFailure: (why: string) => string
  readonly behind: (premise: string) => string
  readonly correct: (count: number) => string
  readonly fixNew: (count: number) => string
  readonly fixKnown: (count: number) => string
  readonly undecided: (cases: readonly string[]) => string
}

/** Ids that are named of many. */
const MOST_IDS = 5

const listed = (ids: readonly string[]): string =>
  `${ids.slice(0, MOST_IDS).join(', ')}${ids.length > MOST_IDS ? ', …' : ''}`

/** Parts of a sentence, those that are there. */
const joined = (parts: readonly (string | false)[]): string => parts.filter((part) => part !== false).join('; ')

const en: BaselineTexts = {
  title: 'Known failures',
  intro: 'What the team knew of before this run, and what became of it. Known failures change no verdict.',
  entry: 'Known failure',
  why: 'Reason',
  state: 'In this run',
  cases: 'Fails in',
  owner: 'Owner',
  expires: 'Accepted until',
  states: {
    known: 'Fails, as is known',
    undecided: 'Was not decided',
    'left-out': 'Was not part of this run, or not wholly',
    'not-applicable': 'Does not apply to this run',
    'fails-no-more': 'Does not fail any more, or not in all that it names: to be corrected',
    unknown: 'Names nothing that there is: to be corrected',
    expired: 'Has expired: to be corrected',
    superfluous: 'Is known through another entry: to be corrected',
  },
  known: 'known',
  isBehind: 'behind a known failure',
  counts: (baseline) => {
    const wrong = wrongEntries(baseline).length
    const aside = baseline.entries.filter(({ state }) => state === 'left-out' || state === 'not-applicable').length
    return joined([
      baseline.known.length === 1 ? '1 known failure' : `${baseline.known.length} known failures`,
      baseline.new.length === 1 ? '1 new failure' : `${baseline.new.length} new failures`,
      baseline.behind.length > 0 &&
        (baseline.behind.length === 1
          ? '1 check is undecided behind a known failure'
          : `${baseline.behind.length} checks are undecided behind known failures`),
      aside > 0 && (aside === 1 ? '1 entry was not part of this run' : `${aside} entries were not part of this run`),
      wrong > 0 && (wrong === 1 ? '1 entry has to be corrected' : `${wrong} entries have to be corrected`),
      baseline.new.length === 0 && !baseline.complete && en.undecided(baseline.undecided),
    ])
  },
  knownFailure: (why) => `known failure: ${why}`,
  behind: (premise) => `undecided behind the known failure of ${premise}`,
  correct: (count) =>
    `Correct ${count === 1 ? '1 entry' : `${count} entries`} of the known failures: a known failure has to fail.`,
  fixNew: (count) =>
    `Fix the ${count === 1 ? 'failure that is new' : `${count} failures that are new`}. Each names the clause, what was expected and what was observed.`,
  fixKnown: (count) =>
    count === 1
      ? 'Fix the known failure too: the subject does not conform until it is gone.'
      : `Fix the ${count} known failures too: the subject does not conform until they are gone.`,
  undecided: (cases) =>
    cases.length === 0
      ? 'not all that had to be decided was'
      : `undecided, and not explained by a known failure: ${listed(cases)}`,
}

const nl: BaselineTexts = {
  title: 'Bekende afwijkingen',
  intro: 'Wat al voor deze run bekend was, en wat ervan is gebleken. Bekende afwijkingen veranderen geen oordeel.',
  entry: 'Bekende afwijking',
  why: 'Reden',
  state: 'In deze run',
  cases: 'Voldoet niet in',
  owner: 'Verantwoordelijke',
  expires: 'Aanvaard tot en met',
  states: {
    known: 'Voldoet niet, zoals bekend',
    undecided: 'Is niet beoordeeld',
    'left-out': 'Hoorde niet of niet helemaal bij deze run',
    'not-applicable': 'Is niet van toepassing op deze run',
    'fails-no-more': 'Voldoet weer, of voldoet weer voor een deel: aan te passen',
    unknown: 'Noemt iets wat niet bestaat: aan te passen',
    expired: 'Is verlopen: aan te passen',
    superfluous: 'Is al bekend door een andere vermelding: aan te passen',
  },
  known: 'bekend',
  isBehind: 'door een bekende afwijking',
  counts: (baseline) => {
    const wrong = wrongEntries(baseline).length
    const aside = baseline.entries.filter(({ state }) => state === 'left-out' || state === 'not-applicable').length
    return joined([
      baseline.known.length === 1 ? '1 bekende afwijking' : `${baseline.known.length} bekende afwijkingen`,
      baseline.new.length === 1 ? '1 nieuwe afwijking' : `${baseline.new.length} nieuwe afwijkingen`,
      baseline.behind.length > 0 &&
        (baseline.behind.length === 1
          ? '1 toets is door een bekende afwijking niet beoordeeld'
          : `${baseline.behind.length} toetsen zijn door bekende afwijkingen niet beoordeeld`),
      aside > 0 &&
        (aside === 1 ? '1 vermelding hoorde niet bij deze run' : `${aside} vermeldingen hoorden niet bij deze run`),
      wrong > 0 &&
        (wrong === 1 ? '1 vermelding moet worden aangepast' : `${wrong} vermeldingen moeten worden aangepast`),
      baseline.new.length === 0 && !baseline.complete && nl.undecided(baseline.undecided),
    ])
  },
  knownFailure: (why) => `bekende afwijking: ${why}`,
  behind: (premise) => `niet beoordeeld door de bekende afwijking bij ${premise}`,
  correct: (count) =>
    `Pas ${count === 1 ? '1 vermelding' : `${count} vermeldingen`} van de bekende afwijkingen aan: elke vermelding moet bij een afwijking in deze run horen.`,
  fixNew: (count) =>
    `Herstel de ${count === 1 ? 'afwijking die nieuw is' : `${count} afwijkingen die nieuw zijn`}. Bij elk staat de bepaling, wat werd verwacht en wat is waargenomen.`,
  fixKnown: (count) =>
    count === 1
      ? 'Herstel ook de bekende afwijking: zolang die er is, is het testobject niet conform.'
      : `Herstel ook de ${count} bekende afwijkingen: zolang die er zijn, is het testobject niet conform.`,
  undecided: (cases) =>
    cases.length === 0
      ? 'niet alles wat beoordeeld moest worden, is beoordeeld'
      : `niet beoordeeld, zonder dat een bekende afwijking dat verklaart: ${listed(cases)}`,
}

export function baselineTexts(language: Language): BaselineTexts {
  return { en, nl }[language]
}

/** Why the failure of a case is known, in a line: reasons, owners, days and links. `undefined` where it is not known. */
export function whyKnown(report: Report, result: Result, language: Language): string | undefined {
  const texts = baselineTexts(language)
  const entries = entriesFor(report, result)
  if (entries.length === 0) return undefined
  return entries
    .map(({ reason, owner, expires, link }) => {
      const facts = [
        ...(owner === undefined ? [] : [`${texts.owner.toLowerCase()}: ${owner}`]),
        ...(expires === undefined ? [] : [`${texts.expires.toLowerCase()}: ${expires}`]),
        ...(link === undefined ? [] : [link]),
      ]
      return facts.length === 0 ? reason : `${reason} (${facts.join(', ')})`
    })
    .join('; ')
}

/** What stands for a case in a list of results, where its failure is known or explains why it is undecided. */
export function knownNote(report: Report, result: Result, language: Language): string | undefined {
  const texts = baselineTexts(language)
  const why = whyKnown(report, result, language)
  if (why !== undefined) return texts.knownFailure(why)
  return report.baseline?.behind.includes(result.id) ? texts.behind(`${result.blockedBy}`) : undefined
}

/** A word or two next to the verdict of a case, where its failure is known or explains why it is undecided. */
export function knownMark({ baseline }: Report, { id }: Result, language: Language): string | undefined {
  const texts = baselineTexts(language)
  if (baseline?.known.includes(id)) return texts.known
  return baseline?.behind.includes(id) ? texts.isBehind : undefined
}

/** What to do about the failures of a report with a baseline, most pressing first. */
export function baselineSteps({ baseline }: Report, language: Language): string[] {
  if (!baseline) return []
  const texts = baselineTexts(language)
  const wrong = wrongEntries(baseline).length
  return [
    ...(wrong > 0 ? [texts.correct(wrong)] : []),
    ...(baseline.new.length > 0 ? [texts.fixNew(baseline.new.length)] : []),
    ...(baseline.known.length > 0 ? [texts.fixKnown(baseline.known.length)] : []),
  ]
}

/** Failures that are new before those that are known; all else as it stands. */
export function newFirst(report: Report, results: readonly Result[]): readonly Result[] {
  const known = new Set(report.baseline?.known)
  return known.size === 0 ? results : results.toSorted((a, b) => Number(known.has(a.id)) - Number(known.has(b.id)))
}
