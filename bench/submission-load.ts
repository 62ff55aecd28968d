import { connect, type Socket } from 'node:net'
import tls from 'node:tls'

/** Where a load of messages goes, and as whom. */
export interface LoadTarget {
  readonly port: number
  readonly user: string
  readonly password: string
  readonly recipient: string
}

/** A session that takes longer than this, in milliseconds, ends the benchmark. */
const LONGEST_SESSION = 30_000

const MESSAGE = [
  'From: party1@htpoort.test',
  'To: ags@msa-smtp.htpoort.test',
  'Subject: Load',
  'Date: Thu, 01 Jan 2026 12:00:00 +0000',
  'Message-ID: <load@client.example>',
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=us-ascii',
  'Content-Disposition: attachment; filename=load.txt',
  '',
  ...Array.from({ length: 25 }, (_, line) => `${String(line).padStart(4, '0')} ${'abcdefg '.repeat(8).trim()}`),
  '.',
  '',
].join('\r\n')

/** Without sessions to resume: every handshake is a full one. Nothing is checked, for the servers are what is measured. */
const secureContext = tls.createSecureContext({ minVersion: 'TLSv1.3' })

/** Sends messages, each in a session of its own, so many side by side. Rejects unless every one was accepted. */
export async function sendMessages(target: LoadTarget, count: number, sideBySide: number): Promise<void> {
  let left = count
  const sender = async () => {
    while (left-- > 0) await sendMessage(target)
  }
  await Promise.all(Array.from({ length: sideBySide }, sender))
}

/** One session: the reply that is waited for, and what is sent when it has come. */
function dialogue({ user, password, recipient }: LoadTarget): readonly (readonly [code: string, then: string])[] {
  return [
    ['220', HELLO],
    ['250', 'STARTTLS\r\n'],
    ['220', STARTTLS],
    ['250', `AUTH PLAIN ${Buffer.from(`\0${user}\0${password}`).toString('base64')}\r\n`],
    ['235', `MAIL FROM:<${user}>\r\n`],
    ['250', `RCPT TO:<${recipient}>\r\n`],
    ['250', 'DATA\r\n'],
    ['354', MESSAGE],
    ['250', 'QUIT\r\n'],
    ['221', ''],
  ]
}
const STARTTLS = 'the handshake'
const HELLO = 'EHLO client.example\r\n'
/** The last line of a reply has a space behind its code (RFC 5321 §4.2.1). */
const COMPLETE = /(?:^|\n)\d{3} [^\n]*\r\n$/

function sendMessage(target: LoadTarget): Promise<void> {
  const steps = dialogue(target)
  return new Promise((resolve, reject) => {
    const bare = connect({ host: '127.0.0.1', port: target.port, noDelay: true })
    let stream: Socket = bare
    let step = 0
    let heard = ''
    const timer = setTimeout(() => bare.destroy(new Error(`a session hangs at step ${step}`)), LONGEST_SESSION)
    const onData = (chunk: Buffer) => {
      heard += chunk.toString('latin1')
      if (!COMPLETE.test(heard)) return
      const [code, then] = steps[step++]!
      if (!heard.startsWith(code)) bare.destroy(new Error(`${code} expected, got ${heard}`))
      heard = ''
      if (then === STARTTLS) secure()
      else if (then !== '') stream.write(then)
    }
    const secure = () => {
      bare.off('data', onData)
      const secured = tls.connect({ socket: bare, secureContext, rejectUnauthorized: false }, () => {
        if (secured.getProtocol() !== 'TLSv1.3' || secured.isSessionReused()) {
          bare.destroy(new Error('no full handshake of TLS 1.3'))
        }
        secured.write(HELLO)
      })
      stream = secured
      secured.on('data', onData).on('error', fail)
    }
    const fail = (error: Error) => reject(error)
    bare.on('data', onData).on('error', fail)
    bare.once('close', () => {
      clearTimeout(timer)
      stream.destroy()
      if (step === steps.length) resolve()
      else reject(new Error(`the server closed the connection at step ${step}`))
    })
  })
}
