/**
 * A function of something in the evidence that remembers what it gave, for as long as that something is kept: many checks
 * ask the same of the same sessions. `derive` has to be pure, so that nobody can tell. Judges
 * themselves remember nothing.
 */
export function derived<K extends object, V>(derive: (from: K) => V): (from: K) => V {
  const known = new WeakMap<K, { readonly value: V }>()
  return (from) => {
    const before = known.get(from)
    if (before) return before.value
    const value = derive(from)
    known.set(from, { value })
    return value
  }
}
