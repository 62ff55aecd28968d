import { readMessage } from '../../harness/grammar/mime/message.ts'
import { say } from '../../harness/text/text.ts'
import { type Draft, setField, writeDraft } from './draft.ts'
import type { MessageDeviant } from './message-deviant.ts'

/** The content of a draft, without its transfer encoding. */
const contentOf = (draft: Draft): string => readMessage(writeDraft(draft)).content.toString('latin1')

/** Puts the content, or something made of it, into another encoding; not what would break another rule there. */
function encoded(draft: Draft, encoding: string | undefined, made: (content: string) => string = (same) => same): void {
  const content = contentOf(draft)
  if (/[\x80-\xff]/.test(content)) return
  setField(draft, 'Content-Transfer-Encoding', encoding)
  draft.body = made(content)
}

/** Changes the base64 of the content. */
function inBase64(draft: Draft, made: (digits: string) => string): void {
  const digits = Buffer.from(contentOf(draft), 'latin1').toString('base64')
  setField(draft, 'Content-Transfer-Encoding', 'base64')
  draft.body = made(digits.replace(/.{1,76}/g, '$&\r\n'))
}

/** Puts the content into a multipart, whose lines are made of those of the part. */
function inMultipart(draft: Draft, lines: (part: readonly string[]) => readonly string[]): void {
  const { fields, body } = draft
  const part = fields.filter((field) => field.startsWith('Content-'))
  draft.fields = [
    ...fields.filter((field) => !field.startsWith('Content-')),
    'Content-Type: multipart/mixed; boundary=part',
    'Content-Transfer-Encoding: 7bit',
  ]
  draft.body = [...lines([...part, '', ...body.split('\r\n')]), ''].join('\r\n')
}

/** Makes the content a file of XML, given as octets. */
function xml(draft: Draft, octets: string, parameter = ''): void {
  setField(draft, 'Content-Type', `application/xml${parameter}`)
  setField(draft, 'Content-Disposition', 'attachment; filename=declaration.xml')
  draft.body = `${Buffer.from(octets, 'latin1').toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n`
}

export const deviants: readonly MessageDeviant[] = [
  {
    id: 'M-LB-01',
    title: say`Content-Type is text/html`,
    fails: ['LB-01'],
    patch: (draft) => setField(draft, 'Content-Type', 'text/html; charset=us-ascii'),
  },
  {
    id: 'M-LB-01b',
    title: say`Content-Type begins like one of table 5, and goes on`,
    fails: ['LB-01'],
    patch: (draft) => setField(draft, 'Content-Type', 'application/xmlfoo'),
  },
  {
    id: 'M-LB-01c',
    title: say`Content-Type has two types`,
    fails: ['LB-01'],
    patch: (draft) => setField(draft, 'Content-Type', 'application/edifact, text/plain'),
  },
  {
    id: 'M-LB-02',
    title: say`The content is a multipart with one part`,
    fails: ['LB-02'],
    patch: (draft) => inMultipart(draft, (part) => ['--part', ...part, '--part--']),
  },
  {
    id: 'M-LB-06',
    title: say`The content is sent as 8bit`,
    fails: ['LB-06'],
    patch: (draft) => encoded(draft, '8bit'),
  },
  {
    id: 'M-LB-06b',
    title: say`The transfer encoding is x-uuencode`,
    fails: ['LB-06'],
    patch: (draft) => encoded(draft, 'x-uuencode'),
  },
  {
    id: 'M-LB-06c',
    title: say`The content is a multipart in base64`,
    fails: ['LB-02', 'LB-06'],
    patch(draft) {
      inMultipart(draft, (part) => ['--part', ...part, '--part--'])
      setField(draft, 'Content-Transfer-Encoding', 'base64')
      draft.body = `${Buffer.from(draft.body, 'latin1').toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n`
    },
  },
  {
    id: 'M-LB-07',
    title: say`The content is sent as 7bit`,
    fails: ['LB-07'],
    patch: (draft) => encoded(draft, '7bit'),
  },
  {
    id: 'M-LB-07b',
    title: say`There is no transfer encoding`,
    fails: ['LB-07'],
    patch: (draft) => encoded(draft, undefined),
  },
  {
    id: 'M-LB-08',
    title: say`The last padding of base64 is missing`,
    fails: ['LB-08'],
    patch: (draft) => inBase64(draft, (digits) => `${digits}VU5CK1VOT0M6Mw\r\n`),
  },
  {
    id: 'M-LB-08b',
    title: say`base64 is one line of 200 characters`,
    fails: ['LB-08'],
    patch: (draft) => inBase64(draft, (digits) => `${'VU5CK1VO'.repeat(25)}\r\n${digits}`),
  },
  {
    id: 'M-LB-08c',
    title: say`base64 has a character of another alphabet`,
    fails: ['LB-08'],
    patch: (draft) => inBase64(draft, (digits) => `VU5CK1VO_VU5CK1V\r\n${digits}`),
  },
  {
    id: 'M-LB-08d',
    title: say`base64 has bits left over that are not zero`,
    fails: ['LB-08'],
    patch: (draft) =>
      inBase64(draft, () => {
        const content = contentOf(draft)
        const { length } = content
        // One octet in the last group.
        const octets = Buffer.from(content.padEnd(length + ((4 - (length % 3)) % 3)), 'latin1')
        return octets
          .toString('base64')
          .replace(/.==$/, 'x==')
          .replace(/.{1,76}/g, '$&\r\n')
      }),
  },
  {
    id: 'M-LB-09',
    title: say`quoted-printable has an equals sign alone`,
    fails: ['LB-09'],
    patch: (draft) => encoded(draft, 'quoted-printable', (content) => `${content}a=b\r\n`),
  },
  {
    id: 'M-LB-09b',
    title: say`A line break of a text is encoded in quoted-printable`,
    fails: ['LB-09'],
    patch(draft) {
      setField(draft, 'Content-Type', 'text/plain')
      encoded(draft, 'quoted-printable', () => 'one=0D=0Atwo\r\n')
    },
  },
  {
    id: 'M-LB-10',
    title: say`A 7bit text has octets above 127, and nothing says that it is 7bit`,
    fails: ['LB-07', 'LB-10'],
    onTheWire: ['CM-011'],
    patch: (draft) => encoded(draft, undefined, (content) => `${content}FTX+caf\u00c3\u00a9'\r\n`),
  },
  {
    id: 'M-LB-10b',
    title: say`A line of a 7bit text has 2,000 characters`,
    fails: ['LB-07', 'LB-10'],
    patch: (draft) => encoded(draft, '7bit', (content) => `${content}${"UNS+S'".padEnd(2_000, 'x')}\r\n`),
  },
  {
    id: 'M-LB-10c',
    title: say`A binary file is sent as 7bit, and called text`,
    fails: ['LB-07', 'LB-10', 'LB-12'],
    patch(draft) {
      setField(draft, 'Content-Type', 'text/plain')
      encoded(draft, '7bit', (content) => `\u0000\u0001\u0002\u0003${'\u0000'.repeat(60)}\r\n${content}`)
    },
  },
  {
    id: 'M-LB-11',
    title: say`A zip file is sent as 7bit`,
    fails: ['LB-07', 'LB-11'],
    patch(draft) {
      setField(draft, 'Content-Type', 'application/zip')
      encoded(draft, '7bit', (content) => `PK\u0003\u0004\r\n${content}`)
    },
  },
  {
    id: 'M-LB-16',
    title: say`A line of the body ends with LF alone`,
    fails: ['LB-16'],
    patch: (draft) => inBase64(draft, (digits) => `VU5C\nK1VO\r\n${digits}`),
  },
  {
    id: 'M-LB-16b',
    title: say`A line of the header ends with CR CR LF`,
    fails: ['LB-16'],
    patch: ({ fields }) => void fields.splice(1, 0, 'X-Trace: 1\r'),
  },
  {
    id: 'M-LB-16c',
    title: say`Two LF in a row stand within a field of the header`,
    fails: ['LB-16'],
    patch: ({ fields }) => void fields.splice(1, 0, 'X-Trace: 1\n\nX'),
  },
  {
    id: 'M-LB-03',
    title: say`The charset has a name that nobody has registered`,
    fails: ['LB-03'],
    patch: (draft) => setField(draft, 'Content-Type', 'text/plain; charset=douane-8'),
  },
  {
    id: 'M-LB-04',
    title: say`The charset is CP1252`,
    fails: ['LB-04'],
    patch: (draft) => setField(draft, 'Content-Type', 'text/plain; charset=CP1252'),
  },
  {
    id: 'M-LB-04b',
    title: say`A Windows code page is named in two parts of a parameter`,
    fails: ['LB-04'],
    patch: (draft) => setField(draft, 'Content-Type', 'text/plain; charset*0=win; charset*1=dows-1252'),
  },
  {
    id: 'M-LB-04c',
    title: say`The charset is a code page of DOS`,
    fails: ['LB-04'],
    patch: (draft) => setField(draft, 'Content-Type', 'text/plain; charset=cp850'),
  },
  {
    id: 'M-LB-04d',
    title: say`A second charset is a Windows code page`,
    fails: ['LB-04', 'LB-15'],
    patch: (draft) => setField(draft, 'Content-Type', 'text/plain; charset=utf-8; charset=windows-1252'),
  },
  {
    id: 'M-LB-04e',
    title: say`A Windows code page is named behind a colon`,
    fails: ['LB-04', 'LB-15'],
    patch: (draft) => setField(draft, 'Content-Type', 'text/plain; charset: cp1252'),
  },
  {
    id: 'M-LB-04f',
    title: say`A part of the charset is given twice, the second time as a Windows code page`,
    fails: ['LB-04', 'LB-15'],
    patch: (draft) => setField(draft, 'Content-Type', 'text/plain; charset*0=us-ascii; charset*0=IBM-1252'),
  },
  {
    id: 'M-LB-13',
    title: say`Content-Disposition is inline`,
    fails: ['LB-13'],
    patch: (draft) => setField(draft, 'Content-Disposition', 'inline; filename=declaration.edi'),
  },
  {
    id: 'M-LB-13b',
    title: say`The file name has no extension`,
    fails: ['LB-13'],
    patch: (draft) => setField(draft, 'Content-Disposition', 'attachment; filename=declaration'),
  },
  {
    id: 'M-LB-13c',
    title: say`Content-Disposition is missing`,
    fails: ['LB-13'],
    patch: (draft) => setField(draft, 'Content-Disposition'),
  },
  {
    id: 'M-LB-15',
    title: say`A file name with spaces has no quotation marks`,
    fails: ['LB-15'],
    patch: (draft) => setField(draft, 'Content-Disposition', 'attachment; filename=my declaration.edi'),
  },
  {
    id: 'M-LB-15b',
    title: say`The file name is given twice`,
    fails: ['LB-15'],
    patch: (draft) => setField(draft, 'Content-Disposition', 'attachment; filename=a.edi; filename=b.edi'),
  },
  {
    id: 'M-LB-05',
    title: say`A text in UTF-8 has no charset`,
    fails: ['LB-05'],
    patch(draft) {
      setField(draft, 'Content-Type', 'text/plain')
      inBase64(draft, (digits) => `Y2Fmw6kNCmNhZsOp\r\n${digits}`)
    },
  },
  {
    id: 'M-LB-05b',
    title: say`A text of a Windows code page is called ISO-8859-1`,
    fails: ['LB-05'],
    patch(draft) {
      setField(draft, 'Content-Type', 'text/plain; charset=ISO-8859-1')
      inBase64(draft, (digits) => `gIGC\r\n${digits}`)
    },
  },
  {
    id: 'M-LB-05c',
    title: say`A text in UTF-8 has an empty charset`,
    fails: ['LB-03', 'LB-05'],
    patch(draft) {
      setField(draft, 'Content-Type', 'text/plain; charset=""')
      inBase64(draft, (digits) => `Y2Fmw6kNCmNhZsOp\r\n${digits}`)
    },
  },
  {
    id: 'M-LB-20',
    title: say`A text in base64 has lines that end with LF`,
    fails: ['LB-20'],
    patch(draft) {
      setField(draft, 'Content-Type', 'text/plain')
      draft.body = `${Buffer.from('one\ntwo\n').toString('base64')}\r\n`
    },
  },
  {
    id: 'M-LB-20b',
    title: say`A text in quoted-printable has a CR without LF`,
    fails: ['LB-20'],
    patch(draft) {
      setField(draft, 'Content-Type', 'text/plain')
      encoded(draft, 'quoted-printable', () => 'one=0Dtwo\r\n')
    },
  },
  {
    id: 'M-LB-20c',
    title: say`A text is in UTF-16`,
    fails: ['LB-20'],
    patch(draft) {
      setField(draft, 'Content-Type', 'text/plain; charset=utf-16')
      draft.body = `${Buffer.from('\ufeffone\r\n', 'utf16le').toString('base64')}\r\n`
    },
  },
  {
    id: 'M-LB-12',
    title: say`A PDF is called EDIFACT`,
    fails: ['LB-12'],
    patch: (draft) => inBase64(draft, (digits) => `JVBERi0xLjcN\r\n${digits}`),
  },
  {
    id: 'M-LB-12b',
    title: say`A PNG picture is called text`,
    fails: ['LB-12'],
    patch(draft) {
      setField(draft, 'Content-Type', 'application/xml')
      inBase64(draft, (digits) => `iVBORw0KGgoA\r\n${digits}`)
    },
  },
  {
    id: 'M-LB-12c',
    title: say`A RAR archive is called text`,
    fails: ['LB-12'],
    patch(draft) {
      setField(draft, 'Content-Type', 'text/plain')
      draft.body = 'UmFyIRoHAAAA\r\n'
    },
  },
  {
    id: 'M-LB-12d',
    title: say`A binary file that begins like no known format is called EDIFACT`,
    fails: ['LB-12'],
    patch: (draft) => inBase64(draft, () => 'AQIDBAUGBwgBAgMEBQYHCA=='),
  },
  {
    id: 'M-LB-12e',
    title: say`An EDIFACT file is empty`,
    fails: ['LB-12'],
    patch: (draft) => inBase64(draft, () => ''),
  },
  {
    id: 'M-LB-14',
    title: say`The file name leads out of the folder`,
    fails: ['LB-14'],
    patch: (draft) => setField(draft, 'Content-Disposition', 'attachment; filename="../../declaration.edi"'),
  },
  {
    id: 'M-LB-14b',
    title: say`The file name has octets that are not of its charset`,
    fails: ['LB-14'],
    patch: (draft) => setField(draft, 'Content-Disposition', "attachment; filename*=UTF-8''caf%E9.edi"),
  },
  {
    id: 'M-LB-14c',
    title: say`The file name is an encoded word`,
    fails: ['LB-14'],
    patch: (draft) => setField(draft, 'Content-Disposition', 'attachment; filename="=?utf-8?Q?caf=C3=A9?=.edi"'),
  },
  {
    id: 'M-LB-14f',
    title: say`The parameter name of Content-Type is an encoded word`,
    fails: ['LB-14'],
    patch: (draft) => setField(draft, 'Content-Type', 'application/edifact; name="=?UTF-8?Q?d=C3=A9cl.edi?="'),
  },
  {
    id: 'M-LB-14g',
    title: say`The file name has an asterisk in it`,
    fails: ['LB-14'],
    patch: (draft) => setField(draft, 'Content-Disposition', 'attachment; filename="a*.edi"'),
  },
  {
    id: 'M-LB-14d',
    title: say`The file name has a charset that nobody has registered`,
    fails: ['LB-14'],
    patch: (draft) => setField(draft, 'Content-Disposition', "attachment; filename*=douane-8''caf%E9.edi"),
  },
  {
    id: 'M-LB-14e',
    title: say`The file name is in a Windows code page`,
    fails: ['LB-14'],
    patch: (draft) => setField(draft, 'Content-Disposition', "attachment; filename*0*=CP1252''caf%E9; filename*1=.edi"),
  },
  {
    id: 'M-LB-17',
    fileOnly: true,
    title: say`The message is larger than the account allows`,
    fails: ['LB-17'],
    settings: { 'message.size': '100' },
    patch: () => {},
  },
  {
    id: 'M-LB-18',
    title: say`The content is a multipart that is never closed`,
    fails: ['LB-02', 'LB-18'],
    patch: (draft) => inMultipart(draft, (part) => ['--part', ...part]),
  },
  {
    id: 'M-LB-18b',
    title: say`A line of a part begins with the boundary`,
    fails: ['LB-02', 'LB-18'],
    patch: (draft) =>
      inMultipart(draft, (part) => [
        '--part',
        ...part,
        '--part',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        '--partial',
        '--part--',
      ]),
  },
  {
    id: 'M-LB-18c',
    title: say`The content is a multipart with a part behind its end`,
    fails: ['LB-02', 'LB-18'],
    patch: (draft) => inMultipart(draft, (part) => ['--part', ...part, '--part--', '--part', '', 'more', '--part--']),
  },
  {
    id: 'M-LB-19',
    title: say`XML says that it is in UTF-8, and is in ISO-8859-1`,
    fails: ['LB-19'],
    patch: (draft) => xml(draft, '<?xml version="1.0" encoding="UTF-8"?><a>caf\xe9</a>'),
  },
  {
    id: 'M-LB-19b',
    title: say`XML has another encoding than the charset parameter`,
    fails: ['LB-19'],
    patch: (draft) => xml(draft, '<?xml version="1.0" encoding="ISO-8859-1"?><a>caf\xe9</a>', '; charset=UTF-8'),
  },
  {
    id: 'M-LB-19c',
    title: say`XML says that it is in a Windows code page`,
    fails: ['LB-19'],
    patch: (draft) => xml(draft, '<?xml version="1.0" encoding="windows-1252"?><a>caf\xe9</a>'),
  },
]
