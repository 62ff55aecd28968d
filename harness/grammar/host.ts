/** Whether a host is an IP address and no name: TLS does not ask for it (RFC 6066 §3), and certificates have it elsewhere. */
export function isAddress(host: string): boolean {
  return /^[0-9.]+$|:/.test(host)
}

/** Whether an IP address is one of this machine alone. */
export function isLoopbackAddress(address: string): boolean {
  return /^(?:127\.[\d.]+|::1)$/.test(address)
}

/** `host:port`; an IPv6 address stands in brackets (RFC 3986 §3.2.2). */
export function printEndpoint({ host, port }: { readonly host: string; readonly port: number }): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`
}
