import { expect, test } from 'vitest'
import { dialectOf } from '../dialects.ts'
import { linesOf } from '../lines.ts'
import { sessionsOf } from '../sessions.ts'

const LOG = `=== Trying localhost:587...
=== Connected to localhost.
<-  220 localhost ESMTP
 -> EHLO client.example
<-  250-localhost
<-  250 STARTTLS
 -> STARTTLS
<-  220 2.0.0 Ready
=== TLS started with cipher TLSv1.3:TLS_AES_256_GCM_SHA384:256
 ~> EHLO client.example
<~  250 AUTH PLAIN
 ~> AUTH PLAIN AHBhcnR5MQBjb3JyZWN0IGhvcnNl
<~* 535 5.7.8 Authentication failed
*** No authentication type succeeded
 ~> QUIT
<~  221 2.0.0 Bye
=== Connection closed with remote host.
`

test('a session of swaks is read line by line', () => {
  const lines = linesOf(LOG)
  const found = dialectOf(lines)
  expect(found?.dialect.id).toBe('swaks')
  expect(found?.confidence).toBeGreaterThan(0.9)
  const [session, ...others] = sessionsOf(found!.dialect.read(lines), 'a.log')
  expect(others).toEqual([])
  expect(session).toMatchObject({
    hasBeginning: true,
    hasEnd: true,
    failures: [{ line: 14, why: 'No authentication type succeeded' }],
  })
  expect(session!.log.protocol).toBe('smtp')
  const said = session!.log.events.map((event, index) => [session!.lines[index], event.type])
  expect(said).toContainEqual([9, 'tls'])
  // The password is nowhere.
  expect(JSON.stringify(session)).not.toContain('AHBhcnR5MQBjb3JyZWN0IGhvcnNl')
})
