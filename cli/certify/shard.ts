import { say } from '../../harness/text/text.ts'
import type { RunConfig } from '../../suites/suite-config.ts'
import type { Problems } from '../arguments/usage-error.ts'

type Shard = NonNullable<RunConfig['shard']>

/** Shards that there may be. */
const MOST = 9999

/** Who numbers shards: in which variable, from which number, and which variable says how many there are. */
interface Numbering {
  readonly index: string
  readonly from: 0 | 1
  readonly total: string
}

/**
 * `--shard auto` reads these and no others. Kubernetes numbers the pods of an indexed job and does not tell them how many they
 * are; for GitHub the workflow sets both from `strategy.job-index` and `strategy.job-total`.
 */
const NUMBERINGS: readonly Numbering[] = [
  { index: 'HTG_SHARD_INDEX', from: 0, total: 'HTG_SHARD_TOTAL' },
  { index: 'JOB_COMPLETION_INDEX', from: 0, total: 'HTG_SHARD_TOTAL' },
  { index: 'CI_NODE_INDEX', from: 1, total: 'CI_NODE_TOTAL' },
]

/**
 * Reads `--shard`: `k/n`, or `auto` for what the variables of a CI say. They are read for no other value, since a run that
 * happens to be in such a job would be partial by surprise.
 */
export function readShard(
  text: string | undefined,
  environment: NodeJS.ProcessEnv,
  problems: Problems,
): Shard | undefined {
  if (text === undefined) return undefined
  if (text === 'auto') return shardOfVariables(environment, problems)
  const [, index, of] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number)
  if (index !== undefined && of !== undefined && index >= 1 && index <= of) return { index, of }
  problems.add(
    '--shard',
    say`“${{ shard: text }}” is not a part of a whole; write k/n, for example 1/4 for the first of four, or auto`,
  )
  return undefined
}

function shardOfVariables(environment: NodeJS.ProcessEnv, problems: Problems): Shard | undefined {
  const isSet = (name: string) => (environment[name] ?? '') !== ''
  const [first, ...others] = NUMBERINGS.filter(({ index }) => isSet(index))
  if (!first) {
    problems.add(
      '--shard',
      say`auto reads ${{ own: 'HTG_SHARD_INDEX' }}, ${{ kubernetes: 'JOB_COMPLETION_INDEX' }} or ${{ gitlab: 'CI_NODE_INDEX' }}, and none of them is set; set one, or write k/n`,
    )
    return undefined
  }
  const other = others.find(() => first.index !== 'HTG_SHARD_INDEX')
  if (other) {
    problems.add(
      '--shard',
      say`${{ one: first.index }} and ${{ two: other.index }} are both set; say which part this is with ${{ own: 'HTG_SHARD_INDEX' }}, or write k/n`,
    )
    return undefined
  }
  if (!isSet(first.total)) {
    problems.add(
      '--shard',
      say`${{ index: first.index }} is set and ${{ total: first.total }} is not; set it to the number of parts`,
    )
    return undefined
  }
  const of = numberIn(environment[first.total]!, 1, MOST)
  if (of === undefined) {
    problems.add(
      first.total,
      say`“${{ text: environment[first.total]! }}” is not a number of parts, from 1 to ${{ most: MOST }}`,
    )
    return undefined
  }
  const last = of - 1 + first.from
  const index = numberIn(environment[first.index]!, first.from, last)
  if (index === undefined) {
    problems.add(
      first.index,
      say`“${{ text: environment[first.index]! }}” is not a number from ${{ least: first.from }} to ${{ most: last }}, as ${{ total: first.total }} (${{ of }}) has it`,
    )
    return undefined
  }
  return { index: index - first.from + 1, of }
}

function numberIn(text: string, least: number, most: number): number | undefined {
  const value = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN
  return value >= least && value <= most ? value : undefined
}
