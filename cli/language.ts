import { readFileSync, statSync } from 'node:fs'
import { CAPS } from '../harness/caps.ts'
import { inDutch, inEnglish, type Text } from '../harness/text/text.ts'
import type { Language } from '../reports/texts.ts'

/** Puts texts into words of one language. */
export type Words = (text: Text) => string

/** The words of a language. The catalogue is loaded when it is needed: it is large. */
export async function wordsIn(language: string | undefined): Promise<Words> {
  if (language !== 'nl') return inEnglish
  const { dutch } = await import('./dutch.ts')
  return (text) => inDutch(text, dutch)
}

/** The configuration that is used when none is named. */
export const USUAL_CONFIG = 'htg.config.yaml'

/**
 * The language of a command: as `--lang` says, else the configuration, else the locale; English when none of them names a
 * language that there is. Read before anything else, since help and errors are in it too.
 *
 * @param argv what follows the name of the command
 */
export async function languageOf(argv: readonly string[], environment: NodeJS.ProcessEnv): Promise<Language> {
  return (
    known(optionIn(argv, '--lang')) ??
    (await configuredLanguage(optionIn(argv, '--config') ?? USUAL_CONFIG)) ??
    localeLanguage(environment)
  )
}

/** By the first variable that is set, as POSIX has it. */
function localeLanguage({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Language {
  return /^nl(?![a-z])/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'nl' : 'en'
}

/** What a configuration says, whatever else may be wrong with it. */
async function configuredLanguage(file: string): Promise<Language | undefined> {
  try {
    const facts = statSync(file, { throwIfNoEntry: false })
    if (!facts?.isFile() || facts.size > CAPS.yamlFile) return undefined
    const source = readFileSync(file, 'utf8')
    if (!source.includes('lang')) return undefined
    const { parseDocument } = await import('yaml')
    return known(parseDocument(source, { prettyErrors: false }).get('lang'))
  } catch {
    // What is wrong with it is said when it is read in earnest.
    return undefined
  }
}

const known = (language: unknown): Language | undefined =>
  language === 'en' || language === 'nl' ? language : undefined

/** The last value of an option, `--x value` or `--x=value`. */
function optionIn(argv: readonly string[], option: string): string | undefined {
  const end = argv.indexOf('--')
  const options = end === -1 ? argv : argv.slice(0, end)
  return options
    .map((word, index) => {
      if (word === option) return options[index + 1]
      return word.startsWith(`${option}=`) ? word.slice(option.length + 1) : undefined
    })
    .findLast((value) => value !== undefined)
}
