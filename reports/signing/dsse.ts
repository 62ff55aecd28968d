import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { z } from 'zod'
import { say } from '../../harness/text/text.ts'
import { TextError } from '../../harness/text/text-error.ts'

/*
 * DSSE v1.0.2: octets of a stated type, signed. What is signed is the type with the octets, so that neither can be taken
 * for another. The keys are those that in-toto and sigstore have: Ed25519, and ECDSA on P-256 with SHA-256.
 */

/** A key that cannot be used. The message says why and what to do. */
class KeyError extends TextError {}

const base64 = z.base64()

/** What was signed, and by whom. Strict, as `Buffer` takes anything for base64. */
export const envelopeSchema = z.object({
  payloadType: z.string(),
  payload: base64,
  signatures: z.array(z.object({ keyid: z.string().optional(), sig: base64 })),
})
export type Envelope = z.infer<typeof envelopeSchema>

export const KEY_KINDS = ['ed25519', 'p256'] as const
type KeyKind = (typeof KEY_KINDS)[number]

/** A key to check signatures with. */
export type PublicKey = KeyObject

/** A new pair of keys, in PEM (PKCS #8 and SPKI). */
export function newKeys(kind: KeyKind): { readonly privatePem: string; readonly publicPem: string } {
  const publicKeyEncoding = { type: 'spki', format: 'pem' } as const
  const privateKeyEncoding = { type: 'pkcs8', format: 'pem' } as const
  const { privateKey, publicKey } =
    kind === 'ed25519'
      ? generateKeyPairSync('ed25519', { publicKeyEncoding, privateKeyEncoding })
      : generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding, privateKeyEncoding })
  return { privatePem: privateKey, publicPem: publicKey }
}

/** Reads a private key. `file` is for the message of the error. */
export function privateKeyIn(pem: string, file: string): KeyObject {
  if (pem.includes('PUBLIC KEY-----')) throw new KeyError(say`${{ file }}: the public key; sign with the other one`)
  return keyOf(() => createPrivateKey(pem), file)
}

/** Reads a public key, also of a private one, which holds it. */
export function publicKeyIn(pem: string, file: string): PublicKey {
  return keyOf(() => createPublicKey(pem), file)
}

function keyOf(read: () => KeyObject, file: string): KeyObject {
  let key: KeyObject
  try {
    key = read()
  } catch {
    throw new KeyError(say`${{ file }}: not a key in PEM without a passphrase; htg report keygen makes one`)
  }
  const { asymmetricKeyType: type, asymmetricKeyDetails } = key
  if (type === 'ed25519' || (type === 'ec' && asymmetricKeyDetails?.namedCurve === 'prime256v1')) return key
  throw new KeyError(
    say`${{ file }}: a key of the kind ${{ kind: type ?? '' }}; Ed25519 and ECDSA on P-256 can be used`,
  )
}

/** What a key is called: the SHA-256 of its public part (SPKI), in hex. */
export function keyIdOf(key: KeyObject): string {
  const { type } = key
  const open = type === 'private' ? createPublicKey(key) : key
  return createHash('sha256')
    .update(open.export({ type: 'spki', format: 'der' }))
    .digest('hex')
}

/** Signs octets of a type. */
export function signed(payloadType: string, payload: Buffer, key: KeyObject): Envelope {
  const sig = sign(digestFor(key), preAuthentication(payloadType, payload), key).toString('base64')
  return { payloadType, payload: payload.toString('base64'), signatures: [{ keyid: keyIdOf(key), sig }] }
}

/** Whether one of the signatures is by a key. The id of a key is a hint, and decides nothing (DSSE). */
export function isSignedBy({ payloadType, payload, signatures }: Envelope, key: PublicKey): boolean {
  const octets = preAuthentication(payloadType, Buffer.from(payload, 'base64'))
  return signatures.some(({ sig }) => verify(digestFor(key), octets, key, Buffer.from(sig, 'base64')))
}

/** Ed25519 has a digest of its own. */
const digestFor = ({ asymmetricKeyType }: KeyObject): string | null =>
  asymmetricKeyType === 'ed25519' ? null : 'sha256'

/** PAE: type and octets, each with its length before it. */
function preAuthentication(type: string, octets: Buffer): Buffer {
  const head = `DSSEv1 ${Buffer.byteLength(type)} ${type} ${octets.length} `
  return Buffer.concat([Buffer.from(head), octets])
}
