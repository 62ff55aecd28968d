import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { type CommandDriverOptions, commandDriver } from './command-driver.ts'
import type { Task } from './connector-driver.ts'

const scratch = mkdtempSync(join(tmpdir(), 'htg-driver-test-'))
afterAll(() => rmSync(scratch, { recursive: true }))

const task: Task = {
  case: 'F-05/454',
  action: 'send',
  smtp: { host: 'localhost', port: 2587 },
  pop3: { host: 'localhost', port: 2110 },
  user: 'party1@htpoort.test',
  password: 'pass word $HOME',
  ca: 'CERTIFICATE\n',
  from: 'party1@htpoort.test',
  to: 'ags@htpoort.test',
  rcpt: 'ags@msa-smtp.htpoort.test',
  message: Buffer.from('Subject: x\r\n\r\n\xe9\r\n', 'latin1'),
  payload: Buffer.from('é'),
}

async function perform(options: Omit<CommandDriverOptions, 'name'>, changes: Partial<Task> = {}, withinMs = 10_000) {
  const driver = commandDriver({ name: 'test', ...options })
  try {
    return await driver.perform({ ...task, ...changes }, withinMs)
  } finally {
    driver.stop()
  }
}

describe('what a command is told', () => {
  test('is in its environment, and nothing is put into the command line', async () => {
    const send = `printf '%s|' "$HTG_CASE" "$HTG_ACTION" "$HTG_SMTP_HOST" "$HTG_SMTP_PORT" "$HTG_POP3_HOST" "$HTG_POP3_PORT" "$HTG_USER" "$HTG_PASSWORD" "$HTG_FROM" "$HTG_TO" "$HTG_RCPT" '{user}' '%HTG_USER%'`
    const { output, command, outcome, told, status } = await perform({ send })
    expect(output).toBe(
      'F-05/454|send|localhost|2587|localhost|2110|party1@htpoort.test|pass word $HOME|party1@htpoort.test|ags@htpoort.test|ags@msa-smtp.htpoort.test|{user}|%HTG_USER%|',
    )
    expect({ command, outcome, told, status }).toEqual({ command: send, outcome: 'accepted', told: false, status: 0 })
  })

  test('the message comes on standard input and in a file, with the payload and the authority beside it', async () => {
    const send =
      'cmp - "$HTG_MESSAGE_FILE" && cksum < "$HTG_MESSAGE_FILE" && cat "$HTG_PAYLOAD_FILE" "$HTG_CA_FILE" && ls -d "$HTG_MAILDROP_DIR"'
    const { output, outcome } = await perform({ send })
    expect(outcome).toBe('accepted')
    expect(output).toMatch(/^\d+ 17\néCERTIFICATE\n\S+maildrop\n$/)
  })

  test('a command runs where it is told to', async () => {
    const { output } = await perform({ send: 'pwd', directory: scratch })
    expect(output.trim()).toBe(scratch)
  })

  test('a command that reads no input is not disturbed by a long message', async () => {
    const { outcome } = await perform({ send: 'exit 0' }, { message: Buffer.alloc(4 * 1024 * 1024, 'x') })
    expect(outcome).toBe('accepted')
  })
})

describe('what came of it', () => {
  test.each([
    ['send', 'exit 0', 'accepted', false, 0],
    ['fetch', 'exit 0', 'fetched', false, 0],
    ['send', 'exit 75', 'failed', false, 75],
    ['send', 'echo temporary > "$HTG_STATUS_FILE"; exit 0', 'temporary', true, 0],
    ['send', 'printf PERMANENT > "$HTG_STATUS_FILE"; exit 3', 'permanent', true, 3],
    ['send', 'echo accepted > "$HTG_STATUS_FILE"; exit 1', 'accepted', true, 1],
    ['fetch', 'echo accepted > "$HTG_STATUS_FILE"', 'fetched', true, 0],
    ['send', 'echo unsupported > "$HTG_STATUS_FILE"', 'unsupported', true, 0],
    ['send', ': > "$HTG_STATUS_FILE"', 'accepted', false, 0],
    ['send', 'no-such-command-anywhere', 'failed', false, 127],
  ] as const)('%s: %s', async (action, command, outcome, told, status) => {
    expect(await perform({ [action]: command }, { action })).toMatchObject({ outcome, told, status })
  })

  test('a word that means nothing is said to mean nothing', async () => {
    const { outcome, told, output } = await perform({ send: 'echo perhaps > "$HTG_STATUS_FILE"; exit 1' })
    expect({ outcome, told }).toEqual({ outcome: 'failed', told: false })
    expect(output).toContain('“perhaps” is no word for the status file')
  })

  test('what a fetch leaves in its folder is collected, links aside', async () => {
    const fetch =
      'mkdir -p "$HTG_MAILDROP_DIR/new" && printf "a\\r\\n.\\r\\n" > "$HTG_MAILDROP_DIR/new/1" && ln -s /etc/passwd "$HTG_MAILDROP_DIR/link" && printf x > "$HTG_MAILDROP_DIR/0"'
    const { collected } = await perform({ fetch }, { action: 'fetch' })
    expect(collected.map(({ name, octets }) => [name, octets.toString()])).toEqual([
      ['0', 'x'],
      ['new/1', 'a\r\n.\r\n'],
    ])
  })

  test('what a connector keeps beside its maildrop is there in the next action of the case, until a reset', async () => {
    const fetch =
      'cat "$HTG_MAILDROP_DIR"/* "$HTG_MAILDROP_DIR.own" 2>/dev/null; echo x > "$HTG_MAILDROP_DIR.own"; echo y > "$HTG_MAILDROP_DIR/y"'
    const driver = commandDriver({ name: 'test', fetch })
    const outputs: string[] = []
    const actions = ['fetch', 'fetch', 'reset', 'fetch'] as const
    for (const action of actions) outputs.push((await driver.perform({ ...task, action }, 10_000)).output)
    outputs.push((await driver.perform({ ...task, case: 'F-05', action: 'fetch' }, 10_000)).output)
    driver.stop()
    expect(outputs).toEqual(['', 'x\n', '', '', ''])
  })

  test('long output is shortened in the middle', async () => {
    const { output } = await perform({ send: 'echo begin; head -c 1000000 /dev/zero | tr "\\0" x; echo; echo end >&2' })
    expect(output.length).toBeLessThan(70_000)
    expect(output).toMatch(/^begin\nx+\n… \d+ characters …\nx+\nend\n$/)
  })

  test('without a command a reset does nothing, and anything else is the fault of whoever asks', async () => {
    expect(await perform({ send: 'exit 1' }, { action: 'reset' })).toMatchObject({ outcome: 'accepted' })
    await expect(perform({ send: 'exit 1' }, { action: 'fetch' })).rejects.toThrow('no command was given')
  })
})

/** Whether a process is there and no zombie. */
async function lives(pid: number): Promise<boolean> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'stat=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
  return stdout.trim() !== '' && !stdout.trim().startsWith('Z')
}

/** Waits for the end of a process that has to end. */
async function ends(pid: number): Promise<void> {
  await expect.poll(() => lives(pid), { timeout: 5_000 }).toBe(false)
}

describe('the end of a command', () => {
  test('one that hangs is ended with all that it started', async () => {
    const pids = join(scratch, 'hanging')
    const send = `trap '' TERM; sh -c 'trap "" TERM; sleep 1000' & echo "$$ $!" > ${pids}; sleep 1000 & wait`
    const began = performance.now()
    const { outcome, status, told } = await perform({ send }, {}, 300)
    expect({ outcome, status, told }).toEqual({ outcome: 'timeout', status: null, told: false })
    expect(performance.now() - began).toBeLessThan(5_000)
    for (const pid of readFileSync(pids, 'utf8').trim().split(' ')) await ends(Number(pid))
  })

  test('what one leaves running in its process group ends with it, and its output is not waited for', async () => {
    const pids = join(scratch, 'left')
    const { outcome, output } = await perform({ send: `sleep 1000 & echo $! > ${pids}; echo done` })
    expect({ outcome, output }).toEqual({ outcome: 'accepted', output: 'done\n' })
    await ends(Number(readFileSync(pids, 'utf8')))
  })
})
