import type { Catalogue } from '../../harness/text/text.ts'

/** What is said of logs, in Dutch. */
export const diagnosisDutch: Catalogue = {}
