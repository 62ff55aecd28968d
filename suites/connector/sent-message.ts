import { type Entity, readMessage } from '../../harness/grammar/mime/message.ts'
import type { SmtpStep } from '../../harness/reading/smtp-session.ts'

const known = new WeakMap<SmtpStep, Entity>()

/** A message that was sent, as it is meant: without byte-stuffing. Read once, however many checks look at it. */
export function sentMessage(step: SmtpStep): Entity {
  let entity = known.get(step)
  if (!entity) {
    entity = readMessage(step.unstuffed)
    known.set(step, entity)
  }
  return entity
}
