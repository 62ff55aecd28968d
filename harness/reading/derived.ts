import type { WireEvent } from '../record/event.ts'

/**
 * A function of something in the evidence that remembers what it gave, for as long as that something is kept: many checks
 * ask the same of the same sessions. `derive` has to be pure, so that nobody can tell. Judges
 * themselves remember nothing. What was made of a large session may be forgotten where memory is short, but not while a
 * judge is at work.
 */
export function derived<K extends object, V>(derive: (from: K) => V): (from: K) => V {
  const known = new WeakMap<K, Known<V>>()
  return (from) => {
    const before = known.get(from)
    const remembered = before instanceof WeakRef ? before.deref() : before
    if (remembered) return remembered.value
    const made = { value: derive(from) }
    known.set(from, isLarge(from) ? new WeakRef(made) : made)
    return made.value
  }
}
type Known<V> = { readonly value: V } | WeakRef<{ readonly value: V }>

/** Octets of a session of which nothing that is made of it is remembered for certain. */
const LARGE = 64 * 1024

const large = new WeakMap<object, boolean>()

/** A large session, or several with a large one among them: what is made of those is not held for certain. */
export function isLarge(from: object): boolean {
  if (Array.isArray(from)) return from.some((one) => typeof one === 'object' && one !== null && isLarge(one))
  if (!('events' in from) || !Array.isArray(from.events)) return false
  let known = large.get(from)
  if (known === undefined) {
    let octets = 0
    for (const event of from.events as readonly WireEvent[]) if (event.type === 'octets') octets += event.octets.length
    large.set(from, (known = octets > LARGE))
  }
  return known
}
