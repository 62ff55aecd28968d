import { say } from '../../harness/text/text.ts'
import { certificateOf } from '../../reports/certificate.ts'
import { visible } from '../../reports/escape.ts'
import { sealsIn } from '../../reports/seals.ts'
import { publicKeyIn } from '../../reports/signing/dsse.ts'
import { LANGUAGES } from '../../reports/texts.ts'
import { Problems } from '../arguments/usage-error.ts'
import { choice } from '../arguments/values.ts'
import type { Words } from '../language.ts'
import { print, printError } from '../terminal/print.ts'
import { keyFile } from './key-file.ts'
import { verifyRun } from './verification.ts'

export interface VerifyOptions {
  readonly key?: string
  readonly challenge?: string
  readonly lang?: string
}

/** Checks a run that somebody handed in, and prints what holds and what that is worth. Returns 0 when all does, otherwise 1. */
export function verifyReport(directory: string, { key: file, challenge, lang }: VerifyOptions, words: Words): number {
  const problems = new Problems()
  const language = choice('--lang', lang, LANGUAGES, problems) ?? 'en'
  problems.throwIfAny()
  const pem = file === undefined ? undefined : keyFile(file)
  const key = pem === undefined ? undefined : publicKeyIn(pem, file!)
  if (pem?.includes('PRIVATE KEY-----'))
    printError(
      `${words(say`htg: ${{ file: visible(file!) }} is a private key: with it you could sign as its owner does. Ask for the public one.`)}\n`,
    )
  const { looked, outcome, report, beside } = verifyRun(
    directory,
    { ...(key && { key }), ...(challenge !== undefined && { challenge }) },
    Date.now(),
  )
  const lines = looked.flatMap(({ what, problems: found }) => [
    `${found.length === 0 ? '✓' : '✗'} ${words(what)}`,
    ...found.slice(0, PROBLEMS_SHOWN).map((problem) => `    ${visible(words(problem))}`),
    ...(found.length > PROBLEMS_SHOWN
      ? [`    ${words(say`and ${{ count: found.length - PROBLEMS_SHOWN }} more`)}`]
      : []),
  ])
  const more =
    beside.length === 0 ? [] : [words(say`Not looked at, and no part of the run: ${{ names: joinedNames(beside) }}`)]
  print(`${[...lines, ...more.map(visible), ''].join('\n')}\n`)
  if (outcome !== 'holds' || !report) {
    print(`${words(CLOSING[outcome])}\n`)
    return 1
  }
  const { verdict, rows, departures, departuresIntro } = certificateOf(report, sealsIn(directory), language)
  const facts = rows.flatMap(({ term, values }) =>
    values.map((value, index) => `${index === 0 ? `${term}:` : ' '} ${value}`),
  )
  const said = [verdict, ...facts, departuresIntro, ...departures.map((one) => `  - ${one}`)].map(visible)
  print(`${[...said, '', words(key ? SIGNED : CONSISTENT)].join('\n')}\n`)
  return 0
}

const joinedNames = (names: readonly string[]): string =>
  [...names.slice(0, PROBLEMS_SHOWN), ...(names.length > PROBLEMS_SHOWN ? ['…'] : [])].join(', ')

/** Of what does not hold of one thing. */
const PROBLEMS_SHOWN = 10

const CONSISTENT = say`You can believe that all of this fits together, and that this evidence gives these verdicts. Nobody vouches for it: anyone can have made up the evidence as a whole.`
const SIGNED = say`You can believe that all of this fits together, that this evidence gives these verdicts, and that the holder of the key vouches for it. If the holder is the vendor, that shows that the run is consistent, not that it is honest: only a run that you made yourself, or saw, does that.`
const CLOSING = {
  holds: CONSISTENT,
  'cut-off': say`What is there fits together, and this evidence gives these verdicts. But the run was cut off, and is not a whole one: ask for a run that came to its end.`,
  'other-version': say`Nothing else was looked at.`,
  'not-as-asked': say`All else holds: this is what a run wrote. But it is not what you asked for; check the key and the challenge that you gave, or ask for the run that was made for you.`,
  broken: say`Believe nothing of it: this is not what a run wrote. Ask for the directory of the run as it was, or test again.`,
} as const
