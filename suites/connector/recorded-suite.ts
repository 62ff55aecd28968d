import type { Check } from '../../harness/judging/check.ts'
import type { Experiment } from '../../harness/judging/experiment.ts'
import { RECORDED } from '../../harness/record/event.ts'
import type { Suite } from '../../harness/running/plan.ts'
import { say } from '../../harness/text/text.ts'

/*
 * A connector that was recorded at its work as a run: what can be decided without asking it for anything is planned, over the
 * sessions that came, and all else is left out, since nobody drove it.
 */

/** What is recorded is an experiment in which nobody meant anything. */
const recorded: Experiment = {
  id: RECORDED,
  title: say`A connector at its work`,
  protocol: 'both',
  runClass: 'safe',
  uses: [],
}

/** Checks over all sessions of a connector that rest on what it was asked to do, on what was done to it, or on a gateway in order. */
const DRIVEN: ReadonlySet<string> = new Set(['CS-001', 'CS-014', 'CP-012', 'CM-021', 'CM-029'])

const ofRecording = (check: Check): Check =>
  check.monitor && !DRIVEN.has(check.id) ? { ...check, over: [recorded], needs: [] } : check

/** A connector's suite as it stands over a recording. */
export const recordedSuite = ({ checks, rungs }: Suite): Suite => ({ checks: checks.map(ofRecording), rungs })
