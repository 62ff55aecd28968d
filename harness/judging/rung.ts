import type { SessionLog } from '../record/event.ts'
import type { Text } from '../text/text.ts'
import type { Experiment } from './experiment.ts'

/** A step of a session that others stand on, in the order in which it is climbed. */
const RUNGS = [
  'smtp:greeting',
  'smtp:ehlo',
  'smtp:starttls',
  'smtp:tls',
  'smtp:ehlo-again',
  'smtp:auth',
  'smtp:mail',
  'smtp:rcpt',
  'smtp:data',
  'pop3:greeting',
  'pop3:stls',
  'pop3:tls',
  'pop3:login',
  'pop3:transaction',
] as const
export type RungId = (typeof RUNGS)[number]

/** How a rung was reached or why not, read from the evidence of the experiment that climbs it. */
export interface Rung {
  readonly id: RungId
  readonly climbedBy: Experiment
  /** `undefined` when reached, else what stood in the way. */
  obstacle(logs: readonly SessionLog[]): Text | undefined
}
