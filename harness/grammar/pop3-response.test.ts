import { expect, test } from 'vitest'
import { readResponses } from './pop3-response.ts'

test('a multi-line response is unstuffed and ends at its terminator', () => {
  const { responses, rest } = readResponses('+OK 2\r\na\r\n..b\r\n.\r\n-ERR [IN-USE] no\r\n+', ['RETR 1', 'STAT'])
  expect(responses[0]).toMatchObject({ status: 'ok', content: 'a\r\n.b\r\n', lines: ['a', '.b'] })
  expect(responses[1]).toMatchObject({ status: 'err', code: 'IN-USE' })
  expect(rest).toBe('+')
})

test('an empty multi-line response', () => {
  expect(readResponses('+OK\r\n.\r\n', ['LIST']).responses[0]).toMatchObject({ lines: [], content: '' })
})

test('a challenge, and what is no response', () => {
  const { responses } = readResponses('+ \r\n+OKAY\r\n250 hi\r\n', ['AUTH PLAIN'])
  expect(responses.map(({ status }) => status)).toEqual(['challenge', 'malformed', 'malformed'])
})
