import { expect, test } from 'vitest'
import { reply } from '../../harness/peers/gateway/smtp-server.ts'
import type { Deviant } from '../deviant.ts'
import { resultsOf } from './kill-matrix.ts'

/*
 * A check of several stimuli does not pass on those that are left when one of them could not be tried.
 */

/** MAIL is put off in one session, by its number on the SMTP port. */
const withoutMailIn = (session: number): Deviant => ({
  id: 'circumstance',
  title: `no MAIL in session ${session}`,
  fails: [],
  patch(behaviour) {
    behaviour.perSession = ({ smtp }, { number, protocol }) => {
      if (protocol === 'smtp' && number === session) smtp.verbs.MAIL = () => reply(451, '4.3.0 Try again later')
    }
  },
})

// The ladder takes the first session, and the second where a check needs an accepted message.
const TRIED: readonly (readonly [check: string, session: number])[] = [
  ['SS-074', 4],
  ['SS-078', 4],
  ['SS-083', 4],
  ['SS-101', 5],
  ['SS-106', 4],
  ['SS-109', 5],
  ['SS-111', 5],
]

test.each(TRIED)('%s is undecided where MAIL is put off in session %i', async (check, session) => {
  const [result] = await resultsOf(withoutMailIn(session), { select: [check] })
  expect([result?.verdict, result?.message.en]).toEqual(['inconclusive', expect.stringMatching(/MAIL FROM|tried/)])
})

test('SS-083 does not pass on RSET alone where EHLO within a session is refused', async () => {
  const deviant: Deviant = {
    id: 'circumstance',
    title: 'EHLO is refused within a transaction',
    fails: [],
    patch({ smtp }) {
      const { EHLO } = smtp.verbs
      smtp.verbs.EHLO = (session, argument) =>
        session.envelope ? reply(503, '5.5.1 EHLO was said before') : EHLO!(session, argument)
    },
  }
  const [result] = await resultsOf(deviant, { select: ['SS-083'] })
  expect([result?.verdict, result?.message.en]).toEqual(['inconclusive', expect.stringContaining('503')])
})
