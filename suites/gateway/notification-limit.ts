import type { Profile } from '../../harness/judging/profile.ts'
import { settingOf } from '../profile/settings.ts'

/**
 * How long a notification that is due is waited for, in milliseconds: the limit that the profile sets with `dsn.within`,
 * after which its absence is the gateway's fault, or else the harness's own patience, after which nothing is known.
 */
export function notificationLimit({ settings, limits }: Pick<Profile, 'settings' | 'limits'>): {
  readonly ms: number
  readonly isSet: boolean
} {
  const within = settingOf(settings, 'dsn.within')
  return within === 'none' ? { ms: limits.delivery, isSet: false } : { ms: Number(within) * 1000, isSet: true }
}
