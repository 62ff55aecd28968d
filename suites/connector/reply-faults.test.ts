import { expect, it } from 'vitest'
import { experimentsOf } from '../../harness/running/plan.ts'
import { certificateScenarios } from './certificates.ts'
import { connectorSuite } from './connector-suite.ts'
import { upgradeFaults } from './fault-scenarios.ts'
import { judged, made, verdictsOn } from './made-sessions.test-help.ts'
import { stlsFaults } from './pop3-upgrade.ts'
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

it('says where no gateway in order says what was misread', () => {
  const { message, findings } = judged(cs005, submission('299 a'))
  expect(findings[0]!.scenario).toMatchObject({ id: 'F-121/mail-299', brokenPeer: true })
  expect(message.en).toMatch(/ \(only a gateway that is not in order does what F-121\/mail-299 does\)$/)
  expect(message.nl).toMatch(/ \(alleen een gateway die niet in orde is, doet wat F-121\/mail-299 doet\)$/)
})

/** Codes that no RFC has, a challenge that is not base64, a reply too many, and a size that is not one. */
const ODD = ['F-121/message-253', 'F-121/rcpt-459', 'F-56/not-base64', 'F-21', 'F-82/larger']

it('marks scenarios of broken gateways, and none that a sound gateway, or somebody between, can play', () => {
  const broken = [...experimentsOf(connectorSuite).values()].filter(({ brokenPeer }) => brokenPeer).map(({ id }) => id)
  expect(broken).toEqual(expect.arrayContaining(ODD))
  const sound = ['F-42/smtp', 'F-65/450', 'F-121/rcpt-251', 'F-74/longest', 'F-50/after-250']
  const attacked = [...upgradeFaults, ...certificateScenarios, ...stlsFaults].map(({ id }) => id)
  expect(broken.filter((id) => [...sound, ...attacked].includes(id))).toEqual([])
})
