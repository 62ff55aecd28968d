import { type Entity, readMessage } from '../../harness/grammar/mime/message.ts'
import { derived } from '../../harness/reading/derived.ts'
import type { SmtpStep } from '../../harness/reading/smtp-session.ts'

/** A message that was sent, as it is meant: without byte-stuffing. Read once, however many checks look at it. */
export const sentMessage = derived(({ unstuffed }: SmtpStep): Entity => readMessage(unstuffed))
