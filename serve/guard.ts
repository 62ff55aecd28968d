import { createHash, timingSafeEqual } from 'node:crypto'
import { isIP } from 'node:net'
import type { MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'

/** Who may ask for the page. */
export interface Admission {
  /** The port that the page is at. */
  readonly port: number
  /** Whether it listens on this machine alone. */
  readonly isLoopback: boolean
  /** Further names of this machine that may stand in an address. */
  readonly names: readonly string[]
  /** What an address has to have; absent where the page is for this machine alone. */
  readonly token?: string
}

/**
 * Keeps others out: a name that somebody else gave to this address (DNS rebinding), a page of another origin, and, where it
 * listens elsewhere, anyone who does not have the token.
 */
export const guard =
  (admission: Admission): MiddlewareHandler =>
  async (context, next) => {
    const { req } = context
    const host = req.header('host')
    if (host === undefined || !isOurs(host, admission))
      return context.text('403: this is not the address of the page', 403)
    const origin = req.header('origin')
    if (origin !== undefined && origin !== `http://${host}`) return context.text('403: another origin', 403)
    const site = req.header('sec-fetch-site')
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return context.text('403: another origin', 403)
    const { token, port } = admission
    if (token !== undefined) {
      const cookie = `htg-${port}`
      const given = req.query('token')
      if (given !== undefined && isSame(given, token)) {
        setCookie(context, cookie, token, { httpOnly: true, sameSite: 'Strict', path: '/' })
        return context.redirect('/', 303)
      }
      if (!isSame(getCookie(context, cookie) ?? '', token))
        return context.text('403: open the whole address that htg serve printed, with its token', 403)
    }
    return next()
  }

/** Whether the `Host` of a request names this machine: no name can be given to an address as it stands. */
function isOurs(host: string, { port, isLoopback, names }: Admission): boolean {
  const [, bracketed, plain, at = '80'] = /^(?:\[([\da-f:.]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/i.exec(host) ?? []
  const name = (bracketed ?? plain)?.toLowerCase()
  if (name === undefined || Number(at) !== port) return false
  if (name === 'localhost' || names.includes(name)) return true
  if (isIP(name) === 0) return false
  return !isLoopback || name === '::1' || name.startsWith('127.')
}

/** In the same time whatever is given. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(wanted))
}
