import { conformingMessage } from '../../fixtures/messages/conforming.ts'
import { type DriveContext, sideBySide } from '../../harness/driving/drive.ts'
import { experiment } from '../../harness/driving/gateway-experiment.ts'
import { codeOf } from '../../harness/driving/smtp-peer.ts'
import { check, type Judged } from '../../harness/judging/check.ts'
import { demand, expecting } from '../../harness/judging/finding.ts'
import { gets } from '../../harness/judging/smtp-expectations.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { allTried, decideEach, saying, stimuli } from './stimuli.ts'

/*
 * Table 5 and footnote 9: what a message may hold.
 */

/** What table 5 permits, as type and transfer encoding, with a payload that suits both. */
const PERMITTED: Readonly<Record<string, readonly [type: string, encoding: string, payload: string]>> = {
  'application/edifact, base64': ['application/edifact', 'base64', "UNB+UNOC:3+PARTY'\r\n"],
  'application/xml, base64': ['application/xml', 'base64', '<?xml version="1.0"?><declaration/>\r\n'],
  'application/pdf, base64': ['application/pdf', 'base64', '%PDF-1.4\ntrailer<<>>\n%%EOF\n'],
  // An archive of no files: its end record alone.
  'application/zip, base64': ['application/zip', 'base64', `PK\x05\x06${'\0'.repeat(18)}`],
  'application/octet-stream, base64': ['application/octet-stream', 'base64', '\x01\x02\x03'],
  'text/plain, base64': ['text/plain; charset=us-ascii', 'base64', 'text\r\n'],
  'text/plain, quoted-printable': ['text/plain; charset=us-ascii', 'quoted-printable', 'text\r\n'],
  'text/plain, 7bit': ['text/plain; charset=us-ascii', '7bit', 'text\r\n'],
  'application/edifact, quoted-printable': ['application/edifact', 'quoted-printable', "UNB+UNOC:3+PARTY'\r\n"],
}

/** The character sets of footnote 9, each with a text that it has octets for. */
const CHARSETS: Readonly<Record<string, string>> = {
  'us-ascii': 'cafe',
  'UTF-8': 'caf\xc3\xa9',
  'ISO-8859-1': 'caf\xe9',
  'ISO-8859-15': 'caf\xe9 \xa4',
}

/** Submits a message and marks its data. A payload has a character for each octet. */
async function submitContent(
  { smtp, account, subject }: DriveContext,
  [mark, detail]: readonly [mark: string, detail: string],
  [contentType, encoding, payload]: readonly [type: string, encoding: string, payload: string],
): Promise<void> {
  const peer = await smtp.transaction()
  if (codeOf(await peer.command('DATA', 'data')) !== 354) return
  const inBase64 = conformingMessage({
    from: account.address,
    to: subject.addresses.to,
    contentType,
    payload: encoding === 'base64' ? Buffer.from(payload, 'latin1') : '',
  })
  const field = 'Content-Transfer-Encoding:'
  const asItIs = `${inBase64.toString('latin1').replace(`${field} base64`, `${field} ${encoding}`)}${payload}`
  peer.mark(mark, detail)
  await peer.data(encoding === 'base64' ? inBase64 : asItIs)
  await peer.quit()
}

export const permittedContent = experiment({
  id: 'smtp-permitted-content',
  title: say`Messages with each content type, transfer encoding and character set that table 5 permits`,
  protocol: 'smtp',
  runClass: 'submits',
  async drive(context) {
    await sideBySide([
      ...Object.entries(PERMITTED).map(([name, content]) => submitContent(context, ['content', name], content)),
      ...Object.entries(CHARSETS).map(([charset, text]) =>
        submitContent(context, ['charset', charset], [`text/plain; charset=${charset}`, 'base64', `${text}\r\n`]),
      ),
    ])
  },
})

/** Decides that every message with a mark is accepted. */
function eachTaken(
  { smtp }: Judged,
  mark: string,
  requirement: string,
  names: readonly string[],
  what: (name: string) => Text,
): void {
  const sent = stimuli(smtp, mark, say`a message with permitted content`)
  decideEach(sent, (one) =>
    demand(
      requirement,
      saying(one),
      expecting(say`the reply 250 to a message of ${{ kind: what(one.detail ?? '') }}`, gets(250).holds),
    ),
  )
  allTried(sent, names, smtp)
}

export const ss112 = check({
  id: 'SS-112',
  title: say`Every content type and transfer encoding of table 5 is accepted`,
  over: [permittedContent],
  needs: ['smtp:data'],
  decides: ['HTG-T5-18'],
  remedy: say`Accept each content type of table 5 in base64, and text in quoted-printable and 7bit too.`,
  judge(evidence) {
    eachTaken(evidence, 'content', 'HTG-T5-18', Object.keys(PERMITTED), (name) => say`type ${{ type: name }}`)
  },
})

export const ss113 = check({
  id: 'SS-113',
  title: say`The character sets of footnote 9 are supported`,
  over: [permittedContent],
  needs: ['smtp:data'],
  decides: ['HTG-FN9-1'],
  remedy: say`Accept texts in us-ascii, UTF-8, ISO-8859-1 and ISO-8859-15.`,
  judge(evidence) {
    eachTaken(
      evidence,
      'charset',
      'HTG-FN9-1',
      Object.keys(CHARSETS),
      (charset) => say`text/plain with charset=${{ charset }}`,
    )
  },
})
