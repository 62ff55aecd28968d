import { expect, test } from 'vitest'
import { decodeBase64 } from './base64.ts'

test.each(['AGE*AYg==', '=AAA', 'AAA=BBB', 'AGEAYg', 'AGEA Yg==', '-_-_', 'AGEAYh==', 'A', 'AA=', 'AAAA\n'])(
  '%j is not base64',
  (text) => expect(decodeBase64(text)).toBeUndefined(),
)
test.each(['', 'AGEAYg==', 'AGEAYgA=', '////'])('%j is base64', (text) =>
  expect(decodeBase64(text)?.toString('base64')).toBe(text),
)
