import { randomBytes } from 'node:crypto'
import nodemailer from 'nodemailer'

/*
 * Messages that are judged or parsed by the benchmark.
 */

const HEAD = [
  'From: <declarant@client.example>',
  'To: <ags@htpoort.nl>',
  'Subject: CUSDEC',
  'Date: Thu, 26 Nov 2026 08:00:00 +0100',
  'Message-ID: <large@client.example>',
  'MIME-Version: 1.0',
]

/** Fields between those that every message has and the empty line, and a body. */
export const messageOf = (fields: readonly string[], body: string): Buffer =>
  Buffer.from([...HEAD, ...fields, '', body].join('\r\n'), 'latin1')

/** A message of so many million octets: a text, and a file in base64. */
export function largeMessage(megabytes: number): Buffer {
  const digits = randomBytes(Math.floor((megabytes * 1e6 * 57) / 78)).toString('base64')
  return messageOf(
    ['Content-Type: multipart/mixed; boundary="b"'],
    [
      ...['--b', 'Content-Type: text/plain; charset=us-ascii', '', 'See the attachment.'],
      ...['--b', 'Content-Type: application/octet-stream', 'Content-Disposition: attachment; filename=large.bin'],
      ...['Content-Transfer-Encoding: base64', '', digits.replace(/.{76}/g, '$&\r\n'), '--b--', ''],
    ].join('\r\n'),
  )
}

/** Small messages as nodemailer composes them: an EDIFACT file, a text, a text and a page, a PDF file; each in turn. */
export async function smallMessages(count: number): Promise<Buffer[]> {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const segments = "UNH+1+CUSDEC:D:96B:UN'BGM+929+260000000001+9'LOC+14+NL:162:5'GIS+1:109'".repeat(20)
  const kinds = [
    { attachments: [{ filename: 'declaration.edi', contentType: 'application/edifact', content: segments }] },
    { text: 'A line of a text, as people write it.\n'.repeat(20) },
    { text: 'The declaration.', html: '<p>The <b>declaration</b>.</p>' },
    { text: 'See the attachment.', attachments: [{ filename: 'scan.pdf', content: `%PDF-1.7 ${'x'.repeat(2_000)}` }] },
  ]
  const messages: Buffer[] = []
  for (let number = 0; number < count; number++) {
    const { message } = await transport.sendMail({
      from: 'declarant@client.example',
      to: 'ags@htpoort.nl',
      subject: `Declaration ${number}`,
      ...kinds[number % kinds.length],
    })
    messages.push(message as Buffer)
  }
  return messages
}
