import { expect, test } from 'vitest'
import { inTurn } from '../../harness/every-pair.test-help.ts'
import type { Result } from '../../harness/judging/result.ts'
import { withPremises } from '../matrix-part.test-help.ts'
import { messageChecks } from '../message/message-suite.ts'
import { CIRCUMSTANCES, type Circumstance } from './circumstances.test-data.ts'
import { connectorSuite } from './connector-suite.ts'
import { resultsWith } from './kill-matrix.ts'

/*
 * Connectors that are in order, each with some peculiarities, as real ones have them. None may fail a check or get a warning for
 * what no requirement forbids: all verdicts other than a pass are named.
 */

const OF_MESSAGES: ReadonlySet<string> = new Set(messageChecks.map(({ id }) => id))

/** Checks with cases that a peculiarity of one protocol may concern. */
const ABOUT = {
  smtp: connectorSuite.checks.filter(({ id }) => !id.startsWith('CP-')),
  pop3: connectorSuite.checks.filter(({ id, variants }) => id.startsWith('CP-') || variants?.includes('pop3')),
  both: connectorSuite.checks,
} as const

/** Checks that look at so many scenarios are met by every sixth circumstance, in turn, and where they say something. */
const MANY = 4
const ONE_IN = 6

function selected({ about, leaves = {} }: Circumstance, place: number): readonly string[] {
  const checks = ABOUT[about]
  const its = new Set(inTurn(checks, place, ONE_IN))
  const chosen = checks.filter(
    (check) =>
      check.over.length < MANY || its.has(check) || Object.keys(leaves).some((one) => one.startsWith(check.id)),
  )
  return withPremises(chosen, new Map(connectorSuite.checks.map((check) => [check.id, check]))).map(({ id }) => id)
}

test.each(CIRCUMSTANCES.map((one, place) => [one.does.join(', '), one, place] as const))(
  '%s',
  async (_, one, place) => {
    const { about, connector, leaves = {} } = one
    const results = await resultsWith(connector(), { select: selected(one, place) })
    const isOther = (id: string) =>
      (about === 'smtp' && id.endsWith('@pop3')) || (about === 'pop3' && id.endsWith('@smtp'))
    // No message holds all that there are rules for.
    const isUnmet = ({ check, verdict }: Result) => verdict === 'not-applicable' && OF_MESSAGES.has(check)
    const unusual = results.filter((result) => result.verdict !== 'pass' && !isOther(result.id) && !isUnmet(result))
    expect(
      Object.fromEntries(unusual.map(({ id, verdict }) => [id, verdict])),
      unusual.map(({ id, message }) => `${id}: ${message.en}`).join('\n'),
    ).toEqual(leaves)
  },
)
