import { say } from '../../harness/text/text.ts'
import { fieldOf, setField } from './draft.ts'
import type { MessageDeviant } from './message-deviant.ts'

export const deviants: readonly MessageDeviant[] = [
  {
    id: 'M-LH-02b',
    title: say`From is missing`,
    fails: ['LH-02'],
    patch: (draft) => setField(draft, 'From'),
  },
  {
    id: 'M-LH-02',
    title: say`From has two addresses, and Sender one of them`,
    fails: ['LH-02'],
    patch(draft) {
      setField(draft, 'From', '<one@client.example>, <two@client.example>')
      setField(draft, 'Sender', '<one@client.example>')
    },
  },
  {
    id: 'M-LH-02c',
    title: say`From has white space around the @`,
    fails: ['LH-02'],
    patch: (draft) => setField(draft, 'From', '<declarant @ client.example>'),
  },
  {
    id: 'M-LH-06',
    title: say`There is a copy for somebody else, in small letters`,
    fails: ['LH-06'],
    patch: (draft) => setField(draft, 'cc', '<other@client.example>'),
  },
  {
    id: 'M-LH-06b',
    title: say`There is an empty Bcc`,
    fails: ['LH-06'],
    patch: (draft) => setField(draft, 'Bcc', ''),
  },
  {
    id: 'M-LH-06c',
    fileOnly: true,
    title: say`There is a Bcc behind a LF inside Subject`,
    fails: ['LB-16', 'LH-06'],
    patch: (draft) => setField(draft, 'Subject', 'CUSDEC\nBcc: <other@client.example>'),
  },
  {
    id: 'M-LH-01',
    title: say`There is a space before the colon of Subject`,
    fails: ['LH-01'],
    patch(draft) {
      draft.fields = draft.fields.map((field) => field.replace(/^Subject:/, 'Subject :'))
    },
  },
  {
    id: 'M-LH-01b',
    title: say`A comment line stands among the fields`,
    fails: ['LH-01'],
    patch: ({ fields }) => void fields.push('# made by hand'),
  },
  {
    id: 'M-LH-01c',
    title: say`A field is one line of 1,000 octets`,
    fails: ['LH-01'],
    patch: (draft) => setField(draft, 'X-Trace', 'x'.repeat(991)),
  },
  {
    id: 'M-LH-10',
    title: say`Subject is given twice`,
    fails: ['LH-10'],
    patch: ({ fields }) => void fields.push('subject: another'),
  },
  {
    id: 'M-LH-10b',
    title: say`A second From has another address`,
    fails: ['LH-02', 'LH-10'],
    patch: ({ fields }) => void fields.push('From: <other@client.example>'),
  },
  {
    id: 'M-LH-10c',
    fileOnly: true,
    title: say`A second To has another address`,
    fails: ['LH-04', 'LH-10'],
    patch: ({ fields }) => void fields.push('To: <dms@htpoort.nl>'),
  },
  {
    id: 'M-LH-10d',
    title: say`A second Content-Type has a Windows code page`,
    fails: ['LH-10', 'LB-01', 'LB-04'],
    patch: ({ fields }) => void fields.push('Content-Type: text/html; charset=cp1252'),
  },
  {
    id: 'M-LH-11',
    title: say`Subject is in UTF-8`,
    fails: ['LH-11'],
    onTheWire: ['CM-011'],
    patch: (draft) => setField(draft, 'Subject', 'Aangifte caf\u00c3\u00a9'),
  },
  {
    id: 'M-LH-11b',
    title: say`There is an escape character in a field`,
    fails: ['LH-11'],
    patch: (draft) => setField(draft, 'X-Note', '\u001b[31mred'),
  },
  {
    id: 'M-LH-12',
    title: say`MIME-Version is missing`,
    fails: ['LH-12'],
    patch: (draft) => setField(draft, 'MIME-Version'),
  },
  {
    id: 'M-LH-12b',
    title: say`MIME-Version is 2.0`,
    fails: ['LH-12'],
    patch: (draft) => setField(draft, 'MIME-Version', '2.0'),
  },
  {
    id: 'M-LH-13',
    title: say`The sender adds Return-Path`,
    fails: ['LH-13'],
    patch: ({ fields }) => void fields.unshift('Return-Path: <declarant@client.example>'),
  },
  {
    id: 'M-LH-03',
    title: say`From has another address than MAIL FROM, under the same name`,
    fails: ['LH-03'],
    patch: (draft) => setField(draft, 'From', '"declarant@client.example" <other@client.example>'),
  },
  {
    id: 'M-LH-04',
    fileOnly: true,
    title: say`To has the domain of the envelope`,
    fails: ['LH-04'],
    patch: (draft) => setField(draft, 'To', '<ags@msa-smtp.htpoort.nl>'),
  },
  {
    id: 'M-LH-04b',
    fileOnly: true,
    title: say`To has a domain that ends like the right one`,
    fails: ['LH-04'],
    patch: (draft) => setField(draft, 'To', '<ags@evil-htpoort.nl>'),
  },
  {
    id: 'M-LH-04c',
    title: say`To is missing`,
    fails: ['LH-04'],
    onTheWire: ['CM-015'],
    patch: (draft) => setField(draft, 'To'),
  },
  {
    id: 'M-LH-04d',
    fileOnly: true,
    title: say`To has two recipients`,
    fails: ['LH-04'],
    patch: (draft) => setField(draft, 'To', '<ags@htpoort.nl>, <dms@htpoort.nl>'),
  },
  {
    id: 'M-LH-04e',
    title: say`To has white space around the @`,
    fails: ['LH-04'],
    patch(draft) {
      setField(draft, 'To', fieldOf(draft, 'To').replace('@', ' @ '))
    },
  },
  {
    id: 'M-LH-05',
    title: say`To has another message type than RCPT TO`,
    fails: ['LH-05'],
    patch: (draft) => setField(draft, 'To', fieldOf(draft, 'To').replace(/[^<@]+@/, 'dms@')),
  },
  {
    id: 'M-LH-08',
    title: say`Subject is empty`,
    fails: ['LH-08'],
    patch: (draft) => setField(draft, 'Subject', ' '),
  },
  {
    id: 'M-LH-09',
    title: say`Date is 30 February`,
    fails: ['LH-09'],
    patch: (draft) => setField(draft, 'Date', 'Mon, 30 Feb 2026 08:00:00 +0100'),
  },
  {
    id: 'M-LH-09b',
    title: say`Date is missing`,
    fails: ['LH-09'],
    patch: (draft) => setField(draft, 'Date'),
  },
  {
    id: 'M-LH-09c',
    title: say`Date is in Dutch`,
    fails: ['LH-09'],
    patch: (draft) => setField(draft, 'Date', 'do, 26 mrt 2026 08:00:00 +0100'),
  },
  {
    id: 'M-LH-09d',
    title: say`The day of the week is not that of the date`,
    fails: ['LH-09'],
    patch: (draft) => setField(draft, 'Date', 'Mon, 26 Nov 2026 08:00:00 +0100'),
  },
  {
    id: 'M-LH-07',
    fileOnly: true,
    title: say`Message-ID was that of another message`,
    fails: ['LH-07'],
    patch(draft) {
      setField(draft, 'Message-ID', '<same@client.example>')
      draft.before.push(['message-id', 'same@client.example'])
    },
  },
  {
    id: 'M-LH-07b',
    title: say`Message-ID has no @`,
    fails: ['LH-07'],
    patch: (draft) => setField(draft, 'Message-ID', '<20261126080000>'),
  },
  {
    id: 'M-LH-07c',
    title: say`Message-ID ends with localhost`,
    fails: ['LH-07'],
    patch: (draft) => setField(draft, 'Message-ID', '<20261126080000.1@localhost>'),
  },
  {
    id: 'M-LH-14',
    title: say`Subject is an encoded word in a Windows code page`,
    fails: ['LH-14'],
    patch: (draft) => setField(draft, 'Subject', '=?windows-1252?Q?caf=E9?='),
  },
  {
    id: 'M-LH-14d',
    title: say`Subject is an encoded word in a charset that nobody has registered`,
    fails: ['LH-14'],
    patch: (draft) => setField(draft, 'Subject', '=?utf8?Q?caf=C3=A9?='),
  },
  {
    id: 'M-LH-14b',
    title: say`An encoded word in Subject has wrong base64`,
    fails: ['LH-14'],
    patch: (draft) => setField(draft, 'Subject', '=?utf-8?B?Y2FmYQ?='),
  },
  {
    id: 'M-LH-14c',
    title: say`The name in From is an encoded word in quotation marks`,
    fails: ['LH-14'],
    patch: (draft) => setField(draft, 'From', '"=?utf-8?Q?caf=C3=A9?=" <declarant@client.example>'),
  },
  {
    id: 'M-LH-15',
    title: say`Sender has two addresses`,
    fails: ['LH-15'],
    patch: (draft) => setField(draft, 'Sender', '<one@client.example>, <two@client.example>'),
  },
  {
    id: 'M-LH-15b',
    title: say`Sender is a name without an address`,
    fails: ['LH-15'],
    patch: (draft) => setField(draft, 'Sender', 'Customs department'),
  },
  {
    id: 'M-LH-15c',
    title: say`Reply-To is empty`,
    fails: ['LH-15'],
    patch: (draft) => setField(draft, 'Reply-To', ''),
  },
  {
    id: 'M-LH-15d',
    title: say`There are commas between the ids in References`,
    fails: ['LH-15'],
    patch: (draft) => setField(draft, 'References', '<1@client.example>, <2@client.example>'),
  },
  {
    id: 'M-LH-15e',
    title: say`Content-ID has no angle brackets`,
    fails: ['LH-15'],
    patch: (draft) => setField(draft, 'Content-ID', 'declaration@client.example'),
  },
]
