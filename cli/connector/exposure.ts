import { isLoopbackAddress } from '../../harness/grammar/host.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorRunConfig } from '../../suites/connector/config.ts'
import type { RunRequest } from '../certify/run-request.ts'
import { wordsIn } from '../language.ts'
import { screenOf } from '../terminal/screen.ts'

/** Says on standard error who reaches the scripted gateway, if that is not this machine alone. */
export async function sayWhoReaches({ run, language }: RunRequest<ConnectorRunConfig>): Promise<void> {
  const { listen, subject } = run
  const isOpen = listen !== undefined && !isLoopbackAddress(listen)
  if (!isOpen && subject.kind !== 'container') return
  const screen = screenOf(process.stderr)
  const words = await wordsIn(language)
  const warning = words(
    isOpen
      ? say`The scripted gateway listens on ${{ address: listen }} during this run: anyone who reaches that address reaches the account made up for the run, and what they do there counts as the connector's.`
      : say`The scripted gateway listens where the container reaches this machine: other containers here reach it too, and what they do there counts as the connector's.`,
  )
  screen.write(`${screen.paint('yellow', warning)}\n`)
}
