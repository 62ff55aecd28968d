import { describe, expect, test } from 'vitest'
import { inEnglish } from '../../harness/text/text.ts'
import { makeProfile, REMOTE_LIMITS } from '../profile/profile.ts'
import { soundDraft, written } from './draft.ts'
import { judgeMessage } from './lint.ts'
import type { MessageDeviant } from './message-deviant.ts'
import { messageDeviants } from './message-deviants.ts'
import { messageChecks } from './message-suite.ts'

/** Checks with something to say against a message. */
function noticedIn({ patch, settings = {} }: Pick<MessageDeviant, 'patch' | 'settings'>) {
  const profile = makeProfile({ limits: REMOTE_LIMITS, settings })
  const draft = soundDraft(profile)
  patch(draft)
  return judgeMessage(written(draft, profile), messageChecks, profile, {})
    .filter(({ verdict }) => !['pass', 'info', 'not-applicable', 'inconclusive'].includes(verdict))
    .map(({ check }) => check.id)
}

test('nothing is said against a sound message', () => {
  expect(noticedIn({ patch: () => {} })).toEqual([])
})

describe('a deviant is noticed by its checks, and by no others', () => {
  test.each(messageDeviants.map((deviant) => [`${deviant.id}: ${inEnglish(deviant.title)}`, deviant] as const))(
    '%s',
    (_, deviant) => {
      expect(noticedIn(deviant).sort()).toEqual([...deviant.fails].sort())
    },
  )
})

test('every check is failed by a deviant', () => {
  const killed = new Set(messageDeviants.flatMap(({ fails }) => fails))
  expect(messageChecks.filter(({ id, observation }) => !killed.has(id) && !observation).map(({ id }) => id)).toEqual([])
})
