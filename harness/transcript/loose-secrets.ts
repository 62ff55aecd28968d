import { isUtf8 } from 'node:buffer'
import { decodeBase64 } from '../grammar/base64.ts'

/*
 * Secrets that stand anywhere in a text: in settings, in commands, in URLs, in what a server says back. What tells of one is
 * the form of its line. Too much is found rather than too little: what is found is hidden in what people read, and decides nothing.
 */

/** The secrets that a text seems to give away, as text; a character of `octets` is an octet. Takes linear time. */
export function looseSecretsIn(octets: string): Set<string> {
  const found = new Set<string>()
  for (const text of readings(octets)) {
    const lines = text.split(/[\r\n]+/)
    for (const [index, line] of lines.entries()) {
      for (const [hint, forms] of FORMS) {
        if (!hint.test(line)) continue
        for (const form of forms) for (const value of form(line)) for (const one of shapesOf(value)) add(found, one)
      }
      const next = lines[index + 1]
      for (const value of [...answersTo(line, next), ...partsOfWrapped(line, next)]) add(found, value)
    }
  }
  return found
}

function add(found: Set<string>, value: string): void {
  if (isTrivial(value)) return
  const octets = Buffer.from(value, 'latin1')
  const isOctets = /^[\0-\xff]*$/.test(value) && isUtf8(octets)
  found.add(isOctets ? octets.toString('utf8') : value)
}

/** A text as it stands, and as it reads to people: UTF-16, a mail's encodings and HTML are undone. */
function* readings(octets: string): Generator<string> {
  const order = /^(?:\xff\xfe|\xfe\xff)/.exec(octets)?.[0]
  const plain = order === undefined ? octets : utf16(octets, order === '\xfe\xff')
  yield plain
  if (/=(?:\r?\n|[0-9A-F]{2})/.test(plain)) {
    const unquoted = plain
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    yield unquoted
    yield* unmarked(unquoted)
  } else yield* unmarked(plain)
  // A part of a mail is many full lines.
  for (const [block] of plain.matchAll(/(?:[A-Za-z0-9+/]{60,76}\r?\n){1,2000}[A-Za-z0-9+/=]{0,76}/g)) {
    const decoded = Buffer.from(block, 'base64').toString('latin1')
    if (decoded.includes('\0')) continue
    yield decoded
    yield* unmarked(decoded)
  }
}

function utf16(octets: string, isBigEndian: boolean): string {
  const buffer = Buffer.from(octets.slice(2, 2 + ((octets.length - 2) & ~1)), 'latin1')
  const text = (isBigEndian ? buffer.swap16() : buffer).toString('utf16le')
  return Buffer.from(text, 'utf8').toString('latin1')
}

const MARKUP = /<\/?(?:br|p|div|pre|span|td|li|code)\b|&(?:lt|gt|amp|quot|nbsp|#\d{1,5});/i
const CHARACTERS: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' }

/** A text with the characters that HTML and XML write by name, with its tags and without. */
function* unmarked(text: string): Generator<string> {
  if (!MARKUP.test(text)) return
  const named = (part: string) =>
    part.replace(/&(?:#(\d{1,5})|([a-z]{2,4}));/gi, (whole, code, name) =>
      code ? String.fromCharCode(Number(code)) : (CHARACTERS[name.toLowerCase()] ?? whole),
    )
  yield named(text)
  yield named(text.replace(/<(?:br|\/p|\/div|\/li|\/td)\b[^<>]{0,500}>/gi, '\n').replace(/<[^<>]{1,500}>/g, ''))
}

/** What stands for a secret, in the names of settings and in sentences. */
const LABEL =
  '(?:pass(?:w(?:or)?d|phrase|code)?|pwd|(?<![a-z])pw|(?<=-d)pw|wachtwoord|(?<![a-z])ww|secret|token|bearer|api[-_. ]?key|credentials?|geheim|sleutelwoord)'
/** What may stand between the name of a setting and its value, such as quotation marks, brackets and tags. */
const SET = String.raw`(?:\\?["'\x60\])]){0,2}\s{0,8}(?:=>|:=|->|={1,2}|:|\(|,|>|\bvalue\s{0,4}=)\s{0,8}`
/** A value in quotation marks, or what stands up to a space. */
const VALUE = String.raw`(?:\\?"([^"\\]{1,200})\\?"|'([^']{1,200})'|\x60([^\x60]{1,200})\x60|\xe2\x80[\x98\x9c]([^\xe2]{1,200})|(\S{1,200}))`
const QUOTED = String.raw`(?:\\?"([^"\\]{1,200})\\?"|'([^']{1,200})'|\x60([^\x60]{1,200})\x60|\xe2\x80[\x98\x9c]([^\xe2]{1,200})|[<([]([^<>()[\]]{1,200})[>)\]])`

/** The values that a pattern finds in a line. */
const matching = (pattern: string, isMeant: (value: string) => boolean = () => true) => {
  const regex = new RegExp(pattern, 'gi')
  return (line: string): string[] =>
    [...line.matchAll(regex)].flatMap((match) =>
      match.slice(1).filter((value) => value !== undefined && isMeant(value)),
    ) as string[]
}

/** A form that is looked for in lines of a kind alone. */
const ofKind =
  (kind: RegExp, form: (line: string) => string[]) =>
  (line: string): string[] =>
    kind.test(line) ? form(line) : []

/** The words that are unlike words in what a pattern finds. */
const matchingWords = (pattern: string) => {
  const found = matching(pattern)
  return (line: string): string[] => found(line).flatMap((words) => words.trim().split(/\s+/).filter(isOdd))
}

/** What options of programs are called that take a password. */
const COMMAND = /\b(?:curl|swaks|msmtp|mpop|fetchmail|openssl|sendemail|mailx?|mutt|getmail|java|php|python3?|node)\b/i

const FORMS: readonly (readonly [hint: RegExp, forms: readonly ((line: string) => string[])[]])[] = [
  [
    /pass|pw|wachtw|ww|secret|token|bearer|key|credential|geheim|sleutel/i,
    [
      // password=x, "pass": "x", mail.smtp.password => x, setPassword("x"), <password>x</password>
      matching(`${LABEL}s?${SET}${VALUE}`),
      matching(String.raw`${LABEL}\\?["']\s{1,8}value\s{0,4}=\s{0,4}${VALUE}`),
      // With spaces in it, where nothing else is in the line.
      matching(String.raw`^\W{0,8}(?:[a-z0-9_-]{1,20}[._]){0,6}${LABEL}\s{0,4}[:=]\s{0,4}(\S.{0,100}\S)\s*$`),
      matching(String.raw`^\s*${LABEL}\s{1,8}(\S{1,200})\s*$`),
      matching(String.raw`\b(?:login|user(?:name)?)\s{1,8}\S{1,200}\s{1,8}${LABEL}\s{1,8}${VALUE}`),
      // A sentence: password "x", het wachtwoord is x, password of u@d x, 'x' is no password.
      matching(String.raw`${LABEL}(?:\s{1,4}\S{1,80}){0,2}?\s{1,4}${QUOTED}`, (value) => !/\s/.test(value)),
      matchingWords(String.raw`${LABEL}s?[^\s\w]?(?=((?:\s{1,4}\S{1,200}){1,4}))`),
      matchingWords(String.raw`(?<!\S)((?:\S{1,200}\s{1,4}){1,5})['"]?${LABEL}`),
      matching(String.raw`(?<!\S)(?:"([^"\s]{4,200})"|'([^'\s]{4,200})')(?:\s{1,4}\S{1,80}){0,4}\s{1,4}${LABEL}`),
      // Options of programs.
      matching(String.raw`(?<!\S)--?[\w-]{0,30}(?:passw(?:or)?d|pass|pwd|secret|token|api-?key)[\s=]{1,4}${VALUE}`),
      // The commands of the protocols, as somebody may write them.
      matching(String.raw`\bPASS:?\s{1,4}(\S.{0,200})$`),
      matching(String.raw`\bPASS:?\s{1,4}(\S{1,200})`, isOdd),
      matching(String.raw`\bUSER\s{1,4}\S{1,200}\s{1,4}PASS\s{1,4}(\S{1,200})`),
      matching(String.raw`\bBearer[\s:]{1,4}([A-Za-z0-9+\/=_.~-]{8,2000})`, isOdd),
    ],
  ],
  [
    /auth|login|credential|apop/i,
    [
      // (user, password)
      matching(String.raw`(?:auth\w{0,20}|login|credentials?)\s{0,2}\(\s{0,4}["']?[^\s,()]{1,200},\s{0,4}${VALUE}`),
      matching(String.raw`\bAPOP\b.{0,200}?\b([0-9a-f]{16,128})\b`),
      ofKind(
        /^(?!.{0,200}AUTH\b)/i,
        matching(String.raw`\bLOGIN:?\s{1,4}["']?[^\s"'<>]{1,200}["']?\s{1,4}["']?([^\s"']{1,200})["']?\s*$`, isOdd),
      ),
      ofKind(
        /^(?!.{0,200}AUTH\b).{0,200}\bLOGIN /,
        matching(String.raw`\bLOGIN\s{1,4}\S{1,200}\s{1,4}(\S{1,200})\s*$`),
      ),
    ],
  ],
  // scheme://user:password@host, user@host:password
  [/:\/\//, [matching(String.raw`:\/\/[^\s\/@:]{0,200}:([^\s\/]{1,200})@`)]],
  [
    /(?:@|%40)[\w.-]{1,100}:\S/i,
    [matching(String.raw`(?<![\w.+-])[\w.+-]{1,64}(?:@|%40)[\w.-]{1,100}:(?!\d{1,5}(?:\D|$))([^\s:\/]\S{3,200})`)],
  ],
  [
    /(?:^|\s)-/,
    [
      matching(String.raw`(?<!\S)(?:-u|--user|--proxy-user)[\s=]{1,4}["']?[^\s:"']{1,200}:([^\s"']{1,200})`),
      matching(String.raw`(?<!\S)-(?:p|ap|xp|pw)\s{0,4}=?${VALUE}`, isOdd),
      ofKind(
        COMMAND,
        matching(String.raw`(?<!\S)-(?:p|ap|xp|pw)\s{0,4}=?${VALUE}`, (value) => !/^\d{1,5}$/.test(value)),
      ),
    ],
  ],
  // What a server says of a login that it refuses, where nothing tells which word is the password.
  [/\b53[45]\b|-ERR\b|AuthenticationFailed/, [matching('(?<!\\S)(\\S{6,200})', isMixed)]],
  [/[A-Za-z0-9+/]{8}/, [encodedIn]],
]

/** Secrets in base64: a PLAIN message anywhere, user:password behind Basic, and whatever a refusal says in it. */
function encodedIn(line: string): string[] {
  const found: string[] = []
  const isRefusal = REFUSAL.test(line)
  const basic = new Set(
    [...line.matchAll(/\bBasic\s{1,4}["']?([A-Za-z0-9+/]{8,4000}={0,2})/gi)].map(([, token]) => token),
  )
  for (const [token] of line.matchAll(/[A-Za-z0-9+/]{8,4000}(?:=|%3D){0,2}/gi)) {
    const decoded = decodeBase64(token.replace(/%3D/gi, '='))
    if (!decoded) continue
    const text = decoded.toString('latin1')
    const plain = /^[^\0]*\0[^\0]*\0([^\0]+)$/.exec(text)
    if (plain) found.push(token, plain[1]!)
    else if (/auth=Bearer /i.test(text)) found.push(token, /auth=Bearer ([^\x01]*)/i.exec(text)![1]!)
    else if (basic.has(token)) found.push(token, text.slice(text.indexOf(':') + 1))
    else if (isRefusal && isReadable(decoded) && !ADDRESS.test(text)) found.push(token, text)
  }
  return found
}

const REFUSAL = /(?:^|[\s:>])(?:[45]\d\d[ -]|-ERR\b)|\b(?:AUTH|PASS)\b|authenticat|credential/i
const isReadable = (octets: Buffer) =>
  octets.length >= 4 && isUtf8(octets) && !/[\0-\x1f\x7f]/.test(octets.toString('latin1'))

/** What the next line holds, where a line asks for a password or begins a login: in base64, or as it was typed. */
function answersTo(line: string, next: string | undefined): string[] {
  const word = next && /(?:^|\s)(\S{4,2000})\s*$/.exec(next.slice(0, 4096))?.[1]
  if (!word) return []
  const challenge = /(?:\b334|(?:^|\s)\+) ([A-Za-z0-9+/]+=*)\s*$/.exec(line.slice(0, 4096))?.[1]
  const asked = challenge === undefined ? '' : (decodeBase64(challenge)?.toString('latin1') ?? '')
  if (/pass|wachtw/i.test(asked)) {
    const decoded = decodeBase64(word)
    return decoded && isReadable(decoded) ? [word, decoded.toString('latin1')] : [word]
  }
  if (/(?:password|wachtwoord|passphrase)\s*[:?>]\s*$/i.test(line.slice(-200)) && isOdd(word)) return [word]
  return []
}

/** The parts of a PLAIN message that goes on in the next line, also behind a soft line break or in a quotation. */
function partsOfWrapped(line: string, next = ''): string[] {
  const begun = /([A-Za-z0-9+/]{8,4000})=?\s{0,4}$/.exec(line.slice(-4100))?.[1]
  const rest = begun && /^[\s>]{0,20}([A-Za-z0-9+/]{1,4000}(?:=3D|%3D|=){0,2})/i.exec(next.slice(0, 4100))?.[1]
  if (!begun || !rest) return []
  const decoded = decodeBase64(begun + rest.replace(/[=%]3D/gi, '='))?.toString('latin1') ?? ''
  const password = /^[^\0]*\0[^\0]*\0([^\0]+)$/.exec(decoded)?.[1]
  return password === undefined ? [] : [begun, rest, password]
}

/** A value as it stands, without what may follow it, and without what a URL escapes. */
function shapesOf(value: string): Set<string> {
  const bare = value.trim().replace(/^[\s"'`<([{]+/, '')
  const shapes = new Set([value.trim(), bare])
  shapes.add(bare.replace(/[\s"'`<>()[\]{},;.:!?]{1,20}$/, ''))
  shapes.add(/^[^\s"'`<>()[\]{},;&]*/.exec(bare)![0])
  shapes.add(/^[^\s"'`<>()[\]{},;&@]*/.exec(bare)![0])
  if (/%[0-9a-f]{2}/i.test(bare))
    shapes.add(bare.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))))
  return shapes
}

const ADDRESS = /^[<"']?[^\s@]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}[>"'.,;:)]*$/i

/** Whether a word of a sentence is unlike one: with digits, signs or capitals inside, and not an address, a name of a host or a number. */
function isOdd(word: string): boolean {
  const bare = word.replace(/^[\s"'`<([{]+|[\s"'`<>()[\]{},;.:]{1,20}$/g, '')
  if (bare.length < 5 || !/[a-z\x80-\xff]/i.test(bare) || ADDRESS.test(bare)) return false
  if (
    /^(?:https?|smtps?|pop3s?|mailto|file):|:\d+\)?$|^[a-z0-9-]+(?:\.[a-z0-9-]+)+$|^(?:[\w$]+\.)+[A-Z]\w*$/.test(bare)
  )
    return false
  if (/^(?:CRAM|DIGEST|SCRAM|X?OAUTH|NTLM|GSSAPI|PLAIN|LOGIN|TLS|STARTTLS|8BIT|SMTP|POP3|ESMTP)/i.test(bare))
    return false
  return /\d/.test(bare) || /[!#$%^&*?+=~@]/.test(bare) || /[a-z][A-Z]/.test(bare)
}

/** Whether a word is of letters, digits and signs as passwords are. */
function isMixed(word: string): boolean {
  return isOdd(word) && !word.includes('=') && /\d/.test(word) && /[!#$%^&*?+~@]/.test(word)
}

/** What stands in the place of a secret, and words of sentences about one. */
const TRIVIAL =
  /^(?:(.)\1*|[\s\d.:-]{1,5}|%[sd]|\$\{?\w*\}?|[\s"'`<>()[\]{},;.:!?*=&-]*|(?:non?|not)[- _]?\w{0,6}|null|none|nil|true|false|yes|nee|empty|leeg|unset|set|hidden|masked|redacted|removed|secret|password|passwd|wachtwoord|pass|username|user|token|verborgen|weggelaten|suppressed|required|vereist|verplicht|optional|invalid|incorrect|onjuist|ongeldig|verkeerd|wrong|failed|failure|mislukt|expired|verlopen|missing|ontbreekt|authentication|command|trace|string|unknown|undefined|rejected|accepted|refused|denied|mismatch|correct|error|please|basic|bearer|check|controleer|from|with|voor|door|niet|deze|this|that|must|moet|your|given|file|prompt|auth|login)$/i

function isTrivial(value: string): boolean {
  const bare = value.replace(/^[\s"'`<([{]+|[\s"'`<>()[\]{},;.:!?]{1,20}$/g, '')
  return bare.length < 4 || TRIVIAL.test(value) || TRIVIAL.test(bare) || /^[x*•.]+$/i.test(bare)
}
