import type { Catalogue } from '../harness/text/text.ts'
export const serveDutch: Catalogue = {}
