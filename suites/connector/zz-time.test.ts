import { test } from 'vitest'
import { resultsOf } from './kill-matrix.ts'
test('t', async () => {
  for (let i = 0; i < 3; i++) {
    const a = performance.now()
    const r = await resultsOf(undefined)
    console.log(performance.now() - a, r.length, r.filter((x) => x.verdict !== 'pass').map((x) => `${x.id} ${x.verdict} ${x.findings.filter(f=>f.verdict!=='pass').map(f=>f.requirement+':'+f.observed).join('; ')}`))
  }
}, 100000)
