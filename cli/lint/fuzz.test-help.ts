/*
 * Messages changed at random, as transports, programs and attackers change them: octets, lines, fields, parts, and what
 * they are made of.
 */

/** Numbers from 0 to below 1, one after the other. */
export type Random = () => number

export const pick = <T>(from: readonly T[], random: Random): T => from[Math.floor(random() * from.length)]!

/** No message grows beyond this; repeats and nesting would let it grow without end. */
const LONGEST = 100_000

/** What may be put in anywhere. */
const MORSELS: readonly string[] = [
  ...['\0', '\r', '\n', '\r\n', '\r\n\r\n', '\n\n', '\r\n.\r\n', '\n.\n', '\r\n \r\n', '\t', '\x0b', '\x0c', '\x7f', '\x85'],
  ...['\xff', '\xfe\xff', '\xef\xbb\xbf', '\xc0\xae', '\xe0\x80\xaf', '\xf0\x80\x80\xaf', '\xed\xa0\x80', '\xe2\x80\xae', '\xc3'],
  ...['\x1b[31m', '\x1b]0;title\x07', '\x9b2J', '<script>alert(1)</script>', ']]>', '&#0;', '::error::', '![](x)', '`'],
  ...['"', '\\', '(', ')', '<', '>', '@', ',', ';', ':', '=', '==', '%00', "''", '*', '=?utf-8?Q?=0D=0ABcc:_x?=', '=?'],
  ...['From x Thu Nov 26 08:00:00 2026\r\n', '\r\nBcc: x@y.example\r\n', '\r\nContent-Type: ', '\r\n--b', '--\r\n'],
  ...['charset=windows-1252', 'filename*0*=', 'filename=../../a.exe', 'boundary=', '99999999999999999999', '-1', '1e3', '٣'],
] // biome-ignore format: a list of morsels

const FIELDS: readonly string[] = [
  'Content-Type: multipart/mixed; boundary=b',
  'Content-Type: multipart/report; report-type=delivery-status; boundary="=_report"',
  'Content-Type: message/delivery-status',
  'Content-Transfer-Encoding: base64',
  'Content-Transfer-Encoding: quoted-printable',
  'Content-Disposition: attachment; filename*0="a"; filename*1*=%41; filename=b.txt',
  'Subject: =?windows-1252?Q?=80?= =?utf-8?B?w?=',
  'From: group: a@b.example, "c" <d@e.example>;',
  'Date: do, 31 feb 2026 25:61:61 +9999 (((',
  'Message-ID: <a b@[1.2.3>',
]

type Change = (octets: string, random: Random, all: readonly string[]) => string

const place = (octets: string, random: Random) => Math.floor(random() * (octets.length + 1))
const length = (random: Random) => Math.floor(2 ** (random() * 12))
const octet = (random: Random) => String.fromCharCode(Math.floor(random() * 256))

/** Changes the lines of a text, of which there is one at least. */
const onLines =
  (change: (lines: string[], at: number, random: Random) => void): Change =>
  (octets, random) => {
    const lines = octets.split('\r\n')
    change(lines, Math.floor(random() * lines.length), random)
    return lines.join('\r\n')
  }

const CHANGES: readonly Change[] = [
  // an octet
  (octets, random) => {
    const at = place(octets, random)
    return octets.slice(0, at) + octet(random) + octets.slice(at + 1)
  },
  // something put in, in place of nothing or of as much
  (octets, random) => {
    const at = place(octets, random)
    const morsel = pick(MORSELS, random)
    return octets.slice(0, at) + morsel + octets.slice(at + (random() < 0.5 ? 0 : morsel.length))
  },
  // again and again
  (octets, random) => {
    const at = place(octets, random)
    return octets.slice(0, at) + pick(MORSELS, random).repeat(length(random)) + octets.slice(at)
  },
  (octets, random) => {
    const [at, end] = [place(octets, random), place(octets, random)].toSorted((a, b) => a - b) as [number, number]
    return octets.slice(0, end) + octets.slice(at, end).repeat(1 + Math.floor(random() * 20)) + octets.slice(end)
  },
  // cut off, or cut out
  (octets, random) => octets.slice(0, place(octets, random)),
  (octets, random) => octets.slice(place(octets, random)),
  (octets, random) => {
    const at = place(octets, random)
    return octets.slice(0, at) + octets.slice(at + length(random))
  },
  // the head of one and the tail of another
  (octets, random, all) => {
    const other = pick(all, random)
    return octets.slice(0, place(octets, random)) + other.slice(place(other, random))
  },
  // lines and fields
  onLines((lines, at) => lines.splice(at, 1)),
  onLines((lines, at) => lines.splice(at, 0, lines[at]!)),
  onLines((lines, at, random) => lines.splice(at, 0, pick(FIELDS, random))),
  onLines((lines, at, random) => lines.splice(0, 0, ...lines.splice(at, 1 + Math.floor(random() * 3)))),
  onLines(
    (lines, at, random) => (lines[at] = lines[at]!.replace(/[ ;,]/g, (one) => (random() < 0.5 ? `${one}\r\n ` : one))),
  ),
  onLines((lines, at, random) => (lines[at] = lines[at]!.padEnd(length(random) * 2, 'x'))),
  // line ends
  (octets, random) =>
    octets.replace(/\r\n/g, (end) => (random() < 0.1 ? pick(['\r', '\n', '\n\r', '\r\r\n'], random) : end)),
  (octets) => octets.replaceAll('\r\n', '\n'),
  // a message in a message, or among parts
  (octets) => `Content-Type: message/rfc822\r\n\r\n${octets}`,
  (octets, random, all) => {
    const parts = [octets, pick(all, random)].map((part) => `--n\r\n${part}\r\n`)
    return `From: a@b.example\r\nContent-Type: multipart/mixed; boundary=n\r\n\r\n${parts.join('')}${random() < 0.5 ? '--n--\r\n' : ''}`
  },
]

/** A message after some changes, each octet a character. */
export function changed(octets: string, random: Random, all: readonly string[]): string {
  let now = octets
  for (let count = 1 + Math.floor(random() * 5); count > 0; count--)
    now = pick(CHANGES, random)(now, random, all).slice(0, LONGEST)
  return now
}
