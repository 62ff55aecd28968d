/** A recipient and what the sender wants to hear of it (RFC 3461 §4). */
export interface Recipient {
  address: string
  /** Values in upper case; absent when NOTIFY was not given. */
  notify?: readonly string[]
  /** As it was sent: `addr-type;xtext`. */
  orcpt?: string
}

/** A mail transaction in progress (RFC 5321 §3.3). */
export interface Envelope {
  /** Empty for the null reverse-path. */
  sender: string
  recipients: Recipient[]
  /** As it was sent, in xtext. */
  envid?: string
  ret?: 'FULL' | 'HDRS'
  size?: number
  body?: '7BIT' | '8BITMIME'
}

/** A path of RFC 5321 §4.1.2 without its source route, and the text after it. */
export interface Path {
  /** Empty for the null reverse-path. */
  readonly address: string
  readonly local: string
  /** Empty for `<>` and `<Postmaster>`. */
  readonly domain: string
  readonly rest: string
}

const ATEXT = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
const LOCAL = `${ATEXT}(?:\\.${ATEXT})*|"(?:[ !#-\\[\\]-~]|\\\\[ -~])*"`
const LABEL = '[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*'
const DOMAIN = `${LABEL}(?:\\.${LABEL})*|\\[[!-Z^-~]+\\]`
const PATH = new RegExp(`^<(?:@(?:${DOMAIN})(?:,@(?:${DOMAIN}))*:)?(${LOCAL})@(${DOMAIN})>`)
/** RFC 5321 §4.5.3.1.1. */
const LONGEST_LOCAL = 64
/** RFC 5321 §4.5.3.1.2. */
const LONGEST_DOMAIN = 255

/** Reads the path at the start of a text, to the letter of RFC 5321 §4.1.2; nothing is added to it (§3.6). */
export function readPath(text: string): Path | undefined {
  if (text.startsWith('<>')) return { address: '', local: '', domain: '', rest: text.slice(2) }
  const [postmaster] = /^<postmaster>/i.exec(text) ?? []
  if (postmaster) {
    const local = postmaster.slice(1, -1)
    return { address: local, local, domain: '', rest: text.slice(postmaster.length) }
  }
  const [whole, local, domain] = PATH.exec(text) ?? []
  if (!whole || !local || !domain || local.length > LONGEST_LOCAL || domain.length > LONGEST_DOMAIN) return undefined
  return { address: `${local}@${domain}`, local, domain, rest: text.slice(whole.length) }
}

/** Splits ` KEYWORD=value …` (RFC 5321 §4.1.2), keywords in upper case. `undefined` when it is anything else. */
export function readParameters(text: string): { keyword: string; value: string }[] | undefined {
  if (!/^(?: +[A-Za-z0-9][A-Za-z0-9-]*(?:=[!-<>-~]+)?)*$/.test(text)) return undefined
  return text
    .split(/ +/)
    .slice(1)
    .map((parameter) => {
      const at = parameter.indexOf('=')
      return at < 0
        ? { keyword: parameter.toUpperCase(), value: '' }
        : { keyword: parameter.slice(0, at).toUpperCase(), value: parameter.slice(at + 1) }
    })
}
