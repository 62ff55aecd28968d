import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BuiltCommand, buildCommand } from '../built-command.test-help.ts'
import { diagnosed } from './diagnosed.test-help.ts'

/*
 * A password that a log shows anywhere, and that a server says back, is in nothing that is written.
 */

const USER = 'ik@htpoort.nl'
const PASSWORD = 'Vuur7oren&Kade!'
/** Of which nothing but the form of a line tells that it is one. */
const PLAIN = 'vuurtoren-Kade7'
const base64 = (text: string) => Buffer.from(text).toString('base64')
const BLOB = base64(`\0${USER}\0${PASSWORD}`)
const WRITTEN = ['Vuur7oren', base64(PASSWORD).slice(0, 12), BLOB.slice(20, 32)]

/** A session whose login a server refuses in some words; the tool hides what was sent. `before`: lines of the log before it. */
const refusing = (reply: string, before: readonly string[] = []): string =>
  [
    'S: 220 msa-smtp.htpoort.nl ESMTP',
    'C: EHLO client.example',
    'S: 250-msa-smtp.htpoort.nl',
    'S: 250 STARTTLS',
    'C: STARTTLS',
    'S: 220 Ready to start TLS',
    'C: EHLO client.example',
    'S: 250-msa-smtp.htpoort.nl',
    'S: 250 AUTH PLAIN LOGIN',
    ...before,
    'C: AUTH PLAIN ****',
    `S: ${reply}`,
    'C: QUIT',
    'S: 221 2.0.0 Bye',
    '',
  ].join('\n')

const pop = (command: string, reply: string): string =>
  ['S: +OK hi', 'C: STLS', 'S: +OK go', `C: ${command}`, `S: -ERR ${reply}`, 'C: QUIT', 'S: +OK', ''].join('\n')

/** How settings, programs and people write a password down. */
const SHOWN: readonly string[] = [
  `mail.smtp.password=${PLAIN}`,
  `props: {mail.smtp.host=x, mail.smtp.pass=${PLAIN}, mail.smtp.user=ik}`,
  `new PasswordAuthentication("${USER}", "${PLAIN}")`,
  `transport.connect(host, 587, user, password); // password = "${PLAIN}"`,
  `authenticate(${USER}, ${PLAIN})`,
  `mailer.setPassword("${PLAIN}");`,
  `props.put("mail.smtp.password", "${PLAIN}");`,
  `Wachtwoord: ${PLAIN}`,
  `Het wachtwoord is ${PLAIN}`,
  `password = ${PLAIN}`,
  `  password ${PLAIN}`,
  `machine msa-smtp.htpoort.nl login ik password ${PLAIN}`,
  `{"user": "ik", "pass": "${PLAIN}"}`,
  `{\\"user\\": \\"ik\\", \\"pass\\": \\"${PLAIN}\\"}`,
  `'password' => '${PLAIN}',`,
  `<password>${PLAIN}</password>`,
  `<password>${PLAIN.replace('-', '&#45;')}</password>`,
  `<add key="smtpPassword" value="${PLAIN}"/>`,
  `SMTP_PASSWORD="${PLAIN}"`,
  `-Dpw=${PLAIN}`,
  `$ curl --user ik:${PLAIN} smtp://msa-smtp.htpoort.nl`,
  `$ curl -u 'ik:${PLAIN}' smtp://msa-smtp.htpoort.nl`,
  `$ swaks -s msa-smtp.htpoort.nl -p 587 -ap '${PLAIN}'`,
  `$ swaks --auth-password ${PLAIN}`,
  `$ mailx -p ${PLAIN}`,
  `smtp://ik:${PLAIN}@msa-smtp.htpoort.nl:587`,
  `smtp://ik%40htpoort.nl:${PLAIN.replace('-', '%2D')}@msa-smtp.htpoort.nl`,
  `credentials ${USER}:${PLAIN}`,
  `Authorization: Basic ${base64(`${USER}:${PLAIN}`)}`,
  `Authorization: Bearer ${PLAIN}`,
  `api-key: ${PLAIN}`,
  `client_secret=${PLAIN}&grant=x`,
  `"access_token":"${PLAIN}"`,
  `334 UGFzc3dvcmQ6\n${base64(PLAIN)}`,
  `Password:\n${PLAIN}`,
  base64(`\0${USER}\0${PLAIN}`),
]

/** What servers and libraries say of a login of which nothing else in the log tells. */
const SAID: readonly string[] = [
  `535 5.7.8 Login of ${USER} with password ${PASSWORD} failed`,
  `535 5.7.8 bad password "${PASSWORD}"`,
  `535 5.7.8 '${PASSWORD}' is not the password of ${USER}`,
  `535 wachtwoord ${PASSWORD} onjuist`,
  `535 ongeldig wachtwoord voor ${USER}: ${PASSWORD}`,
  `535 5.7.8 ${base64(PASSWORD)} rejected`,
  `535 5.7.8 no ${BLOB}`,
  `535 login(${USER}, ${PASSWORD}) failed`,
  `535 credentials ${USER}:${PASSWORD} rejected`,
  `535 5.7.8 no ${PASSWORD}`,
]

const POP: readonly (readonly [command: string, reply: string])[] = [
  [`USER ik PASS ${PASSWORD}`, `unknown user ik PASS ${PASSWORD}`],
  [`PASS: ${PASSWORD}`, `unknown command PASS: ${PASSWORD}`],
  [`LOGIN ik ${PASSWORD}`, `unknown command LOGIN ik ${PASSWORD}`],
]

/** All that is told of some files, and kept of them. */
const told = (files: Readonly<Record<string, string>>): string => JSON.stringify(diagnosed(files, 'htpoort.nl'))

function expectHidden(written: string): void {
  for (const secret of WRITTEN) expect(written).not.toContain(secret)
}

describe('a password', () => {
  test.each(SHOWN)('shown as %s is hidden where a server says it', (line) => {
    const written = told({ 'a.log': refusing(`535 no ${PLAIN} here`, [line]) })
    expect(written).toContain('no *************** here')
  })

  test.each(SAID)('said in %s is hidden', (reply) => {
    expectHidden(told({ 'a.log': refusing(reply) }))
    const [message] = diagnosed({ 'a.log': refusing(reply) }, 'htpoort.nl').messages
    expect(message?.answer?.cause).toBe('login-refused')
  })

  test.each(POP)('in %s is hidden in the answer', (command, reply) => {
    expectHidden(told({ 'a.log': pop(command, reply) }))
  })

  test('of one file is hidden in the others, whichever comes first', () => {
    const [shows, says] = [refusing('535 no', ['password=Vuur7oren']), refusing('535 5.7.8 no Vuur7oren')]
    expectHidden(told({ 'a.log': shows, 'b.log': says }))
    expectHidden(told({ 'b.log': says, 'a.log': shows }))
  })

  test('that is short is hidden as a word', () => {
    const written = told({ 'a.log': refusing('535 kade7 refused', ['password=kade7']) })
    expect(written).not.toContain('kade7')
    expect(written).toContain('***** refused')
  })

  test('in lines that a mail quotes is hidden in the findings about the mail', () => {
    const mail = `From: jan@klant.nl\nTo: ags@htpoort.nl\nSubject: x\nContent-Type: text/plain\n\nC: PASS ${PASSWORD} é\nC: AUTH PLAIN ${BLOB} é\n`
    const { messages } = diagnosed({ 'a.eml': mail }, 'htpoort.nl')
    expect(messages[0]?.findings.some(({ excerpt }) => excerpt)).toBe(true)
    expectHidden(JSON.stringify(messages))
  })

  test('in a mail that wraps it is hidden in each line', () => {
    const half = Math.floor(BLOB.length / 2)
    const wrapped = `${BLOB.slice(0, half)}=\n${BLOB.slice(half)}`
    expectHidden(told({ 'a.log': refusing(`535 5.7.8 no (${wrapped})`) }))
    const blob = base64(`\0i\0${PASSWORD}`)
    const printed = `${blob.slice(0, 12)}=\n${blob.slice(12).replaceAll('=', '=3D')}`
    expect(told({ 'a.log': refusing(`535 5.7.8 no (${printed})`) })).not.toContain(blob.slice(0, 12))
  })

  test('is found where a shell wrote UTF-16', () => {
    const octets = Buffer.from(`\ufeffpassword=${PASSWORD}\r\n`, 'utf16le').toString('latin1')
    const files = { 'a.txt': Buffer.from(octets, 'latin1'), 'b.log': Buffer.from(refusing(`535 no ${PASSWORD}`)) }
    expectHidden(JSON.stringify(diagnosed(files, 'htpoort.nl').messages))
  })
})

test.each([
  '535 5.7.8 Username and password not accepted',
  '535 5.7.8 Error: authentication failed: invalid password for ik@htpoort.nl',
  '535 Wachtwoord onjuist of verlopen, bel 088-1234567',
  '535 5.7.3 Authentication unsuccessful [mx01.htpoort.nl 2026-11-29T10:00:00]',
  '535 password: required',
])('%s holds no password', (reply) => {
  const settings = ['password=***', 'password: yes', 'password=<non-null>', 'pass=', 'token: required']
  expect(told({ 'a.log': refusing(reply, settings) })).toContain(reply.slice(4))
})

test('more secrets than are looked for are hidden by their form', () => {
  const many = Array.from({ length: 400 }, (_, index) => `password=Geheim${index}-x`)
  expectHidden(told({ 'a.log': refusing(`535 5.7.8 bad password "${PASSWORD}"`, many) }))
})

test.each([
  ['labels', 'password '],
  ['settings', 'pass=a:b@c '],
  ['letters', 'a'],
  ['digits of base64', 'Zm9v'],
  ['addresses', 'a@b.c:'],
  ['spaces', ' '],
  ['quotation marks', 'pw="'],
  ['markup', '<br'],
  ['words', 'x1! '],
  ['options', 'curl -p x '],
  ['parameters', 'Basic Zm9vOmJhcg== '],
  ['logins', 'LOGIN a '],
])('takes no long over many %s', (_, part) => {
  const begun = process.cpuUsage()
  told({ 'a.log': refusing('535 5.7.8 no', [part.repeat(400_000 / part.length), `${part}\n`.repeat(20_000)]) })
  // Seconds of this process alone, however busy the machine is; a second where time is linear.
  expect(process.cpuUsage(begun).user / 1e6).toBeLessThan(8)
})

describe('what is written', () => {
  let htg: BuiltCommand
  beforeAll(() => {
    htg = buildCommand()
    const lines = [`password=${PASSWORD}`, `smtp://ik:${encodeURIComponent(PASSWORD)}@h`]
    writeFileSync(join(htg.work, 'a.log'), refusing(`535 5.7.8 ${PASSWORD} refused, ${base64(PASSWORD)}`, lines))
    writeFileSync(join(htg.work, 'b.log'), refusing(`535 5.7.8 password "${PASSWORD}" refused`))
  })
  afterAll(() => htg.remove())

  test.each([
    [[]],
    [['--lang', 'nl']],
    [['--format', 'json']],
    [['--format', 'html']],
    [['--format', 'markdown']],
    [['--reply']],
    [['--quiet']],
  ])('has no password: %j', async (options) => {
    for (const files of [['a.log'], ['b.log'], ['b.log', 'a.log']]) {
      const { stdout, stderr, status } = await htg.call(['diagnose', ...files, ...options])
      expect(status).toBe(1)
      expectHidden(stdout + stderr)
    }
  })

  test('nor have reports and a case', async () => {
    await htg.call(['diagnose', 'b.log', 'a.log', '--report', 'reports', '--case', 'a.htgcase.zip'])
    for (const name of ['lint.json', 'lint.html', 'lint.md'])
      expectHidden(readFileSync(join(htg.work, 'reports', name), 'utf8'))
    const held = Object.values(unzipSync(readFileSync(join(htg.work, 'a.htgcase.zip'))))
    expectHidden(held.map((octets) => strFromU8(octets, true)).join('\n'))
  })
})
