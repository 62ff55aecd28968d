import type { SessionLog } from '../../harness/record/event.ts'
import type { EvidenceSink } from '../../harness/record/recorder.ts'

/** A sink that holds sessions back until what they are of counts. */
interface Held {
  readonly sink: EvidenceSink
  /** How many of them are as they should be. */
  count(fits: (log: SessionLog) => boolean): number
  /** Hands all of them on, in the order in which they came. */
  release(): void
}

/** Holds back what comes for a sink. */
export function holding(sink: EvidenceSink): Held {
  const sessions: (readonly [sent: SessionLog, kept: SessionLog])[] = []
  return {
    sink: { ...sink, session: (sent, kept) => void sessions.push([sent, kept]) },
    count: (fits) => sessions.filter(([, kept]) => fits(kept)).length,
    release() {
      for (const [sent, kept] of sessions) sink.session(sent, kept)
    },
  }
}
