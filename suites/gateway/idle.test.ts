import { expect, test } from 'vitest'
import { inEnglish } from '../../harness/text/text.ts'
import type { Deviant } from '../deviant.ts'
import { resultsOf } from './kill-matrix.ts'
import { LEAST, pop3Idle } from './pop3-idle.deviants.ts'
import { smtpIdle } from './smtp-commands.deviants.ts'

/** The checks of the class slow, with the minutes made short. */
const results = (deviant: Pick<Deviant, 'id' | 'patch'>) =>
  resultsOf(deviant, {
    select: ['SS-092', 'SP-039', 'SP-063'],
    allow: ['safe', 'submits', 'slow'],
    settings: { 'smtp.idleFor': LEAST / 1000, 'pop3.idleFor': LEAST / 1000 },
  })

test('a timer of the least length passes, and so does a server without one', async () => {
  const verdicts = async (idle: number) => {
    const all = await results({ id: 'sound', patch: ({ pop3 }) => void (pop3.idle = idle) })
    return all.map(({ id, verdict, message }) => [id, verdict, verdict === 'pass' ? '' : message.en])
  }
  expect(await verdicts(LEAST * 1.02)).toEqual([
    ['SS-092', 'pass', ''],
    ['SP-039', 'pass', ''],
    ['SP-063', 'pass', ''],
  ])
  const [, inactivity, deletion] = await verdicts(60_000)
  expect(inactivity).toEqual(['SP-039', 'pass', ''])
  expect(deletion?.slice(0, 2)).toEqual(['SP-063', 'not-applicable'])
})

test.each(
  [...smtpIdle, ...pop3Idle].map((deviant) => [`${deviant.id}: ${inEnglish(deviant.title)}`, deviant] as const),
)('%s', async (_, deviant) => {
  const noticed = (await results(deviant)).filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')
  expect(noticed.map(({ id }) => id)).toEqual(deviant.fails)
})
