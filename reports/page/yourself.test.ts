import { expect, test } from 'vitest'
import { buildReport } from '../build.ts'
import { html } from '../markup.ts'
import { sampleFinding, sampleJournal, samplePlan } from '../sample.test-data.ts'
import { pageOf } from './page.ts'
import { yourself } from './yourself.ts'

/** The commands of a failure; of the subject, what differs from the sample's. */
function commandsOf(id: string, subject: object): string[] {
  const page = pageOf(
    buildReport(
      sampleJournal().map((record) =>
        record.type === 'plan' ? samplePlan({ subject: { ...record.subject, ...subject } }) : record,
      ),
    ),
    'en',
    {},
  )
  const result = page.results.get(id)!
  const scenario = { id: 'F-01', title: 'x' }
  const [{ at } = { at: [] }] = result.findings.filter(({ verdict }) => verdict === 'fail')
  const findings = [sampleFinding('HTG-3.3.3-2', 'fail', 'x', 'y', at, { scenario })]
  const shown = html`${yourself(page, 'name' in subject ? { ...result, findings } : result)}`.source
  return [...shown.matchAll(/<code>(.*?)<\/code>/g)].map(([, command]) => command!.replaceAll('&#38;', '&'))
}

test('a failure of a gateway is sent again, and one of a connector played again', () => {
  expect(commandsOf('ST-02@pop3', {})).toEqual([
    'htg report reproduce DIR ST-02@pop3',
    'htg gateway --select ST-02',
    'htg explain ST-02',
  ])
  expect(commandsOf('SS-007', { role: 'connector', name: 'c' })).toEqual([
    'htg connector --select SS-007',
    'htg report case DIR SS-007 && htg replay SS-007.htgcase.zip --listen',
    'htg explain SS-007',
    'htg explain F-01',
  ])
})

test('nothing drives again what was recorded, and nothing is replayed to the embedded reference', () => {
  expect(commandsOf('SS-007', { role: 'connector', name: 'c', recorded: true })).toEqual([
    'htg report case DIR SS-007 && htg replay SS-007.htgcase.zip --listen',
    'htg explain SS-007',
    'htg explain F-01',
  ])
  expect(commandsOf('SS-007', { role: 'connector', name: 'c', embedded: true })).toEqual([
    'htg connector --select SS-007',
    'htg explain SS-007',
    'htg explain F-01',
  ])
})
