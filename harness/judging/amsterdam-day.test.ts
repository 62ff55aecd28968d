import { expect, test } from 'vitest'
import { amsterdamDay } from './amsterdam-day.ts'

test('the day is that of the time zone database, around each change of the clock and of the day', () => {
  const known = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam', dateStyle: 'short' })
  const hour = 3_600_000
  const wrong: string[] = []
  for (let year = 1996; year <= 2045; year++)
    for (const month of [0, 2, 3, 6, 9, 10, 11])
      for (let time = Date.UTC(year, month, 23, 21); time < Date.UTC(year, month + 1, 2, 3); time += hour)
        for (const at of [time - 1, time])
          if (amsterdamDay(at) !== known.format(at)) wrong.push(new Date(at).toISOString())
  expect(wrong).toEqual([])
})
