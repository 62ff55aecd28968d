import { z } from 'zod'
import type { Result } from '../harness/judging/result.ts'
import type { Verdict } from '../harness/judging/verdict.ts'
import { say, type Text } from '../harness/text/text.ts'
import { brokenRequirements } from './broken-requirements.ts'
import { markdownCode, markdownText, visible } from './escape.ts'
import { bilingual, verdict } from './journal-model.ts'
import type { Report } from './model.ts'
import { headlineOf, type Language, nameIn, subjectIn, textsOf } from './texts.ts'

/** The file of a run that was repeated, which says what was not the same each time. */
export const STABILITY = 'repeat.json'
/** The same, to be read. */
export const STABILITY_VIEW = 'repeat.md'

const outcome = z.object({
  verdict: verdict.nullable().describe('Null where that run did not plan the case.'),
  broken: z.array(z.string()).describe('Requirements that it fails or warns about.'),
})

/** What became of the runs of `--repeat`. */
export const stability = z.object({
  schemaVersion: z.literal(1),
  subject: z.object({ name: z.string(), nl: z.object({ name: z.string() }).exactOptional() }),
  asked: z.int().describe('Runs that were asked for.'),
  runs: z.array(z.object({ directory: z.string(), startedAt: z.string(), verdict: z.string(), exitStatus: z.int() })),
  cases: z.int().describe('Cases that were planned in any of the runs.'),
  unstable: z.array(
    z.object({
      id: z.string(),
      title: bilingual,
      outcomes: z.array(outcome).describe('One for each run, in their order.'),
    }),
  ),
})
export type Stability = z.infer<typeof stability>

/** One of the runs. `directory` is its name in the directory of them all. */
export interface Repetition {
  readonly directory: string
  readonly report: Report
  readonly exitStatus: number
}

/** What was not the same in each run: a verdict, or which requirements were broken. At least one run. */
export function stabilityOf(runs: readonly Repetition[], asked: number): Stability {
  const results = runs.map(({ report }) => new Map(report.results.map((result) => [result.id, result])))
  const ids = [...new Set(results.flatMap((own) => [...own.keys()]))]
  const { subject } = runs[0]!.report
  return {
    schemaVersion: 1,
    subject: { name: subject.name, ...(subject.nl && { nl: { name: subject.nl.name } }) },
    asked,
    runs: runs.map(({ directory, report, exitStatus }) => ({
      directory,
      startedAt: report.run.startedAt,
      verdict: report.verdict,
      exitStatus,
    })),
    cases: ids.length,
    unstable: ids.flatMap((id) => {
      const own = results.map((each) => each.get(id))
      if (new Set(own.map(decidedOf)).size === 1) return []
      const { title, nl } = own.find((result) => result !== undefined)!
      return [{ id, title: { en: title, nl: nl?.title ?? title }, outcomes: own.map(outcomeOf) }]
    }),
  }
}

/** What has to be the same each time: what was seen besides depends on the moment. */
const decidedOf = (result: Result | undefined): string => JSON.stringify(outcomeOf(result))

function outcomeOf(result: Result | undefined): Stability['unstable'][number]['outcomes'][number] {
  return { verdict: result?.verdict ?? null, broken: result ? brokenRequirements(result).sort() : [] }
}

/** The cases that were not stable, a line each, for a terminal. */
export function stabilityLines(
  { asked, runs, cases, unstable }: Stability,
  language: Language,
  words: Words,
): string[] {
  return [
    words(headOf(runs.length, asked, cases, unstable.length)),
    ...unstable.map(({ id, title, outcomes }) => visible(`  ${id}  ${told(outcomes, language)}  ${title[language]}`)),
  ]
}

type Words = (text: Text) => string
type Outcomes = Stability['unstable'][number]['outcomes']

/** The verdicts, each once with the runs that had it: `fail (2, 5), pass (1, 3, 4)`. */
function told(outcomes: Outcomes, language: Language): string {
  const { verdicts } = textsOf(language)
  const runs = new Map<string, number[]>()
  for (const [index, { verdict: own, broken }] of outcomes.entries()) {
    const words = own === null ? '–' : [verdicts[own as Verdict].toLowerCase(), ...broken].join(' ')
    runs.set(words, [...(runs.get(words) ?? []), index + 1])
  }
  return [...runs].map(([words, own]) => `${words} (${own.join(', ')})`).join(', ')
}

function headOf(done: number, asked: number, cases: number, unstable: number): Text {
  if (done < 2) return say`${{ done }} of ${{ asked }} runs was made, so that nothing can be said of what is stable.`
  const runs = done < asked ? say`${{ done }} of ${{ asked }} runs` : say`${{ done }} runs`
  if (unstable === 0) return say`${{ runs }}: each of the ${{ cases }} checks came out the same every time.`
  return unstable === 1
    ? say`${{ runs }}: 1 of ${{ cases }} checks did not come out the same every time. It counts as what it was at its worst.`
    : say`${{ runs }}: ${{ count: unstable }} of ${{ cases }} checks did not come out the same every time. Each counts as what it was at its worst.`
}

/** The page of what was not stable, as Markdown. */
export function renderStability(runs: readonly Repetition[], asked: number, language: Language, words: Words): string {
  const stable = stabilityOf(runs, asked)
  const { subject } = runs[0]!.report
  const texts = textsOf(language)
  const cells = (values: readonly string[]) => `| ${values.join(' | ')} |`
  return [
    `# ${markdownText(subject.embedded ? subjectIn(runs[0]!.report, language) : nameIn(subject, language))}`,
    '',
    words(headOf(runs.length, asked, stable.cases, stable.unstable.length)),
    '',
    ...runs.map(
      ({ directory, report }) =>
        `* [${directory}](${directory}/report.md): ${markdownText(headlineOf(report, language))}`,
    ),
    '',
    ...(stable.unstable.length === 0
      ? []
      : [
          cells([texts.checks, ...runs.map(({ directory }) => directory)]),
          cells(['---', ...runs.map(() => '---')]),
          ...stable.unstable.map(({ id, title, outcomes }) =>
            cells([
              `${markdownCode(id)} ${markdownText(title[language])}`,
              ...outcomes.map(({ verdict: own, broken }) =>
                own === null
                  ? '–'
                  : [texts.verdicts[own as Verdict].toLowerCase(), ...broken.map(markdownCode)].join(' '),
              ),
            ]),
          ),
          '',
        ]),
  ].join('\n')
}
