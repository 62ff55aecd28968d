import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import type { WireEvent } from '../harness/record/event.ts'
import { inEnglish } from '../harness/text/text.ts'
import { buildReport } from './build.ts'
import type { Report } from './model.ts'
import { reproduction } from './reproduction.ts'
import { HOSTILE, sampleFinding, samplePlan, sampleResult } from './sample.test-data.ts'

/** A report whose one check fails over a session in which this was sent. */
function reportOf(events: readonly WireEvent[], id = 'SS-001', peer = '192.0.2.1:587'): Report {
  const log = { session: 's1', experiment: HOSTILE, protocol: 'smtp', peer, events } as const
  const at = [{ session: 's1', event: 0, offset: 0, length: 1 }]
  const finding = { ...sampleFinding('R-1', 'fail', HOSTILE, HOSTILE), at }
  const result = {
    ...sampleResult({ id, title: HOSTILE, requirements: ['R-1'], verdict: 'fail' }),
    findings: [finding],
  }
  return buildReport([samplePlan({ planned: [id] }), { type: 'session', log }, { type: 'result', result }])
}

const script = (report: Report) =>
  reproduction(report, report.results[0]!.id, undefined, 'blobs').map(inEnglish).join('\n')
const sent = (octets: string, more: object = {}): WireEvent => ({
  type: 'octets',
  t: 1,
  from: 'client',
  epoch: 0,
  octets,
  ...more,
})

describe('a script from a journal that somebody changed', () => {
  test('runs nothing but what it shows', () => {
    const octets = "NOOP '; touch /tmp/x; $(id) `id` \\\r\n\nEND\n"
    const made = script(
      reportOf([sent(octets), { type: 'octets', t: 2, from: 'server', epoch: 0, octets: '250 \n; exit 7\r\n' }]),
    )
    // What it would send is printed instead, and the connection is nowhere.
    const harmless = made.replace(/^exec 3.*$/m, '').replace(/^\} >&3.*$/m, '}')
    const printed = execFileSync('bash', {
      input: harmless,
      env: { PATH: process.env.PATH, PAUSE: '0' },
      encoding: 'latin1',
    })
    expect(printed).toBe(octets)
  })

  test('reads no other file', () => {
    const made = script(reportOf([sent('x', { length: 9, sha256: '../../etc/passwd', omitted: 8 })]))
    expect(made).not.toContain('passwd')
    expect(made).toContain('a long segment, of which the report holds a part alone')
  })

  test('connects to nothing that is not a host and a port', () => {
    expect(() => script(reportOf([sent('NOOP\r\n')], 'SS-001', 'host; id:25'))).toThrow('does not say which host')
  })
})
