import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { cleanEnvironment, forkThrough, type Ran } from './built-command.test-help.ts'
import { packageRoot } from './package.ts'

/*
 * A reader's shell, in a network of its own: there the pages' gateway has the pages' ports, and their names lead to it, so that
 * what stands on a page is typed as it stands.
 */

/** What the pages call programs by, and Debian their packages. */
const PROGRAMS = [
  'unshare',
  'nsenter',
  'ip',
  'swaks',
  'curl',
  'msmtp',
  'mpop',
  'openssl',
  'tshark',
  'python3',
  'setcap',
]
const NAMES = ['localhost', 'gw.example.test', 'msa-smtp.example.test']
/** The machine of a page whose connector is on another one (RFC 5737). */
const ADDRESS = '192.0.2.10'
const OPENS = `ip link set lo up && ip address add ${ADDRESS}/32 dev lo && mount --bind "$0" /etc/hosts && exec "$@"`

/** Why no such network can be had here. Throws if HTG_REQUIRE_CONTAINERS is 1, as in CI. */
export function whyNoRoom(): string | undefined {
  const missing = PROGRAMS.filter((name) => spawnSync('which', [name]).status !== 0)
  const isRefused = spawnSync('unshare', ['--net', '--mount', 'true']).status !== 0
  const why =
    missing.length > 0
      ? `not installed: ${missing.join(', ')}`
      : isRefused
        ? 'a network of its own needs root'
        : undefined
  if (why !== undefined && process.env.HTG_REQUIRE_CONTAINERS === '1') throw new Error(why)
  return why
}

/** A network with the pages' gateways in it. */
export interface Room {
  /** The command by which another one is started in it. */
  readonly through: readonly string[]
  /** Whether the gateway listens on the ports of the document. */
  listens(whether: boolean): Promise<void>
  close(): void
}

export async function openRoom(folder: string, dist: string, authority: string, password: string): Promise<Room> {
  const hosts = join(folder, 'hosts')
  writeFileSync(hosts, NAMES.map((name) => `127.0.0.1 ${name}\n`).join(''))
  const script = join(packageRoot, 'cli', 'docs-room.test-help.mjs')
  const opening = ['unshare', '--net', '--mount', '--', 'bash', '-c', OPENS, hosts]
  const child = forkThrough(opening, script, [dist, authority, password], folder)
  let fault = ''
  let isListening = true
  child.stderr!.on('data', (chunk) => (fault += chunk))
  child.stdout!.resume()
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('close', () => reject(new Error(`no room: ${fault}`)))
  })
  return {
    through: ['nsenter', `--target=${child.pid}`, '--net', '--mount', '--'],
    listens: async (whether) => {
      if (whether === isListening) return
      isListening = whether
      const done = new Promise<void>((resolve) => child.once('message', () => resolve()))
      child.send(whether ? 'listen' : 'free the ports')
      await done
    },
    close: () => child.disconnect(),
  }
}

/** What a line came to. */
interface Typed {
  readonly status: number
  /** By both descriptors. */
  readonly printed: string
}

/** A command that goes on until Ctrl-C. */
export interface GoingOn {
  printed(): string
  /** Waits for its end, after Ctrl-C unless it ends by itself. */
  end(isItself?: boolean): Promise<Typed>
}

interface ShellParts {
  readonly room: Room
  /** Where the lines are typed. */
  readonly folder: string
  /** For files of the shell's own. */
  readonly own: string
  /** The script of the built command. */
  readonly command: string
  /** The built command in a process that has it loaded. */
  call(args: readonly string[], environment: Readonly<Record<string, string>>, folder: string): Promise<Ran>
}

/** Milliseconds after which it is looked again whether a command that goes on is ready. */
const LOOKS_AGAIN_MS = 20

/** `htg` and `npx htg` are the built command; what a line starts by another program is a process of its own. */
const FUNCTIONS = `
htg() {
  local status
  if [ -n "\${APART-}" ]; then command htg "$@"; return; fi
  printf '%s\\0' "$@" >"$OWN/arguments"; env -0 >"$OWN/environment"
  printf 'htg %s\\n' "$PWD" >&3; read -r status <&3
  cat "$OWN/stdout"; cat "$OWN/stderr" >&2; return "$status"
}
npx() { if [ "$1" = htg ]; then shift; htg "$@"; else command npx "$@"; fi; }
set -m
`

/** One shell, from the first line of a page to the last: what a line exports, the next one has. */
export class ReaderShell {
  readonly #parts: ShellParts
  readonly #bash: ChildProcess
  readonly #channel: Socket
  readonly #running = new Set<GoingOn>()
  #told: (words: readonly string[]) => void = () => {}
  #files = 0

  constructor(parts: ShellParts) {
    this.#parts = parts
    const { own, folder, room } = parts
    const bin = join(own, 'bin')
    mkdirSync(bin, { recursive: true })
    mkdirSync(join(own, 'home'))
    const program = (name: string, script: string) => {
      writeFileSync(join(bin, name), `#!/bin/bash\n${script}\n`)
      chmodSync(join(bin, name), 0o755)
    }
    const npx = spawnSync('which', ['npx'], { encoding: 'utf8' }).stdout.trim()
    program('htg', `exec '${process.execPath}' '${parts.command}' "$@"`)
    program('npx', `if [ "$1" = htg ]; then shift; exec htg "$@"; fi; exec '${npx}' "$@"`)
    program('sudo', 'exec "$@"')
    // The other machine is this one, and its administrator lets the variables through.
    program('ssh', 'shift; exec sh -c "$*"')
    const { PATH = '' } = process.env
    this.#bash = spawn(room.through[0]!, [...room.through.slice(1), 'bash'], {
      // Without a terminal, so that a program that asks for a password takes it from its standard input.
      detached: true,
      env: { ...cleanEnvironment(), PATH: `${bin}:${PATH}`, HOME: join(own, 'home'), OWN: own, LC_ALL: 'C.UTF-8' },
      stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
    })
    this.#channel = this.#bash.stdio[3] as Socket
    createInterface(this.#channel).on('line', (line) => {
      const words = line.split(' ')
      if (words[0] === 'htg') void this.#htg(line.slice('htg '.length))
      else this.#told(words)
    })
    this.#say(`cd '${folder}'`)
    this.#say(FUNCTIONS)
  }

  #say(script: string): void {
    this.#bash.stdin!.write(`${script}\n`)
  }

  async #htg(folder: string): Promise<void> {
    const { own, call } = this.#parts
    const textOf = (name: string) => readFileSync(join(own, name), 'utf8').split('\0').slice(0, -1)
    const environment = textOf('environment').map((entry) => {
      const [, name, value] = /^([^=]*)=([\s\S]*)$/.exec(entry)!
      return [name!, value!]
    })
    const ran = await call(textOf('arguments'), Object.fromEntries(environment), folder)
    for (const name of ['stdout', 'stderr'] as const) writeFileSync(join(own, name), ran[name])
    this.#channel.write(`${ran.status}\n`)
  }

  /** What the shell answers to a script whose last command says so. */
  #answered(script: string): Promise<readonly string[]> {
    const answer = new Promise<readonly string[]>((resolve) => (this.#told = resolve))
    this.#say(script)
    return answer
  }

  /** Types a line and waits for its end; `input` is what a person answers. */
  async line(text: string, input = ''): Promise<Typed> {
    const [line, typed, printed] = this.#paths(text, input)
    const [, status] = await this.#answered(`. '${line}' <'${typed}' >'${printed}' 2>&1; echo "ended $?" >&3`)
    return { status: Number(status), printed: readFileSync(printed, 'utf8') }
  }

  /** Types a line that goes on, and waits until it is ready. */
  async begin(text: string, ready: RegExp): Promise<GoingOn> {
    const [line, typed, printed] = this.#paths(text, '')
    const [, pid] = await this.#answered(
      `( APART=1; . '${line}' ) <'${typed}' >'${printed}' 2>&1 3>&- & echo "began $!" >&3`,
    )
    const said = () => readFileSync(printed, 'utf8')
    const isThere = () => spawnSync('kill', ['-0', pid!]).status === 0
    while (!ready.test(said())) {
      if (!isThere()) throw new Error(`${text} ended: ${said()}`)
      await new Promise((resolve) => setTimeout(resolve, LOOKS_AGAIN_MS))
    }
    const going: GoingOn = {
      printed: said,
      end: async (isItself = false) => {
        this.#running.delete(going)
        const [, status] = await this.#answered(
          `${isItself ? '' : `kill -INT -${pid}; `}wait ${pid}; echo "ended $?" >&3`,
        )
        return { status: Number(status), printed: said() }
      },
    }
    this.#running.add(going)
    return going
  }

  #paths(text: string, input: string): [line: string, typed: string, printed: string] {
    const names = ['line', 'typed', 'printed'].map((name) => join(this.#parts.own, `${name}-${this.#files}`))
    this.#files += 1
    const [line, typed, printed] = names as [string, string, string]
    writeFileSync(line, `${text}\n`)
    writeFileSync(typed, input)
    writeFileSync(printed, '')
    return [line, typed, printed]
  }

  async close(): Promise<void> {
    for (const going of this.#running) await going.end()
    this.#bash.stdin!.end()
  }
}
