import { expect, test } from 'vitest'
import { DIGIPOORT_FLOWS, FLOWS } from './flows.ts'

test.each([
  ['table 2', FLOWS, 16, ['Douane', 'Grensbewaking', 'Kustwacht', 'NVWA', 'RVO', 'Rijkswaterstaat']],
  ['table 1 of the older description', DIGIPOORT_FLOWS, 11, ['Douane', 'NVWA/LNV']],
])('%s has its flows and its parties', (_, flows, count, parties) => {
  expect(new Set(flows.map(({ name }) => name)).size).toBe(count)
  expect([...new Set(flows.flatMap(({ authorities }) => authorities))].sort()).toEqual(parties)
  expect(flows.flatMap(({ localPart }) => localPart ?? [])).toEqual(['ags'])
})

test('Single Window alone has a document of its own by table 2', () => {
  expect(FLOWS.flatMap(({ name, supplements }) => (supplements ? [name, ...supplements] : []))).toEqual([
    'Single Window (voor maritiem en lucht)',
    'single-window',
  ])
})
