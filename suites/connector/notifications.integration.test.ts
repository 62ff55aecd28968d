import { expect, test } from 'vitest'
import type { ConnectorDriver } from '../../harness/driving/connector-driver.ts'
import { readReport } from '../../harness/grammar/mime/delivery-status.ts'
import { readMessage } from '../../harness/grammar/mime/message.ts'
import { resultsWith } from './kill-matrix.ts'
import { eachAs, leaving, patched, reporting } from './peculiarities.test-data.ts'
import { queueIdIn } from './report-forms.ts'

/*
 * Connectors that keep notifications, each in a way of its own, and some of which nobody can tell whether they do.
 */

const isReport = (octets: Buffer): boolean => readReport(readMessage(octets)) !== undefined

/** Changes what is handed over of notifications that programs can read. */
const ofReports = (change: (octets: Buffer) => string) =>
  leaving(eachAs((octets) => (isReport(octets) ? Buffer.from(change(octets), 'latin1') : octets)))

const partOf = (octets: Buffer, type: RegExp): string =>
  readMessage(octets)
    .parts.find(({ contentType }) => type.test(contentType.value))
    ?.content.toString('latin1') ?? ''

/** The verdicts of the two checks, and of each requirement within the second. */
async function verdictsOf(connector: ConnectorDriver) {
  const results = await resultsWith(connector, { select: ['CP-004', 'CP-017', 'CS-009'] })
  const verdictOf = (id: string) => results.find((one) => one.id === id)?.verdict
  const told = results
    .find(({ id }) => id === 'CS-009')
    ?.findings.find(({ requirement }) => /RFC3461/.test(requirement))
  return [verdictOf('CP-017'), verdictOf('CS-009'), told?.verdict]
}

test.each<[string, ConnectorDriver, ...unknown[]]>([
  [
    'hands over the part for programs',
    ofReports((octets) => partOf(octets, /delivery-status/)),
    'pass',
    'pass',
    'pass',
  ],
  [
    'hands over the text for people',
    ofReports((octets) => partOf(octets, /^(?:text\/plain|multipart)/)),
    'pass',
    'pass',
    'pass',
  ],
  [
    'notes the name in the queue',
    ofReports((octets) => `{"id":"${queueIdIn(octets.toString('latin1'))}"}`),
    'pass',
    'pass',
    'pass',
  ],
  [
    'notes what became of which message',
    ofReports((octets) => {
      const { envelopeId, returned } = readReport(readMessage(octets))!
      return `${envelopeId ?? returned?.value('message-id')} failed`
    }),
    'pass',
    'pass',
    'pass',
  ],
  [
    'tells of its own messages, and hands over nothing of that; of others it keeps nothing',
    leaving((collected) => collected.filter(({ octets }) => !isReport(octets))),
    'warn',
    'pass',
    'pass',
  ],
  ['tells nothing', reporting(patched(), ({ notices: _, ...done }) => done), 'pass', 'pass', 'not-applicable'],
  [
    'tells of messages by numbers of its own as well',
    reporting(patched(), (done) => ({
      ...done,
      ...(done.notices !== undefined && { notices: `${done.notices}delivered 1\nfailed 2\n` }),
    })),
    'pass',
    'pass',
    'pass',
  ],
  ['leaves no files', leaving(() => []), 'inconclusive', 'inconclusive', 'pass'],
  [
    'collects one message at each fetch',
    patched(({ pop3 }) => {
      const { collect } = pop3.stages
      pop3.stages.collect = (session) => {
        session.listed = session.listed.slice(0, 1)
        return collect!(session)
      }
    }),
    'pass',
    'not-applicable',
    'not-applicable',
  ],
])('%s', async (_, connector, ...expected) => {
  expect(await verdictsOf(connector)).toEqual(expected)
})

test.each([
  ['send', 'control: a message that was accepted was expected'],
  ['fetch', 'control: a notification that was retrieved was expected'],
] as const)(
  'what a connector does not %s decides nothing about notifications of its own messages',
  async (idle, why) => {
    const sound = patched()
    const connector: ConnectorDriver = {
      ...sound,
      async perform(task, withinMs) {
        if (!task.case.startsWith('F-93/sent') || task.action !== idle) return sound.perform(task, withinMs)
        return { command: 'embedded', status: 1, outcome: 'temporary', told: true, output: '', collected: [] }
      },
    }
    const results = await resultsWith(connector, { select: ['CS-009'] })
    expect(results.map(({ verdict, message }) => [verdict, message.en])).toEqual([
      ['inconclusive', expect.stringContaining(why)],
    ])
  },
)
