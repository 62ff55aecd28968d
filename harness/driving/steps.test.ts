import { expect, test } from 'vitest'
import { plain } from '../text/text.ts'
import { type NewStep, type Step, type StepAnswer, Steps } from './steps.ts'

const send: NewStep = {
  kind: 'send',
  case: 'F-42/smtp',
  set: [],
  press: plain('Send the message.'),
  outcomes: ['accepted', 'failed'],
  mayRepeat: true,
  maySkip: true,
}

test('a step waits for an answer that fits it, and listeners see each change', async () => {
  const steps = new Steps()
  const seen: (Step | undefined)[] = []
  const stop = steps.listen((step) => seen.push(step))
  steps.expect(3, 1)
  const answered = steps.post(send)
  steps.connected()
  steps.saw({ protocol: 'smtp', lines: [plain('QUIT')] })
  expect(JSON.parse(JSON.stringify(steps.current))).toMatchObject({
    number: 1,
    presses: 3,
    pressesLeft: 2,
    connections: 1,
    seen: [{ protocol: 'smtp' }],
  })
  const refused = (answer: unknown, number = 1) => steps.answer(number, answer as StepAnswer)
  expect(refused({ kind: 'done', outcome: 'accepted' }, 2)).toBe('other-step')
  expect(refused({ kind: 'done' })).toBe('outcome')
  expect(refused({ kind: 'done', outcome: 'fetched' })).toBe('outcome')
  expect(refused({ kind: 'repeat', reason: '  ' })).toBe('reason')
  expect(refused({ kind: 'skip', reason: 'x'.repeat(501) })).toBe('reason')
  expect(refused({ kind: 'skip', reason: 7 })).toBe('reason')
  expect(refused({ kind: 'burn' })).toBe('not-here')
  expect(refused({ kind: 'repeat', reason: ' the wrong button ' })).toBeUndefined()
  await expect(answered).resolves.toEqual({ kind: 'repeat', reason: 'the wrong button' })
  expect(steps.answer(1, { kind: 'stop' })).toBe('no-step')
  expect(seen.map((step) => step?.connections)).toEqual([undefined, 0, 1, 1, undefined])
  stop()
  const next = steps.post({ ...send, mayRepeat: false, outcomes: [] })
  expect(steps.answer(2, { kind: 'repeat', reason: 'again' })).toBe('not-here')
  expect(() => steps.post(send)).toThrow('not answered')
  expect(steps.answer(2, { kind: 'done' })).toBeUndefined()
  await expect(next).resolves.toEqual({ kind: 'done' })
  expect(seen).toHaveLength(5)
})
