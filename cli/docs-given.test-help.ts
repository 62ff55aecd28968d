import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Ran } from './built-command.test-help.ts'
import { pages } from './docs-pages.test-help.ts'
import type { ReaderShell, Room } from './docs-shell.test-help.ts'
import { packageRoot } from './package.ts'

/*
 * What a page takes for granted: a gateway and its authority, a configuration, an earlier report, a message that somebody sent.
 */

export const PASSWORD = 'Kanarie7Zanger9'
export const TOKEN = 'zeven-sluizen'

/** Where a page's lines are typed. */
export interface Ground {
  readonly folder: string
  readonly shell: ReaderShell
  readonly room: Room
  /** The authority of the pages' gateways. */
  readonly authority: string
  /** For what is made once and given to several pages. */
  readonly kept: string
  /** The built command, with the password of the account. */
  htg(args: readonly string[], folder: string): Promise<Ran>
}

/** Ports of the two gateways: see docs-room.test-help.mjs, where the faults of the second one are. */
const PORTS = { sound: { smtp: 587, pop3: 110 }, faulty: { smtp: 5587, pop3: 5110 } }
/** Enough for five parts, which take checks by their ids. */
const PARTED = 'SS-00*, SS-017, SP-008'
const SOME = 'SS-007, SS-009, SS-011, SS-012, SS-017'

const gatewayConfig = (which: keyof typeof PORTS, select?: string) => `gateway:
  smtp: localhost:${PORTS[which].smtp}
${select === undefined ? '' : `  pop3: localhost:${PORTS[which].pop3}\n`}  server-name: msa-smtp.example.test
  ca: authority.pem
  accounts:
    - { user: party1@example.test, password-env: HTG_PASSWORD }
    - { user: party2@example.test, password-env: HTG_PASSWORD }
  addresses: { loopback: echo@msa-smtp.example.test }
domain: example.test
limits: { quiet: 50, reply: 1500, session: 4000, delivery: 500 }
${select === undefined ? '' : `select: [${select}]\n`}`

const crlf = (text: string) => text.replaceAll('\n', '\r\n')
const message = (fields = '') =>
  crlf(`From: party1@htpoort.nl
To: ags@htpoort.nl
Subject: IE515
Message-ID: <2026-0001@client.example>
${fields}Date: Sun, 29 Nov 2026 12:00:00 +0000
MIME-Version: 1.0
Content-Type: text/plain; charset=us-ascii
Content-Transfer-Encoding: base64

VU5CK1VOT0M6MytQQVJUWTErQUdTKzI2MTEyOToxMjAwKzEnDQo=
`)
const NOTIFICATION = crlf(`Return-Path: <>
From: MAILER-DAEMON@msa-smtp.htpoort.nl
To: party1@htpoort.nl
Subject: Undelivered Mail
Message-ID: <dsn-1@msa-smtp.htpoort.nl>
Date: Sun, 29 Nov 2026 12:01:00 +0000
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=us-ascii

It could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; msa-smtp.htpoort.nl
Original-Envelope-Id: 2026-0001

Final-Recipient: rfc822; ags@htpoort.nl
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 unknown

--b
Content-Type: text/rfc822-headers

From: party1@htpoort.nl
To: ags@htpoort.nl
Message-ID: <2026-0001@client.example>

--b--
`)
const SWAKS = `=== Trying msa-smtp.htpoort.nl:587...
=== Connected to msa-smtp.htpoort.nl.
<-  220 msa-smtp.htpoort.nl ESMTP
 -> EHLO client.example
<-  250-msa-smtp.htpoort.nl
<-  250 STARTTLS
 -> STARTTLS
<-  220 2.0.0 Ready to start TLS
=== TLS started with cipher TLSv1.3:TLS_AES_256_GCM_SHA384:256
=== TLS peer DN="/CN=msa-smtp.htpoort.nl"
 ~> EHLO client.example
<~  250-msa-smtp.htpoort.nl
<~  250 AUTH PLAIN LOGIN
 ~> AUTH PLAIN AG1lQGh0cG9vcnQubmwAU2x1aXM3LUthZGU=
<~  235 2.7.0 Authentication successful
 ~> MAIL FROM:<me@htpoort.nl>
<~  250 2.1.0 Ok
 ~> RCPT TO:<ags@msa-smtp.htpoort.nl>
<~  250 2.1.5 Ok
 ~> DATA
<~  354 End data with <CR><LF>.<CR><LF>
 ~> Date: Sun, 29 Nov 2026 12:00:00 +0000
 ~> To: ags@htpoort.nl
 ~> Cc: me@htpoort.nl
 ~> From: me@htpoort.nl
 ~> Subject: IE515
 ~> Message-Id: <2026-0001@client.example>
 ~> X-Mailer: swaks
 ~> 
 ~> UNB+UNOC:3+PARTY1+AGS+261129:1200+1'
 ~> .
<~* 550 5.6.0 Cc is not allowed
 ~> QUIT
<~  221 2.0.0 msa-smtp.htpoort.nl closes
=== Connection closed with remote host.
`
const CONNECTOR = `#!/bin/bash
case $0-$1 in
*submit*) exec msmtp --host="$HTG_SMTP_HOST" --port="$HTG_SMTP_PORT" --tls=on --tls-starttls=on --tls-trust-file="$HTG_CA_FILE" \
    --auth=plain --user="$HTG_USER" --passwordeval='printf %s "$HTG_PASSWORD"' --timeout=10 --from="$HTG_FROM" -- "$HTG_RCPT" ;;
*collect*) mkdir -p "$HTG_MAILDROP_DIR"/{cur,new,tmp}
  exec mpop --host="$HTG_POP3_HOST" --port="$HTG_POP3_PORT" --tls=on --tls-starttls=on --tls-trust-file="$HTG_CA_FILE" --auth=on \
    --user="$HTG_USER" --passwordeval='printf %s "$HTG_PASSWORD"' --delivery="maildir,$HTG_MAILDROP_DIR" \
    --uidls-file="$HTG_MAILDROP_DIR.uidls" --timeout=10 --half-quiet ;;
*serve*) exec python3 -BSE fixtures/connectors/python/service.py ;;
esac
`

async function configure({ folder, shell, authority }: Ground, config: string): Promise<void> {
  writeFileSync(join(folder, 'htg.config.yaml'), config)
  cpSync(authority, join(folder, 'authority.pem'))
  await shell.line(`export HTG_PASSWORD=${PASSWORD}`)
}

/** Reports are made once; `which` is the gateway that they are about. */
async function report(ground: Ground, which: keyof typeof PORTS, name: string, args: readonly string[] = []) {
  if (existsSync(join(ground.folder, name))) return
  const made = join(ground.kept, [which, ...args].join(' ').replaceAll('/', ' of '))
  if (!existsSync(made)) {
    const folder = `${made}.made`
    mkdirSync(folder)
    writeFileSync(join(folder, 'htg.config.yaml'), gatewayConfig(which, args.length > 0 ? PARTED : SOME))
    cpSync(ground.authority, join(folder, 'authority.pem'))
    const { status, stderr } = await ground.htg(['gateway', '--report', made, ...args], folder)
    if (status !== (which === 'sound' ? 0 : 1)) throw new Error(`${which}: status ${status}: ${stderr}`)
  }
  cpSync(made, join(ground.folder, name), { recursive: true })
}

const file = (name: string, text: string) => (ground: Ground) => writeFileSync(join(ground.folder, name), text)
const fixtures = (files: Readonly<Record<string, string>>) => (ground: Ground) => {
  for (const [name, from] of Object.entries(files)) {
    cpSync(join(packageRoot, 'fixtures', from), join(ground.folder, name))
  }
}

/** What returns a text is answered with it on the terminal. */
export const GIVEN = {
  'the authority of the gateway': ({ folder, authority }) => cpSync(authority, join(folder, 'authority.pem')),
  'the password': async ({ shell }) => void (await shell.line(`export PASSWORD=${PASSWORD} HTG_PASSWORD=${PASSWORD}`)),
  'a configuration': (ground) => configure(ground, gatewayConfig('sound', SOME)),
  // With one port a run takes half as long.
  'a configuration of all checks of SMTP': (ground) => configure(ground, gatewayConfig('sound')),
  'a configuration of a gateway with faults': (ground) => configure(ground, gatewayConfig('faulty', SOME)),
  'a configuration of a connector': file('htg.config.yaml', 'connector: { name: Ours }\nselect: [CM-002, CP-001]\n'),
  'the reasons of known failures': ({ folder }) => {
    const baseline = join(folder, 'known-failures.yaml')
    const written = readFileSync(baseline, 'utf8').replace(/reason: .*/g, 'reason: Mended in release 4.3')
    writeFileSync(baseline, written)
  },
  'a report': (ground) => report(ground, 'faulty', 'htg-report'),
  'an earlier report': async (ground) => {
    const now = join(ground.folder, 'htg-report')
    for (const name of ['before', 'old-report']) {
      if (existsSync(now)) cpSync(now, join(ground.folder, name), { recursive: true })
      else await report(ground, 'faulty', name)
    }
  },
  'reports of others': async (ground) => {
    for (const name of ['report-a', 'report-b', 'report-c']) await report(ground, 'faulty', name)
  },
  'five parts': async (ground) => {
    for (const part of [1, 2, 3, 4, 5]) await report(ground, 'sound', `part-${part}`, ['--shard', `${part}/5`])
  },
  'a checkout': ({ folder }) => {
    const checkout = join(folder, 'htg-conformance')
    mkdirSync(checkout)
    for (const name of ['ci', 'dist', 'package.json', 'node_modules']) symlinkSync(`../${name}`, join(checkout, name))
  },
  'a message': file('message.eml', message()),
  'a message with Cc': file('message.eml', message('Cc: x@y.example\n')),
  'a notification': (ground) => {
    for (const name of ['dsn.eml', 'notification.eml']) file(name, NOTIFICATION)(ground)
  },
  'a log of swaks': file('swaks.log', SWAKS),
  'what a customer sent': fixtures({
    'customer.log': 'cases/code-page/session.log',

    'send.log': 'cases/code-page/session.log',
    'message.eml': 'cases/code-page/message.eml',

    'declaration.eml': 'cases/code-page/message.eml',
  }),
  'a capture': fixtures({ 'x.pcap': 'captures/good.pcap' }),
  'keys of the capture': fixtures({ 'x.keys': 'captures/good.keys' }),
  'a profile': ({ folder }) => {
    const blocks = pages.flatMap(({ blocks }) => blocks)
    const profile = blocks.find(({ language, text }) => language === 'yaml' && /^flows:/m.test(text))!
    writeFileSync(join(folder, 'flows.yaml'), profile.text)
  },
  'a connector of our own': ({ folder }) => {
    for (const name of ['connector', 'submit', 'submit.sh', 'collect-from-there']) {
      writeFileSync(join(folder, name), CONNECTOR, { mode: 0o755 })
    }
  },
  'a service': ({ shell }) =>
    shell.begin(`HTG_DRIVER_TOKEN=${TOKEN} exec python3 -BSEu fixtures/connectors/python/service.py 8080`, /8080/),
  'what the page of htg serve shows': async ({ shell }) => {
    await shell.line('curl --silent --show-error --output authority.pem http://127.0.0.1:8025/authority.pem')
    const asked = await shell.line('curl --silent --request POST http://127.0.0.1:8025/api/password')
    return (JSON.parse(asked.printed) as { password: string }).password
  },
  'free ports': ({ room }) => room.listens(false),
} satisfies Record<string, (ground: Ground) => unknown>

export type Given = keyof typeof GIVEN
