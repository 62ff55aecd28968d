import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { storeAuthority } from '../../fixtures/authority/stored-authority.ts'
import type { ConnectorDriver } from '../../harness/driving/connector-driver.ts'
import { embeddedDriver } from '../../harness/peers/connector/embedded.ts'
import { inEnglish } from '../../harness/text/text.ts'
import { buildReport } from '../../reports/build.ts'
import { readJournal } from '../../reports/read-run.ts'
import { personAt, type Whim } from './by-hand.test-help.ts'
import type { ConnectorRunConfig } from './config.ts'
import { openConnectorRun } from './connector-run.ts'
import { defaultConnectorRun } from './embedded-run.ts'

const directory = mkdtempSync(join(tmpdir(), 'htg-by-hand-'))
afterAll(() => rmSync(directory, { recursive: true }))
storeAuthority(join(directory, 'ca'))

const CONFIG: ConnectorRunConfig = {
  ...defaultConnectorRun(),
  subject: {
    kind: 'manual',
    name: 'Desk 7',
    password: 'Cn-by-hand-canary-0123456789',
    folder: join(directory, 'files'),
  },
  profile: {
    ...defaultConnectorRun().profile,
    settings: { ...defaultConnectorRun().profile.settings, 'connector.polls': 'asked' },
  },
  ports: { smtp: 29587, pop3: 29110 },
  authority: join(directory, 'ca'),
  concurrency: 1,
  directory,
}

async function played(connector: ConnectorDriver, whim?: Whim, more: Partial<ConnectorRunConfig> = {}) {
  const run = await openConnectorRun({ ...CONFIG, ...more }, '0')
  const person = personAt(run.steps!, connector, whim)
  await Promise.all(run.plan.cases.map(({ id }) => run.result(id)))
  await run.close()
  person.leave()
  return { steps: person.steps, report: buildReport(readJournal(join(directory, 'run.jsonl'))) }
}

test('x', async () => {
  const { steps, report } = await played(embeddedDriver())
  console.log(
    steps.length,
    steps.map((s) => `${s.pressesLeft}/${s.presses} ${s.kind} ${s.case} ${s.seen.length}`).join('\n'),
  )
  console.log(report.verdict, report.scope, report.run.durationMs)
  for (const r of report.results.filter((r) => !['pass', 'info'].includes(r.verdict)))
    console.log(r.id, r.verdict, r.blockedBy, r.message.en)
  console.log(report.results.map((r) => r.id + ':' + r.verdict).join(' '))
  console.log(report.coverage.excluded.map((r) => r.check + ':' + r.reason).join('\n'))
  expect(inEnglish(steps[0]!.press)).toContain('Set the product')
}, 120_000)
