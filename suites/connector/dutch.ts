import type { Catalogue } from '../../harness/text/text.ts'

/** What is said of connectors, in Dutch. */
export const connectorDutch: Catalogue = {}
