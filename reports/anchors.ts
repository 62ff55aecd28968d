import { slug } from './wire-log.ts'

/*
 * Where what is named in a page stands in it.
 */

export const checkAnchor = (id: string): string => `check-${slug(id)}`
export const requirementAnchor = (id: string): string => `requirement-${slug(id)}`
