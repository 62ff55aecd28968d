import { isLoopbackAddress } from '../../harness/grammar/host.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorRunConfig } from '../../suites/connector/config.ts'
import type { RunRequest } from '../certify/run-request.ts'
import { wordsIn } from '../language.ts'
import { screenOf } from '../terminal/screen.ts'

/** Says on standard error who reaches the scripted gateway, if that is not this machine alone. */
export async function sayWhoReaches({ run, language }: RunRequest<ConnectorRunConfig>): Promise<void> {
  const { listen } = run
  if (listen === undefined || isLoopbackAddress(listen)) return
  const screen = screenOf(process.stderr)
  const words = await wordsIn(language)
  const warning = words(
    say`The scripted gateway listens on ${{ address: listen }} during this run: whoever reaches that address reaches the account made up for the run, and what they do there counts as the connector's.`,
  )
  screen.write(`${screen.paint('yellow', warning)}\n`)
}
