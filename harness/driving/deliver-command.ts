import { spawn } from 'node:child_process'
import { finished } from 'node:stream/promises'
import { CAPS } from '../caps.ts'
import { joined, say } from '../text/text.ts'
import { TextError } from '../text/text-error.ts'

/** A command did not put a message into a maildrop. The message says why, with the last of what it said. */
export class NotDelivered extends TextError {
  override readonly name = 'NotDelivered'
}

/**
 * Puts messages into maildrops by a command on this machine, program and arguments, which no shell sees: it takes the
 * message on its standard input, and has put it into the maildrop when it ends. An argument `{mailbox}` stands for that.
 * Rejects with {@link NotDelivered} when it fails, or takes longer than so many milliseconds.
 */
export function byCommand(
  { command, folder }: { readonly command: readonly string[]; readonly folder: string },
  withinMs: number,
): (mailbox: string, message: Buffer) => Promise<void> {
  return async (mailbox, message) => {
    const [program = '', ...rest] = command.map((argument) => (argument === '{mailbox}' ? mailbox : argument))
    const child = spawn(program, rest, { cwd: folder, stdio: ['pipe', 'ignore', 'pipe'], timeout: withinMs })
    let said = ''
    child.stderr.on(
      'data',
      (octets: Buffer) => (said = `${said}${octets.toString('latin1')}`.slice(-CAPS.saidByDelivery)),
    )
    // A command may end without reading all of it.
    child.stdin.on('error', () => {})
    child.stdin.end(message)
    const ended = await new Promise<number | string>((resolve) => {
      child.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
      child.once('exit', (status, signal) => resolve(signal ?? status ?? 0))
    })
    if (ended === 0) return
    await finished(child.stderr, { error: false }).catch(() => {})
    const problem = say`the command of gateway.deliver (${{ command: program }}) did not put a message into the maildrop: it ended with ${{ status: ended }}`
    throw new NotDelivered(said.trim() === '' ? problem : joined([problem, said.trim()], ': '))
  }
}
