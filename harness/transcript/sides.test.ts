import { expect, test } from 'vitest'
import { readLog } from './dialects.test-logs.ts'
import { dialectOf } from './dialects.ts'
import { linesOf } from './lines.ts'
import { asSaid, misfitsIn } from './sides.ts'

const toldOf = (text: string) => {
  const lines = linesOf(text)
  return dialectOf(lines)!.dialect.read(lines)
}
const POP = '> +OK ready\n< USER a\n> +OK\n< PASS b\n> -ERR [AUTH] no\n'

test.each([
  ['> and <', POP],
  ['>> and <<', POP.replace(/^[<>]/gm, '$&$&')],
  ['-> and <-', POP.replace(/^>/gm, '->').replace(/^</gm, '<-')],
  ['C: and S:', POP.replace(/^>/gm, 'C:').replace(/^</gm, 'S:')],
])('a log with %s the wrong way round is turned', (_, text) => {
  const { told, isTurned } = asSaid(toldOf(text))
  expect(isTurned).toBe(true)
  expect(misfitsIn(told)).toEqual([])
})

test('a log that fits neither way is not turned, and its misfits are told', () => {
  const told = toldOf('C: EHLO c\nC: 250 ok\nS: MAIL FROM:<a@b.test>\nS: 250 ok\n')
  expect(asSaid(told).isTurned).toBe(false)
  expect(misfitsIn(told)).toEqual([2, 3])
})

test('the mail log of Postfix without -v is read as the exchange that it quotes', () => {
  const { dialect, sessions } = readLog(
    linesOf(
      'Nov 29 12:00:01 mail postfix/smtp[4711]: 3F2A1: to=<ags@b.test>, relay=h[192.0.2.1]:587, dsn=5.6.0, status=bounced (host h[192.0.2.1] said: 554 5.6.0 no Cc (in reply to end of DATA command))\n',
    ),
  )
  expect(dialect).toBe('postfix-status')
  expect(sessions).toHaveLength(1)
  expect(JSON.stringify(sessions)).toContain('554 5.6.0 no Cc')
})
