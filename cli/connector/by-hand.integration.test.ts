import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Task } from '../../harness/driving/connector-driver.ts'
import { embeddedDriver } from '../../harness/peers/connector/embedded.ts'
import { freePort } from '../../harness/wire/free-port.test-help.ts'
import { type BuiltCommand, buildCommand } from '../built-command.test-help.ts'

/*
 * A person at a terminal, played by a script that reads what is shown and types; behind the buttons is the embedded
 * connector. The password is asked for, as nothing else shows it.
 */

let htg: BuiltCommand
/** Ports that nobody else has: a run that goes on needs the same ones. */
let ports: { readonly smtp: number; readonly pop3: number }
const running: ChildProcess[] = []
beforeAll(async () => {
  htg = buildCommand()
  ports = { smtp: await freePort(), pop3: await freePort() }
  await htg.run(['ca'])
})
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  htg?.remove()
})

/** What a person of each language reads, and types. */
const TALK = {
  en: { ready: 'Step', port: 'its port: ', user: 'user name: ', word: 'password', done: 'done' },
  nl: { ready: 'Stap', port: 'de poort daarvan: ', user: 'gebruikersnaam: ', word: 'wachtwoord', done: 'klaar' },
} as const
const OUTCOMES: Readonly<Record<string, string>> = {
  accepted: 'geaccepteerd',
  fetched: 'opgehaald',
  temporary: 'tijdelijk',
  permanent: 'definitief',
  failed: 'mislukt',
}

interface Desk {
  readonly child: ChildProcess
  /** Each step as it was shown, from the second on. */
  readonly steps: string[]
  readonly shown: () => string
  readonly ended: Promise<number | null>
}

/** Starts the command and plays, until `act` takes a step in hand: it gets its number, and types something else where it returns a text. */
function sitDown(
  args: readonly string[],
  act: (step: number, desk: Desk) => string | undefined = () => undefined,
  { language = 'en', again }: { readonly language?: 'en' | 'nl'; readonly again?: () => string } = {},
): Desk {
  const child = htg.start([
    'connector',
    '--driver',
    'manual',
    '--smtp-port',
    String(ports.smtp),
    '--pop3-port',
    String(ports.pop3),
    '--lang',
    language,
    ...args,
  ])
  running.push(child)
  const connector = embeddedDriver()
  const talk = TALK[language]
  const facts: Record<string, string> = {}
  let all = ''
  let fresh = ''
  let step = 0
  const desk: Desk = {
    child,
    steps: [],
    shown: () => all,
    ended: once(child, 'exit').then(([status]) => status as number | null),
  }
  let last = ''
  const type = (line: string) => {
    last = line
    child.stdin!.write(`${line}\n`)
  }
  const press = async (text: string) => {
    const isSend = text.includes('message.eml')
    const file = (name: string) => readFileSync(join(htg.work, 'htg-ca', 'by-hand', name))
    const task: Task = {
      case: 'the product',
      action: isSend ? 'send' : 'fetch',
      smtp: { host: 'localhost', port: ports.smtp },
      pop3: { host: 'localhost', port: ports.pop3 },
      user: facts.user!,
      password: facts.password!,
      ca: readFileSync(join(htg.work, 'htg-ca', 'authority.pem'), 'utf8'),
      from: facts.user!,
      to: facts.to!,
      rcpt: facts.rcpt!,
      message: isSend ? file('message.eml') : Buffer.alloc(0),
      payload: isSend ? file('payload.edi') : Buffer.alloc(0),
    }
    const { outcome } = await connector.perform(task, 10_000)
    // A person who collects is not asked why it failed.
    const said = isSend || outcome === 'fetched' ? outcome : 'failed'
    type(language === 'nl' ? OUTCOMES[said]! : said)
  }
  child.stderr!.on('data', (data: Buffer) => {
    all += data
    fresh += data
    if (!fresh.endsWith('> ')) return
    const text = fresh
    fresh = ''
    const word = talk.word
    const heading = [...text.matchAll(new RegExp(`${talk.ready} (\\d+)`, 'g'))].at(-1)
    const told = new RegExp(`^${word}: (Cn-\\S+)`, 'm').exec(text)
    if (told) {
      facts.password = told[1]!
      type(talk.done)
      return
    }
    // The same step once more, after something that was not an answer; a session that is over is shown with a prompt as well.
    if (!heading) {
      if (again) type(again())
      // What was typed before the connection was told of is asked for twice.
      else if (/once more|nog eens/.test(text.replaceAll(/\s+/g, ' ')) && !/session|sessie/.test(text)) type(last)
      return
    }
    step = Number(heading[1])
    if (step === 1) {
      facts.user = new RegExp(`${talk.user}(\\S+)`).exec(text)![1]!
      const [to, rcpt] = [...text.matchAll(/(?:header|envelope|envelop): (\S+@\S+)/g)].map(([, address]) => address!)
      Object.assign(facts, { to, rcpt })
      type(word)
      return
    }
    // What came before it is of the step before.
    const own = text.slice(heading.index)
    desk.steps.push(own)
    const other = act(step, desk)
    if (other === undefined) void press(own)
    else if (other !== '') type(other)
  })
  return desk
}

/** As a certifier accepts it: what the set leaves out is a departure, and nothing that was chosen. */
const CHALLENGE = 'c-2026-12-01-h7'
const CERTIFIED = [
  '--certify',
  '--challenge',
  CHALLENGE,
  '--product',
  'Connector',
  '--product-version',
  '1',
  '--product-digest',
  `sha256:${'a'.repeat(64)}`,
]

test('killed, stopped by Ctrl-C and by the end of the input, a run goes on each time, and to its end', async () => {
  const kill = sitDown(['--report', 'killed', ...CERTIFIED], (step, { child }) => {
    if (step < 8) return undefined
    child.kill('SIGKILL')
    return ''
  })
  await kill.ended
  const interrupted = sitDown(['--report', 'killed', ...CERTIFIED, '--resume'], (step, { child }) => {
    if (step < 5) return undefined
    child.kill('SIGINT')
    return ''
  })
  expect(await interrupted.ended, interrupted.shown().slice(-600)).toBe(3)
  expect(interrupted.shown()).toContain('To go on with it: htg connector --driver manual')
  const left = sitDown(['--report', 'killed', ...CERTIFIED, '--resume'], (step, { child }) => {
    if (step < 4) return undefined
    child.stdin!.end()
    return ''
  })
  expect(await left.ended).toBe(3)
  expect(await sitDown(['--report', 'killed', ...CERTIFIED, '--resume']).ended).toBe(0)
  const kept = readFileSync(join(htg.work, 'killed', 'run.jsonl'), 'utf8')
  expect(kept.match(/"type":"resumed"/g)).toHaveLength(3)
  expect(await htg.run(['report', 'verify', 'killed', '--challenge', CHALLENGE])).toMatchObject({ status: 0 })
  const anew = await htg.shell('echo done | htg connector --driver manual --report killed')
  expect([anew.status, anew.stderr]).toEqual([2, expect.stringContaining('holds a run that a person played')])
})

test('what is typed wrong is said, and nothing else is taken for an answer', async () => {
  const wrong = [
    'perhaps',
    's',
    'accepted',
    'repeat',
    '',
    'repeat',
    'Stop',
    'seen',
    'repeat pressed the wrong button',
    'skip it',
    'stop',
  ]
  const next = () => wrong.shift() ?? 'stop'
  const desk = sitDown(['--report', 'wrong'], next, { again: next })
  expect(await desk.ended).toBe(3)
  const shown = desk.shown().replaceAll(/\s+/g, ' ')
  for (const said of [
    '“perhaps” is not clear here',
    '“s” is not clear here; type one of: stop, seen.',
    'Nothing has connected since this step began.',
    'Why? (An empty line takes it back.)',
    '“Stop” is not a reason.',
    'Without a reason the step stays as it is.',
    'Nothing has connected yet.',
    'It is played again: pressed the wrong button',
    '“skip” is not clear here',
  ])
    expect(shown).toContain(said)
})

test('in Dutch', async () => {
  const desk = sitDown(['--report', 'nl'], (step) => (step > 6 ? 'stop' : undefined), { language: 'nl' })
  expect(await desk.ended).toBe(3)
  const shown = desk.shown().replaceAll(/\s+/g, ' ')
  expect(shown).toContain('Stap 2: nog 38 van 38 keer drukken, deze meegerekend.')
  expect(shown).toContain('geaccepteerd: het product meldt dat het bericht is geaccepteerd')
  expect(shown).toContain('Om ermee verder te gaan: htg connector')
  expect(shown).not.toMatch(/press|product says|Stopping/)
})

test('without anybody to answer, it is wrong usage', async () => {
  const { status, stderr } = await htg.shell('htg connector --driver manual < /dev/null')
  expect([status, stderr]).toEqual([2, expect.stringContaining('a person has to answer')])
  const none = await htg.shell('mkdir other && cd other && echo done | htg connector --driver manual')
  expect([none.status, none.stderr]).toEqual([2, expect.stringContaining('make one with htg ca')])
  const mixed = await htg.shell('echo done | htg connector --driver manual --send true --store no-such-folder')
  expect(mixed.status).toBe(2)
  expect(mixed.stderr).toContain('--send: is a command')
  expect(mixed.stderr).toContain('no-such-folder is not a folder')
})
