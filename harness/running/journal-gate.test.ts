import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { JournalGate } from './journal-gate.ts'

test('lets writes pass until it is shut, also one that fails', () => {
  const gate = new JournalGate()
  const written: string[] = []
  gate.pass(() => written.push('one'))
  expect(() =>
    gate.pass(() => {
      throw new Error('no room')
    }),
  ).toThrow('no room')
  new JournalGate(gate.memory).pass(() => written.push('two'))
  gate.shut()
  gate.pass(() => written.push('three'))
  new JournalGate(gate.memory).pass(() => written.push('four'))
  expect(written).toEqual(['one', 'two'])
})

test('waits for a write of another thread that is under way, and nothing comes behind it', async () => {
  const gate = new JournalGate()
  const counters = new Int32Array(new SharedArrayBuffer(8))
  // As pass() does it, over and over, with a write that is two steps.
  const code = `
    const { workerData: { memory, counters } } = require('node:worker_threads')
    const state = new Int32Array(memory)
    for (;;) {
      if (Atomics.compareExchange(state, 0, 0, 1) !== 0) break
      Atomics.add(counters, 0, 1)
      Atomics.add(counters, 1, 1)
      if (Atomics.compareExchange(state, 0, 1, 0) === 3) Atomics.store(state, 0, 2)
      Atomics.notify(state, 0)
    }`
  const thread = new Worker(code, { eval: true, workerData: { memory: gate.memory, counters } })
  while (Atomics.load(counters, 0) < 1_000) await new Promise((resolve) => setTimeout(resolve, 1))
  gate.shut()
  const seen = [...counters]
  expect(seen[0]).toBe(seen[1])
  await once(thread, 'exit')
  expect([...counters]).toEqual(seen)
})
