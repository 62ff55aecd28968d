import type { ConnectorRunConfig } from '../../suites/connector/config.ts'
import type { ConfigFile } from '../arguments/config-file.ts'
import { withInput } from '../arguments/wrong-input.ts'
import type { RunRequest } from '../certify/run-request.ts'
import type { ConnectorOptions } from './request.ts'

/** Whether somebody said by the rules of which day is judged. */
export const isDayGiven = ({ asOf, rehearse }: ConnectorOptions, file: ConfigFile | undefined): boolean =>
  asOf !== undefined || rehearse !== undefined || file?.config['as-of'] !== undefined

/** The request for a run that goes on: by the rules of the day on which it began, and played by the same chance. */
export async function goingOn(
  asked: RunRequest<ConnectorRunConfig>,
  { isDayGiven }: { readonly isDayGiven: boolean },
): Promise<RunRequest<ConnectorRunConfig>> {
  const { resumableIn } = await import('../../reports/resumption.ts')
  const { plan, records, kept } = withInput(() => resumableIn(asked.run.directory))
  const { profile, blind } = asked.run
  return {
    ...asked,
    run: {
      ...asked.run,
      profile: isDayGiven ? profile : { ...profile, asOf: plan.profile.asOf },
      ...(blind !== undefined && plan.subject.blind !== undefined && { blind: plan.subject.blind }),
      resume: { records, kept },
    },
  }
}
