import { createHash } from 'node:crypto'
import type { Finding } from '../harness/judging/finding.ts'
import type { Level, Tier } from '../harness/judging/requirement.ts'
import type { Result } from '../harness/judging/result.ts'
import type { Verdict } from '../harness/judging/verdict.ts'
import type { Location, Protocol, SessionLog, Side, WireEvent } from '../harness/record/event.ts'
import type { JournalRecord, PlanRecord, RequirementInRun } from '../harness/running/journal.ts'

/*
 * A made-up run against a gateway, for tests of the report: every verdict, both protocols, a message that is too long
 * for the journal, and a peer that tries to break out of whatever shows its words.
 */

/** What a hostile peer may answer. */
export const HOSTILE =
  '250 <script>alert(1)</script> ]]> --> | `code` **bold** [link](javascript:alert(1)) <!-- &amp; "q" \'s\' \x1b[31mred\x1b[0m \0 \u202egnp.exe @everyone #1 www.evil.example http://evil.example'

const BIG = Buffer.from(`Subject: big\r\n\r\n${'0123456789abcdef'.repeat(5000)}\r\n.\r\n`, 'latin1')
export const BIG_BLOB = { sha256: createHash('sha256').update(BIG).digest('hex'), octets: BIG }

type Draft = Partial<Result> & Pick<Result, 'id' | 'title' | 'requirements' | 'verdict'>

/** A result with what a test does not care about filled in. */
export function sampleResult(draft: Draft): Result {
  const [check, variant] = draft.id.split('@') as [string, string?]
  return {
    check,
    ...(variant !== undefined && { variant }),
    message: { en: 'holds in 1 observation', nl: 'geldt in 1 waarneming' },
    durationMs: 12,
    findings: [],
    ...draft,
  }
}

export function sampleFinding(
  requirement: string,
  verdict: Verdict,
  expected: string,
  observed: string,
  at: readonly Location[] = [],
  more: Partial<Finding> = {},
): Finding {
  const known = REQUIREMENTS.find(({ id }) => id === requirement)
  return {
    requirement,
    level: known?.level ?? 'MUST',
    tier: known?.tier ?? 'spec',
    verdict,
    expected,
    observed,
    at,
    ...more,
  }
}

export function sampleRequirement(
  id: string,
  clause: string,
  level: Level,
  text: { en: string; nl?: string },
  checks: readonly string[],
  more: { tier?: Tier; coverage?: RequirementInRun['coverage'] } = {},
): RequirementInRun {
  return { id, clause, level, tier: more.tier ?? 'spec', text, coverage: more.coverage ?? 'checked', checks }
}

const REQUIREMENTS: readonly RequirementInRun[] = [
  sampleRequirement(
    'HTG-1.3-1',
    '§1.3',
    'SHOULD',
    {
      en: 'The interface is for low-frequency use: on average at most one interaction per connection per minute.',
      nl: 'Het koppelvlak is voor laagfrequent gebruik: gemiddeld hooguit één interactie per aansluiting per minuut.',
    },
    [],
    { coverage: 'not-testable' },
  ),
  sampleRequirement(
    'HTG-2.2.1-1',
    '§2.2.1',
    'MUST',
    {
      en: 'At submission the gateway performs technical checks: valid authorisation, correct addressing, maximum size.',
      nl: 'Bij het aanleveren toetst de gateway technisch: geldige autorisatie, juiste adressering, maximale omvang.',
    },
    ['SS-034', 'SS-035', 'SS-065', 'SS-120'],
  ),
  sampleRequirement(
    'HTG-2.2.2-3',
    '§2.2.2',
    'MUST',
    { en: 'Without a NOTIFY value on RCPT, a DSN is returned only on refusal or failure.' },
    ['SD-01'],
  ),
  sampleRequirement(
    'HTG-3.1-1',
    '§3.1, §3.1.2',
    'MUST',
    { en: 'The MSA is reached on TCP port 587.', nl: 'De MSA is bereikbaar op TCP-poort 587.' },
    ['SS-001'],
  ),
  sampleRequirement(
    'HTG-3.1.3-2',
    '§3.1.3',
    'MUST',
    {
      en: 'MAIL in an unauthenticated session gets an error code by default.',
      nl: 'MAIL in een niet-geauthenticeerde sessie krijgt standaard een foutcode.',
    },
    ['SS-048'],
  ),
  sampleRequirement(
    'HTG-3.3.1-1',
    '§3.3.1',
    'MUST',
    {
      en: 'One-way TLS: only the server certificate is used.',
      nl: 'Eenzijdige TLS: alleen het servercertificaat wordt gebruikt.',
    },
    ['ST-10@smtp', 'ST-10@pop3'],
  ),
  sampleRequirement(
    'HTG-3.3.3-2',
    '§3.3.3, row 1',
    'MUST',
    {
      en: 'Every command of the mail transaction is refused before STARTTLS.',
      nl: 'Elk commando van de mailtransactie wordt vóór STARTTLS geweigerd.',
    },
    ['SS-007'],
  ),
  sampleRequirement(
    'HTG-3.3.3-4',
    '§3.3.3, row 2',
    'MUST NOT',
    {
      en: 'What was sent before TLS is not acted upon after it.',
      nl: 'Wat vóór TLS is verstuurd, wordt erna niet uitgevoerd.',
    },
    ['ST-02@smtp', 'ST-02@pop3'],
  ),
  sampleRequirement(
    'HTG-3.5-2',
    '§3.5',
    'SHOULD',
    { en: 'The greeting names the host by its domain name.', nl: 'De begroeting noemt de host bij zijn domeinnaam.' },
    ['SS-001', 'SS-003'],
  ),
  sampleRequirement(
    'HTG-FN4-1',
    'footnote 4',
    'MUST NOT',
    {
      en: 'TLS 1.2 is not offered in production from 12 January 2026.',
      nl: 'TLS 1.2 wordt in productie niet aangeboden vanaf 12 januari 2026.',
    },
    ['ST-05@smtp', 'ST-05@pop3'],
  ),
  sampleRequirement(
    'HTG-3.8-1',
    '§3.8',
    'MUST',
    { en: 'A message has one recipient.', nl: 'Een bericht heeft één geadresseerde.' },
    ['SS-034'],
  ),
  sampleRequirement(
    'HTG-4.1.1-3',
    '§4.1.1',
    'MUST',
    {
      en: 'Messages marked for deletion are removed when the session ends with QUIT.',
      nl: 'Berichten die gemarkeerd zijn voor verwijdering worden bij QUIT verwijderd.',
    },
    ['SP-021'],
  ),
  sampleRequirement('HTG-4.1.1-9', '§4.1.1', 'MAY', { en: 'TOP is supported.', nl: 'TOP wordt ondersteund.' }, [
    'SP-030',
  ]),
  sampleRequirement(
    'HTG-4.3.2-1',
    '§4.3.2',
    'MUST',
    { en: 'The session is authenticated inside TLS.', nl: 'De sessie wordt binnen TLS geauthenticeerd.' },
    ['SP-012', 'SP-013'],
  ),
  sampleRequirement(
    'HTG-4.6-1',
    '§4.6',
    'MUST',
    {
      en: 'The store keeps a message until it is collected and deleted.',
      nl: 'De postbus bewaart een bericht tot het is opgehaald en verwijderd.',
    },
    ['SP-040'],
    { coverage: 'planned' },
  ),
  sampleRequirement(
    'HTG-T3-4',
    'table 3',
    'MUST',
    {
      en: 'The envelope recipient has the form of table 3.',
      nl: 'De geadresseerde in de envelop heeft de vorm van tabel 3.',
    },
    ['SS-065'],
  ),
  sampleRequirement(
    'RFC3207-4-2',
    'RFC 3207 §4',
    'MUST',
    { en: 'STARTTLS is not advertised once TLS is up.' },
    ['SS-011'],
    { tier: 'referenced' },
  ),
  sampleRequirement(
    'RFC5321-4.2-1',
    'RFC 5321 §4.2',
    'MUST',
    { en: 'Every reply has three digits, a separator and ends with CRLF.' },
    ['SS-002'],
    { tier: 'referenced' },
  ),
  sampleRequirement(
    'RFC2920-3.1-1',
    'RFC 2920 §3.1',
    'MUST',
    { en: 'Replies to pipelined commands come in order.' },
    ['SS-090'],
    { tier: 'related' },
  ),
]

const CHAIN = ['MIIBszCCAVmgAwIBAgIUQ2Vy']

interface Clock {
  t: number
}
const says = (clock: Clock, from: Side, epoch: number, octets: string): WireEvent => ({
  type: 'octets',
  t: (clock.t += 1.3),
  from,
  epoch,
  octets,
})

function smtpOpening(clock: Clock): WireEvent[] {
  return [
    { type: 'open', t: clock.t, address: '127.0.0.1:587' },
    says(clock, 'server', 0, '220 gateway.htpoort.test ESMTP\r\n'),
    says(clock, 'client', 0, 'EHLO client.example\r\n'),
    says(
      clock,
      'server',
      0,
      '250-gateway.htpoort.test\r\n250-STARTTLS\r\n250-SIZE 20971520\r\n250 ENHANCEDSTATUSCODES\r\n',
    ),
  ]
}
const smtpUpgrade = (clock: Clock): WireEvent[] => [
  says(clock, 'client', 0, 'STARTTLS\r\n'),
  says(clock, 'server', 0, '220 2.0.0 Ready to start TLS\r\n'),
  {
    type: 'tls',
    t: (clock.t += 4),
    version: 'TLSv1.3',
    cipher: 'TLS_AES_256_GCM_SHA384',
    group: 'X25519',
    sni: 'gateway.htpoort.test',
    resumed: false,
    chain: CHAIN,
    verification: 'ok',
  },
]

function session(name: string, experiment: string, protocol: Protocol, events: WireEvent[]): SessionLog {
  return {
    session: name,
    experiment,
    protocol,
    peer: protocol === 'smtp' ? 'gateway.htpoort.test:587' : 'gateway.htpoort.test:110',
    events,
  }
}

function sessions(): SessionLog[] {
  const clock: Clock = { t: 2.4 }
  return [
    session('s1', 'smtp-plaintext-transaction', 'smtp', [
      ...smtpOpening(clock),
      { type: 'mark', t: clock.t, name: 'plaintext', detail: 'MAIL FROM:<declarant@htpoort.test>' },
      says(clock, 'client', 0, 'MAIL FROM:<declarant@htpoort.test>\r\n'),
      says(clock, 'server', 0, '250 2.1.0 Ok\r\n'),
      { type: 'mark', t: clock.t, name: 'plaintext', detail: 'RCPT TO:<ags@msa-smtp.htpoort.test>' },
      says(clock, 'client', 0, 'RCPT TO:<ags@msa-smtp.htpoort.test>\r\n'),
      says(clock, 'server', 0, '530 5.7.0 Must issue a STARTTLS command first\r\n'),
      { type: 'mark', t: clock.t, name: 'control' },
      says(clock, 'client', 0, 'NOOP\r\n'),
      says(clock, 'server', 0, '250 2.0.0 Ok\r\n'),
      { type: 'close', t: (clock.t += 1), by: 'server', how: 'fin' },
    ]),
    session('s2', 'smtp-hostile-reply', 'smtp', [
      ...smtpOpening(clock),
      ...smtpUpgrade(clock),
      says(clock, 'client', 1, 'EHLO client.example\r\n'),
      says(clock, 'server', 1, `${HOSTILE.replace('\u202e', '\xe2\x80\xae')}\r\n`),
      { type: 'alert', t: (clock.t += 1), from: 'server', level: 'warning', description: 0, name: 'close_notify' },
      { type: 'close', t: clock.t, by: 'server', how: 'fin', closeNotify: true },
    ]),
    session('s3', 'smtp-submission', 'smtp', [
      ...smtpOpening(clock),
      ...smtpUpgrade(clock),
      says(clock, 'client', 1, 'AUTH PLAIN xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\r\n'),
      {
        type: 'sasl',
        t: clock.t,
        mechanism: 'PLAIN',
        initialResponse: true,
        base64: 'strict',
        authorisation: 'none',
        identity: 'full',
        knownUser: true,
        validCredentials: true,
        longest: 45,
        utf8: true,
      },
      says(clock, 'server', 1, '235 2.7.0 Authentication successful\r\n'),
      says(clock, 'client', 1, 'MAIL FROM:<declarant@htpoort.test> RET=HDRS\r\n'),
      says(clock, 'server', 1, '250 2.1.0 Ok\r\n'),
      says(clock, 'client', 1, 'RCPT TO:<ags@msa-smtp.htpoort.test>\r\n'),
      says(clock, 'server', 1, '250 2.1.5 Ok\r\n'),
      says(clock, 'client', 1, 'DATA\r\n'),
      says(clock, 'server', 1, '354 End data with <CR><LF>.<CR><LF>\r\n'),
      {
        type: 'octets',
        t: (clock.t += 3),
        from: 'client',
        epoch: 1,
        octets: BIG.toString('latin1', 0, 4096) + BIG.toString('latin1', BIG.length - 4096),
        length: BIG.length,
        sha256: BIG_BLOB.sha256,
        omitted: BIG.length - 8192,
      },
      says(clock, 'server', 1, '250 2.0.0 Ok: queued as 4XyZ1234abcd\r\n'),
      { type: 'close', t: (clock.t += 2), by: 'client', how: 'fin', closeNotify: false },
    ]),
    session('s4', 'pop3-injection', 'pop3', [
      { type: 'open', t: (clock.t += 5), address: '127.0.0.1:110' },
      says(clock, 'server', 0, '+OK Hello there.\r\n'),
      { type: 'mark', t: clock.t, name: 'injected', detail: 'STLS and CAPA in one segment' },
      says(clock, 'client', 0, 'STLS\r\nCAPA\r\n'),
      says(clock, 'server', 0, '+OK Begin SSL/TLS negotiation now.\r\n'),
      {
        type: 'tls',
        t: (clock.t += 3),
        version: 'TLSv1.3',
        cipher: 'TLS_AES_128_GCM_SHA256',
        group: 'X25519',
        chain: CHAIN,
        verification: 'ok',
      },
      says(clock, 'server', 1, "+OK Here's what I can do:\r\nSTLS\r\nTOP\r\nUSER\r\nUIDL\r\n.\r\n"),
      { type: 'close', t: (clock.t += 2000), by: 'client', how: 'timeout' },
    ]),
    session('s5', 'pop3-injection', 'pop3', [
      { type: 'open', t: (clock.t += 5), address: '127.0.0.1:110' },
      says(clock, 'server', 0, '+OK Hello there.\r\n'),
      says(clock, 'client', 0, 'STLS\r\n'),
      says(clock, 'server', 0, '+OK Begin SSL/TLS negotiation now.\r\n'),
      { type: 'alien', t: clock.t, from: 'server', octets: '\x16\x03\xff+OK\r\n' },
      { type: 'tls', t: (clock.t += 3), error: 'ERR_SSL_WRONG_VERSION_NUMBER' },
      { type: 'close', t: clock.t, by: 'server', how: 'reset' },
    ]),
    session('s6', 'smtp-old-tls', 'smtp', [
      { type: 'open', t: (clock.t += 1), address: '127.0.0.1:587', error: 'ECONNREFUSED' },
    ]),
  ]
}

const octet = (session: string, event: number, offset: number, length: number): Location => ({
  session,
  event,
  offset,
  length,
})

function results(): Result[] {
  const refusal = 'a 5yz reply to “MAIL FROM:<declarant@htpoort.test>”'
  const unlikely = (rung: string) => ({
    en: `stands on the step ${rung}, which was not reached: 535 5.7.8 Authentication failed`,
    nl: `berust op de stap ${rung}, die niet is bereikt: 535 5.7.8 Authentication failed`,
  })
  return [
    sampleResult({
      id: 'SS-001',
      title: 'Greeting on 587 in plaintext',
      requirements: ['HTG-3.1-1', 'HTG-3.5-2'],
      verdict: 'pass',
      message: { en: 'holds in 2 observations', nl: 'geldt in 2 waarnemingen' },
      findings: [
        sampleFinding('HTG-3.1-1', 'pass', 'a 220 greeting', '220 gateway.htpoort.test ESMTP', [octet('s1', 1, 0, 32)]),
        sampleFinding('HTG-3.5-2', 'pass', 'a domain name after 220', '220 gateway.htpoort.test ESMTP', [
          octet('s1', 1, 4, 20),
        ]),
      ],
    }),
    sampleResult({
      id: 'SS-002',
      title: 'Reply grammar on every reply of the run',
      requirements: ['RFC5321-4.2-1'],
      verdict: 'pass',
      message: { en: 'holds in 40 observations', nl: 'geldt in 40 waarnemingen' },
      findings: Array.from({ length: 40 }, (_, index) =>
        sampleFinding('RFC5321-4.2-1', 'pass', 'a well-formed reply', '250 2.0.0 Ok', [
          octet(index % 2 ? 's1' : 's3', 3, 0, 10),
        ]),
      ),
    }),
    sampleResult({
      id: 'SS-003',
      title: 'The host name in the greeting resolves',
      requirements: ['HTG-3.5-2'],
      verdict: 'warn',
      message: {
        en: 'HTG-3.5-2: expected a name that resolves; observed gateway.htpoort.test does not',
        nl: 'HTG-3.5-2: verwacht een naam die bestaat; waargenomen gateway.htpoort.test bestaat niet',
      },
      findings: [
        sampleFinding(
          'HTG-3.5-2',
          'warn',
          'a name that resolves',
          'gateway.htpoort.test does not',
          [octet('s1', 1, 4, 20)],
          { setting: 'smtp.greeting' },
        ),
      ],
      remedy: 'Set the host name of the mail server to one that is in the DNS.',
    }),
    sampleResult({
      id: 'SS-007',
      title: 'MAIL, RCPT, DATA and BDAT get a 5xx reply before STARTTLS',
      requirements: ['HTG-3.3.3-2'],
      verdict: 'fail',
      durationMs: 31,
      message: {
        en: `HTG-3.3.3-2: expected ${refusal}; observed 250 2.1.0 Ok`,
        nl: `HTG-3.3.3-2: verwacht ${refusal}; waargenomen 250 2.1.0 Ok`,
      },
      findings: [
        sampleFinding(
          'HTG-3.3.3-2',
          'pass',
          'a 5yz reply to “RCPT TO:<ags@msa-smtp.htpoort.test>”',
          '530 5.7.0 Must issue a STARTTLS command first',
          [octet('s1', 9, 0, 47)],
        ),
        sampleFinding('HTG-3.3.3-2', 'fail', refusal, '250 2.1.0 Ok', [octet('s1', 6, 0, 14)]),
      ],
      remedy: 'Require TLS for the whole service, not only for AUTH: with Postfix smtpd_tls_security_level=encrypt.',
    }),
    sampleResult({
      id: 'SS-011',
      title: 'STARTTLS is gone after TLS',
      requirements: ['RFC3207-4-2'],
      verdict: 'fail',
      message: {
        en: `RFC3207-4-2: expected no STARTTLS in the reply; observed ${HOSTILE}`,
        nl: `RFC3207-4-2: verwacht no STARTTLS in the reply; waargenomen ${HOSTILE}`,
      },
      findings: [sampleFinding('RFC3207-4-2', 'fail', 'no STARTTLS in the reply', HOSTILE, [octet('s2', 8, 0, 60)])],
    }),
    sampleResult({
      id: 'SS-034',
      title: 'A second RCPT is refused',
      requirements: ['HTG-3.8-1', 'HTG-2.2.1-1'],
      verdict: 'inconclusive',
      message: unlikely('smtp:auth'),
      blockedBy: 'smtp:auth',
    }),
    sampleResult({
      id: 'SS-035',
      title: 'A message above the limit is refused',
      requirements: ['HTG-2.2.1-1'],
      verdict: 'inconclusive',
      message: unlikely('smtp:auth'),
      blockedBy: 'smtp:auth',
    }),
    sampleResult({
      id: 'SS-048',
      title: 'MAIL without authentication is refused',
      requirements: ['HTG-3.1.3-2'],
      verdict: 'inconclusive',
      message: {
        en: 'means something only where SS-007 holds, and it does not',
        nl: 'zegt alleen iets als SS-007 geldt, en dat is niet zo',
      },
      blockedBy: 'SS-007',
    }),
    sampleResult({
      id: 'SS-065',
      title: 'A recipient outside table 3 is refused',
      requirements: ['HTG-T3-4', 'HTG-2.2.1-1'],
      verdict: 'pass',
      findings: [
        sampleFinding('HTG-T3-4', 'pass', 'a 5yz reply', '550 5.1.1 unknown recipient', [octet('s3', 13, 0, 14)]),
      ],
    }),
    sampleResult({
      id: 'SS-090',
      title: 'Replies to pipelined commands come in order',
      requirements: ['RFC2920-3.1-1'],
      verdict: 'not-applicable',
      message: { en: 'PIPELINING is not advertised', nl: 'PIPELINING wordt niet aangeboden' },
      findings: [sampleFinding('RFC2920-3.1-1', 'not-applicable', 'PIPELINING', 'not advertised')],
    }),
    sampleResult({
      id: 'ST-02@smtp',
      title: 'Commands sent with STARTTLS are not run after it',
      requirements: ['HTG-3.3.3-4'],
      verdict: 'pass',
      findings: [
        sampleFinding('HTG-3.3.3-4', 'pass', 'silence after the upgrade', 'no reply', [octet('s3', 5, 0, 30)]),
      ],
    }),
    sampleResult({
      id: 'ST-02@pop3',
      title: 'Commands sent with STLS are not run after it',
      requirements: ['HTG-3.3.3-4'],
      verdict: 'fail',
      durationMs: 2012,
      message: {
        en: "HTG-3.3.3-4: expected silence after the upgrade; observed +OK Here's what I can do:",
        nl: "HTG-3.3.3-4: verwacht silence after the upgrade; waargenomen +OK Here's what I can do:",
      },
      findings: [
        sampleFinding('HTG-3.3.3-4', 'fail', 'silence after the upgrade', "+OK Here's what I can do:", [
          octet('s4', 3, 6, 6),
          octet('s4', 6, 0, 53),
        ]),
      ],
      remedy: 'Empty the input buffer when TLS starts.',
    }),
    sampleResult({
      id: 'ST-05@smtp',
      title: 'TLS 1.2 is refused',
      requirements: ['HTG-FN4-1'],
      verdict: 'inconclusive',
      message: { en: 'the connection was refused', nl: 'de verbinding werd geweigerd' },
    }),
    sampleResult({
      id: 'ST-05@pop3',
      title: 'TLS 1.2 is refused',
      requirements: ['HTG-FN4-1'],
      verdict: 'info',
      message: { en: 'HTG-FN4-1: not yet in force on this date', nl: 'HTG-FN4-1: nog niet van kracht op deze datum' },
      findings: [
        sampleFinding('HTG-FN4-1', 'info', 'a refused handshake', 'TLSv1.2 with ECDHE-RSA-AES256-GCM-SHA384', [], {
          setting: 'tls.endOf12',
        }),
      ],
    }),
    sampleResult({
      id: 'ST-10@smtp',
      title: 'No client certificate is asked for',
      requirements: ['HTG-3.3.1-1'],
      verdict: 'pass',
      findings: [sampleFinding('HTG-3.3.1-1', 'pass', 'no CertificateRequest', 'none', [octet('s3', 6, 0, 0)])],
    }),
    sampleResult({
      id: 'ST-10@pop3',
      title: 'No client certificate is asked for',
      requirements: ['HTG-3.3.1-1'],
      verdict: 'pass',
      findings: [sampleFinding('HTG-3.3.1-1', 'pass', 'no CertificateRequest', 'none', [octet('s4', 5, 0, 0)])],
    }),
    sampleResult({
      id: 'SP-012',
      title: 'USER and PASS are accepted inside TLS',
      requirements: ['HTG-4.3.2-1'],
      verdict: 'pass',
      findings: [sampleFinding('HTG-4.3.2-1', 'pass', '+OK', '+OK logged in.')],
    }),
    sampleResult({
      id: 'SP-013',
      title: 'A wrong password is refused',
      requirements: ['HTG-4.3.2-1'],
      verdict: 'error',
      message: {
        en: 'the harness is at fault: TypeError: reply is undefined',
        nl: 'de fout ligt bij het testprogramma: TypeError: reply is undefined',
      },
    }),
    sampleResult({
      id: 'SP-030',
      title: 'TOP',
      requirements: ['HTG-4.1.1-9'],
      verdict: 'info',
      message: { en: 'TOP is supported', nl: 'TOP wordt ondersteund' },
      findings: [sampleFinding('HTG-4.1.1-9', 'info', 'TOP in CAPA', 'TOP', [octet('s4', 6, 33, 5)])],
    }),
    sampleResult({
      id: 'SS-120',
      title: 'The big message is taken whole',
      requirements: ['HTG-2.2.1-1'],
      verdict: 'warn',
      message: { en: 'slow', nl: 'traag' },
      findings: [
        sampleFinding(
          'HTG-2.2.1-1',
          'warn',
          'a reply within 2 s',
          '250 2.0.0 Ok: queued as 4XyZ1234abcd after 2400 ms',
          [octet('s3', 15, 5000, 40), octet('s3', 16, 0, 14)],
        ),
      ],
    }),
  ]
}

/** The plan of the sample run; a test may change what it is about. */
export function samplePlan(more: Partial<PlanRecord> = {}): PlanRecord {
  return {
    type: 'plan',
    tool: { name: 'htg-conformance', version: '0.1.0' },
    startedAt: '2025-11-22T08:00:00.000Z',
    profile: {
      specification: { id: 'HTG SMTP-MSA/POP3', version: '1.3.1' },
      environment: 'production',
      domain: 'htpoort.test',
      asOf: '2025-11-22',
      settings: { 'smtp.greeting': 'warn', 'tls.endOf12': '2026-01-12', 'addr.localPartMustMatch': true },
      limits: { quiet: 50, reply: 5000, session: 30_000, delivery: 10_000, action: 1_000 },
    },
    subject: {
      role: 'gateway',
      name: 'Example gateway 2.4',
      endpoints: { smtp: 'gateway.htpoort.test:587', pop3: 'gateway.htpoort.test:110' },
      serverName: 'gateway.htpoort.test',
      trustConfigured: true,
      accounts: [{ user: 'declarant', address: 'declarant@htpoort.test' }],
      addresses: { from: 'declarant@htpoort.test', to: 'ags@htpoort.test', rcpt: 'ags@msa-smtp.htpoort.test' },
    },
    planned: results().map(({ id }) => id),
    excluded: [
      { check: 'SP-021', reason: 'needs --allow deletes' },
      { check: 'SP-022', reason: 'needs --allow deletes' },
      { check: 'SD-01', reason: 'needs --allow submits' },
      { check: 'SS-110', reason: 'no recipient is known whose delivery fails' },
    ],
    requirements: REQUIREMENTS,
    requireFull: false,
    ...more,
  }
}

/** The journal of a run that came to its end, with every verdict in it. */
export function sampleJournal(): JournalRecord[] {
  return [
    samplePlan(),
    ...sessions().map((log): JournalRecord => ({ type: 'session', log })),
    ...results().map((result): JournalRecord => ({ type: 'result', result })),
    { type: 'end', finishedAt: '2025-11-22T08:00:04.321Z', durationMs: 4321 },
  ]
}

/** A requirement that `samplePassing` decides, and one that waits for its check. */
export const DECIDED = sampleRequirement('R-1', '§3.1', 'MUST', { en: 'one' }, ['SS-001'])
export const WAITS = sampleRequirement('R-2', 'RFC 5321 §4', 'MUST', { en: 'two' }, [], {
  tier: 'referenced',
  coverage: 'planned',
})

/** A run of one check that passes, with these requirements in force. */
export function samplePassing(
  requirements: readonly RequirementInRun[],
  plan: Partial<PlanRecord> = {},
): JournalRecord[] {
  const findings = [sampleFinding(DECIDED.id, 'pass', 'x', 'y')]
  return [
    samplePlan({ planned: ['SS-001'], excluded: [], requirements, ...plan }),
    {
      type: 'result',
      result: sampleResult({ id: 'SS-001', title: 'The port', requirements: [DECIDED.id], verdict: 'pass', findings }),
    },
    { type: 'end', finishedAt: '2025-11-22T08:00:04.000Z', durationMs: 4000 },
  ]
}

/** A run under a profile with message flows, of which one rule is broken. */
export function sampleGuided(): JournalRecord[] {
  const { profile } = samplePlan()
  const rule = sampleRequirement(
    'MIG-5',
    'MIG, Subject',
    'MUST',
    { en: 'The subject.', nl: 'Het onderwerp.' },
    ['LG-05'],
    {
      tier: 'guide',
    },
  )
  const guide = {
    name: 'flows.yaml',
    complete: true,
    flows: [{ name: 'Declarations', localPart: 'decl' }],
    remarks: [{ en: 'One document was not judged.', nl: 'Eén document is niet beoordeeld.' }],
  }
  const [plan, passed, end] = samplePassing([DECIDED, rule], {
    planned: ['SS-001', 'LG-05'],
    profile: { ...profile, guide },
  })
  const finding = sampleFinding('MIG-5', 'fail', '“SAD *” (flow decl, flows.yaml)', 'Subject: x', [], { tier: 'guide' })
  const broken = sampleResult({
    id: 'LG-05',
    title: 'The subject',
    requirements: ['MIG-5'],
    verdict: 'fail',
    findings: [finding],
    message: {
      en: `MIG-5: expected ${finding.expected}; observed ${finding.observed}`,
      nl: `MIG-5: verwacht ${finding.expected}; waargenomen ${finding.observed}`,
    },
  })
  return [plan!, passed!, { type: 'result', result: broken }, end!]
}
