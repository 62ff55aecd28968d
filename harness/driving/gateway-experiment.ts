import type { Experiment, Resource } from '../judging/experiment.ts'
import type { DriveContext } from './drive.ts'

/** An experiment with a gateway: a dialogue of the scripted client. */
export interface GatewayExperiment extends Experiment {
  drive(context: DriveContext): Promise<void>
}

/** Defines an experiment with a gateway. */
export function experiment(
  definition: Omit<GatewayExperiment, 'uses'> & { readonly uses?: readonly Resource[] },
): GatewayExperiment {
  return { uses: [], ...definition }
}
