import type { Result } from '../harness/judging/result.ts'

/** The requirements that a result fails or warns about, each once. */
export function brokenRequirements({ findings }: Pick<Result, 'findings'>): string[] {
  const broken = findings.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')
  return [...new Set(broken.map(({ requirement }) => requirement))]
}
