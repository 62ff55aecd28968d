import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isNameOfRun } from '../../harness/running/journal-file.ts'
import { SIGNATURES } from '../seals.ts'
import { BLOBS, contentOf, isThere, jsonOrUndefined } from '../store.ts'
import { type Envelope, envelopeSchema, isSignedBy, type PublicKey } from './dsse.ts'
import { PAYLOAD_TYPE, type SignedFile, type Statement, statementSchema } from './statement.ts'

/** The statements about a run that a key signed, or why there are none. */
type Signature =
  | { readonly statements: readonly Statement[] }
  | { readonly without: 'file' | 'signature' | 'statement'; readonly of: number }

/** The statements that a key vouches for. */
export function signaturesBy(key: PublicKey, directory: string): Signature {
  const envelopes = envelopesIn(directory)
  if (!envelopes) return { without: 'file', of: 0 }
  const own = envelopes.filter((one) => one?.payloadType === PAYLOAD_TYPE && isSignedBy(one, key)) as Envelope[]
  if (own.length === 0) return { without: 'signature', of: envelopes.length }
  const statements = own.map(statementIn).filter((one) => one !== undefined)
  return statements.length > 0 ? { statements } : { without: 'statement', of: envelopes.length }
}

/** The lines of the file of signatures that another key than this one signed. */
export function otherSignaturesIn(directory: string, key: PublicKey): string[] {
  return linesIn(directory).filter((line) => {
    const { data } = envelopeSchema.safeParse(jsonOrUndefined(line))
    return !data || !isSignedBy(data, key)
  })
}

/** What the signatures of a run speak of, by any key; `undefined` for a signature of something else. */
export const statementsIn = (directory: string): readonly (Statement | undefined)[] =>
  (envelopesIn(directory) ?? []).map((envelope) => envelope && statementIn(envelope))

/** The lines of the file of signatures; `undefined` for a line that is not an envelope. */
function envelopesIn(directory: string): (Envelope | undefined)[] | undefined {
  if (!isThere(join(directory, SIGNATURES))) return undefined
  return linesIn(directory).map((line) => envelopeSchema.safeParse(jsonOrUndefined(line)).data)
}

function linesIn(directory: string): string[] {
  const path = join(directory, SIGNATURES)
  return isThere(path)
    ? contentOf(path)
        .toString()
        .split('\n')
        .filter((line) => line !== '')
    : []
}

const statementIn = ({ payload }: Envelope): Statement | undefined =>
  statementSchema.safeParse(jsonOrUndefined(Buffer.from(payload, 'base64').toString())).data

/** The files of a run that a signature speaks of: the journal, the report, its views, and what they leave out. */
export function signedFilesIn(directory: string): SignedFile[] {
  const own = readdirSync(directory).filter(
    (name) => isNameOfRun(name) && name !== SIGNATURES && !name.endsWith('.tmp'),
  )
  const blobs = isThere(join(directory, BLOBS)) ? readdirSync(join(directory, BLOBS)) : []
  return [...own.sort(), ...blobs.sort().map((name) => `${BLOBS}/${name}`)].map((name) => ({
    name,
    octets: contentOf(join(directory, name)),
  }))
}
