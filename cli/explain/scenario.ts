import type { SessionLog } from '../../harness/record/event.ts'
import { experimentsOf } from '../../harness/running/plan.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { dialogueText } from '../../reports/dialogue-text.ts'
import { connectorSubject, openConnector } from '../../suites/connector/connector-run.ts'
import { defaultConnectorRun } from '../../suites/connector/embedded-run.ts'
import { familyOf, isScenario, type Scenario, type ScenarioAction } from '../../suites/connector/scenario.ts'
import { SUITES } from '../../suites/role-suites.ts'

const scenarios: readonly Scenario[] = [...experimentsOf(SUITES.connector).values()].filter(isScenario)

/** The scenario with an id, or all that are variants of it. */
export function scenariosCalled(typed: string): readonly Scenario[] {
  const name = typed.trim().toUpperCase()
  return scenarios.filter(({ id }) => id.toUpperCase() === name || familyOf(id).toUpperCase() === name)
}

/** Ids of scenarios and of their families. */
export const scenarioNames: readonly string[] = [...new Set(scenarios.flatMap(({ id }) => [id, familyOf(id)]))]

/** What the connector is asked to do, in words. */
export function stepsInWords({ actions }: Scenario): Text {
  return actions.map(stepInWords).reduce((before, next) => say`${{ before }}, then ${{ next }}`)
}

function stepInWords({ action, again, healthy }: ScenarioAction): Text {
  if (action === 'watch') return say`nothing for limits.watch`
  const step = action === 'fetch' ? say`fetch` : again ? say`send the same again` : say`send`
  return healthy ? say`${{ step }} (the gateway is sound again)` : step
}

/** The scenario as the embedded reference connector goes through it, played now. */
export async function dialogueOf(scenario: Scenario): Promise<Text[]> {
  const config = defaultConnectorRun()
  const { connector, stop } = await openConnector({ kind: 'embedded' }, config)
  const { driver } = connectorSubject(connector, config)
  const began = performance.now()
  const logs: SessionLog[] = []
  await driver.drive(scenario, {
    now: () => performance.now() - began,
    accounts: driver.accounts,
    session: (_, kept) => void logs.push(kept),
  })
  await stop()
  return dialogueText(logs)
}
