import { say, type Text, verbatim } from './text.ts'

const KIB = 1024
const MIB = 1024 * KIB

/** A number of octets, in the unit in which it is a whole number. */
export function inWords(octets: number): Text {
  if (octets % MIB === 0) return verbatim(`${octets / MIB} MiB`)
  return octets % KIB === 0 ? verbatim(`${octets / KIB} KiB`) : say`${{ count: octets }} octets`
}
