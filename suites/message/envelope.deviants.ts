import { say } from '../../harness/text/text.ts'
import { type Draft, setField } from './draft.ts'
import type { MessageDeviant } from './message-deviant.ts'

/** Gives a parameter of MAIL another value, or takes it away. */
function setOnMail({ mail }: Draft, keyword: string, value?: string): void {
  if (!mail) return
  mail.parameters = mail.parameters.filter(([name]) => name !== keyword)
  if (value !== undefined) mail.parameters.push([keyword, value])
}
/** The same of RCPT. */
function setOnRcpt({ rcpts = [] }: Draft, keyword: string, value?: string): void {
  for (const rcpt of rcpts) {
    rcpt.parameters = rcpt.parameters.filter(([name]) => name !== keyword)
    if (value !== undefined) rcpt.parameters.push([keyword, value])
  }
}
function recipient({ rcpts = [] }: Draft, path: string): void {
  for (const rcpt of rcpts) rcpt.path = path
}

export const deviants: readonly MessageDeviant[] = [
  {
    id: 'M-LE-01',
    title: say`MAIL FROM is the null path`,
    fails: ['LE-01'],
    patch({ mail }) {
      if (mail) mail.path = ''
    },
  },
  {
    id: 'M-LE-02',
    title: say`There are two recipients at the same domain`,
    fails: ['LE-02'],
    patch: ({ rcpts }) => void rcpts?.push({ path: 'dms@msa-smtp.htpoort.nl', parameters: [] }),
  },
  {
    id: 'M-LE-03',
    title: say`The domain of the recipient ends like the right one`,
    fails: ['LE-03'],
    patch: (draft) => recipient(draft, 'ags@evilmsa-smtp.htpoort.nl'),
  },
  {
    id: 'M-LE-03b',
    title: say`The recipient is in pre-production`,
    fails: ['LE-03'],
    patch: (draft) => recipient(draft, 'ags@msa-smtp.preprod.htpoort.nl'),
  },
  {
    id: 'M-LE-05',
    title: say`A confirmation is asked for without ENVID`,
    fails: ['LE-05'],
    patch: (draft) => setOnMail(draft, 'ENVID'),
  },
  {
    id: 'M-LE-06',
    title: say`The envelope id has a plus sign that is not encoded`,
    fails: ['LE-06'],
    fileOnly: true,
    patch: (draft) => setOnMail(draft, 'ENVID', 'a+1'),
  },
  {
    id: 'M-LE-06b',
    title: say`The envelope id has 101 characters`,
    fails: ['LE-06'],
    fileOnly: true,
    patch: (draft) => setOnMail(draft, 'ENVID', 'x'.repeat(101)),
  },
  {
    id: 'M-LE-06c',
    title: say`The envelope id was that of another message`,
    fails: ['LE-06'],
    fileOnly: true,
    patch: (draft) => draft.before.push(['envid', 'a-1']),
  },
  {
    id: 'M-LE-07',
    title: say`NOTIFY is written as table 3 misprints it`,
    fails: ['LE-07'],
    fileOnly: true,
    patch: (draft) => setOnRcpt(draft, 'NOTIFY', 'SUCCCESS,FAILURE'),
  },
  {
    id: 'M-LE-07b',
    title: say`The values of NOTIFY have a semicolon between them`,
    fails: ['LE-07'],
    fileOnly: true,
    patch: (draft) => setOnRcpt(draft, 'NOTIFY', 'SUCCESS;FAILURE'),
  },
  {
    id: 'M-LE-08',
    title: say`ORCPT has another address than RCPT TO`,
    fails: ['LE-08'],
    patch: (draft) => setOnRcpt(draft, 'ORCPT', 'rfc822;dms@msa-smtp.htpoort.nl'),
  },
  {
    id: 'M-LE-08c',
    title: say`ORCPT has an equals sign that is not encoded`,
    fails: ['LE-08'],
    fileOnly: true,
    patch: (draft) => setOnRcpt(draft, 'ORCPT', 'rfc822;ags@msa=smtp.htpoort.nl'),
  },
  {
    id: 'M-LE-08b',
    title: say`RET is BODY`,
    fails: ['LE-08'],
    patch: (draft) => setOnMail(draft, 'RET', 'BODY'),
  },
  {
    id: 'M-LE-09',
    title: say`The sender has no domain`,
    fails: ['LH-03', 'LE-09'],
    fileOnly: true,
    patch({ mail }) {
      if (mail) mail.path = 'declarant'
    },
  },
  {
    id: 'M-LE-09b',
    title: say`The local part of the recipient has 70 octets`,
    fails: ['LE-09', 'LH-05'],
    fileOnly: true,
    patch: (draft) => recipient(draft, `${'a'.repeat(70)}@msa-smtp.htpoort.nl`),
  },
  {
    id: 'M-LE-09c',
    title: say`The sender is at a host without a full domain`,
    fails: ['LE-09'],
    patch(draft) {
      const path = 'declarant@client'
      if (draft.mail) draft.mail.path = path
      setField(draft, 'From', `<${path}>`)
    },
  },
  {
    id: 'M-LE-09d',
    title: say`The sender has two dots in a row before the @`,
    fails: ['LE-09'],
    fileOnly: true,
    patch(draft) {
      if (draft.mail) draft.mail.path = 'decl..arant@client.example'
      setField(draft, 'From', '"decl..arant"@client.example')
    },
  },
  {
    id: 'M-LE-09e',
    title: say`The domain of the recipient has a dot at its end`,
    fails: ['LE-09'],
    fileOnly: true,
    patch: (draft) => recipient(draft, 'ags@msa-smtp.htpoort.nl.'),
  },
  {
    id: 'M-LE-09f',
    title: say`The sender is given with a name and angle brackets inside the path`,
    fails: ['LE-09', 'LH-03'],
    fileOnly: true,
    patch({ mail }) {
      if (mail) mail.path = 'Declarant <declarant@client.example>'
    },
  },
  {
    id: 'M-LE-10',
    title: say`The server did not offer DSN inside TLS`,
    fails: ['LE-10'],
    patch: ({ offered }) => void offered?.delete('DSN'),
  },
  {
    id: 'M-LE-11',
    title: say`SIZE is half of what the message has`,
    fails: ['LE-11'],
    patch: (draft) => setOnMail(draft, 'SIZE', '100'),
  },
]
