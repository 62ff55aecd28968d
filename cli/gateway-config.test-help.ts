import type { Gateway } from '../harness/peers/gateway/gateway.ts'

/** A configuration for a gateway of a test on this machine, with the authority in `ca.pem` and the password in PASSWORD. */
export const gatewayConfig = ({ smtp, pop3 }: Gateway, user: string, select: readonly string[]): string => `gateway:
  smtp: 127.0.0.1:${smtp.port}
  pop3: 127.0.0.1:${pop3.port}
  server-name: msa-smtp.htpoort.test
  ca: ca.pem
  accounts: [{ user: ${user}, password-env: PASSWORD }]
domain: htpoort.test
select: [${select.join(', ')}]
limits: { quiet: 20, reply: 1500, session: 4000, delivery: 500 }
`
