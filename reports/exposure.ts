import { isLoopbackAddress } from '../harness/grammar/host.ts'
import type { Report } from './model.ts'

/** Whether others than this machine could reach the scripted gateway that a connector was driven against. */
export function isReachedByOthers({ role, recorded, endpoints }: Report['subject']): boolean {
  if (role !== 'connector' || recorded) return false
  return Object.values(endpoints).some((endpoint) => {
    const { v6, v4 } = /^(?:\[(?<v6>[^\]]*)\]|(?<v4>[^:]*))/.exec(endpoint)?.groups ?? {}
    return !isLoopbackAddress(v6 ?? v4 ?? '')
  })
}
