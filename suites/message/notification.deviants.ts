import { say } from '../../harness/text/text.ts'
import { type Draft, setField } from './draft.ts'
import type { MessageDeviant } from './message-deviant.ts'

/** A change of the parts of a notification. */
const edited =
  (from: string | RegExp, to: string) =>
  (draft: Draft): void => {
    draft.body = draft.body.replace(from, to)
  }

/** A notification for a message that was submitted with other parameters of RCPT TO. */
const askedWith =
  (...parameters: [keyword: string, value: string][]) =>
  ({ rcpts }: Draft): void => {
    rcpts![0]!.parameters = parameters
  }

/** A notification of another outcome, without the reply that told of the failure. */
function reported(draft: Draft, action: string, status: string): void {
  edited(/^Remote-MTA: [^\r]*\r\nDiagnostic-Code: [^\r]*\r\n/m, '')(draft)
  edited('Action: failed', `Action: ${action}`)(draft)
  edited('Status: 5.1.1', `Status: ${status}`)(draft)
}

export const deviants: readonly MessageDeviant[] = [
  {
    id: 'M-LD-01',
    title: say`A notification is multipart/mixed`,
    fails: ['LD-01'],
    atGateway: ['LD-01'],
    patch: (draft) => setField(draft, 'Content-Type', 'multipart/mixed; boundary="=_report"'),
  },
  {
    id: 'M-LD-01b',
    title: say`The parts of a notification are in another order`,
    fails: ['LD-01'],
    atGateway: ['LD-01'],
    patch: edited(/^(--[^\r]+\r\n[\s\S]*?)^(--[^\r]+\r\n[\s\S]*?)(?=^--)/m, '$2$1'),
  },
  {
    id: 'M-LD-01c',
    title: say`A notification has no closing boundary`,
    fails: ['LD-01'],
    atGateway: ['LD-01'],
    patch: edited(/^--[^\r]*--\r\n$/m, ''),
  },
  {
    id: 'M-LD-01d',
    title: say`The third part of a notification is a picture`,
    fails: ['LD-01'],
    patch: edited('text/rfc822-headers', 'image/png'),
  },
  {
    id: 'M-LD-02',
    title: say`The part for programs is in base64`,
    fails: ['LD-02'],
    atGateway: ['LD-02'],
    patch(draft) {
      draft.body = draft.body.replace(
        /(message\/delivery-status\r\n)\r\n([\s\S]*?)(?=\r\n--)/,
        (_, type: string, fields: string) =>
          `${type}Content-Transfer-Encoding: base64\r\n\r\n${(btoa(fields).match(/.{1,76}/g) ?? []).join('\r\n')}\r\n`,
      )
    },
  },
  {
    id: 'M-LD-02b',
    title: say`A block gives its action twice`,
    fails: ['LD-02'],
    atGateway: ['LD-02'],
    patch: edited(/^Action: [^\r]*\r\n/m, '$&Action: delayed\r\n'),
  },
  {
    id: 'M-LD-02c',
    title: say`The blocks of a notification are not separated`,
    fails: ['LD-02'],
    atGateway: ['LD-02'],
    patch: edited(/\r\n\r\nFinal-Recipient:/, '\r\nFinal-Recipient:'),
  },
  {
    id: 'M-LD-02d',
    title: say`The part for programs is in 8bit`,
    fails: ['LD-02'],
    atGateway: ['LD-02'],
    patch: edited(/(message\/delivery-status\r\n)/, '$1Content-Transfer-Encoding: 8bit\r\n'),
  },
  {
    id: 'M-LD-02e',
    title: say`The block about the recipient comes before the one about the message`,
    fails: ['LD-02'],
    atGateway: ['LD-02'],
    patch: edited(/(message\/delivery-status\r\n\r\n)([\s\S]*?\r\n)\r\n([\s\S]*?\r\n)(?=(?:\r\n)?--)/, '$1$3\r\n$2'),
  },
  {
    id: 'M-LD-02f',
    title: say`An empty line comes before the first block`,
    fails: ['LD-02'],
    atGateway: ['LD-02'],
    patch: edited(/(message\/delivery-status\r\n\r\n)/, '$1\r\n'),
  },
  {
    id: 'M-LD-02g',
    title: say`An empty line stands between the fields about the message`,
    fails: ['LD-02'],
    patch: edited(/^Original-Envelope-Id: [^\r]*\r\n/m, '$&\r\n'),
  },
  {
    id: 'M-LD-03',
    title: say`The envelope id is still encoded`,
    fails: ['LD-03'],
    patch: edited('Original-Envelope-Id: a+1', 'Original-Envelope-Id: a+2B1'),
  },
  {
    id: 'M-LD-03b',
    title: say`The envelope id is that of another message`,
    fails: ['LD-03'],
    patch: edited('Original-Envelope-Id: a+1', 'Original-Envelope-Id: a+2'),
  },
  {
    id: 'M-LD-03c',
    title: say`There is an envelope id, and none was given`,
    fails: ['LD-03'],
    patch({ mail }) {
      mail!.parameters = [['RET', 'HDRS']]
    },
  },
  {
    id: 'M-LD-03d',
    title: say`The server that reports is not named`,
    fails: ['LD-03'],
    atGateway: ['LD-03'],
    patch: edited(/^Reporting-MTA: [^\r]*\r\n/m, ''),
  },
  {
    id: 'M-LD-03e',
    title: say`The server that reports has a name that only it knows`,
    fails: ['LD-03'],
    atGateway: ['LD-03'],
    patch: edited(/^Reporting-MTA: [^\r]*/m, 'Reporting-MTA: dns; localhost'),
  },
  {
    id: 'M-LD-04',
    title: say`Status says the opposite of Action`,
    fails: ['LD-04'],
    atGateway: ['LD-04'],
    patch(draft) {
      draft.body = draft.body.replace(/^(Status: )([25])/m, (_, name: string, digit: string) =>
        digit === '2' ? `${name}5` : `${name}2`,
      )
    },
  },
  {
    id: 'M-LD-04b',
    title: say`A failure with Status 5.1.1 has Action delivered`,
    fails: ['LD-04'],
    patch: edited('Action: failed', 'Action: delivered'),
  },
  {
    id: 'M-LD-04c',
    title: say`Status has two numbers`,
    fails: ['LD-04'],
    atGateway: ['LD-04'],
    patch: edited(/^(Status: \d\.\d)\.\d/m, '$1'),
  },
  {
    id: 'M-LD-04d',
    title: say`Action is a word of the server’s own`,
    fails: ['LD-04'],
    patch: edited('Action: failed', 'Action: bounced'),
  },
  {
    id: 'M-LD-04e',
    title: say`Status is missing`,
    fails: ['LD-04'],
    atGateway: ['LD-04'],
    patch: edited(/^Status: [^\r]*\r\n/m, ''),
  },
  {
    id: 'M-LD-04f',
    title: say`Final-Recipient has no type`,
    fails: ['LD-04', 'LD-05'],
    atGateway: ['LD-04', 'LD-05'],
    patch: edited('Final-Recipient: rfc822;', 'Final-Recipient:'),
  },
  {
    id: 'M-LD-04g',
    title: say`Status has a number with a leading zero`,
    fails: ['LD-04'],
    patch: edited('Status: 5.1.1', 'Status: 5.01.1'),
  },
  {
    id: 'M-LD-04h',
    title: say`A delivery is reported with a reply that refuses the message`,
    fails: ['LD-04'],
    patch(draft) {
      edited('Action: failed', 'Action: delivered')(draft)
      edited('Status: 5.1.1', 'Status: 2.0.0')(draft)
    },
  },
  {
    id: 'M-LD-04i',
    title: say`A failure is reported with a reply that accepts the message`,
    fails: ['LD-04'],
    patch: edited('smtp; 550 5.1.1 No such mailbox', 'smtp; 250 2.0.0 Ok'),
  },
  {
    id: 'M-LD-04j',
    title: say`A notification that reports no delay says until when the server goes on trying`,
    fails: ['LD-04'],
    atGateway: ['LD-04'],
    patch: edited(/^Action: /m, 'Will-Retry-Until: Mon, 30 Nov 2026 10:00:00 +0100\r\n$&'),
  },
  {
    id: 'M-LD-04k',
    title: say`Arrival-Date is a day that does not exist`,
    fails: ['LD-04'],
    atGateway: ['LD-04'],
    patch: edited(/^Reporting-MTA: /m, 'Arrival-Date: Mon, 30 Feb 2026 10:00:00 +0100\r\n$&'),
  },
  {
    id: 'M-LD-04l',
    title: say`Last-Attempt-Date is written as another format has it`,
    fails: ['LD-04'],
    atGateway: ['LD-04'],
    patch: edited(/^Action: /m, 'Last-Attempt-Date: 2026-11-29T10:00:00Z\r\n$&'),
  },
  {
    id: 'M-LD-04m',
    title: say`Will-Retry-Until is a time that does not exist`,
    fails: ['LD-04'],
    patch(draft) {
      reported(draft, 'delayed', '4.4.1')
      edited(/^Action: /m, 'Will-Retry-Until: Mon, 30 Nov 2026 25:00:00 +0100\r\n$&')(draft)
      askedWith(['NOTIFY', 'DELAY'])(draft)
    },
  },
  {
    id: 'M-LD-04n',
    title: say`A word stands behind Status`,
    fails: ['LD-04'],
    atGateway: ['LD-04'],
    patch: edited(/^Status: [^\r]*/m, '$& OK'),
  },
  {
    id: 'M-LD-04o',
    title: say`More stands behind Action`,
    fails: ['LD-04'],
    atGateway: ['LD-04'],
    patch: edited(/^Action: [^\r]*/m, '$& permanently'),
  },
  {
    id: 'M-LD-04p',
    title: say`A delay is reported with a reply that refuses the message for good`,
    fails: ['LD-04'],
    patch(draft) {
      edited('Action: failed', 'Action: delayed')(draft)
      edited('Status: 5.1.1', 'Status: 4.4.1')(draft)
      askedWith(['NOTIFY', 'DELAY'])(draft)
    },
  },
  {
    id: 'M-LD-05',
    title: say`A notification is about another recipient`,
    fails: ['LD-05'],
    atGateway: ['LD-05'],
    patch: edited(/^Final-Recipient: [^\r]*/m, 'Final-Recipient: rfc822; somebody@client.example'),
  },
  {
    id: 'M-LD-05b',
    title: say`A notification has two blocks for one recipient, one of success and one of failure`,
    fails: ['LD-05'],
    patch: edited(/^Final-Recipient: [^\r]*\r\n/m, '$&Action: delivered\r\nStatus: 2.0.0\r\n\r\n$&'),
  },
  {
    id: 'M-LD-05c',
    title: say`Original-Recipient is made up`,
    fails: ['LD-05'],
    atGateway: ['LD-05'],
    patch: edited(/^Final-Recipient: /m, 'Original-Recipient: rfc822; somebody@client.example\r\n$&'),
  },
  {
    id: 'M-LD-05d',
    title: say`Original-Recipient is missing, and ORCPT was given`,
    fails: ['LD-05'],
    patch: askedWith(['NOTIFY', 'FAILURE'], ['ORCPT', 'rfc822;one+2Btwo@client.example']),
  },
  {
    id: 'M-LD-06',
    title: say`A failure at the next server does not name it`,
    fails: ['LD-06'],
    atGateway: ['LD-06'],
    patch: edited(
      /^Remote-MTA: dns; ([^\r]*)\r\nDiagnostic-Code: smtp; /m,
      'Diagnostic-Code: smtp; host $1[192.0.2.1] said: ',
    ),
  },
  {
    id: 'M-LD-06b',
    title: say`A failure at the next server does not tell its answer`,
    fails: ['LD-06'],
    atGateway: ['LD-06'],
    patch: edited(/^Diagnostic-Code: [^\r]*\r\n/m, ''),
  },
  {
    id: 'M-LD-07',
    title: say`A notification has a reverse-path`,
    fails: ['LD-07'],
    patch: (draft) => setField(draft, 'Return-Path', '<postmaster@client.example>'),
  },
  {
    id: 'M-LD-07b',
    title: say`A notification is addressed to somebody else`,
    fails: ['LD-07'],
    patch: (draft) => setField(draft, 'To', '<other@client.example>'),
  },
  {
    id: 'M-LD-07c',
    title: say`A notification says that it does not answer a message`,
    fails: ['LD-07'],
    atGateway: ['LD-07'],
    patch: (draft) => setField(draft, 'Auto-Submitted', 'auto-generated'),
  },
  {
    id: 'M-LD-07d',
    title: say`A notification has no Date`,
    fails: ['LD-07'],
    atGateway: ['LD-07'],
    patch: (draft) => setField(draft, 'Date'),
  },
  {
    id: 'M-LD-07e',
    title: say`A notification has no Message-ID`,
    fails: ['LD-07'],
    atGateway: ['LD-07'],
    patch: (draft) => setField(draft, 'Message-ID'),
  },
  {
    id: 'M-LD-07f',
    title: say`A notification has no MIME-Version`,
    fails: ['LD-07'],
    atGateway: ['LD-07'],
    patch: (draft) => setField(draft, 'MIME-Version'),
  },
  {
    id: 'M-LD-07g',
    title: say`A notification is addressed to somebody else as well`,
    fails: ['LD-07'],
    patch: (draft) => setField(draft, 'To', '<declarant@client.example>, <other@client.example>'),
  },
  {
    id: 'M-LD-07h',
    title: say`From of a notification has no address`,
    fails: ['LD-07'],
    atGateway: ['LD-07'],
    patch: (draft) => setField(draft, 'From', '<>'),
  },
  {
    id: 'M-LD-07i',
    title: say`Date of a notification is not a date`,
    fails: ['LD-07'],
    atGateway: ['LD-07'],
    patch: (draft) => setField(draft, 'Date', '2026-11-29 10:00'),
  },
  {
    id: 'M-LD-08',
    title: say`A notification returns the whole message, whatever was asked for`,
    fails: ['LD-08'],
    atGateway: ['LD-08'],
    patch(draft) {
      edited('text/rfc822-headers', 'message/rfc822')(draft)
      edited(/(?=(?:\r\n)?\r\n--[^\r]*--\r\n$)/, '\r\n\r\nThe content of the message')(draft)
    },
  },
  {
    id: 'M-LD-08b',
    title: say`A notification returns the header only, and RET=FULL was given`,
    fails: ['LD-08'],
    patch({ mail }) {
      mail!.parameters = [
        ['ENVID', 'a+2B1'],
        ['RET', 'full'],
      ]
    },
  },
  {
    id: 'M-LD-08c',
    title: say`A notification of a delivery returns the whole message`,
    fails: ['LD-08'],
    patch(draft) {
      reported(draft, 'delivered', '2.0.0')
      edited('text/rfc822-headers', 'message/rfc822')(draft)
      edited('\r\n--=_report--', '\r\n\r\nThe content of the message\r\n--=_report--')(draft)
    },
  },
  {
    id: 'M-LD-09',
    title: say`A delivery is reported, and NOTIFY did not ask for that`,
    fails: ['LD-09'],
    patch(draft) {
      reported(draft, 'delivered', '2.0.0')
      askedWith(['NOTIFY', 'FAILURE'])(draft)
    },
  },
  {
    id: 'M-LD-09b',
    title: say`A delivery is reported, and there was no NOTIFY`,
    fails: ['LD-09'],
    patch(draft) {
      reported(draft, 'relayed', '2.0.0')
      askedWith()(draft)
    },
  },
  {
    id: 'M-LD-09c',
    title: say`A failure is reported, and NOTIFY was NEVER`,
    fails: ['LD-09'],
    patch: askedWith(['NOTIFY', 'NEVER']),
  },
  {
    id: 'M-LD-09d',
    title: say`A delay is reported, and NOTIFY did not ask for that`,
    fails: ['LD-09'],
    patch: (draft) => reported(draft, 'delayed', '4.4.1'),
  },
]
