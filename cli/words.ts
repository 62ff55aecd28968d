import { inDutch, inEnglish } from '../harness/text/text.ts'
import type { Language } from '../reports/texts.ts'
import { dutch } from './dutch.ts'
import type { Words } from './language.ts'

/** The words of a language, for what is loaded late and may take the whole catalogue with it. */
export const wordsOf = (language: Language): Words => (language === 'nl' ? (text) => inDutch(text, dutch) : inEnglish)
