import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { CAPS } from '../caps.ts'
import { inEnglish } from '../text/text.ts'
import { type CommandDriverOptions, commandDriver } from './command-driver.ts'
import type { Task } from './connector-driver.ts'
import { sampleTask } from './driver-task.test-help.ts'

const scratch = mkdtempSync(join(tmpdir(), 'htg-driver-test-'))
afterAll(() => rmSync(scratch, { recursive: true }))

const task: Task = { ...sampleTask, case: 'F-05/454', password: 'pass word $HOME' }

/** Performs an action once; what spoilt it is in English. */
async function perform(options: Omit<CommandDriverOptions, 'name'>, changes: Partial<Task> = {}, withinMs = 10_000) {
  const driver = commandDriver({ name: 'test', ...options })
  try {
    const { spoilt, ...performance } = await driver.perform({ ...task, ...changes }, withinMs)
    return { ...performance, spoilt: spoilt && inEnglish(spoilt) }
  } finally {
    driver.stop()
  }
}

test('ends a connector while it sends, with a command of its own', async () => {
  const pid = join(scratch, 'pid')
  const driver = commandDriver({
    name: 'test',
    send: `echo $$ > ${pid}; exec sleep 30`,
    kill: `[ "$HTG_ACTION" = kill ] && kill -9 "$(cat ${pid})"`,
  })
  try {
    expect(driver.actions).toEqual(['send', 'kill'])
    const sending = driver.perform(task, 10_000)
    await expect.poll(() => existsSync(pid) && readFileSync(pid, 'utf8')).toMatch(/\d+\n/)
    expect(await driver.perform({ ...task, action: 'kill' }, 10_000)).toMatchObject({ status: 0, outcome: 'accepted' })
    expect(await sending).toMatchObject({ status: null, outcome: 'failed', told: false })
  } finally {
    driver.stop()
  }
})

describe('what a command is told', () => {
  test('is in its environment, and nothing is put into the command line', async () => {
    const send = `printf '%s|' "$HTG_CASE" "$HTG_ACTION" "$HTG_SMTP_HOST" "$HTG_SMTP_PORT" "$HTG_POP3_HOST" "$HTG_POP3_PORT" "$HTG_USER" "$HTG_PASSWORD" "$HTG_FROM" "$HTG_TO" "$HTG_RCPT" '{user}' '%HTG_USER%'`
    const { output, command, outcome, told, status } = await perform({ send })
    expect(output).toBe(
      'F-05/454|send|localhost|2587|localhost|2110|party1@htpoort.test|pass word $HOME|party1@htpoort.test|ags@htpoort.test|ags@msa-smtp.htpoort.test|{user}|%HTG_USER%|',
    )
    expect({ command, outcome, told, status }).toEqual({ command: send, outcome: 'accepted', told: false, status: 0 })
  })

  test('the message comes on standard input and in a file, with the payload and the authority next to it', async () => {
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
    expect(output).toContain('“perhaps” is not a word for the status file')
  })

  test('what a fetch says of messages that were sent is read as it stands, and what is not a line is said', async () => {
    const fetch = 'printf "delivered <a@x>\\nFAILED b+2Bc\\n\\nperhaps d\\n" > "$HTG_NOTICES_FILE"'
    const { notices, output, outcome } = await perform({ fetch }, { action: 'fetch' })
    expect({ notices, outcome }).toEqual({
      notices: 'delivered <a@x>\nFAILED b+2Bc\n\nperhaps d\n',
      outcome: 'fetched',
    })
    expect(output).toContain('“perhaps d” is not a line for the notices file')
    expect(await perform({ fetch: 'exit 0' }, { action: 'fetch' })).not.toHaveProperty('notices')
  })

  test.each([
    ['a symbolic link', 'ln -s /etc/hostname "$HTG_NOTICES_FILE"'],
    ['20000 octets', 'head -c 20000 /dev/zero > "$HTG_NOTICES_FILE"'],
  ])('a notices file that is %s leaves the case undecided', async (reason, fetch) => {
    const { notices, spoilt } = await perform({ fetch }, { action: 'fetch' })
    expect({ notices, spoilt }).toEqual({ notices: undefined, spoilt: expect.stringContaining(reason) })
  })

  test('what a fetch leaves in its folder is collected, and a link is not followed', async () => {
    const fetch =
      'mkdir -p "$HTG_MAILDROP_DIR/new" && printf "a\\r\\n.\\r\\n" > "$HTG_MAILDROP_DIR/new/1" && ln -s /etc/passwd "$HTG_MAILDROP_DIR/link" && printf x > "$HTG_MAILDROP_DIR/0"'
    const { collected } = await perform({ fetch }, { action: 'fetch' })
    expect(collected.map(({ name, octets, unread }) => [name, octets.toString(), unread])).toEqual([
      ['0', 'x', undefined],
      ['link', '', 'a symbolic link'],
      ['new/1', 'a\r\n.\r\n', undefined],
    ])
  })

  test('what is in the folder of a fetch can be seen while it goes on, and of no other case or action', async () => {
    const driver = commandDriver({
      name: 'test',
      fetch: 'echo one > "$HTG_MAILDROP_DIR/1"; read line < "$HTG_CA_FILE"; sleep 0.5',
    })
    try {
      const going = driver.perform({ ...task, action: 'fetch' }, 10_000)
      const names = async (ofCase = task.case) => {
        const { collected } = await driver.look!(ofCase, CAPS.folderLooked)
        return collected.map(({ name, octets }) => [name, octets.toString()])
      }
      await expect.poll(() => names()).toEqual([['1', 'one\n']])
      expect(await names('F-42')).toEqual([])
      await going
      expect(await names()).toEqual([])
    } finally {
      driver.stop()
    }
  })

  test('what a connector stores elsewhere is copied there for each look, and after the fetch', async () => {
    const driver = commandDriver({
      name: 'test',
      fetch: 'echo one > "$HTG_MAILDROP_DIR.db"; sleep 0.5; echo two > "$HTG_MAILDROP_DIR.db"',
      stored: '[ "$HTG_ACTION" = stored ] && cp "$HTG_MAILDROP_DIR.db" "$HTG_MAILDROP_DIR/all"',
    })
    try {
      const going = driver.perform({ ...task, action: 'fetch' }, 10_000)
      await expect
        .poll(async () => (await driver.look!(task.case, CAPS.folderLooked)).collected.map(String))
        .toHaveLength(1)
      expect((await going).collected.map(({ octets }) => octets.toString())).toEqual(['two\n'])
      expect(driver.block).toBeUndefined()
    } finally {
      driver.stop()
    }
  })

  test('what was stored before does not count as collected by a later fetch', async () => {
    const driver = commandDriver({
      name: 'test',
      fetch:
        'mkdir -p "$HTG_MAILDROP_DIR.db"; n=$(ls "$HTG_MAILDROP_DIR.db" | wc -l); echo "$n" > "$HTG_MAILDROP_DIR.db/$n"',
      stored: 'cp "$HTG_MAILDROP_DIR.db"/* "$HTG_MAILDROP_DIR"',
    })
    const fetched = async () =>
      (await driver.perform({ ...task, action: 'fetch' }, 10_000)).collected.map(({ name }) => name)
    try {
      expect([await fetched(), await fetched()]).toEqual([['0'], ['1']])
      await driver.perform({ ...task, action: 'reset' }, 10_000)
      expect(await fetched()).toEqual(['0'])
    } finally {
      driver.stop()
    }
  })

  test('of a store that is one file, what a later fetch has added counts', async () => {
    const driver = commandDriver({
      name: 'test',
      fetch: 'n=$(cat "$HTG_MAILDROP_DIR.db" | wc -l); [ "$n" = 2 ] || echo "$n" >> "$HTG_MAILDROP_DIR.db"',
      stored: 'cp "$HTG_MAILDROP_DIR.db" "$HTG_MAILDROP_DIR/all"',
    })
    const fetched = async () =>
      (await driver.perform({ ...task, action: 'fetch' }, 10_000)).collected.map(({ octets }) => octets.toString())
    try {
      expect([await fetched(), await fetched(), await fetched()]).toEqual([['0\n'], ['1\n'], []])
    } finally {
      driver.stop()
    }
  })

  test('the authority that a reset is told of is there until the next one', async () => {
    const driver = commandDriver({
      name: 'test',
      reset: 'echo "$HTG_CA_FILE" > "$HTG_MAILDROP_DIR.told"',
      fetch: 'cp "$(cat "$HTG_MAILDROP_DIR.told")" "$HTG_MAILDROP_DIR"',
    })
    try {
      await driver.perform({ ...task, action: 'reset' }, 10_000)
      const { collected } = await driver.perform({ ...task, action: 'fetch' }, 10_000)
      expect(collected.map(({ octets }) => octets.toString())).toEqual([task.ca])
    } finally {
      driver.stop()
    }
  })

  test.each([
    ['exit 7', 'the command for stored failed (exit status 7)'],
    ['sleep 60', 'the command for stored was not done within 0.5 s (limits.action) and was ended'],
  ])('where %s is to show what is stored, nothing is to be relied on', async (stored, why) => {
    const { spoilt } = await perform({ fetch: 'true', stored }, { action: 'fetch' }, 500)
    expect(spoilt).toBe(why)
  })
  test('nothing can be put into a folder that was blocked, not even by a superuser, and the next fetch has a new one', async () => {
    const put = 'echo one > "$HTG_MAILDROP_DIR/1" && : > "$HTG_STATUS_FILE.1"'
    const wait = 'while [ ! -f "$HTG_MAILDROP_DIR" ]; do sleep 0.02; done;'
    const driver = commandDriver({ name: 'test', fetch: `[ "$HTG_TO" = first ] && { ${wait} }; ${put}` })
    try {
      const going = driver.perform({ ...task, to: 'first', action: 'fetch' }, 10_000)
      const blocking = setInterval(() => driver.block!(task.case), 20)
      const first = await going
      clearInterval(blocking)
      expect({
        status: first.status === 0,
        files: first.collected.filter(({ unread }) => unread === undefined),
      }).toEqual({
        status: false,
        files: [],
      })
      const { status, collected } = await driver.perform({ ...task, action: 'fetch' }, 10_000)
      expect({ status, names: collected.map(({ name }) => name) }).toEqual({ status: 0, names: ['1'] })
    } finally {
      driver.stop()
    }
  })
  test('what a connector keeps next to its maildrop is there in the next action of the case, until a reset', async () => {
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
    expect(output).toMatch(
      /^begin\nx+\n… \d+ characters …\nx+\nend\n\nhtg: 1000011 octets in all, SHA-256 [0-9a-f]{64}\n$/,
    )
  })

  test('without a command a reset does nothing, and anything else is the fault of the caller', async () => {
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

  test.runIf(process.platform === 'linux').each([
    ['exited', 10_000, ''],
    ['is cut off', 300, '; sleep 1000'],
  ])(
    'a process that left the group ends with a command that %s, whatever its session and parent',
    async (_, within, then) => {
      const pids = join(scratch, 'strangers')
      const send = `(setsid sh -c 'echo $$ > ${pids}; trap "" TERM; while :; do sleep 0.05; done' &); while [ ! -s ${pids} ]; do sleep 0.01; done${then}`
      const { output } = await perform({ send }, {}, within)
      await ends(Number(readFileSync(pids, 'utf8')))
      // Between two sleeps of it there is only one.
      expect(output).toMatch(/that had left the command’s process group (?:was|were) ended/)
      rmSync(pids)
    },
  )

  test.runIf(process.platform === 'linux')('one that shed its environment is known by its parent', async () => {
    const pids = join(scratch, 'shed')
    const send = `exec env -i /bin/sh -c 'setsid sh -c "echo \\$\\$ > ${pids}; exec sleep 1000" & sleep 1000'`
    await perform({ send }, {}, 500)
    await ends(Number(readFileSync(pids, 'utf8')))
  })

  test('a flood of output is not kept, and ends the command', async () => {
    const { output, outcome, flooded, spoilt } = await perform({ send: 'exec yes' }, {}, 60_000)
    expect({ outcome, flooded, spoilt }).toEqual({
      outcome: 'failed',
      flooded: true,
      spoilt: expect.stringContaining('printed more than 256 MiB and was ended'),
    })
    expect(output.length).toBeLessThan(70_000)
  })

  test('one that cannot be started spoils its case', async () => {
    const { outcome, spoilt } = await perform({ send: 'true', directory: join(scratch, 'nowhere') })
    expect({ outcome, spoilt }).toEqual({ outcome: 'failed', spoilt: expect.stringContaining('cannot be started') })
  })
})

describe('a command that puts something else in the place of its files', () => {
  const secret = join(scratch, 'outside')
  beforeEach(() => writeFileSync(secret, 'permanent'))

  test.each([
    ['a named pipe', 'mkfifo "$HTG_STATUS_FILE"'],
    ['a symbolic link', 'ln -s /dev/zero "$HTG_STATUS_FILE"'],
    ['a symbolic link', `ln -s ${secret} "$HTG_STATUS_FILE"`],
    ['a hard link', `ln ${secret} "$HTG_STATUS_FILE"`],
    ['a folder', 'mkdir "$HTG_STATUS_FILE"'],
    ['5368709120 octets', 'truncate -s 5G "$HTG_STATUS_FILE"'],
    ['folder of the status file', `rm -r "\${HTG_STATUS_FILE%/*}"; ln -s /tmp "\${HTG_STATUS_FILE%/*}"`],
  ])('%s as the status file: %s', async (reason, send) => {
    const began = performance.now()
    const { outcome, told, spoilt } = await perform({ send })
    expect({ outcome, told, spoilt }).toEqual({
      outcome: 'accepted',
      told: false,
      spoilt: expect.stringContaining(reason),
    })
    expect(performance.now() - began).toBeLessThan(5_000)
  })

  test('a status file that was moved into its place is read', async () => {
    expect(
      await perform({ send: 'echo temporary > "$HTG_STATUS_FILE.new"; mv "$HTG_STATUS_FILE.new" "$HTG_STATUS_FILE"' }),
    ).toMatchObject({ outcome: 'temporary', told: true })
  })

  test.each([
    ['HTG_MESSAGE_FILE', `rm -f "$HTG_MESSAGE_FILE"; ln -s ${secret} "$HTG_MESSAGE_FILE"`],
    ['its folder', `d="\${HTG_MESSAGE_FILE%/*}"; rm -r "$d"; ln -s ${scratch} "$d"`],
    ['the folder of the case', `d="\${HTG_MAILDROP_DIR%/*}"; rm -r "$d"; ln -s ${scratch} "$d"`],
    ['the folder of the run', `d="\${HTG_MAILDROP_DIR%/*/*}"; rm -r "$d"; ln -s ${scratch} "$d"`],
    ['permissions', `d="\${HTG_MAILDROP_DIR%/*}"; chmod 000 "$HTG_MAILDROP_DIR" "$d" "\${HTG_MESSAGE_FILE%/*}"`],
  ])('the next action writes nothing outside: %s', async (_, spoil) => {
    const send = `cat "$HTG_MESSAGE_FILE" && echo x > "$HTG_MAILDROP_DIR/x" && { ${spoil}; }`
    const driver = commandDriver({ name: 'test', send })
    const before = readdirSync(scratch)
    for (let n = 0; n < 3; n++) {
      expect(await driver.perform(task, 10_000)).toMatchObject({ status: 0, output: expect.stringMatching(/^Subject/) })
    }
    driver.stop()
    expect(readFileSync(secret, 'utf8')).toBe('permanent')
    expect(readdirSync(scratch)).toEqual(before)
  })

  const fetched = async (fetch: string) =>
    (await perform({ fetch: `cd "$HTG_MAILDROP_DIR"; ${fetch}` }, { action: 'fetch' })).collected.map((file) => ({
      ...file,
      octets: file.octets.length,
    }))

  test.each([
    ['a named pipe', 'mkfifo x'],
    ['a symbolic link', 'ln -s /dev/zero x'],
    ['a symbolic link', `ln -s ${scratch} x`],
    ['a hard link', `ln ${secret} x`],
    [
      'a socket',
      `exec ${process.execPath} -e 'require("net").createServer().listen("x", () => process.exit(0)); process.exit = process.reallyExit'`,
    ],
  ])('%s in the maildrop is told and not read: %s', async (reason, fetch) => {
    expect(await fetched(fetch)).toEqual([{ name: 'x', octets: 0, unread: expect.stringContaining(reason) }])
  })

  test('what a maildir delivers by links within is read', async () => {
    expect(await fetched('mkdir tmp new; echo a > tmp/1; ln tmp/1 new/1')).toEqual([
      { name: 'new/1', octets: 2 },
      { name: 'tmp/1', octets: 2 },
    ])
  })

  test.each([
    ['a symbolic link', `cd ..; rm -r maildrop; ln -s ${scratch} maildrop`],
    ['another folder', 'cd ..; mv maildrop m; mkdir maildrop; echo x > maildrop/x'],
    ['nothing', 'rm -r "$PWD"'],
    ['a file', 'cd ..; rm -r maildrop; echo x > maildrop'],
  ])('%s in place of the maildrop is not looked into', async (_, fetch) => {
    expect(await fetched(fetch)).toEqual([
      { name: '', octets: 0, unread: expect.stringContaining('not the one that was given') },
    ])
  })

  test('files of gigabytes are kept in part, and counted; shorter ones are hashed as well', async () => {
    expect(await fetched('truncate -s 5G a; truncate -s 20M b')).toEqual([
      { name: 'a', octets: CAPS.partKept, length: 5 * 1024 ** 3, omitted: 5 * 1024 ** 3 - CAPS.partKept, inPart: true },
      {
        name: 'b',
        octets: CAPS.partKept,
        length: 20 * 1024 ** 2,
        omitted: 20 * 1024 ** 2 - CAPS.partKept,
        inPart: true,
        sha256: createHash('sha256')
          .update(Buffer.alloc(20 * 1024 ** 2))
          .digest('hex'),
      },
    ])
  })

  test('of many long files the first ones are kept in part, and nothing of the others; what still fits is kept whole', async () => {
    const files = await fetched('for i in $(seq 10 29); do truncate -s 17M $i; done; echo x > 9; echo y > a')
    const long = files.filter(({ length }) => length !== undefined)
    const kept = CAPS.partsKept / CAPS.partKept
    expect(long.map(({ octets }) => octets)).toEqual([...Array(kept).fill(CAPS.partKept), ...Array(20 - kept).fill(0)])
    expect(long.every(({ inPart, octets, length, omitted }) => inPart && octets + omitted! === length)).toBe(true)
    expect(files.filter(({ length }) => length === undefined)).toEqual([
      { name: '9', octets: 2 },
      { name: 'a', octets: 2 },
    ])
  })

  test('of many files some are listed, and that there are more', async () => {
    const files = await fetched('seq 1 12000 | xargs touch')
    expect(files).toHaveLength(10_001)
    expect(files.at(-1)).toEqual({
      name: '',
      octets: 0,
      unread: expect.stringContaining('more below this folder than 10000'),
    })
  })

  test('a deep tree is not gone down to its end', async () => {
    const files = await fetched(
      'for i in $(seq 1 600); do mkdir deeper-and-deeper && cd deeper-and-deeper; done; echo x > x',
    )
    expect(files).toEqual([{ name: expect.any(String), octets: 0, unread: 'a folder more than 8 deep' }])
  })

  test('odd octets in names are shown, and the files are read', async () => {
    expect(await fetched(`printf x > "$(printf 'a\\377\\033[31m\\nb')"`)).toEqual([
      { name: 'a\ufffd\x1b[31m\nb', octets: 1 },
    ])
  })

  test('what may not be read is told', async () => {
    const files = await fetched('echo x > x; mkdir d; echo y > d/y; chmod 000 x d')
    const expected = process.getuid?.() === 0 ? { octets: 2 } : { octets: 0, unread: 'it cannot be read (EACCES)' }
    expect(files.map(({ name: _, ...rest }) => rest)).toEqual([expected, expected])
  })

  test('a run does not look at more files than its share', async () => {
    const each = CAPS.collectedNames - 10
    const fetch = `cd "$HTG_MAILDROP_DIR" && seq 1 ${each} | xargs touch`
    const driver = commandDriver({ name: 'test', fetch })
    const seen: number[] = []
    for (let n = 0; n < 8; n++) {
      const { collected } = await driver.perform({ ...task, case: `F-${n}`, action: 'fetch' }, 10_000)
      expect(collected.at(-1)!.unread === undefined, `fetch ${n}`).toBe(n < 6)
      seen.push(collected.filter(({ unread }) => unread === undefined).length)
    }
    driver.stop()
    expect(seen).toEqual([...Array(6).fill(each), CAPS.runCollectedNames - 6 * each, 0])
  })

  test('nothing is performed after the run, and no descriptor of somebody else is closed', async () => {
    const driver = commandDriver({ name: 'test', send: 'sleep 0.2' })
    const late = driver.perform(task, 10_000)
    driver.stop()
    // Whoever opens files now gets the numbers that the driver had.
    const files = Array.from({ length: 20 }, () => openSync('/dev/null', 'r'))
    await late
    const after = await driver.perform(task, 10_000)
    driver.stop()
    expect(after.spoilt && inEnglish(after.spoilt)).toBe('the run is over')
    for (const file of files) expect(fstatSync(file).isCharacterDevice()).toBe(true)
    for (const file of files) closeSync(file)
  })

  test('a run does not keep more than its share, and nothing stays of its folder', async () => {
    const driver = commandDriver({
      name: 'test',
      fetch:
        'echo "$HTG_MAILDROP_DIR"; head -c 16000000 /dev/zero > "$HTG_MAILDROP_DIR/x"; chmod 000 "$HTG_MAILDROP_DIR"/..',
    })
    const lengths: number[] = []
    let folder = ''
    for (let n = 0; n < 10; n++) {
      const { collected, output } = await driver.perform({ ...task, case: `F-${n}`, action: 'fetch' }, 10_000)
      folder = output.trim()
      lengths.push(collected[0]!.octets.length)
    }
    driver.stop()
    expect(lengths).toEqual([...Array(3).fill(16_000_000), ...Array(7).fill(CAPS.partKept)])
    await expect.poll(() => existsSync(join(folder, '../..')), { timeout: 10_000 }).toBe(false)
  })
})
