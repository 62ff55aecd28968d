import type { Driver } from '../../harness/driving/driver.ts'
import { RUN_CLASSES } from '../../harness/judging/experiment.ts'
import type { Profile, SubjectFacts } from '../../harness/judging/profile.ts'
import { RECORDED, type SessionLog } from '../../harness/record/event.ts'
import { say } from '../../harness/text/text.ts'
import type { ToldSession } from '../../harness/transcript/sessions.ts'
import { suiteOf } from '../role-suites.ts'
import { openRun } from '../suite-run.ts'
import { NOT_SHOWN } from './log-judge.ts'

/*
 * Sessions that logs and captures tell of, as a run of a connector that was recorded at its work, so that a case of them can
 * be judged, shown and played like any other.
 */

const SUBJECT: SubjectFacts & { readonly role: 'connector' } = {
  role: 'connector',
  name: 'the connector of the log',
  nl: { name: 'de connector van de log' },
  recorded: true,
  endpoints: {},
  accounts: [],
  addresses: { from: '', to: '', rcpt: '' },
}

/** Judges the sessions as a run and leaves its journal in a directory. Rejects with a `WriteError`. */
export async function writeToldRun(
  sessions: readonly ToldSession[],
  {
    profile,
    directory,
    reportMode,
  }: { readonly profile: Profile; readonly directory: string; readonly reportMode: number },
  version: string,
): Promise<void> {
  const logs = sessions.map(asRecorded)
  const driver: Driver = {
    accounts: [],
    async drive(_, sink) {
      for (const log of logs) sink.session(log, log)
      return 0
    },
  }
  const run = await openRun(
    {
      profile,
      select: [],
      // What one of the sources does not show is decided for none.
      skip: [...new Set(sessions.flatMap(({ source }) => Object.keys(NOT_SHOWN[source])))],
      allow: RUN_CLASSES,
      requireFull: false,
      concurrency: 1,
      directory,
      reportMode,
    },
    {
      suite: suiteOf({ subject: SUBJECT, profile }),
      facts: SUBJECT,
      driver,
      lacks: (resource) =>
        resource === 'smtp' || resource === 'pop3'
          ? undefined
          : say`nobody drove the connector: a log or a capture tells of its work`,
      stop: async () => {},
    },
    version,
  )
  try {
    await Promise.all(run.plan.cases.map(({ id }) => run.result(id)))
  } finally {
    await run.close()
  }
}

/** What is not shown of a session is an event of which only a part was kept: nothing rests on it. */
function asRecorded({ log, unshown }: ToldSession, index: number): SessionLog {
  return {
    ...log,
    session: `${log.protocol}-${index + 1}`,
    experiment: RECORDED,
    peer: '',
    events: log.events.map((event, at) =>
      unshown.has(at) && event.type === 'octets' ? { ...event, inPart: true as const } : event,
    ),
  }
}
