import { expect, test } from 'vitest'
import { makeProfile, REMOTE_LIMITS } from '../profile/profile.ts'
import { type Draft, setField, soundDraft, soundNotification, written } from './draft.ts'
import { judgeMessage } from './lint.ts'
import { messageChecks } from './message-suite.ts'

/*
 * A fact is told once, by one check, and where it stands. The matrix says which checks speak; this says what they say.
 */

const profile = makeProfile({ limits: REMOTE_LIMITS })

/** What is said against a message: the check, the octets that it points to (none for the message as a whole), the words. */
function told(patch: (draft: Draft) => void, sound = soundDraft): [check: string, octets: string, observed: string][] {
  const draft = sound(profile)
  patch(draft)
  const message = written(draft, profile)
  const { octets } = message.entity
  return judgeMessage(message, messageChecks, profile, {}).flatMap(({ check, findings }) =>
    findings
      .filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')
      .map(({ observed, at: [place] }): [string, string, string] => {
        const { offset = 0, length = 0 } = place ?? {}
        const isWhole = length === octets.length
        return [check.id, isWhole ? '' : octets.toString('latin1', offset, offset + length), observed]
      }),
  )
}

/** Makes the content a multipart of parts with these headers. */
function multipart(draft: Draft, ...parts: readonly string[]): void {
  setField(draft, 'Content-Type', 'multipart/mixed; boundary=x')
  setField(draft, 'Content-Transfer-Encoding')
  setField(draft, 'Content-Disposition')
  draft.body = [...parts.map((part) => `--x\r\n${part}\r\n`), '--x--\r\n'].join('')
}

test('the encoding of a part is shown, and not that of the multipart', () => {
  const seven = 'Content-Transfer-Encoding: 7bit\r\n'
  const findings = told((draft) => {
    multipart(
      draft,
      `${seven}\r\none\r\n`,
      'Content-Type: text/plain\r\n\r\ntwo\r\n',
      'Content-Transfer-Encoding: base64\r\n\r\nVU5C\r\n',
    )
  })
  expect(findings.filter(([check]) => check === 'LB-07')).toEqual([
    ['LB-07', seven, 'Content-Transfer-Encoding: 7bit'],
    ['LB-07', 'Content-Type: text/plain\r\n\r\n', 'no Content-Transfer-Encoding, which means 7bit'],
  ])
})

test.each(['8bit', 'binary', 'x-uuencode'])('that %s is not allowed is told once', (encoding) => {
  const findings = told((draft) => {
    setField(draft, 'Content-Transfer-Encoding', encoding)
    draft.body = "UNB+UNOC:3'\r\n"
  })
  expect(findings.map(([check]) => check)).toEqual(['LB-06'])
})

test.each(['undisclosed-recipients:;', 'ags', ''])('To “%s” names nobody, and so no domain either', (to) => {
  const findings = told((draft) => setField(draft, 'To', to)).filter(([check]) => check === 'LH-04')
  expect(findings).toEqual([['LH-04', `To: ${to}\r\n`, `To: ${to}`]])
})

test.each([
  ['Mon, 30 Feb 2026 08:00:00 +0100', 'a day that does not exist'],
  ['2026-11-26 08:00', 'a date that cannot be read'],
])('what makes the date %s unreadable is told with it', (date, why) => {
  const findings = told((draft) => setField(draft, 'Date', date))
  expect(findings).toEqual([['LH-09', `Date: ${date}\r\n`, `Date: ${date}: ${why}`]])
})

test.each(['text/plain; charset=UTF-8', 'application/edifact'])('what is not base64 is not held against %s', (type) => {
  const findings = told((draft) => {
    setField(draft, 'Content-Type', type)
    draft.body = 'This is a text.\r\n'
  })
  expect(new Set(findings.map(([check]) => check))).toEqual(new Set(['LB-08']))
})

test.each([
  ['without the first of its digits', (digits: string) => digits.slice(1)],
  ['without one of its digits', (digits: string) => digits.slice(0, 6) + digits.slice(7)],
  ['with one digit too many', (digits: string) => `${digits.slice(0, 6)}A${digits.slice(6)}`],
  ['with a digit of the alphabet for URLs', (digits: string) => `${digits.slice(0, 6)}-${digits.slice(7)}`],
  ['without its padding', (digits: string) => digits.replace(/=+$/, '')],
])('base64 %s is told, and not what seems to be in it', (_, damaged) => {
  for (const text of ['Dear sir, here is the declaration', 'Dear sir, here is a declaration']) {
    const findings = told((draft) => {
      setField(draft, 'Content-Type', 'text/plain')
      draft.body = `${damaged(Buffer.from(`${text}.`).toString('base64'))}\r\n`
    })
    expect(new Set(findings.map(([check]) => check))).toEqual(new Set(['LB-08']))
  }
})

test.each(['"base64"', 'base64, base64', 'base64 (a'])('of the encoding %s nothing but that is told', (encoding) => {
  const findings = told((draft) => setField(draft, 'Content-Transfer-Encoding', encoding))
  expect(findings.map(([check]) => check)).toEqual([encoding.includes('(') ? 'LB-15' : 'LB-06'])
})

test('of an encoding that is not known nothing but that is told', () => {
  const findings = told((draft) => {
    setField(draft, 'Content-Transfer-Encoding', 'x-uuencode')
    draft.body = 'begin 644 declaration.edi\r\n#54Y"\r\n`\r\nend\r\n'
  })
  expect(findings.map(([check]) => check)).toEqual(['LB-06'])
})

test('octets above 127 in a file name are told with the header, and not again', () => {
  const findings = told((draft) => setField(draft, 'Content-Disposition', 'attachment; filename=caf\xe9.edi'))
  expect(findings.map(([check]) => check)).toEqual(['LH-11'])
})

test('a zip file that is called a PDF is told once', () => {
  const findings = told((draft) => {
    setField(draft, 'Content-Type', 'application/pdf')
    draft.body = 'UEsDBAoAAAAAAA==\r\n'
  })
  expect(findings.map(([check]) => check)).toEqual(['LB-12'])
})

test('what an open quotation mark takes in is not called a charset', () => {
  const findings = told((draft) => setField(draft, 'Content-Type', 'text/plain; charset="UTF-8; format=flowed'))
  expect(findings.map(([check]) => check)).toEqual(['LB-15'])
})

test('where a field of a block is not there, the block is shown', () => {
  const findings = told((draft) => {
    draft.body = draft.body.replace('\r\nDiagnostic-Code: smtp; 550 5.1.1 No such mailbox', '')
  }, soundNotification)
  expect(findings).toEqual([
    ['LD-06', expect.stringMatching(/^Final-Recipient: .*authority\.example\r\n$/s), 'no Diagnostic-Code'],
  ])
})

test.each(['', 'Action: failure\r\n'])(
  'with “%s” nobody knows that nothing failed, and the message may come back',
  (action) => {
    const findings = told((draft) => {
      draft.body = draft.body
        .replace('Action: failed\r\n', action)
        .replace('text/rfc822-headers', 'message/rfc822')
        .replace('Subject: CUSDEC\r\n', 'Subject: CUSDEC\r\n\r\nThe content of the message\r\n')
    }, soundNotification)
    expect(findings.map(([check]) => check)).toEqual(['LD-04'])
  },
)

test('that two multiparts have one boundary is told once', () => {
  const inner = 'Content-Type: multipart/alternative; boundary=x\r\n'
  const findings = told((draft) =>
    multipart(draft, `${inner}\r\n`, 'Content-Transfer-Encoding: base64\r\n\r\nVU5C\r\n', '\r\n--x--\r\n'),
  )
  expect(findings.filter(([check]) => check === 'LB-18').map(([, octets]) => octets)).toEqual([inner])
})

test.each(['filename="a.edi"; filename*=UTF-8\'\'caf%C3%A9.edi', "filename*=ISO-8859-1'nl'caf%E9.edi"])(
  'nothing is said against the charset of %s',
  (name) => {
    const findings = told((draft) => setField(draft, 'Content-Disposition', `attachment; ${name}`))
    expect(findings.filter(([check]) => check === 'LB-14')).toEqual([])
  },
)

test.each(['', '; charset=us-ascii'])('octets above 127 under 7bit are told once, with text/plain%s', (parameter) => {
  const findings = told((draft) => {
    setField(draft, 'Content-Type', `text/plain${parameter}`)
    setField(draft, 'Content-Transfer-Encoding', '7bit')
    draft.body = 'caf\u00c3\u00a9\r\n'
  })
  expect(findings.map(([check]) => check)).toEqual(['LB-07', 'LB-10'])
})

test.each([
  ['application/edifact', '%PDF-1.7\r\n'],
  ['application/xml', 'PK\x03\x04\0\0'],
  ['application/edifact', '\x1f\x8b\x08\0'],
  ['application/xml', '\x89PNG\r\n\x1a\n\0'],
  ['text/plain', '\x89PNG\r\n\x1a\n\0'],
  ['text/plain', '%PDF-1.7\r\n%\xe2\xe3\r\n'],
])('that a type is wrong is told once: %s, %j', (type, content) => {
  const findings = told((draft) => {
    setField(draft, 'Content-Type', type)
    draft.body = `${Buffer.from(content, 'latin1').toString('base64')}\r\n`
  })
  expect(findings.map(([check]) => check)).toEqual(['LB-12'])
})

test.each([
  'a text with one NUL\0\r\n',
  'the end of a file of DOS\r\n\x1a',
  'one page\f\r\nanother\r\n',
  'a\0 \0b\0 \0c\0',
])('text that has control characters is not called binary: %j', (content) => {
  const findings = told((draft) => {
    setField(draft, 'Content-Type', 'text/plain')
    draft.body = `${Buffer.from(content, 'latin1').toString('base64')}\r\n`
  })
  expect(findings).toEqual([])
})

test('a message in a message says 7bit, and has no choice', () => {
  const findings = told((draft) => {
    setField(draft, 'Content-Type', 'message/rfc822')
    setField(draft, 'Content-Transfer-Encoding', '7bit')
    draft.body = 'Subject: inner\r\n\r\ntext\r\n'
  })
  expect(findings.map(([check]) => check)).toEqual(['LB-02'])
})

test('a file name in two forms that agree has one value', () => {
  const name = "attachment; filename=a.edi; filename*=UTF-8''a.edi"
  expect(told((draft) => setField(draft, 'Content-Disposition', name))).toEqual([])
})

test('what is quoted behind a name is not a charset', () => {
  const type = 'text/plain; name="a; charset: cp1252"; charset=us-ascii'
  expect(told((draft) => setField(draft, 'Content-Type', type))).toEqual([])
})

test.each([
  ['ISO-10646-UCS-2', '', '\ufeff'],
  ['csUnicode', '', '\ufeff'],
  ['UTF-16', '; charset=utf-16le', ''],
  ['ISO-8859-2', '; charset=latin2', undefined],
])('XML in %s is in one encoding where it says so by other names: %j', (declared, parameter, mark) => {
  const xml = `<?xml version="1.0" encoding="${declared}"?><a/>`
  const octets = mark === undefined ? Buffer.from(xml) : Buffer.from(mark + xml, 'utf16le')
  const findings = told((draft) => {
    setField(draft, 'Content-Type', `application/xml${parameter}`)
    draft.body = `${octets.toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n`
  })
  expect(findings).toEqual([])
})

test.each([
  ['attachment; filename="=?utf-8?B?ZMOpY2wuZWRp?="', 'LB-14'],
  ['attachment; filename==?utf-8?B?ZMOpY2wuZWRp?=', 'LB-14'],
  ['attachment; filename="=?utf-8?Q?d=C3=A9cl?=.edi"', 'LB-14'],
  ['attachment; filename=', 'LB-15'],
  ['attachment, filename=decl.edi', 'LB-15'],
  ['attachment; filename: decl.edi', 'LB-15'],
  ['; filename=decl.edi', 'LB-15'],
  ['attachment; filename="decl.edi', 'LB-15'],
  ['attachment (a', 'LB-15'],
  ['attachment; filename=""', 'LB-13'],
  ['attachment', 'LB-13'],
  ['attachment; size=5', 'LB-13'],
  ['inline; filename=decl.edi', 'LB-13'],
])('one fault of Content-Disposition: %s is told once', (value, check) => {
  const findings = told((draft) => setField(draft, 'Content-Disposition', value))
  expect(findings.map(([told]) => told)).toEqual([check])
})

test('a file name that is missing behind a semicolon is two faults', () => {
  const findings = told((draft) => setField(draft, 'Content-Disposition', 'attachment;'))
  expect(findings.map(([check]) => check)).toEqual(['LB-13', 'LB-15'])
})

test.each([
  ['Content-Type', 'application/edifact; x=y; name="=?UTF-8?Q?a?="', 'name="=?UTF-8?Q?a?="'],
  ['Content-Type', 'application/edifact; x=y; name==?UTF-8?Q?a?=', 'name==?UTF-8?Q?a?='],
  ['Content-Disposition', 'attachment; filename*0="=?UTF-8?Q?"; filename*1="a.edi?="', 'filename*0="=?UTF-8?Q?"'],
])('an encoded word in a parameter is shown where it stands: %s: %s', (name, value, octets) => {
  const findings = told((draft) => setField(draft, name, value))
  expect(findings.map(([check, place]) => [check, place])).toEqual([['LB-14', octets]])
})

test.each(['utf8', 'ansi', 'douane-8'])('the charset %s of encoded words is told once for each field', (charset) => {
  const findings = told((draft) => setField(draft, 'Subject', `=?${charset}?Q?caf?= =?${charset}?Q?caf?=`))
  expect(findings.map(([check, , observed]) => [check, observed])).toEqual([['LH-14', `charset ${charset}`]])
})

test.each(['ISO-8859-2', 'utf-8*nl', 'Big5', 'latin1'])(
  'nothing is said against the charset %s of an encoded word',
  (charset) => {
    expect(told((draft) => setField(draft, 'Subject', `=?${charset}?Q?caf?=`))).toEqual([])
  },
)

test.each([
  ['a\rb\r\n', 'fail'],
  ['a\r.\rb\r\n', 'fail'],
  ['a\r\n.\rb\r\n', 'fail'],
  ['a\r\nb\r\n', 'not-applicable'],
])('storing a message explains its LF, and no CR alone: %j', (body, expected) => {
  const draft = soundDraft(profile)
  setField(draft, 'Content-Type', 'text/plain')
  setField(draft, 'Content-Transfer-Encoding', '7bit')
  draft.body = body
  const results = judgeMessage({ ...written(draft, profile), stored: true }, messageChecks, profile, {})
  expect(results.find(({ check }) => check.id === 'LB-16')?.verdict).toBe(expected)
})

/** What is said against an envelope: the requirement, the verdict and what was observed. */
function ofEnvelope(mail: string, rcpt = 'ags@msa-smtp.htpoort.nl', parameters: [string, string | undefined][] = []) {
  const draft = soundDraft(profile)
  draft.mail!.path = mail
  draft.mail!.parameters.push(...parameters)
  draft.rcpts![0]!.path = rcpt
  draft.offered!.add('SMTPUTF8')
  return judgeMessage(written(draft, profile), messageChecks, profile, {}).flatMap(({ check, findings }) =>
    findings
      .filter(({ verdict }) => check.id.startsWith('LE-') && (verdict === 'fail' || verdict === 'warn'))
      .map(({ requirement, verdict, observed }) => `${verdict} ${requirement} ${observed}`),
  )
}

test.each([
  ['a..b@c.example', 'fail', 'a local part against the grammar'],
  ['a\x1b[1m@c.example', 'fail', 'a control character in a path'],
  ['a@c..example', 'fail', 'an empty label in a domain'],
  ['a@-c.example', 'fail', 'a label of a domain that begins or ends with a hyphen'],
  ['a@[192.0.2.256]', 'fail', 'an address literal against the grammar'],
  ['a@', 'fail', 'an empty domain'],
  ['a@c_d.example', 'warn', 'an underscore in a domain'],
  ['j\xf6rg.\xfc@c.example', 'fail', 'a character beyond ASCII in a path'],
])('of the path %j one thing is told', (path, verdict, problems) => {
  expect(ofEnvelope(path)).toEqual([`${verdict} RFC5321-4.1.2-2 MAIL FROM:<${path}>: ${problems}`])
})

test('a path that the grammar allows and nobody should send is told as such', () => {
  expect(ofEnvelope('@a.example:b@c.example')).toEqual([
    'warn HTG-3.6-2 MAIL FROM:<@a.example:b@c.example>: a source route in a path',
  ])
  expect(ofEnvelope('b@[IPv6:2001:db8::1]')).toEqual([])
})

test('with SMTPUTF8 an address may have other characters', () => {
  expect(ofEnvelope('j\xf6rg@c.example', undefined, [['SMTPUTF8', undefined]])).toEqual([])
})
