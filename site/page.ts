import type { Language } from '../reports/texts.ts'

/** A heading with its anchor. The title of a page is its heading of level 1. */
export interface Heading {
  readonly level: number
  readonly anchor: string
  readonly text: string
}

/** What is read at once when a heading was found: all until the next. */
export interface Section {
  readonly anchor: string
  readonly heading: string
  readonly text: string
}

/** A page of the site. Its address and its source are paths, with slashes, from the root of the site and of the sources. */
export interface Page {
  readonly source: string
  readonly address: string
  readonly language: Language
  readonly title: string
  readonly headings: readonly Heading[]
  readonly sections: readonly Section[]
  /** What is between the headings is its own business; all in it is markup that may stand in a page. */
  readonly body: string
  /** Styles that it needs besides that of all pages. */
  readonly styles?: readonly string[]
}

/** What is wrong with the sources. The build says all of it, and fails. */
export interface Problem {
  readonly source: string
  readonly line?: number
  readonly what: string
}
