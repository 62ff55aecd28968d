import { createPublicKey } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { writeFilesAs } from '../../harness/running/journal-file.ts'
import { say } from '../../harness/text/text.ts'
import { visible } from '../../reports/escape.ts'
import { readReport } from '../../reports/read-run.ts'
import { SIGNATURES, sealsIn } from '../../reports/seals.ts'
import { type Envelope, KEY_KINDS, keyIdOf, newKeys, privateKeyIn, signed } from '../../reports/signing/dsse.ts'
import { otherSignaturesIn, signedFilesIn } from '../../reports/signing/signatures.ts'
import { PAYLOAD_TYPE, statementOf } from '../../reports/signing/statement.ts'
import { contentOf, namesIn, REPORT, VIEWS } from '../../reports/store.ts'
import { LANGUAGES, type Language } from '../../reports/texts.ts'
import { Problems, UsageError } from '../arguments/usage-error.ts'
import { choice } from '../arguments/values.ts'
import type { Words } from '../language.ts'
import { print, printError } from '../terminal/print.ts'
import { keyFile } from './key-file.ts'
import { verifyRun } from './verification.ts'

export interface SignOptions {
  readonly key: string
  readonly lang?: string
}

/** Signs a run that fits together. The signature joins those of other keys, and takes the place of one by the same. Returns the exit status. */
export function signReport(directory: string, { key: file, lang }: SignOptions, words: Words): number {
  const problems = new Problems()
  choice('--lang', lang, LANGUAGES, problems)
  problems.throwIfAny()
  const key = privateKeyIn(keyFile(file), file)
  const { looked } = verifyRun(directory, {}, Date.now())
  const wrong = looked.find((one) => one.problems.length > 0)
  if (wrong) {
    printError(
      `htg: ${visible(words(say`${{ directory }} is not signed: ${{ what: wrong.what }}: ${{ problem: wrong.problems[0]! }}; htg report verify tells all`))}\n`,
    )
    return 1
  }
  showSignature(directory, keyIdOf(key))
  const files = signedFilesIn(directory)
  const statement = statementOf(files, readReport(join(directory, REPORT)))
  const envelope = signed(PAYLOAD_TYPE, Buffer.from(JSON.stringify(statement)), key)
  const target = join(directory, SIGNATURES)
  const others = otherSignaturesIn(directory, createPublicKey(key))
  writeFilesAs(new Map([[target, [...others, JSON.stringify(envelope satisfies Envelope), ''].join('\n')]]), 0o644)
  print(
    `${words(say`${{ file: visible(target) }} says what is in ${{ count: files.length }} files of this run, signed with the key ${{ key: keyIdOf(key) }}.`)}\n`,
  )
  return 0
}

/** Makes the page again, so that its certificate names the key. */
function showSignature(directory: string, keyId: string): void {
  const { file, render } = VIEWS.html
  if (!namesIn(directory).includes(file)) return
  const path = join(directory, file)
  const [, language = 'en'] = /<html lang="(en|nl)"/.exec(contentOf(path).toString()) ?? []
  const seals = sealsIn(directory)
  const signedBy = [...new Set([...(seals.signedBy ?? []), keyId])]
  const page = render(readReport(join(directory, REPORT)), language as Language, { ...seals, signedBy })
  writeFilesAs(new Map([[path, page]]), statSync(path).mode & 0o777)
}

export interface KeygenOptions {
  readonly kind?: string
  readonly lang?: string
}

/** Makes a key to sign with: FILE, which nobody else may read, and FILE.pub. */
export function makeKeys(file: string, { kind = 'ed25519', lang }: KeygenOptions, words: Words): void {
  const problems = new Problems()
  choice('--lang', lang, LANGUAGES, problems)
  const known = choice('--kind', kind, KEY_KINDS, problems)
  problems.throwIfAny()
  const open = `${file}.pub`
  for (const one of [file, open])
    if (existsSync(one)) throw new UsageError(say`${{ file: one }} is there already; name a new file, or remove it`)
  const { privatePem, publicPem } = newKeys(known!)
  writeFilesAs(new Map([[file, privatePem]]), 0o600)
  writeFilesAs(new Map([[open, publicPem]]), 0o644)
  print(
    `${words(say`${{ file: visible(file) }} signs: keep it to yourself. ${{ open: visible(open) }} checks: hand it to everyone who is to check.`)}\n`,
  )
}
