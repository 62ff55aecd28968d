import { REGISTERED_CHARSETS } from './charset-names.ts'

/** The charsets that every receiver reads (interface document, footnote 9), by the names that MIME prefers. */
export type CommonCharset = 'us-ascii' | 'utf-8' | 'iso-8859-1' | 'iso-8859-15'

/**
 * What a charset label is as it was written: a common one, a Windows or a DOS code page, another one that IANA has
 * registered, or none of these. What a label means by way of an alias does not count: GBK is not cp936.
 */
export interface CharsetLabel {
  readonly class: 'common' | 'windows' | 'dos' | 'registered' | 'unknown'
  /** The common charset that it names, or that it comes so close to that nothing else can be meant, such as `utf8`. */
  readonly means?: CommonCharset
}

/** Labels that IANA has registered for the common ones (RFC 2978), in lower case. */
const COMMON: Readonly<Record<CommonCharset, string>> = {
  'us-ascii': 'us-ascii iso-ir-6 ansi_x3.4-1968 ansi_x3.4-1986 iso_646.irv:1991 iso646-us us ibm367 cp367 csascii',
  'utf-8': 'utf-8 csutf8',
  'iso-8859-1': 'iso-8859-1 iso_8859-1:1987 iso-ir-100 iso_8859-1 latin1 l1 ibm819 cp819 csisolatin1',
  'iso-8859-15': 'iso-8859-15 iso_8859-15 latin-9 csiso885915',
}
const entries = Object.entries(COMMON).flatMap(([name, labels]) =>
  labels.split(' ').map((label) => [label, name as CommonCharset] as const),
)
const common: ReadonlyMap<string, CommonCharset> = new Map(entries)
/** The same without separators, and what is written often and registered by nobody. */
const close: ReadonlyMap<string, CommonCharset> = new Map([
  ...entries.map(([label, name]) => [squeezed(label), name] as const),
  ['ascii', 'us-ascii'],
  ['88591', 'iso-8859-1'],
  ['885915', 'iso-8859-15'],
])

/**
 * Names of Windows code pages without separators and leading zeros: `windows-*`, `x-cp*`, the numbers that only Windows
 * uses, which are those of five digits too, the names of iconv for them, and the numbers of IBM. `ansi` alone may be
 * US-ASCII as well.
 */
const WINDOWS =
  /windows|^xcp\d|^x?(?:cp|win|ms|mscp|mswin|msansi|xmscp|microsoftcp|codepage|ansi|ansicp)(?:125\d|874|932|936|949|950|1361|120[01]|[1-9]\d{4})$|^(?:x|x?ms)ansi$|^x?(?:cp|ibm|ccsid)(?:125\d|534[6-9]|535[0-4])$|^ms(?:ee|cyrl|greek|turk|hebr|arab)$|^win(?:ansi|latin\d|baltrim)$/
/** Code pages of DOS: by number, without leading zeros. */
const DOS = /^x?(?:cp|ibm|csibm|dos|oem|ccsid|pc|codepage)?(?:437|720|737|775|85[0-35-8]|86[0-689])$/

/** Tells what a charset label is. Letters are equal in either case where they are of US-ASCII, and nowhere else. */
export function charsetLabel(label: string): CharsetLabel {
  // RFC 2978 §2.3: 40 characters are the longest name.
  if (label.length > LONGEST_LABEL) return { class: 'unknown' }
  const written = lowerCase(label)
  const named = common.get(written)
  if (named) return { class: 'common', means: named }
  const bare = squeezed(written).replace(/^([a-z]*)0+/, '$1')
  if (WINDOWS.test(bare)) return { class: 'windows' }
  if (DOS.test(bare)) return { class: 'dos' }
  if (REGISTERED_CHARSETS.has(written)) return { class: 'registered' }
  const means = close.get(bare)
  return means ? { class: 'unknown', means } : { class: 'unknown' }
}

/** More than twice the longest name that RFC 2978 §2.3 allows. */
const LONGEST_LABEL = 100

const lowerCase = (label: string): string => label.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

function squeezed(label: string): string {
  return label.replace(/[\t '_.-]/g, '')
}
