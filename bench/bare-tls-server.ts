import { createServer } from 'node:tls'

/*
 * The floor's server, in a process of its own like the embedded gateway: TLS from the first octet, one line back for
 * each line. It takes its certificate from the parent and says its port.
 */
process.once('message', (certificate: { chainPem: string; keyPem: string }) => {
  const server = createServer(
    { cert: certificate.chainPem, key: certificate.keyPem, minVersion: 'TLSv1.3' },
    (socket) => {
      socket.on('error', () => {})
      socket.on('data', () => socket.write('250 ok\r\n'))
    },
  )
  server.listen({ host: '127.0.0.1', port: 0, backlog: 1024 }, () => {
    const address = server.address()
    process.send?.(typeof address === 'object' ? address?.port : undefined)
  })
})
process.once('disconnect', () => process.exit())
