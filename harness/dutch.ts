import type { Catalogue } from './text/text.ts'

/** What the machinery says, in Dutch. */
export const harnessDutch: Catalogue = {}
