import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Report } from '../model.ts'

/*
 * What a signature on a report says: an in-toto statement (v1) about its files, with the predicate of a test result (v0.1).
 */

export const PAYLOAD_TYPE = 'application/vnd.in-toto+json'
const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1'
const PREDICATE_TYPE = 'https://in-toto.io/attestation/test-result/v0.1'

const digest = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })
const subject = z.object({ name: z.string(), digest })

export const statement = z.object({
  _type: z.literal(STATEMENT_TYPE),
  subject: z.array(subject).min(1),
  predicateType: z.literal(PREDICATE_TYPE),
  predicate: z.object({
    result: z.enum(['PASSED', 'WARNED', 'FAILED']),
    configuration: z.array(z.object({ name: z.string(), digest, annotations: z.record(z.string(), z.string()) })),
    passedTests: z.array(z.string()),
    warnedTests: z.array(z.string()),
    failedTests: z.array(z.string()),
  }),
})
export type Statement = z.infer<typeof statement>

/** A file of a run, by its name below the directory, with `/`. */
export interface SignedFile {
  readonly name: string
  readonly octets: Buffer
}

/** The statement about a run: the digests of its files, and what it came to. */
export function statementOf(files: readonly SignedFile[], report: Report): Statement {
  const { results, verdict, profile, tool, specification } = report
  const idsOf = (...verdicts: readonly string[]) =>
    results.flatMap((result) => (verdicts.includes(result.verdict) ? [result.id] : []))
  const warned = idsOf('warn', 'inconclusive')
  return {
    _type: STATEMENT_TYPE,
    subject: files.map(({ name, octets }) => ({ name, digest: { sha256: sha256Of(octets) } })),
    predicateType: PREDICATE_TYPE,
    predicate: {
      result: verdict !== 'conforms' ? 'FAILED' : warned.length > 0 ? 'WARNED' : 'PASSED',
      configuration: [
        {
          name: 'profile',
          digest: { sha256: sha256Of(Buffer.from(JSON.stringify(profile))) },
          annotations: {
            tool: `${tool.name} ${tool.version}`,
            specification: `${specification.id} ${specification.version}`,
            asOf: profile.asOf,
          },
        },
      ],
      passedTests: idsOf('pass', 'info'),
      warnedTests: warned,
      failedTests: idsOf('fail', 'error'),
    },
  }
}

export function sha256Of(octets: Buffer): string {
  return createHash('sha256').update(octets).digest('hex')
}
