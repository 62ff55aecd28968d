import { expect, test } from 'vitest'
import { derived } from './derived.ts'

test('derives once from each thing, also when nothing comes of it', () => {
  const asked: object[] = []
  const [one, other] = [{ size: 1 }, { size: 2 }]
  const sizeOver1 = derived((from: { size: number }) => {
    asked.push(from)
    return from.size > 1 ? from.size : undefined
  })
  expect([one, other, one, other].map(sizeOver1)).toEqual([undefined, 2, undefined, 2])
  expect(asked).toEqual([one, other])
})
