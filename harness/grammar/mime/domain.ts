import type { ProblemList } from './problems.ts'

/** RFC 1035 §2.3.4. */
const LONGEST_LABEL = 63
/** RFC 5321 §4.5.3.1.2. */
const LONGEST_DOMAIN = 255

/**
 * Notes what is wrong with a domain or an address literal (RFC 5321 §4.1.2 and §4.1.3) that stands at a place of a value.
 * Nothing is normalised: a full-width dot is a character, and no label is compared.
 */
export function checkDomain(domain: string, at: number, problems: ProblemList): void {
  if (domain === '') problems.add('domain-empty', at, 0)
  else if (domain.startsWith('[')) {
    if (!isLiteral(domain)) problems.add('domain-literal', at, domain.length)
  } else if (/^[0-9]{1,3}(?:\.[0-9]{1,3}){3}$/.test(domain)) problems.add('domain-numeric', at, domain.length)
  else checkLabels(domain, at, problems)
}

function checkLabels(domain: string, at: number, problems: ProblemList): void {
  if (domain.length > LONGEST_DOMAIN) problems.add('domain-over-255', at, domain.length)
  const isTrailing = domain.endsWith('.') && domain.length > 1
  if (isTrailing) problems.add('domain-trailing-dot', at + domain.length - 1, 1)
  const labels = (isTrailing ? domain.slice(0, -1) : domain).split('.')
  if (labels.length === 1) problems.add('domain-unqualified', at, domain.length)
  let from = at
  for (const label of labels) {
    const note = (kind: Parameters<ProblemList['add']>[0]) => problems.add(kind, from, label.length)
    if (label === '') note('domain-empty-label')
    else if (/[^\0-\x7f]/.test(label)) note('domain-eight-bit')
    else if (/[^A-Za-z0-9_-]/.test(label)) note('domain-character')
    else {
      if (label.includes('_')) note('domain-underscore')
      if (label.startsWith('-') || label.endsWith('-')) note('domain-hyphen')
      if (label.length > LONGEST_LABEL) note('domain-label-over-63')
    }
    from += label.length + 1
  }
}

/** An address literal: IPv4, or a tag and what it stands for. Only IPv6 is registered as a tag. */
function isLiteral(text: string): boolean {
  if (!text.endsWith(']') || text.length > 64) return false
  const content = text.slice(1, -1)
  const ipv6 = /^IPv6:(.*)$/i.exec(content)?.[1]
  return ipv6 === undefined ? isIpv4(content) : isIpv6(ipv6)
}

const isIpv4 = (text: string): boolean => {
  const parts = text.split('.')
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9][0-9]{0,2})$/.test(part) && Number(part) < 256)
}

function isIpv6(text: string): boolean {
  const halves = text.split('::')
  if (halves.length > 2) return false
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  const last = groups.at(-1)
  const hasIpv4 = last?.includes('.') === true && !text.endsWith('::')
  if (hasIpv4 && !isIpv4(groups.pop()!)) return false
  const count = groups.length + (hasIpv4 ? 2 : 0)
  if (!groups.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return false
  return halves.length === 2 ? count <= 7 : count === 8
}
