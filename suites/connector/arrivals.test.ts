import { expect, test } from 'vitest'
import { resultsOf, resultsWith } from './kill-matrix.ts'
import { patched } from './peculiarities.test-data.ts'

test('the reference connector loses nothing next to a huge message and among very many', async () => {
  const results = await resultsOf(undefined, { select: ['CP-019'], allow: ['stress'] })
  expect(results.map(({ id, verdict, message }) => [id, verdict, message.en])).toEqual([
    ['CP-019', 'pass', expect.anything()],
  ])
})

test('a connector that collects one message at each fetch is not held up', async () => {
  const connector = patched(({ pop3 }) => {
    const { collect } = pop3.stages
    const { deletes } = pop3
    const refused = new Set<string | undefined>()
    pop3.deletes = (session, message, fate) => {
      if (fate === 'refused') refused.add(message.uid)
      return deletes(session, message, fate)
    }
    pop3.stages.collect = (session) => {
      session.listed = session.listed.filter(({ uid }) => !refused.has(uid)).slice(0, 1)
      return collect!(session)
    }
  })
  const results = await resultsWith(connector, { select: ['CP-004', 'CP-009', 'CP-018'] })
  expect(results.filter(({ id, verdict }) => id !== 'CP-004' && verdict !== 'pass')).toEqual([])
})
