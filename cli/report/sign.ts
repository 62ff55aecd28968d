import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { writeFilesAs } from '../../harness/running/journal-file.ts'
import { say } from '../../harness/text/text.ts'
import { visible } from '../../reports/escape.ts'
import { readReport } from '../../reports/read-run.ts'
import { type Envelope, keyIdOf, newKeys, privateKeyIn, signed } from '../../reports/signing/dsse.ts'
import { PAYLOAD_TYPE, type SignedFile, statementOf } from '../../reports/signing/statement.ts'
import { BLOBS, contentOf, JOURNAL, REPORT } from '../../reports/store.ts'
import { LANGUAGES } from '../../reports/texts.ts'
import { Problems, UsageError } from '../arguments/usage-error.ts'
import { choice } from '../arguments/values.ts'
import type { Words } from '../language.ts'
import { print } from '../terminal/print.ts'

/** The signatures of a run: DSSE envelopes, one a line (in-toto bundle). */
export const SIGNATURES = 'report.intoto.jsonl'

export interface SignOptions {
  readonly key: string
  readonly lang?: string
}

/** The files of a run that a signature speaks of: the journal, the report made from it, and what both leave out. */
export function signedFilesIn(directory: string): SignedFile[] {
  const blobs = existsSync(join(directory, BLOBS)) ? readdirSync(join(directory, BLOBS)).sort() : []
  const names = [JOURNAL, REPORT, ...blobs.map((name) => `${BLOBS}/${name}`)]
  return names.map((name) => ({ name, octets: contentOf(join(directory, name)) }))
}

/** Signs a run. A signature joins those that are there already. */
export function signReport(directory: string, { key: file, lang }: SignOptions, words: Words): void {
  const problems = new Problems()
  choice('--lang', lang, LANGUAGES, problems)
  problems.throwIfAny()
  const key = privateKeyIn(contentOf(file).toString(), file)
  const files = signedFilesIn(directory)
  const statement = statementOf(files, readReport(join(directory, REPORT)))
  const envelope = signed(PAYLOAD_TYPE, Buffer.from(JSON.stringify(statement)), key)
  const target = join(directory, SIGNATURES)
  const before = existsSync(target) ? contentOf(target).toString() : ''
  writeFilesAs(new Map([[target, `${before}${JSON.stringify(envelope satisfies Envelope)}\n`]]), 0o644)
  print(
    `${words(say`${{ file: visible(target) }} says what is in ${{ count: files.length }} files of this run, signed with the key ${{ key: keyIdOf(key) }}.`)}\n`,
  )
}

export interface KeygenOptions {
  readonly kind?: string
  readonly lang?: string
}

/** Makes a key to sign with: FILE, which nobody else may read, and FILE.pub. */
export function makeKeys(file: string, { kind = 'ed25519', lang }: KeygenOptions, words: Words): void {
  const problems = new Problems()
  choice('--lang', lang, LANGUAGES, problems)
  const known = choice('--kind', kind, ['ed25519', 'p256'] as const, problems)
  problems.throwIfAny()
  const open = `${file}.pub`
  for (const one of [file, open])
    if (existsSync(one)) throw new UsageError(say`${{ file: one }} is there already; name a new file, or remove it`)
  const { privatePem, publicPem } = newKeys(known!)
  writeFilesAs(new Map([[file, privatePem]]), 0o600)
  writeFilesAs(new Map([[open, publicPem]]), 0o644)
  print(
    `${words(say`${{ file: visible(file) }} signs and is for nobody else; ${{ open: visible(open) }} checks, and is for all who check.`)}\n`,
  )
}
