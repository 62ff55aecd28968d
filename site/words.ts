import { inDutch, inEnglish, type Text } from '../harness/text/text.ts'
import type { Language } from '../reports/texts.ts'
import { siteDutch } from './dutch.ts'

/** What the site says around its pages, in the language of a page. */
export const wordsIn = (language: Language): ((text: Text) => string) =>
  language === 'nl' ? (text) => inDutch(text, siteDutch) : inEnglish
