import { expect, test } from 'vitest'
import { experiment } from '../driving/gateway-experiment.ts'
import { type Check, check } from '../judging/check.ts'
import { demand, fact, itHolds } from '../judging/finding.ts'
import type { Requirement } from '../judging/requirement.ts'
import type { Result } from '../judging/result.ts'
import type { SessionLog } from '../record/event.ts'
import { planRun } from './plan.ts'
import { Runner } from './runner.ts'

const encounter = (id: string) =>
  experiment({ id, title: id, protocol: 'smtp', runClass: 'safe', drive: async () => {} })
const holds = (holding: boolean) => () => demand('R', fact(holding, 'seen'), itHolds('text'))
const decides = ['R']

/** The verdicts of checks, and what was driven for them. */
async function outcome(checks: readonly Check[]): Promise<{ verdicts: Record<string, string>; driven: string[] }> {
  const driven: string[] = []
  const plan = planRun(
    { checks, rungs: [] },
    { select: [], skip: [], allow: ['safe'] },
    () => [],
    () => undefined,
  )
  const runner = new Runner({
    plan,
    court: {
      profile: { settings: {} } as never,
      subject: { role: 'gateway' } as never,
      rungs: [],
      lookUp: () => ({ id: 'R', level: 'MUST', tier: 'spec' }) as Requirement,
      experiment: () => undefined,
    },
    driver: {
      accounts: [],
      async drive({ id }, sink) {
        driven.push(id)
        const log: SessionLog = { session: id, experiment: id, protocol: 'smtp', peer: '', events: [] }
        sink.session(log, log)
        return 0
      },
    },
    journal: { write: () => {} },
  })
  const results: Result[] = await runner.all()
  return { verdicts: Object.fromEntries(results.map(({ id, verdict }) => [id, verdict])), driven }
}

test.each([
  [true, 'pass'],
  [false, 'inconclusive'],
])('a monitor may be the premise of a check that it looks at: %s', async (holding, verdict) => {
  let seen = 0
  const behind = check({
    id: 'B',
    title: '',
    over: [encounter('e')],
    given: ['M'],
    decides,
    judge: holds(true),
  })
  const monitor = check({
    id: 'M',
    title: '',
    monitor: true,
    decides,
    judge({ smtp }) {
      seen = smtp.logs.length
      holds(holding)()
    },
  })
  const { verdicts, driven } = await outcome([behind, monitor])
  expect(verdicts).toEqual({ B: verdict, M: holding ? 'pass' : 'fail' })
  expect({ driven, seen }).toEqual({ driven: ['e'], seen: 1 })
})

test('an experiment is driven once, whatever number of checks look at it', async () => {
  const shared = encounter('e')
  const checks = ['A', 'B'].map((id) => check({ id, title: '', over: [shared], decides, judge: holds(true) }))
  expect(await outcome(checks)).toEqual({ verdicts: { A: 'pass', B: 'pass' }, driven: ['e'] })
})
