import type { Task } from './connector-driver.ts'

/** A task as a driver gets it. */
export const sampleTask: Task = {
  case: 'F-42/smtp',
  action: 'send',
  smtp: { host: 'localhost', port: 2587 },
  pop3: { host: 'localhost', port: 2110 },
  user: 'party1@htpoort.test',
  password: 'Cn-made-up-for-the-run',
  ca: 'CERTIFICATE\n',
  from: 'party1@htpoort.test',
  to: 'ags@htpoort.test',
  rcpt: 'ags@msa-smtp.htpoort.test',
  message: Buffer.from('Subject: x\r\n\r\n\xe9\r\n', 'latin1'),
  payload: Buffer.from('é'),
}
