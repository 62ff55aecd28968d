import { SMTPServer } from 'smtp-server'

/*
 * The other server of the serving benchmark, in a process of its own like the scripted gateway. It takes its certificate
 * from the parent and says its port; asked anything later, it says how many messages it has taken.
 */
let taken = 0

/** How it is set up. Eager: without the wait before its greeting. */
export interface Setup {
  readonly chainPem: string
  readonly keyPem: string
  readonly eager: boolean
}

process.on('message', (message: Setup | 'taken') => {
  if (message === 'taken') process.send?.(taken)
  else start(message)
})
process.once('disconnect', () => process.exit())

function start({ chainPem, keyPem, eager }: Setup): void {
  if (eager) greetAtOnce()
  const server = new SMTPServer({
    cert: chainPem,
    key: keyPem,
    minVersion: 'TLSv1.3',
    authOptional: false,
    authMethods: ['PLAIN', 'LOGIN'],
    // The gateway does not ask the DNS who connects either.
    disableReverseLookup: true,
    logger: false,
    onAuth: ({ username }, _session, done) => done(null, { user: username }),
    onData(stream, _session, done) {
      stream.resume()
      stream.once('end', () => {
        taken += 1
        done(null)
      })
    },
  })
  server.on('error', () => {})
  server.listen({ host: '127.0.0.1', port: 0, backlog: 1024 }, () => {
    const address = server.server.address()
    process.send?.(typeof address === 'object' ? address?.port : undefined)
  })
}

/** It waits 100 ms for clients that talk before the greeting, with the only timer of that length that it has, and no option for it. */
function greetAtOnce(): void {
  const wait = globalThis.setTimeout
  const hurried = (work: () => void, milliseconds?: number) => wait(work, milliseconds === 100 ? 0 : milliseconds)
  globalThis.setTimeout = Object.assign(hurried, wait) as typeof setTimeout
}
