import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { inEnglish } from '../text/text.ts'
import type { Task } from './connector-driver.ts'
import { sampleTask } from './driver-task.test-help.ts'
import { type ResidentDriverOptions, residentDriver } from './resident-driver.ts'

const scratch = mkdtempSync(join(tmpdir(), 'htg-resident-test-'))
afterAll(() => rmSync(scratch, { recursive: true }))

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

let written = 0
/** A resident command in JavaScript: `request` is one line, `say` writes to standard output, `at` counts the lines. */
function script(body: string): string {
  const file = join(scratch, `${++written}.mjs`)
  writeFileSync(
    file,
    `import { createInterface } from 'node:readline'
import { writeFileSync, existsSync } from 'node:fs'
import { spawn } from 'node:child_process'
const say = (text) => process.stdout.write(text)
const answer = (object) => say(JSON.stringify(object) + '\\n')
let at = 0
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line)
  at++
  ${body}
}
`,
  )
  return `exec ${process.execPath} ${file}`
}

function open(resident: string, options: Partial<ResidentDriverOptions> = {}) {
  const driver = residentDriver({ name: 'test', resident, ...options })
  stops.push(() => driver.stop())
  const perform = async (changes: Partial<Task> = {}, withinMs = 20_000) => {
    const { spoilt, ...performance } = await driver.perform({ ...sampleTask, ...changes }, withinMs)
    return { ...performance, spoilt: spoilt && inEnglish(spoilt) }
  }
  return { driver, perform }
}

/** Answers with its process and how many lines it had. */
const COUNTING = "answer({ id: request.id, status: 'accepted', output: process.pid + ' ' + at })"
const countOf = ({ output }: { readonly output: string }) => Number(output.split(' ')[1])
const pidOf = ({ output }: { readonly output: string }) => Number(output.split(' ')[0])

function lives(pid: number): boolean {
  try {
    return !/^\S+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

test('one start answers a line for a line, with all that a hook is told', async () => {
  const { perform, driver } = open(script("answer({ status: 'temporary', output: JSON.stringify(request) })"))
  const { output, ...others } = await perform()
  expect(others).toMatchObject({ status: null, stays: true, outcome: 'temporary', told: true, collected: [] })
  expect(JSON.parse(output)).toMatchObject({ case: 'F-42/smtp', password: sampleTask.password, payload: 'w6k=' })
  expect(driver).toMatchObject({ actions: ['send', 'fetch'], stays: true })
  const counting = open(script(COUNTING))
  expect(countOf(await counting.perform())).toBe(1)
  expect(countOf(await counting.perform())).toBe(2)
})

test('runs where it is told to, and its standard error is shown of the action in which it came', async () => {
  const { perform } = open(
    `pwd >&2; ${script("console.error('line', at); answer({ status: 'accepted', output: 'end' })")}`,
    {
      directory: scratch,
    },
  )
  expect((await perform()).output).toBe(`${scratch}\nline 1\nend`)
  expect((await perform()).output).toBe('line 2\nend')
})

test('cases side by side have a process each, keep it, and leave it to those that follow', async () => {
  const { driver, perform } = open(script(COUNTING))
  const [a, b] = await Promise.all([perform({ case: 'a' }), perform({ case: 'b' })])
  expect(pidOf(a)).not.toBe(pidOf(b))
  expect(pidOf(await perform({ case: 'b' }))).toBe(pidOf(b))
  expect(pidOf(await perform({ case: 'a' }))).toBe(pidOf(a))
  await driver.over?.('a', 20_000)
  const c = await perform({ case: 'c' })
  expect({ pid: pidOf(c), count: countOf(c) }).toEqual({ pid: pidOf(a), count: 3 })
})

test('a fetch may put its messages into a folder, which can be looked at and blocked, or answer with them', async () => {
  const done = join(scratch, 'looked')
  const { driver, perform } = open(
    script(`
  if (request.action !== 'fetch') { answer({ status: 'accepted', output: String(request.maildrop) }); continue }
  writeFileSync(request.maildrop + '/1', 'a')
  const waiting = setInterval(() => {
    if (!existsSync('${done}')) return
    clearInterval(waiting)
    try { writeFileSync(request.maildrop + '/2', 'b') } catch (error) { console.error(error.code) }
    answer({ status: 'fetched', collected: ['Yw=='] })
  }, 10)`),
  )
  expect((await perform()).output).toBe('undefined')
  const fetching = perform({ action: 'fetch' })
  await expect
    .poll(async () => (await driver.look?.(sampleTask.case, 1000))?.collected.map(({ name }) => name), {
      timeout: 20_000,
    })
    .toEqual(['1'])
  await driver.block?.(sampleTask.case)
  writeFileSync(done, '')
  const { output, collected } = await fetching
  expect(output).toMatch(/^(?:ENOTDIR|EEXIST)/)
  expect(collected.map(({ name, octets }) => `${name} ${octets}`)).toContain('collected-1 c')
  const [again] = (await perform({ action: 'fetch' })).collected.map(({ name, octets }) => `${name} ${octets}`)
  expect(again).toBe('1 a')
})

describe('what does not keep to the lines', () => {
  test.each([
    ['what is not JSON', "say('ready\\n')", 'is not JSON: “ready”'],
    ['another status', "answer({ status: 'done' })", 'has the status “done”'],
    ['base64 with blanks', "answer({ status: 'fetched', collected: ['Y Q=='] })", 'is not base64'],
    ['the id of another request', "answer({ id: 'x', status: 'accepted' })", 'is to another request (id “x”)'],
    ['two lines for one', 'say(`{"status":"failed"}\\n{"status":"fetched"}\\n`)', 'more than one line'],
  ])('%s leaves the action undecided, and the next one has another process', async (_, body, reason) => {
    const flag = join(scratch, `flag-${written}`)
    const { perform } = open(
      script(`if (!existsSync('${flag}')) { writeFileSync('${flag}', ''); ${body} } else ${COUNTING}`),
    )
    const { outcome, spoilt, told } = await perform({ action: 'fetch' })
    expect({ outcome, told, spoilt }).toEqual({
      outcome: 'failed',
      told: false,
      spoilt: expect.stringContaining(reason),
    })
    expect(countOf(await perform({ action: 'fetch' }))).toBe(1)
  })

  test('a line that nobody asked for is not taken for the answer to what is asked next', async () => {
    const body = "answer({ status: 'accepted' }); setTimeout(() => answer({ status: 'accepted' }), 100)"
    const { perform } = open(script(body))
    await perform({ action: 'reset' })
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect((await perform()).spoilt).toMatch(
      /a line that nobody had asked for \(“\{"status":"accepted"\}”\), and was ended/,
    )
    // From then on a line has to say to what it is the answer.
    expect((await perform({ action: 'reset' })).spoilt).toContain('has no “id”')
  })

  test('one that is there when the next request goes out is not its answer, either', async () => {
    const written = join(scratch, 'written')
    const body = `answer({ id: request.id, status: 'accepted' })
      setTimeout(() => { answer({ status: 'temporary' }); writeFileSync('${written}', '') }, 50)`
    const { perform } = open(script(body))
    await perform({ action: 'reset' })
    // The harness has no occasion to read it before.
    while (!existsSync(written));
    const { outcome, spoilt } = await perform()
    expect({ outcome, spoilt }).toEqual({ outcome: 'failed', spoilt: expect.stringContaining('nobody had asked for') })
  })

  test('one that takes the place of an answer without an id shows when the case is over', async () => {
    // The line too many comes in the middle of the send, which it seems to answer.
    const body = `if (request.action === 'reset') answer({ status: 'accepted' })
      else { answer({ status: 'accepted' }); await new Promise((done) => setTimeout(done, 300)); answer({ status: 'permanent' }) }`
    const { driver, perform } = open(script(body))
    await perform({ action: 'reset' })
    expect(await perform()).toMatchObject({ outcome: 'accepted', spoilt: undefined })
    const doubt = await driver.over?.(sampleTask.case, 20_000)
    expect(doubt && inEnglish(doubt)).toContain('nobody had asked for (“{"status":"permanent"}”)')
  })

  test('one that leaves the id out is ended with its case, and has to end', async () => {
    const sound = open(script("answer({ status: 'accepted', output: process.pid + ' ' + at })"))
    const first = pidOf(await sound.perform())
    expect(await sound.driver.over?.(sampleTask.case, 20_000)).toBe(undefined)
    expect(lives(first)).toBe(false)
    expect(countOf(await sound.perform())).toBe(1)
    const staying = open(script("answer({ status: 'accepted' }); setInterval(() => {}, 1000)"))
    await staying.perform()
    const doubt = await staying.driver.over?.(sampleTask.case, 500)
    expect(doubt && inEnglish(doubt)).toContain('did not end with its standard input')
    expect((await staying.perform()).spoilt).toContain('has no “id”')
  })

  test('what it says before anything is asked is no answer', async () => {
    const { perform } = open(`echo ready; ${script(COUNTING)}`)
    expect((await perform()).spoilt).toMatch(/is not JSON: “ready”|more than one line/)
    const sly = open(`echo '{"status":"accepted"}'; ${script(COUNTING)}`)
    const { spoilt } = await sly.perform()
    const doubt = await sly.driver.over?.(sampleTask.case, 20_000)
    expect(spoilt ?? (doubt && inEnglish(doubt))).toMatch(/more than one line|nobody had asked for/)
  })

  test('half a line and the end is a failure, with its status, and the next action starts it again', async () => {
    const flag = join(scratch, 'half')
    const { perform } = open(
      script(
        `if (!existsSync('${flag}')) { writeFileSync('${flag}', ''); process.stdout.write('{"status":"acc', () => process.exit(3)) } else ${COUNTING}`,
      ),
    )
    const first = await perform()
    expect(first).toMatchObject({ status: 3, outcome: 'failed', told: false, spoilt: undefined })
    expect(first).not.toHaveProperty('stays')
    expect(first.output).toContain('ended before it had answered, in the middle of a line')
    expect(await perform()).toMatchObject({ outcome: 'accepted' })
  })

  test.each([
    [
      'a line without end',
      'const chunk = Buffer.alloc(1 << 20, 32); for (;;) if (!process.stdout.write(chunk)) await new Promise((resolve) => process.stdout.once("drain", resolve))',
      'longer than 48 MiB',
    ],
    [
      'output without end',
      'const chunk = Buffer.alloc(1 << 20, 32); for (;;) if (!process.stderr.write(chunk)) await new Promise((resolve) => process.stderr.once("drain", resolve))',
      'printed more than 256 MiB',
    ],
  ])('%s ends it', async (_, body, reason) => {
    const { perform } = open(script(body))
    expect((await perform({}, 60_000)).spoilt).toContain(reason)
  })

  test('one that hangs, or drips, is ended with what it started when its time is up', async () => {
    const pid = join(scratch, 'child')
    const hanging = `const child = spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' }); writeFileSync('${pid}', String(child.pid)); setInterval(() => say(' '), 20)`
    const { perform } = open(script(hanging))
    expect(await perform({}, 3000)).toMatchObject({ outcome: 'timeout', told: false, spoilt: undefined })
    expect(existsSync(pid)).toBe(true)
    expect(lives(Number(readFileSync(pid, 'utf8')))).toBe(false)
    expect(await perform({}, 3000)).toMatchObject({ outcome: 'timeout' })
  })

  test('a command that is not there, and a folder that is not', async () => {
    const missing = await open('no-such-command-anywhere').perform()
    expect(missing).toMatchObject({ status: 127, unstartable: expect.stringContaining('exit status 127') })
    const nowhere = await open('true', { directory: join(scratch, 'nowhere') }).perform()
    expect(nowhere).toMatchObject({ status: null, unstartable: expect.stringContaining('ENOENT') })
  })
})

test('kill ends it while it sends, and the next action starts it again', async () => {
  const flag = join(scratch, 'sending')
  const { driver, perform } = open(
    script(`if (!existsSync('${flag}')) writeFileSync('${flag}', ''); else ${COUNTING}`),
    { actions: ['send', 'kill'] },
  )
  expect(driver.actions).toEqual(['send', 'kill'])
  const sending = perform()
  await expect.poll(() => existsSync(flag), { timeout: 20_000 }).toBe(true)
  expect(await perform({ action: 'kill' })).toMatchObject({ outcome: 'accepted', told: true })
  expect(await sending).toMatchObject({ status: null, outcome: 'failed', told: false })
  expect(await perform()).toMatchObject({ outcome: 'accepted' })
  expect(await perform({ case: 'another', action: 'kill' })).toMatchObject({ outcome: 'accepted' })
})

test('the end of the run ends its standard input, and what does not end then', async () => {
  const { driver, perform } = open(`trap '' TERM; sleep 1000 & ${script(COUNTING).replace('exec ', '')}; wait`)
  const pid = pidOf(await perform())
  await driver.stop()
  expect(lives(pid)).toBe(false)
  expect((await perform()).spoilt).toBe('the run is over')
})
