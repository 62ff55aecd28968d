import { expect, test } from 'vitest'
import type { Deviation } from '../deviant.ts'
import { resultsOf } from './kill-matrix.ts'

/*
 * Where no RFC limits a time, no patience of the harness's own may fail a gateway.
 */

/** A gateway that closes so many milliseconds after its answer to QUIT, and hears nothing more meanwhile. */
const closingAfter = (ms: number): Deviation => ({
  id: 'circumstance',
  patch({ smtp, pop3 }) {
    const [renderSmtp, renderPop3] = [smtp.render, pop3.render]
    smtp.render = (answer, session) => [...renderSmtp(answer, session), ...(answer.then === 'close' ? [ms] : [])]
    pop3.render = (answer, session) => [...renderPop3(answer, session), ...(answer.then === 'close' ? [ms] : [])]
  },
})
const JUDGES_OF_QUIT = ['SS-006', 'SP-005', 'SP-038', 'SP-036', 'SS-085']

test('a connection that is closed a while after QUIT is closed', async () => {
  const results = await resultsOf(closingAfter(1_300), { select: JUDGES_OF_QUIT })
  expect(results.map(({ id, verdict, message }) => [id, verdict, message.en])).toEqual(
    results.map(({ id, message }) => [id, 'pass', message.en]),
  )
  expect(results).toHaveLength(JUDGES_OF_QUIT.length)
})

test('a connection that is neither closed nor answers after QUIT decides nothing, and the limit is named', async () => {
  const results = await resultsOf(closingAfter(4_000), { select: ['SS-006', 'SP-005'], limits: { reply: 500 } })
  expect(results.map(({ verdict }) => verdict)).toEqual(['inconclusive', 'inconclusive'])
  for (const { message } of results) expect(message.en).toContain('limits.reply')
})
