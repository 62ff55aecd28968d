import { say } from '../../text/text.ts'
import type { Dialect } from '../transcript.ts'
import { isOfDebug, readDebug } from './msmtp.ts'

/** `mpop --debug`, which is made by the people of msmtp and writes as that does. */
export const mpop: Dialect = {
  id: 'mpop',
  title: 'mpop --debug',
  stack: 'mpop',
  howTo: say`run mpop with --debug and keep what it writes to standard output and to standard error`,
  confidence: isOfDebug('pop3'),
  read: readDebug,
}
