import { expect, test } from 'vitest'
import { type Case, casesOf } from '../harness/judging/check.ts'
import type { Result } from '../harness/judging/result.ts'
import type { Suite } from '../harness/running/plan.ts'
import { inEnglish } from '../harness/text/text.ts'
import type { Deviant } from './deviant.ts'
import { englishInResults } from './english.test-help.ts'

/** What proves that the checks of a suite can fail. */
export interface KillMatrix<B> {
  /** `gateway`. */
  readonly subject: string
  readonly suite: Suite
  readonly deviants: readonly Deviant<B>[]
  /** Checks that another matrix tries, with deviants that fail them and references that pass them. */
  readonly triedElsewhere?: ReadonlySet<string>
  /** Cases that do not apply to the reference; other tests see that they can pass. */
  readonly notOfReference?: ReadonlySet<string>
  /** What the checks say of the reference as one deviant, or unchanged. */
  resultsOf(deviant: Deviant<B> | undefined): Promise<readonly Result[]>
  /** Where the matrix is documented. */
  readonly document: string
}

/** Tests of some of the deviants, so that several processes share the work: of every `of`-th, from the `part`-th on. */
export function testDeviants<B>({ deviants, resultsOf }: KillMatrix<B>, part = 0, of = 1): void {
  const own = deviants.filter((_, index) => index % of === part)
  test.each(own.map((deviant) => [`${deviant.id}: ${inEnglish(deviant.title)}`, deviant] as const))(
    '%s',
    async (_, deviant) => {
      const results = await resultsOf(deviant)
      const broken = results.filter(({ verdict }) => verdict === 'fail' || verdict === 'error')
      const noticed = new Set([...broken, ...results.filter(({ verdict }) => verdict === 'warn')].map(({ id }) => id))
      const missed = deviant.fails.filter((id) => !noticed.has(id))
      const collateral = broken
        .filter(({ id }) => !deviant.fails.includes(id))
        .map(({ id, message }) => [id, message.en])
      const unchanged = await unchangedBy(deviant, results, resultsOf)
      expect({ missed, collateral, unchanged, english: englishInResults(results) }).toEqual({
        missed: [],
        collateral: [],
        unchanged: [],
        english: [],
      })
    },
  )
}

/** The observations of a deviant that record the same of the reference. */
async function unchangedBy<B>(
  deviant: Deviant<B>,
  results: readonly Result[],
  resultsOf: KillMatrix<B>['resultsOf'],
): Promise<readonly string[]> {
  const { changes } = deviant
  if (!changes) return []
  const recorded = (all: readonly Result[], id: string) =>
    all.find((one) => one.id === id)?.findings.map(({ verdict, observed }) => [verdict, observed])
  const sound = await resultsOf({ ...deviant, select: changes, patch: () => {} })
  return changes.filter((id) => {
    const [now, then] = [recorded(results, id), recorded(sound, id)]
    return !now?.length || !then?.length || JSON.stringify(now) === JSON.stringify(then)
  })
}

/** Tests of the matrix as a whole. */
export function testMatrix<B>({
  subject,
  suite,
  deviants,
  triedElsewhere = new Set(),
  notOfReference = new Set(),
  resultsOf,
  document,
}: KillMatrix<B>): void {
  const cases = suite.checks.flatMap(casesOf)

  test('every case is failed by a deviant, and every observation is changed by one', () => {
    const killed = new Set([...deviants.flatMap(({ fails }) => fails), ...triedElsewhere])
    const changed = new Set([...deviants.flatMap(({ changes = [] }) => changes), ...triedElsewhere])
    const isProved = ({ id, check }: Case) => (check.observation ? changed : killed).has(id)
    expect(cases.filter((one) => !isProved(one)).map(({ id }) => id)).toEqual([])
  })

  test('deviants name cases of the suite', () => {
    const known = new Set(cases.map(({ id }) => id))
    const strangers = deviants.flatMap(({ id, fails, changes = [] }) =>
      [...fails, ...changes].filter((name) => !known.has(name)).map((name) => `${id}: ${name}`),
    )
    expect(strangers).toEqual([])
    expect(new Set(deviants.map(({ id }) => id)).size).toBe(deviants.length)
  })

  test('the documented matrix is the real one', async () => {
    const text = [
      `# Kill matrix: ${subject}s`,
      '',
      `Deviants of the reference ${subject}, and the checks that each of them fails (or gets a warning from, where the requirement is a SHOULD). An observation fails nothing: the deviants that change what it records name it in brackets. A test runs every check against every deviant and holds this table. Made by \`npm test -- kill-matrix -u\`.`,
      '',
      `${deviants.length} deviants, ${cases.length} cases.`,
      '',
      `| deviant | what the ${subject} does wrong | fails |`,
      '| --- | --- | --- |',
      ...deviants.map(({ id, title, fails, changes = [] }) => {
        const ids = [...fails, ...changes.map((name) => `(${name})`)]
        return `| ${id} | ${inEnglish(title)} | ${ids.join(', ')} |`
      }),
      '',
    ].join('\n')
    await expect(text).toMatchFileSnapshot(document)
  })

  test('the reference passes everything', async () => {
    const results = await resultsOf(undefined)
    const passes = ({ id, verdict }: Result) =>
      verdict === 'pass' || (verdict === 'not-applicable' && (triedElsewhere.has(id) || notOfReference.has(id)))
    expect(
      results.filter((result) => !passes(result)).map(({ id, verdict, message }) => [id, verdict, message.en]),
    ).toEqual([])
  })
}
