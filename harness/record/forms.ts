import type { SecretEvent } from './event.ts'

type Form = SecretEvent['form']

/** One way to write a part of a secret: a character, an octet or a base64 digit. */
export interface Spelling {
  readonly text: string
  readonly form: Form
  /** Whether its letters may be of either case; `text` is then in lower case. */
  readonly anyCase: boolean
}

/** A secret as it can be written: the spellings of each of its parts, in order. */
export interface WrittenSecret {
  readonly form: Form
  readonly parts: readonly (readonly Spelling[])[]
  /** How many parts at the start are no secret, and only tell that what follows is one. */
  readonly lead: number
}

/**
 * The forms in which a secret can turn up: raw and with characters escaped (percent, quoted-printable, xtext, JSON, XML),
 * base64 at each of three alignments, and hex with and without separators; of UTF-8 and of ISO-8859-1.
 */
export function writtenForms(secret: string): WrittenSecret[] {
  const encodings = octetsOf(secret)
  return [
    pattern('raw', [...secret].map(spellings)),
    ...encodings.map((octets) => pattern('hex', [...octets].map(hexSpellings))),
    ...encodings.flatMap((octets) => [0, 1, 2].map((before) => base64(octets, before, 0))),
  ].filter(({ parts }) => parts.length > 0)
}

/**
 * The forms of a password that is too short or too common to be looked for by itself: only with what tells that it is one,
 * the user name before it in a PLAIN message (RFC 4616 §2) or the command PASS.
 */
export function formsInContext(user: string, password: string): WrittenSecret[] {
  const lead = [...'PASS ']
  return [
    pattern('raw', [...lead, ...password].map(spellings), lead.length),
    ...octetsOf(password).flatMap((octets) =>
      [0, 1, 2].map((before) => {
        const name = Buffer.from(`${user}\0`)
        return base64(Buffer.concat([name, octets]), before, name.length)
      }),
    ),
  ]
}

/** In UTF-8, and in ISO-8859-1 where that is something else and can be. */
function octetsOf(secret: string): Buffer[] {
  const utf8 = Buffer.from(secret, 'utf8')
  return utf8.length > secret.length && /^[\0-\xff]*$/.test(secret) ? [utf8, Buffer.from(secret, 'latin1')] : [utf8]
}

function pattern(form: Form, parts: readonly (readonly Spelling[])[], lead = 0): WrittenSecret {
  return { form, parts, lead }
}

const NAMED: Readonly<Record<string, string>> = { '"': 'quot', '&': 'amp', "'": 'apos', '<': 'lt', '>': 'gt' }
const JSON_ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '/': '\\/', '\t': '\\t' }

/** All ways to write one character. */
function spellings(character: string): Spelling[] {
  const utf8 = Buffer.from(character, 'utf8')
  const point = character.codePointAt(0)!
  const encodings = point > 0x7f && point <= 0xff ? [utf8, Buffer.from([point])] : [utf8]
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0')
  const found: Spelling[] = []
  const add = (form: Form, text: string, anyCase = form !== 'raw') => {
    if (found.some((one) => one.text === text)) return
    found.push({ form, text: anyCase ? text.toLowerCase() : text, anyCase })
  }
  for (const octets of encodings) {
    add('raw', octets.toString('latin1'))
    for (const [form, mark] of [
      ['url', '%'],
      ['quoted-printable', '='],
      ['xtext', '+'],
      ['json', '\\x'],
    ] as const) {
      add(form, [...octets].map((octet) => mark + hex(octet, 2)).join(''))
    }
  }
  // Texts that are not octets hold it as it is.
  add('raw', character)
  if (character === ' ') {
    add('url', '+')
    add('quoted-printable', '_')
  }
  const short = JSON_ESCAPES[character]
  if (short !== undefined) add('json', short, false)
  add('json', [...character.split('')].map((unit) => `\\u${hex(unit.charCodeAt(0), 4)}`).join(''))
  const name = NAMED[character]
  if (name !== undefined) add('xml', `&${name};`)
  for (const zeros of ['', '0', '00']) {
    add('xml', `&#${zeros}${point};`)
    add('xml', `&#x${zeros}${hex(point, 1)};`)
  }
  return found
}

/** An octet in hex, behind a separator or none. */
function hexSpellings(octet: number, index: number): Spelling[] {
  const text = octet.toString(16).padStart(2, '0')
  const separators = index === 0 ? [''] : ['', ' ', ':', '-', ',', ' 0x', ', 0x', ',0x']
  return separators.map((separator) => ({ form: 'hex', text: separator + text, anyCase: true }))
}

/**
 * Octets in base64 behind `before` others: only the digits that no neighbouring octet can change.
 * Of the octets, the first `lead` are no secret.
 */
function base64(octets: Buffer, before: number, lead: number): WrittenSecret {
  const digits = Buffer.concat([Buffer.alloc(before), octets])
    .toString('base64')
    .replace(/=+$/, '')
  const from = Math.ceil((before * 8) / 6)
  const to = Math.floor(((before + octets.length) * 8) / 6)
  const parts = [...digits.slice(from, to)].map((digit) =>
    (BASE64_VARIANTS[digit] ?? [digit]).map((text) => ({ form: 'base64', text, anyCase: false }) as const),
  )
  return pattern('base64', parts, lead === 0 ? 0 : Math.floor(((before + lead) * 8) / 6) - from)
}

/** Digits that base64url, URLs and JSON write in other ways (RFC 4648 §5). */
const BASE64_VARIANTS: Readonly<Record<string, readonly string[]>> = {
  '+': ['+', '-', '%2B', '%2b', '\\u002b', '\\u002B'],
  '/': ['/', '_', '%2F', '%2f', '\\/'],
}
