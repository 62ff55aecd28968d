import { z } from 'zod'
import type { Baseline, KnownFailure } from '../../harness/running/journal.ts'
import { inEnglish, say, type Text } from '../../harness/text/text.ts'
import { isUnwritten, nameOf, UNWRITTEN } from '../../reports/baseline.ts'
import { baselineYaml } from '../../reports/baseline-yaml.ts'
import { Problems } from './usage-error.ts'
import { readYaml } from './yaml-file.ts'

/*
 * The file of `--baseline`: a list of failures that are known.
 */

const text = z.string().trim().min(1)

const NO_PATTERN = {
  error: inEnglish(say`is not a pattern: * and ? stand for nothing here; give each an entry of its own`),
}

const entry = z
  .strictObject({
    /** A check, all its cases, or one of them: `ST-02`, `ST-02@pop3`. */
    check: text
      .regex(/^[^@]+(?:@(?:smtp|pop3))?$/, { error: inEnglish(say`has to be a check, such as ST-02 or ST-02@pop3`) })
      .regex(/^[^*?]*$/, NO_PATTERN)
      .optional(),
    requirement: text.regex(/^[^*?]*$/, NO_PATTERN).optional(),
    variant: z.enum(['smtp', 'pop3']).optional(),
    /** Checked apart, since a reason is what people have to write. */
    reason: z.string().nullish(),
    owner: text.optional(),
    /** The last day on which it is accepted. */
    expires: z.iso.date({ error: inEnglish(say`has to be a date, YYYY-MM-DD`) }).optional(),
    link: z.url({ protocol: /^https?$/, error: inEnglish(say`has to be an http or https address`) }).optional(),
  })
  .refine(({ check, requirement }) => (check === undefined) !== (requirement === undefined), {
    error: inEnglish(say`names a check or a requirement, one of the two`),
  })
  .refine(({ check, variant }) => !check?.includes('@') || variant === undefined, {
    error: inEnglish(say`names its variant twice; leave variant out`),
  })

const schema = z.array(entry)

/** Reads known failures. Throws `UsageError` with everything that is wrong with it. */
export function readBaselineFile(file: string): Baseline {
  const { data, lineOf } = readYaml(
    file,
    schema,
    [],
    say`name a list of known failures with --baseline; htg report baseline DIR writes one`,
    calledIn,
  )
  const problems = new Problems()
  let entries: KnownFailure[] = []
  /** Whether the corrected lines would say more than the file does. */
  let isCorrectable = false
  for (const [index, given] of data.entries()) {
    const { check: named, requirement, variant: of, reason, owner, expires, link } = given
    const line = lineOf([index])
    const where = `${file}:${line}`
    const [check, variant = of] = (named?.split('@') ?? []) as [string?, typeof of?]
    const one: KnownFailure = {
      ...(check !== undefined && { check }),
      ...(requirement !== undefined && { requirement }),
      ...(variant !== undefined && { variant }),
      reason: isUnwritten(reason ?? '') ? UNWRITTEN : reason!.trim(),
      ...(owner !== undefined && { owner }),
      ...(expires !== undefined && { expires }),
      ...(link !== undefined && { link }),
      line,
    }
    const name = nameOf(one)
    const twin = entries.find((earlier) => overlap(earlier, one))
    if (twin && nameOf(twin) === name)
      problems.add(where, say`${{ name }} stands on line ${{ line: twin.line }} already`)
    else if (twin)
      problems.add(
        where,
        say`${{ name }} and ${{ twin: nameOf(twin) }} on line ${{ line: twin.line }} overlap; keep one of them`,
      )
    isCorrectable ||= twin !== undefined
    if (one.reason === UNWRITTEN) {
      const isMarked = /TODO/i.test(reason ?? '')
      isCorrectable ||= !isMarked
      problems.add(
        where,
        isMarked
          ? say`the reason of ${{ name }} is still to be written; say why this failure is accepted for now`
          : say`${{ name }} gives no reason; say why this failure is accepted for now`,
      )
    }
    // Of those that overlap the wider one says all that the others do.
    const isWider = twin?.variant !== undefined && one.variant === undefined
    if (!twin || isWider) entries = [...entries.filter((earlier) => !overlap(earlier, one)), one]
  }
  problems.throwIfAny(isCorrectable ? pasteable(file, entries) : undefined)
  return { file, entries }
}

/** What an entry is about, as it was typed. */
function calledIn(given: unknown): string | undefined {
  const { check, requirement } = (given ?? {}) as { check?: unknown; requirement?: unknown }
  return [check, requirement].find((name): name is string => typeof name === 'string' && name.trim() !== '')
}

/** Whether two entries name a case in common. */
function overlap(a: KnownFailure, b: KnownFailure): boolean {
  const isSame = a.check === b.check && a.requirement === b.requirement
  return isSame && (a.variant === undefined || b.variant === undefined || a.variant === b.variant)
}

/** The lines of a corrected baseline, ready to paste. */
export function pasteable(file: string, entries: readonly KnownFailure[]): Text {
  const yaml = baselineYaml(entries) || '[]\n'
  return entries.some(({ reason }) => reason === UNWRITTEN)
    ? say`Corrected, all of ${{ file }}, but for the reasons that begin with TODO, which are yours to write:\n\n${{ yaml }}`
    : say`Corrected, all of ${{ file }}:\n\n${{ yaml }}`
}
