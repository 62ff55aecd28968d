import { expect, it } from 'vitest'
import { judged, made, verdictsOn } from './made-sessions.test-help.ts'
import { cs005 } from './smtp-codes.ts'

/** A submission inside TLS, up to the reply to RCPT or to MAIL, and what the connector said of it. */
function submission(mail: string, rcpt?: string) {
  const begin = [
    ['server', '220 x\r\n'],
    ['client', 'EHLO a.b\r\n'],
    ['server', '250 STARTTLS\r\n'],
    ['client', 'STARTTLS\r\n'],
    ['server', '220 x\r\n'],
    { type: 'tls', version: 'TLSv1.3' },
    ['client', 'MAIL FROM:<a@b.c>\r\n'],
    ['server', `${mail}\r\n`],
  ] as const
  const more =
    rcpt === undefined
      ? []
      : ([
          ['client', 'RCPT TO:<d@e.f>\r\n'],
          ['server', `${rcpt}\r\n`],
        ] as const)
  const end = [
    ['client', 'QUIT\r\n'],
    ['server', '221 x\r\n'],
  ] as const
  return made('F-121/mail-299', [...begin, ...more, ...end], 'send', { outcome: 'permanent', status: 1 })
}

it('does not take what was refused later for a reply that was misread', () => {
  const misread = judged(cs005, submission('299 a'))
  expect(verdictsOn(misread, 'RFC5321-4.2-5')).toEqual(['fail'])
  expect(misread.findings[0]!.observed).toBe(
    'send: permanent (by its own account); MAIL FROM:<a@b.c> inside TLS → 299 a',
  )
  const understood = judged(cs005, submission('299 a', '550 b'))
  expect(verdictsOn(understood, 'RFC5321-4.2-5')).toEqual(['pass'])
  expect(understood.findings[0]!.observed).toMatch(
    /→ 299 a; what was refused last is RCPT TO:<d@e\.f> inside TLS → 550 b$/,
  )
})
