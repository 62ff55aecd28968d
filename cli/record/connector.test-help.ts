import type { ChildProcess } from 'node:child_process'
import type { Socket } from 'node:net'
import { createTransport } from 'nodemailer'
import { ended, type Ran } from '../built-command.test-help.ts'

/*
 * A command that stands in the place of a gateway, and connectors that come to it.
 */

export const [USER, PASSWORD] = ['party1@htpoort.test', 'Kanarie7Zanger9']
export const NAME = 'msa-smtp.htpoort.test'

/** A command that listens. */
export interface Listening {
  readonly child: ChildProcess
  /** 0 where it does not listen for it. */
  readonly smtp: number
  readonly pop3: number
  readonly ended: Promise<Ran>
}

/** Waits until a command says where it listens. Rejects with what it says if it ends instead. */
export async function listening(child: ChildProcess): Promise<Listening> {
  const over = ended(child)
  let told = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout!.on('data', (chunk) => {
      told += chunk
      if (told.includes('Ctrl-C')) resolve()
    })
    void over.then(({ stdout, stderr }) => reject(new Error(stdout + stderr)))
  })
  const portOf = (protocol: string) =>
    Number(new RegExp(`^${protocol}: 127\\.0\\.0\\.1:(\\d+)`, 'm').exec(told)?.[1] ?? 0)
  return { child, smtp: portOf('SMTP-MSA'), pop3: portOf('POP3'), ended: over }
}

/** Submits a message with nodemailer. */
export async function submit(
  port: number,
  ca: string,
  {
    servername = 'localhost',
    text = 'UNB+UNOC:3',
    to = 'ags',
    authMethod,
    attached = false,
  }: { servername?: string; text?: string; to?: string; authMethod?: string; attached?: boolean } = {},
): Promise<void> {
  const transport = createTransport({
    host: '127.0.0.1',
    port,
    name: 'client.example',
    requireTLS: true,
    tls: { ca, servername },
    auth: { user: USER, pass: PASSWORD },
    ...(authMethod !== undefined && { authMethod }),
  })
  await transport.sendMail({
    envelope: { from: USER, to: `${to}@${NAME}` },
    from: USER,
    to: `${to}@htpoort.test`,
    subject: 'CUSDEC 1',
    text,
    ...(attached && { attachments: [{ filename: 'a.txt', content: 'UNB' }] }),
  })
  transport.close()
}

/** Waits until a peer has said something. */
export async function said(socket: Socket, what: RegExp): Promise<void> {
  let text = ''
  await new Promise<void>((resolve) => {
    const hear = (octets: Buffer) => {
      text += octets.toString('latin1')
      if (!what.test(text)) return
      socket.off('data', hear)
      resolve()
    }
    socket.on('data', hear).on('error', () => {})
  })
}
