import type { Verdict } from '../../harness/judging/verdict.ts'
import { slug } from '../wire-log.ts'

export const groupAnchor = (verdict: Verdict) => `verdict-${verdict}`
export const checkAnchor = (id: string) => `check-${slug(id)}`
export const requirementAnchor = (id: string) => `requirement-${slug(id)}`
