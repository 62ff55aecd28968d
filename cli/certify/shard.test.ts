import { expect, test } from 'vitest'
import { inEnglish } from '../../harness/text/text.ts'
import { Problems, type UsageError } from '../arguments/usage-error.ts'
import { readShard } from './shard.ts'

/** The shard, or what is wrong with it. */
function shard(text: string | undefined, environment: NodeJS.ProcessEnv = {}) {
  const problems = new Problems()
  const found = readShard(text, environment, problems)
  try {
    problems.throwIfAny()
    return found
  } catch (error) {
    return inEnglish((error as UsageError).text)
  }
}

test('k/n is the k-th of n parts', () => {
  expect(shard('1/4')).toEqual({ index: 1, of: 4 })
  expect(shard(undefined)).toBeUndefined()
  for (const wrong of ['0/4', '5/4', '1', '1/4/4', '-1/4', 'AUTO', '1.5/4'])
    expect(shard(wrong)).toMatch(/^--shard: “.*” is not a part of a whole/)
})

test('variables are read for auto alone', () => {
  const kubernetes = { JOB_COMPLETION_INDEX: '2', HTG_SHARD_TOTAL: '5' }
  expect(shard(undefined, kubernetes)).toBeUndefined()
  expect(shard('1/4', kubernetes)).toEqual({ index: 1, of: 4 })
  expect(shard('auto', kubernetes)).toEqual({ index: 3, of: 5 })
  expect(shard('auto', { CI_NODE_INDEX: '2', CI_NODE_TOTAL: '5' })).toEqual({ index: 2, of: 5 })
  expect(shard('auto', { HTG_SHARD_INDEX: '0', HTG_SHARD_TOTAL: '5' })).toEqual({ index: 1, of: 5 })
})

test('what the workflow sets outweighs what the machine sets', () => {
  const both = { JOB_COMPLETION_INDEX: '2', CI_NODE_INDEX: '1', CI_NODE_TOTAL: '2', HTG_SHARD_TOTAL: '5' }
  expect(shard('auto', { ...both, HTG_SHARD_INDEX: '4' })).toEqual({ index: 5, of: 5 })
  expect(shard('auto', both)).toMatch(/^--shard: JOB_COMPLETION_INDEX and CI_NODE_INDEX are both set; /)
})

test('variables that are wrong, or half of them, are named', () => {
  expect(shard('auto')).toMatch(/^--shard: auto reads HTG_SHARD_INDEX, JOB_COMPLETION_INDEX or CI_NODE_INDEX, and none/)
  expect(shard('auto', { JOB_COMPLETION_INDEX: '0' })).toMatch(
    /^--shard: JOB_COMPLETION_INDEX is set and HTG_SHARD_TOTAL is not/,
  )
  expect(shard('auto', { JOB_COMPLETION_INDEX: '0', HTG_SHARD_TOTAL: '' })).toMatch(/HTG_SHARD_TOTAL is not/)
  expect(shard('auto', { CI_NODE_TOTAL: '1' })).toMatch(/none of them is set/)
  expect(shard('auto', { JOB_COMPLETION_INDEX: '5', HTG_SHARD_TOTAL: '5' })).toBe(
    'JOB_COMPLETION_INDEX: “5” is not a number from 0 to 4, as HTG_SHARD_TOTAL (5) has it',
  )
  expect(shard('auto', { CI_NODE_INDEX: '0', CI_NODE_TOTAL: '5' })).toMatch(
    /^CI_NODE_INDEX: “0” is not a number from 1 to 5/,
  )
  expect(shard('auto', { HTG_SHARD_INDEX: '0', HTG_SHARD_TOTAL: 'five' })).toBe(
    'HTG_SHARD_TOTAL: “five” is not a number of parts, from 1 to 9999',
  )
})
