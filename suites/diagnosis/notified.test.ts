import { expect, test } from 'vitest'
import { type Draft, soundNotification, written } from '../message/draft.ts'
import { makeProfile, REMOTE_LIMITS } from '../profile/profile.ts'
import { requirement } from '../requirements/register.ts'
import { MEANINGS, notifiedBy } from './notified.ts'

const profile = makeProfile({ limits: REMOTE_LIMITS })

/** What a notification means whose blocks say this of a recipient each. */
function meaningOf(...outcomes: readonly (readonly [action: string, status: string])[]) {
  const draft: Draft = soundNotification(profile)
  const blocks = outcomes.map(
    ([action, status], index) =>
      `Final-Recipient: rfc822; ags${index}@htpoort.nl\r\nAction: ${action}\r\nStatus: ${status}\r\n`,
  )
  draft.body = draft.body.replace(/^Final-Recipient:[\s\S]*?\r\n(?=\r\n--)/m, blocks.join('\r\n'))
  return notifiedBy(written(draft, profile).entity)?.meaning.id
}

test.each([
  ['not-delivered', [['failed', '5.1.1']]],
  ['not-delivered-in-time', [['failed', '4.4.7']]],
  ['not-delivered-yet', [['delayed', '4.4.1']]],
  ['delivered', [['delivered', '2.0.0']]],
  ['handed-over', [['relayed', '2.0.0']]],
  ['handed-over', [['expanded', '2.0.0']]],
  ['notification-unclear', [['delivered', '5.1.1']]],
  ['notification-unclear', [['unknown', '2.0.0']]],
  // The worst that was told of any recipient is what matters.
  [
    'not-delivered',
    [
      ['delivered', '2.0.0'],
      ['failed', '5.1.1'],
    ],
  ],
  [
    'not-delivered-yet',
    [
      ['delivered', '2.0.0'],
      ['delayed', '4.4.1'],
    ],
  ],
] as const)('%s is what it means', (id, outcomes) => {
  expect(meaningOf(...outcomes)).toBe(id)
})

test('a message that is no notification means nothing of the kind', () => {
  const draft = soundNotification(profile)
  draft.fields = ['From: a@b.example', 'To: c@d.example', 'Subject: x', 'Content-Type: text/plain']
  draft.body = 'Final-Recipient: rfc822; a@b.example\r\nAction: failed\r\n'
  expect(notifiedBy(written(draft, profile).entity)).toBeUndefined()
})

test('each meaning rests on a requirement of the register', () => {
  for (const { requirement: id } of MEANINGS) expect(requirement(id).id).toBe(id)
})
