import type { Catalogue } from '../../harness/text/text.ts'

/** What is said of gateways, in Dutch. */
export const gatewayDutch: Catalogue = {}
