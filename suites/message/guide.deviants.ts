import type { Guide } from '../../harness/judging/profile.ts'
import { say } from '../../harness/text/text.ts'
import { type Draft, setField } from './draft.ts'
import type { MessageDeviant } from './message-deviant.ts'

/** A guide that the sound message fits. */
export const guide: Guide = {
  name: 'flows.yaml',
  complete: true,
  flows: [
    {
      name: 'Aangiftebehandeling (AGS)',
      localPart: 'ags',
      guide: 'MIG AGS 1.0',
      contentTypes: ['application/edifact', 'text/plain'],
      charsets: ['UTF-8', 'us-ascii'],
      maxSize: 10_000,
      subject: ['CUSDEC*', 'CUSRES [0-9]'],
    },
  ],
}

function body(draft: Draft, type: string, octets: string): void {
  setField(draft, 'Content-Type', type)
  setField(draft, 'Content-Transfer-Encoding', 'base64')
  const lines =
    Buffer.from(octets)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  draft.body = lines.map((line) => `${line}\r\n`).join('')
}

export const deviants: readonly MessageDeviant[] = [
  {
    id: 'M-LG-01',
    title: say`The recipient is not a flow of a profile that lists them all`,
    fails: ['LG-01'],
    guide,
    patch(draft) {
      setField(draft, 'To', 'agss@htpoort.nl')
      for (const rcpt of draft.rcpts ?? []) rcpt.path = 'agss@msa-smtp.htpoort.nl'
    },
  },
  {
    id: 'M-LG-02',
    title: say`The content type is one of table 5, and not of the guide`,
    fails: ['LG-02'],
    guide,
    patch: (draft) => body(draft, 'application/xml', '<?xml version="1.0"?><a/>\r\n'),
  },
  {
    id: 'M-LG-03',
    title: say`The charset is supported, and not of the guide`,
    fails: ['LG-03'],
    guide,
    patch: (draft) => body(draft, 'text/plain; charset=ISO-8859-1', 'text\r\n'),
  },
  {
    id: 'M-LG-04',
    title: say`The message is longer than the guide allows`,
    fails: ['LG-04'],
    guide,
    patch: (draft) => body(draft, 'text/plain', 'text\r\n'.repeat(1_300)),
  },
  {
    id: 'M-LG-05',
    title: say`The subject has another form than the guide gives`,
    fails: ['LG-05'],
    guide,
    patch: (draft) => setField(draft, 'Subject', 'CUSRES 12'),
  },
  {
    id: 'M-LG-05b',
    title: say`There is no subject where the guide gives its form`,
    fails: ['LG-05', 'LH-08'],
    guide,
    patch: (draft) => setField(draft, 'Subject'),
  },
]
