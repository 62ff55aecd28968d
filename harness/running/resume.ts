import type { SessionLog } from '../record/event.ts'
import type { JournalRecord } from './journal.ts'

/*
 * A run that was stopped, or cut off, goes on from its journal. What of it stays is whole: the plan, what was driven to its
 * end, what was decided. The rest is driven again.
 */

/** How many records of a journal stay, from the first on. */
export function recordsThatStay(records: readonly JournalRecord[]): number {
  const end = records.findIndex(({ type }) => type === 'end')
  let count = end < 0 ? records.length : end
  // What is cut may be what made an earlier experiment whole.
  for (;;) {
    const whole = drivenIn(records.slice(0, count))
    const broken = records
      .slice(0, count)
      .findIndex((record) => record.type === 'session' && !whole.has(record.log.experiment))
    if (broken < 0) return count
    count = broken
  }
}

/** The sessions of the experiments that a journal shows to be driven to their end: their driver comes last. */
export function drivenIn(records: readonly JournalRecord[]): ReadonlyMap<string, readonly SessionLog[]> {
  const sessions = new Map<string, SessionLog[]>()
  const whole = new Set<string>()
  for (const record of records) {
    if (record.type !== 'session') continue
    const { experiment, protocol } = record.log
    sessions.set(experiment, [...(sessions.get(experiment) ?? []), record.log])
    if (protocol === 'driver') whole.add(experiment)
  }
  return new Map([...sessions].filter(([experiment]) => whole.has(experiment)))
}
