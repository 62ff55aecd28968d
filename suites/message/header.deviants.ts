import { say } from '../../harness/text/text.ts'
import { setField } from './draft.ts'
import type { MessageDeviant } from './message-deviant.ts'

export const deviants: readonly MessageDeviant[] = [
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
]
