import type { Text } from '../harness/text/text.ts'

/** What a version of the rules judges otherwise than the one before it. */
interface RulesChange {
  /** The check that judges otherwise. */
  readonly check: string
  readonly change: Text
}

interface RulesVersion {
  readonly version: string
  /** Empty in the first one. */
  readonly changes: readonly RulesChange[]
  /** SHA-256 of the demands of that version, so that nobody changes them and forgets to say so; see rules-history.test.ts. */
  readonly digest: string
}

/** The versions of the rules (what is demanded and how it is decided), the newest first. CHANGELOG.md lists the same. */
export const RULES_HISTORY: readonly [RulesVersion, ...RulesVersion[]] = [
  { version: '1', changes: [], digest: '7fefdb33edc9973217784e2a3d48311d44d53d14ca680122f5c2618238736a05' },
]

/** The version of the rules by which this version of the harness judges. */
export const RULES = RULES_HISTORY[0].version
