import { z } from 'zod'
import type { Verdict } from '../harness/judging/verdict.ts'
import { markdownText } from './escape.ts'
import { type Frozen, verdict } from './journal-model.ts'
import { clauseIn } from './section.ts'
import { inLanguage, type Language, nameIn, textsOf } from './texts.ts'

/** What a table of several reports needs of each; a report has it, and so has one that was normalised. */
export const matrixReport = z.object({
  subject: z.object({
    role: z.string().exactOptional(),
    name: z.string(),
    nl: z.object({ name: z.string() }).exactOptional(),
    version: z.string().exactOptional(),
  }),
  run: z.object({ startedAt: z.string(), complete: z.boolean() }).exactOptional(),
  summary: z.object({ pass: z.int(), fail: z.int(), warn: z.int(), inconclusive: z.int() }),
  requirements: z.array(
    z.object({
      id: z.string(),
      clause: z.string(),
      level: z.string(),
      text: z.object({ en: z.string(), nl: z.string().exactOptional() }),
      coverage: z.string().optional(),
      verdict,
    }),
  ),
})
export type MatrixReport = Frozen<z.infer<typeof matrixReport>>

/** A mark a cell, so that a wide table stays readable; the words stand above it. */
const MARKS: Readonly<Record<Verdict, string>> = {
  pass: '✓',
  fail: '**✕**',
  warn: '!',
  info: 'i',
  inconclusive: '?',
  'not-applicable': '–',
  error: '‼',
}

/** What stands above each column: the product, when it was tested where others are called the same, and whether only in part. */
export function headsOf(reports: readonly MatrixReport[], language: Language): string[] {
  const names = reports.map(({ subject }) =>
    [nameIn(subject, language), ...(subject.version === undefined ? [] : [subject.version])].join(' '),
  )
  return reports.map(({ run }, index) => {
    const name = names[index]!
    const isAlone = names.indexOf(name) === names.lastIndexOf(name)
    return [
      name,
      ...(isAlone || !run ? [] : [`${run.startedAt.slice(0, 19)}Z`]),
      ...(run?.complete === false ? [textsOf(language).runVerdicts.incomplete.toLowerCase()] : []),
    ].join(', ')
  })
}

/** The requirements that any report decides, in the order of the register, and what each report says of them. */
export function tableOf(reports: readonly MatrixReport[]): {
  readonly rows: readonly MatrixReport['requirements'][number][]
  readonly verdicts: readonly ReadonlyMap<string, Verdict>[]
} {
  const rows = new Map<string, MatrixReport['requirements'][number]>()
  for (const { requirements } of reports) {
    for (const row of requirements) if (row.coverage === undefined || row.coverage === 'checked') rows.set(row.id, row)
  }
  const verdicts = reports.map(({ requirements }) => new Map(requirements.map((row) => [row.id, row.verdict])))
  return { rows: [...rows.values()], verdicts }
}

/**
 * Several reports side by side, as a Markdown table: a requirement a row, in the order of the register, a report a column.
 * Requirements that no report decides are left out.
 */
export function renderMatrix(reports: readonly MatrixReport[], language: Language): string {
  const texts = textsOf(language)
  const { rows, verdicts } = tableOf(reports)
  const cells = (values: readonly string[]) => `| ${values.join(' | ')} |`
  return [
    `# ${texts.requirements}`,
    '',
    texts.requirementsIntro,
    '',
    Object.entries(MARKS)
      .map(([name, mark]) => `${mark} ${texts.verdicts[name as Verdict].toLowerCase()}`)
      .join(' · '),
    '',
    cells([texts.requirement, texts.clause, ...headsOf(reports, language).map(markdownText)]),
    cells(['---', '---', ...reports.map(() => ':-:')]),
    ...rows.map((row) =>
      cells([
        `${row.id} (${row.level}): ${markdownText(inLanguage(row.text, language))}`,
        markdownText(clauseIn(row.clause, language)),
        ...verdicts.map((own) => {
          const found = own.get(row.id)
          return found === undefined ? '' : MARKS[found]
        }),
      ]),
    ),
    cells([
      `**${texts.checks}**`,
      '',
      ...reports.map(
        ({ summary: { pass, fail, warn, inconclusive } }) => `${pass} ✓ ${fail} ✕ ${warn} ! ${inconclusive} ?`,
      ),
    ]),
    '',
  ].join('\n')
}
