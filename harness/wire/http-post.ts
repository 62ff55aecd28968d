import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'

/** What came of a POST. */
export type Posted =
  | PostAnswer
  /** No answer, or not all of one. `reached`: whether a connection was made, and TLS where that was asked for. */
  | { readonly why: 'ended'; readonly code: string; readonly reached: boolean }
  | { readonly why: 'timeout' }
  | { readonly why: 'flood' }

/** All of an answer, whatever it says. */
export interface PostAnswer {
  readonly status: number
  readonly octets: Buffer
  /** Where a redirect leads, which is not followed. */
  readonly location?: string
  /** How the body is encoded, where that is not as it is (RFC 9110 §8.4): nothing but that was asked for. */
  readonly encoding?: string
}

/** What keeps an answer from holding the run. */
interface PostLimits {
  readonly withinMs: number
  /** Of the body of the answer. */
  readonly octets: number
}

/**
 * Posts a JSON object, on a connection of its own. Reads no more of the answer than it may, follows no redirect, and knows no proxy.
 * Never rejects.
 */
export function postJson(
  url: URL,
  body: object,
  headers: Readonly<Record<string, string>>,
  { withinMs, octets: most }: PostLimits,
): Promise<Posted> {
  const content = Buffer.from(JSON.stringify(body))
  const isSecure = url.protocol === 'https:'
  return new Promise((resolve) => {
    const request = (isSecure ? overHttps : overHttp)(url, {
      method: 'POST',
      agent: false,
      headers: {
        'Content-Type': 'application/json',
        'Content-Length': content.length,
        Accept: 'application/json',
        'Accept-Encoding': 'identity',
        ...headers,
      },
    })
    let reached = false
    const done = (posted: Posted) => {
      clearTimeout(timer)
      resolve(posted)
      request.destroy()
    }
    const timer = setTimeout(() => done({ why: 'timeout' }), withinMs)
    const ended = ({ code, message }: NodeJS.ErrnoException) => done({ why: 'ended', code: code ?? message, reached })
    request.on('error', ended)
    request.on('socket', (socket) => socket.once(isSecure ? 'secureConnect' : 'connect', () => (reached = true)))
    request.on('response', (response) => {
      const chunks: Buffer[] = []
      let length = 0
      response.on('data', (chunk: Buffer) => {
        length += chunk.length
        if (length > most) done({ why: 'flood' })
        else chunks.push(chunk)
      })
      response.on('error', ended)
      response.on('end', () => {
        const { statusCode = 0, headers } = response
        const { location, 'content-encoding': encoding = '' } = headers
        done({
          status: statusCode,
          octets: Buffer.concat(chunks, length),
          ...(location !== undefined && { location }),
          ...(!/^\s*(?:identity)?\s*$/i.test(encoding) && { encoding }),
        })
      })
    })
    request.end(content)
  })
}
