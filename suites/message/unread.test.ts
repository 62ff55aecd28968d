import { expect, test } from 'vitest'
import { CAPS } from '../../harness/caps.ts'
import { makeProfile, REMOTE_LIMITS } from '../profile/profile.ts'
import { type Draft, setField, soundDraft, written } from './draft.ts'
import { judgeMessage } from './lint.ts'
import { messageChecks } from './message-suite.ts'

/*
 * What was not read, or what readers see in two ways because of a bare CR or LF, decides nothing.
 */

const profile = makeProfile({ limits: REMOTE_LIMITS })

/** Checks by what they came to. */
function results(patch: (draft: Draft) => void, verdicts: readonly string[]): string[] {
  const draft = soundDraft(profile)
  patch(draft)
  return judgeMessage(written(draft, profile), messageChecks, profile, {})
    .filter(({ verdict }) => verdicts.includes(verdict))
    .map(({ check }) => check.id)
}
const told = (patch: (draft: Draft) => void) => results(patch, ['fail', 'warn'])
const undecided = (patch: (draft: Draft) => void) => results(patch, ['inconclusive'])

/** A comment that is longer than what is read of a field, in lines that are not too long. */
const comment = `(${`${'x'.repeat(70)}\r\n `.repeat(CAPS.field / 70)})`

test.each([
  ['From', ['LH-02', 'LH-03']],
  ['To', ['LH-04', 'LH-05']],
  ['Date', ['LH-09']],
  ['Message-ID', ['LH-07']],
  ['MIME-Version', ['LH-12']],
  ['Content-Type', ['LB-01', 'LB-03', 'LB-12', 'LB-15']],
  ['Content-Transfer-Encoding', ['LB-06', 'LB-07', 'LB-08']],
  ['Content-Disposition', ['LB-13', 'LB-14', 'LB-15']],
])('what follows 1 MiB of comment in %s is not known', (name, checks) => {
  const patch = (draft: Draft) => {
    draft.fields = draft.fields.map((field) =>
      field.startsWith(`${name}:`) ? field.replace(': ', `: ${comment}\r\n `) : field,
    )
  }
  expect(told(patch)).toEqual([])
  expect(undecided(patch)).toEqual(expect.arrayContaining(checks))
})

test('fields behind more than are read are not called missing', () => {
  const patch = ({ fields }: Draft) =>
    void fields.unshift(...Array.from({ length: CAPS.fields + 1 }, () => 'Received: from a by b'))
  expect(told(patch)).toEqual([])
  expect(undecided(patch)).toEqual(
    expect.arrayContaining(['LH-02', 'LH-04', 'LH-06', 'LH-08', 'LH-10', 'LH-13', 'LB-01', 'LB-07', 'LB-13']),
  )
})

test('of a field that is not wholly read two mailboxes are known to be two', () => {
  const patch = (draft: Draft) =>
    setField(draft, 'From', `<a@client.example>, <b@client.example>, ${comment}\r\n <c@d.example>`)
  expect(told(patch)).toEqual(['LH-02'])
})

test.each(['\n', '\r', '\r\r\n'])('a header whose lines all end with %j is told by that alone', (end) => {
  const patch = (draft: Draft) => {
    draft.fields = [draft.fields.join(end) + end + end.replace('\r\n', '')]
  }
  expect(told(patch)).toEqual(['LB-16'])
})

test.each(['From', 'To', 'Date', 'Subject', 'Message-ID', 'MIME-Version', 'Content-Type', 'Content-Disposition'])(
  'a LF alone before %s is told by that alone',
  (name) => {
    const patch = (draft: Draft) => {
      const own = draft.fields.find((field) => field.startsWith(`${name}:`))!
      draft.fields = ['X-A: b', ...draft.fields.filter((field) => field !== own)]
      draft.fields[0] += `\n${own}`
    }
    expect(told(patch)).toEqual(['LB-16'])
  },
)

test('of a field with a CR behind it nothing but that is told', () => {
  const patch = (draft: Draft) => {
    draft.fields = draft.fields.map((field) => `${field}\r`)
  }
  expect(told(patch)).toEqual(['LB-16'])
})
