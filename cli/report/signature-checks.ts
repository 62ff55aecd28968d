import { isDeepStrictEqual } from 'node:util'
import { say, type Text } from '../../harness/text/text.ts'
import type { Report } from '../../reports/model.ts'
import type { PublicKey } from '../../reports/signing/dsse.ts'
import { signaturesBy, signedFilesIn, statementsIn } from '../../reports/signing/signatures.ts'
import { predicateOf, productOf, sha256Of } from '../../reports/signing/statement.ts'
import { VIEWS } from '../../reports/store.ts'
import { type Looked, look } from './looked.ts'

/** What a signature vouches for, held against the files. */
export function signatureChecks(
  directory: string,
  key: PublicKey,
  made: Report,
  otherViewsOf: ReadonlySet<string>,
): Looked[] {
  const what = say`a signature by this key`
  const found = signaturesBy(key, directory)
  if ('without' in found) {
    const problem = {
      file: say`the run is not signed`,
      signature: say`none of its ${{ count: found.of }} signatures is by this key`,
      statement: say`what this key signed is not a statement about a run`,
    }[found.without]
    return [{ what, problems: [problem] }]
  }
  // Of several that it signed, the one that fits counts.
  const checked = found.statements.map(({ subject, predicate }): Looked[] => [
    {
      what,
      problems: isDeepStrictEqual(predicate, predicateOf(made)) ? [] : [say`it vouches for another result`],
    },
    look(say`the digests that it vouches for`, () => otherDigests(directory, subject, made, otherViewsOf)),
  ])
  return checked.find((all) => all.every(({ problems }) => problems.length === 0)) ?? checked.at(-1)!
}

/** Without a key nobody knows by whom signatures are, but what they speak of can be seen. */
export function otherSignatures(directory: string, made: Report, otherViewsOf: ReadonlySet<string>): Looked[] {
  const found = statementsIn(directory)
  if (found.length === 0) return []
  return [
    look(say`the digests that its signatures speak of (by whom they are, only a key tells)`, () =>
      found.flatMap((statement) => (statement ? otherDigests(directory, statement.subject, made, otherViewsOf) : [])),
    ),
  ]
}

type Subjects = readonly { readonly name: string; readonly digest: { readonly sha256: string } }[]

function otherDigests(directory: string, subjects: Subjects, made: Report, otherViewsOf: ReadonlySet<string>): Text[] {
  const views = new Set(Object.values(VIEWS).map(({ file }) => file))
  const products = productOf(made)
  const there = new Map(signedFilesIn(directory).map(({ name, octets }) => [name, sha256Of(octets)]))
  const problems = subjects.flatMap(({ name, digest }) => {
    const found = there.get(name)
    there.delete(name)
    // A view that was made again is as good as the one that was signed.
    const isView = found !== undefined && views.has(name) && !otherViewsOf.has(name)
    if (found === digest.sha256 || isView || products.some((one) => isDeepStrictEqual(one, { name, digest }))) return []
    return [found === undefined ? say`${{ file: name }} is gone` : say`${{ file: name }} was changed`]
  })
  const more = [...there.keys()].filter((name) => !views.has(name))
  return [...problems, ...more.map((name) => say`${{ file: name }} is not signed`)]
}
