/** What the script `search-index.js` leaves for the search. Pages by number, so that no address stands there twice. */
export interface SearchIndex {
  readonly pages: readonly (readonly [address: string, title: string, language: string, weight: number])[]
  /** In the order of the pages. */
  readonly sections: readonly (readonly [page: number, anchor: string, heading: string, text: string])[]
}

/** Name of the global variable. */
export const INDEX_VARIABLE = 'htgSearchIndex'
