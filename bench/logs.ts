import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cost, costOf, median } from './process-cost.ts'

/*
 * What it takes to diagnose a log of 50 MB as a whole command, next to a process that reads the same file, cuts it into lines
 * and does nothing with them: once as many sessions, once as one that does not end.
 */
const ROUNDS = 7
const OCTETS = 50_000_000
const htg = join(import.meta.dirname, '../cli/htg.js')
const session = readFileSync(join(import.meta.dirname, '../../fixtures/logs/swaks/good.log'), 'latin1')

const folder = mkdtempSync(join(tmpdir(), 'htg-bench-'))
try {
  const many = join(folder, 'many.log')
  writeFileSync(many, session.repeat(Math.ceil(OCTETS / session.length)), 'latin1')
  const one = join(folder, 'one.log')
  const [before = '', message = '', after = ''] = session.split(/^( ~> Subject: .*\n)/m)
  const line = ' ~> UNT+2+1, and what else a message has in a line of its body\n'
  writeFileSync(one, before + message + line.repeat(Math.ceil(OCTETS / line.length)) + after, 'latin1')
  await compare('many sessions', many)
  await compare('one session', one)
} finally {
  rmSync(folder, { recursive: true })
}

async function compare(what: string, log: string): Promise<void> {
  const floor = `require('node:fs').readFileSync(${JSON.stringify(log)}, 'latin1').split('\\n').length`
  const costs: { readonly diagnosed: Cost; readonly read: Cost }[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const diagnosed = await costOf([htg, 'diagnose', '--quiet', log], [0, 1, 3])
    const read = await costOf(['--eval', floor])
    if (round > 0) costs.push({ diagnosed, read })
  }
  const of = (figure: (cost: (typeof costs)[number]) => number) => median(costs.map(figure))
  console.log(
    `50 MB, ${what}: ${of(({ diagnosed }) => diagnosed.seconds).toFixed(1)} s, ${of(({ diagnosed }) => diagnosed.megabytes).toFixed(0)} MB; ` +
      `${of(({ diagnosed, read }) => diagnosed.cpu / read.cpu).toFixed(1)} times the processor time of reading its lines (${of(({ read }) => read.cpu).toFixed(1)} s, ${of(({ read }) => read.megabytes).toFixed(0)} MB)`,
  )
}
