import { expect, test } from 'vitest'
import type { Result } from '../../harness/judging/result.ts'
import { inEnglish } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'
import { resultsOf } from './kill-matrix.ts'
import { IN_SMALL, impatient, waiting } from './waiting.deviants.ts'

/** The class slow, with the minutes made small. */
const results = (deviant: Pick<ConnectorDeviant, 'id' | 'patch'>, patience = IN_SMALL.sound) =>
  resultsOf(
    {
      id: deviant.id,
      patch(behaviour, authority) {
        behaviour.patience = patience
        deviant.patch(behaviour, authority)
      },
    },
    {
      select: ['CS-007'],
      allow: ['slow'],
      profile: { settings: { 'smtp.waitsFor': IN_SMALL.least / 1000, 'smtp.waitsAtMost': IN_SMALL.most / 1000 } },
    },
  )

const sound = { id: 'sound', patch: () => {} }
const told = ({ findings }: Result) =>
  findings
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')
    .map(({ requirement, verdict, harm }) => [requirement, verdict, ...(harm ? [harm] : [])])

const [HAS_LIMIT, LONG_ENOUGH] = ['RFC5321-4.5.3.2-1', 'RFC5321-4.5.3.2-2']

const FOUND: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'M-CS-007': Array(7).fill([HAS_LIMIT, 'fail']),
  'M-CS-007b': [[HAS_LIMIT, 'warn']],
  'M-CS-007c': [[LONG_ENOUGH, 'warn', 'duplicate']],
  'M-CS-007d': [[LONG_ENOUGH, 'warn', 'duplicate']],
  'M-CS-007e': [[LONG_ENOUGH, 'warn']],
  'M-CS-007f': [[LONG_ENOUGH, 'warn', 'duplicate']],
}

/** Why the gateway has the message twice. */
const COPIES: Readonly<Record<string, readonly string[]>> = {
  'M-CS-007c': ['again when it was asked to'],
  'M-CS-007d': ['again by itself'],
  'M-CS-007f': ['again when it was asked to'],
}

test('a connector passes that waits long enough and not for ever', async () => {
  const all = await results(sound)
  expect(all.map(({ id, verdict, message }) => [id, verdict, verdict === 'pass' ? '' : message.en])).toEqual([
    ['CS-007', 'pass', ''],
  ])
})

test.each(waiting.map((deviant) => [`${deviant.id}: ${inEnglish(deviant.title)}`, deviant] as const))(
  '%s',
  async (_, deviant) => {
    const all = await results(deviant)
    expect(all.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn').map(({ id }) => id)).toEqual(
      deviant.fails,
    )
    const [result] = all
    expect(told(result!)).toEqual(FOUND[deviant.id])
    const copies = result!.findings.flatMap(
      ({ observed }) => /again (?:by itself|when it was asked to)/.exec(observed) ?? [],
    )
    expect(copies).toEqual(COPIES[deviant.id] ?? [])
  },
)

test('a run that makes the waits small observes, and says how small', async () => {
  const quiet = 400
  const seen = async (deviant: Pick<ConnectorDeviant, 'id' | 'patch'>) => {
    const [result] = await resultsOf(deviant, { select: ['CS-020'], limits: { quiet } })
    const [finding] = result!.findings
    return [result!.verdict, finding?.observed.replace(/[0-9.]+ s after/, 'N s after')]
  }
  const scale = 'the waits are scaled: ten minutes take 0.4 s (1 : 1500)'
  expect(await seen(sound)).toEqual(['pass', `the connector waited for each of 5 late replies; ${scale}`])
  expect(await seen(impatient)).toEqual([
    'info',
    `the connector gave up N s after the reply to the end of the data was due; ${scale}`,
  ])
})
