import { createHash } from 'node:crypto'
import { CAPS } from '../caps.ts'
import { readNotices } from '../grammar/notices.ts'
import type { CollectedFile, Performance } from './connector-driver.ts'
import type { Answered } from './driver-messages.ts'
import { KeptOutput } from './kept-output.ts'

/** How many octets and messages of all fetches of a run are kept from now on. */
interface AnswerRoom {
  octets: number
  names: number
}

export const answerRoom = (): AnswerRoom => ({ octets: CAPS.runCollected, names: CAPS.runCollectedNames })

/** What came of an action, by the answer to it. `command`: who answered. What it printed besides may be in `output` already. */
export function performanceOf(
  command: string,
  answered: Answered,
  room: AnswerRoom,
  output = new KeptOutput(),
): Performance {
  const { outcome, notices, collected } = answered
  output.add(Buffer.from(answered.output))
  const [line] = notices === undefined ? [] : readNotices(notices).others
  if (line !== undefined)
    output.say(`“${line.slice(0, 80)}” is not a line of notices; there are “delivered ID” and “failed ID”`)
  return {
    command,
    status: null,
    stays: true,
    outcome,
    // Who only says that it failed leaves open for how long.
    told: outcome !== 'failed',
    output: output.text,
    ...(notices !== undefined && { notices }),
    collected: kept(collected, room),
  }
}

/** Messages of an answer as files, by their place in it: whole as long as there is room, else in part. */
function kept(collected: readonly Buffer[], room: AnswerRoom): CollectedFile[] {
  let whole = Math.min(CAPS.collected, room.octets)
  let parts: number = CAPS.partsKept
  const width = String(collected.length).length
  const files: CollectedFile[] = []
  for (const [index, octets] of collected.entries()) {
    if (room.names === 0) {
      const unread = `there are more messages than are kept of a run (${CAPS.runCollectedNames})`
      files.push({ name: '', octets: Buffer.alloc(0), unread })
      break
    }
    room.names -= 1
    const name = `collected-${String(index + 1).padStart(width, '0')}`
    if (octets.length <= whole) {
      whole -= octets.length
      room.octets -= octets.length
      files.push({ name, octets })
      continue
    }
    const end = Math.floor(Math.min(parts, CAPS.partKept, octets.length) / 2)
    const part = Buffer.concat([octets.subarray(0, end), octets.subarray(octets.length - end)])
    parts -= part.length
    const sha256 = createHash('sha256').update(octets).digest('hex')
    files.push({
      name,
      octets: part,
      length: octets.length,
      omitted: octets.length - part.length,
      sha256,
      inPart: true,
    })
  }
  return files
}
