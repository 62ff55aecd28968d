import type { SessionLog } from '../../harness/record/event.ts'
import { say } from '../../harness/text/text.ts'
import type { Report } from '../../reports/model.ts'
import { UsageError } from '../arguments/usage-error.ts'

/** The sessions on which the checks of a case rest; of a run, those of the checks that fail; of a recording, all of them. */
export function sessionsIn(
  { evidence, results, subject, case: facts }: Report,
  name: string | undefined,
): SessionLog[] {
  const dialogues = evidence.filter(
    ({ protocol, events }) =>
      protocol !== 'driver' && events.some((event) => event.type === 'octets' && event.from === 'client'),
  )
  if (name !== undefined) {
    const found = dialogues.filter(({ session }) => session === name)
    if (found.length === 0) throw new UsageError(say`--session: there is no dialogue ${{ session: name }} in it`)
    return found
  }
  if (subject.recorded && !facts) return dialogues
  const asked = results.filter(({ id, verdict }) => (facts ? facts.of.includes(id) : verdict === 'fail'))
  const names = new Set(asked.flatMap(({ findings }) => findings.flatMap(({ at }) => at.map(({ session }) => session))))
  const found = dialogues.filter(({ session }) => names.has(session))
  if (found.length === 0)
    throw new UsageError(say`its checks rest on no dialogue; name one with --session, from the report of it`)
  return found
}
