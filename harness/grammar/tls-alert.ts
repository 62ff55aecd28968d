/** TLS alert descriptions (RFC 8446 §6, RFC 5246 §7.2) by number. */
const NAMES: Readonly<Record<number, string>> = {
  0: 'close_notify',
  10: 'unexpected_message',
  20: 'bad_record_mac',
  22: 'record_overflow',
  40: 'handshake_failure',
  42: 'bad_certificate',
  43: 'unsupported_certificate',
  44: 'certificate_revoked',
  45: 'certificate_expired',
  46: 'certificate_unknown',
  47: 'illegal_parameter',
  48: 'unknown_ca',
  49: 'access_denied',
  50: 'decode_error',
  51: 'decrypt_error',
  70: 'protocol_version',
  71: 'insufficient_security',
  80: 'internal_error',
  86: 'inappropriate_fallback',
  90: 'user_canceled',
  109: 'missing_extension',
  110: 'unsupported_extension',
  112: 'unrecognized_name',
  116: 'certificate_required',
  120: 'no_application_protocol',
}

/** The alert with which a side ends what it sends (RFC 8446 §6.1). */
export const CLOSE_NOTIFY = 0

/** The name of an alert, or `alert <number>`. */
export function alertName(description: number): string {
  return NAMES[description] ?? `alert ${description}`
}

/** What was sent besides alerts that are not encrypted: a server may say more on the same connection. */
export function withoutAlerts(octets: string): string {
  return octets.replace(/\x15\x03[\x00-\x04]\x00\x02[\x01\x02][\s\S]/g, '')
}
