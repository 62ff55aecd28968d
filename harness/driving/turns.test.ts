import { expect, test } from 'vitest'
import { type Hold, Pool } from './turns.ts'

/** Asks for things, and notes who got what. */
function asking(items: readonly string[]) {
  const pool = new Pool(items)
  const got: Record<string, string[]> = {}
  return {
    got,
    ask: async (name: string, count: number, hold: Hold) => {
      void pool.take(count, hold).then((own) => {
        got[name] = own
      })
      await Promise.resolve()
      await Promise.resolve()
    },
    give: async (name: string) => {
      pool.give(got[name]!)
      await Promise.resolve()
      await Promise.resolve()
    },
  }
}

test('who wants a thing alone waits for the others, in the order of asking', async () => {
  const { got, ask, give } = asking(['a'])
  await ask('first', 1, 'alone')
  await ask('second', 1, 'alone')
  await ask('third', 1, 'alone')
  expect(Object.keys(got)).toEqual(['first'])
  await give('first')
  expect(Object.keys(got)).toEqual(['first', 'second'])
})

test('who shares joins those who do, also past somebody who waits to be alone', async () => {
  const { got, ask, give } = asking(['a', 'b'])
  await ask('sharer', 1, 'shared')
  await ask('alone', 2, 'alone')
  await ask('late sharer', 1, 'shared')
  expect(got).toEqual({ sharer: ['a'], 'late sharer': ['a'] })
  await give('sharer')
  expect(got.alone).toBeUndefined()
  await give('late sharer')
  expect(got.alone).toEqual(['a', 'b'])
})

test('nobody shares what is held alone', async () => {
  const { got, ask, give } = asking(['a'])
  await ask('alone', 1, 'alone')
  await ask('sharer', 1, 'shared')
  expect(got.sharer).toBeUndefined()
  await give('alone')
  expect(got.sharer).toEqual(['a'])
})

test('who takes again what he gave up gets that and nothing else, and holds up nobody', async () => {
  const pool = new Pool(['a', 'b'])
  const own = await pool.take(1, 'alone')
  pool.give(own)
  const other = await pool.take(1, 'alone')
  let isBack = false
  const back = pool.takeAgain(own).then(() => (isBack = true))
  expect(await pool.take(1, 'alone')).toEqual(['b'])
  expect([other, isBack]).toEqual([['a'], false])
  pool.give(other)
  await back
  expect(isBack).toBe(true)
})
