import { expect, test } from 'vitest'
import { err } from '../../harness/peers/gateway/pop3-server.ts'
import { reply } from '../../harness/peers/gateway/smtp-server.ts'
import type { Protocol } from '../../harness/record/event.ts'
import type { Deviation } from '../deviant.ts'
import { resultsOf } from './kill-matrix.ts'

/*
 * A check of several stimuli does not pass on those that are left when one of them could not be tried.
 */

type Fault = readonly [check: string, protocol: Protocol, session: number, verb: string]

/** A verb is put off in one session, by its number on the port. */
const puttingOff = ([, protocol, session, verb]: Fault): Deviation => ({
  id: 'circumstance',
  patch(behaviour) {
    behaviour.perSession = ({ smtp, pop3 }, { number, protocol: port }) => {
      if (port !== protocol || number !== session) return
      if (protocol === 'smtp') smtp.verbs[verb] = () => reply(451, '4.3.0 Try again later')
      else pop3.verbs[verb] = () => err('[SYS/TEMP] Try again later')
    }
  },
})

// The ladder takes the first session, and the second where a check needs an accepted message.
const FAULTS: readonly Fault[] = [
  ['SS-017', 'smtp', 3, 'STARTTLS'],
  ['SS-018', 'smtp', 3, 'STARTTLS'],
  ['SS-018', 'smtp', 2, 'NOOP'],
  ['SS-064', 'smtp', 5, 'MAIL'],
  ['SS-074', 'smtp', 4, 'MAIL'],
  ['SS-078', 'smtp', 4, 'MAIL'],
  ['SS-083', 'smtp', 4, 'MAIL'],
  ['SS-101', 'smtp', 5, 'MAIL'],
  ['SS-101', 'smtp', 11, 'DATA'],
  ['SS-106', 'smtp', 4, 'MAIL'],
  ['SS-109', 'smtp', 5, 'MAIL'],
  ['SS-111', 'smtp', 5, 'MAIL'],
  ['SS-112', 'smtp', 4, 'MAIL'],
  ['SS-113', 'smtp', 15, 'DATA'],
  ['ST-10@smtp', 'smtp', 3, 'STARTTLS'],
  ['ST-10@pop3', 'pop3', 3, 'STLS'],
  ['SP-006', 'pop3', 2, 'STLS'],
  ['SP-007', 'pop3', 4, 'STLS'],
  ['SP-008', 'pop3', 3, 'STLS'],
  ['SP-018', 'pop3', 7, 'AUTH'],
  ['SP-033', 'pop3', 3, 'RETR'],
  ['SP-046', 'pop3', 4, 'UIDL'],
  ['SD-03', 'smtp', 20, 'MAIL'],
  ['SD-07', 'smtp', 4, 'DATA'],
]

test.concurrent.each(FAULTS)('%s is undecided where the %s session %i puts off %s', async (...fault) => {
  const [check, , , verb] = fault
  // At once, since what is put off would be tried again.
  const limits = { admission: 0 }
  const results = await resultsOf(puttingOff(fault), { select: [check.split('@')[0]!], limits })
  const result = results.find(({ id }) => id === check)
  expect([result?.id, result?.verdict, result?.message.en]).toEqual([
    check,
    'inconclusive',
    expect.stringMatching(new RegExp(`${verb}|tried|4\\.3\\.0|SYS/TEMP`)),
  ])
})

test('SS-083 does not pass on RSET alone where EHLO within a session is refused', async () => {
  const deviant: Deviation = {
    id: 'circumstance',
    patch({ smtp }) {
      const { EHLO } = smtp.verbs
      smtp.verbs.EHLO = (session, argument) =>
        session.envelope ? reply(503, '5.5.1 EHLO was said before') : EHLO!(session, argument)
    },
  }
  const [result] = await resultsOf(deviant, { select: ['SS-083'] })
  expect([result?.verdict, result?.message.en]).toEqual(['inconclusive', expect.stringContaining('503')])
})
