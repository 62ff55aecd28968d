/** Whether a host is an IP address and no name: TLS does not ask for it (RFC 6066 §3), and certificates have it elsewhere. */
export function isAddress(host: string): boolean {
  return /^[0-9.]+$|:/.test(host)
}
