import { expect, it } from 'vitest'
import { startConnectorProcess } from './process.ts'

it('drives, and stops', async () => {
  const connector = startConnectorProcess()
  const performance = await connector.perform({ case: 'F-42', action: 'reset' } as never, 1000)
  expect(performance).toMatchObject({ command: 'embedded', outcome: 'accepted' })
  await connector.stop()
})
