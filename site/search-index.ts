import { INDEX_VARIABLE, type SearchIndex } from './browser/index-format.ts'
import { CHECKS, REGISTER } from './navigation.ts'
import type { Page } from './page.ts'

/** What a place weighs in what was found: guides come before lists with an entry for each check, and before examples. */
const LISTED = 0.4
const weightOf = ({ source, address }: Page): number =>
  source === REGISTER || source === CHECKS || address.startsWith('files/') ? LISTED : 1

/** The script from which the search learns what stands where. */
export function searchIndexScript(pages: readonly Page[]): string {
  const searched = pages.filter(({ sections }) => sections.length > 0)
  const index: SearchIndex = {
    pages: searched.map((page) => [page.address, page.title, page.language, weightOf(page)]),
    sections: searched.flatMap(({ sections }, page) =>
      sections.map(({ anchor, heading, text }) => [page, anchor, heading, text] as const),
    ),
  }
  return `globalThis.${INDEX_VARIABLE} = ${JSON.stringify(index)}\n`
}
