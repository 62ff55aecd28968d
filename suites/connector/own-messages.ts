import { randomUUID } from 'node:crypto'
import { conformingMessage } from '../../fixtures/messages/conforming.ts'
import type { SessionLog } from '../../harness/record/event.ts'
import type { EvidenceSink } from '../../harness/record/recorder.ts'
import { withChallenge } from './mail.ts'
import type { Mail, MessageToSend } from './scenario.ts'
import type { Stage } from './stage.ts'

/** A conforming message with a payload that no other has, so that it is recognised wherever it turns up. */
export function newSubmission({ from, to, challenge }: Mail): MessageToSend {
  const reference = randomUUID()
  const payload = Buffer.from(
    `UNB+UNOC:3+PARTY+CUSTOMS+261122:0800+${reference.slice(0, 8)}'\r\nUNH+1+CUSDEC:D:96B:UN'\r\nFTX+AAI+++${withChallenge(reference, challenge)}'\r\nUNT+3+1'\r\nUNZ+1+${reference.slice(0, 8)}'\r\n`,
  )
  const subject = withChallenge(`CUSDEC htg-${reference.slice(0, 8)}`, challenge)
  return { message: conformingMessage({ from, to, payload, subject }), payload }
}

/** The reference in the subject of a message that a driver made up: no other has it. */
export const referenceIn = (octets: string): string | undefined =>
  /^Subject: CUSDEC htg-([0-9a-f]{8})(?: [\w-]+)?\r?$/m.exec(octets)?.[1]

/** The sink of a scenario, with an eye on messages that do not belong to it. */
export function watching(sink: EvidenceSink, stage: Stage): EvidenceSink {
  return {
    ...sink,
    session(sent, kept) {
      const reference = sent.protocol === 'smtp' ? referenceIn(saidByClient(sent)) : undefined
      if (reference !== undefined && !stage.references.has(reference)) stage.foreign ??= reference
      sink.session(sent, kept)
    },
  }
}

const saidByClient = ({ events }: SessionLog): string =>
  events.map((event) => (event.type === 'octets' && event.from === 'client' ? event.octets : '')).join('')
