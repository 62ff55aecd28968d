import { expect, test } from 'vitest'
import { buildReport } from './build.ts'
import { normalise } from './normalise.ts'
import { sampleFinding, sampleJournal, samplePlan, sampleResult } from './sample.test-data.ts'

/** The masked observation of a warning that says this. */
function masked(observed: string): string {
  const result = sampleResult({
    id: 'C-1',
    title: 'C',
    requirements: ['R'],
    verdict: 'warn',
    findings: [sampleFinding('R', 'warn', 'x', observed)],
  })
  const report = buildReport([samplePlan({ planned: ['C-1'] }), { type: 'result', result }])
  return JSON.parse(normalise(report, ['c0ffee'])).results[0].findings[0].observed
}

test.each([
  ['250 2.0.0 Ok: queued as 4XyZ1234abcd', '250 2.0.0 Ok: queued as <id>'],
  ['250 OK id=1vMc2f-000000001Ab-0cDE', '250 OK id=<id>'],
  ['250 2.0.0 5a1b2c3d Message accepted', '250 2.0.0 <id> Message accepted'],
  ['+OK Dovecot ready <1896.697170952@host.example>', '+OK Dovecot ready <id>'],
  ['250 2.0.0 <d+3X4Yj9kGl6AAAAS+3b7A> Saved', '250 2.0.0 <id> Saved'],
  ['Sat, 22 Nov 2025 09:00:01 +0100 (CET)', '<date>'],
  ['2025-11-22T08:00:00.000Z', '<date>'],
  [
    '220 gateway.htpoort.test ESMTP Exim 4.96 Sat, 22 Nov 2025 09:00:01 +0100',
    '220 <host> ESMTP Exim <version> <date>',
  ],
  ['connected to 172.17.0.2:49152', 'connected to <address>'],
  ['greeting of c0ffee from [::1]', 'greeting of <host> from <address>'],
  ['gateway.htpoort.test:32768', '<host>:<port>'],
  ['TLSv1.3 with TLS_AES_256_GCM_SHA384 and X25519', 'TLSv1.3 with <cipher> and <group>'],
  ['no reply in 2001.4 ms', 'no reply in <duration>'],
  ['DATA inside TLS, before the answer to what came before → 503 5.5.1 No', 'DATA inside TLS → 503 5.5.1 No'],
  ['fetched (exit status 0); 7399-1.eml, 30 octets', 'fetched (exit status 0); <file>, 30 octets'],
  ['the same message: 1795350130.M546299P27159Q1.vm, 504 octets', 'the same message: <file>, 504 octets'],
  [
    '250-8BITMIME | 250-SMTPUTF8 | 530 5.7.0 Must issue a STARTTLS command first',
    '250-8BITMIME | 250-SMTPUTF8 | 530 5.7.0 Must issue a STARTTLS command first',
  ],
])('%s', (observed, expected) => {
  expect(masked(observed)).toBe(expected)
})

test('two runs of the same implementation come to the same, whatever the moment, the order and the tool', () => {
  const later = sampleJournal()
    .map((record) => {
      if (record.type === 'plan')
        return { ...record, startedAt: '2026-01-01T00:00:00.000Z', tool: { name: 't', version: '9' } }
      if (record.type === 'result')
        return {
          ...record,
          result: { ...record.result, durationMs: 999, findings: [...record.result.findings].reverse() },
        }
      return record.type === 'end' ? { ...record, durationMs: 1 } : record
    })
    .toSorted((a, b) => (a.type < b.type ? 1 : -1))
  expect(normalise(buildReport(later))).toBe(normalise(buildReport(sampleJournal())))
})

test('another verdict is a small diff', () => {
  const before = normalise(buildReport(sampleJournal())).split('\n')
  const after = normalise(
    buildReport(
      sampleJournal().map((record) =>
        record.type === 'result' && record.result.id === 'SP-012'
          ? { ...record, result: { ...record.result, verdict: 'warn' as const } }
          : record,
      ),
    ),
  ).split('\n')
  expect(after.filter((line, index) => line !== before[index])).toHaveLength(3) // two counts and the verdict
  expect(before.join('\n')).not.toContain('gateway.htpoort.test')
})
