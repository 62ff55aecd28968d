import { expect, test } from 'vitest'
import { journalRecord } from './journal-model.ts'
import { sampleJournal } from './sample.test-data.ts'
import { jsonSchemas } from './schemas.ts'

test('the JSON Schemas allow fields of a later version and name what they define', () => {
  const { 'report.schema.json': report, 'journal.schema.json': journal } = jsonSchemas()
  expect(report).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    properties: {
      schemaVersion: { const: 1 },
      verdict: { enum: ['conforms', 'does-not-conform', 'incomplete', 'error'] },
    },
    required: expect.arrayContaining([
      'tool',
      'verdict',
      'scope',
      'coverage',
      'scopeCounts',
      'summary',
      'requirements',
      'results',
      'evidence',
    ]),
  })
  const { properties, $defs } = report as {
    properties: { scopeCounts: { required: string[] }; subject: { $ref: string } }
    $defs: Record<string, { required: string[]; properties: object }>
  }
  expect(properties.scopeCounts.required).toEqual(['spec', 'referenced', 'related'])
  expect($defs.ScopeCount!.required).toEqual(['decided', 'undecided', 'unchecked', 'notTestable'])
  expect($defs.Subject!.properties).toHaveProperty('embedded')
  expect($defs.Subject!.required).not.toContain('embedded')
  expect(JSON.stringify([report, journal])).not.toContain('additionalProperties":false')
  expect((report as { $defs: Record<string, object> }).$defs.Location).toMatchObject({
    required: ['session', 'event', 'offset', 'length'],
  })
  expect((report as { $defs: Record<string, { required: string[] }> }).$defs.Finding!.required).not.toContain('setting')
  expect(Object.keys((report as { $defs: object }).$defs)).toEqual(
    expect.arrayContaining(['Result', 'Finding', 'WireEvent', 'Verdict']),
  )
})

test('what a hook is asked and answers is described as it is read', () => {
  const { 'driver-request.schema.json': request, 'driver-answer.schema.json': answer } = jsonSchemas()
  expect(request).toMatchObject({
    properties: {
      message: { type: 'string', contentEncoding: 'base64' },
      action: { enum: ['send', 'fetch', 'reset', 'kill'] },
    },
    required: expect.arrayContaining([
      'case',
      'action',
      'smtp',
      'pop3',
      'user',
      'password',
      'ca',
      'message',
      'payload',
    ]),
  })
  // Later versions may ask with more; what answers is to be held to what is read.
  expect(request).not.toHaveProperty('additionalProperties')
  expect(answer).toMatchObject({
    properties: {
      status: { enum: ['accepted', 'fetched', 'temporary', 'permanent', 'unsupported', 'failed'] },
      collected: { type: 'array', items: { type: 'string', contentEncoding: 'base64' } },
    },
    required: ['status'],
    additionalProperties: false,
  })
})

test('every record of a journal is as its schema says', () => {
  for (const record of sampleJournal()) expect(journalRecord.parse(record)).toEqual(record)
})

test('octets are octets', () => {
  const log = {
    session: 's',
    experiment: 'e',
    protocol: 'smtp',
    peer: 'p',
    events: [{ type: 'octets', t: 0, from: 'client', epoch: 0, octets: '€' }],
  }
  expect(journalRecord.safeParse({ type: 'session', log }).success).toBe(false)
})
