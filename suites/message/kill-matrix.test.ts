import { describe, expect, test } from 'vitest'
import { inEnglish } from '../../harness/text/text.ts'
import { makeProfile, REMOTE_LIMITS } from '../profile/profile.ts'
import { soundDraft, soundNotification, written } from './draft.ts'
import { judgeMessage } from './lint.ts'
import { messageDeviants } from './message-deviants.ts'
import { messageChecks } from './message-suite.ts'

const profile = makeProfile({ limits: REMOTE_LIMITS })

/** Checks with something to say against a message. */
function noticedIn(patch: (typeof messageDeviants)[number]['patch'], sound = soundDraft) {
  const draft = sound(profile)
  patch(draft)
  return judgeMessage(written(draft, profile), messageChecks, profile, {})
    .filter(({ verdict }) => !['pass', 'info', 'not-applicable', 'inconclusive'].includes(verdict))
    .map(({ check }) => check.id)
}

test('nothing is said against a sound message', () => {
  expect(noticedIn(() => {})).toEqual([])
})

test('nothing is said against a sound notification', () => {
  expect(noticedIn(() => {}, soundNotification)).toEqual([])
})

describe('a deviant is noticed by its checks, and by no others', () => {
  test.each(messageDeviants.map((deviant) => [`${deviant.id}: ${inEnglish(deviant.title)}`, deviant] as const))(
    '%s',
    (_, { id, patch, fails }) => {
      expect(noticedIn(patch, id.startsWith('M-LD-') ? soundNotification : soundDraft)).toEqual(fails)
    },
  )
})

test('every check is failed by a deviant', () => {
  const killed = new Set(messageDeviants.flatMap(({ fails }) => fails))
  expect(messageChecks.filter(({ id }) => !killed.has(id)).map(({ id }) => id)).toEqual([])
})
