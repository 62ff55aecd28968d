import { type Problem, ProblemList } from './problems.ts'

/** The conditions that NOTIFY names (RFC 3461 §4.1). */
type NotifyValue = 'NEVER' | 'SUCCESS' | 'FAILURE' | 'DELAY'
const NOTIFY: readonly string[] = ['NEVER', 'SUCCESS', 'FAILURE', 'DELAY']

interface Notify {
  readonly values: ReadonlySet<NotifyValue>
  readonly problems: readonly Problem[]
}

/** Reads the value of NOTIFY: NEVER alone, or a list with commas. Keywords are taken in any case. */
export function readNotify(text: string): Notify {
  const values = new Set<NotifyValue>()
  const problems = new ProblemList()
  if (text === '') problems.add('notify-empty', 0, 0)
  else {
    let at = 0
    for (const part of text.split(/([,; \t\r\n])/)) {
      const value = upper(part)
      if (/^[; \t\r\n]$/.test(part)) problems.add('notify-separator', at, 1)
      else if (part === '') problems.add('notify-empty', at, 0)
      else if (part !== ',' && !NOTIFY.includes(value))
        problems.add(value === 'SUCCCESS' ? 'notify-misprint' : 'notify-unknown', at, part.length)
      else if (part !== ',') {
        if (values.has(value as NotifyValue)) problems.add('notify-twice', at, part.length)
        values.add(value as NotifyValue)
      }
      at += part.length
    }
    if (values.has('NEVER') && values.size > 1) problems.add('notify-never-and-more', 0, text.length)
  }
  return { values, problems: problems.inOrder() }
}

/** Reads the value of RET (RFC 3461 §4.3). */
export function readRet(text: string): {
  readonly value: 'FULL' | 'HDRS' | undefined
  readonly problems: readonly Problem[]
} {
  const value = upper(text)
  if (value === 'FULL' || value === 'HDRS') return { value, problems: [] }
  return { value: undefined, problems: [{ kind: 'ret-unknown', at: 0, length: text.length }] }
}

interface Decoded {
  /** Without its xtext encoding; nothing where that cannot be undone, or yields a control character. */
  readonly value: string | undefined
  readonly problems: readonly Problem[]
}

/** RFC 3461 §4.4. */
const LONGEST_ENVID = 100
/** RFC 3461 §4.2. */
const LONGEST_ORCPT = 500

/** Reads the value of ENVID (RFC 3461 §4.4). */
export function readEnvid(text: string): Decoded {
  const problems = new ProblemList()
  if (text === '') problems.add('envid-empty', 0, 0)
  if (text.length > LONGEST_ENVID) problems.add('envid-over-100', LONGEST_ENVID, text.length - LONGEST_ENVID)
  const value = readXtext(text, 0, problems)
  return { value, problems: problems.inOrder() }
}

/** Reads the value of ORCPT: a type of address, in lower case here, a semicolon and xtext (RFC 3461 §4.2). */
export function readOrcpt(text: string): Decoded & { readonly type: string } {
  const problems = new ProblemList()
  if (text.length > LONGEST_ORCPT) problems.add('orcpt-over-500', LONGEST_ORCPT, text.length - LONGEST_ORCPT)
  const semicolon = text.indexOf(';')
  const type = text.slice(0, Math.max(0, semicolon))
  if (!/^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]+$/.test(type)) problems.add('orcpt-type', 0, type.length)
  if (semicolon + 1 === text.length) problems.add('orcpt-empty', text.length, 0)
  const value = readXtext(text, semicolon + 1, problems)
  return { type: lower(type), value, problems: problems.inOrder() }
}

/** Reads the value of SIZE: 1 to 20 digits of ASCII (RFC 1870 §4). A number beyond what is exact is not a loss: it is a BigInt. */
export function readSize(text: string): { readonly value: bigint | undefined; readonly problems: readonly Problem[] } {
  if (/^[0-9]{1,20}$/.test(text)) return { value: BigInt(text), problems: [] }
  const kind = /^[0-9]{21,}$/.test(text) ? 'size-over-20-digits' : 'size-digits'
  return { value: undefined, problems: [{ kind, at: 0, length: text.length }] }
}

/** Undoes xtext (RFC 3461 §4), from a place in a text to its end. */
function readXtext(text: string, from: number, problems: ProblemList): string | undefined {
  let isSound = true
  const fault = (
    kind: 'xtext-escape' | 'xtext-lower-case' | 'xtext-octet' | 'xtext-control' | 'xtext-eight-bit',
    at: number,
    length: number,
  ) => {
    problems.add(kind, at, length)
    isSound = false
  }
  const parts: string[] = []
  for (const { 0: part, index } of text.slice(from).matchAll(/\+([0-9A-F]{2})?|[!-*,-<>-~]+|[^!-*,-<>-~]/g)) {
    const at = from + index
    if (part === '+') {
      const isHex = /^[0-9A-Fa-f]{2}/.test(text.slice(at + 1, at + 3))
      fault(isHex ? 'xtext-lower-case' : 'xtext-escape', at, isHex ? 3 : 1)
    } else if (part.startsWith('+')) {
      const octet = Number.parseInt(part.slice(1), 16)
      if (octet < 32 || octet === 127) fault('xtext-control', at, 3)
      else if (octet > 127) fault('xtext-eight-bit', at, 3)
      else parts.push(String.fromCharCode(octet))
    } else if (/^[!-~]/.test(part) && part !== '=') parts.push(part)
    else fault('xtext-octet', at, 1)
  }
  return isSound ? parts.join('') : undefined
}

/** Of ASCII alone: no other letter becomes one of a keyword. */
const upper = (text: string): string => text.replace(/[a-z]+/g, (letters) => letters.toUpperCase())
const lower = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
