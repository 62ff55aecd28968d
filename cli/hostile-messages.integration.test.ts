import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isWhole } from '../harness/every-pair.test-help.ts'
import { lintReport } from '../reports/lint/model.ts'
import { type BuiltCommand, buildCommand } from './built-command.test-help.ts'

/*
 * No message ends `htg lint`, nor holds it up, nor gets out of what it prints: each of those that mean to is judged by the
 * command as it is built, in a process of its own whose memory is measured, into every format. `npm run hostile` takes all
 * of them, the test of the project those that are not large.
 */

/** Megabytes that the process may take beyond its message, and milliseconds, on a machine that is busy. */
const MOST_MEMORY = 260
const LONGEST_MS = 60_000

const HEAD = [
  'From: <a@client.example>',
  'To: <ags@htpoort.nl>',
  'Subject: hostile',
  'Date: Thu, 26 Nov 2026 08:00:00 +0100',
  'Message-ID: <hostile@client.example>',
  'MIME-Version: 1.0',
]
const PLAIN = ['Content-Type: text/plain', 'Content-Disposition: attachment; filename=a.txt']
const BASE64 = [
  'Content-Type: application/zip',
  'Content-Transfer-Encoding: base64',
  'Content-Disposition: attachment; filename=a.zip',
]

/** A message with these fields, in place of others of the same names, and a body. */
function message(fields: readonly string[], body = 'text\r\n'): string {
  const nameOf = (field: string) => field.slice(0, field.indexOf(':')).toLowerCase()
  const own = new Set(fields.map(nameOf))
  return `${[...HEAD.filter((field) => !own.has(nameOf(field))), ...fields].join('\r\n')}\r\n\r\n${body}`
}
const encoded = (body: string) => message(BASE64, body)
const nested = (depth: number, close: boolean) =>
  message(
    ['Content-Type: multipart/mixed; boundary=b0'],
    Array.from(
      { length: depth },
      (_, at) => `--b${at}\r\nContent-Type: multipart/mixed; boundary=b${at + 1}\r\n\r\n`,
    ).join('') + (close ? Array.from({ length: depth }, (_, at) => `--b${depth - at}--\r\n`).join('') : ''),
  )
const repeated = (count: number, text: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => text(at)).join('')

interface Hostile {
  readonly octets: () => string | Buffer
  /** What is told of it. */
  readonly told: readonly (string | RegExp)[]
  /** What must not be told. */
  readonly untold?: string | RegExp
  /** Taken by `npm run hostile` alone. */
  readonly large?: true
}

const MIB = 1024 * 1024

const CASES: Readonly<Record<string, Hostile>> = {
  // H-01 to H-06: headers
  'a header of 40 MB without colon and line end': {
    octets: () => Buffer.alloc(40 * MIB, 'x'),
    told: ['this is not a message'],
    large: true,
  },
  'one field of 40 MB in one line': {
    octets: () => message([`X-A: ${'x'.repeat(40 * MIB)}`, ...PLAIN]),
    told: [/LH-01 .*998 octets/],
    large: true,
  },
  'one field folded 100,000 times': {
    octets: () => message([`X-A: x${'\r\n x'.repeat(100_000)}`, ...PLAIN]),
    told: ['conform'],
  },
  'a million fields': {
    octets: () => message([repeated(1_000_000, (at) => `A${at}: b\r\n`).slice(0, -2), ...PLAIN]),
    told: ['more than 1000 fields'],
    large: true,
  },
  '20,000 fields': {
    octets: () => message([repeated(20_000, (at) => `A${at}: b\r\n`).slice(0, -2), ...PLAIN]),
    told: ['more than 1000 fields'],
  },
  'names with NUL, DEL, a space and a look-alike of a colon': {
    octets: () => message([...PLAIN, 'A\0B: x', 'A\x7fB: x', 'Bcc : x', 'Bcc\xef\xbc\x9a x@y.example']),
    told: [/LH-01 .*no field name may hold/, /LH-01 .*before the colon/, /LH-01 .*not a header field/],
  },
  'Bcc behind a LF inside Subject': {
    octets: () => message(['Subject: x\nBcc: <x@y.example>', ...PLAIN]),
    told: [/LB-16 .*LF/, /LH-06 .*Bcc/],
  },
  'a byte order mark, and a line of an mbox in the header': {
    octets: () => `\xef\xbb\xbf${message(['X-A: b\r\n>From x', ...PLAIN])}`,
    told: ['LH-01'],
  },
  // H-07 to H-09: addresses
  'comments nested 100,000 deep in From': {
    octets: () => message([`From: ${'('.repeat(100_000)}a@client.example`, ...PLAIN]),
    told: ['LH-02'],
  },
  'comments nested 10,000 deep, closed': {
    octets: () => message([`From: ${'('.repeat(10_000)}${')'.repeat(10_000)}<a@client.example>`, ...PLAIN]),
    told: ['LH-01'],
  },
  'a name of 1 MB without closing quotation mark': {
    octets: () => message([`From: "${'x'.repeat(MIB)} <a@client.example>`, ...PLAIN]),
    told: ['LH-02'],
  },
  '100,000 recipients in one To': {
    octets: () => message([`To: ${repeated(100_000, (at) => `a${at}@htpoort.nl, `)}b@htpoort.nl`, ...PLAIN]),
    told: [/LH-04 .*one recipient/],
  },
  'domains that end like the right one': {
    octets: () => message(['To: <ags@htpoort.nl.evil.example>', ...PLAIN]),
    told: [/LH-04 .*at htpoort\.nl/],
  },
  // H-11: dates
  'a date within comments nested 10,000 deep': {
    octets: () => message([`Date: ${'('.repeat(10_000)} Thu, 26 Nov 2026 08:00:00 +0100`, ...PLAIN]),
    told: ['LH-09'],
  },
  '1 MB of spaces in a date': {
    octets: () => message([`Date: Thu,${' '.repeat(MIB)}26 Nov 2026 08:00:00 +0100`, ...PLAIN]),
    told: ['LH-01'],
  },
  'the year 99999 and the zone +9999': {
    octets: () => message(['Date: Mon, 30 Feb 99999 24:60:61 +9999', ...PLAIN]),
    told: ['LH-09'],
  },
  // H-13: parameters
  '10,000 parts of a parameter': {
    octets: () => message([`Content-Type: text/plain${repeated(10_000, (at) => `;\r\n name*${at}=a`)}`]),
    told: ['100 parameters'],
  },
  'a part of a parameter missing, one with a wrong number, and two forms': {
    octets: () =>
      message([
        'Content-Type: text/plain; name*0=a; name*2=b',
        'Content-Disposition: attachment; filename*0=a; filename*2*=%41; filename*01=b; filename=c.txt',
      ]),
    told: [/LB-15 .*missing/, /LB-15 .*wrong number/, /LB-15 .*two forms/],
  },
  'one parameter of 1 MB': {
    octets: () => message([`Content-Type: text/plain; name="${'x'.repeat(MIB - 1_000)}"`]),
    told: ['LH-01'],
  },
  // H-16, H-18: transfer encodings
  'base64 in one line of 4 MB': { octets: () => encoded(`${'QUJD'.repeat(MIB)}\r\n`), told: [/LB-08 .*76 characters/] },
  "base64 with padding inside, NUL, URLs' digits, ==== and bits left over": {
    octets: () => encoded('QQ==QUJD\r\nQ\0UJ\r\n-_-_\r\n====\r\nQR==\r\n'),
    told: ['LB-08'],
  },
  'base64 of what looks like a zip file of 40 MB': {
    octets: () => encoded(`UEsDBAoA\r\n${`${'A'.repeat(76)}\r\n`.repeat(537_000)}`),
    told: ['conform'],
    large: true,
  },
  'a transfer encoding with a parameter, twice, and in quotation marks': {
    octets: () => message([...PLAIN, 'Content-Transfer-Encoding: "base64", 7bit ; x=y']),
    told: ['LB-06'],
  },
  // H-19, H-20: multiparts
  'multiparts nested 10,000 deep': { octets: () => nested(10_000, true), told: ['nested more than 10 deep'] },
  'multiparts nested 100,000 deep, never closed': {
    octets: () => nested(100_000, false),
    told: ['nested more than 10 deep'],
  },
  '100,000 parts': {
    octets: () =>
      message(['Content-Type: multipart/mixed; boundary=b'], `${'--b\r\n\r\nx\r\n'.repeat(100_000)}--b--\r\n`),
    told: ['more than 1000 parts'],
  },
  'a boundary that is a pattern': {
    octets: () => message(['Content-Type: multipart/mixed; boundary=".*+?(a|a)*$"'], '--aaaa\r\n\r\nx\r\n--aaaa--\r\n'),
    told: ['LB-02'],
  },
  'a boundary that the part around begins with, and fields before the first part': {
    octets: () =>
      message(
        ['Content-Type: multipart/mixed; boundary=b'],
        'Bcc: x\r\n--b\r\nContent-Type: multipart/mixed; boundary=bb\r\n\r\n--bb\r\n\r\nx\r\n--bb--\r\n--b--\r\n',
      ),
    told: ['LB-02'],
  },
  // H-21: notifications
  'a notification of 100,000 recipients': {
    octets: () =>
      message(
        ['Content-Type: multipart/report; report-type=delivery-status; boundary=b'],
        `--b\r\n\r\nx\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\n${'Final-Recipient: rfc822; a@b.example\r\nAction: failed\r\nStatus: 5.0.0\r\n\r\n'.repeat(100_000)}\r\n--b--\r\n`,
      ),
    told: ['LD-'],
  },
  // H-30: ends of data in disguise
  'each octets around a dot that some server takes for the end of the data': {
    octets: () =>
      message(
        PLAIN,
        ['\n.\n', '\n.\r\n', '\r\n.\n', '\r.\r', '\r.\r\n', '\r\n.\r\r\n', '\r\n\0.\r\n', '\r\n.\0\r\n']
          .map((end) => `x${end}x\r\n`)
          .join(''),
      ),
    told: [/LB-16/],
  },
  // H-37: XML
  'XML with an entity of entities and one of a file': {
    octets: () =>
      message(
        ['Content-Type: application/xml', 'Content-Disposition: attachment; filename=a.xml'],
        '<?xml version="1.0" encoding="windows-1252"?>\r\n<!DOCTYPE a [<!ENTITY b "&c;&c;"><!ENTITY c SYSTEM "file:///etc/passwd">]><a>&b;</a>\r\n',
      ),
    told: ['conform'],
    untold: 'root:',
  },
  // H-45, H-46: words
  'field names with a Kelvin sign and a dotless i': {
    octets: () => message([...PLAIN, 'M\xc4\xb1me-Version: 2.0', '\xe2\x84\xaaeywords: x']),
    told: ['LH-01'],
  },
  'an encoded word of 1 MB, one without a known charset, and one that holds a field': {
    octets: () =>
      message([
        `Comments: =?utf-8?B?${'QUJD'.repeat(250_000)}?=`,
        'Subject: =?no-such?Q?x?= =?utf-8?Q?=0D=0ABcc:_x@y.example?=',
        ...PLAIN,
      ]),
    told: ['LH-14'],
    untold: 'LH-06',
  },
  '100,000 encoded words': {
    octets: () => message([`Comments: ${repeated(100_000, () => '=?utf-8?Q?a?= ')}`, ...PLAIN]),
    told: ['1000 encoded words'],
  },
  // terminals and pages
  'escapes for terminals, pages, logs and tables': {
    octets: () =>
      message([
        'Subject: \x1b]0;title\x07\x1b[2J\x9b31m\xe2\x80\xae<script>alert(1)</script> ::error::x ](javascript:x) |',
        'Content-Type: <img/src=x>; charset="\x1b[31m</script><script>"',
        'Content-Disposition: attachment; filename="..\\..\\\x1b[31m<b>.exe"',
      ]),
    told: ['LH-11', 'LB-14'],
  },
  'NUL, overlong UTF-8 and halves of characters': {
    octets: () =>
      message(
        [PLAIN[1]!, 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit'],
        'a\0b \xc0\xae \xe0\x80\xaf \xed\xa0\x80 \xc3\r\n',
      ),
    told: [/LB-05 /],
  },
  'one line of 40 MB': {
    octets: () => message(PLAIN, 'x'.repeat(40 * MIB)),
    told: [/LB-10 .*998 octets/],
    large: true,
  },
  'zeros alone': { octets: () => Buffer.alloc(MIB), told: ['this is not a message'] },
  'line feeds alone': { octets: () => Buffer.alloc(MIB, '\n'), told: ['this is not a message'] },
}

let htg: BuiltCommand
beforeAll(() => {
  htg = buildCommand()
  writeFileSync(
    join(htg.work, 'memory.mjs'),
    `import { writeFileSync } from 'node:fs'
process.on('exit', () => writeFileSync(process.env.MEMORY, String(process.resourceUsage().maxRSS)))
`,
  )
})
afterAll(() => htg.remove())

describe('a message is judged, whatever it is', () => {
  const chosen = Object.entries(CASES).filter(([, { large }]) => isWhole || !large)
  test.each(chosen.map(([name, one], index) => [name, one, `case-${index}`] as const))(
    '%s',
    async (_, { octets, told, untold }, folder) => {
      mkdirSync(join(htg.work, folder))
      const octetsOfFile = octets()
      writeFileSync(join(htg.work, folder, 'a.eml'), octetsOfFile, 'latin1')
      const memory = join(htg.work, folder, 'memory')
      const began = performance.now()
      const { status, stdout, stderr } = await htg.run(
        [...'lint a.eml --report report --as-of 2026-11-26'.split(' ')],
        { MEMORY: memory, NODE_OPTIONS: `--import=${join(htg.work, 'memory.mjs')}` },
        join(htg.work, folder),
      )
      expect(performance.now() - began).toBeLessThan(LONGEST_MS)
      expect(stderr).toBe('')
      expect([0, 1, 3]).toContain(status)
      expect(Number(readFileSync(memory, 'utf8')) / 1024).toBeLessThan(MOST_MEMORY + octetsOfFile.length / MIB)

      const flat = stdout.replace(/\s+/g, ' ')
      for (const sentence of told)
        expect(
          stdout.match(sentence) ?? flat.match(sentence),
          `${sentence} in ${stdout.slice(0, 3_000)}`,
        ).not.toBeNull()
      const files = ['json', 'sarif', 'html', 'md', 'junit.xml'].map((end) =>
        readFileSync(join(htg.work, folder, 'report', `lint.${end}`), 'utf8'),
      )
      const [json, sarif, ...pages] = files as [string, string, ...string[]]
      expect(lintReport.parse(JSON.parse(json)).messages).toHaveLength(1)
      expect(JSON.parse(sarif).version).toBe('2.1.0')
      // What is printed, and each file of a bounded length: it does not repeat the message.
      for (const shown of [stdout, ...files]) expect(shown.length).toBeLessThan(2 * MIB)
      for (const page of pages) expect(page).not.toMatch(/<(?:script|img|b)\b/i)
      for (const shown of [stdout, ...pages]) {
        expect(shown).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/)
        if (untold !== undefined) expect(shown).not.toMatch(untold)
      }
    },
    2 * LONGEST_MS,
  )
})

test('a file that cannot be read, and one that is too long, cost nothing but themselves', async () => {
  const folder = join(htg.work, 'several')
  mkdirSync(folder)
  writeFileSync(join(folder, 'good.eml'), message(PLAIN))
  writeFileSync(join(folder, 'long.eml'), Buffer.alloc(49 * MIB, 'x'))
  mkdirSync(join(folder, 'folder.eml'))
  const { status, stdout } = await htg.run(
    'lint good.eml long.eml missing.eml folder.eml --format json'.split(' '),
    {},
    folder,
  )
  const { messages, unread } = lintReport.parse(JSON.parse(stdout))
  expect(status).toBe(3)
  expect(messages.map(({ file }) => file)).toEqual(['good.eml'])
  expect(unread.map(({ file }) => file)).toEqual(['long.eml', 'missing.eml'])
})
