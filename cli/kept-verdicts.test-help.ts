import { readFileSync, writeFileSync } from 'node:fs'
import type { ExpectStatic } from 'vitest'

/*
 * Reports that are kept of real peers are held by their verdicts. The words are not: a program that writes a date with one
 * digit or two, or a session that is told before another, changes what was observed from day to day and from run to run.
 */

/** What is read of a kept report (`reports/normalise.ts`). */
interface Kept {
  readonly results: readonly {
    readonly id: string
    readonly verdict: string
    readonly blockedBy?: string
    readonly message?: string
    readonly findings: readonly {
      readonly requirement: string
      readonly verdict: string
      readonly scenario?: string
      readonly expected?: string
      readonly observed?: string
    }[]
  }[]
}

/**
 * What a report comes to: the verdict of each check, or of some, and what each requirement got in it. What was found to hold
 * before a MUST was seen to be broken is left out, since it depends on what was looked at first; of a part of the checks so
 * is what was only recorded, which any session may have shown.
 */
const verdictsOf = ({ results }: Kept, ids?: readonly string[]): readonly unknown[] =>
  results
    .filter(({ id }) => ids?.includes(id) ?? true)
    .map(({ id, verdict, blockedBy, findings }) => ({
      id,
      verdict,
      blockedBy,
      findings: [
        ...new Set(
          findings
            .filter((finding) => verdict !== 'fail' || finding.verdict !== 'pass')
            .filter((finding) => ids === undefined || finding.verdict !== 'info')
            .map((finding) => `${finding.requirement} ${finding.verdict}`),
        ),
      ].sort(),
    }))
    .sort((one, other) => (one.id < other.id ? -1 : 1))

/** Why results are other than they were, as the verdicts alone do not say. */
const whatMoved = (now: Kept, before: Kept): string =>
  now.results
    .filter(({ id, verdict }) => before.results.find((one) => one.id === id)?.verdict !== verdict)
    .map(({ id, verdict, message, findings }) => {
      const told = findings.find((finding) => finding.verdict === verdict)
      return `${id} ${verdict}: ${message ?? ''}${told?.expected ?? ''} | ${told?.observed ?? ''}`
    })
    .join('\n')

export const readKept = (path: string): Kept => JSON.parse(readFileSync(path, 'utf8'))

/** Holds a normalised report against the one that is kept at a path, or keeps it if HTG_KEEP_REPORTS=1; `ids`: a part of its checks. */
export function hold(path: string, report: string, expect: ExpectStatic, ids?: readonly string[]): void {
  if (process.env.HTG_KEEP_REPORTS === '1') {
    expect(ids, 'a part is not kept: npm run whole-connectors').toBeUndefined()
    writeFileSync(path, report)
  } else {
    const [now, before]: [Kept, Kept] = [JSON.parse(report), readKept(path)]
    expect(verdictsOf(now, ids), whatMoved(now, before)).toEqual(verdictsOf(before, ids))
  }
}
