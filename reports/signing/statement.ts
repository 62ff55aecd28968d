import { createHash } from 'node:crypto'
import { z } from 'zod'
import { DIGEST } from '../../harness/judging/profile.ts'
import type { Report } from '../model.ts'
import { openCases } from '../undecided.ts'

/*
 * What a signature on a report says: an in-toto statement (v1) about its files, with the predicate of a test result (v0.1).
 */

export const PAYLOAD_TYPE = 'application/vnd.in-toto+json'
const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1'
const PREDICATE_TYPE = 'https://in-toto.io/attestation/test-result/v0.1'

const digestSet = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })

export const statementSchema = z.object({
  _type: z.literal(STATEMENT_TYPE),
  subject: z.array(z.object({ name: z.string(), digest: digestSet })).min(1),
  predicateType: z.literal(PREDICATE_TYPE),
  predicate: z.object({
    result: z.enum(['PASSED', 'WARNED', 'FAILED']),
    configuration: z.array(
      z.object({ name: z.string(), digest: digestSet, annotations: z.record(z.string(), z.string()) }),
    ),
    passedTests: z.array(z.string()),
    warnedTests: z.array(z.string()),
    failedTests: z.array(z.string()),
  }),
})
export type Statement = z.infer<typeof statementSchema>

/** A file of a run, by its name below the directory, with `/`. */
export interface SignedFile {
  readonly name: string
  readonly octets: Buffer
}

/** The statement about a run: the digests of its files and of the product that was tested, and what it came to. */
export function statementOf(files: readonly SignedFile[], report: Report): Statement {
  return {
    _type: STATEMENT_TYPE,
    subject: [
      ...files.map(({ name, octets }) => ({ name, digest: { sha256: sha256Of(octets) } })),
      ...productOf(report),
    ],
    predicateType: PREDICATE_TYPE,
    predicate: predicateOf(report),
  }
}

/** The product as a subject, by the digest that its owner gave: policies look for a statement about an artifact by that. */
export function productOf({ subject: { name, version, digest } }: Report): Statement['subject'] {
  const [, sha256] = DIGEST.exec(digest ?? '') ?? []
  return sha256 === undefined ? [] : [{ name: version === undefined ? name : `${name} ${version}`, digest: { sha256 } }]
}

/** What a run came to. An undecided case passed for nobody: with one that decides a MUST the run failed. */
export function predicateOf(report: Report): Statement['predicate'] {
  const { results, verdict, profile, tool, rules, specification, certification } = report
  const open = new Set(openCases(report, new Set()))
  const idsOf = (belongs: (result: Report['results'][number]) => boolean) =>
    results.flatMap((result) => (belongs(result) ? [result.id] : []))
  const warned = idsOf(({ id, verdict: own }) => own === 'warn' || (own === 'inconclusive' && !open.has(id)))
  return {
    result: verdict !== 'conforms' ? 'FAILED' : warned.length > 0 ? 'WARNED' : 'PASSED',
    configuration: [
      {
        name: 'profile',
        digest: { sha256: sha256Of(Buffer.from(JSON.stringify(profile))) },
        annotations: {
          tool: `${tool.name} ${tool.version}`,
          ...(rules !== undefined && { rules }),
          specification: `${specification.id} ${specification.version}`,
          asOf: profile.asOf,
          verdict,
          ...(certification?.challenge !== undefined && { challenge: certification.challenge }),
        },
      },
    ],
    passedTests: idsOf(({ verdict: own }) => own === 'pass' || own === 'info'),
    warnedTests: warned,
    failedTests: idsOf(({ id, verdict: own }) => own === 'fail' || own === 'error' || open.has(id)),
  }
}

/** In hex. */
export function sha256Of(octets: Buffer): string {
  return createHash('sha256').update(octets).digest('hex')
}
