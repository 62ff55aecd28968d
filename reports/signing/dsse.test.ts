import { createPublicKey, type KeyObject } from 'node:crypto'
import { bundleFromJSON } from '@sigstore/bundle'
import { type TrustMaterial, toSignedEntity, Verifier } from '@sigstore/verify'
import { describe, expect, test } from 'vitest'
import { buildReport } from '../build.ts'
import { sampleJournal } from '../sample.test-data.ts'
import { type Envelope, isSignedBy, KEY_KINDS, keyIdOf, newKeys, privateKeyIn, publicKeyIn, signed } from './dsse.ts'
import { PAYLOAD_TYPE, statementOf, statementSchema } from './statement.ts'

const report = buildReport(sampleJournal())
const FILES = [{ name: 'run.jsonl', octets: Buffer.from('{}\n') }]
const payload = Buffer.from(JSON.stringify(statementOf(FILES, report)))

/** What sigstore's own verifier says, which shares no code with ours. Throws where a signature does not hold. */
function verifiedBySigstore(envelope: Envelope, key: KeyObject): void {
  const keyOf: TrustMaterial['publicKey'] = () => ({ publicKey: key, validFor: () => true })
  const trust: TrustMaterial = {
    certificateAuthorities: [],
    timestampAuthorities: [],
    tlogs: [],
    ctlogs: [],
    publicKey: keyOf,
  }
  const bundle = bundleFromJSON({
    mediaType: 'application/vnd.dev.sigstore.bundle+json;version=0.2',
    verificationMaterial: {
      publicKey: { hint: keyIdOf(key) },
      tlogEntries: [],
      timestampVerificationData: undefined,
      certificate: undefined,
    },
    dsseEnvelope: envelope,
  } as never)
  new Verifier(trust, { tlogThreshold: 0, ctlogThreshold: 0, tsaThreshold: 0 }).verify(toSignedEntity(bundle))
}

describe.each(KEY_KINDS)('a signature with a key of the kind %s', (kind) => {
  const { privatePem, publicPem } = newKeys(kind)
  const envelope = signed(PAYLOAD_TYPE, payload, privateKeyIn(privatePem, 'k'))
  const key = publicKeyIn(publicPem, 'k.pub')

  test('holds by another implementation, and one octet more does not', () => {
    expect(() => verifiedBySigstore(envelope, createPublicKey(publicPem))).not.toThrow()
    const longer = { ...envelope, payload: Buffer.concat([payload, Buffer.from(' ')]).toString('base64') }
    expect(() => verifiedBySigstore(longer, createPublicKey(publicPem))).toThrow()
    const ofAnotherType = { ...envelope, payloadType: 'application/json' }
    expect(() => verifiedBySigstore(ofAnotherType, createPublicKey(publicPem))).toThrow()
  })

  test('holds by ours, and by no other key', () => {
    expect(isSignedBy(envelope, key)).toBe(true)
    expect(isSignedBy(envelope, publicKeyIn(newKeys(kind).publicPem, 'k'))).toBe(false)
    expect(isSignedBy({ ...envelope, payloadType: 'application/json' }, key)).toBe(false)
    // The id of a key is a hint: neither does a wrong one harm, nor does the right one help.
    const misnamed = envelope.signatures.map((one) => ({ ...one, keyid: 'another' }))
    expect(isSignedBy({ ...envelope, signatures: misnamed }, key)).toBe(true)
    expect(isSignedBy({ ...envelope, signatures: [] }, key)).toBe(false)
  })

  test('holds besides others, and the private key holds the public one', () => {
    const other = signed(PAYLOAD_TYPE, payload, privateKeyIn(newKeys('ed25519').privatePem, 'k'))
    const both = { ...envelope, signatures: [...other.signatures, ...envelope.signatures] }
    expect(isSignedBy(both, publicKeyIn(privatePem, 'k'))).toBe(true)
  })
})

test('a statement is one by the schema, and an undecided MUST is nothing that passed', () => {
  const statement = statementSchema.parse(JSON.parse(payload.toString()))
  const { passedTests, warnedTests, failedTests, result } = statement.predicate
  expect(result).toBe('FAILED')
  const verdicts = new Map(report.results.map(({ id, verdict }) => [id, verdict]))
  expect(new Set(passedTests.map((id) => verdicts.get(id)))).toEqual(new Set(['pass', 'info']))
  expect(failedTests.map((id) => verdicts.get(id))).toContain('inconclusive')
  expect(warnedTests.map((id) => verdicts.get(id))).toContain('warn')
  const ofProduct = { ...report, subject: { ...report.subject, version: '2', digest: `sha256:${'b'.repeat(64)}` } }
  expect(statementOf(FILES, ofProduct).subject.at(-1)).toEqual({
    name: `${report.subject.name} 2`,
    digest: { sha256: 'b'.repeat(64) },
  })
})
