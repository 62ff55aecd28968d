import { expect, test } from 'vitest'
import { readNotices } from './notices.ts'

test('lines of a notices file are read, in any case, with angle brackets or without', () => {
  expect(readNotices('delivered 1\r\nFailed <a@b.example>\n\n  failed\tx+2By  \n')).toEqual({
    notices: [
      { state: 'delivered', id: '1' },
      { state: 'failed', id: 'a@b.example' },
      { state: 'failed', id: 'x+2By' },
    ],
    others: [],
  })
})

test('what is no such line is given apart', () => {
  const others = ['delivered', 'delivered 1 2', 'delayed 1', 'delivered <1']
  expect(readNotices(others.join('\n'))).toEqual({ notices: [], others })
})
