import { isUtf8 } from 'node:buffer'
import { encodeBase64 } from './base64.ts'

/** The three parts of a PLAIN message (RFC 4616 §2). */
export interface PlainMessage {
  readonly authzid: string
  readonly authcid: string
  readonly passwd: string
}

/** Reads a PLAIN message; `undefined` when it is not `[authzid] NUL authcid NUL passwd` in UTF-8 with both last parts non-empty. */
export function readPlain(octets: Buffer): PlainMessage | undefined {
  if (!isUtf8(octets)) return undefined
  const parts = octets.toString('utf8').split('\0')
  const [authzid, authcid, passwd] = parts
  if (parts.length !== 3 || authzid === undefined || !authcid || !passwd) return undefined
  return { authzid, authcid, passwd }
}

/** A PLAIN message in base64. */
export function plainMessage(authcid: string, passwd: string, authzid = ''): string {
  return encodeBase64(`${authzid}\0${authcid}\0${passwd}`)
}
