import { relative } from 'node:path'
import type { RunConfig } from '../../suites/suite-config.ts'
import type { ConfigFile } from '../arguments/config-file.ts'
import type { RunOptions, RunRequest } from './run-request.ts'

/** The request with the known failures that the command line names, or else the configuration. Throws `UsageError`. */
export async function withKnownFailures<C extends RunConfig>(
  request: RunRequest<C>,
  { baseline }: Pick<RunOptions, 'baseline'>,
  file: ConfigFile | undefined,
): Promise<RunRequest<C>> {
  const configured = file?.config.baseline
  const path = baseline ?? (configured === undefined ? undefined : relative('', file!.path(configured)))
  if (path === undefined) return request
  const { readBaselineFile } = await import('../arguments/baseline-file.ts')
  return { ...request, run: { ...request.run, baseline: readBaselineFile(path) } }
}
