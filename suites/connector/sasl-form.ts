import type { Variant } from '../../harness/judging/check.ts'
import { demand, notApplicable } from '../../harness/judging/finding.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import { say } from '../../harness/text/text.ts'
import { never } from './observe.ts'
import type { LoginStep } from './smtp-auth.ts'

/*
 * What any login with SASL is held to: RFC 4954 and RFC 5034 say the same for their ports, and RFC 4616 for PLAIN.
 */

/** Octets of the longest command line, with its end (RFC 5321 §4.5.3.1.4; RFC 2449 §4), and the rows of the register. */
const ON: Readonly<Record<Variant, { readonly longest: number; readonly strict: string; readonly fits: string }>> = {
  smtp: { longest: 512, strict: 'RFC4954-4-18', fits: 'RFC4954-4-16' },
  pop3: { longest: 255, strict: 'RFC5034-4-11', fits: 'RFC5034-4-10' },
}

/** The row that demands strict base64 on a port. */
export const strictBase64 = (variant: Variant): string => ON[variant].strict

/** Decides the form of messages of PLAIN, of which there is one at least. */
export function decidePlainForm(plain: readonly LoginStep[]): void {
  const text = say`authorisation identity, NUL, name, NUL, password, in UTF-8`
  const malformed = plain.filter(({ sasl: { identity, utf8 } }) => identity === 'unreadable' || !utf8)
  never(demand, 'RFC4616-2-5', text, malformed, plain[0], say`a login with PLAIN`)
}

/** Decides that no initial response makes its line too long. `seen` is a login, which may have been without SASL. */
export function decideInitialResponses(sasl: readonly LoginStep[], variant: Variant, seen: Observable): void {
  const { longest, fits } = ON[variant]
  const begun = sasl.filter(({ verb }) => verb === 'AUTH')
  const what = say`an initial response`
  if (begun.length === 0) {
    notApplicable(fits, seen, what)
    return
  }
  const tooLong = begun.filter(({ raw, omitted }) => raw.length + omitted > longest)
  const text = say`no initial response that makes the line longer than ${{ longest }} octets`
  never(demand, fits, text, tooLong, begun[0], what)
}
