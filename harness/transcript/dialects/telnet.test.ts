import { expect, test } from 'vitest'
import { expectKept, linesOfKept, readLog, sentBy, storyOf } from '../dialects.test-logs.ts'
import { linesOf } from '../lines.ts'

test.each<[string, string, string[]]>([
  ['no-tls', 'open 220 EHLO 250 MAIL 530 QUIT 221 close', []],
  ['pop3-no-tls', 'open +OK USER -ERR QUIT +OK close', []],
  ['no-connection', 'open', ['telnet: Unable to connect to remote host: Connection refused']],
])('telnet/%s.log', (name, story, failures) => {
  expectKept(`telnet/${name}.log`, [story], failures)
})

test('a dialogue without any marks, of which nobody says how it was made', () => {
  const { dialect, sessions } = readLog(
    linesOf(
      '220 h ESMTP\nEHLO c\n250 h\nMAIL FROM:<a@b.test>\n250 Ok\nRCPT TO:<c@b.test>\n250 Ok\nDATA\n354 Go\n' +
        'Subject: a\n\n250 a line that looks like a reply\nQUIT\n.\n550 No\nQUIT\n221 Bye\n',
    ),
  )
  expect(dialect).toBe('telnet')
  expect(sessions.map(storyOf)).toEqual(['open 220 EHLO 250 MAIL 250 RCPT 250 DATA 354 . 550 QUIT 221'])
  expect(sentBy(sessions[0]!, 'client')).toContain(
    'Subject: a\r\n\r\n250 a line that looks like a reply\r\nQUIT\r\n.\r\n',
  )
})

test('what is left of a dialogue of s_client', () => {
  const lines = linesOfKept('openssl/pop3-good.log')
  const { dialect, sessions } = readLog(lines.slice(lines.indexOf('USER party1@htpoort.test')))
  expect(dialect).toBe('telnet')
  expect(sessions.map(storyOf)).toEqual(['open USER +OK PASS +OK LIST +OK . RETR +OK . DELE +OK QUIT +OK'])
})

test.each(['From: a@b.test\nSubject: a\n\n220 guilders\nHELP \n', 'DATA\nLIST\nQUIT\n', '220 h\n250 h\n'])(
  'a text is not a dialogue unless both sides speak, and little else is in it: %j',
  (text) => {
    expect(readLog(linesOf(text)).dialect).toBeUndefined()
  },
)
