import { say, type Text } from '../harness/text/text.ts'
import { type Change, KINDS, type Kind, type ReportDiff, type Standing } from './diff.ts'
import { markdownCode, markdownText, visible } from './escape.ts'
import { headlineOf, inSentence, type Language, textsOf } from './texts.ts'

type Words = (text: Text) => string

/** How the pieces of a comparison are written. */
interface Style {
  heading(text: string): string
  item(text: string): string
  code(text: string): string
  text(text: string): string
}

const TERMINAL: Style = {
  heading: (text) => `${text}:`,
  item: (text) => `  ${text}`,
  code: visible,
  text: visible,
}
const MARKDOWN: Style = {
  heading: (text) => `\n## ${markdownText(text)}\n`,
  item: (text) => `* ${text}`,
  code: markdownCode,
  text: markdownText,
}

const TITLES: Readonly<Record<Kind, Text>> = {
  regressions: say`Regressions`,
  stopped: say`Decided before, and not any more`,
  mended: say`Mended`,
  new: say`New, or left out before`,
  other: say`Other changes`,
}
const CAUSES = {
  judge: say`the judge is another: this version judges the evidence of both runs alike`,
  profile: say`the profile is another: under one profile the evidence of both runs is judged alike`,
  subject: say`the subject changed: judged alike, the evidence of the two runs gives this`,
} as const satisfies Record<NonNullable<Change['cause']>, Text>

const CANNOT_TELL = say`The evidence of both runs is not at hand (a report.json alone has none to judge again), so that nobody can tell whether the subject changed or the judge.`
const SAME = say`No verdict changed.`

/** A comparison for a terminal. */
export const diffText = (diff: ReportDiff, language: Language, words: Words): string =>
  `${diffLines(diff, language, words, TERMINAL).join('\n')}\n`

/** A comparison as Markdown, as job pages of a CI show it. */
export function diffMarkdown(diff: ReportDiff, language: Language, words: Words): string {
  const [first = '', ...lines] = diffLines(diff, language, words, MARKDOWN)
  return `# ${first}\n\n${lines.join('\n')}\n`
}

function diffLines(diff: ReportDiff, language: Language, words: Words, style: Style): string[] {
  const { runs, changes, circumstances, canTell, unchanged } = diff
  const run = (which: 'old' | 'new') => {
    const { subject, startedAt, tool } = runs[which]
    return style.text(
      words(
        say`${{ subject }}, ${{ when: startedAt }}, version ${{ version: tool.version }}: ${{ verdict: inSentence(headlineOf(runs[which], language)) }}`,
      ),
    )
  }
  const kinds = KINDS.filter((kind) => changes[kind].length > 0)
  return [
    style.text(words(headOf(diff))),
    style.item(`− ${run('old')}`),
    style.item(`+ ${run('new')}`),
    ...(circumstances.length === 0
      ? []
      : [
          style.heading(words(say`Other than before`)),
          ...circumstances.map(({ path, one, two }) =>
            style.item(`${style.code(path)}: ${style.code(one)} → ${style.code(two)}`),
          ),
        ]),
    ...kinds.flatMap((kind) => [
      style.heading(`${words(TITLES[kind])} (${changes[kind].length})`),
      ...changes[kind].map((change) => style.item(changeIn(change, language, words, style))),
    ]),
    ...(canTell || kinds.length === 0 ? [] : ['', style.text(words(CANNOT_TELL))]),
    ...(kinds.length === 0 ? ['', style.text(words(SAME))] : []),
    '',
    style.text(
      unchanged === 1
        ? words(say`1 check is as it was.`)
        : words(say`${{ count: unchanged }} checks are as they were.`),
    ),
  ]
}

function headOf({ changes: { regressions, stopped, mended } }: ReportDiff): Text {
  const counts = say`${{ regressions: regressions.length }} regressions, ${{ stopped: stopped.length }} not decided any more, ${{ mended: mended.length }} mended`
  return regressions.length + stopped.length > 0
    ? say`Worse than before: ${{ counts }}`
    : say`Not worse than before: ${{ counts }}`
}

function changeIn(change: Change, language: Language, words: Words, style: Style): string {
  const { id, title, before, after, newlyBroken, cause, unstable } = change
  return [
    `${style.code(id)} ${style.text(title[language])}: ${standingIn(before, language, words, style)} → ${standingIn(after, language, words, style)}`,
    ...(newlyBroken.length > 0 ? [` (${newlyBroken.map(style.code).join(', ')})`] : []),
    ...(cause ? [`; ${style.text(words(CAUSES[cause]))}`] : []),
    ...(unstable ? [`; ${style.text(words(say`repeated runs say that it is not stable`))}`] : []),
  ].join('')
}

function standingIn({ verdict, excluded }: Standing, language: Language, words: Words, style: Style): string {
  if (verdict !== undefined) return textsOf(language).verdicts[verdict].toLowerCase()
  if (excluded) return style.text(words(say`left out (${{ reason: excluded }})`))
  return style.text(words(say`not there`))
}
