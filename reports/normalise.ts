import type { Result } from '../harness/judging/result.ts'
import { groupBy } from './group-by.ts'
import type { Report } from './model.ts'

/**
 * What of a report stays the same from run to run, as pretty JSON: for reports that are kept in a repository, so that
 * a change of a verdict is a small diff. A pass is kept as that alone; of all else what was expected and observed,
 * with everything masked that differs by moment, machine or version. The caller pins the as-of date of the profile.
 * `hosts`: names of the machines of the run that may turn up in replies, besides those of the endpoints.
 */
export function normalise(report: Report, hosts: readonly string[] = []): string {
  const { schemaVersion, specification, profile, subject, run, verdict, scope, coverage, summary, requirements } =
    report
  const mask = masker(
    [...hosts, ...hostsOf(subject)],
    subject.accounts.map(({ user }) => user.split('@')[0]!),
  )
  const stable = {
    schemaVersion,
    specification,
    profile,
    subject: { role: subject.role, name: mask.all(subject.name) },
    verdict,
    scope,
    complete: run.complete,
    summary,
    requirements: requirements
      .filter(({ coverage }) => coverage === 'checked')
      .map(({ id, clause, level, text, verdict }) => ({ id, clause, level, text, verdict })),
    excluded: sorted(
      coverage.excluded.map(({ check, reason }) => ({ check, reason })),
      ({ check }) => check,
    ),
    ...(coverage.unsupported.length > 0 && { unsupported: coverage.unsupported }),
    results: sorted(report.results, ({ id }) => id).map((result) => stableResult(result, mask)),
  }
  return `${JSON.stringify(stable, null, 2)}\n`
}

function stableResult({ id, verdict, blockedBy, message, findings }: Result, mask: Mask) {
  const stable = findings.map(({ requirement, verdict, expected, observed, scenario }) =>
    verdict === 'pass'
      ? { requirement, verdict }
      : {
          requirement,
          verdict,
          ...(scenario && { scenario: scenario.id }),
          expected: mask.identities(expected),
          observed: mask.all(observed),
        },
  )
  // How often something was seen, and what else breaks a rule besides the first breach, depends on the run.
  const distinct = [...groupBy(stable, ({ requirement, verdict }) => `${requirement} ${verdict}`).entries()]
  return {
    id,
    verdict,
    ...(blockedBy !== undefined && { blockedBy }),
    ...(findings.length === 0 && verdict !== 'pass' && { message: mask.all(message.en) }),
    findings: sorted(distinct, ([key]) => key).map(([, [finding]]) => finding),
  }
}

interface Mask {
  /** Masks who and when. */
  identities(text: string): string
  /** Masks also how long, which version and what TLS agreed on. */
  all(text: string): string
}

const MONTHS = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec'

/** The order counts: a later mask sees what an earlier one left. */
const IDENTITIES: readonly (readonly [RegExp, string])[] = [
  [/\b\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?/g, '<date>'],
  [
    new RegExp(
      `(?:\\b[A-Z][a-z]{2}, )?\\b\\d{1,2} (?:${MONTHS}) \\d{4}(?: \\d\\d:\\d\\d(?::\\d\\d)?(?: [+-]\\d{4})?)?(?: \\([A-Z]+\\))?`,
      'g',
    ),
    '<date>',
  ],
  [/\b\d\d:\d\d:\d\d(?:\.\d+)?\b/g, '<time>'],
  [/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?(?![\d.])/g, '<address>'],
  [/\[?(?<![\w:])(?:[\da-f]{1,4}(?::[\da-f]{1,4})*)?::(?:[\da-f]{1,4}(?::[\da-f]{1,4})*)?(?![\w:])\]?/gi, '<address>'],
  [/(?<=<host>:|\blocalhost:|\bport )\d+\b/g, '<port>'],
  // Message ids, APOP challenges, session ids.
  [/<[\d.]+@[^<>\s]*>|<[A-Za-z\d+/]{12,}={0,2}>/g, '<id>'],
  [/(?<=\bqueued as )[\w.-]+|\b[\dA-Za-z]{6}-[\dA-Za-z]{6,11}-[\dA-Za-z]{2,4}\b/g, '<id>'],
  [/\b[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}\b/gi, '<id>'],
  [/\b(?=\w*\d)(?=\w*[a-z])(?:[\da-f]{8,}|[\da-z]{10,})\b|\b\d{10,}\b/gi, '<id>'],
]
const VALUES: readonly (readonly [RegExp, string])[] = [
  // What a connector calls a file that it collected: a name with its process id or the time in it, or a hash.
  [/(?<=[;:] )[^\s;,:]+(?=, \d+ octets\b)/g, '<file>'],
  [/\bTLS_[A-Z\d_]+\b|\b(?:EC)?DHE-[A-Z\d-]+\b|\bAES(?:128|256)-[A-Z\d-]+\b/g, '<cipher>'],
  [
    /\bX25519(?:MLKEM768)?\b|\bX448\b|\bP-(?:256|384|521)\b|\bsecp\d+r1(?:MLKEM\d+)?\b|\bprime256v1\b|\bffdhe\d+\b/gi,
    '<group>',
  ],
  [/\b(?!TLS|SSL|RFC)([A-Z][A-Za-z-]{2,})([ /]v?)\d+(?:\.\d+)+[\w.-]*/g, '$1$2<version>'],
  // Of what comes at the same time, whichever is seen first.
  [/, before the answer to what came before\b/g, ''],
  [/\b\d+(?:\.\d+)? ?(?:ms|s|seconds?|milliseconds?)\b/g, '<duration>'],
]

/** `accounts`: local parts of the accounts; which of them an experiment gets depends on the run. */
function masker(hosts: readonly string[], accounts: readonly string[]): Mask {
  const host = naming(hosts, '', '<host>').concat(naming(accounts, '(?=@)', '<account>'))
  const apply = (masks: readonly (readonly [RegExp, string])[], text: string) =>
    masks.reduce((masked, [pattern, by]) => masked.replace(pattern, by), text)
  const identities = (text: string) => apply([...host, ...IDENTITIES], text)
  // Versions and groups first: an id is anything with letters and digits that is long enough.
  return { identities, all: (text) => identities(apply(VALUES, text)) }
}

/** Masks names wherever they stand as a word of their own, before what has to follow. */
function naming(names: readonly string[], before: string, by: string): (readonly [RegExp, string])[] {
  const known = names.filter((name) => name !== '').map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  if (known.length === 0) return []
  const byLength = known.sort((a, b) => b.length - a.length)
  return [[new RegExp(`(?<![\\w.-])(?:${byLength.join('|')})(?![\\w-])${before}`, 'gi'), by]]
}

function hostsOf({ endpoints, serverName = '' }: Report['subject']): string[] {
  return [serverName, ...Object.values(endpoints).map((endpoint) => endpoint.replace(/:\d+$/, ''))]
}

function sorted<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...items].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0))
}
