import type { Performance, Task } from '../../harness/driving/connector-driver.ts'
import type { SessionRecorder } from '../../harness/record/recorder.ts'
import { say, type Text } from '../../harness/text/text.ts'

/** Exit statuses by which a shell says that it found no such command, or none that it may run (POSIX, 2.8.2). */
const NOT_RUN: readonly (number | null)[] = [126, 127]

/** Keeps what came of an action as evidence. */
export function recordPerformance(
  recorder: SessionRecorder,
  { action }: Pick<Task, 'action'>,
  performance: Performance,
): void {
  for (const { octets, ...file } of performance.collected) {
    recorder.record({ type: 'collected', ...file, octets: octets.toString('latin1') })
  }
  const { command, status, outcome, told, stays, flooded, output, notices } = performance
  recorder.record({
    type: 'driver',
    action,
    command,
    status,
    outcome,
    told,
    ...(stays && { stays }),
    ...(flooded && { flooded }),
    output,
    ...(notices !== undefined && { notices }),
  })
}

/** Whether an action came to nothing since its command could not be started. A connector that gave its word was. */
export const cannotStart = ({ status, told, unstartable }: Performance): boolean =>
  unstartable !== undefined || (!told && NOT_RUN.includes(status))

/** Why its command cannot be started, for people. */
export function whyNotStarted(action: Task['action'], { status, stays, unstartable, spoilt }: Performance): Text {
  if (stays && spoilt) return spoilt
  const why = unstartable === undefined ? say`exit status ${{ status: status ?? '' }}` : unstartable
  return action === 'send'
    ? say`the command for send cannot be started (${{ why }})`
    : action === 'fetch'
      ? say`the command for fetch cannot be started (${{ why }})`
      : action === 'reset'
        ? say`the command for reset cannot be started (${{ why }})`
        : say`the command for kill cannot be started (${{ why }})`
}
