import { expect, test } from 'vitest'
import type { SessionLog } from '../harness/record/event.ts'
import { inEnglish } from '../harness/text/text.ts'
import { dialogueText } from './dialogue-text.ts'

const driver: SessionLog = {
  session: 'F-01/driver',
  experiment: 'F-01',
  protocol: 'driver',
  peer: 'x',
  events: [
    { t: 0, type: 'mark', name: 'send' },
    { t: 0, type: 'mark', name: 'message', detail: 'Subject: x\r\n' },
    { t: 9, type: 'driver', action: 'send', command: 'c', status: 1, outcome: 'failed', told: false, output: '' },
  ],
}
const session: SessionLog = {
  session: 'F-01/smtp-1',
  experiment: 'F-01',
  protocol: 'smtp',
  peer: 'x',
  events: [
    { t: 1, type: 'open', address: '127.0.0.1:1' },
    { t: 2, type: 'octets', from: 'server', epoch: 0, octets: '220-a\r\n220 b\r\n' },
    { t: 3, type: 'octets', from: 'client', epoch: 0, octets: 'EHLO \x1b[31mred\u0007\r\nNOOP\nQU' },
    { t: 4, type: 'tls', version: 'TLSv1.3' },
    { t: 5, type: 'octets', from: 'client', epoch: 1, octets: `${'line\r\n'.repeat(40)}` },
    { t: 6, type: 'close', by: 'client', how: 'reset' },
  ],
}

test('a scenario reads from top to bottom, a line a line of the wire, and hostile octets are escaped', () => {
  expect(dialogueText([session, driver]).map(inEnglish)).toEqual([
    'asked to send',
    'SMTP, connection 1',
    '  ← 220-a',
    '  ┆ 220 b',
    '  → EHLO \\x1b[31mred\\x07',
    '  ┆ NOOP\\n (LF alone)',
    '  ┆ QU (no line end)',
    '    TLS handshake: TLSv1.3',
    '  → line',
    ...Array.from({ length: 11 }, () => '  ┆ line'),
    '  ┆ … 28 more lines',
    '  → resets the connection',
    'the connector reports: failed',
  ])
})
