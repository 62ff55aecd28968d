import { expect, test } from 'vitest'
import { Admission } from './admission.ts'

/** How many may enter at a time. */
async function room(admission: Admission): Promise<number> {
  let entered = 0
  for (let each = 0; each < 100; each++) void admission.enter().then(() => entered++)
  await new Promise((resolve) => setImmediate(resolve))
  return entered
}

test('few are made at first, more as long as they are greeted', async () => {
  expect(await room(new Admission(50))).toBe(4)
  const admission = new Admission(50)
  for (let each = 0; each < 20; each++) {
    await admission.enter()
    admission.leave('greeted', 5)
  }
  expect(await room(admission)).toBe(24)
})

test('one that is refused halves them, and those refused with it are the same sign', async () => {
  const admission = new Admission(50)
  for (let each = 0; each < 20; each++) {
    await admission.enter()
    admission.leave('greeted', 5)
  }
  for (let each = 0; each < 10; each++) await admission.enter()
  for (let each = 0; each < 3; each++) admission.leave('refused', 5)
  expect(await room(admission)).toBe(5)
})

test('who waits goes on when another leaves', async () => {
  const admission = new Admission(50)
  for (let each = 0; each < 4; each++) await admission.enter()
  const fifth = admission.enter()
  admission.leave('unknown', 5)
  await expect(fifth).resolves.toBeUndefined()
})

test('a server that greets late is given as much time as it took with nobody else there', () => {
  const prompt = new Admission(50)
  expect(prompt.patience).toBeUndefined()
  prompt.leave('greeted', 20)
  expect(prompt.patience).toBe(3_000)
  const slow = new Admission(50)
  slow.leave('greeted', 5_000)
  expect(slow.patience).toBe(15_000)
})
