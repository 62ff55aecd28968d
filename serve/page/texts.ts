import type { Bilingual } from '../../harness/text/text.ts'

type Language = 'en' | 'nl'

const KEY = 'htg-language'
let texts: Readonly<Record<string, Bilingual>> = {}
let language: Language = document.documentElement.lang === 'nl' ? 'nl' : 'en'
const listeners: (() => void)[] = []

/** Takes the texts of the page, and the language that was chosen before a reload. */
export function useTexts(given: Readonly<Record<string, Bilingual>>): void {
  texts = given
  const kept = sessionStorage.getItem(KEY)
  if (kept === 'en' || kept === 'nl') language = kept
}

export const languageNow = (): Language => language

/** What the page says, with what it counts. */
export function text(key: string, parts: Readonly<Record<string, string | number>> = {}): string {
  const template = texts[key]?.[language] ?? key
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(parts[name] ?? whole))
}

/** A text of the server in the language of the page. */
export const told = (both: Bilingual): string => both[language]

/** The word of a verdict, which may have a hyphen. */
export const verdictWord = (verdict: string): string =>
  text(verdict.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()))

/** Calls what shows texts, now and whenever the language changes. */
export function whenLanguage(show: () => void): void {
  listeners.push(show)
  show()
}

export function choose(chosen: Language): void {
  language = chosen
  sessionStorage.setItem(KEY, chosen)
  document.documentElement.lang = chosen
  for (const show of listeners) show()
}

/** Fills what the page has of texts from the beginning. */
export function fillTexts(): void {
  document.documentElement.lang = language
  for (const element of document.querySelectorAll<HTMLElement>('[data-text]'))
    element.textContent = text(element.dataset.text!)
  for (const element of document.querySelectorAll<HTMLElement>('[data-label]'))
    element.setAttribute('aria-label', text(element.dataset.label!))
  for (const element of document.querySelectorAll<HTMLElement>('[data-language]'))
    element.setAttribute('aria-pressed', String(element.dataset.language === language))
}
