import { createServer } from 'node:tls'

/*
 * The floor's server, in a process of its own like the embedded gateway: TLS from the first octet; once so many octets
 * have come, so many go back, and the session ends. It takes its certificate and the numbers from the parent and says
 * its port.
 */
process.once('message', (told: { chainPem: string; keyPem: string; client: number; answer: number }) => {
  const { chainPem, keyPem, client, answer } = told
  const server = createServer({ cert: chainPem, key: keyPem, minVersion: 'TLSv1.3' }, (socket) => {
    let come = 0
    socket.on('error', () => {})
    socket.on('data', ({ length }: Buffer) => {
      come += length
      if (come >= client) socket.end('x'.repeat(answer))
    })
  })
  server.listen({ host: '127.0.0.1', port: 0, backlog: 1024 }, () => {
    const address = server.address()
    process.send?.(typeof address === 'object' ? address?.port : undefined)
  })
})
process.once('disconnect', () => process.exit())
