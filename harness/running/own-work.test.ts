import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { inEnglish } from '../text/text.ts'
import { OwnWork } from './own-work.ts'

test('the time is over when work took it, also side by side, and it says what did', async () => {
  const work = new OwnWork(120)
  const [first, second] = [work.begin('one'), work.begin('another')]
  await sleep(40)
  first.end()
  expect(work.isOver).toBe(false)
  await work.over
  expect(work.isOver).toBe(true)
  expect(inEnglish(work.account)).toMatch(
    /^the harness's own work took 0\.1 s \(limits\.run\); longest: another \(.*not ended\), one \(/,
  )
  second.end()
})

test('waiting for others is none of it', async () => {
  const work = new OwnWork(100)
  const piece = work.begin('one')
  const goOn = piece.wait()
  await sleep(200)
  expect(work.isOver).toBe(false)
  goOn()
  await work.over
  expect(inEnglish(work.account)).toContain('one')
})
