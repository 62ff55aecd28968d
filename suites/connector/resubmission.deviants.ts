import { randomUUID } from 'node:crypto'
import { say } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'

export const resubmission: readonly ConnectorDeviant[] = [
  {
    id: 'M-CS-015',
    title: say`Makes a new Message-ID for each attempt`,
    fails: ['CS-015'],
    patch({ smtp: { message } }) {
      const { compose } = message
      message.compose = (task) => {
        const octets = compose(task).toString('latin1')
        return Buffer.from(
          octets.replace(/^Message-ID: .*$/m, `Message-ID: <${randomUUID()}@client.example>`),
          'latin1',
        )
      }
    },
  },
  {
    id: 'M-CS-015b',
    title: say`Makes a new envelope id for each attempt`,
    fails: ['CS-015'],
    patch({ smtp: { envelope } }) {
      envelope.envelopeId = () => randomUUID()
    },
  },
]
